"""A legal term as a clock shows it: how much ran, stood still, and is left."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermClock:
    """One running term, in days.

    Attributes:
        started_on: The day from which it counts.
        last_day: The last day, after suspensions, extensions and holidays.
        today: The day on which it is looked at.
        paused_days: How many days it has stood still so far.
        paused: Whether it stands still now.
    """

    started_on: dt.date
    last_day: dt.date
    today: dt.date
    paused_days: int = 0
    paused: bool = False

    @property
    def total(self) -> int:
        """Return the length of the whole term, at least one day."""
        return max((self.last_day - self.started_on).days, 1)

    @property
    def left(self) -> int:
        """Return the days that are left, today not counted; 0 when it is over."""
        return max((self.last_day - self.today).days, 0)

    @property
    def late(self) -> int:
        """Return by how many days the last day has passed."""
        return max((self.today - self.last_day).days, 0)

    @property
    def used(self) -> int:
        """Return the days that ran, those in which it stood still not counted."""
        return max(min(self.total - self.left, self.total) - self.paused_days, 0)

    @property
    def kind(self) -> str:
        """Return the status kind: standing still, late, near, or in time."""
        if self.paused:
            return "clock"
        if self.late:
            return "bad"
        return "warn" if self.left * 5 <= self.total else "ok"
