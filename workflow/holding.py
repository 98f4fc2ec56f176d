"""Holding a case: the row that every writer of it waits for (ADR 4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, transaction

from challenges.actions.trail import lock_case
from challenges.models import Challenge


class CaseBusyError(Exception):
    """Somebody else held the case for longer than the database lets us wait."""


@contextmanager
def held(**which: Any) -> Iterator[Challenge]:
    """Hold a case for as long as the block lasts, in one transaction, and no more.

    Args:
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
        yield challenge


@contextmanager
def lock_of_case(_flow_class: Any, process_pk: int) -> Iterator[None]:
    """Lock the case of a procedure; viewflow calls it around every activation.

    That is in the middle of a verb, which holds the case already.
    """
    with held(processes=process_pk):
        yield
