"""A decision term while it runs: what stops it, and what makes it longer.

Events are told to it in the order in which they take effect; each sees the end
as it then stands (rules T16, T17 and T20 to T26 of ``term_rules``). A cause for
suspension counts when it arises on or after the day of receipt and its first day
is not after that end; it then counts whole. Days in more than one cause count
once.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from challenges.rules import extensions
from challenges.rules import term_rules as rules
from challenges.rules.extensions import MOVES_END, Extension
from challenges.rules.suspensions import Suspension
from challenges.rules.term_ends import ONE_DAY
from challenges.rules.trace import STEPS_KEPT, TraceStep
from challenges.rules.wording import day_en, day_nl, length_en, length_nl


@dataclass(slots=True)
class RunningTerm:
    """A term whose end moves with what happens.

    Attributes:
        received_on: The day of receipt.
        end: The last day as it stands, before the Atw moves it.
        bylaw_sets_term: Whether a by-law sets the term.
        suspended_days: How many different days have been suspended.
        extended_by: The rule that judged a notice of extension.
        communicated_date: The day that a notice named which moved nothing.
    """

    received_on: date
    end: date
    bylaw_sets_term: bool
    suspended_days: int = 0
    extended_by: rules.TermRule | None = None
    communicated_date: date | None = None
    _covered_through: date = field(default=date.min)
    _is_set: bool = False

    def stand_still(self, cause: Suspension, trace: list[TraceStep]) -> None:
        """Suspend the term for a cause, if it arises while the term runs."""
        if cause.caused_on < self.received_on or cause.takes_effect_on > self.end:
            trace.append(self._outside(cause))
            return
        trace.append(cause.step())
        first_on = max(cause.takes_effect_on, self._covered_through + ONE_DAY)
        if first_on > cause.last_on:
            return
        days = (cause.last_on - first_on).days + 1
        self._covered_through = cause.last_on
        self.suspended_days += days
        if not self._is_set:
            self.end += timedelta(days=days)
        trace.append(_suspended(days, self.end))

    def extend(self, notice: Extension, trace: list[TraceStep]) -> None:
        """Make the term longer, if the notice can."""
        rule = extensions.rule_for(
            notice, bylaw_sets_term=self.bylaw_sets_term, running_through=self.end
        )
        self.extended_by = rule
        trace.append(extensions.told(rule, notice, self.end))
        if rule is rules.DELAY_INFORMS:
            self.communicated_date = notice.named_date(self.end)
        if rule in MOVES_END:
            self.end = notice.named_date(self.end)
            self._is_set = notice.new_date is not None

    def _outside(self, cause: Suspension) -> TraceStep:
        return rules.OUTSIDE_TERM.step(
            f"De reden om te wachten van {day_nl(cause.caused_on)} telt niet, want de termijn liep van {day_nl(self.received_on)} tot en met {day_nl(self.end)}.",
            f"The cause to wait of {day_en(cause.caused_on)} does not count, because the term ran from {day_en(self.received_on)} through {day_en(self.end)}.",
        )


@lru_cache(maxsize=STEPS_KEPT)
def _suspended(days: int, end: date) -> TraceStep:
    return rules.SUSPENDED_DAYS.step(
        f"Dat zijn {length_nl(days, 'days')} die nog niet meetelden. De laatste dag is nu {day_nl(end)}.",
        f"That makes {length_en(days, 'days')} not counted before. The last day is now {day_en(end)}.",
    )
