"""What the figures of reports show of a ground to end an agreement (HB1, HB3).

Nothing follows by itself: who manages agreements is told once, and decides.
"""

from datetime import datetime
from typing import Any

from challenges.actions.trail import Deed, record
from challenges.authority import Act
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import OnTrack, ReportState
from challenges.models import Challenge, HandbackSignal, ProgressReport
from challenges.rules.handback_triggers import Reported, Signal, signals
from challenges.rules.lifecycle import FINAL_STATUSES
from challenges.rules.trace import trace_as_json
from challenges.writes import change

ENDS_ALREADY = FINAL_STATUSES | {Status.TERMINATED_EARLY, Status.HANDBACK}
"""Where a ground to end the agreement tells nobody anything any more."""

SHOWS_SIGNALS = frozenset(
    {Status.RUNNING, Status.WARNED, Status.EVALUATION, Status.RENEWED}
)
"""Where somebody who opens the case or the work list sees what the figures show."""


def note_signals(challenge: Challenge, *, at: datetime) -> None:
    """Keep what the filed reports show now; a line in the trail for what is new.

    Safe to run twice: what was seen before is not seen anew.

    Args:
        challenge: The locked case.
        at: The moment.
    """
    shown = {(str(each.trigger), each.goal): each for each in signals_of(challenge)}
    for row in challenge.handback_signals.order_by("-ended_at"):  # open ones first
        kind = (row.trigger, row.outcome_id)
        found = shown.get(kind)
        if found and (row.ended_at is None or found.since_on == row.since_on):
            del shown[kind]
            _keep(row, trace_as_json([found.step]), None)
        else:
            _keep(row, row.trace, row.ended_at or at)
    if challenge.status in ENDS_ALREADY:
        return
    for found in shown.values():
        _note(challenge, found, at)


def _keep(row: HandbackSignal, trace: Any, ended_at: datetime | None) -> None:
    """Let a signal that was seen before say what the figures show now.

    One that went and comes back does so quietly.
    """
    if (row.trace, row.ended_at) != (trace, ended_at):
        row.trace, row.ended_at = trace, ended_at
        change(row, ["trace", "ended_at"])


def signals_of(challenge: Challenge) -> tuple[Signal, ...]:
    """Return what the filed reports show, by the agreement that runs."""
    filed = challenge.reports.exclude(state=ReportState.PLANNED)
    reports = [_figures_of(each) for each in filed.prefetch_related("figures")]
    red = frozenset().union(*(each.red for each in reports))
    goals = dict(
        challenge.sent_plan.outcomes.filter(pk__in=red).values_list("pk", "indicator")
        if red
        else ()
    )
    return signals(reports, minimum=challenge.agreement.volunteers_agreed, goals=goals)


def _figures_of(report: ProgressReport) -> Reported:
    red = (each for each in report.figures.all() if each.on_track == OnTrack.RED)
    return Reported(
        report.from_on,
        report.to_on,
        report.volunteers,
        frozenset(each.outcome_id for each in red),
    )


def open_signals(challenge: Challenge) -> list[HandbackSignal]:
    """Return what the figures show now, the oldest first."""
    return list(challenge.handback_signals.filter(ended_at=None))


def _note(challenge: Challenge, found: Signal, at: datetime) -> None:
    """Keep a signal that is new, and say so in the trail."""
    row = HandbackSignal(
        challenge=challenge,
        trigger=found.trigger,
        outcome_id=found.goal,
        since_on=found.since_on,
        trace=trace_as_json([found.step]),
        seen_at=at,
    )
    details = {"trigger": str(row.trigger), "since": row.since_on.isoformat()}
    rules = [found.step.rule]
    record(
        challenge, Deed(Act.NOTE_SIGNAL, at, rules=rules, details=details, adds=[row])
    )
