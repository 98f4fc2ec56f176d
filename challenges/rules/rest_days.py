"""On which days is there no work, by law?

Source: art. 3 Atw. The generally recognised holidays (lid 1) are computed; Good
Friday is equated with them (lid 2); so are days that a royal decree names, which
is a table (lid 3). Sundays of Easter and Whitsun are Sundays anyway.

===================== ================================ ==================
day                   when                             provision
===================== ================================ ==================
New Year's Day        1 January                        Atw 3 lid 1
Good Friday           two days before Easter           Atw 3 lid 2
Easter Monday         the day after Easter             Atw 3 lid 1
King's Day            27 April; 26 if 27 is a Sunday   Atw 3 lid 1
Liberation Day        5 May, every year                Atw 3 lid 1
Ascension Day         39 days after Easter             Atw 3 lid 1
Whit Monday           50 days after Easter             Atw 3 lid 1
Christmas             25 and 26 December               Atw 3 lid 1
decree                2026-2028: see ``DECREE_DAYS``   Atw 3 lid 3
===================== ================================ ==================

Until 2013 the King's Day of the table was Queen's Day: 30 April, or 29 April if
that was a Sunday (from memory). Monday 4 May 2026 and Monday 26 April 2027 are
ordinary days, whatever lists copied from older decrees say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SUNDAY: Final = 6
FIRST_KINGS_DAY: Final = 2014


@dataclass(frozen=True, slots=True)
class RestDay:
    """A day without work that is not a Saturday or Sunday by itself.

    Attributes:
        name_nl: Its name in Dutch.
        name_en: Its name in English.
    """

    name_nl: str
    name_en: str


NEW_YEAR: Final = RestDay("Nieuwjaarsdag", "New Year's Day")
GOOD_FRIDAY: Final = RestDay("Goede Vrijdag", "Good Friday")
EASTER_MONDAY: Final = RestDay("Tweede Paasdag", "Easter Monday")
KINGS_DAY: Final = RestDay("Koningsdag", "King's Day")
QUEENS_DAY: Final = RestDay("Koninginnedag", "Queen's Day")
LIBERATION_DAY: Final = RestDay("Bevrijdingsdag", "Liberation Day")
ASCENSION_DAY: Final = RestDay("Hemelvaartsdag", "Ascension Day")
WHIT_MONDAY: Final = RestDay("Tweede Pinksterdag", "Whit Monday")
CHRISTMAS_DAY: Final = RestDay("Eerste Kerstdag", "Christmas Day")
BOXING_DAY: Final = RestDay("Tweede Kerstdag", "the Second Day of Christmas")
EQUATED: Final = RestDay(
    "een dag die bij koninklijk besluit gelijkstaat met een feestdag",
    "a day that a royal decree equates with a holiday",
)

FIRST_DECREE_DAY: Final = date(2026, 1, 1)
LAST_DECREE_DAY: Final = date(2028, 12, 31)
DECREE_DAYS: Final = (
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday, by the Gregorian reckoning of Meeus, Jones and Butcher."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    leap_years, year_rest = divmod(in_century, 4)
    moon_shift = (8 * century + 13) // 25
    moon = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - moon - year_rest) % 7
    correction = (golden + 11 * moon + 19 * to_sunday) // 433
    days = moon + to_sunday - 7 * correction
    month = (days + 90) // 25
    return date(year, month, (days + 33 * month + 19) % 32)


def rest_days_of(year: int) -> Mapping[date, RestDay]:
    """Return the holidays and the days equated with them, by day."""
    easter = easter_sunday(year)
    decree_days = (day for day in DECREE_DAYS if day.year == year)
    return dict.fromkeys(decree_days, EQUATED) | {
        date(year, 1, 1): NEW_YEAR,
        easter - timedelta(days=2): GOOD_FRIDAY,
        easter + timedelta(days=1): EASTER_MONDAY,
        easter + timedelta(days=39): ASCENSION_DAY,
        easter + timedelta(days=50): WHIT_MONDAY,
        _royal_day(year): KINGS_DAY if year >= FIRST_KINGS_DAY else QUEENS_DAY,
        date(year, 5, 5): LIBERATION_DAY,
        date(year, 12, 25): CHRISTMAS_DAY,
        date(year, 12, 26): BOXING_DAY,
    }


def _royal_day(year: int) -> date:
    birthday = date(year, 4, 27 if year >= FIRST_KINGS_DAY else 30)
    return birthday - timedelta(days=1) if birthday.weekday() == SUNDAY else birthday
