"""Until when is a draft or an idea kept that nobody sends?

Source: own design [D] (state S01: removed by itself after ``terms.draft_months`` of
the rule set, twelve unless it says so; AVG: not longer than needed).

==== ================================================= =========================
rule what is asked                                     answer
==== ================================================= =========================
BW1  the last day, counted from the last change        that day, so many months on
BW2  from which day the group is told                  30 days before
BW3  the last day where that telling came late         30 days after it, at least
==== ================================================= =========================
"""

from datetime import date, timedelta
from typing import Final

from challenges.rules.term_ends import Length

TOLD_BEFORE: Final = timedelta(days=30)
"""So long before, and never shorter, the group hears that its draft goes."""


def last_day_of_draft(changed_on: date, months: int) -> date:
    """Return the last day on which what was changed on a day is kept (BW1).

    Args:
        changed_on: The day of the last change; it does not count.
        months: How many whole months; the last day of a month that is shorter.
    """
    return Length(months, "months").after(changed_on)


def to_tell_by(today: date) -> date:
    """Return the last day of a draft whose group is told today at the latest (BW2)."""
    return today + TOLD_BEFORE


def last_day_as_told(last_day: date, today: date) -> date:
    """Return the last day that a group is told today (BW3)."""
    return max(last_day, to_tell_by(today))
