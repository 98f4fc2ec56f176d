"""What is done to an agreement while it runs: warn, cure, evaluate, renew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.models import User
from challenges.actions.payments import plan_payments
from challenges.actions.reports import plan_reports
from challenges.actions.terms import (
    close_terms,
    local_day,
    open_term,
    rules_of,
    values_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.choices_running import (
    EvaluationAdvice,
    EvaluationKind,
    EvaluationState,
    WarningState,
)
from challenges.models import (
    CaseEvent,
    Challenge,
    EvaluatedGoal,
    Evaluation,
    Outcome,
    WrittenWarning,
)
from challenges.rules.agreement_calendar import (
    EvaluationDay,
    evaluation_days,
)

YEARLY_ADVICE = frozenset({EvaluationAdvice.GO_ON, EvaluationAdvice.ADAPT})
FINAL_ADVICE = frozenset({EvaluationAdvice.RENEW, EvaluationAdvice.STOP})


class StillTimeError(Exception):
    """The time to put the work right has not passed yet."""


class WrongAdviceError(ValueError):
    """A yearly evaluation cannot renew or stop; the final one must do either."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What the contract manager writes to a group that does not do what it agreed.

    Attributes:
        promise: What was agreed.
        fact: What happened instead.
        improve: What must be better by the end of the term.
    """

    promise: str
    fact: str
    improve: str


@dataclass(frozen=True, slots=True)
class GoalResult:
    """What came of one goal of the plan."""

    outcome: Outcome
    actual: str
    attribution: str
    learned: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What the evaluator found.

    Attributes:
        heard: Who were heard, users among them, and what they said.
        goals: One result for each goal of the plan.
    """

    heard: str
    money: str
    side_effects: str
    learned: str
    advice: EvaluationAdvice
    reasons: str
    goals: Sequence[GoalResult]


def lay_down_calendar(challenge: Challenge, starts_on: date, ends_on: date) -> None:
    """Lay down the days of an agreement: reports, payments and evaluations.

    Args:
        challenge: The case.
        starts_on: The first day that has no calendar yet.
        ends_on: The last day of the agreement.
    """
    plan_reports(challenge, starts_on, ends_on)
    plan_payments(challenge, starts_on, ends_on)
    plan_evaluations(challenge)


def plan_evaluations(challenge: Challenge) -> None:
    """Lay down on which days the agreement will be evaluated (T27).

    Days that are there already stay as they are.
    """
    agreement = challenge.agreement
    lead = values_of(challenge).contract.evaluation_months_before_end
    days = evaluation_days(agreement.starts_on, agreement.ends_on, lead)
    Evaluation.objects.bulk_create(
        [_planned(challenge, each) for each in days], ignore_conflicts=True
    )


def _planned(challenge: Challenge, each: EvaluationDay) -> Evaluation:
    kind = EvaluationKind.FINAL if each.is_final else EvaluationKind.YEARLY
    return Evaluation(challenge=challenge, kind=kind, planned_on=each.planned_on)


@an_act
def warn(challenge: Challenge, breach: Breach, *, by: User, at: datetime) -> CaseEvent:
    """Tell the group in writing what must be better, and by when (T26).

    The weeks to put it right are those of the rule set.
    """
    standing = authorise(challenge, Act.WARN, by=by)
    question: dict[str, Any] = {
        "kind": "short_term_days",
        "event_on": local_day(at).isoformat(),
        "days": 7 * values_of(challenge).contract.cure_weeks,
    }
    term = open_term(challenge, TermKind.CURE, question, at=at)
    WrittenWarning.objects.create(
        challenge=challenge,
        promise=breach.promise,
        fact=breach.fact,
        improve=breach.improve,
        cure_by=term.last_day,
        warned_by=by,
        warned_at=at,
    )
    return record(
        challenge,
        Deed(
            Act.WARN,
            at,
            by,
            standing,
            to=Status.WARNED,
            rules=["T26", *rules_of(term.answer)],
            details={"cure_by": term.last_day.isoformat()},
            words=breach.fact,
        ),
    )


@an_act
def find_cured(
    challenge: Challenge, finding: str, *, by: User, at: datetime
) -> CaseEvent:
    """Find that the work is as agreed again: the agreement goes on (T26)."""
    standing = authorise(challenge, Act.FIND_CURED, by=by)
    judge(challenge, WarningState.CURED, finding, by=by, at=at)
    return record(
        challenge,
        Deed(
            Act.FIND_CURED,
            at,
            by,
            standing,
            to=Status.RUNNING,
            rules=["T26"],
            words=finding,
        ),
    )


