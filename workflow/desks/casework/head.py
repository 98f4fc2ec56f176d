"""The head of a case, the same on every page about it."""

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.models import Challenge, Plan, Term
from challenges.rules.suspensions import days_still
from workflow.presentation.clocks import TermClock

KINDS: dict[str, str] = {
    Status.COMPLETION_REQUESTED: "clock",
    Status.DECLINED: "bad",
    Status.INADMISSIBLE: "bad",
    Status.REFUSED: "bad",
    Status.WITHDRAWN: "grey",
    Status.CLOSED: "grey",
    Status.LAPSED: "grey",
    Status.COLLEGE_PROPOSAL: "accent",
    Status.ACCEPTED: "ok",
    Status.ACCEPTED_PARTIAL: "ok",
    Status.ACCEPTED_MODIFIED: "ok",
    Status.CONTRACTING: "accent",
    Status.SIGNED: "ok",
    Status.TRANSITION: "ok",
    Status.RUNNING: "run",
    Status.WARNED: "clock",
    Status.EVALUATION: "run",
    Status.RENEWED: "run",
    Status.TERMINATED_EARLY: "bad",
    Status.HANDBACK: "grey",
}


def kind_of(status: str) -> str:
    """Return the colour in which a status is shown."""
    return KINDS.get(status, "info")


def head_of(challenge: Challenge, _user: User) -> dict[str, Any]:
    """Return what the head of a case shows: title, status, group, money, clock."""
    plan = latest_plan(challenge)
    term = challenge.terms.running().filter(kind=TermKind.DECISION).first()
    return {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "status_kind": kind_of(challenge.status),
        "plan": plan,
        "term": term,
        "clock": clock_of(term, timezone.localdate()) if term else None,
        "today": timezone.localdate(),
    }


def latest_plan(challenge: Challenge) -> Plan | None:
    """Return the plan as last sent; what was never filed has none."""
    if not challenge.was_filed:
        return None
    plan: Plan = challenge.sent_plan
    return plan


def clock_of(term: Term, today: date) -> TermClock:
    """Return a decision term as the clock shows it."""
    still = days_still(term.question)
    so_far = sum(day <= today for day in still)
    counted = int(term.answer.get("suspended_days", 0))
    return TermClock(
        started_on=timezone.localdate(term.opened_at),
        last_day=term.last_day,
        today=today,
        paused_days=min(so_far, counted),
        paused=counted > 0 and today in still,
    )
