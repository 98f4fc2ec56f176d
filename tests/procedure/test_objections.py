"""An objection from filing to its end, and the case after it (T31, T35, T36)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from challenges.actions import objections
from challenges.actions.objections import (
    Filing,
    NoObjectionOpenError,
)
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.choices import ChallengeStatus as Status
from challenges.models import Objection
from tests import objecting, walking
from tests.cast import Cast
from tests.objecting import HEARD, JUDGED, OBJECTED
from tests.procedure.of_objections import (
    LAST_DAY,
    documents,
    lodged,
    midday,
    nodes,
    running,
)
from tests.walking import day, do, open_tasks
from workflow import engine
from workflow import objecting as verbs


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
