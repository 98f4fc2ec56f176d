"""Propose a change of the plan, and hear what the group says (T16).

The group is under no obligation. What it accepts becomes a new version of its
plan, on which law and money are checked again before the college decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from challenges.actions.left_out import reopen
from challenges.actions.pauses import end_consent
from challenges.actions.submission import open_next_version
from challenges.actions.terms import (
    close_terms,
    local_day,
    open_term,
    rules_of,
    values_of,
)
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import AdviceOption, TermKind
from challenges.choices import ChallengeStatus as Status
from challenges.choices_answers import ModificationAnswer as Answer
from challenges.models import (
    CaseEvent,
    Challenge,
    FinanceNote,
    Modification,
    Plan,
    ProcurementCheck,
)

CHANGEABLE = (
    "contribution",
    "duration_years",
    "option_years",
    "start_on",
    "area",
    "themes",
    "excluded_parts",
    "quality_plan",
)
"""What of a plan may be proposed otherwise."""

READERS: Mapping[str, Any] = {"contribution": Decimal, "start_on": date.fromisoformat}


class NothingChangesError(Exception):
    """The proposal asks for nothing that is not in the plan already."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is proposed, why, and what it does.

    Attributes:
        values: New values by the name of the field of the plan.
    """

    values: Mapping[str, Any]
    reason: str
    effect_on_price: str
    effect_on_results: str


def open_modification(challenge: Challenge) -> Modification:
    """Return the proposal that waits for an answer.

    Raises:
        Modification.DoesNotExist: If none does.
    """
    found: Modification = challenge.modifications.get(answer="")
    return found


def rounds_of(challenge: Challenge) -> QuerySet[Modification]:
    """Return the changes proposed since the advice, the first one first.

    Those before it belong to an earlier decision (T28 to S08).
    """
    since = local_day(challenge.advice.advised_at)
    found: QuerySet[Modification] = challenge.modifications.all()
    return found.filter(proposed_on__gte=since)


def is_modified(challenge: Challenge) -> bool:
    """Tell whether the group accepted a change of its plan."""
    if challenge.advice.option != AdviceOption.MODIFY:
        return False
    return rounds_of(challenge).filter(answer=Answer.ACCEPTED).exists()


@an_act
def propose_modification(
    challenge: Challenge, change: Change, *, by: User, at: datetime
) -> CaseEvent:
    """Propose a change, with the days of the by-law to answer (T16).

    Raises:
        NothingChangesError: If the plan says so already.
        WrongMomentError: If the advice was another, or a proposal waits already.
    """
    standing = authorise(challenge, Act.PROPOSE_MODIFICATION, by=by)
    _require_advice(challenge)
    changes = changes_to(challenge.sent_plan, change.values)
    if not changes:
        raise NothingChangesError(f"{challenge.reference}: nothing changes")
    asked = _ask(challenge, change, changes, by, at)
    term = challenge.terms.running().get(kind=TermKind.MODIFICATION)
    return record(
        challenge,
        Deed(
            Act.PROPOSE_MODIFICATION,
            at,
            by,
            standing,
            to=Status.MODIFICATION_PROPOSED,
            rules=["T16", *rules_of(term.answer)],
            details={
                "round": asked.round,
                "fields": [each["field"] for each in changes],
                "respond_by": asked.respond_by.isoformat(),
            },
            words=change.reason,
        ),
    )


def _require_advice(challenge: Challenge) -> None:
    """Stop before the advice, after another, and while a proposal waits."""
    advice = getattr(challenge, "advice", None)
    if advice is None or advice.option != AdviceOption.MODIFY:
        raise WrongMomentError(f"{challenge.reference}: the advice asks no change")
    if challenge.modifications.filter(answer="").exists():
        raise WrongMomentError(f"{challenge.reference}: a proposal waits already")


def changes_to(plan: Plan, values: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what differs from a plan: field, before and after, as plain text."""
    return [
        {"field": name, "before": _plain(getattr(plan, name)), "after": _plain(value)}
        for name, value in values.items()
        if name in CHANGEABLE and _plain(getattr(plan, name)) != _plain(value)
    ]


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return "" if value is None else str(value)


