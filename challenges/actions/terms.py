"""Terms of a case: opened, suspended, extended and recomputed, never counted up.

A term keeps the question to the rule ``term`` and the answer. Each act here
changes an input and asks the rule again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from challenges.actions.term_inputs import AMSTERDAM as AMSTERDAM  # noqa: PLC0414 - taken from here by all
from challenges.actions.term_inputs import INPUTS
from challenges.actions.term_inputs import local_day as local_day  # noqa: PLC0414 - as above
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise
from challenges.choices import ExtensionBasis, SuspensionCause, TermKind
from challenges.models import (
    CaseEvent,
    Challenge,
    DefaultNotice,
    Extension,
    RuleSet,
    Suspension,
    Term,
)
from challenges.rules.explain import answer
from challenges.rules.extra_days import calendar_with, with_extra_days
from challenges.rules.rulesets import RuleSetValues
from challenges.statements import the_one
from challenges.writes import add_all, change, create


class ExtensionNotAllowedError(Exception):
    """The by-law gives no extension, or it has been used already."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A period in which the decision term stands still, both days inclusive."""

    cause: SuspensionCause
    starts_on: date
    ends_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Delay:
    """A longer decision term, or a notice that the decision will come later.

    Attributes:
        reason: Why the municipality needs more time.
        new_date: The day announced, where the by-law knows no extension.
    """

    reason: str
    new_date: date | None = None


def values_of(challenge: Challenge) -> RuleSetValues:
    """Return the parameters of the by-law that the case pinned."""
    if challenge.rule_set is None:
        raise ValueError(f"{challenge.reference} has no rule set yet")
    return read_values(challenge.rule_set)


def read_values(rule_set: RuleSet) -> RuleSetValues:
    """Return the parameters of a rule set."""
    return _read(json.dumps(rule_set.values))


@lru_cache(maxsize=64)
def _read(text: str) -> RuleSetValues:
    """Read a rule set once: it never changes, and reading takes a millisecond."""
    return RuleSetValues.from_json(json.loads(text))


def open_term(
    challenge: Challenge, kind: TermKind, question: dict[str, Any], *, at: datetime
) -> Term:
    """Open a term of a case with the question that computes it."""
    (term,) = open_terms(challenge, {kind: question}, at=at)
    return term


def open_terms(
    challenge: Challenge, questions: Mapping[TermKind, dict[str, Any]], *, at: datetime
) -> Sequence[Term]:
    """Open terms of a case at once, in the order of their questions."""
    days = challenge.municipality.rest_days
    asked = {kind: with_extra_days(each, days) for kind, each in questions.items()}
    told = {kind: answer("term", question) for kind, question in asked.items()}
    return add_all(
        [
            Term(
                challenge=challenge,
                kind=kind,
                question=question,
                answer=told[kind],
                last_day=last_day_of(told[kind]),
                opened_at=at,
                calendar=calendar_with(days),
            )
            for kind, question in asked.items()
        ]
    )


def last_day_of(told: dict[str, Any]) -> date:
    """Return the last day that an answer about a term names."""
    return date.fromisoformat(str(told.get("last_day") or told["grace_last_day"]))


def close_terms(challenge: Challenge, *kinds: TermKind, at: datetime) -> None:
    """Close the running terms of these kinds, or all of them if none is named.

    All but the one for a penalty: that is set however the case goes on (art. 4:18 Awb).
    """
    running = challenge.terms.running()
    if kinds:
        running = running.filter(kind__in=kinds)
    else:
        running = running.exclude(kind=TermKind.PENALTY_ORDER)
    running.update(closed_at=at)


def decision_question(
    challenge: Challenge, values: RuleSetValues, *, again_from: datetime | None = None
) -> dict[str, Any]:
    """Return the question for the decision term of a case.

    Args:
        challenge: The case.
        values: The parameters of its by-law.
        again_from: When the case came back after an objection or an appeal, for
            a new decision within the same length of time ([D]); else it counts
            from receipt.
    """
    starts_at = again_from or challenge.received_at
    if starts_at is None:
        raise ValueError(f"{challenge.reference} has not been received")
    term: dict[str, Any] = {
        "value": values.terms.decision.value,
        "unit": values.terms.decision.unit.value,
        "source": "bylaw",
    }
    if values.bylaw.atw_excluded:
        term["excludes_atw"] = True
    return {
        "kind": "decision",
        "received_at": starts_at.isoformat(),
        "term": term,
        "suspensions": [],
    }


