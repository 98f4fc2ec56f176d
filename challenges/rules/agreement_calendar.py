"""When must a running agreement be reported on, paid for and evaluated?

Source: clauses 7, 14 and 20 of the agreement, with the lengths of the rule set;
how they are laid out over the years is our own design [D]. Days are local days;
money is euros excluding VAT, in whole cents.

===== ====================================================================
rule  what it says
===== ====================================================================
AC1   a report covers so many months, counted from the first day
AC2   it is asked for two weeks after those months
AC3   the advance of a year is paid in four equal parts, one each quarter
AC4   what remains of a year is due two weeks after that year
AC5   a year that is not whole counts by its days
AC6   evaluation: at the end of each year, unless the final one is near
AC7   the final evaluation: so many months before the last day
===== ====================================================================
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from challenges.rules.amounts import CENT
from challenges.rules.rounding import half_up

AFTER_PERIOD = timedelta(days=14)
ADVANCES_A_YEAR = 4
MONTHS = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """Days about which the group reports, and the day by which it does (AC1, AC2)."""

    from_on: date
    to_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of the money of one year, on the day that it is due (AC3-AC5).

    Attributes:
        year: Counts the years of the agreement, from 1.
        is_advance: Whether it is paid before the account of that year.
    """

    year: int
    is_advance: bool
    amount: Decimal
    due_on: date


@dataclass(frozen=True, slots=True)
class EvaluationDay:
    """A day on which an evaluation begins (AC6, AC7)."""

    planned_on: date
    is_final: bool


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_of(starts_on: date, ends_on: date) -> Iterator[tuple[date, date]]:
    """Return first and last day of each year of an agreement; the last may be short."""
    number = 0
    while (first := months_later(starts_on, MONTHS * number)) <= ends_on:
        number += 1
        yield first, min(months_later(starts_on, MONTHS * number) - ONE_DAY, ends_on)


def report_periods(
    starts_on: date, ends_on: date, every_months: int
) -> tuple[ReportPeriod, ...]:
    """Return the periods to report on, each the day after the one before."""
    periods: list[ReportPeriod] = []
    first = starts_on
    while first <= ends_on:
        following = months_later(starts_on, every_months * (len(periods) + 1))
        last = min(following - ONE_DAY, ends_on)
        periods.append(ReportPeriod(first, last, last + AFTER_PERIOD))
        first = following
    return tuple(periods)


def instalments(
    starts_on: date, ends_on: date, yearly: Decimal, advance_percent: int
) -> tuple[Instalment, ...]:
    """Return what is paid and when; the parts of a year add up to its amount.

    Args:
        starts_on: First day of the agreement.
        ends_on: Its last day.
        yearly: Euros for a whole year.
        advance_percent: How much of it is paid before the account.
    """
    return tuple(
        part
        for number, (first, last) in enumerate(years_of(starts_on, ends_on), 1)
        for part in _of_year(number, first, last, yearly, advance_percent)
        if part.amount
    )


def _of_year(
    number: int, first: date, last: date, yearly: Decimal, advance_percent: int
) -> Iterator[Instalment]:
    days = (last - first).days + 1
    whole = (months_later(first, MONTHS) - first).days
    amount = half_up(Fraction(yearly) * days / whole, 2)
    advance = half_up(Fraction(amount) * advance_percent / 100, 2)
    starts = [months_later(first, MONTHS // ADVANCES_A_YEAR * n) for n in range(4)]
    quarters = [day for day in starts if day <= last]
    parts = _equal_parts(advance, len(quarters))
    for day, part in zip(quarters, parts, strict=True):
        yield Instalment(number, True, part, day)
    yield Instalment(number, False, amount - advance, last + AFTER_PERIOD)


def _equal_parts(amount: Decimal, count: int) -> list[Decimal]:
    """Return equal parts in whole cents; the last takes what does not divide."""
    part = (amount / count).quantize(CENT, ROUND_DOWN)
    return [*[part] * (count - 1), amount - part * (count - 1)]


def evaluation_days(
    starts_on: date, ends_on: date, months_before_end: int
) -> tuple[EvaluationDay, ...]:
    """Return the days on which an evaluation begins, the final one last."""
    final = max(months_later(ends_on, -months_before_end), starts_on)
    yearly = [last + ONE_DAY for _, last in years_of(starts_on, ends_on)]
    return (
        *(EvaluationDay(day, is_final=False) for day in yearly if day < final),
        EvaluationDay(final, is_final=True),
    )
