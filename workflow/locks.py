"""The one lock: every writer of a case waits for the same row (ADR 4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, transaction

from challenges.actions.trail import lock_case
from challenges.models import Challenge
from workflow.models import ChallengeProcess


class CaseBusyError(Exception):
    """Somebody else held the case for longer than the database lets us wait."""


@contextmanager
def locked_case(pk: int) -> Iterator[Challenge]:
    """Hold a case for as long as the block lasts, in one transaction.

    Raises:
        CaseBusyError: If the lock could not be had within ``lock_timeout``.
        Challenge.DoesNotExist: If there is no such case.
    """
    with transaction.atomic():
        try:
            challenge = lock_case(pk)
        except OperationalError as error:
            raise CaseBusyError(f"case {pk} is busy") from error
        yield challenge


@contextmanager
def lock_of_case(_flow_class: Any, process_pk: int) -> Iterator[None]:
    """Lock the case of a procedure; viewflow calls it around every activation."""
    case = ChallengeProcess.objects.values_list("challenge", flat=True)
    with locked_case(case.get(pk=process_pk)):
        yield
