"""Reads the question "which procurement route?" from JSON values.

The keys are those of ``explain.md``. A field is ``None`` while it is not known.
``existing_exclusive_contract_until`` and ``last_award_under_2_82a`` have a third
state: ``null`` says that there is none.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from challenges.rules.reading import Reader
from challenges.rules.rulesets import Regime
from challenges.rules.thresholds import ContractType
from challenges.rules.valuation import STRICTEST_FIRST, Lots, Value

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


@dataclass(frozen=True, slots=True)
class RouteQuestion:
    """What is known about a plan.

    Fields are named as in ``explain.md``; ``real_estate`` is its ``property``.
    """

    regime: str | None
    task_transferable: bool | None
    consideration: str | None
    enforceable_performance: bool | None
    services_for_municipality: bool | None
    exploitation_risk_transferred: bool | None
    contract_type: str | None
    policy: str | None
    procedure_start: date | None
    clear_cross_border_interest: bool | None
    existing_contract_known: bool
    existing_exclusive_contract_until: date | None
    carve_out_possible: bool | None
    intended_start: date | None
    value: Value | None
    cpv: str | None
    duration_years: Decimal | None
    org_2_82a: Organisation | None
    want_reserved: bool | None
    disadvantaged_share: Decimal | None
    subsidy_basis: str | None
    label: str | None
    lots: Lots | None
    current_cost_total: Decimal | None
    real_estate: Property | None

    @property
    def longest_duration(self) -> Decimal | None:
        """How long it can last, by what is said of it or by its value."""
        lengths = [self.duration_years, self.value and self.value.duration_years]
        return max((length for length in lengths if length is not None), default=None)


def read_route(
    question: Mapping[str, object], policy_codes: Collection[str]
) -> RouteQuestion:
    """Read a whole question.

    Raises:
        QuestionError: If a field cannot be used; it names every one of them.
    """
    reader = Reader(question)
    value = _read_value(reader)
    read = RouteQuestion(
        regime=reader.choice_if_known("regime", _REGIMES),
        task_transferable=reader.flag_if_known("task_transferable"),
        consideration=reader.choice_if_known("consideration", _CONSIDERATIONS),
        enforceable_performance=reader.flag_if_known("enforceable_performance"),
        services_for_municipality=reader.flag_if_known("services_for_municipality"),
        exploitation_risk_transferred=reader.flag_if_known(
            "exploitation_risk_transferred"
        ),
        contract_type=reader.choice_if_known("contract_type", _CONTRACT_TYPES),
        policy=reader.choice_if_known("policy", policy_codes),
        procedure_start=reader.day_if_known("procedure_start"),
        clear_cross_border_interest=reader.flag_if_known("clear_cross_border_interest"),
        existing_contract_known="existing_exclusive_contract_until" in question,
        existing_exclusive_contract_until=reader.day_if_known(
            "existing_exclusive_contract_until"
        ),
        carve_out_possible=reader.flag_if_known("carve_out_possible"),
        intended_start=reader.day_if_known("intended_start"),
        value=value,
        cpv=_read_cpv(reader),
        duration_years=_read_years(reader, "duration_years"),
        org_2_82a=_read_organisation(reader, question),
        want_reserved=reader.flag_if_known("want_reserved"),
        disadvantaged_share=reader.share_if_known("disadvantaged_share"),
        subsidy_basis=reader.choice_if_known("subsidy_basis", _BASES),
        label=reader.text_if_known("label"),
        lots=_read_lots(reader, value),
        current_cost_total=reader.money_if_known("current_cost_total"),
        real_estate=_read_property(reader, question),
    )
    reader.finish()
    return read


_REGIMES = tuple(str(regime) for regime in Regime)
_CONSIDERATIONS = tuple(str(kind) for kind in Consideration)
_CONTRACT_TYPES = (*(str(kind) for kind in ContractType), MIXED)
_BASES = tuple(str(basis) for basis in GrantBasis)


def _read_years(reader: Reader, key: str) -> Decimal | None:
    years = reader.number_if_known(key, Decimal(0), LONGEST_YEARS, _YEARS_DECIMALS)
    if years == 0 and key != "option_years":
        reader.refuse(key, "must be longer than 0", "moet langer dan 0 zijn")
    return years


def _read_value(reader: Reader) -> Value | None:
    part = reader.part_if_known("value")
    if part is None:
        return None
    given = set(part.keys())
    for rule, needed, optional in _SHAPES:
        if needed <= given <= needed | optional:
            return _READ_SHAPE[rule](part)
    reader.refuse(
        "value",
        "must be one of {annual, years, option_years?}, {monthly, indefinite}, "
        "{total}, {total_incl_vat, vat_rate}, {parts}",
        "moet een van deze vormen hebben: {annual, years, option_years?}, "
        "{monthly, indefinite}, {total}, {total_incl_vat, vat_rate}, {parts}",
    )
    return None


def _read_per_year(part: Reader) -> Value:
    for key in ("annual", "years"):
        _require(part, key)
    return Value(
        "V1",
        amount=part.money_if_known("annual") or Decimal(0),
        years=_read_years(part, "years") or Decimal(0),
        option_years=_read_years(part, "option_years") or Decimal(0),
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


def _require(part: Reader, key: str) -> None:
    if not part.has(key):
        part.refuse(key, "is missing", "ontbreekt")


def _read_cpv(reader: Reader) -> str | None:
    cpv = reader.text_if_known("cpv")
    if cpv is not None and not _CPV.fullmatch(cpv):
        reader.refuse(
            "cpv",
            "must be a CPV code such as 85312100-0",
            "moet een CPV-code zijn, zoals 85312100-0",
        )
    return cpv


def _read_organisation(
    reader: Reader, question: Mapping[str, object]
) -> Organisation | None:
    part = reader.part_if_known("org_2_82a")
    if part is None:
        return None
    given = question["org_2_82a"]
    return Organisation(
        public_service_mission=part.flag_if_known("public_service_mission"),
        profits_reinvested=part.flag_if_known("profits_reinvested"),
        participatory_governance=part.flag_if_known("participatory_governance"),
        last_award_known=isinstance(given, Mapping)
        and "last_award_under_2_82a" in given,
        last_award_under_2_82a=part.day_if_known("last_award_under_2_82a"),
    )


def _read_lots(reader: Reader, value: Value | None) -> Lots | None:
    part = reader.part_if_known("lots")
    if part is None:
        return None
    lots = Lots(
        all_lots_total=part.money_if_known("all_lots_total"),
        exempt_lots_total=part.money_if_known("exempt_lots_total"),
        largest_lot=part.money_if_known("largest_lot"),
    )
    whole = lots.all_lots_total
    parts = (value.total if value else None, lots.exempt_lots_total)
    if whole is not None and any(part is not None and part > whole for part in parts):
        part.refuse(
            "all_lots_total",
            "must include this lot and the exempt lots",
            "moet dit perceel en de vrijgestelde percelen omvatten",
        )
    return lots


def _read_property(reader: Reader, question: Mapping[str, object]) -> Property | None:
    part = reader.part_if_known("property")
    if part is None:
        return None
    kind = part.text_if_known("kind")
    given = question["property"]
    expected = (
        given.get("serious_candidates_expected") if isinstance(given, Mapping) else None
    )
    if isinstance(expected, bool):
        return Property(kind, part.flag_if_known("serious_candidates_expected"))
    count = part.whole_if_known("serious_candidates_expected")
    return Property(kind, None if count is None else count > 1)
