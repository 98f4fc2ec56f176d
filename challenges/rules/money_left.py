"""What does a group keep of the planned money when its agreement ends early?

Source: the clauses on payment and on an early end; the days are our own design [D].
All parts of the calendar count, paid or not, so that nothing is paid twice.

===== ==================================================================
rule  what it says
===== ==================================================================
AM1   an advance stays that is due on or before the last day
AM2   a rest stays whose year ended on or before the last day
AM3   the rest of the year of the last day becomes what its days earned
      (AC5) less the advances that stay, due two weeks after that day;
      where that is nothing or less, there is none
AM4   all that belongs to later days is dropped
===== ==================================================================
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from challenges.rules.agreement_calendar import (
    AFTER_PERIOD,
    MONTHS,
    ONE_DAY,
    Instalment,
    months_later,
)
from challenges.rules.rounding import half_up


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """One year of the money: its days, and every part that was planned for it."""

    number: int
    first: date
    last: date
    parts: tuple[Instalment, ...]

    @property
    def amount(self) -> Decimal:
        """What the whole year brings."""
        return sum((part.amount for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class MoneyLeft:
    """What an early end does to the calendar of payments.

    Attributes:
        dropped: Parts that are not owed any more, in the order of the calendar.
        rest: What is still owed for the year of the last day, if anything.
    """

    dropped: tuple[Instalment, ...]
    rest: Instalment | None


def money_left(
    parts: Sequence[Instalment], *, starts_on: date, ends_on: date, last: date
) -> MoneyLeft:
    """Tell what stays of the calendar of payments when the work ends on a day.

    Args:
        parts: Every part of the calendar, in any order.
        starts_on: First day of the agreement.
        ends_on: Its last day without notice.
        last: Its last day now.
    """
    years = list(money_years(parts, starts_on, ends_on))
    dropped = [part for year in years for part in _dropped(year, last)]
    cut = (_rest_of(year, last) for year in years if year.first <= last < year.last)
    return MoneyLeft(
        tuple(sorted(dropped, key=lambda part: part.due_on)), next(cut, None)
    )


def money_years(
    parts: Sequence[Instalment], starts_on: date, ends_on: date
) -> Iterator[MoneyYear]:
    """Return the years of a calendar of payments, read back from its parts.

    A year begins with its first advance, else on the day after the year before;
    it ends so long before its rest as a rest comes after it, else before the next.
    """
    numbers = sorted({part.year for part in parts})
    first = starts_on
    for number in numbers:
        mine = tuple(part for part in parts if part.year == number)
        first = _begins(mine) or max(first, starts_on)
        following = _begins(part for part in parts if part.year == number + 1)
        last = _ends(mine) or min(
            months_later(first, MONTHS) - ONE_DAY,
            following - ONE_DAY if following else ends_on,
        )
        yield MoneyYear(number, first, last, mine)
        first = last + ONE_DAY


def _begins(parts: "Sequence[Instalment] | Iterator[Instalment]") -> date | None:
    return min((part.due_on for part in parts if part.is_advance), default=None)


def _ends(parts: Sequence[Instalment]) -> date | None:
    rests = (part.due_on for part in parts if not part.is_advance)
    rest = next(rests, None)
    return rest - AFTER_PERIOD if rest else None


def _dropped(year: MoneyYear, last: date) -> Iterator[Instalment]:
    for part in year.parts:
        belongs_to = part.due_on if part.is_advance else year.last
        if belongs_to > last:
            yield part


def _rest_of(year: MoneyYear, last: date) -> Instalment | None:
    """Return what the days of a year up to its last earned, less its advances."""
    worked, whole = (last - year.first).days + 1, (year.last - year.first).days + 1
    earned = half_up(Fraction(year.amount) * worked / whole, 2)
    kept = [part for part in year.parts if part.is_advance and part.due_on <= last]
    owed = earned - sum((part.amount for part in kept), Decimal(0))
    if owed <= 0:
        return None
    return Instalment(year.number, False, owed, last + AFTER_PERIOD)
