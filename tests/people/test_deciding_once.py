"""One decision by one who may: not twice, and never by who judged the plan before.

Through the page of the task, as browsers do; at the same moment in
``procedure/test_race_figures.py``.
"""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Task

from accounts.models import User
from challenges.appointments import appoint
from challenges.choices import Role
from challenges.models import Challenge
from tests import walking
from tests.cast import MONDAY, Cast
from tests.people.away import MANDATE, away_today
from tests.walking import do, open_tasks
from workflow.presentation.amounts import moment

YES = {"action": "complete", "outcome": "accept", "reasons": "Goed voor de buurt."}


def sent(task: Task, by: User) -> HttpResponse:
    """Send a yes, as somebody's browser would."""
    client = Client()
    client.force_login(by)
    return client.post(reverse("task", args=[task.pk]), YES)


def to_decision_after_a_meeting(who: Cast) -> Challenge:
    """Let one score stand apart, so that the chair locks what the panel agrees on."""
    challenge = walking.to_panel(who)
    at = MONDAY + timedelta(days=21)
    walking.only_score(challenge, who, at, quality=1)
    agreed = {"value_quality": "2.5", "reason_quality": "Samen bekeken."}
    do(challenge, "moderate", who.chair, at, **agreed)
    walking.leave_it(challenge, who, at)
    walking.check_law(challenge, who, at)
    walking.check_money(challenge, who, at)
    walking.propose(challenge, who, MONDAY + timedelta(days=30))
    return challenge


def is_barred(challenge: Challenge, refused: HttpResponse) -> bool:
    """Tell whether who scored was refused in words, and the decision still waits."""
    (task,) = open_tasks(challenge)["decide"]
    assert refused.status_code == 403
    assert "SOD4" in refused.text
    assert "zij beslissen erover" in refused.text
    assert challenge.reference in refused.text
    now = Challenge.objects.get(pk=challenge.pk)
    is_as_before = (now.version, now.trail_head, now.status) == (
        challenge.version,
        challenge.trail_head,
        challenge.status,
    )
    return is_as_before and task.owner is None and not challenge.decisions.exists()


@pytest.mark.parametrize("scored", ["assessor_1", "assessor_3", "chair"])
def test_who_scored_does_not_decide_as_an_alderman_later(who: Cast, scored: str):
    challenge = to_decision_after_a_meeting(who)
    (task,) = open_tasks(challenge)["decide"]
    somebody = getattr(who, scored)
    appoint(somebody, Role.ALDERMAN, who.municipality)

    refused = sent(task, somebody)

    assert is_barred(challenge, refused)
    assert sent(task, who.alderman).status_code == 302
    assert challenge.decisions.get().decided_by == who.alderman


def test_who_scored_does_not_decide_in_the_absence_of_the_alderman(who: Cast):
    challenge = walking.to_decision(who)
    (task,) = open_tasks(challenge)["decide"]
    limit = {"mandate": MANDATE, "yearly_limit": 50_000}
    appoint(who.assessor_1, Role.OWNER_DEPARTMENT, who.municipality)
    away_today(who, who.alderman, Role.ALDERMAN, who.assessor_1, **limit)

    refused = sent(task, who.assessor_1)

    assert is_barred(challenge, refused)


def test_the_same_alderman_decides_once_however_often_it_is_sent(who: Cast):
    challenge = walking.to_decision(who)
    (task,) = open_tasks(challenge)["decide"]

    first, *later = (sent(task, who.alderman) for _time in range(3))

    assert first.status_code == 302
    task.refresh_from_db()
    for again in later:
        assert again.status_code == 409
        assert f"{who.alderman} deed dit op {moment(task.finished)}" in again.text
        assert challenge.reference in again.text
    assert challenge.decisions.count() == 1
    assert challenge.documents.filter(kind="acceptance").count() == 1
