"""An agreement while it runs: warned, evaluated, renewed, ended, handed back."""

from datetime import date, timedelta

import pytest

from challenges.actions import ending, renewing, running
from challenges.actions.running import StillTimeError, WrongAdviceError
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.choices_running import EvaluationState, NoticeSide
from tests import walking
from tests.cast import Cast
from tests.running import (
    AFTER,
    BREACH,
    COST,
    FINAL,
    FIRST_DAY,
    LAST_DAY,
    TAKEOVER,
    YEAR_1,
    act,
    at,
    closed,
    evaluated,
    findings,
    kinds,
    renewal,
    to_final,
    warned,
)
from tests.walking import do, open_tasks
from workflow import engine, sweeps


def test_the_days_of_evaluation_are_laid_down_when_the_work_begins(who: Cast):
    challenge = walking.to_running(who)

    assert (challenge.agreement.starts_on, challenge.agreement.ends_on) == (
        FIRST_DAY,
        LAST_DAY,
    )
    planned = challenge.evaluations.values_list("kind", "planned_on")
    assert list(planned) == [
        ("yearly", date(2028, 2, 24)),
        ("yearly", date(2029, 2, 24)),
        ("final", date(2029, 8, 23)),
    ]


def test_a_warning_gives_the_weeks_of_the_rules_and_then_the_work_goes_on(who: Cast):
    challenge = walking.to_running(who)

    warned(challenge, who)

    assert challenge.status == Status.WARNED
    assert challenge.warnings.get().cure_by == date(2027, 4, 12)
    assert list(open_tasks(challenge)) == ["judge_cure"]
    assert "warning" in kinds(challenge)
    cured = {"cured": "yes", "finding": "Het perk is weer op orde."}
    do(challenge, "judge_cure", who.manager, at(2027, 4, 2), **cured)
    assert challenge.status == Status.RUNNING
    assert open_tasks(challenge) == {}
    assert not challenge.terms.running().filter(kind=TermKind.CURE).exists()
    assert challenge.processes.get().task_set.filter(status="NEW").count() == 1


def test_what_is_not_put_right_ends_the_agreement_but_not_before_its_time(who: Cast):
    challenge = walking.to_running(who)
    warned(challenge, who)
    failed = {"cured": "no", "finding": "Nog steeds niveau D.", **TAKEOVER}
    (task,) = open_tasks(challenge)["judge_cure"]

    early = engine.complete(task.pk, by=who.manager, at=at(2027, 4, 12), data=failed)
    assert list(early.form.errors) == ["cured"]
    do(challenge, "judge_cure", who.manager, at(2027, 4, 13), **failed)

    assert challenge.status == Status.TERMINATED_EARLY
    assert challenge.warnings.get().state == "failed"
    assert challenge.notice_to_end.side == NoticeSide.MUNICIPALITY
    assert challenge.notice_to_end.ends_on == date(2027, 10, 13)
    assert list(open_tasks(challenge)) == ["start_handback"]


def test_a_warning_needs_the_right_and_the_moment(who: Cast):
    challenge = walking.to_running(who)

    with pytest.raises(ActNotAllowedError):
        act(
            challenge,
            lambda case: running.warn(case, BREACH, by=who.coordinator, at=YEAR_1),
        )
    warned(challenge, who)
    with pytest.raises(WrongMomentError):
        warned(challenge, who)
    assert challenge.warnings.count() == 1


def test_an_evaluation_opens_on_its_day_once_however_often_the_sweep_runs(who: Cast):
    challenge = walking.to_running(who)
    early = YEAR_1 - timedelta(days=1)

    assert sweeps.start_evaluations(at=early) == 0
    assert [sweeps.start_evaluations(at=YEAR_1) for _ in range(3)] == [1, 0, 0]
    assert sweeps.start_evaluations(at=YEAR_1, only=challenge.pk) == 0
    challenge.refresh_from_db()
    assert challenge.status == Status.EVALUATION
    assert list(open_tasks(challenge)) == ["evaluate"]
    assert challenge.evaluations.filter(state=EvaluationState.OPEN).count() == 1


def test_a_warned_group_is_evaluated_when_the_work_is_in_order(who: Cast):
    challenge = walking.to_running(who)
    warned(challenge, who, YEAR_1 - timedelta(days=3))

    assert sweeps.start_evaluations(at=YEAR_1) == 0
    cured = {"cured": "yes", "finding": "Weer op orde."}
    do(challenge, "judge_cure", who.manager, YEAR_1, **cured)
    assert sweeps.start_evaluations(at=YEAR_1) == 1


def test_no_evaluation_opens_that_is_not_due(who: Cast):
    challenge = walking.to_running(who)

    with pytest.raises(WrongMomentError):
        act(challenge, lambda case: running.start_evaluation(case, at=at(2027, 2, 24)))


def test_a_yearly_evaluation_leads_back_to_the_work_with_its_report(who: Cast):
    challenge = walking.to_running(who)

    evaluated(challenge, who, YEAR_1, "go_on")

    assert challenge.status == Status.RUNNING
    assert open_tasks(challenge) == {}
    done = challenge.evaluations.get(state=EvaluationState.DONE)
    assert done.goals.get().actual == "28 bezoekers"
    report = challenge.documents.get(kind="progress_report")
    assert report.context["from_on"] == "2027-02-24"
    assert report.context["goals"][0]["learned"] == "Koffie helpt."
    evaluated(challenge, who, at(2029, 2, 24), "adapt")
    second = challenge.documents.filter(kind="progress_report").latest("number")
    assert second.context["from_on"] == "2028-02-24"


