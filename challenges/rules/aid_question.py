"""Reads the question "is this State aid?" from JSON values.

The keys are those of ``explain.md``. A field is ``None`` while it is not known;
an empty list of earlier aid says that there was none, a missing list says that
nobody knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from challenges.rules.amounts import to_cents
from challenges.rules.reading import Reader
from challenges.rules.route_facts import years_before

WINDOW_YEARS: Final = 3
GENERAL: Final = "general"
AID_KINDS: Final = (GENERAL, "sgei")
LONGEST_RENT_YEARS: Final = Decimal(100)
_YEARS_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class PriorAid:
    """Aid that the undertaking, or one linked to it, got before."""

    granted_on: date
    amount: Decimal
    kind: str


@dataclass(frozen=True, slots=True)
class AidQuestion:
    """What is known about the aid.

    Attributes:
        amount: The grant, in euros.
        rent: The discount on rent over all years, in euros.
        prior: All earlier aid that is known of, or ``None`` when nobody knows.
    """

    economic_activity: bool | None
    market_conform: bool | None
    effect_on_trade: bool | None
    amount: Decimal | None
    rent: Decimal | None
    grant_date: date | None
    prior: tuple[PriorAid, ...] | None
    sgei_entrusted: bool | None
    annual_compensation: Decimal | None

    @property
    def new_aid(self) -> Decimal | None:
        """What this grant is worth as aid, in money and in kind."""
        if self.amount is None:
            return self.rent
        return self.amount + (self.rent or Decimal(0))

    @property
    def window_start(self) -> date | None:
        """The last day that lies outside the three years."""
        day = self.grant_date
        return None if day is None else years_before(day, WINDOW_YEARS)

    @property
    def total(self) -> Decimal | None:
        """All aid in the three years, this grant included."""
        return self._in_window(AID_KINDS)

    @property
    def general_total(self) -> Decimal | None:
        """The general de minimis aid in the three years, this grant included."""
        return self._in_window((GENERAL,))

    def _in_window(self, kinds: tuple[str, ...]) -> Decimal | None:
        start, new_aid, prior = self.window_start, self.new_aid, self.prior
        if start is None or new_aid is None or prior is None:
            return None
        counted = (
            aid.amount for aid in prior if aid.granted_on > start and aid.kind in kinds
        )
        return sum(counted, new_aid)


def read_aid(question: Mapping[str, object]) -> AidQuestion:
    """Read a whole question.

    Raises:
        QuestionError: If a field cannot be used; it names every one of them.
    """
    reader = Reader(question)
    granted_on = reader.day_if_known("grant_date")
    prior = _read_prior(reader, granted_on)
    read = AidQuestion(
        economic_activity=reader.flag_if_known("economic_activity"),
        market_conform=reader.flag_if_known("market_conform"),
        effect_on_trade=reader.flag_if_known("effect_on_trade"),
        amount=reader.money_if_known("amount"),
        rent=_read_rent(reader),
        grant_date=granted_on,
        prior=prior if reader.has("prior") else None,
        sgei_entrusted=reader.flag_if_known("sgei_entrusted"),
        annual_compensation=reader.money_if_known("annual_compensation"),
    )
    reader.finish()
    return read


def _read_rent(reader: Reader) -> Decimal | None:
    part = reader.part_if_known("rent")
    if part is None:
        return None
    market, paid = part.money("market_per_year"), part.money("paid_per_year")
    years = part.number("years", Decimal(0), LONGEST_RENT_YEARS, _YEARS_DECIMALS)
    return to_cents(max(market - paid, Decimal(0)) * years)


def _read_prior(reader: Reader, granted_on: date | None) -> tuple[PriorAid, ...]:
    return tuple(_read_one(part, granted_on) for part in reader.parts("prior"))


def _read_one(part: Reader, granted_on: date | None) -> PriorAid:
    day = part.day("date")
    part.text_if_known("entity")
    if granted_on is not None and day > granted_on:
        part.refuse(
            "date",
            f"must not lie after grant_date {granted_on}",
            f"mag niet na grant_date {granted_on} liggen",
        )
    return PriorAid(day, part.money("amount"), part.choice("kind", AID_KINDS))