def recompute(term: Term) -> Term:
    """Ask the rule again with what halts, extends or moves it as that is now."""
    inputs = INPUTS.get(term.question["kind"])
    days = term.challenge.municipality.rest_days
    asked = {**term.question, **(inputs(term) if inputs else {})}
    term.question = with_extra_days(asked, days)
    term.answer = answer("term", term.question)
    term.last_day, term.calendar = last_day_of(term.answer), calendar_with(days)
    change(term, ["question", "answer", "last_day", "calendar"])
    return term


def decision_term(challenge: Challenge) -> Term:
    """Return the running decision term of a case.

    Raises:
        Term.DoesNotExist: If it was never opened or is closed.
    """
    term: Term = the_one(challenge, "terms", _of_decision)
    return term


def _of_decision(terms: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return terms.filter(kind=TermKind.DECISION, closed_at=None)


@an_act
def suspend_term(
    challenge: Challenge, pause: Pause, *, by: User, at: datetime
) -> CaseEvent:
    """Let the decision term stand still for a period (art. 4:15 Awb).

    Raises:
        ActNotAllowedError: If ``by`` does not coordinate the case.
        WrongMomentError: If no decision term runs.
        ValueError: If the period ends before it starts, or completion is the cause.
    """
    standing = authorise(challenge, Act.SUSPEND_TERM, by=by)
    if pause.cause == SuspensionCause.INCOMPLETE or pause.ends_on < pause.starts_on:
        raise ValueError(f"{challenge.reference}: no such suspension")
    term = decision_term(challenge)
    before = term.last_day
    create(
        Suspension,
        term=term,
        cause=pause.cause,
        starts_on=pause.starts_on,
        ends_on=pause.ends_on,
        reason=pause.reason,
        recorded_by=by,
    )
    return _moved(
        challenge, term, before, Act.SUSPEND_TERM, pause.reason, by, at, standing
    )


@an_act
def extend_term(
    challenge: Challenge, delay: Delay, *, by: User, at: datetime
) -> CaseEvent:
    """Extend the decision term by the by-law, or tell that it will be later.

    Where the by-law has an extension clause that is used, once. Elsewhere the
    notice of art. 4:14 lid 1 Awb only informs: the last day does not move.

    Raises:
        ExtensionNotAllowedError: If it was extended already, comes too late, or
            a date is missing where only a notice is possible.
    """
    standing = authorise(challenge, Act.EXTEND_TERM, by=by)
    term = decision_term(challenge)
    before = term.last_day
    today = local_day(at)
    if Extension.objects.filter(term=term).exists():
        raise ExtensionNotAllowedError(f"{challenge.reference} was extended already")
    if today > before:
        raise ExtensionNotAllowedError(f"{challenge.reference}: the term is over")
    clause = values_of(challenge).terms.extension
    if clause is None and delay.new_date is None:
        raise ExtensionNotAllowedError(f"{challenge.reference}: name the new date")
    create(
        Extension,
        term=term,
        basis=ExtensionBasis.BYLAW if clause else ExtensionBasis.AWB_4_14_1,
        weeks=clause.weeks if clause else None,
        new_date=None if clause else delay.new_date,
        notified_on=today,
        reason=delay.reason,
        recorded_by=by,
    )
    return _moved(
        challenge, term, before, Act.EXTEND_TERM, delay.reason, by, at, standing
    )


def _moved(  # noqa: PLR0913, PLR0917 - private tail of the two acts above
    challenge: Challenge,
    term: Term,
    before: date,
    act: Act,
    words: str,
    by: User,
    at: datetime,
    standing: Any,
) -> CaseEvent:
    recompute(term)
    challenge.decide_by = term.last_day
    voided = void_notice(challenge, term, at)
    return record(
        challenge,
        Deed(
            act,
            at,
            by,
            standing,
            rules=rules_of(term.answer),
            details={
                "before": before.isoformat(),
                "after": term.last_day.isoformat(),
                **voided,
            },
            words=words,
            changed=["decide_by"],
        ),
    )


OF_DEFAULT = (TermKind.DEFAULT_GRACE, TermKind.PENALTY, TermKind.PENALTY_ORDER)


def void_notice(challenge: Challenge, term: Term, at: datetime) -> dict[str, bool]:
    """Take the effect from a notice of default that turns out to be too early.

    So it is when the decision term stood still longer than was known, and the notice
    came before its end as it is now (rule T71).

    Returns:
        That it happened, for the trail; nothing if it did not.
    """
    void = DefaultNotice.objects.filter(
        term=term, has_effect=True, received_on__lte=term.last_day
    ).update(has_effect=False)
    if not void:
        return {}
    close_terms(challenge, *OF_DEFAULT, at=at)
    return {"notice_void": True}


def rules_of(told: dict[str, Any]) -> list[str]:
    """Return the codes of the rules in the trace of an answer."""
    return [step["rule"] for step in told["trace"]]
