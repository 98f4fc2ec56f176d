"""An agreement that ends: handed back at its end, or earlier by either side."""

from datetime import date

import pytest

from challenges.actions import ending
from challenges.actions.ending import Ending, WrongGroundError
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import EvaluationState, NoticeGround, NoticeSide
from challenges.models import Evaluation, Lessons, Retention
from documents.models import Message
from tests import walking
from tests.cast import Cast
from tests.running import (
    AFTER,
    COST,
    FINAL,
    LAST_DAY,
    PLAN,
    PROTOCOL,
    YEAR_1,
    act,
    at,
    closed,
    findings,
    money_done,
    notice,
    notice_of_group,
    to_final,
)
from tests.walking import do, open_tasks
from workflow import engine, sweeps


def test_a_planned_end_is_handed_back_with_lessons_and_starts_the_retention(who: Cast):
    challenge = walking.to_running(who)
    to_final(challenge, who, "stop")

    closed(challenge, who, AFTER, may_publish="on")

    assert challenge.status == Status.CLOSED
    assert challenge.closed_at == AFTER
    assert open_tasks(challenge) == {}
    assert challenge.processes.get().finished is not None
    kept = Retention.objects.get()
    assert (kept.category, kept.years, kept.source_date, kept.keep_until) == (
        "agreement",
        7,
        LAST_DAY,
        date(2037, 2, 23),
    )
    assert kept.is_from_memory
    assert Lessons.objects.get().may_publish
    protocol = challenge.documents.get(kind="handback_protocol")
    assert protocol.context["ending"] == "volgens plan teruggegeven"
    assert challenge.events.latest("sequence").details == {
        "exit": "handed_back_planned",
        "keep_until": "2037-02-23",
    }


def test_a_grant_is_kept_as_long_as_grants_are(who: Cast):
    challenge = walking.to_running(who)
    type(challenge.procurement_check).objects.update(route="SUBSIDY")
    notice_of_group(challenge, who, YEAR_1)

    closed(challenge, who, AFTER)

    assert (Retention.objects.get().category, Retention.objects.get().years) == (
        "grant",
        10,
    )


def test_a_case_is_not_closed_while_the_group_still_works(who: Cast):
    challenge = walking.to_running(who)
    notice(challenge, who, YEAR_1)
    do(challenge, "start_handback", who.manager, YEAR_1, **PLAN)
    (task,) = open_tasks(challenge)["close_handback"]

    early = engine.complete(task.pk, by=who.manager, at=at(2028, 8, 24), data=PROTOCOL)
    assert early.form.non_field_errors()
    money_done(challenge, who)
    do(challenge, "close_handback", who.manager, at(2028, 8, 25), **PROTOCOL)

    assert challenge.status == Status.CLOSED
    assert challenge.handback.ending == "handed_back_by_municipality"


def test_lessons_are_compulsory(who: Cast):
    challenge = walking.to_running(who)
    notice(challenge, who, YEAR_1)
    do(challenge, "start_handback", who.manager, YEAR_1, **PLAN)
    (task,) = open_tasks(challenge)["close_handback"]
    without = PROTOCOL | {"went_wrong": ""}

    refused = engine.complete(task.pk, by=who.manager, at=AFTER, data=without)

    assert list(refused.form.errors) == ["went_wrong"]


@pytest.mark.parametrize(
    ("side", "exit_"),
    [
        (NoticeSide.MUNICIPALITY, "handed_back_by_municipality"),
        (NoticeSide.BOTH, "handed_back_early"),
    ],
)
def test_the_exit_is_that_of_who_gave_notice(who: Cast, side, exit_):
    challenge = walking.to_running(who)

    notice(challenge, who, YEAR_1, side=side)
    closed(challenge, who, AFTER)

    assert challenge.handback.ending == exit_


def test_a_group_stops_without_a_fine_and_gets_its_last_day(who: Cast):
    challenge = walking.to_running(who)

    notice_of_group(challenge, who, YEAR_1)

    assert challenge.status == Status.TERMINATED_EARLY
    assert list(open_tasks(challenge)) == ["start_handback"]
    letter = challenge.documents.get(kind="notice_to_end")
    assert (letter.context["side"], letter.context["ends_on"]) == (
        "group",
        "2028-08-24",
    )
    told = Message.objects.filter(kind="ends_early", recipient=who.samira).get()
    assert "24 augustus 2028" in told.body.replace("\N{NO-BREAK SPACE}", " ")
    closed(challenge, who, AFTER)
    assert challenge.handback.ending == "handed_back_by_group"


def test_notice_during_an_evaluation_ends_its_task(who: Cast):
    challenge = walking.to_running(who)
    sweeps.start_evaluations(at=YEAR_1)

    notice_of_group(challenge, who, YEAR_1)

    assert list(open_tasks(challenge)) == ["start_handback"]
    assert not Evaluation.objects.filter(state=EvaluationState.OPEN).exists()
    assert sweeps.start_evaluations(at=FINAL) == 0


@pytest.mark.parametrize(
    ("side", "ground"),
    [
        (NoticeSide.MUNICIPALITY, NoticeGround.OTHER),
        (NoticeSide.BOTH, NoticeGround.POLITICAL),
        (NoticeSide.GROUP, NoticeGround.VOLUNTEERS),
    ],
)
def test_the_municipality_ends_it_on_a_ground_of_the_closed_list_only(
    who: Cast, side, ground
):
    challenge = walking.to_running(who)

    with pytest.raises(WrongGroundError):
        notice(challenge, who, YEAR_1, side=side, ground=ground)

    challenge.refresh_from_db()
    assert challenge.status == Status.RUNNING


@pytest.mark.parametrize(
    ("side", "ground"),
    [
        (NoticeSide.GROUP, NoticeGround.POLITICAL),
        (NoticeSide.BOTH, NoticeGround.OTHER),
    ],
)
def test_the_group_speaks_for_itself_only(who: Cast, side, ground):
    challenge = walking.to_running(who)
    told = Ending(side, ground, "Zo.")

    with pytest.raises(WrongGroundError):
        act(
            challenge,
            lambda case: ending.give_notice_as_group(
                case, told, by=who.samira, at=YEAR_1
            ),
        )


def test_notice_is_given_once_and_only_while_the_work_runs(who: Cast):
    challenge = walking.to_running(who)
    notice_of_group(challenge, who, YEAR_1)

    with pytest.raises(WrongMomentError):
        notice(challenge, who, YEAR_1)
    with pytest.raises(WrongMomentError):
        notice_of_group(challenge, who, YEAR_1)


def test_only_who_speaks_for_the_group_stops_for_it(who: Cast):
    challenge = walking.to_running(who)

    with pytest.raises(ActNotAllowedError):
        act(
            challenge,
            lambda case: ending.give_notice_as_group(
                case,
                Ending(NoticeSide.GROUP, NoticeGround.OTHER, "Zo."),
                by=who.manager,
                at=YEAR_1,
            ),
        )


def test_the_task_is_not_handed_back_before_it_is_decided(who: Cast):
    challenge = walking.to_running(who)
    sweeps.start_evaluations(at=YEAR_1)
    plan = ending.HandbackPlan("Beheer", "Zo.", COST)

    def start(case):
        return ending.start_handback(case, plan, by=who.manager, at=YEAR_1)

    with pytest.raises(WrongMomentError):
        act(challenge, start)
    challenge.refresh_from_db()
    do(challenge, "evaluate", who.coordinator, YEAR_1, **findings("go_on"))
    sweeps.start_evaluations(at=at(2029, 2, 24))
    with pytest.raises(WrongMomentError):
        act(challenge, start)
