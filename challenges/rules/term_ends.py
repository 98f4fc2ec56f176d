"""Where does a count end, and does the Algemene termijnenwet move that end?

Source: art. 1, 2 and 4 Atw; art. 145 Gemeentewet for by-law terms (rules T30 to
T39 of ``term_rules``). The end is moved once, as the very last step.

====  ===============  =============  ===================  ========================
rule  by-law excludes  counted back   length               ends on a day of rest?
====  ===============  =============  ===================  ========================
T30   yes              -              -                    it ends there
T32   no               yes            -                    it ends there
T31   no               no             over the limit       it ends there
T34   no               no             up to the limit      the next working day
====  ===============  =============  ===================  ========================

The limit is 12 weeks, 90 days or 3 months, in the unit of the term itself.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from challenges.rules import term_rules as rules
from challenges.rules.calendar import (
    NO_DAYS,
    first_working_day_from,
    is_beyond_decrees,
    rest_day,
    working_day_after,
    working_days_between,
)
from challenges.rules.rest_days import LAST_DECREE_DAY, RestDay
from challenges.rules.trace import STEPS_KEPT, Trace, TraceStep
from challenges.rules.wording import day_en, day_nl, length_en, length_nl

ATW_LONGEST: Final = {"days": 90, "weeks": 12, "months": 3}
LONGEST: Final = {"days": 3650, "weeks": 520, "months": 120}
ATW_TWO_DAYS_FROM: Final = 3
ONE_DAY: Final = timedelta(days=1)
LENGTH_UNSETTLED: Final = rules.EXTENSION_AND_LENGTH.step(
    "Let op: met de verlenging erbij is de termijn langer dan 12 weken. Of het einde dan nog opschuift, staat niet vast. Wij kijken naar de termijn zonder verlenging.",
    "Warning: with the extension the term is longer than 12 weeks. Whether its end still moves is not settled. We look at the term without the extension.",
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in its own unit.

    Attributes:
        value: How many, at least 1.
        unit: ``"days"``, ``"weeks"`` or ``"months"``.
    """

    value: int
    unit: str

    @property
    def atw_fits(self) -> bool:
        """Whether the term is short enough to be moved."""
        return self.value <= ATW_LONGEST[self.unit]

    def after(self, event: date) -> date:
        """Return the last day of this length, not counting the day of the event."""
        match self.unit:
            case "days":
                return event + timedelta(days=self.value)
            case "weeks":
                return event + timedelta(weeks=self.value)
            case _:
                return _months_after(event, self.value)


def _months_after(event: date, months: int) -> date:
    """Return the same day of a later month, or the last day that month has."""
    years, month = divmod(event.month - 1 + months, 12)
    year, month = event.year + years, month + 1
    return date(year, month, min(event.day, monthrange(year, month)[1]))


def moved_off_rest_day(
    day: date, trace: list[TraceStep], also: Mapping[date, RestDay] = NO_DAYS
) -> date:
    """Return the end of a term that the Atw protects, and tell why."""
    moved, steps = _moved_past(day, also) if also else _moved(day)
    trace += steps
    return moved


@lru_cache(maxsize=STEPS_KEPT)
def _moved(day: date) -> tuple[date, Trace]:
    return _moved_past(day, NO_DAYS)


def _moved_past(day: date, also: Mapping[date, RestDay]) -> tuple[date, Trace]:
    moved = first_working_day_from(day, also)
    if moved == day:
        step = rules.ENDS_ON_WORKING_DAY.step(
            f"De laatste dag is {day_nl(day)}. Dat is een werkdag, dus de termijn eindigt dan.",
            f"The last day is {day_en(day)}. That is a working day, so the term ends then.",
        )
    else:
        why = rest_day(day, also)
        step = rules.ENDS_ON_REST_DAY.step(
            f"De laatste dag zou {day_nl(day)} zijn, maar dat is {why.name_nl}. "
            f"Daarom loopt de termijn door tot en met {day_nl(moved)}, de eerstvolgende werkdag.",
            f"The last day would be {day_en(day)}, but that is {why.name_en}. "
            f"So the term runs through {day_en(moved)}, the next working day.",
        )
    return moved, (step, *beyond_decrees(moved))


def with_two_working_days(
    event: date,
    end: date,
    trace: list[TraceStep],
    also: Mapping[date, RestDay] = NO_DAYS,
) -> date:
    """Return the end of a term of at least three days that holds two working days."""
    if working_days_between(event, end, also) >= 2:
        return end
    longer = working_day_after(event, 2, also)
    trace.append(
        rules.TWO_WORKING_DAYS.step(
            "In een termijn van drie dagen of meer horen minstens twee werkdagen te zitten. "
            f"De tweede werkdag is {day_nl(longer)}.",
            "A term of three days or more must hold at least two working days. "
            f"The second working day is {day_en(longer)}.",
        )
    )
    return longer


def protected_end(
    event: date,
    length: Length,
    end: date,
    trace: list[TraceStep],
    also: Mapping[date, RestDay] = NO_DAYS,
) -> date:
    """Return the end of a term to which the Atw applies, as long as it fits.

    Args:
        event: The day from which the term was counted.
        length: Its own length, without suspension and extension.
        end: The day to which it was counted, with them.
        trace: Takes the steps.
        also: Days of rest that the question brings.
    """
    if not length.atw_fits:
        trace.append(_too_long(length, end))
        return end
    if length.unit == "days" and length.value >= ATW_TWO_DAYS_FROM:
        end = with_two_working_days(event, end, trace, also)
    return moved_off_rest_day(end, trace, also)


def ends_regardless(
    rule: rules.TermRule, end: date, why_nl: str, why_en: str
) -> TraceStep:
    """Tell that a term ends where it was counted to, on whatever day that is."""
    return rule.step(
        f"{why_nl} Daarom eindigt de termijn op {day_nl(end)}, welke dag dat ook is.",
        f"{why_en} So the term ends on {day_en(end)}, whatever day that is.",
    )


def _too_long(length: Length, end: date) -> TraceStep:
    nl, en = length_nl(length.value, length.unit), length_en(length.value, length.unit)
    return ends_regardless(
        rules.ATW_TOO_LONG,
        end,
        f"De termijn van {nl} is langer dan 12 weken, 90 dagen of 3 maanden. De Algemene termijnenwet geldt dan niet.",
        f"The term of {en} is longer than 12 weeks, 90 days or 3 months. The General Time Limits Act then does not apply.",
    )


def beyond_decrees(day: date) -> Trace:
    """Warn when days around this one may be equated by a decree we do not have."""
    if not is_beyond_decrees(day):
        return ()
    return (
        rules.BEYOND_DECREES.step(
            f"Let op: wij kennen alleen het besluit over vrije dagen van 2026 tot en met {LAST_DECREE_DAY.year}. "
            f"Rond {day_nl(day)} kan een ander besluit gelden. Controleer deze dag.",
            f"Warning: we only know the decree on days of rest from 2026 through {LAST_DECREE_DAY.year}. "
            f"Another decree may apply around {day_en(day)}. Check this day.",
        ),
    )
