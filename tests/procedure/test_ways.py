"""After the yes: straight on, a competition, a wait, another check, or a lapse."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from challenges.actions import competition
from challenges.authority import WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from tests import walking
from tests.cast import MONDAY, Cast, cast
from tests.procedure.after_a_yes import CONTRACT_ENDS, DAY_50, WAITING, again, papers
from tests.walking import day, open_tasks
from workflow import engine
from workflow.presentation.amounts import weekday_date
from workflow.sweeps import lapse_acceptances, resume_after_contracts


def test_a_running_contract_is_watched_and_then_looked_at_again(who: Cast):
    challenge = walking.to_agreement(who, **WAITING)
    watch = challenge.terms.running().get(kind=TermKind.CONTRACT_WATCH)
    start = CONTRACT_ENDS.date() + timedelta(days=1)
    at = datetime.combine(watch.last_day, MONDAY.timetz())

    assert challenge.procurement_check.route == "WAIT_EXISTING_CONTRACT"
    assert watch.last_day == start - timedelta(weeks=8)
    assert open_tasks(challenge) == {}
    assert "postponement" in papers(challenge)
    assert resume_after_contracts(at=at - timedelta(days=1)) == 0
    assert resume_after_contracts(at=at) == 1
    assert resume_after_contracts(at=at) == 0

    challenge.refresh_from_db()
    assert challenge.events.last().role == "system"
    assert list(open_tasks(challenge)) == ["check_route_again"]
    again(challenge, who, at)
    assert list(open_tasks(challenge)) == ["draft_agreement"]


def test_a_contract_that_was_made_longer_is_waited_for_again(who: Cast):
    challenge = walking.to_agreement(who, **WAITING)
    at = CONTRACT_ENDS
    resume_after_contracts(at=at)

    later = day(
        "existing_exclusive_contract_until", CONTRACT_ENDS + timedelta(days=365)
    )
    again(challenge, who, at, **(WAITING | later))

    assert open_tasks(challenge) == {}
    assert challenge.terms.running().filter(kind=TermKind.CONTRACT_WATCH).count() == 1
    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: competition.lapse(case, at=at),
        )


def test_a_case_that_waits_for_nothing_is_not_taken_up(who: Cast):
    challenge = walking.to_agreement(who)

    with pytest.raises(WrongMomentError, match="waits for no contract"):
        engine.act(
            challenge.pk,
            lambda case: competition.resume_after_contract(case, at=DAY_50),
        )


def test_what_is_not_decided_goes_back_to_the_legal_officer(who: Cast):
    challenge = walking.to_agreement(
        who,
        enforceable_performance="no",
        services_for_municipality="no",
        subsidy_basis="none",
    )

    assert challenge.procurement_check.route == "SUBSIDY_BASIS_MISSING"
    assert list(open_tasks(challenge)) == ["check_route_again"]
    again(
        challenge,
        who,
        DAY_50,
        enforceable_performance="no",
        services_for_municipality="no",
        subsidy_basis="scheme",
    )
    assert list(open_tasks(challenge)) == ["draft_agreement"]


def test_without_an_agreement_in_time_the_acceptance_lapses_once(who: Cast):
    challenge = walking.to_agreement(who)
    term = challenge.terms.running().get(kind=TermKind.CONTRACT_LAPSE)
    on_the_day = datetime.combine(term.last_day, MONDAY.timetz())

    assert lapse_acceptances(at=on_the_day) == 0
    assert lapse_acceptances(at=on_the_day + timedelta(days=1)) == 1
    assert lapse_acceptances(at=on_the_day + timedelta(days=2)) == 0

    challenge.refresh_from_db()
    assert challenge.status == Status.LAPSED
    assert challenge.events.last().details["exit"] == "lapsed"
    assert open_tasks(challenge) == {}
    assert not challenge.terms.running().exists()
    assert papers(challenge)[-1] == "lapse"


@pytest.mark.django_db
def test_a_by_law_without_a_lapse_lets_nothing_lapse():
    challenge = walking.to_agreement(
        cast("HOOGVENNE"), annual="9.000", current_cost="10.000"
    )

    kinds = set(challenge.terms.running().values_list("kind", flat=True))
    assert challenge.procurement_check.route == "DIRECT_AWARD"
    assert TermKind.CONTRACT_NORM in kinds
    assert TermKind.CONTRACT_LAPSE not in kinds


def test_a_group_that_waits_reads_until_when_and_that_it_need_do_nothing(who: Cast):
    challenge = walking.to_agreement(who, **WAITING)
    watch = challenge.terms.running().get(kind=TermKind.CONTRACT_WATCH)
    client = Client()
    client.force_login(who.samira)

    page = client.get(reverse("my-case", args=[challenge.reference])).content.decode()

    assert "Er loopt nog een contract" in page
    assert "U hoeft nu niets te doen. Wij kijken opnieuw op" in page
    assert weekday_date(watch.last_day) in page
