"""A last day that was worked out is set by hand: one proposes, another agrees.

Source: own design [D] (SOD10, ``rules.by_hand``). The calculation is never edited: the
day is one more input of the term, with its reason, and lapses when the calculation
changes. A day that is agreed to and is the one that was worked out takes the day of
before back.

It can be done with what the municipality has to do, and whose last day is kept with
the term alone: the decision, the decision on an objection, and the service norm for an
agreement. Not with:

- what residents have to do, or have the time for: it would be shortened, or repeats a
  day that a letter or a decision named;
- what the law sets for the good of others, such as the wait before signing;
- what follows from a late decision: the penalty is theirs by law (art. 4:17 Awb). For
  the same reason the decision term stays as it is once a notice of default counts.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.models import User
from challenges.actions.moving import carry_on
from challenges.actions.terms import local_day, recompute, rules_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import (
    Act,
    SeparationOfDutiesError,
    WrongMomentError,
    authorise,
)
from challenges.choices import DayByHandState, TermKind
from challenges.models import CaseEvent, Challenge, DayByHand, DefaultNotice, Term
from challenges.models.term import TermQuerySet
from challenges.rules.by_hand import KEY, computed_day
from challenges.rules.separation import TWO_FOR_A_LAST_DAY

CAN_BE_SET = frozenset(
    {TermKind.DECISION, TermKind.OBJECTION_DECISION, TermKind.CONTRACT_NORM}
)
"""The terms whose last day two people may set."""


class LastDayError(Exception):
    """A last day cannot be proposed or agreed to like this.

    Attributes:
        problem: ``past`` (the day is over), ``same`` (it is the last day already),
            ``twice`` (another proposal waits), ``default`` (a notice of default
            counts), ``changed`` (another day is worked out than when it was
            proposed) or ``reason`` (none is given).
    """

    def __init__(self, problem: str) -> None:
        """Keep the problem for the screen that explains it."""
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class LastDay:
    """What one person proposes.

    Attributes:
        kind: Which term.
        day: Its last day from then on.
        reason: Why, for everybody who reads the derivation.
    """

    kind: TermKind
    day: date
    reason: str


def terms_to_set(challenge: Challenge) -> TermQuerySet:
    """Return the running terms of which another last day can be proposed."""
    running = challenge.terms.running().filter(kind__in=CAN_BE_SET)
    return running.exclude(days_by_hand__state=DayByHandState.PROPOSED)


@an_act
def propose_last_day(
    challenge: Challenge, proposed: LastDay, *, by: User, at: datetime
) -> CaseEvent:
    """Propose another last day than was worked out; nothing moves yet.

    Raises:
        ActNotAllowedError: If ``by`` does not coordinate the case.
        WrongMomentError: If no such term runs, or its day is not set by hand.
        LastDayError: If it cannot be this day, or not now.
    """
    standing = authorise(challenge, Act.PROPOSE_LAST_DAY, by=by)
    term = _proposable(challenge, proposed.kind)
    if not proposed.reason.strip():
        raise LastDayError("reason")
    _require_possible(term, proposed.day, local_day(at))
    DayByHand.objects.create(
        challenge=challenge,
        term=term,
        day=proposed.day,
        instead_of=computed_day(term.answer),
        reason=proposed.reason,
        proposed_by=by,
        proposed_at=at,
    )
    return record(
        challenge,
        Deed(
            Act.PROPOSE_LAST_DAY,
            at,
            by,
            standing,
            rules=[TWO_FOR_A_LAST_DAY.rule],
            details=_details(term, proposed.day),
            words=proposed.reason,
        ),
    )


def _proposable(challenge: Challenge, kind: TermKind) -> Term:
    """Return the running term of a kind, if no other day waits to be settled."""
    term: Term | None = None
    if kind in CAN_BE_SET:
        term = challenge.terms.running().filter(kind=kind).first()
    if term is None:
        raise WrongMomentError(f"{challenge.reference}: no {kind} to set")
    if term.days_by_hand.filter(state=DayByHandState.PROPOSED).exists():
        raise LastDayError("twice")
    return term


@an_act
def set_last_day(challenge: Challenge, pk: int, *, by: User, at: datetime) -> CaseEvent:
    """Agree to the proposal with this key: its day is the last day.

    Raises:
        ActNotAllowedError: If ``by`` is no legal officer of the municipality.
        SeparationOfDutiesError: If ``by`` proposed it.
        WrongMomentError: If it does not wait any more.
        LastDayError: If the day passed meanwhile, or another is worked out now.
    """
    standing = authorise(challenge, Act.SET_LAST_DAY, by=by)
    proposal = _waiting(challenge, pk, by)
    term = proposal.term
    term.challenge = challenge
    before = term.last_day
    _require_possible(term, proposal.day, local_day(at))
    _apply(term, proposal, local_day(at))
    moved = carry_on(challenge, term, at)
    _settle(proposal, DayByHandState.AGREED, by, at)
    return record(
        challenge,
        Deed(
            Act.SET_LAST_DAY,
            at,
            by,
            standing,
            rules=[TWO_FOR_A_LAST_DAY.rule, *rules_of(term.answer)],
            details={
                "term": str(term.kind),
                "before": before.isoformat(),
                "after": term.last_day.isoformat(),
                **moved,
            },
            words=proposal.reason,
            changed=["decide_by"],
        ),
    )


@an_act
def keep_last_day(
    challenge: Challenge, pk: int, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Do not agree to the proposal with this key: the last day stays what it is.

    Raises:
        ActNotAllowedError: If ``by`` is no legal officer of the municipality.
        SeparationOfDutiesError: If ``by`` proposed it.
        WrongMomentError: If it does not wait any more.
        LastDayError: If no reason is given.
    """
    standing = authorise(challenge, Act.KEEP_LAST_DAY, by=by)
    proposal = _waiting(challenge, pk, by)
    if not reason.strip():
        raise LastDayError("reason")
    proposal.refusal = reason
    _settle(proposal, DayByHandState.REJECTED, by, at)
    return record(
        challenge,
        Deed(
            Act.KEEP_LAST_DAY,
            at,
            by,
            standing,
            rules=[TWO_FOR_A_LAST_DAY.rule],
            details=_details(proposal.term, proposal.day),
            words=reason,
        ),
    )


