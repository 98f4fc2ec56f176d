"""What a case shows of a decision that is late: the notice, and what it costs."""

from typing import Any

from django.utils import timezone

from challenges.actions.default import days_of, open_notice
from challenges.authority import WrongMomentError
from challenges.models import Challenge, DefaultNotice
from challenges.rules.penalties import penalty_euros


def late_of(challenge: Challenge) -> dict[str, Any]:
    """Return the latest notice of default that counts, and the penalty so far."""
    notice = _latest(challenge)
    if notice is None:
        return {}
    days = days_of(notice, timezone.localdate())
    return {
        "default": notice,
        "penalty_days": days,
        "penalty_euros": penalty_euros(days),
        "penalty_order": getattr(notice, "order", None),
    }


def _latest(challenge: Challenge) -> DefaultNotice | None:
    notices = challenge.default_notices.filter(has_effect=True)
    return notices.select_related("term", "order").last()


def is_late(challenge: Challenge) -> bool:
    """Tell whether the decision is late and nobody gave notice of default yet."""
    by = challenge.decide_by
    if by is None or timezone.localdate() <= by:
        return False
    notice = _latest(challenge)
    return notice is None or notice.ended_on is not None


def has_penalty_to_set(challenge: Challenge) -> bool:
    """Tell whether a penalty no longer grows and was not set yet."""
    try:
        notice = open_notice(challenge)
    except WrongMomentError:
        return False
    return notice.ended_on is not None or (
        timezone.localdate() > notice.last_penalty_day
    )
