"""The one lock: every writer of a case waits for the same row (ADR 4).

Who takes it leaves the paper that is due first (``workflow.paper_due``, ADR 12).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
        workflow.paper_due.PaperStuckError: If a letter of the act before cannot be
            composed.
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
def locked_together(at: datetime, *keys: int) -> Iterator[dict[int, Challenge]]:
    """Hold cases for as long as the block lasts, in one transaction.

    Raises:
        Challenge.DoesNotExist: If one of them is not there.
        workflow.holding.CaseBusyError: If a lock could not be had in time.
    """
    with ExitStack() as stack:
        yield {
            key: stack.enter_context(locked_case(at, pk=key)) for key in sorted(keys)
        }


@contextmanager
def locked_with_group(at: datetime, challenge: Challenge) -> Iterator[Challenge]:
    """Hold a case in which the group itself may change, as locked.

    A case that went on as two left both with one group (T39): the letters of the other
    name it as it was.

    Raises:
        Challenge.DoesNotExist: If one of them is not there.
        workflow.holding.CaseBusyError: If a lock could not be had in time.
    """
    of_group = Challenge.objects.filter(group=challenge.group_id)
    with locked_together(at, *of_group.values_list("pk", flat=True)) as locked:
        yield locked[challenge.pk]