def _require_possible(term: Term, day: date, today: date) -> None:
    if day < today:
        raise LastDayError("past")
    if day == term.last_day:
        raise LastDayError("same")
    counts = DefaultNotice.objects.filter(term=term, has_effect=True)
    if counts.exists():
        raise LastDayError("default")


def _details(term: Term, day: date) -> dict[str, Any]:
    return {
        "term": str(term.kind),
        "last_day": term.last_day.isoformat(),
        "proposed": day.isoformat(),
    }


def _waiting(challenge: Challenge, pk: int, by: User) -> DayByHand:
    """Return the proposal that waits, for somebody else than who made it."""
    proposal = challenge.days_by_hand.waiting().filter(pk=pk).first()
    if proposal is None:
        raise WrongMomentError(f"{challenge.reference}: no last day is proposed")
    if proposal.proposed_by_id == by.pk:
        raise SeparationOfDutiesError(
            f"{challenge.reference}: SOD10 bars who proposed the last day",
            (TWO_FOR_A_LAST_DAY,),
        )
    return proposal


def _apply(term: Term, proposal: DayByHand, today: date) -> None:
    """Ask the rule again with the day that was set, or without if it is taken back."""
    question = {key: value for key, value in term.question.items() if key != KEY}
    if proposal.day != proposal.instead_of:
        question[KEY] = {
            "day": proposal.day.isoformat(),
            "instead_of": proposal.instead_of.isoformat(),
            "because": proposal.reason,
            "agreed_on": today.isoformat(),
        }
    term.question = question
    recompute(term)
    if term.last_day != proposal.day:
        raise LastDayError("changed")


def _settle(proposal: DayByHand, state: DayByHandState, by: User, at: datetime) -> None:
    proposal.state, proposal.settled_by, proposal.settled_at = state, by, at
    proposal.save(update_fields=["state", "settled_by", "settled_at", "refusal"])
