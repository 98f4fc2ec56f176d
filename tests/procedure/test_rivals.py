"""Another group wants a task that somebody does: not before its end is near (T34)."""

from datetime import date

import pytest
from django.utils import timezone

from challenges.actions.submission import TaskTakenError
from challenges.models import Agreement, Challenge
from tests import walking
from tests.cast import Cast, draft
from tests.running import at, notice_of_group
from workflow import engine


@pytest.fixture
def taken(who: Cast) -> Challenge:
    """A task that a group does until 23 February 2030."""
    return walking.to_running(who)


def rival(who: Cast, when, **plan: object) -> Challenge:
    return draft(who, at=when, **({"scope_kind": "whole"} | plan))


def test_another_group_hears_from_which_day_it_can_challenge(taken, who: Cast):
    other = rival(who, at(2028, 1, 10))

    with pytest.raises(TaskTakenError) as refused:
        engine.submit(other.pk, by=who.samira, at=at(2028, 1, 10))

    assert refused.value.opens_on == date(2029, 8, 23)
    other.refresh_from_db()
    assert other.status == "draft"


def test_in_the_last_months_another_group_can_challenge(taken, who: Cast):
    other = rival(who, at(2029, 8, 23))

    engine.submit(other.pk, by=who.samira, at=at(2029, 8, 23))

    other.refresh_from_db()
    assert other.status == "submitted"


def test_a_part_of_a_task_stands_beside_another_part(taken, who: Cast):
    other = rival(who, at(2028, 1, 10), scope_kind="geographic")

    engine.submit(other.pk, by=who.samira, at=at(2028, 1, 10))

    other.refresh_from_db()
    assert other.status == "submitted"


def test_a_part_is_refused_where_another_does_the_whole_task(taken, who: Cast):
    taken.plans.update(scope_kind="whole")
    other = rival(who, at(2028, 1, 10), scope_kind="geographic")

    with pytest.raises(TaskTakenError):
        engine.submit(other.pk, by=who.samira, at=at(2028, 1, 10))


def test_a_task_that_comes_back_is_open_to_all(taken, who: Cast):
    notice_of_group(taken, who, at(2028, 1, 5))
    other = rival(who, at(2028, 1, 10))

    engine.submit(other.pk, by=who.samira, at=at(2028, 1, 10))

    other.refresh_from_db()
    assert other.status == "submitted"


def test_the_screen_tells_the_day_and_keeps_the_answers(taken, who: Cast, client):
    today = timezone.localdate()
    Agreement.objects.update(ends_on=date(today.year + 3, today.month, 1))
    other = rival(who, timezone.now(), start_on=date(today.year + 4, 1, 1))
    client.force_login(who.samira)

    answer = client.post(
        f"/mijn/{other.reference}/nakijken/", {"version": other.version}
    )

    assert answer.status_code == 422
    assert "Een andere groep doet deze taak nu." in answer.content.decode()
    other.refresh_from_db()
    assert other.status == "draft"
