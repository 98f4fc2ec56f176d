"""What it would cost the municipality to do a task itself again, as estimated."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from accounts.models import User
from challenges.actions.terms import local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise
from challenges.choices import CheckState
from challenges.models import CaseEvent, Challenge, FallbackEstimate, FinanceNote
from challenges.rules.cost import CurrentCost
from challenges.rules.fallback_cost import Known, Proposed, propose_fallback


@dataclass(frozen=True, slots=True)
class Fallback:
    """An estimate in euros excluding VAT: once, and a year; ``basis`` says why."""

    once: Decimal
    yearly: Decimal
    basis: str


@an_act
def estimate_fallback(
    challenge: Challenge, fallback: Fallback, *, by: User, at: datetime
) -> CaseEvent:
    """Write an estimate down, when an agreement ends or the hand-back begins.

    Raises:
        ValueError: If an amount is negative, or nothing is said about it.
    """
    standing = authorise(challenge, Act.ESTIMATE_FALLBACK, by=by)
    if min(fallback.once, fallback.yearly) < 0 or not fallback.basis.strip():
        raise ValueError(f"{challenge.reference}: no estimate without its reasons")
    estimate = FallbackEstimate(
        challenge=challenge,
        once=fallback.once,
        yearly=fallback.yearly,
        basis=fallback.basis,
        estimated_by=by,
        estimated_at=at,
    )
    details = {"once": str(fallback.once), "yearly": str(fallback.yearly)}
    deed = Deed(
        Act.ESTIMATE_FALLBACK,
        at,
        by,
        standing,
        details=details,
        words=fallback.basis,
        adds=[estimate],
    )
    return record(challenge, deed)


def estimate_of(challenge: Challenge) -> FallbackEstimate | None:
    """Return the estimate that holds, if there is one."""
    last: FallbackEstimate | None = challenge.fallback_estimates.last()
    return last


def proposal_for(challenge: Challenge) -> Proposed:
    """Propose the last estimate, or what the case knows of the cost before."""
    last = estimate_of(challenge)
    if last:
        return Proposed(last.once, last.yearly, last.basis, ())
    return propose_fallback(_known(challenge))


def _known(challenge: Challenge) -> Known:
    note: FinanceNote | None = getattr(challenge, "finance_note", None)
    registered = challenge.task.current_cost if challenge.task else None
    if note is None or note.state != CheckState.DONE or note.contract_price is None:
        return Known(registered=registered)
    cost = CurrentCost(
        note.contract_price,
        Decimal(note.staff_hours),
        note.staff_rate,
        note.supervision,
        note.materials,
        note.stranded,
    )
    noted_on = local_day(note.signed_at) if note.signed_at else None
    return Known(cost.baseline, noted_on, note.transition, registered)
