"""The one lock: every writer of a case waits for the same row (ADR 4).

Who takes it leaves the paper that is due first (``workflow.paper_due``, ADR 12).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from challenges.actions.terms import local_day
from challenges.models import Challenge
from workflow.holding import held
from workflow.paper_due import leave_at_once, leave_before


@contextmanager
def locked_case(at: datetime | None = None, **which: Any) -> Iterator[Challenge]:
    """Hold a case for as long as the block lasts, in one transaction.

    Args:
        at: The moment of the act, for rights that hold on some days only; now if
            left out.
        which: What finds the one case, as ``lock_case`` takes it.

    Raises:
        workflow.holding.CaseBusyError: If the lock could not be had in time.
        Challenge.DoesNotExist: If there is no such case.
    """
    with held(**which) as challenge:
        leave_before(challenge)
        challenge.as_of = local_day(at) if at else None
        before = challenge.trail_length
        yield challenge
        if challenge.trail_length > before:
            leave_at_once(challenge, since=before)


@contextmanager
def lock_of_case(_flow_class: Any, process_pk: int) -> Iterator[None]:
    """Lock the case of a procedure; viewflow calls it around every activation.

    That is in the middle of a verb, which holds the case already.
    """
    with held(processes=process_pk):
        yield
