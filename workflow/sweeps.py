"""What happens because time passed: set-based, row by row under the lock.

Each sweep finds the rows that are due by an index, and asks each case again
under its lock; running one twice, or two at once, does nothing more.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from challenges.actions.terms import local_day
from challenges.choices import TermKind
from challenges.models import Challenge, Term
from documents.choices import NoticeKind
from documents.issue import Notice, notify
from workflow import engine
from workflow.locks import CaseBusyError
from workflow.paper import words_for

logger = logging.getLogger(__name__)

BATCH = 500
WARN_BEFORE = timedelta(days=14)


def lapse_completions(*, at: datetime, only: int | None = None) -> int:
    """Let the terms for completion end whose last day has passed.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases that went back to intake.
    """
    due = _running(TermKind.COMPLETION, only).filter(last_day__lt=local_day(at))
    lapsed = 0
    for pk in list(due.values_list("challenge", flat=True)[:BATCH]):
        try:
            lapsed += engine.lapse_completion(pk, at=at) is not None
        except CaseBusyError:
            logger.info("case busy, next sweep tries again", extra={"case": pk})
    return lapsed


def remind_of_decisions(*, at: datetime, only: int | None = None) -> int:
    """E-mail the companion once that the decision term ends within two weeks.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of e-mails asked for.
    """
    today = local_day(at)
    due = _running(TermKind.DECISION, only).filter(
        last_day__range=(today, today + WARN_BEFORE)
    )
    keys = due.exclude(challenge__companion=None).values_list("challenge", "last_day")
    sent = 0
    for pk, last_day in list(keys[:BATCH]):
        with transaction.atomic():
            challenge = Challenge.objects.select_related(
                "municipality", "companion"
            ).get(pk=pk)
            companion = challenge.companion
            if companion is None:
                continue
            notice = Notice(
                NoticeKind.TASK_WAITING,
                companion,
                words_for(challenge, companion, until=last_day),
                key=f"decide-by:{last_day.isoformat()}",
            )
            sent += len(notify(challenge, [notice], at=at))
    return sent


def _running(kind: TermKind, only: int | None) -> "QuerySet[Term]":
    """Return the running terms of a kind, of one case or of all."""
    running = Term.objects.running().filter(kind=kind)
    return running if only is None else running.filter(challenge=only)