def judge(
    challenge: Challenge, state: WarningState, finding: str, *, by: User, at: datetime
) -> WrittenWarning:
    """Close the open warning of a case with what was found.

    Raises:
        StillTimeError: If it failed before the time to put it right has passed.
    """
    warning = challenge.warnings.get(state=WarningState.OPEN)
    if state == WarningState.FAILED and local_day(at) <= warning.cure_by:
        raise StillTimeError(f"{challenge.reference}: until {warning.cure_by}")
    warning.state, warning.finding = state, finding
    warning.judged_by, warning.judged_at = by, at
    warning.save(update_fields=["state", "finding", "judged_by", "judged_at"])
    close_terms(challenge, TermKind.CURE, at=at)
    return warning


@an_act
def start_evaluation(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Open the first evaluation whose day has come (T27).

    Raises:
        WrongMomentError: If none is due, or the case does not run.
    """
    today = local_day(at)
    due = challenge.evaluations.filter(
        state=EvaluationState.PLANNED, planned_on__lte=today
    ).first()
    if due is None or challenge.status != Status.RUNNING:
        raise WrongMomentError(f"{challenge.reference}: no evaluation is due")
    due.state = EvaluationState.OPEN
    due.save(update_fields=["state"])
    return record(
        challenge,
        Deed(
            Act.START_EVALUATION,
            at,
            to=Status.EVALUATION,
            rules=["T27", "AC7" if due.kind == EvaluationKind.FINAL else "AC6"],
            details={"kind": due.kind, "planned_on": due.planned_on.isoformat()},
        ),
    )


def open_evaluation(challenge: Challenge) -> Evaluation:
    """Return the evaluation that is being made.

    Raises:
        WrongMomentError: If none is open.
    """
    found = challenge.evaluations.filter(state=EvaluationState.OPEN).first()
    if found is None:
        raise WrongMomentError(f"{challenge.reference}: no evaluation is open")
    evaluation: Evaluation = found
    return evaluation


@an_act
def evaluate(
    challenge: Challenge, findings: Findings, *, by: User, at: datetime
) -> CaseEvent:
    """Write down what came of each goal, who was heard, and what to do (T27).

    A yearly evaluation leads back to the work; the final one to a decision on
    renewal, or to the hand-back.

    Raises:
        WrongAdviceError: If the advice does not belong to this evaluation.
        ValueError: If a goal is left out, or is not of this plan.
    """
    standing = authorise(challenge, Act.EVALUATE, by=by)
    evaluation = open_evaluation(challenge)
    is_final = evaluation.kind == EvaluationKind.FINAL
    if findings.advice not in (FINAL_ADVICE if is_final else YEARLY_ADVICE):
        raise WrongAdviceError(f"{challenge.reference}: {findings.advice}")
    _keep(challenge, evaluation, findings)
    evaluation.state = EvaluationState.DONE
    evaluation.evaluated_by, evaluation.evaluated_at = by, at
    evaluation.save()
    return record(
        challenge,
        Deed(
            Act.EVALUATE,
            at,
            by,
            standing,
            to=None if is_final else Status.RUNNING,
            rules=["T27"],
            details={"kind": evaluation.kind, "advice": findings.advice},
            words=findings.reasons,
        ),
    )


def _keep(challenge: Challenge, evaluation: Evaluation, findings: Findings) -> None:
    """Keep what was found, one line for each goal of the plan as sent."""
    wanted = set(challenge.sent_plan.outcomes.values_list("pk", flat=True))
    if sorted(wanted) != sorted(each.outcome.pk for each in findings.goals):
        raise ValueError(f"{challenge.reference}: each goal of the plan, once")
    for column in ("heard", "money", "side_effects", "learned", "advice", "reasons"):
        setattr(evaluation, column, getattr(findings, column))
    EvaluatedGoal.objects.bulk_create(
        [
            EvaluatedGoal(
                evaluation=evaluation,
                outcome=each.outcome,
                actual=each.actual,
                attribution=each.attribution,
                learned=each.learned,
            )
            for each in findings.goals
        ]
    )
