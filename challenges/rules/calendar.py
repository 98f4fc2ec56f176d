"""Which days are working days, and how far apart are they?

A working day is not a Saturday, not a Sunday and not a rest day of
``rest_days``. A question may bring further days of rest (``extra_days``). All days are looked up in one table, made once: the number of
working days up to each day, and the list of those days. So every question is
answered in the same time, however far it counts.

The table is longer than the days that a question may name (``values``), so that
the longest term, suspension and extension together still end within it.
"""

from array import array
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from itertools import accumulate
from types import MappingProxyType
from typing import Final

from challenges.rules.rest_days import (
    FIRST_DECREE_DAY,
    LAST_DECREE_DAY,
    RestDay,
    rest_days_of,
)
from challenges.rules.values import FIRST_DAY

LAST_YEAR: Final = 2260
NO_DAYS: Final[Mapping[date, RestDay]] = MappingProxyType({})
WEEKEND: Final = RestDay("een dag in het weekend", "a day in the weekend")

_FIRST: Final = FIRST_DAY.toordinal()
_LENGTH: Final = date(LAST_YEAR, 12, 31).toordinal() - _FIRST + 1
_NAMED: Final = {
    day: rest_day
    for year in range(FIRST_DAY.year, LAST_YEAR + 1)
    for day, rest_day in rest_days_of(year).items()
}
CALENDAR: Final = sha256(
    " ".join(day.isoformat() for day in sorted(_NAMED)).encode()
).hexdigest()[:12]
"""Which days of rest these are: another decree gives another mark, and a term that
was counted with other days is counted anew."""


def _resting() -> bytearray:
    """Return a 1 for every day of rest, a 0 for every other."""
    rest = bytearray(_LENGTH)
    for weekday in (6, 0):  # an ordinal leaves 6 on Saturdays, 0 on Sundays
        first = (weekday - _FIRST) % 7
        rest[first::7] = b"\1" * len(range(first, _LENGTH, 7))
    for day in _NAMED:
        rest[day.toordinal() - _FIRST] = 1
    return rest


_REST: Final = _resting()
_WORKING_DAYS: Final = array("l", (i for i, rest in enumerate(_REST) if not rest))
_COUNT: Final = array("l", accumulate(1 - rest for rest in _REST))


def is_working_day(day: date, also: Mapping[date, RestDay] = NO_DAYS) -> bool:
    """Tell whether people work on this day."""
    return not _REST[day.toordinal() - _FIRST] and day not in also


def first_working_day_from(day: date, also: Mapping[date, RestDay] = NO_DAYS) -> date:
    """Return the day itself if it is a working day, else the next that is."""
    first = _first_in_table(day)
    while first in also:
        first = working_day_after(first, 1)
    return first


def _first_in_table(day: date) -> date:
    index = day.toordinal() - _FIRST
    if not _REST[index]:
        return day
    return date.fromordinal(_WORKING_DAYS[_COUNT[index]] + _FIRST)


def working_day_after(
    day: date, count: int, also: Mapping[date, RestDay] = NO_DAYS
) -> date:
    """Return the ``count``-th working day after a day, which does not count itself."""
    index = day.toordinal() - _FIRST
    end = date.fromordinal(_WORKING_DAYS[_COUNT[index] + count - 1] + _FIRST)
    if also and (lacking := count - working_days_between(day, end, also)):
        # the days that rest too lie behind, so what lacks is counted from here
        return working_day_after(end, lacking, also)
    return end


def working_days_between(
    after: date, through: date, also: Mapping[date, RestDay] = NO_DAYS
) -> int:
    """Return how many working days lie after one day, up to and with another."""
    in_table = _COUNT[through.toordinal() - _FIRST] - _COUNT[after.toordinal() - _FIRST]
    return in_table - sum(after < day <= through for day in also if is_working_day(day))


def rest_day(day: date, also: Mapping[date, RestDay] = NO_DAYS) -> RestDay:
    """Return why a day of rest is one: by its own name, or as part of a weekend."""
    return also.get(day) or _NAMED.get(day, WEEKEND)


def is_beyond_decrees(day: date) -> bool:
    """Tell whether we lack the decree that may equate days around this one."""
    return not FIRST_DECREE_DAY <= day <= LAST_DECREE_DAY
