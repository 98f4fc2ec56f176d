"""The group sends its challenge, completes it, or takes it back."""

from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.forms.models import model_to_dict

from accounts.models import User
from challenges.actions.default import end_terms
from challenges.actions.drafting import drop_plan_being_written
from challenges.actions.holding import end_with_case
from challenges.actions.keeping import KEPT
from challenges.actions.kept_agreement import end_or_keep
from challenges.actions.terms import (
    close_terms,
    decision_question,
    decision_term,
    local_day,
    open_term,
    read_values,
    recompute,
    rules_of,
    values_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.appointments import entitle
from challenges.authority import Act, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices import ScopeKind, SuspensionCause, TermKind
from challenges.models import (
    Agreement,
    CaseEvent,
    Challenge,
    CompletionRequest,
    CostLine,
    Outcome,
    Plan,
    RuleSet,
    Suspension,
    Term,
)
from challenges.permissions import MEMBER_RIGHTS
from challenges.rules.agreement_end import rival_from
from challenges.rules.completeness import Missing, missing_fields, questions_again
from challenges.statements import the_one
from challenges.writes import add_with_lines_of, change

AT_WORK = (Status.RUNNING, Status.WARNED, Status.EVALUATION, Status.RENEWED)
"""Where another group does the task, and goes on with it."""


class IncompletePlanError(Exception):
    """Required fields are empty.

    Attributes:
        missing: Which, in the order of the form.
    """

    def __init__(self, message: str, missing: tuple[Missing, ...]) -> None:
        """Keep the fields for the screen that links to them."""
        super().__init__(message)
        self.missing = missing


class NoRuleSetError(Exception):
    """The municipality has no approved rule set for the day of receipt."""


class TaskTakenError(Exception):
    """Another group does this task, and its end is not near yet (T34).

    Attributes:
        opens_on: The day from which the task can be challenged.
    """

    def __init__(self, message: str, opens_on: date) -> None:
        """Keep the day for the screen that tells it."""
        super().__init__(message)
        self.opens_on = opens_on


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What the representative says when withdrawing.

    Attributes:
        majority_agrees: Whether most of the group agrees.
        reason: Why, if they want to say.
    """

    majority_agrees: bool
    reason: str = ""


def missing_of(challenge: Challenge, plan: Plan, today: date) -> tuple[Missing, ...]:
    """Return the required fields that the plan lacks, and answers that hold no more."""
    facts: dict[str, Any] = model_to_dict(plan)
    facts["task"] = challenge.task_id
    facts["outcomes"], facts["cost_lines"] = Plan.objects.values_list(
        Exists(Outcome.objects.filter(plan=OuterRef("pk"))),
        Exists(CostLine.objects.filter(plan=OuterRef("pk"))),
    ).get(pk=plan.pk)
    return (*missing_fields(facts), *questions_again(facts, today))


@an_act
def submit(challenge: Challenge, *, by: User, at: datetime) -> CaseEvent:
    """Send a challenge to the municipality: the decision term starts (T02).

    The case pins the rule set of the day of receipt.

    Raises:
        IncompletePlanError: If a required field is empty.
        NoRuleSetError: If no by-law is in force for the municipality.
        TaskTakenError: If another group does the task, and its end is not near.
        WrongMomentError: If it has been sent before.
    """
    standing = authorise(challenge, Act.SUBMIT, by=by)
    plan = challenge.plans.get(frozen_at=None)
    received_on = local_day(at)
    if missing := missing_of(challenge, plan, received_on):
        raise IncompletePlanError(f"{challenge.reference} is not complete", missing)
    rule_set = _rules_of_day(challenge, plan, received_on)
    _freeze(challenge, plan, at)
    challenge.rule_set, challenge.received_at = rule_set, at
    challenge.kept_until = None
    question = decision_question(challenge, values_of(challenge))
    term = open_term(challenge, TermKind.DECISION, question, at=at)
    challenge.decide_by = term.last_day
    _let_members_read(challenge)
    return record(
        challenge,
        Deed(
            Act.SUBMIT,
            at,
            by,
            standing,
            to=Status.SUBMITTED,
            rules=rules_of(term.answer),
            details=_sent_as(challenge, plan, term),
            changed=["rule_set", "received_at", "decide_by", KEPT],
        ),
    )


def _sent_as(challenge: Challenge, plan: Plan, term: Term) -> dict[str, Any]:
    """Return what the trail says of sending; a part names what was split (T39)."""
    before, rules = challenge.split_from, challenge.rule_set
    return {
        "plan": plan.version,
        "decide_by": term.last_day.isoformat(),
        "rule_set": rules.version if rules else "",
        **({"split_from": before.reference} if before else {}),
    }


def _rules_of_day(challenge: Challenge, plan: Plan, day: date) -> RuleSet:
    rule_set = (
        RuleSet.objects.in_force(challenge.municipality, day)
        .annotate(taken_until=Subquery(_taken_until(challenge, plan)))
        .first()
    )
    if rule_set is None:
        raise NoRuleSetError(f"{challenge.municipality.code}: no rules on {day}")
    _require_open_window(challenge, rule_set, day)
    return rule_set


def _freeze(challenge: Challenge, plan: Plan, at: datetime) -> None:
    """Let a plan be what the group sent; from now on nobody changes it."""
    plan.frozen_at = at
    plan.save(update_fields=["frozen_at"])
    challenge.sent_plan = plan


def _taken_until(challenge: Challenge, plan: Plan) -> "QuerySet[Agreement, Any]":
    """Return the last day of another group that does this task, if there is one.

    Two groups may each do a part of one task; whether parts clash is for people to
    judge. Only when one of both wants the whole task does it stand in the way.
    """
    running = Agreement.objects.filter(
        challenge__task=challenge.task_id, challenge__status__in=AT_WORK
    ).exclude(challenge__group=challenge.group_id)
    if plan.scope_kind != ScopeKind.WHOLE:
        running = running.filter(challenge__plans__scope_kind=ScopeKind.WHOLE)
    return running.order_by("-ends_on").values("ends_on")[:1]


def _require_open_window(
    challenge: Challenge, rule_set: Any, received_on: date
) -> None:
    if rule_set.taken_until is None:
        return
    lead = read_values(rule_set).contract.evaluation_months_before_end
    window = rival_from(rule_set.taken_until, lead)
    if received_on < window.day:
        raise TaskTakenError(f"{challenge.reference}: from {window.day}", window.day)


def _let_members_read(challenge: Challenge) -> None:
    for member in challenge.group.everybody:
        if member.user and not member.is_representative:
            entitle(member.user, MEMBER_RIGHTS, challenge)


def open_next_version(challenge: Challenge, **changes: Any) -> Plan:
    """Copy the plan as sent into a new version that the group can change.

    Args:
        challenge: The case.
        changes: What is otherwise in the new version, by the name of the column.
    """
    sent: Plan = challenge.sent_plan
    unlike = {"frozen_at": None, "version": sent.version + 1, **changes}
    return copy_of_plan(sent, challenge, **unlike)


def copy_of_plan(plan: Plan, challenge: Challenge, **changes: Any) -> Plan:
    """Add a copy of a plan with all its lines to a case, and return it.

    Args:
        plan: The plan; it stays as it is.
        challenge: The case that the copy belongs to.
        changes: What is otherwise in the copy, by the name of the column.
    """
    new = copy(plan)
    new.pk, new.challenge = None, challenge
    for name, value in changes.items():
        setattr(new, name, value)
    return add_with_lines_of(new, plan)


@an_act
def supply_completion(
    challenge: Challenge, answer: str, *, by: User, at: datetime
) -> CaseEvent:
    """Send what was missing: the check goes on and the term runs again (T05).

    Raises:
        WrongMomentError: If no completion is asked for, or its term lapsed.
    """
    standing = authorise(challenge, Act.SUPPLY_COMPLETION, by=by)
    request = _open_request(challenge)
    today = local_day(at)
    plan = challenge.plans.get(frozen_at=None)
    if missing := missing_of(challenge, plan, today):
        raise IncompletePlanError(f"{challenge.reference} is not complete", missing)
    _freeze(challenge, plan, at)
    request.completed_on, request.answer = today, answer
    request.save(update_fields=["completed_on", "answer"])
    details = _end_pause(challenge, request, at, completed=True)
    details["plan"] = plan.version
    return record(
        challenge,
        Deed(
            Act.SUPPLY_COMPLETION,
            at,
            by,
            standing,
            to=Status.ADMISSIBILITY,
            rules=["AWB_4_5", "AWB_4_15"],
            details=details,
            words=answer,
            changed=["decide_by"],
        ),
    )


@an_act
def lapse_completion(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Let the term for completion end unused: the check goes on (T05).

    Raises:
        ValueError: If the response date has not passed yet.
    """
    request = _open_request(challenge)
    today = local_day(at)
    if today <= request.respond_by:
        raise ValueError(f"{challenge.reference} may answer until {request.respond_by}")
    drop_plan_being_written(challenge)
    request.lapsed_on = request.respond_by
    change(request, ["lapsed_on"])
    details = _end_pause(challenge, request, at, completed=False)
    return record(
        challenge,
        Deed(
            Act.LAPSE_COMPLETION,
            at,
            to=Status.ADMISSIBILITY,
            rules=["AWB_4_5", "AWB_4_15"],
            details=details,
            changed=["decide_by"],
        ),
    )


def _open_request(challenge: Challenge) -> CompletionRequest:
    request: CompletionRequest = the_one(challenge, "completion_requests", _unanswered)
    return request


def _unanswered(requests: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return requests.filter(completed_on=None, lapsed_on=None)


def _end_pause(
    challenge: Challenge, request: CompletionRequest, at: datetime, *, completed: bool
) -> dict[str, Any]:
    """Close the pause of a completion, and open the term of art. 4:5 lid 4 Awb."""
    term = decision_term(challenge)
    before = term.last_day
    if completed:
        Suspension.objects.filter(
            term=term,
            cause=SuspensionCause.INCOMPLETE,
            starts_on=request.asked_on,
            response_deadline=request.respond_by,
            ends_on=None,
        ).update(ends_on=request.completed_on)
    recompute(term)
    challenge.decide_by = term.last_day
    close_terms(challenge, TermKind.COMPLETION, TermKind.NOT_PROCESS, at=at)
    ended = "completed_on" if completed else "lapsed_unused_on"
    day = request.completed_on or request.respond_by
    open_term(
        challenge,
        TermKind.NOT_PROCESS,
        {"kind": "not_process_notice", ended: day.isoformat()},
        at=at,
    )
    return {"before": before.isoformat(), "after": term.last_day.isoformat()}


@an_act
def withdraw(
    challenge: Challenge, withdrawal: Withdrawal, *, by: User, at: datetime
) -> CaseEvent:
    """Take a challenge back, at any time before both have signed (T32).

    Raises:
        ValueError: If most of the group does not agree.
        WrongMomentError: If it is signed, or over.
    """
    standing = authorise(challenge, Act.WITHDRAW, by=by)
    if not withdrawal.majority_agrees:
        raise ValueError(f"{challenge.reference}: most of the group must agree")
    penalty = end_terms(challenge, at=at)
    end_with_case(challenge, at)
    drop_plan_being_written(challenge)
    challenge.decide_by = None
    return record(
        challenge,
        Deed(
            Act.WITHDRAW,
            at,
            by,
            standing,
            to=end_or_keep(challenge, Status.WITHDRAWN, at),
            rules=["T32"],
            details=penalty,
            words=withdrawal.reason,
            changed=["closed_at", "decide_by"],
        ),
    )
