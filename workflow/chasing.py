"""Chasing assessors whose scores do not come: one reminder, then one report.

Each e-mail goes once, however often the sweep runs: the row of the assessor says
so, and is locked while it is asked again.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from challenges.actions.scoring import AWAITED
from challenges.actions.terms import local_day
from challenges.choices import PanelState
from challenges.models import Assessment
from challenges.rules.lifecycle import FINAL_STATUSES
from documents.choices import NoticeKind
from documents.issue import Notice, notify
from workflow.paper import words_for
from workflow.sweeps import one_by_one

BATCH = 500
REPORT_AFTER = timedelta(days=5)
"""How long after the last day a coordinator hears of it (own design [D])."""


def chase_assessors(*, at: datetime, only: int | None = None) -> int:
    """E-mail who is late with scores, and later once their coordinator.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of e-mails asked for.
    """
    due = _due(at, only).values_list("pk", flat=True)[:BATCH]
    return one_by_one(due, lambda pk: _chase(pk, at))


def _due(at: datetime, only: int | None = None) -> QuerySet[Assessment]:
    """Return the seats of which somebody has yet to hear that they are late."""
    today = local_day(at)
    late = Assessment.objects.filter(
        Q(reminded_at=None)
        | Q(escalated_at=None, panel__score_by__lt=today - REPORT_AFTER),
        state__in=AWAITED,
        panel__state=PanelState.SCORING,
        panel__score_by__lt=today,
    ).exclude(panel__challenge__status__in=FINAL_STATUSES)
    if only is not None:
        late = late.filter(panel__challenge=only)
    return late.order_by("panel__score_by", "pk")


@transaction.atomic
def _chase(assessment_pk: int, at: datetime) -> int:
    """Say of one seat what is due, unless another sweep did or the scores came."""
    seat = (
        _due(at)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related(
            "assessor",
            "panel__planned_by",
            "panel__challenge__municipality",
            "panel__challenge__companion",
        )
        .filter(pk=assessment_pk)
        .first()
    )
    if seat is None:
        return 0
    notices = []
    if seat.reminded_at is None:
        seat.reminded_at = at
        notices.append(_notice(seat, NoticeKind.SCORES_LATE, seat.assessor))
    if local_day(at) - REPORT_AFTER > seat.panel.score_by:
        seat.escalated_at = at
        coordinator = seat.panel.challenge.companion or seat.panel.planned_by
        notices.append(_notice(seat, NoticeKind.ASSESSOR_LATE, coordinator))
    seat.save(update_fields=["reminded_at", "escalated_at"])
    return len(notify(seat.panel.challenge, notices, at=at))


def _notice(seat: Assessment, kind: NoticeKind, to: User) -> Notice:
    words = words_for(seat.panel.challenge, to, until=seat.panel.score_by)
    told = replace(words, what=str(seat.assessor))
    return Notice(kind, to, told, key=f"{kind}:{seat.pk}")