def _ask(
    challenge: Challenge,
    change: Change,
    changes: list[dict[str, str]],
    by: User,
    at: datetime,
) -> Modification:
    """Keep the proposal and open its period."""
    today = local_day(at)
    question = {
        "kind": "short_term_days",
        "event_on": today.isoformat(),
        "days": values_of(challenge).terms.views_days,
    }
    term = open_term(challenge, TermKind.MODIFICATION, question, at=at)
    return Modification.objects.create(
        challenge=challenge,
        round=challenge.modifications.count() + 1,
        changes=changes,
        reason=change.reason,
        effect_on_price=change.effect_on_price,
        effect_on_results=change.effect_on_results,
        proposed_by=by,
        proposed_on=today,
        respond_by=term.last_day,
    )


@an_act
def stop_modification(
    challenge: Challenge, why: str, *, by: User, at: datetime
) -> CaseEvent:
    """Propose nothing more: the plan goes to the college as it is (T17).

    Raises:
        WrongMomentError: If a proposal waits for an answer.
    """
    standing = authorise(challenge, Act.STOP_MODIFICATION, by=by)
    _require_advice(challenge)
    deed = Deed(
        Act.STOP_MODIFICATION,
        at,
        by,
        standing,
        to=Status.COLLEGE_PROPOSAL,
        rules=["T17"],
        words=why,
    )
    return record(challenge, deed)


@an_act
def answer_modification(
    challenge: Challenge, answer: Answer, words: str, *, by: User, at: datetime
) -> CaseEvent:
    """Accept a change, say what the group wants instead, or refuse it.

    Raises:
        ValueError: If the group wants something else and does not say what.
        WrongMomentError: If the time to answer is over.
    """
    standing = authorise(challenge, Act.ANSWER_MODIFICATION, by=by)
    asked = open_modification(challenge)
    today = local_day(at)
    if today > asked.respond_by:
        raise WrongMomentError(f"{challenge.reference}: the time to answer is over")
    if answer == Answer.COUNTERED and not words.strip():
        raise ValueError(f"{challenge.reference}: say what the group wants")
    if answer == Answer.ACCEPTED:
        asked.plan = _new_version(challenge, asked, at)
    asked.answer, asked.answer_words = answer, words
    asked.answered_by, asked.answered_on = by, today
    asked.save()
    close_terms(challenge, TermKind.MODIFICATION, at=at)
    moved = end_consent(challenge, on=local_day(at))
    goes_on = answer != Answer.COUNTERED
    return record(
        challenge,
        Deed(
            Act.ANSWER_MODIFICATION,
            at,
            by,
            standing,
            to=Status.COLLEGE_PROPOSAL if goes_on else None,
            rules=["T16", *(["T17"] if goes_on else [])],
            details={"answer": str(answer), "round": asked.round, **moved},
            words=words,
            changed=["decide_by"],
        ),
    )


def _new_version(challenge: Challenge, asked: Modification, at: datetime) -> Plan:
    """Make the plan as agreed, and let law and money be checked on it again."""
    agreed = {
        change["field"]: _value(change["field"], change["after"])
        for change in asked.changes
    }
    plan = open_next_version(challenge, **agreed, frozen_at=at)
    challenge.sent_plan = plan
    reopen(challenge, ProcurementCheck, FinanceNote)
    return plan


def _value(field: str, after: str) -> Any:
    """Return a proposed value as the column of the plan holds it."""
    return READERS.get(field, str)(after) if after else _EMPTY.get(field, "")


_EMPTY: Mapping[str, Any] = {"contribution": None, "start_on": None}


@an_act
def lapse_modification(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Let an unanswered proposal end: the plan goes to the college as it is.

    Raises:
        ValueError: If the last day has not passed yet.
    """
    asked = open_modification(challenge)
    if local_day(at) <= asked.respond_by:
        raise ValueError(f"{challenge.reference} may answer until {asked.respond_by}")
    asked.answer, asked.answered_on = Answer.LAPSED, asked.respond_by
    asked.save(update_fields=["answer", "answered_on"])
    close_terms(challenge, TermKind.MODIFICATION, at=at)
    deed = Deed(
        Act.LAPSE_MODIFICATION,
        at,
        to=Status.COLLEGE_PROPOSAL,
        rules=["T16", "T17"],
        details={"round": asked.round},
    )
    return record(challenge, deed)
