"""Celery tasks of the procedure: read the clock, call one function, log."""

import logging
from typing import Any

from celery import shared_task
from django.utils import timezone

from workflow.following import leave_due_paper
from workflow.sweeps import seal_trails
from workflow.timetable import SWEEPS

logger = logging.getLogger(__name__)


@shared_task
def sweep_terms(**_later: Any) -> int:
    """Let passed terms have their effect, and remind of those that end soon.

    Safe to run at any time and as often as you like.

    Args:
        _later: Room for arguments that a newer sender may add.

    Returns:
        The number of cases in which something happened.
    """
    at = timezone.now()
    moved = sum(sweep(at=at) for sweep in SWEEPS)
    if moved:
        logger.info("terms swept", extra={"cases": moved})
    return moved


@shared_task
def sweep_paper(**_later: Any) -> int:
    """Leave the paper of acts, where nobody heard that they were done.

    Safe to run at any time and as often as you like.

    Args:
        _later: Room for arguments that a newer sender may add.

    Returns:
        The number of acts that had left none.
    """
    return leave_due_paper()


@shared_task
def sweep_seals(**_later: Any) -> int:
    """Seal the trails of all cases, and anchor the seals outside the database.

    Safe to run at any time and as often as you like.

    Args:
        _later: Room for arguments that a newer sender may add.

    Returns:
        The number of new seals.
    """
    return seal_trails(at=timezone.now())
