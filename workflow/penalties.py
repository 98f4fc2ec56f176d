"""The penalty for a late decision, as time passes: it begins, and it is at its most."""

from datetime import datetime
from functools import partial

from challenges.actions import default
from challenges.authority import WrongMomentError
from challenges.choices import TermKind
from challenges.models import CaseEvent
from workflow import engine
from workflow.sweeps import lapse_each


def start_penalties(*, at: datetime, only: int | None = None) -> int:
    """Let the penalties begin for which the two weeks of grace have passed.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of penalties that began.
    """
    return lapse_each(TermKind.DEFAULT_GRACE, _start, at, only)


def end_penalties(*, at: datetime, only: int | None = None) -> int:
    """Let the penalties end that have run for 42 days.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of penalties that reached their most.
    """
    return lapse_each(TermKind.PENALTY, _end, at, only)


def _start(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    try:
        return engine.act(challenge_pk, partial(default.start_penalty, at=at), at=at)
    except WrongMomentError:
        return None  # another sweep was first, or the decision came


def _end(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    try:
        return engine.act(challenge_pk, partial(default.end_penalty, at=at), at=at)
    except WrongMomentError:
        return None  # another sweep was first, or the decision came
