"""A last day that was worked out is set by hand: one proposes, another agrees."""

from datetime import UTC, date, datetime, timedelta

from challenges.actions.objection_hearing import postpone
from challenges.actions.terms import Pause, suspend_term
from challenges.appointments import appoint
from challenges.choices import Role, SuspensionCause, TermKind
from documents.choices import NoticeKind
from tests import objecting, walking
from tests.by_hand import (
    COMPUTED,
    LATER,
    OCTOBER,
    REASON,
    REFUSED,
    act,
    agree,
    decision_term,
    keep,
    plain,
    propose,
    set_by_two,
    told,
)
from tests.cast import Cast
from workflow import clocks, sweeps
from workflow.soundness.everything import disagreements


def test_a_proposal_moves_nothing_and_tells_only_who_may_settle_it(who: Cast):
    challenge = walking.to_dialogue(who)
    appoint(who.coordinator, Role.LEGAL, who.municipality)
    before = told(challenge, NoticeKind.TASK_WAITING)

    event = propose(challenge, who)

    assert challenge.decide_by == decision_term(challenge).last_day == COMPUTED
    assert event.details == {
        "term": "decision",
        "last_day": "2026-11-30",
        "proposed": "2026-12-11",
    }
    assert event.text.words == REASON
    waiting = {*told(challenge, NoticeKind.TASK_WAITING)} - {*before}
    assert {each.recipient for each in waiting} == {who.legal, who.second_legal}
    assert told(challenge, NoticeKind.TERM_MOVED) == []
    assert list(disagreements()) == []


def test_the_day_that_two_agree_on_holds_and_the_group_hears_both_days(who: Cast):
    challenge = walking.to_dialogue(who)

    event = set_by_two(challenge, who)

    term = decision_term(challenge)
    assert challenge.decide_by == term.last_day == LATER
    assert term.question["set_by_hand"] == {
        "day": "2026-12-11",
        "instead_of": "2026-11-30",
        "because": REASON,
        "agreed_on": "2026-10-05",
    }
    assert term.answer["computed_last_day"] == "2026-11-30"
    assert term.answer["trace"][-1]["rule"] == "T45"
    assert event.details == {
        "term": "decision",
        "before": "2026-11-30",
        "after": "2026-12-11",
    }
    assert event.rules[0] == "SOD10"
    assert event.rules[-1] == "T45"
    (mail,) = told(challenge, NoticeKind.TERM_MOVED)
    said = plain(mail.body)
    assert "Was: 30 november 2026" in said
    assert "Wordt: 11 december 2026" in said
    assert "twee medewerkers hebben deze dag met de hand gezet" in said
    found = challenge.days_by_hand.get()
    assert (found.state, found.proposed_by, found.settled_by) == (
        "agreed",
        who.coordinator,
        who.legal,
    )
    assert list(disagreements()) == []


def test_who_does_not_agree_says_why_and_another_day_can_be_proposed(who: Cast):
    challenge = walking.to_dialogue(who)
    propose(challenge, who)

    event = keep(challenge, who)

    assert challenge.decide_by == COMPUTED
    assert event.text.words == challenge.days_by_hand.get().refusal == REFUSED
    assert "set_by_hand" not in decision_term(challenge).question
    assert told(challenge, NoticeKind.TERM_MOVED) == []
    set_by_two(challenge, who)
    assert challenge.decide_by == LATER
    assert list(disagreements()) == []


def test_a_suspension_lets_it_lapse_and_says_so(who: Cast):
    challenge = walking.to_dialogue(who)
    set_by_two(challenge, who)
    pause = Pause(
        SuspensionCause.CONSENT, date(2026, 10, 6), date(2026, 10, 12), "Overleg."
    )

    later = OCTOBER + timedelta(days=1)
    event = act(challenge, suspend_term, pause, by=who.coordinator, at=later)

    term = decision_term(challenge)
    assert challenge.decide_by == term.last_day == date(2026, 12, 7)
    assert event.details == {"before": "2026-12-11", "after": "2026-12-07"}
    assert event.rules[-1] == "T46"
    assert "geldt daarom niet meer" in term.answer["trace"][-1]["text_nl"]
    assert len(told(challenge, NoticeKind.TERM_MOVED)) == 2
    assert list(disagreements()) == []
    set_by_two(challenge, who)
    assert challenge.decide_by == LATER
    assert term.days_by_hand.latest().instead_of == date(2026, 12, 7)
    assert list(disagreements()) == []


def test_two_people_can_go_back_to_the_day_that_was_worked_out(who: Cast):
    challenge = walking.to_dialogue(who)
    set_by_two(challenge, who)

    set_by_two(challenge, who, COMPUTED)

    term = decision_term(challenge)
    assert challenge.decide_by == term.last_day == COMPUTED
    assert "set_by_hand" not in term.question
    assert "computed_last_day" not in term.answer
    assert list(disagreements()) == []


def test_sweeps_go_by_the_day_that_was_set(who: Cast):
    challenge = walking.to_dialogue(who)
    set_by_two(challenge, who)

    def at(day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)

    two_weeks = timedelta(days=14)
    reminded = [
        sweeps.remind_of_decisions(at=at(day - two_weeks)) for day in (COMPUTED, LATER)
    ]
    escalated = [
        clocks.escalate_terms(at=at(day + timedelta(days=1)))
        for day in (COMPUTED, LATER)
    ]

    assert reminded == [0, 1]
    assert escalated == [0, 1]
    (mail,) = told(challenge, NoticeKind.TERM_PASSED)
    assert mail.recipient == who.alderman


def test_the_day_to_decide_on_an_objection_is_set_as_well(who: Cast):
    challenge = objecting.objected(who)
    before = challenge.decide_by
    day = before + timedelta(days=10)

    propose(challenge, who, day, TermKind.OBJECTION_DECISION, at=objecting.OBJECTED)
    event = agree(challenge, who, at=objecting.OBJECTED)

    assert challenge.decide_by == day
    assert event.details["term"] == "objection_decision"
    assert len(told(challenge, NoticeKind.TERM_MOVED)) == 1
    assert list(disagreements()) == []
    act(challenge, postpone, 6, "Drukte.", by=who.legal, at=objecting.OBJECTED)
    term = challenge.terms.running().get(kind=TermKind.OBJECTION_DECISION)
    assert challenge.decide_by == term.last_day == before + timedelta(weeks=6)
    assert term.answer["trace"][-1]["rule"] == "T46"


def test_an_objection_beside_a_yes_has_a_day_to_set(who: Cast):
    challenge = objecting.partly(who)
    objecting.objecting(challenge, who)
    day = challenge.decide_by + timedelta(days=10)

    propose(challenge, who, day, TermKind.OBJECTION_DECISION, at=objecting.OBJECTED)
    agree(challenge, who, at=objecting.OBJECTED)

    assert challenge.status == "accepted_partial"
    assert challenge.decide_by == day


def test_of_a_service_norm_the_group_gets_no_mail(who: Cast):
    challenge = walking.to_agreement(who)
    norm = challenge.terms.running().get(kind=TermKind.CONTRACT_NORM)
    day = norm.last_day + timedelta(days=7)

    propose(challenge, who, day, TermKind.CONTRACT_NORM)
    agree(challenge, who)

    norm.refresh_from_db()
    assert (norm.last_day, challenge.decide_by) == (day, None)
    assert told(challenge, NoticeKind.TERM_MOVED) == []
    assert list(disagreements()) == []
