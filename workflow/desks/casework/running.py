"""The part of a case file about an agreement that runs, and how it ended."""

from typing import Any

from django.utils import timezone

from challenges.actions.fallback import estimate_of
from challenges.actions.payments import stop_of
from challenges.actions.reports import burden_of
from challenges.actions.signals import open_signals
from challenges.matrix import Section
from challenges.models import Challenge
from challenges.rules.burden import Burden
from workflow.desks.casework.act_pages import OF_OFFICIALS, ways
from workflow.desks.casework.contents import View


def running(view: View) -> dict[str, Any]:
    """Return reports, money, evaluations, and how the task came back."""
    challenge: Challenge = view.challenge
    return {
        "ways": ways(challenge, OF_OFFICIALS, view.user, "running"),
        "agreement": getattr(challenge, "agreement", None),
        **(_fallback(challenge) if Section.AGREEMENT in view.open else {}),
        **(_reports(challenge) if Section.REPORTS in view.open else {}),
        **(_money(challenge) if Section.PAYMENTS in view.open else {}),
        "warnings": list(challenge.warnings.order_by("-pk")),
        "evaluations": list(challenge.evaluations.prefetch_related("goals__outcome")),
        "renewals": list(challenge.renewals.select_related("decided_by")),
        "notice": getattr(challenge, "notice_to_end", None),
        "handback": getattr(challenge, "handback", None),
        "lessons": getattr(challenge, "lessons", None),
        "retention": getattr(challenge, "retention", None),
    }


def _fallback(challenge: Challenge) -> dict[str, Any]:
    """Return what it costs to do the task again, as estimated."""
    return {"fallback": estimate_of(challenge)}


def _reports(challenge: Challenge) -> dict[str, Any]:
    """Return what the group reported, what that shows, and what reporting costs it."""
    return {
        "signals": open_signals(challenge),
        "reports": list(challenge.reports.prefetch_related("figures__outcome")),
        "burden": _burden(challenge),
    }


def _money(challenge: Challenge) -> dict[str, Any]:
    """Return what is paid, and whether that was stopped."""
    return {"payments": list(challenge.payments.all()), "stop": stop_of(challenge)}


def _burden(challenge: Challenge) -> Burden | None:
    """Return what reporting costs the group this year, once there is a calendar."""
    if not challenge.reports.exists():
        return None
    return burden_of(challenge, timezone.localdate())
