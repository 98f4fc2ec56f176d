"""The one lock: every writer of a case waits for the same row (ADR 4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import OperationalError, transaction

from challenges.actions.terms import local_day
from challenges.actions.trail import lock_case
from challenges.models import Challenge


class CaseBusyError(Exception):
    """Somebody else held the case for longer than the database lets us wait."""


@contextmanager
def locked_case(at: datetime | None = None, **which: Any) -> Iterator[Challenge]:
    """Hold a case for as long as the block lasts, in one transaction.

    Args:
        at: The moment of the act, for rights that hold on some days only; now if
            left out.
        which: What finds the one case, as ``lock_case`` takes it.

    Raises:
        CaseBusyError: If the lock could not be had within ``lock_timeout``.
        Challenge.DoesNotExist: If there is no such case.
    """
    with transaction.atomic():
        try:
            challenge = lock_case(**which)
        except OperationalError as error:
            raise CaseBusyError(f"case {which} is busy") from error
        challenge.as_of = local_day(at) if at else None
        yield challenge


@contextmanager
def lock_of_case(_flow_class: Any, process_pk: int) -> Iterator[None]:
    """Lock the case of a procedure; viewflow calls it around every activation."""
    with locked_case(processes=process_pk):
        yield
