"""What does a term of residents become when the digital way in was out of order?

Source: the Wet modernisering elektronisch bestuurlijk verkeer gives room to adjust
terms on an outage [M]; how long they then run is our own design [D], set in the
rules of the municipality (rule T44 of ``term_rules``).

====================================== ========================================
last day of the term                   it becomes
====================================== ========================================
before the first day of the outage     what it was
on a day of the outage                 so many working days after its last day
after the last day of the outage       what it was
====================================== ========================================

One outage after the other is seen in the order in which they began.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from challenges.rules import term_rules as rules
from challenges.rules.calendar import working_day_after
from challenges.rules.extra_days import read_extra_days
from challenges.rules.reading import Reader
from challenges.rules.rest_days import RestDay
from challenges.rules.trace import Told, TraceStep
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

KEY: Final = "outages"
MOST_WORKING_DAYS: Final = 30

MOVED_BY_OUTAGES: Final = frozenset(
    {"objection_period", "short_term_days", "response_date"}
)
"""The kinds of question that may name outages: those of terms of residents."""


@dataclass(frozen=True, slots=True)
class Outage:
    """The days on which nothing could be sent.

    Attributes:
        from_on: The local day on which it began.
        through_on: The local day on which it ended.
        working_days: How many working days a term gets after it.
        source: What shows that it was so.
    """

    from_on: date
    through_on: date
    working_days: int
    source: str

    def spoils(self, last_day: date) -> bool:
        """Whether a term ended while nothing could be sent."""
        return self.from_on <= last_day <= self.through_on


def read_outages(reader: Reader) -> tuple[Outage, ...]:
    """Read the outages that a question names, in the order in which they began."""
    found = map(_read, reader.parts(KEY))
    return tuple(sorted(found, key=lambda outage: outage.from_on))


def _read(part: Reader) -> Outage:
    outage = Outage(
        part.day("from_"),
        part.day("through"),
        part.whole("working_days", 1, MOST_WORKING_DAYS),
        part.text("source"),
    )
    part.in_order("from_", "through")
    return outage


def past_outages(
    last_day: date,
    outages: tuple[Outage, ...],
    also: Mapping[date, RestDay],
    trace: list[TraceStep],
) -> date:
    """Return the last day of a term of residents, and tell which outage moved it."""
    for outage in outages:
        if outage.spoils(last_day):
            moved = working_day_after(outage.through_on, outage.working_days, also)
            trace.append(_step(outage, last_day, moved))
            last_day = moved
    return last_day


def _step(outage: Outage, last_day: date, moved: date) -> TraceStep:
    nl = length_nl(outage.working_days, "working_days")
    en = length_en(outage.working_days, "working_days")
    return rules.OUTAGE.step(
        f"Er was een storing van {day_nl(outage.from_on)} tot en met {day_nl(outage.through_on)} ({outage.source}). "
        f"De laatste dag was {day_nl(last_day)}. U krijgt {nl} na de storing, tot en met {day_nl(moved)}.",
        f"There was an outage from {day_en(outage.from_on)} through {day_en(outage.through_on)} ({outage.source}). "
        f"The last day was {day_en(last_day)}. You get {en} after the outage, through {day_en(moved)}.",
    )


def answer_response_date(reader: Reader) -> Told:
    """Answer a question of the kind ``response_date``: a day that a letter named."""
    respond_by = reader.day("respond_by")
    outages, also = read_outages(reader), read_extra_days(reader)
    reader.finish()
    trace = [
        rules.RESPONSE_DATE.step(
            f"De gemeente noemde in haar brief {day_nl(respond_by)} als laatste dag.",
            f"The municipality named {day_en(respond_by)} in its letter as the last day.",
        )
    ]
    last_day = past_outages(respond_by, outages, also, trace)
    return Told({"last_day": last_day.isoformat()}, trace)
