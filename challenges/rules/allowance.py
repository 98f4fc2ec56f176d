"""Does a plan pay volunteers more than the tax authority leaves untaxed?

Source: the untaxed volunteer allowance. Limits are known per year; a year that is
not in the table is answered "not known", never "fine".

===== ================================================= ==========================
rule  limit in 2026                                     euros
===== ================================================= ==========================
VA1   an hour, from 21 years                            5.75
VA1   an hour, under 21                                 3.40
VA2   a month, one volunteer                            220
VA3   a year, one volunteer                             2,200
VA4   the year is not in the table                      not known
===== ================================================= ==========================
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from challenges.rules.amounts import euros_en, euros_nl
from challenges.rules.sources import VOLUNTEER_ALLOWANCE_2026
from challenges.rules.trace import Trace, TraceStep


@dataclass(frozen=True, slots=True)
class AllowanceLimits:
    """What one volunteer may get untaxed, in euros."""

    hour: Decimal
    hour_under_21: Decimal
    month: Decimal
    year: Decimal


ALLOWANCE_LIMITS: Final = {
    2026: AllowanceLimits(
        Decimal("5.75"), Decimal("3.40"), Decimal(220), Decimal(2_200)
    )
}


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the plan pays the best paid volunteer, in euros.

    Attributes:
        hour: For an hour, from 21 years.
        hour_under_21: For an hour, under 21.
        month: In a month.
        year: In a year.
    """

    hour: Decimal = Decimal(0)
    hour_under_21: Decimal = Decimal(0)
    month: Decimal = Decimal(0)
    year: Decimal = Decimal(0)


def allowance_flags(paid: Allowance, year: int) -> Trace:
    """Return a step for each limit that the plan passes; empty when all is well.

    Args:
        paid: What the plan pays.
        year: The calendar year it is paid in.
    """
    limits = ALLOWANCE_LIMITS.get(year)
    if limits is None:
        return (_unknown_year(year),)
    compared = (
        ("VA1", "per uur", "an hour", paid.hour, limits.hour),
        (
            "VA1",
            "per uur (onder 21 jaar)",
            "an hour (under 21)",
            paid.hour_under_21,
            limits.hour_under_21,
        ),
        ("VA2", "per maand", "a month", paid.month, limits.month),
        ("VA3", "per jaar", "a year", paid.year, limits.year),
    )
    return tuple(
        TraceStep(
            rule,
            f"De vergoeding van {euros_nl(amount)} {per_nl} is hoger dan {euros_nl(most)}, wat in {year} onbelast mag.",
            f"The allowance of {euros_en(amount)} {per_en} is higher than {euros_en(most)}, which is untaxed in {year}.",
            str(VOLUNTEER_ALLOWANCE_2026),
        )
        for rule, per_nl, per_en, amount, most in compared
        if amount > most
    )


def _unknown_year(year: int) -> TraceStep:
    return TraceStep(
        "VA4",
        f"Wat vrijwilligers in {year} onbelast mogen krijgen, is hier niet bekend.",
        f"What volunteers may get untaxed in {year} is not known here.",
        str(VOLUNTEER_ALLOWANCE_2026),
    )
