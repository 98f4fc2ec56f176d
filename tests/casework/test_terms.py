from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from challenges.choices import SuspensionCause
from challenges.models import CaseEvent
from tests.cast import cast
from tests.walking import day, submitted, to_agreement
from workflow.presentation.amounts import long_date

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh():
    """A case of yesterday, so that its term runs now."""
    who = cast()
    challenge = submitted(who, at=timezone.now() - timedelta(days=1))
    return who, challenge


def test_the_coordinator_makes_the_term_longer_by_the_by_law(client, fresh):
    who, challenge = fresh
    before = challenge.decide_by
    client.force_login(who.coordinator)
    url = reverse("extend-term", args=[challenge.reference])

    response = client.post(url, {"reason": "Het advies duurt langer."}, follow=True)

    challenge.refresh_from_db()
    assert challenge.decide_by > before
    assert long_date(before) in response.text
    assert long_date(challenge.decide_by) in response.text
    assert challenge.events.last().act == "extend_term"


def test_a_term_is_made_longer_once(client, fresh):
    who, challenge = fresh
    client.force_login(who.coordinator)
    url = reverse("extend-term", args=[challenge.reference])
    client.post(url, {"reason": "Het advies duurt langer."})

    second = client.post(url, {"reason": "Nog eens."})

    assert second.status_code == 422
    assert "Nog eens." in second.text
    assert CaseEvent.objects.filter(act="extend_term").count() == 1


def suspend(client, challenge, days):
    """Ask that the term stands still from today for so many days more."""
    today = timezone.localdate()
    return client.post(
        reverse("suspend-term", args=[challenge.reference]),
        {
            "cause": SuspensionCause.CONSENT,
            "reason": "De groep wil eerst overleggen.",
            **day("starts_on", today),
            **day("ends_on", today + timedelta(days=days)),
        },
    )


def test_the_term_stands_still_for_a_period(client, fresh):
    who, challenge = fresh
    before = challenge.decide_by
    client.force_login(who.coordinator)

    response = suspend(client, challenge, days=9)

    challenge.refresh_from_db()
    assert response.status_code == 302
    assert challenge.terms.first().answer["suspended_days"] == 10
    assert challenge.decide_by > before


def test_a_period_that_ends_before_it_starts_is_refused(client, fresh):
    who, challenge = fresh
    client.force_login(who.coordinator)

    response = suspend(client, challenge, days=-1)

    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["ends_on"]
    assert "De groep wil eerst overleggen." in response.text


@pytest.mark.parametrize("name", ["extend-term", "suspend-term"])
def test_only_who_guides_the_case_moves_its_term(client, fresh, name):
    who, challenge = fresh
    url = reverse(name, args=[challenge.reference])
    answers = {}
    for person in ("coordinator", "legal", "alderman", "auditor"):
        client.force_login(getattr(who, person))
        answers[person] = client.get(url).status_code
    client.force_login(cast("RIETMEER").coordinator)

    assert answers == {
        "coordinator": 200,
        "legal": 403,
        "alderman": 403,
        "auditor": 403,
    }
    assert client.get(url).status_code == 404


def test_after_the_decision_no_term_can_be_moved(client):
    who = cast()
    challenge = to_agreement(who)
    client.force_login(who.coordinator)

    response = client.get(reverse("extend-term", args=[challenge.reference]))

    assert response.status_code == 409


def test_where_the_by_law_is_silent_a_notice_only_informs(client):
    who = cast("HOOGVENNE")
    challenge = submitted(who, at=timezone.now() - timedelta(days=1))
    before = challenge.decide_by
    client.force_login(who.coordinator)
    url = reverse("extend-term", args=[challenge.reference])
    reason = {"reason": "Het college vergadert later."}

    without = client.post(url, reason)
    told = client.post(url, reason | day("new_date", before + timedelta(days=20)))

    challenge.refresh_from_db()
    assert without.status_code == 422
    assert told.status_code == 302
    assert challenge.decide_by == before
