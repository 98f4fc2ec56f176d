"""What does a last day become that two people of the municipality set by hand?

No law knows this: it is our own design [D] (rules T45 and T46 of ``term_rules``). The
day that was worked out stays in the answer, and the question says what it was then:

============== ==============================================================
key            what it says
============== ==============================================================
``day``        the day that was set
``instead_of`` the day that was worked out when they set it
``because``    why, in words
``agreed_on``  the day on which the second person agreed
============== ==============================================================

==== ============================== =======================================
rule the day that is worked out now the last day
==== ============================== =======================================
T45  is still ``instead_of``        ``day``
T46  is another, or not known       what is worked out now
==== ============================== =======================================

What was set rests on the facts of then: when they change, two people may set a day
anew. Kinds of question that nobody sets by hand refuse the key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from challenges.rules import term_rules as rules
from challenges.rules.reading import Reader
from challenges.rules.trace import Told, TraceStep
from challenges.rules.wording import day_en, day_nl

KEY: Final = "set_by_hand"
COMPUTED: Final = "computed_last_day"

CAN_BE_SET: Final = frozenset({"decision", "objection_decision", "short_term_days"})
"""The kinds of question that may name a day set by hand."""


@dataclass(frozen=True, slots=True)
class DaySet:
    """A last day that two people set.

    Attributes:
        day: The day that they set.
        instead_of: The day that was worked out then.
        because: Why.
        agreed_on: The day on which the second person agreed.
    """

    day: date
    instead_of: date
    because: str
    agreed_on: date


def read_day_set(reader: Reader) -> DaySet | None:
    """Read the day that was set by hand, if the question names one."""
    part = reader.part_if_known(KEY)
    if part is None:
        return None
    because = part.text("because")
    if part.has("because") and not because.strip():
        part.refuse("because", "must give a reason", "moet een reden geven")
    read = DaySet(
        part.day("day"), part.day("instead_of"), because, part.day("agreed_on")
    )
    part.unlike("day", "instead_of")
    return read


def as_set(told: Told, day_set: DaySet | None) -> Told:
    """Return an answer about a term with the day that was set by hand, if it holds."""
    if day_set is None:
        return told
    computed = told.values["last_day"]
    holds = computed == day_set.instead_of.isoformat()
    values = told.values | {COMPUTED: computed, KEY: holds}
    if holds:
        values["last_day"] = day_set.day.isoformat()
    step = _holds(day_set) if holds else _lapsed(day_set)
    return Told(values, (*told.trace, step))


def computed_day(answer: Mapping[str, Any]) -> str:
    """Return the last day that was worked out, whatever was set by hand."""
    return str(answer.get(COMPUTED) or answer["last_day"])


def _holds(day_set: DaySet) -> TraceStep:
    return rules.SET_BY_HAND.step(
        f"De berekening komt uit op {day_nl(day_set.instead_of)}. Op {day_nl(day_set.agreed_on)} hebben twee medewerkers van de gemeente samen een andere laatste dag gezet: {day_nl(day_set.day)}. De wet zegt hier niets over. De reden: {day_set.because}",
        f"The calculation gives {day_en(day_set.instead_of)}. On {day_en(day_set.agreed_on)} two officials of the municipality together set another last day: {day_en(day_set.day)}. The law says nothing about this. The reason: {day_set.because}",
    )


def _lapsed(day_set: DaySet) -> TraceStep:
    return rules.SET_BY_HAND_LAPSED.step(
        f"Op {day_nl(day_set.agreed_on)} is de laatste dag met de hand gezet op {day_nl(day_set.day)}. De berekening kwam toen uit op {day_nl(day_set.instead_of)} en is daarna veranderd. De dag die met de hand was gezet, geldt daarom niet meer.",
        f"On {day_en(day_set.agreed_on)} the last day was set by hand to {day_en(day_set.day)}. The calculation then gave {day_en(day_set.instead_of)} and has changed since. So the day that was set by hand no longer holds.",
    )
