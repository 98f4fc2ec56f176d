"""On which days does a decision term stand still?

Source: art. 4:15 Awb; ABRvS 21 September 2016, ECLI:NL:RVS:2016:2527 (rules T10
to T15 of ``term_rules``).

====  ====================  ======================  ===============================
rule  cause                 first suspended day     last suspended day
====  ====================  ======================  ===============================
T10   completion, with a    the day after the       the day before it came, or the
      response date         invitation              response date when none came
T11   completion, without   none                    none
T12   consent               the day named           the day named
T13   delay by applicant    the day named           the day named
T14   force majeure         the day named           the day named
T15   foreign authority     the day named           the day named
====  ====================  ======================  ===============================

Whether a cause counts, and how days in more than one cause count once, is told in
``running_term``. A completion that comes after the response date comes too late to count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from challenges.rules import term_rules as rules
from challenges.rules.reading import Reader
from challenges.rules.term_ends import ONE_DAY
from challenges.rules.trace import STEPS_KEPT, TraceStep
from challenges.rules.wording import day_en, day_nl

COMPLETION: Final = "incomplete_4_5"

_INTERVALS: Final = {
    "consent_4_15_2a": (
        rules.CONSENT,
        "De aanvrager stemt er schriftelijk mee in te wachten",
        "The applicant agrees in writing to wait",
    ),
    "delay_by_applicant_4_15_2b": (
        rules.DELAY_BY_APPLICANT,
        "De vertraging komt door de aanvrager",
        "The applicant causes the delay",
    ),
    "force_majeure_4_15_2c": (
        rules.FORCE_MAJEURE,
        "Door overmacht kan de gemeente niet beslissen",
        "Force majeure keeps the municipality from deciding",
    ),
    "foreign_authority_4_15_1b": (
        rules.FOREIGN_AUTHORITY,
        "De gemeente wacht op informatie van een buitenlandse instantie",
        "The municipality waits for information from a foreign authority",
    ),
}
TYPES: Final = (COMPLETION, *_INTERVALS)


@dataclass(frozen=True, slots=True)
class Suspension:
    """A cause for which the term may stand still, with the days it asks for.

    Attributes:
        type: One of ``TYPES``.
        caused_on: The day it arose.
        takes_effect_on: The first day it suspends.
        last_on: The last such day; before the first when there is none.
        response_by: The response date set, for a request for completion.
        answered_on: The day a completion came, however late.
        decline_from: The day from which the four weeks to decline run, if they do.
        because: What happened, where the question says it.
    """

    type: str
    caused_on: date
    takes_effect_on: date
    last_on: date
    response_by: date | None = None
    answered_on: date | None = None
    decline_from: date | None = None
    because: str = ""

    @property
    def asks_days(self) -> bool:
        """Whether there is any day it could suspend."""
        return self.takes_effect_on <= self.last_on

    @property
    def days(self) -> frozenset[date]:
        """The days it asks for, both ends included."""
        length = (self.last_on - self.takes_effect_on).days + 1
        return frozenset(
            self.takes_effect_on + timedelta(days=number) for number in range(length)
        )

    @lru_cache(maxsize=STEPS_KEPT)  # noqa: B019 - causes are values, not objects
    def step(self) -> TraceStep:
        """Tell which days it suspends."""
        if self.type != COMPLETION:
            rule, nl, en = _INTERVALS[self.type]
            because = f" ({self.because})" if self.because else ""
            return rule.step(
                f"{nl}{because}. De termijn staat stil {self._span_nl()}.",
                f"{en}{because}. The term stands still {self._span_en()}.",
            )
        if self.response_by is None:
            return rules.NO_RESPONSE_DATE.step(
                f"De gemeente vroeg op {day_nl(self.caused_on)} om aanvulling, maar noemde geen uiterste dag. De termijn loopt dan door.",
                f"The municipality asked for completion on {day_en(self.caused_on)}, but set no response date. The term then runs on.",
            )
        return rules.COMPLETION.step(
            f"De gemeente vroeg op {day_nl(self.caused_on)} om aanvulling, uiterlijk {day_nl(self.response_by)}. {self._answer_nl()} De termijn staat stil {self._span_nl()}.",
            f"The municipality asked for completion on {day_en(self.caused_on)}, by {day_en(self.response_by)}. {self._answer_en()} The term stands still {self._span_en()}.",
        )

    def _answer_nl(self) -> str:
        if self.answered_on is None:
            return "Er kwam geen aanvulling."
        return f"De aanvulling kwam op {day_nl(self.answered_on)}."

    def _answer_en(self) -> str:
        if self.answered_on is None:
            return "No completion came."
        return f"The completion came on {day_en(self.answered_on)}."

    def _span_nl(self) -> str:
        if not self.asks_days:
            return "op geen enkele dag"
        return f"van {day_nl(self.takes_effect_on)} tot en met {day_nl(self.last_on)}"

    def _span_en(self) -> str:
        if not self.asks_days:
            return "on no day at all"
        return f"from {day_en(self.takes_effect_on)} through {day_en(self.last_on)}"


def read_suspension(reader: Reader) -> Suspension:
    """Read one cause, refusing one that ends before it starts."""
    kind = reader.shape("type", TYPES)
    if kind == COMPLETION:
        return _read_completion(reader)
    first_on, last_on = reader.day("from_"), reader.day("through")
    reader.in_order("from_", "through")
    because = reader.text_if_known("because") or ""
    return Suspension(kind, first_on, first_on, last_on, because=because)


def days_still(question: Mapping[str, Any]) -> frozenset[date]:
    """Return the days for which a term was asked to stand still, past and to come.

    Args:
        question: What was asked of the rule ``term``; it was answered before.
    """
    causes = (read_suspension(Reader(each)) for each in question.get("suspensions", ()))
    return frozenset().union(*(cause.days for cause in causes))


def _read_completion(reader: Reader) -> Suspension:
    invited_on = reader.day("invited_on")
    response_by = reader.day_if_known("response_deadline")
    answered_on = reader.day_if_known("completed_on")
    reader.in_order("invited_on", "response_deadline", "completed_on")
    return Suspension(
        COMPLETION,
        caused_on=invited_on,
        takes_effect_on=invited_on + ONE_DAY,
        last_on=_last_day_waited(invited_on, response_by, answered_on),
        response_by=response_by,
        answered_on=answered_on,
        decline_from=_first_of(response_by, answered_on),
    )


def _first_of(response_by: date | None, answered_on: date | None) -> date | None:
    if response_by is None or answered_on is None:
        return response_by or answered_on
    return min(response_by, answered_on)


def _last_day_waited(
    invited_on: date, response_by: date | None, answered_on: date | None
) -> date:
    match response_by, answered_on:
        case None, _:
            return invited_on
        case _, date() if answered_on <= response_by:
            return answered_on - ONE_DAY
        case _:
            return response_by
