"""From what is known of a plan to the facts that the route table asks for.

Every fact is true, false, or ``None`` while it is not known. The conditions of
art. 2.82a (row R9) are: the CPV code is on the closed list of art. 77 of
Directive 2014/24; the organisation has a public-service mission, reinvests its
profits and is governed by those who take part; it got no such contract for
these services in the three years before; the contract lasts three years at most
[M]. A reservation is a choice: where nobody speaks of the organisation, or of
the share of disadvantaged workers, there is none.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from challenges.rules.route_question import (
    MIXED,
    Consideration,
    GrantBasis,
    Organisation,
    RouteQuestion,
)
from challenges.rules.rulesets import (
    Bands,
    EuThreshold,
    Limit,
    Policy,
    Procurement,
    Regime,
)
from challenges.rules.thresholds import ContractType, thresholds_on
from challenges.rules.valuation import all_known, compared_value

RESERVED_YEARS: Final = 3
INCIDENTAL_YEARS: Final = 4
DISADVANTAGED_SHARE: Final = Decimal("0.30")
RESERVED_CPV: Final = frozenset(
    {
        "75121000", "75122000", "75123000", "79622000", "79624000", "79625000",
        "80110000", "80300000", "80420000", "80430000", "80511000", "80520000",
        "80590000", "92500000", "92600000", "98133000", "98133110",
    }
)  # fmt: skip
RESERVED_CPV_FROM: Final = "85000000"
RESERVED_CPV_THROUGH: Final = "85323000"
NO_POLICY: Final = Procurement(None, None, None, 0)
BAND_OF: Final[Mapping[ContractType, str]] = {
    ContractType.SERVICES: "services",
    ContractType.SUPPLIES: "services",
    ContractType.WORKS: "works",
    ContractType.SAS: "sas",
}


class Amounts(NamedTuple):
    """The amounts that the facts compare; ``None`` where there is none.

    Attributes:
        kind: The kind of contract that rules, also for a mixed one.
        own: What this contract is worth.
        total: What is compared with the limits: this contract, or all lots.
        threshold: The EU threshold of this kind on this day.
        direct_below: The local limit for a direct award.
        quotes_below: The local limit for several quotes.
        clause_below: The limit of the local clause for challenges.
        current: What the task costs at present, over the same time.
    """

    kind: ContractType | None
    own: Decimal | None
    total: Decimal | None
    threshold: Decimal | None
    direct_below: Decimal | None
    quotes_below: Decimal | None
    clause_below: Decimal | None
    current: Decimal | None


def is_concession(question: RouteQuestion) -> bool | None:
    """Tell whether the group may exploit and bears the risk of it."""
    kind, consideration = question.contract_type, question.consideration
    if (
        kind == ContractType.CONCESSION
        or consideration == Consideration.EXPLOITATION_RIGHT
    ):
        may_exploit: bool | None = True
    else:
        may_exploit = None if kind is None or consideration is None else False
    return all_known((may_exploit, question.exploitation_risk_transferred))


def ruling_type(question: RouteQuestion) -> ContractType | None:
    """Return the kind of contract in law, or ``None`` while that is not known."""
    kind = question.contract_type
    if is_concession(question):
        return ContractType.CONCESSION
    if kind == MIXED:
        return question.value.leading_type if question.value else None
    if kind is None or kind == ContractType.CONCESSION:
        return None
    return ContractType(kind)


def amounts_of(question: RouteQuestion, policy: Policy | None) -> Amounts:
    """Work out the amounts of a plan."""
    kind = ruling_type(question)
    own = question.value.total if question.value else None
    start = question.procedure_start
    thresholds = thresholds_on(start) if start else None
    threshold = thresholds[kind] if thresholds and kind else None
    allowed = policy.procurement if policy else NO_POLICY
    return Amounts(
        kind=kind,
        own=own,
        total=None if own is None else compared_value(own, kind, question.lots),
        threshold=threshold,
        direct_below=_band(allowed.direct_below, kind, threshold),
        quotes_below=_band(allowed.quotes_below, kind, threshold),
        clause_below=_limit(allowed.r2c_clause_below, threshold),
        current=question.current_cost_total,
    )


def _band(
    bands: Bands | None, kind: ContractType | None, threshold: Decimal | None
) -> Decimal | None:
    if bands is None or kind is None or kind not in BAND_OF:
        return None
    return _limit(getattr(bands, BAND_OF[kind]), threshold)


def _limit(limit: Limit | None, threshold: Decimal | None) -> Decimal | None:
    return threshold if isinstance(limit, EuThreshold) else limit


def facts_of(
    question: RouteQuestion, policy: Policy | None, amounts: Amounts
) -> dict[str, bool | None]:
    """Answer every question of the route table."""
    start, paid = question.procedure_start, question.consideration
    kind = amounts.kind
    return {
        "english_law": _is_english(question, policy),
        "transferable": question.task_transferable,
        "contract_runs": _contract_runs(question),
        "carve_out": question.carve_out_possible,
        "consideration": None if paid is None else paid != Consideration.NONE,
        "enforceable": question.enforceable_performance,
        "services": question.services_for_municipality,
        "grant_basis": _has_grant_basis(question),
        "concession": is_concession(question),
        "threshold_known": None if start is None else thresholds_on(start) is not None,
        "reaches_threshold": _not(_below(amounts.total, amounts.threshold)),
        "specific_services": None if kind is None else kind is ContractType.SAS,
        "reserved_2_82a": _reserved_services(question),
        "reserved_2_82": _reserved_contract(question),
        "cross_border": question.clear_cross_border_interest,
        "below_direct": _below(amounts.total, amounts.direct_below),
        "r2c_clause": _under_clause(policy, amounts),
        "price_fits": _price_fits(amounts.own, amounts.current),
        "below_quotes": _below(amounts.total, amounts.quotes_below),
    }


def _is_english(question: RouteQuestion, policy: Policy | None) -> bool:
    """Tell which law applies; Dutch law unless the question or the policy says so."""
    named = (question.regime, policy.regime if policy else Regime.NL)
    return Regime.UK_LOCALISM in named


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _below(amount: Decimal | None, limit: Decimal | None) -> bool | None:
    return None if amount is None or limit is None else amount < limit


def _contract_runs(question: RouteQuestion) -> bool | None:
    until, start = question.existing_exclusive_contract_until, question.intended_start
    if until is None:
        return False if question.existing_contract_known else None
    return None if start is None else until >= start


def _has_grant_basis(question: RouteQuestion) -> bool | None:
    match question.subsidy_basis:
        case None:
            return None
        case GrantBasis.INCIDENTAL:
            years = question.longest_duration
            return None if years is None else years <= INCIDENTAL_YEARS
        case basis:
            return basis != GrantBasis.NONE


def _under_clause(policy: Policy | None, amounts: Amounts) -> bool | None:
    if policy is None:
        return None
    if policy.procurement.r2c_clause_below is None:
        return False
    return _below(amounts.total, amounts.clause_below)


def _price_fits(own: Decimal | None, current: Decimal | None) -> bool | None:
    return None if own is None or current is None else own <= current


def _reserved_contract(question: RouteQuestion) -> bool | None:
    wanted, share = question.want_reserved, question.disadvantaged_share
    if wanted is None and share is None:
        return False
    return all_known((wanted, None if share is None else share >= DISADVANTAGED_SHARE))


def _reserved_services(question: RouteQuestion) -> bool | None:
    organisation = question.org_2_82a
    if organisation is None:
        return None if question.want_reserved else False
    years = question.longest_duration
    return all_known(
        (
            organisation.public_service_mission,
            organisation.profits_reinvested,
            organisation.participatory_governance,
            _no_recent_award(organisation, question.procedure_start),
            None if question.cpv is None else on_reserved_list(question.cpv),
            None if years is None else years <= RESERVED_YEARS,
        )
    )


def on_reserved_list(cpv: str) -> bool:
    """Tell whether a CPV code is on the closed list of art. 77, to the code."""
    code = cpv[:8]
    return code in RESERVED_CPV or RESERVED_CPV_FROM <= code <= RESERVED_CPV_THROUGH


def _no_recent_award(organisation: Organisation, start: date | None) -> bool | None:
    award = organisation.last_award_under_2_82a
    if award is None:
        return True if organisation.last_award_known else None
    return None if start is None else award <= years_before(start, RESERVED_YEARS)


def years_before(day: date, years: int) -> date:
    """Return the same date so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def unknown_inputs(
    question: RouteQuestion, amounts: Amounts, missing: tuple[str, ...]
) -> tuple[str, ...]:
    """Name the fields of the question that the missing facts wait for."""
    names: dict[str, None] = {}
    for fact in missing:
        wanted = (name for name in INPUTS_OF[fact] if _lacks(name, question, amounts))
        names.update(dict.fromkeys(wanted))
    return tuple(names)


