"""A confirmed outage takes effect: case by case under its lock, each term once.

Safe to repeat and to run twice at once: the row of each term that moved says so.
"""

from collections.abc import Iterable
from datetime import datetime

from challenges.actions.outages import decisions_in, move_for_outage, terms_in
from challenges.actions.terms import read_values
from challenges.models import Municipality, Outage
from workflow.locks import locked_case
from workflow.sweeps import one_by_one


def apply_outages(*, at: datetime, only: int | None = None) -> int:
    """Move the terms that ended during an outage, as the rules of each case say.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of terms whose last day moved.
    """
    outages = Outage.objects.to_apply().select_related("municipality")
    return sum(apply_outage(outage, at=at, only=only) for outage in outages)


def apply_outage(outage: Outage, *, at: datetime, only: int | None = None) -> int:
    """Move the terms of one outage; it is done with when no case was left behind.

    Args:
        outage: A confirmed one.
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of terms whose last day moved.
    """
    cases = set(_cases(outage))
    if only is not None:
        cases &= {only}
    seen: list[int] = []

    def moved(pk: int) -> int:
        count = _move(pk, outage, at)
        seen.append(pk)
        return count

    done = one_by_one(sorted(cases), moved)
    if only is None and len(seen) == len(cases):
        Outage.objects.filter(pk=outage.pk, applied_at=None).update(applied_at=at)
    return done


def _cases(outage: Outage) -> Iterable[int]:
    """Return the cases that the outage may touch."""
    yield from terms_in(outage).values_list("challenge", flat=True)
    if _may_halt(outage.municipality):
        yield from decisions_in(outage).values_list("challenge", flat=True)


def _may_halt(municipality: Municipality) -> bool:
    """Whether any rules of a municipality let the decision term stand still."""
    rule_sets = municipality.rule_sets.approved()
    return any(
        read_values(each).terms.on_outage.decision_stands_still for each in rule_sets
    )


def _move(challenge_pk: int, outage: Outage, at: datetime) -> int:
    with locked_case(at, pk=challenge_pk) as challenge:
        return len(move_for_outage(challenge, outage, at=at))
