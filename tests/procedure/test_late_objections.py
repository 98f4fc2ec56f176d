"""An objection that is late, on paper, without reasons, postponed or taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from challenges.actions import objection_hearing, objections
from challenges.actions.objections import (
    Filing,
    LateWithoutReasonError,
    NoReasonsError,
)
from challenges.authority import (
    WrongMomentError,
)
from challenges.choices import ChallengeStatus as Status
from challenges.choices import ObjectionChannel, TermKind
from tests import objecting
from tests.cast import Cast
from tests.objecting import HEARD, JUDGED, OBJECTED
from tests.procedure.of_objections import LAST_DAY, documents, midday, nodes, running
from tests.walking import day, do, open_tasks
from workflow import engine
from workflow import objecting as verbs
from workflow.sweeps import lapse_reasons

LATE = datetime(2026, 12, 3, 10, tzinfo=UTC)


def test_a_late_objection_says_why(who: Cast):
    challenge = objecting.refused(who)

    with pytest.raises(LateWithoutReasonError) as late:
        objecting.objecting(challenge, who, at=LATE)

    assert late.value.last_day == LAST_DAY
    challenge.refresh_from_db()
    assert challenge.status == Status.REFUSED


def test_an_objection_without_reasons_says_that_they_follow(who: Cast):
    challenge = objecting.refused(who)

    with pytest.raises(NoReasonsError):
        objecting.objecting(challenge, who, grounds=" ")


def late(who: Cast):
    challenge = objecting.refused(who)
    objecting.objecting(
        challenge, who, at=LATE, late_reason="Ik lag in het ziekenhuis."
    )
    return challenge


def test_a_late_objection_that_is_not_excused_can_only_be_inadmissible(who: Cast):
    challenge = late(who)
    judge = {"is_excused": "no", "excuse_reason": "Een ander had het kunnen doen."}
    do(challenge, "take_up_objection", who.legal, LATE, **judge)
    waive = {"waiver": "inadmissible", "reason": "Het is te laat."}
    do(challenge, "plan_hearing", who.legal, LATE, **waive)
    (task,) = open_tasks(challenge)["advise_on_objection"]
    wrong = {"outcome": "upheld", "reasons": "Toch maar."}

    done = engine.complete(task.pk, by=who.legal, at=LATE, data=wrong)
    assert list(done.form.errors) == ["outcome"]
    only = {"outcome": "inadmissible", "reasons": "Te laat."}
    do(challenge, "advise_on_objection", who.legal, LATE, **only)
    do(challenge, "decide_objection", who.mayor, JUDGED, **only)
    end = midday(date(2027, 2, 1))
    event = do(challenge, "await_appeal", who.legal, end, what="close")

    assert event.details == {"exit": "inadmissible"}


def test_a_late_objection_that_is_excused_is_dealt_with(who: Cast):
    challenge = late(who)
    judge = {"is_excused": "yes", "excuse_reason": "Opname tot gisteren."}

    do(challenge, "take_up_objection", who.legal, LATE, **judge)

    objection = challenge.objections.get()
    assert (objection.is_timely, objection.is_excused) == (False, True)
    assert nodes(challenge) == ["plan_hearing"]


def test_who_takes_up_a_late_objection_says_whether_it_is_excused(who: Cast):
    challenge = late(who)
    (task,) = open_tasks(challenge)["take_up_objection"]

    done = engine.complete(task.pk, by=who.legal, at=LATE, data={})

    assert sorted(done.form.errors) == ["excuse_reason", "is_excused"]


def recorded(who: Cast, **paper: object):
    challenge = objecting.refused(who)
    filing = Filing(
        "Wij zijn het er niet mee eens.",
        channel=ObjectionChannel.POST,
        received_on=date(2026, 12, 2),
        **paper,
    )
    verbs.object_to_decision(
        challenge.pk,
        lambda case: objections.record_objection(case, filing, by=who.legal, at=LATE),
    )
    challenge.refresh_from_db()
    return challenge


def test_paper_that_was_posted_in_time_is_in_time(who: Cast):
    challenge = recorded(who, posted_on=LAST_DAY)

    assert challenge.objections.get().is_timely is True
    assert challenge.events.last().role == "legal"


@pytest.mark.parametrize(
    ("posted", "excused", "timely"),
    [(LAST_DAY, {}, True), (date(2026, 12, 1), {"is_excused": "yes"}, False)],
)
def test_the_day_of_posting_may_be_found_afterwards(
    who: Cast, posted: date, excused: dict, timely: bool
):
    challenge = recorded(who)
    assert challenge.objections.get().is_timely is None
    why = {"excuse_reason": "De post was dicht."} if excused else {}

    do(
        challenge,
        "take_up_objection",
        who.legal,
        LATE,
        **excused,
        **why,
        **day("posted_on", posted),
    )

    assert challenge.objections.get().is_timely is timely


def asked(who: Cast):
    challenge = objecting.objected(who, grounds="", reasons_follow=True)
    until = OBJECTED + timedelta(days=50)
    do(challenge, "take_up_objection", who.legal, OBJECTED, **day("reasons_by", until))
    return challenge


def test_the_group_adds_its_reasons_and_the_term_stood_still(who: Cast):
    challenge = asked(who)
    assert nodes(challenge) == ["add_reasons"]
    assert documents(challenge)[-1] == "objection_reasons"
    # asked on 26 October: only the days from 1 December through 15 December count
    assert running(challenge) == {
        "objection_decision": date(2027, 3, 9),
        "objection_reasons": date(2026, 12, 15),
    }

    do(
        challenge,
        "add_reasons",
        who.samira,
        datetime(2026, 12, 4, 10, tzinfo=UTC),
        grounds="Zie de cijfers.",
    )

    assert running(challenge) == {"objection_decision": date(2027, 2, 25)}
    assert challenge.objections.get().grounds == "Zie de cijfers."
    assert nodes(challenge) == ["plan_hearing"]


def test_reasons_that_do_not_come_let_the_objection_go_on_once(who: Cast):
    challenge = asked(who)
    in_time = datetime(2026, 12, 15, 22, 59, tzinfo=UTC)
    too_late = datetime(2026, 12, 15, 23, 0, tzinfo=UTC)

    assert [lapse_reasons(at=at) for at in (in_time, too_late, too_late)] == [0, 1, 0]

    challenge.refresh_from_db()
    assert nodes(challenge) == ["plan_hearing"]
    assert running(challenge) == {"objection_decision": date(2027, 3, 9)}
    assert challenge.events.last().role == "system"


def test_the_group_gets_two_weeks_for_its_reasons_at_least(who: Cast):
    challenge = objecting.objected(who, grounds="", reasons_follow=True)
    (task,) = open_tasks(challenge)["take_up_objection"]
    soon = day("reasons_by", OBJECTED + timedelta(days=13))

    done = engine.complete(task.pk, by=who.legal, at=OBJECTED, data=soon)

    assert list(done.form.errors) == ["reasons_by"]


def test_the_group_is_invited_ten_days_before_at_least(who: Cast):
    challenge = objecting.to_hearing(who)
    do_over = objecting.hearing() | day("hearing_on", OBJECTED + timedelta(days=9))
    other = objecting.objected(who)
    do(other, "take_up_objection", who.legal, OBJECTED)
    (task,) = open_tasks(other)["plan_hearing"]

    done = engine.complete(task.pk, by=who.legal, at=OBJECTED, data=do_over)

    assert list(done.form.errors) == ["hearing_on"]
    assert challenge.objections.get().hearing_place == "Stadhuis"


def test_a_decision_that_departs_from_the_committee_says_why(who: Cast):
    challenge = objecting.advised(who, "upheld")
    (task,) = open_tasks(challenge)["decide_objection"]
    verdict = {"outcome": "rejected", "reasons": "Nee."}

    done = engine.complete(task.pk, by=who.mayor, at=JUDGED, data=verdict)
    assert list(done.form.errors) == ["deviation"]
    do(
        challenge,
        "decide_objection",
        who.mayor,
        JUDGED,
        deviation="De cijfers van de groep kloppen niet.",
        **verdict,
    )

    assert challenge.objections.get().outcome == "rejected"


def test_the_decision_is_postponed_once_by_six_weeks_at_most(who: Cast):
    challenge = objecting.objected(who)

    def postpone(case, weeks=6):
        return objection_hearing.postpone(
            case, weeks, "Het is druk.", by=who.legal, at=OBJECTED
        )

    with pytest.raises(ValueError, match="7 weeks"):
        engine.act(challenge.pk, lambda case: postpone(case, 7))
    event = engine.act(challenge.pk, postpone)
    with pytest.raises(objection_hearing.PostponementError):
        engine.act(challenge.pk, postpone)

    assert event.details == {"before": "2027-02-22", "after": "2027-04-05"}
    assert documents(challenge)[-1] == "objection_postponed"


def test_the_group_takes_its_objection_back_and_the_decision_stands(who: Cast):
    challenge = objecting.to_hearing(who)

    verbs.withdraw_objection(challenge.pk, "", by=who.samira, at=HEARD)

    challenge.refresh_from_db()
    assert challenge.status == Status.CLOSED
    assert (nodes(challenge), running(challenge)) == ([], {})
    assert documents(challenge)[-1] == "objection_withdrawal"
    with pytest.raises(WrongMomentError):
        verbs.withdraw_objection(challenge.pk, "", by=who.samira, at=HEARD)


def test_an_objection_that_was_decided_is_not_taken_back(who: Cast):
    challenge = objecting.judged(who, "rejected")

    with pytest.raises(WrongMomentError):
        verbs.withdraw_objection(challenge.pk, "", by=who.samira, at=JUDGED)


def test_where_there_is_no_committee_nobody_advises(who: Cast):
    objecting.without_committee(who)
    challenge = objecting.heard(who)

    assert nodes(challenge) == ["decide_objection"]
    assert TermKind.OBJECTION_DECISION in running(challenge)
    assert running(challenge)[TermKind.OBJECTION_DECISION] == date(2027, 1, 11)
