"""An objection from filing to its end, and the case after it (T31, T35, T36)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from challenges.actions import objection_hearing, objections
from challenges.actions.objections import (
    Filing,
    LateWithoutReasonError,
    NoObjectionOpenError,
    NoReasonsError,
)
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.choices import ChallengeStatus as Status
from challenges.choices import ObjectionChannel, TermKind
from challenges.models import Objection
from tests import objecting, walking
from tests.cast import Cast
from tests.objecting import HEARD, JUDGED, OBJECTED
from tests.walking import day, do, open_tasks
from workflow import engine
from workflow import objecting as verbs
from workflow.sweeps import lapse_reasons

LAST_DAY = date(2026, 11, 30)  # six weeks end on Saturday 28 November


def running(challenge) -> dict[str, date]:
    return dict(challenge.terms.running().values_list("kind", "last_day"))


def nodes(challenge) -> list[str]:
    return sorted(open_tasks(challenge))


def documents(challenge) -> list[str]:
    rows = challenge.documents.order_by("created_at", "number")
    return list(rows.values_list("kind", flat=True))


def test_an_objection_starts_its_own_procedure_and_the_term_of_the_act(who: Cast):
    challenge = objecting.objected(who)

    assert challenge.status == Status.OBJECTION
    assert nodes(challenge) == ["take_up_objection"]
    # twelve weeks with a committee, from the day after the last day to object
    assert running(challenge) == {"objection_decision": date(2027, 2, 22)}
    assert (challenge.decide_by, challenge.closed_at) == (date(2027, 2, 22), None)
    assert documents(challenge)[-1] == "objection_receipt"


def test_the_last_day_to_object_is_the_rule_s(who: Cast):
    challenge = objecting.refused(who)

    assert challenge.decision.last_day_to_object == LAST_DAY


@pytest.mark.parametrize("outcome", ["rejected", "upheld"])
def test_an_objection_is_heard_advised_on_and_decided_by_another(
    who: Cast, outcome: str
):
    challenge = objecting.judged(who, outcome)
    objection = challenge.objections.get()

    assert (objection.outcome, objection.decided_by) == (outcome, who.mayor)
    assert objection.heard_by == who.second_legal
    assert documents(challenge)[-3:] == [
        "objection_receipt",
        "hearing_invitation",
        "objection_decision",
    ]


def test_an_objection_that_is_upheld_brings_the_refusal_back_to_who_decides(who: Cast):
    challenge = objecting.judged(who, "upheld")

    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert nodes(challenge) == ["decide"]
    # twelve weeks again, from the day on which the objection was decided
    assert running(challenge) == {"decision": date(2027, 3, 8)}
    assert challenge.events.last().details["exit"] == "objection_upheld"

    do(
        challenge,
        "decide",
        who.alderman,
        JUDGED,
        outcome="accept",
        reasons="Bij nader inzien is dit goed voor de buurt.",
    )

    assert challenge.status == Status.ACCEPTED
    assert nodes(challenge) == ["draft_agreement"]
    assert challenge.decisions.count() == 2


def test_an_objection_that_is_upheld_brings_an_inadmissible_case_back_to_intake(
    who: Cast,
):
    challenge = objecting.inadmissible(who)
    objecting.objecting(challenge, who)
    do(challenge, "take_up_objection", who.legal, OBJECTED)
    do(
        challenge,
        "plan_hearing",
        who.legal,
        OBJECTED,
        waiver="all_granted",
        reason="De groep heeft gelijk.",
    )
    do(
        challenge,
        "advise_on_objection",
        who.legal,
        OBJECTED,
        outcome="upheld",
        reasons="Boetes horen niet bij dit plan.",
    )
    do(
        challenge,
        "decide_objection",
        who.alderman,
        JUDGED,
        outcome="upheld",
        reasons="Boetes horen niet bij dit plan.",
    )

    assert challenge.status == Status.ADMISSIBILITY
    assert nodes(challenge) == ["check_admissibility"]

    do(
        challenge,
        "check_admissibility",
        who.coordinator,
        JUDGED,
        outcome="admissible",
    )

    assert challenge.status == Status.DIALOGUE


def test_a_rejected_objection_closes_the_case_when_no_appeal_can_come(who: Cast):
    challenge = objecting.judged(who, "rejected")
    (last_day,) = running(challenge).values()
    (task,) = open_tasks(challenge)["await_appeal"]
    close = {"what": "close"}

    too_early = engine.complete(task.pk, by=who.legal, at=midday(last_day), data=close)
    assert list(too_early.form.errors) == ["what"]
    after = midday(last_day + timedelta(days=1))
    event = do(challenge, "await_appeal", who.legal, after, **close)

    assert last_day == date(2027, 1, 25)
    assert (challenge.status, challenge.closed_at) == (Status.CLOSED, after)
    assert event.details == {"exit": "objection_rejected"}
    assert nodes(challenge) == []
    assert not challenge.processes.filter(finished=None).exists()


def midday(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 11, tzinfo=UTC)


def lodged(who: Cast):
    challenge = objecting.judged(who, "rejected")
    do(
        challenge,
        "await_appeal",
        who.legal,
        JUDGED + timedelta(days=20),
        what="appeal",
        court="Rechtbank Oost",
        case_number="AWB 27/12",
        **day("lodged_on", date(2027, 1, 2)),
    )
    return challenge


@pytest.mark.parametrize(
    ("upheld", "status", "tasks", "ending"),
    [
        ("yes", Status.COLLEGE_PROPOSAL, ["decide"], "objection_upheld"),
        ("no", Status.CLOSED, [], "objection_rejected"),
    ],
)
def test_the_judgment_of_a_court_leads_on(
    who: Cast, upheld: str, status: Status, tasks: list[str], ending: str
):
    challenge = lodged(who)
    assert challenge.status == Status.APPEAL
    assert nodes(challenge) == ["await_judgment"]

    event = do(
        challenge,
        "await_judgment",
        who.legal,
        datetime(2027, 6, 1, 10, tzinfo=UTC),
        is_upheld=upheld,
        words_of_court="Het besluit is niet goed uitgelegd.",
        **day("judgment_on", date(2027, 5, 28)),
    )

    assert (challenge.status, nodes(challenge)) == (status, tasks)
    assert event.details["exit"] == ending


def test_a_judgment_lies_between_the_appeal_and_today(who: Cast):
    challenge = lodged(who)
    (task,) = open_tasks(challenge)["await_judgment"]
    data = {"is_upheld": "no", "words_of_court": "Nee."}
    at = datetime(2027, 6, 1, 10, tzinfo=UTC)

    for wrong in (date(2027, 1, 1), date(2027, 6, 2)):
        done = engine.complete(
            task.pk, by=who.legal, at=at, data=data | day("judgment_on", wrong)
        )
        assert list(done.form.errors) == ["judgment_on"]


def test_an_appeal_lies_between_the_decision_and_today(who: Cast):
    challenge = objecting.judged(who, "rejected")
    (task,) = open_tasks(challenge)["await_appeal"]
    data = {"what": "appeal", "court": "Rechtbank", "case_number": "1"}

    for wrong in (JUDGED - timedelta(days=1), JUDGED + timedelta(days=9)):
        done = engine.complete(
            task.pk,
            by=who.legal,
            at=JUDGED + timedelta(days=8),
            data=data | day("lodged_on", wrong),
        )
        assert list(done.form.errors) == ["lodged_on"]


# -- who, and when -----------------------------------------------------------------


def test_who_took_the_decision_does_not_decide_on_the_objection(who: Cast):
    challenge = objecting.advised(who)
    verdict = {"outcome": "rejected", "reasons": "Ik blijf erbij."}

    with pytest.raises(SeparationOfDutiesError) as refused:
        do(challenge, "decide_objection", who.alderman, JUDGED, **verdict)

    assert [conflict.rule for conflict in refused.value.conflicts] == ["SOD6"]
    assert challenge.objections.get().outcome == ""


def test_the_database_itself_keeps_who_decided_from_deciding_the_objection(who: Cast):
    challenge = objecting.judged(who, "rejected")

    with pytest.raises(IntegrityError), transaction.atomic():
        challenge.objections.update(decided_by=who.alderman)


def test_who_worked_on_the_decision_does_not_lead_the_hearing(who: Cast):
    challenge = objecting.to_hearing(who)
    report = {"attendees": "Samira", "report": "Kort."} | day("held_on", HEARD)

    with pytest.raises(SeparationOfDutiesError) as refused:
        do(challenge, "hold_hearing", who.legal, HEARD, **report)

    assert [each.source for each in refused.value.conflicts] == ["art. 7:5 Awb"]


@pytest.mark.parametrize("official", ["coordinator", "alderman", "mayor", "legal"])
def test_only_the_group_itself_objects(who: Cast, official: str):
    challenge = objecting.refused(who)
    by = getattr(who, official)

    with pytest.raises(ActNotAllowedError):
        verbs.object_to_decision(
            challenge.pk,
            lambda case: objections.file_objection(
                case, Filing("Nee."), by=by, at=OBJECTED
            ),
        )


def test_a_group_objects_once(who: Cast):
    challenge = objecting.objected(who)

    with pytest.raises(WrongMomentError):
        objecting.objecting(challenge, who)

    assert Objection.objects.count() == 1
    assert nodes(challenge) == ["take_up_objection"]


def test_against_a_case_that_is_under_way_there_is_no_objection(who: Cast):
    challenge = walking.to_dialogue(who)

    with pytest.raises(WrongMomentError):
        objecting.objecting(challenge, who)


def test_where_only_the_civil_court_is_open_there_is_no_objection(who: Cast):
    challenge = objecting.refused(who)
    challenge.decisions.update(regime="civil")

    with pytest.raises(NoObjectionOpenError):
        objecting.objecting(challenge, who)


def test_a_decision_is_objected_to_once_even_after_it_came_back(who: Cast):
    challenge = objecting.judged(who, "upheld")
    do(
        challenge,
        "decide",
        who.alderman,
        JUDGED,
        **objecting.REFUSAL,
    )

    objecting.objecting(challenge, who, at=JUDGED + timedelta(days=3))

    assert challenge.status == Status.OBJECTION
    assert Objection.objects.count() == 2


# -- late, and without reasons ----------------------------------------------------------


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


# -- hearing, time, taking back ---------------------------------------------------------------


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
    values = who.municipality.rule_sets.get().values
    values["terms"]["objections_committee"] = False
    rule_set = who.municipality.rule_sets.get()
    rule_set.pk, rule_set.version, rule_set.values = None, "2", values
    rule_set.valid_from = date(2026, 9, 1)
    rule_set.save(force_insert=True)

    challenge = objecting.heard(who)

    assert nodes(challenge) == ["decide_objection"]
    assert TermKind.OBJECTION_DECISION in running(challenge)
    assert running(challenge)[TermKind.OBJECTION_DECISION] == date(2027, 1, 11)
