"""Says how a plan was valued: the steps V0 to V8 of the trace.

V1 to V7 are the rules of ``valuation``. V0 says which kind of contract rules
where that is not simply the kind that was named; V8 names the threshold.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from challenges.rules.amounts import (
    euros_en,
    euros_nl,
    number_en,
    number_nl,
    percent,
)
from challenges.rules.route_facts import Amounts
from challenges.rules.route_question import MIXED, RouteQuestion
from challenges.rules.route_wording import Wording
from challenges.rules.sources import (
    AW_INDEFINITE_TERM,
    AW_LOTS_ADDED,
    AW_MOMENT_OF_VALUE,
    AW_OPTIONS_COUNT,
    AW_SMALL_LOTS,
    EU_CONCESSIONS,
    EU_MIXED_CONTRACT,
    EU_THRESHOLDS,
)
from challenges.rules.thresholds import ContractType
from challenges.rules.trace import TraceStep
from challenges.rules.valuation import MONTHS_WITHOUT_END, Lots, Value

KIND_NAMES = {
    ContractType.SERVICES: Wording("diensten", "services"),
    ContractType.SUPPLIES: Wording("leveringen", "supplies"),
    ContractType.WORKS: Wording("werken", "works"),
    ContractType.SAS: Wording(
        "sociale en andere specifieke diensten", "social and other specific services"
    ),
    ContractType.CONCESSION: Wording("een concessie", "a concession"),
}
_SOURCE = {
    "V1": str(AW_OPTIONS_COUNT),
    "V2": str(AW_INDEFINITE_TERM),
    "V3": str(AW_OPTIONS_COUNT),
    "V4": str(AW_OPTIONS_COUNT),
    "V5": str(AW_OPTIONS_COUNT),
}
_THRESHOLD_SOURCE = f"{EU_THRESHOLDS}; {AW_MOMENT_OF_VALUE}"


def valuation_steps(plan: RouteQuestion, amounts: Amounts) -> Iterator[TraceStep]:
    """Say what the plan is worth, and which threshold that meets."""
    if amounts.kind is not None and amounts.kind != plan.contract_type:
        yield _kind_step(plan, amounts.kind)
    if plan.value:
        said = _VALUED[plan.value.rule](plan.value)
        yield TraceStep(plan.value.rule, said.nl, said.en, _SOURCE[plan.value.rule])
    if plan.lots and amounts.own is not None and amounts.total is not None:
        yield _lots_step(plan.lots, amounts.own, amounts.total)
    if amounts.kind is not None and amounts.threshold is not None:
        yield _threshold_step(amounts.kind, amounts.threshold)


@lru_cache(maxsize=64)
def _threshold_step(kind: ContractType, threshold: Decimal) -> TraceStep:
    name = KIND_NAMES[kind]
    return TraceStep(
        "V8",
        f"Het Europese drempelbedrag voor {name.nl} is {euros_nl(threshold)} op de dag waarop de procedure start.",
        f"The European threshold for {name.en} is {euros_en(threshold)} on the day the procedure starts.",
        _THRESHOLD_SOURCE,
    )


def _kind_step(plan: RouteQuestion, kind: ContractType) -> TraceStep:
    name = KIND_NAMES[kind]
    if plan.contract_type == MIXED and kind is not ContractType.CONCESSION:
        return TraceStep(
            "V0",
            f"Het contract is gemengd. De regels voor {name.nl} gelden, want dat deel is het meeste waard.",
            f"The contract is mixed. The rules for {name.en} apply, because that part is worth most.",
            str(EU_MIXED_CONTRACT),
        )
    return TraceStep(
        "V0",
        "De groep haalt inkomsten uit het werk op eigen risico. Daarom geldt het als een concessie; de omzet telt als waarde.",
        "The group earns from the work at its own risk. So it counts as a concession; the turnover is its value.",
        str(EU_CONCESSIONS),
    )


def _per_year(value: Value) -> Wording:
    years = value.years + value.option_years
    return Wording(
        f"De waarde is {euros_nl(value.amount)} per jaar x {number_nl(years)} jaar = {euros_nl(value.total)}, zonder btw en met de optiejaren.",
        f"The value is {euros_en(value.amount)} a year x {number_en(years)} years = {euros_en(value.total)}, without VAT and with the option years.",
    )


def _per_month(value: Value) -> Wording:
    return Wording(
        f"Er is geen einddatum. De waarde is {euros_nl(value.amount)} per maand x {MONTHS_WITHOUT_END} maanden = {euros_nl(value.total)}, zonder btw.",
        f"There is no end date. The value is {euros_en(value.amount)} a month x {MONTHS_WITHOUT_END} months = {euros_en(value.total)}, without VAT.",
    )


def _in_total(value: Value) -> Wording:
    return Wording(
        f"De waarde is in totaal {euros_nl(value.total)}, zonder btw.",
        f"The value is {euros_en(value.total)} in total, without VAT.",
    )


def _with_vat(value: Value) -> Wording:
    rate = value.vat_rate
    return Wording(
        f"De btw gaat eraf: {euros_nl(value.amount)} met {percent(rate).replace('.', ',')} btw is {euros_nl(value.total)} zonder btw.",
        f"VAT comes off: {euros_en(value.amount)} with {percent(rate)} VAT is {euros_en(value.total)} without VAT.",
    )


def _of_parts(value: Value) -> Wording:
    nl = " + ".join(
        f"{euros_nl(amount)} ({KIND_NAMES[kind].nl})"
        for kind, amount in value.parts.items()
    )
    en = " + ".join(
        f"{euros_en(amount)} ({KIND_NAMES[kind].en})"
        for kind, amount in value.parts.items()
    )
    return Wording(
        f"De waarde is {nl} = {euros_nl(value.total)}, zonder btw.",
        f"The value is {en} = {euros_en(value.total)}, without VAT.",
    )


_VALUED = {
    "V1": _per_year,
    "V2": _per_month,
    "V3": _in_total,
    "V4": _with_vat,
    "V5": _of_parts,
}


def _lots_step(lots: Lots, own: Decimal, total: Decimal) -> TraceStep:
    if own == total != lots.all_lots_total:
        return TraceStep(
            "V6",
            f"Dit is een klein perceel van {euros_nl(own)}. Het telt alleen voor zichzelf.",
            f"This is a small lot of {euros_en(own)}. It counts by itself only.",
            str(AW_SMALL_LOTS),
        )
    return TraceStep(
        "V7",
        f"Alle percelen die tegelijk worden ingekocht tellen samen: {euros_nl(total)}.",
        f"All lots that are bought at the same time count together: {euros_en(total)}.",
        str(AW_LOTS_ADDED),
    )
