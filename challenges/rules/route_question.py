"""Reads the question "which procurement route?" from JSON values.

The keys are those of ``explain.md``. A field is ``None`` while it is not known.
``existing_exclusive_contract_until`` and ``last_award_under_2_82a`` have a third
state: ``null`` says that there is none.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple

from challenges.rules.reading import LARGEST_AMOUNT, Reader
from challenges.rules.rulesets import Regime
from challenges.rules.thresholds import ContractType
from challenges.rules.valuation import STRICTEST_FIRST, Lots, Value
from challenges.rules.values import (
    UnreadableError,
    as_choice,
    as_day,
    as_flag,
    as_number,
    as_text,
)

MIXED: Final = "mixed"
LONGEST_YEARS: Final = Decimal(100)
_YEARS_DECIMALS: Final = 4
_CPV: Final = re.compile(r"[0-9]{8}(-[0-9])?")
_SHAPES: Final[tuple[tuple[str, frozenset[str], frozenset[str]], ...]] = (
    ("V1", frozenset({"annual", "years"}), frozenset({"option_years"})),
    ("V2", frozenset({"monthly", "indefinite"}), frozenset()),
    ("V3", frozenset({"total"}), frozenset()),
    ("V4", frozenset({"total_incl_vat", "vat_rate"}), frozenset()),
    ("V5", frozenset({"parts"}), frozenset()),
)


class Consideration(StrEnum):
    """What the group gets for doing the work."""

    NONE = "none"
    PAYMENT = "payment"
    EXPLOITATION_RIGHT = "exploitation_right"


class GrantBasis(StrEnum):
    """On which basis a grant could rest."""

    SCHEME = "scheme"
    BUDGET_ITEM = "budget_item"
    INCIDENTAL = "incidental"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Organisation:
    """What art. 2.82a asks of the organisation that performs.

    Attributes:
        last_award_known: Whether it is known if it got such a contract before.
        last_award_under_2_82a: When it last did; ``None`` for never.
    """

    public_service_mission: bool | None
    profits_reinvested: bool | None
    participatory_governance: bool | None
    last_award_known: bool
    last_award_under_2_82a: date | None


@dataclass(frozen=True, slots=True)
class Property:
    """Municipal property that goes with the task.

    Attributes:
        kind: What is done with it, such as ``"sale"`` or ``"lease"``.
        several_candidates: Whether more than one serious candidate is expected.
    """

    kind: str | None
    several_candidates: bool | None


class RouteQuestion(NamedTuple):
    """What is known about a plan.

    Fields are named as in ``explain.md``; ``real_estate`` is its ``property``.
    """

    regime: str | None = None
    task_transferable: bool | None = None
    consideration: str | None = None
    enforceable_performance: bool | None = None
    services_for_municipality: bool | None = None
    exploitation_risk_transferred: bool | None = None
    contract_type: str | None = None
    policy: str | None = None
    procedure_start: date | None = None
    clear_cross_border_interest: bool | None = None
    existing_contract_known: bool = False
    existing_exclusive_contract_until: date | None = None
    carve_out_possible: bool | None = None
    intended_start: date | None = None
    value: Value | None = None
    cpv: str | None = None
    duration_years: Decimal | None = None
    org_2_82a: Organisation | None = None
    want_reserved: bool | None = None
    disadvantaged_share: Decimal | None = None
    subsidy_basis: str | None = None
    label: str | None = None
    lots: Lots | None = None
    current_cost_total: Decimal | None = None
    real_estate: Property | None = None

    @property
    def longest_duration(self) -> Decimal | None:
        """How long it can last, by what is said of it or by its value."""
        by_value = self.value.duration_years if self.value else None
        lengths = (self.duration_years, by_value)
        return max((length for length in lengths if length is not None), default=None)


def read_route(
    question: Mapping[str, object], policy_codes: Collection[str]
) -> RouteQuestion:
    """Read a whole question.

    Raises:
        QuestionError: If a field cannot be used; it names every one of them.
    """
    reader = Reader(question)
    read = reader.fields(_FIELDS)
    read |= {
        name: _STRUCTURES[name](reader, name, given)
        for name, given in question.items()
        if name in _STRUCTURES
    }
    read["policy"] = reader.choice_if_known("policy", policy_codes)
    read["existing_contract_known"] = "existing_exclusive_contract_until" in question
    if "property" in read:
        read["real_estate"] = read.pop("property")
    _check_lots(reader, read.get("value"), read.get("lots"))
    reader.finish()
    return RouteQuestion(**read)


def _as_option_years(value: object) -> Decimal:
    return as_number(value, Decimal(0), LONGEST_YEARS, _YEARS_DECIMALS)


def _as_years(value: object) -> Decimal:
    years = _as_option_years(value)
    if years == 0:
        raise UnreadableError("must be longer than 0", "moet langer dan 0 zijn")
    return years


def _read_value(reader: Reader, key: str, _: object) -> Value | None:
    part = reader.part_if_known(key)
    if part is None or not part.is_object():
        return None
    given = set(part.keys())
    for rule, needed, optional in _SHAPES:
        if needed <= given <= needed | optional:
            return _READ_SHAPE[rule](part)
    reader.refuse(
        key,
        "must be one of {annual, years, option_years?}, {monthly, indefinite}, "
        "{total}, {total_incl_vat, vat_rate}, {parts}",
        "moet een van deze vormen hebben: {annual, years, option_years?}, "
        "{monthly, indefinite}, {total}, {total_incl_vat, vat_rate}, {parts}",
    )
    return None


def _read_per_year(part: Reader) -> Value:
    read = part.fields(_PER_YEAR)
    for key in ("annual", "years"):
        if not part.has(key):
            part.refuse(key, "is missing", "ontbreekt")
    none = Decimal(0)
    return Value(
        "V1",
        amount=read.get("annual", none),
        years=read.get("years", none),
        option_years=read.get("option_years", none),
    )


def _read_per_month(part: Reader) -> Value:
    if part.flag_if_known("indefinite") is not True:
        part.refuse(
            "indefinite",
            "must be true; for a fixed term give annual and years, or total",
            "moet true zijn; geef bij een vaste duur annual en years, of total",
        )
    return Value("V2", amount=part.money("monthly"))


def _read_total(part: Reader) -> Value:
    return Value("V3", amount=part.money("total"))


def _read_total_with_vat(part: Reader) -> Value:
    return Value(
        "V4", amount=part.money("total_incl_vat"), vat_rate=part.share("vat_rate")
    )


def _read_parts(part: Reader) -> Value:
    parts = part.part("parts")
    amounts = {}
    for key in parts.keys():  # noqa: SIM118 - a reader is no mapping
        if key in STRICTEST_FIRST:
            amounts[ContractType(key)] = parts.money(key)
        else:
            parts.refuse(
                key,
                f"must be one of {', '.join(STRICTEST_FIRST)}",
                f"moet een van {', '.join(STRICTEST_FIRST)} zijn",
            )
    if not amounts:
        part.refuse("parts", "must name at least one part", "moet een deel noemen")
    return Value("V5", parts=amounts)


_READ_SHAPE = {
    "V1": _read_per_year,
    "V2": _read_per_month,
    "V3": _read_total,
    "V4": _read_total_with_vat,
    "V5": _read_parts,
}


def _as_cpv(value: object) -> str:
    cpv = as_text(value)
    if not _CPV.fullmatch(cpv):
        raise UnreadableError(
            "must be a CPV code such as 85312100-0",
            "moet een CPV-code zijn, zoals 85312100-0",
        )
    return cpv


def _read_organisation(reader: Reader, key: str, given: object) -> Organisation | None:
    part = reader.part_if_known(key)
    if part is None:
        return None
    award = "last_award_under_2_82a"
    return Organisation(
        public_service_mission=part.flag_if_known("public_service_mission"),
        profits_reinvested=part.flag_if_known("profits_reinvested"),
        participatory_governance=part.flag_if_known("participatory_governance"),
        last_award_known=isinstance(given, Mapping) and award in given,
        last_award_under_2_82a=part.day_if_known(award),
    )


def _read_lots(reader: Reader, key: str, _: object) -> Lots | None:
    part = reader.part_if_known(key)
    if part is None:
        return None
    return Lots(
        all_lots_total=part.money_if_known("all_lots_total"),
        exempt_lots_total=part.money_if_known("exempt_lots_total"),
        largest_lot=part.money_if_known("largest_lot"),
    )


def _check_lots(reader: Reader, value: Value | None, lots: Lots | None) -> None:
    if lots is None or lots.all_lots_total is None:
        return
    inside = (value.total if value else None, lots.exempt_lots_total)
    if any(part is not None and part > lots.all_lots_total for part in inside):
        reader.refuse(
            "lots",
            "must have an all_lots_total that includes this lot and the exempt lots",
            "moet een all_lots_total hebben dat dit perceel en de vrijgestelde percelen omvat",
        )


def _read_property(reader: Reader, key: str, given: object) -> Property | None:
    """Read the property; its candidates are a number, or whether there are more."""
    part = reader.part_if_known(key)
    if part is None:
        return None
    kind, expected = part.text_if_known("kind"), "serious_candidates_expected"
    if isinstance(given, Mapping) and isinstance(given.get(expected), bool):
        return Property(kind, part.flag_if_known(expected))
    count = part.whole_if_known(expected)
    return Property(kind, None if count is None else count > 1)


def _as_money(value: object) -> Decimal:
    return as_number(value, Decimal(0), LARGEST_AMOUNT, 2)


def _as_share(value: object) -> Decimal:
    return as_number(value, Decimal(0), Decimal(1), 6)


def _one_of(words: Iterable[str]) -> Callable[[object], str]:
    options = tuple(str(word) for word in words)
    return lambda value: as_choice(value, options)


_PER_YEAR: Final[Mapping[str, Callable[[Any], object]]] = {
    "annual": _as_money,
    "years": _as_years,
    "option_years": _as_option_years,
}
_FIELDS: Final[Mapping[str, Callable[[Any], object]]] = {
    "regime": _one_of(Regime),
    "task_transferable": as_flag,
    "consideration": _one_of(Consideration),
    "enforceable_performance": as_flag,
    "services_for_municipality": as_flag,
    "exploitation_risk_transferred": as_flag,
    "contract_type": _one_of((*ContractType, MIXED)),
    "procedure_start": as_day,
    "clear_cross_border_interest": as_flag,
    "existing_exclusive_contract_until": as_day,
    "carve_out_possible": as_flag,
    "intended_start": as_day,
    "cpv": _as_cpv,
    "duration_years": _as_years,
    "want_reserved": as_flag,
    "disadvantaged_share": _as_share,
    "subsidy_basis": _one_of(GrantBasis),
    "label": as_text,
    "current_cost_total": _as_money,
}
_STRUCTURES: Final[Mapping[str, Callable[[Reader, str, object], object]]] = {
    "value": _read_value,
    "lots": _read_lots,
    "org_2_82a": _read_organisation,
    "property": _read_property,
}
