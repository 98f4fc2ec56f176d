"""No last day is set by one person, by the wrong one, or against what holds."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from challenges.actions import by_hand
from challenges.actions.by_hand import CAN_BE_SET, LastDay, LastDayError
from challenges.actions.terms import Pause, suspend_term
from challenges.appointments import appoint
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.choices import Role, SuspensionCause, TermKind
from challenges.models import DayByHand, InterestDeclaration
from tests import objecting, walking
from tests.by_hand import (
    COMPUTED,
    LATER,
    OCTOBER,
    act,
    agree,
    decision_term,
    keep,
    propose,
    set_by_two,
)
from tests.cast import Cast
from tests.in_default import after, give
from workflow.soundness.everything import disagreements


@pytest.mark.parametrize("settle", [agree, keep])
def test_who_proposed_it_does_not_settle_it_not_even_with_both_roles(who, settle):
    challenge = walking.to_dialogue(who)
    appoint(who.coordinator, Role.LEGAL, who.municipality)
    propose(challenge, who)

    with pytest.raises(SeparationOfDutiesError, match="SOD10") as refused:
        settle(challenge, who, by="coordinator")

    assert [each.rule for each in refused.value.conflicts] == ["SOD10"]
    assert decision_term(challenge).last_day == COMPUTED


@pytest.mark.parametrize(
    "by", ["legal", "alderman", "assessor_1", "samira", "manager", "auditor"]
)
def test_only_who_guides_the_case_proposes(who: Cast, by):
    challenge = walking.to_panel(who)

    with pytest.raises(ActNotAllowedError):
        propose(challenge, who, by=by)


@pytest.mark.parametrize(
    "by", ["colleague", "alderman", "assessor_1", "samira", "controller", "auditor"]
)
@pytest.mark.parametrize("settle", [agree, keep])
def test_only_a_legal_officer_settles(who: Cast, by, settle):
    challenge = walking.to_panel(who)
    propose(challenge, who)

    with pytest.raises(ActNotAllowedError):
        settle(challenge, who, by=by)


@pytest.mark.parametrize("deed", [propose, agree, keep])
def test_an_interest_in_the_case_bars_both(who: Cast, deed):
    challenge = walking.to_dialogue(who)
    by = "colleague" if deed is propose else "legal"
    if deed is not propose:
        propose(challenge, who)
    InterestDeclaration.objects.create(
        challenge=challenge,
        person=getattr(who, by),
        has_conflict=True,
        explanation="Mijn zus zit in het bestuur.",
        declared_at=OCTOBER,
    )

    with pytest.raises(SeparationOfDutiesError, match="SOD7"):
        deed(challenge, who, by=by)


@pytest.mark.parametrize("kind", sorted(set(TermKind) - CAN_BE_SET))
def test_no_other_term_is_set_by_hand(who: Cast, kind):
    challenge = walking.to_dialogue(who)

    with pytest.raises(WrongMomentError, match=f"no {kind} to set"):
        propose(challenge, who, kind=kind)


def test_after_the_end_nothing_is_proposed_and_what_waits_is_over(who: Cast):
    challenge = walking.to_decision(who)
    propose(challenge, who)
    walking.do(
        challenge, "decide", who.alderman, objecting.DECIDED, **objecting.REFUSAL
    )

    for deed in (propose, agree, keep):
        with pytest.raises(WrongMomentError):
            deed(challenge, who, at=objecting.DECIDED)
    assert challenge.days_by_hand.get().state == "proposed"
    assert list(disagreements()) == []


@pytest.mark.parametrize("settle", [agree, keep])
def test_it_is_settled_once(who: Cast, settle):
    challenge = walking.to_dialogue(who)
    set_by_two(challenge, who)

    with pytest.raises(WrongMomentError):
        settle(challenge, who, by="second_legal")


def refused_as(problem: str, deed) -> None:
    with pytest.raises(LastDayError) as refused:
        deed()
    assert refused.value.problem == problem


def test_a_day_that_cannot_be_is_refused(who: Cast):
    challenge = walking.to_dialogue(who)

    def blank():
        proposed = LastDay(TermKind.DECISION, LATER, " ")
        act(challenge, by_hand.propose_last_day, proposed, by=who.coordinator)

    refused_as("past", lambda: propose(challenge, who, date(2026, 10, 4)))
    refused_as("same", lambda: propose(challenge, who, COMPUTED))
    refused_as("reason", blank)
    assert not DayByHand.objects.exists()
    propose(challenge, who, date(2026, 10, 5))
    refused_as("twice", lambda: propose(challenge, who))
    refused_as("reason", lambda: keep(challenge, who, reason=" "))
    tomorrow = OCTOBER + timedelta(days=1)
    refused_as("past", lambda: agree(challenge, who, at=tomorrow))
    assert decision_term(challenge).last_day == COMPUTED


def test_nobody_agrees_to_a_day_when_another_is_worked_out_by_now(who: Cast):
    challenge = walking.to_dialogue(who)
    propose(challenge, who)
    pause = Pause(
        SuspensionCause.CONSENT, date(2026, 10, 6), date(2026, 10, 12), "Overleg."
    )
    act(challenge, suspend_term, pause, by=who.coordinator)

    refused_as("changed", lambda: agree(challenge, who))

    challenge.refresh_from_db()
    assert challenge.decide_by == decision_term(challenge).last_day
    assert "set_by_hand" not in decision_term(challenge).question
    keep(challenge, who)


def test_no_hand_takes_a_notice_of_default_its_effect(who: Cast):
    challenge = walking.to_dialogue(who)
    give(challenge, who, after(1))
    day = COMPUTED + timedelta(days=30)

    refused_as("default", lambda: propose(challenge, who, day, at=after(1)))

    assert challenge.default_notices.get().has_effect


def test_a_notice_that_came_after_the_proposal_counts_as_well(who: Cast):
    challenge = walking.to_dialogue(who)
    propose(challenge, who, COMPUTED + timedelta(days=30))
    give(challenge, who, after(1))

    refused_as("default", lambda: agree(challenge, who, at=after(1)))


# --- the database itself -----------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"settled_by": "coordinator", "settled_at": OCTOBER}, "sod10"),
        ({"reason": ""}, "has_a_reason"),
        ({"state": "proposed"}, "settled_or_not"),
        ({"settled_at": None}, "settled_or_not"),
        ({"state": "rejected"}, "refused_says_why"),
        ({"refusal": "Toch niet."}, "refused_says_why"),
    ],
)
def test_the_database_refuses_a_row_that_cannot_be(who: Cast, broken, rule):
    challenge = walking.to_dialogue(who)
    set_by_two(challenge, who)
    columns = {
        name: getattr(who, value) if name == "settled_by" else value
        for name, value in broken.items()
    }

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        DayByHand.objects.update(**columns)


def test_the_database_keeps_one_proposal_a_term(who: Cast):
    challenge = walking.to_dialogue(who)
    propose(challenge, who)
    again = challenge.days_by_hand.get()
    again.pk = None

    with pytest.raises(IntegrityError, match="one_proposed"), transaction.atomic():
        again.save(force_insert=True)
