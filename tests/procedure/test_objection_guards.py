"""What an objection refuses, also to who gets past its forms."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from challenges.actions import (
    appeals,
    objection_hearing,
    objection_outcome,
    objection_reasons,
    objections,
)
from challenges.actions.appeals import Judgment, Lodged
from challenges.actions.objection_hearing import HearingPlan, PostponementError
from challenges.actions.objection_outcome import OutcomeError, Verdict
from challenges.actions.objections import (
    NoObjectionOpenError,
    ReasonsDateError,
    TakenUp,
)
from challenges.authority import WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices import HearingWaiver, ObjectionOutcome, ObjectionRegime
from challenges.models import CaseEvent, Challenge, Extension
from tests import objecting, walking
from tests.cast import MONDAY, Cast
from tests.objecting import JUDGED, OBJECTED
from tests.procedure.after_a_yes import DAY_81, awarded
from tests.walking import day, do
from workflow import engine
from workflow.sweeps import lapse_completions


def act(challenge: Challenge, deed: Callable[[Challenge], CaseEvent]) -> CaseEvent:
    return engine.act(challenge.pk, deed)


@pytest.mark.parametrize(
    ("plan", "missing"),
    [
        (HearingPlan(HearingWaiver.CLEARLY_UNFOUNDED, " "), "why nobody is heard"),
        (HearingPlan(HearingWaiver.NONE, place="Stadhuis"), "when and where"),
        (HearingPlan(HearingWaiver.NONE, at=JUDGED, place=" "), "when and where"),
    ],
)
def test_a_hearing_has_a_day_and_a_place_or_a_reason_why_not(
    who: Cast, plan: HearingPlan, missing: str
):
    challenge = objecting.objected(who)

    with pytest.raises(ValueError, match=missing):
        act(
            challenge,
            lambda case: objection_hearing.plan_hearing(
                case, plan, by=who.second_legal, at=OBJECTED
            ),
        )

    assert challenge.objections.get().hearing_at is None


@pytest.mark.parametrize(
    "taken",
    [TakenUp(), TakenUp(excuse_reason="Ziek"), TakenUp(is_excused=True)],
    ids=["nothing", "no answer", "no reason"],
)
def test_a_late_objection_is_not_taken_up_before_it_is_judged(
    who: Cast, taken: TakenUp
):
    challenge = objecting.refused(who)
    late = OBJECTED + timedelta(days=60)
    objecting.objecting(challenge, who, late, late_reason="Wij waren ziek.")

    with pytest.raises(ValueError, match="being late is excused"):
        act(
            challenge,
            lambda case: objections.take_up(case, taken, by=who.legal, at=late),
        )

    assert challenge.objections.get().is_excused is None


def test_a_day_for_the_reasons_that_comes_too_soon_leaves_the_term_running(who: Cast):
    challenge = objecting.objected(who, grounds="", reasons_follow=True)
    soon = TakenUp(reasons_by=(OBJECTED + timedelta(days=13)).date())

    with pytest.raises(ReasonsDateError):
        act(
            challenge,
            lambda case: objections.take_up(case, soon, by=who.legal, at=OBJECTED),
        )

    assert [term.kind for term in challenge.terms.running()] == ["objection_decision"]


def test_reasons_do_not_lapse_before_their_day_or_unasked(who: Cast):
    challenge = objecting.objected(who, grounds="", reasons_follow=True)

    def lapse(at):
        return act(challenge, lambda case: objection_reasons.lapse_reasons(case, at=at))

    with pytest.raises(ValueError, match="may still come"):
        lapse(JUDGED)
    until = day("reasons_by", OBJECTED + timedelta(days=30))
    do(challenge, "take_up_objection", who.legal, OBJECTED, **until)
    with pytest.raises(ValueError, match="may still come"):
        lapse(OBJECTED + timedelta(days=30))


def test_an_objection_that_came_in_time_is_not_found_inadmissible(who: Cast):
    challenge = objecting.advised(who)
    verdict = Verdict(ObjectionOutcome.INADMISSIBLE, "Te laat.")

    with pytest.raises(OutcomeError) as refused:
        act(
            challenge,
            lambda case: objection_outcome.decide(
                case, verdict, by=who.mayor, at=JUDGED
            ),
        )

    assert refused.value.outcomes == (
        ObjectionOutcome.UPHELD,
        ObjectionOutcome.REJECTED,
    )


def test_an_objection_is_decided_once(who: Cast):
    challenge = objecting.judged(who, "rejected")
    verdict = Verdict(ObjectionOutcome.UPHELD, "Toch wel.")

    with pytest.raises(WrongMomentError, match="decided already"):
        act(
            challenge,
            lambda case: objection_outcome.decide(
                case, verdict, by=who.mayor, at=JUDGED
            ),
        )

    assert challenge.objections.get().outcome == "rejected"


def test_a_decision_that_has_an_objection_cannot_be_contested_again(who: Cast):
    challenge = objecting.refused(who)
    assert objections.contested(challenge) == challenge.decision
    objecting.objecting(challenge, who)

    with pytest.raises(NoObjectionOpenError, match="there is an objection"):
        objections.contested(challenge)


def test_nobody_appeals_before_the_objection_is_decided(who: Cast):
    challenge = objecting.objected(who)
    lodged = Lodged(OBJECTED.date(), "Rechtbank Oost", "1")

    with pytest.raises(WrongMomentError, match="nothing to appeal"):
        act(
            challenge,
            lambda case: appeals.record_appeal(case, lodged, by=who.legal, at=OBJECTED),
        )

    assert challenge.status == Status.OBJECTION


def test_the_days_of_the_court_are_those_of_the_case(who: Cast):
    challenge = objecting.judged(who, "rejected")
    at = JUDGED + timedelta(days=8)

    def lodge(on: date) -> CaseEvent:
        lodged = Lodged(on, "Rechtbank Oost", "AWB 27/12")
        return act(
            challenge,
            lambda case: appeals.record_appeal(case, lodged, by=who.legal, at=at),
        )

    def judge(on: date) -> CaseEvent:
        judgment = Judgment(on, is_upheld=False, words="Nee.")
        return act(
            challenge,
            lambda case: appeals.record_judgment(case, judgment, by=who.legal, at=at),
        )

    for wrong in (JUDGED - timedelta(days=1), at + timedelta(days=1)):
        with pytest.raises(ValueError, match=str(wrong.date())):
            lodge(wrong.date())
    in_time = day("lodged_on", at - timedelta(days=1))
    court = {"what": "appeal", "court": "Rechtbank Oost", "case_number": "1"}
    do(challenge, "await_appeal", who.legal, at, **court, **in_time)
    for wrong in (at - timedelta(days=2), at + timedelta(days=1)):
        with pytest.raises(ValueError, match=str(wrong.date())):
            judge(wrong.date())

    challenge.refresh_from_db()
    assert challenge.status == Status.APPEAL


def test_a_decision_whose_term_is_over_is_not_postponed(who: Cast):
    challenge = objecting.objected(who)
    (term,) = challenge.terms.running()
    late = OBJECTED + timedelta(days=(term.last_day - OBJECTED.date()).days + 1)

    with pytest.raises(PostponementError, match="the term is over"):
        act(
            challenge,
            lambda case: objection_hearing.postpone(
                case, 2, "Het is druk.", by=who.legal, at=late
            ),
        )

    assert not Extension.objects.filter(term=term).exists()


def test_a_competition_that_was_lost_is_no_decision_to_object_to(who: Cast):
    challenge = awarded(who, won=False)
    challenge.decisions.update(regime=ObjectionRegime.AWB)

    with pytest.raises(NoObjectionOpenError):
        objecting.objecting(challenge, who, at=DAY_81)


def test_what_was_declined_and_came_back_is_not_declined_again(who: Cast):
    challenge = walking.to_completion(who)
    lapsed = challenge.completion_requests.get().respond_by + timedelta(days=1)
    when = MONDAY + (lapsed - MONDAY.date())
    assert lapse_completions(at=when) == 1
    decline = {"outcome": "decline", "reasons": "De begroting kwam niet."}
    do(challenge, "check_admissibility", who.colleague, when, **decline)
    objecting.objecting(challenge, who, when)
    do(challenge, "take_up_objection", who.legal, when)
    granted = {"waiver": "all_granted", "reason": "De groep heeft gelijk."}
    do(challenge, "plan_hearing", who.legal, when, **granted)
    verdict = {"outcome": "upheld", "reasons": "De brief kwam niet aan."}
    do(challenge, "advise_on_objection", who.legal, when, **verdict)
    do(challenge, "decide_objection", who.alderman, when, **verdict)
    (task,) = walking.open_tasks(challenge)["check_admissibility"]

    again = engine.complete(task.pk, by=who.colleague, at=when, data=decline)

    assert list(again.form.errors) == ["outcome"]
    assert challenge.decisions.count() == 1


def test_a_case_that_came_back_shows_its_new_term(who: Cast, client):
    challenge = objecting.judged(who, "upheld")
    client.force_login(who.coordinator)

    shown = client.get(reverse("case-file", args=[challenge.reference]))
    public = client.get(reverse("register-page", args=[challenge.reference]))

    assert challenge.decide_by == date(2027, 3, 8)
    assert "8 maart 2027" in shown.text
    assert public.status_code == 404  # a refusal, until it is decided again