def test_an_evaluation_asks_about_each_goal_and_gives_its_own_advice_only(who: Cast):
    challenge = walking.to_running(who)
    sweeps.start_evaluations(at=YEAR_1)
    (task,) = open_tasks(challenge)["evaluate"]

    refused = engine.complete(
        task.pk,
        by=who.coordinator,
        at=YEAR_1,
        data=findings("renew") | {"actual_1": ""},
    )

    assert sorted(refused.form.errors) == ["actual_1", "advice"]
    found = running.Findings(
        "Ja", "Nee", "", "Veel", running.EvaluationAdvice.RENEW, "Zo", []
    )
    with pytest.raises(WrongAdviceError):
        act(
            challenge,
            lambda case: running.evaluate(case, found, by=who.coordinator, at=YEAR_1),
        )
    yearly = running.Findings(
        "Ja", "Nee", "", "Veel", running.EvaluationAdvice.GO_ON, "Zo", []
    )
    with pytest.raises(ValueError, match="each goal of the plan"):
        act(
            challenge,
            lambda case: running.evaluate(case, yearly, by=who.coordinator, at=YEAR_1),
        )


def test_an_agreement_is_renewed_within_its_options_and_gets_its_own_calendar(
    who: Cast,
):
    challenge = walking.to_running(who)
    to_final(challenge, who)
    assert list(open_tasks(challenge)) == ["decide_renewal"]

    do(challenge, "decide_renewal", who.alderman, FINAL, **renewal("renewed", years=1))

    assert challenge.status == Status.RENEWED
    agreement = challenge.agreement
    assert (agreement.ends_on, agreement.option_years) == (date(2031, 2, 23), 0)
    assert "renewal" in kinds(challenge)
    do(challenge, "start_renewed", who.manager, FINAL, is_agreed="on")
    assert challenge.status == Status.RUNNING
    assert open_tasks(challenge) == {}
    planned = challenge.evaluations.filter(state=EvaluationState.PLANNED)
    assert list(planned.values_list("kind", "planned_on")) == [
        ("yearly", date(2030, 2, 24)),
        ("final", date(2030, 8, 23)),
    ]


def test_a_renewal_beyond_the_options_needs_a_new_check_and_says_so(who: Cast):
    challenge = walking.to_running(who)
    to_final(challenge, who)
    (task,) = open_tasks(challenge)["decide_renewal"]

    refused = engine.complete(
        task.pk, by=who.alderman, at=FINAL, data=renewal("renewed", years=2)
    )
    without = engine.complete(
        task.pk, by=who.alderman, at=FINAL, data=renewal("renewed")
    )

    assert "wezenlijke wijziging" in str(refused.form.errors["years"])
    assert list(without.form.errors) == ["years"]
    challenge.refresh_from_db()
    assert challenge.agreement.option_years == 1


def test_a_new_check_leads_through_the_whole_procedure_to_a_new_agreement(who: Cast):
    challenge = walking.to_running(who)
    to_final(challenge, who)

    do(challenge, "decide_renewal", who.alderman, FINAL, **renewal("new_check"))

    assert challenge.status == Status.PROCUREMENT_LEGAL
    assert list(open_tasks(challenge)) == ["check_procurement"]
    facts = walking.route_data(at(2027, 12, 1))  # no thresholds are known of 2029
    do(challenge, "check_procurement", who.legal, FINAL, **facts)
    assert (challenge.status, list(open_tasks(challenge))) == (
        Status.ADVICE,
        ["advise"],
    )
    walking.propose(challenge, who, FINAL)
    walking.accept(challenge, who, FINAL)
    after = walking.draft_data(at(2029, 11, 1))  # from the day after the last
    do(challenge, "draft_agreement", who.manager, FINAL, **after)
    do(challenge, "check_agreement", who.second_legal, FINAL, approved="yes")
    walking.sign(challenge, who, FINAL)
    walking.take_over(challenge, who, FINAL)

    assert challenge.status == Status.RUNNING
    agreement = challenge.agreement
    assert agreement.version == 2
    assert agreement.signatures.count() == 4
    assert agreement.signed_now.count() == 2
    assert challenge.evaluations.filter(state=EvaluationState.PLANNED).count() == 3


def test_a_renewal_that_is_declined_leads_to_the_hand_back(who: Cast):
    challenge = walking.to_running(who)
    to_final(challenge, who)

    do(challenge, "decide_renewal", who.alderman, FINAL, **renewal("not_renewed"))

    assert challenge.status == Status.EVALUATION
    assert list(open_tasks(challenge)) == ["start_handback"]
    closed(challenge, who, AFTER)
    assert challenge.handback.ending == "handed_back_planned"


def test_nobody_decides_on_a_renewal_before_the_final_evaluation(who: Cast):
    challenge = walking.to_running(who)
    sweeps.start_evaluations(at=YEAR_1)

    for decide in (renewing.decline_renewal, renewing.ask_new_check):
        with pytest.raises(WrongMomentError):
            act(
                challenge,
                lambda case, decide=decide: decide(
                    case, "Nee", by=who.alderman, at=YEAR_1
                ),
            )
    with pytest.raises(WrongMomentError):
        act(
            challenge,
            lambda case: renewing.renew(case, 1, "Ja", by=who.alderman, at=YEAR_1),
        )


def test_an_open_warning_is_judged_once(who: Cast):
    challenge = walking.to_running(who)
    warned(challenge, who)

    with pytest.raises(StillTimeError):
        act(
            challenge,
            lambda case: ending.end_after_warning(
                case, "Nee", COST, by=who.manager, at=at(2027, 3, 2)
            ),
        )
    with pytest.raises(WrongMomentError):
        running.open_evaluation(challenge)