_LIMIT_INPUTS: Final = (
    "policy",
    "value",
    "contract_type",
    "procedure_start",
    "lots.all_lots_total",
    "lots.exempt_lots_total",
    "lots.largest_lot",
)
INPUTS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "transferable": ("task_transferable",),
    "contract_runs": ("existing_exclusive_contract_until", "intended_start"),
    "carve_out": ("carve_out_possible",),
    "consideration": ("consideration",),
    "enforceable": ("enforceable_performance",),
    "services": ("services_for_municipality",),
    "grant_basis": ("subsidy_basis", "duration_years"),
    "concession": ("consideration", "exploitation_risk_transferred", "contract_type"),
    "threshold_known": ("procedure_start",),
    "reaches_threshold": _LIMIT_INPUTS[1:],
    "specific_services": ("contract_type",),
    "reserved_2_82a": (
        "org_2_82a",
        "org_2_82a.public_service_mission",
        "org_2_82a.profits_reinvested",
        "org_2_82a.participatory_governance",
        "org_2_82a.last_award_under_2_82a",
        "cpv",
        "duration_years",
        "procedure_start",
    ),
    "reserved_2_82": ("want_reserved", "disadvantaged_share"),
    "cross_border": ("clear_cross_border_interest",),
    "below_direct": _LIMIT_INPUTS,
    "r2c_clause": _LIMIT_INPUTS,
    "price_fits": ("current_cost_total", "value"),
    "below_quotes": _LIMIT_INPUTS,
}


def _lacks(name: str, question: RouteQuestion, amounts: Amounts) -> bool:
    """Tell whether a field of the question still has to be given."""
    if name in _LACKS:
        return _LACKS[name](question, amounts)
    group, _, key = name.rpartition(".")
    holder = getattr(question, group) if group else question
    return holder is not None and getattr(holder, key) is None


def _lacks_contract_end(question: RouteQuestion, _: Amounts) -> bool:
    return not question.existing_contract_known


def _lacks_kind(_: RouteQuestion, amounts: Amounts) -> bool:
    return amounts.kind is None


def _lacks_duration(question: RouteQuestion, _: Amounts) -> bool:
    return question.longest_duration is None


def _lacks_last_award(question: RouteQuestion, _: Amounts) -> bool:
    organisation = question.org_2_82a
    return organisation is not None and not organisation.last_award_known


_LACKS: Final = {
    "existing_exclusive_contract_until": _lacks_contract_end,
    "contract_type": _lacks_kind,
    "duration_years": _lacks_duration,
    "org_2_82a.last_award_under_2_82a": _lacks_last_award,
}
