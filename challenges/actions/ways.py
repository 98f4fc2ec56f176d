"""How an accepted challenge goes on, and which clocks that starts."""

from datetime import date, datetime
from typing import Any

from challenges.actions.terms import open_term, open_terms, values_of
from challenges.choices import TermKind
from challenges.models import Challenge
from challenges.rules.ways import Way, way_after

DAYS_A_WEEK = 7


def way_of(challenge: Challenge) -> Way:
    """Return how a case goes on by its last signed procurement check."""
    check = challenge.procurement_check
    return way_after(check.route, (check.answer or {}).get("property_route"))


def open_way(challenge: Challenge, *, on: date, at: datetime) -> dict[str, str]:
    """Start the clocks of the way that is open now (T21, T23, T37).

    Args:
        challenge: The accepted case.
        on: The day from which they count.
        at: The moment.

    Returns:
        Which way it is, for the trail.
    """
    way = way_of(challenge)
    if way == Way.AGREEMENT:
        open_contract_terms(challenge, on=on, at=at)
    if way == Way.WAIT:
        open_term(challenge, TermKind.CONTRACT_WATCH, _watch(challenge), at=at)
    return {"way": way.value}


def open_contract_terms(challenge: Challenge, *, on: date, at: datetime) -> None:
    """Start the service norm for the agreement, and its lapse where there is one.

    The challenge lapses by itself only where the rule set says so.
    """
    values = values_of(challenge)
    weeks = {
        TermKind.CONTRACT_NORM: values.terms.contract_norm_weeks,
        TermKind.CONTRACT_LAPSE: values.contract.lapse_weeks,
    }
    questions = {kind: _in_weeks(on, each) for kind, each in weeks.items() if each}
    open_terms(challenge, questions, at=at)


def _in_weeks(on: date, weeks: int) -> dict[str, Any]:
    return {
        "kind": "short_term_days",
        "event_on": on.isoformat(),
        "days": DAYS_A_WEEK * weeks,
    }


def _watch(challenge: Challenge) -> dict[str, Any]:
    """Return the question when to look again at a route that has to wait.

    As long before the contract ends as an agreement takes by the service norm: our
    own choice [D].
    """
    return {
        "kind": "backward",
        "event_on": (challenge.procurement_check.answer or {})["earliest_start"],
        "weeks_before": values_of(challenge).terms.contract_norm_weeks,
    }
