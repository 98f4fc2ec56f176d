"""Which change of the plan would open which other route? Found by trying it.

Each change below is made to the plan, the route table is asked again, and the
change is shown when another route comes out.

==================== =============================================================== =======
change               what is tried                                                   shown
==================== =============================================================== =======
no_option_years      the fixed term without its options                              lighter
shorter_term         fewer years; the longest term that opens a lighter route        lighter
smaller_scope        a part worth just less than each limit the plan now reaches     lighter
price_not_above_cost the price brought back to the present cost                      lighter
longer_term          one (option) year more: a warning before anyone agrees to it    heavier
without_payment      an agreement under which the group gets nothing                 lighter
grant                a grant instead of a contract, on a basis that exists or is made lighter
reserved             the contract reserved (art. 2.82, art. 2.82a)                   other
nonprofit_agreement  ASADE: only with a legal memo, no row of the table              other
carve_out            the part taken out of the running contract                      other
later_start          the start put off until the running contract has ended          other
treat_as_contract    performance enforceable, and a service for the municipality     other
==================== =============================================================== =======
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from challenges.rules.amounts import (
    CENT,
    euros_en,
    euros_nl,
    number_en,
    number_nl,
    to_cents,
)
from challenges.rules.first_match import outcome_of
from challenges.rules.route_facts import (
    DISADVANTAGED_SHARE,
    RESERVED_YEARS,
    Amounts,
    amounts_of,
    facts_of,
)
from challenges.rules.route_question import (
    Consideration,
    GrantBasis,
    Organisation,
    RouteQuestion,
)
from challenges.rules.route_table import (
    ROUTE_RULES,
    ROWS_WITHOUT_VALUE,
    WEIGHT,
    Route,
)
from challenges.rules.route_wording import ROUTE_NAMES, Wording
from challenges.rules.rulesets import Policy
from challenges.rules.sources import CJEU_ASADE
from challenges.rules.valuation import Value
from challenges.rules.wire import plain
from challenges.rules.wording import day_en, day_nl

COMPETITIVE: Final = frozenset(
    {
        Route.MULTIPLE_QUOTES,
        Route.NATIONAL_PUBLIC,
        Route.SAS_RESERVED_2_82A,
        Route.SAS_PROCEDURE,
        Route.EU_RESERVED_2_82,
        Route.EU_PROCEDURE,
        Route.CONCESSION_EU,
    }
)
"""Routes on which others may compete with the group."""

VALUED: Final = frozenset(
    {Route.NONPROFIT_AGREEMENT_ASADE}
    | {row.outcome for row in ROUTE_RULES if row.code not in ROWS_WITHOUT_VALUE}
)
"""Routes for which the value counts."""

MEETS_2_82A: Final = Organisation(
    public_service_mission=True,
    profits_reinvested=True,
    participatory_governance=True,
    last_award_known=True,
    last_award_under_2_82a=None,
)
LISTED_CPV: Final = "85000000-9"
PERSONAL_SERVICES: Final = "85"


class Worth(StrEnum):
    """Which other routes are worth showing for a change."""

    LIGHTER = "lighter"
    HEAVIER = "heavier"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Change:
    """A change to try: its code, the plan after it, and how a resident reads it."""

    code: str
    plan: RouteQuestion
    said: Wording
    worth: Worth = Worth.LIGHTER


def alternatives_to(
    plan: RouteQuestion, policy: Policy | None, amounts: Amounts, route: str
) -> list[dict[str, object]]:
    """Try every change that makes sense; return those that open another route.

    Of several changes of one kind, each must open a lighter route than the last.
    """
    shown: list[dict[str, object]] = []
    lightest: dict[str, str] = {}
    for change in _changes(plan, amounts, route):
        tried = amounts_of(change.plan, policy)
        opened = outcome_of(ROUTE_RULES, facts_of(change.plan, policy, tried))
        if opened is None:
            continue
        if _is_worth_showing(change.worth, lightest.get(change.code, route), opened):
            lightest[change.code] = opened
            shown.append(_as_json(change, opened, tried.total))
    if route == Route.SAS_PROCEDURE and (
        plan.cpv is None or plan.cpv.startswith(PERSONAL_SERVICES)
    ):
        shown.append(_asade(plan, amounts))
    return shown


def _is_worth_showing(worth: Worth, route: str, opened: str) -> bool:
    if worth is Worth.OTHER:
        return opened != route
    change = WEIGHT[opened] - WEIGHT[route]
    return change < 0 if worth is Worth.LIGHTER else change > 0


def _as_json(change: Change, opened: str, value: Decimal | None) -> dict[str, object]:
    name = ROUTE_NAMES[opened]
    return {
        "change": change.code,
        "route": str(opened),
        "estimated_value": plain(value) if opened in VALUED else None,
        "text_nl": f"{change.said.nl} Dan is de route '{name.nl}'.",
        "text_en": f"{change.said.en} Then the route is '{name.en}'.",
    }


def _changes(plan: RouteQuestion, amounts: Amounts, route: str) -> Iterator[Change]:
    """Make every change that makes sense on this route."""
    if route in VALUED and plan.lots is None:
        yield from _shorter_terms(plan, amounts)
        yield from _smaller_scopes(plan, amounts)
        yield from _lower_price(plan, amounts)
        yield from _longer_term(plan)
    if route in COMPETITIVE:
        yield _without_payment(plan)
    if route in COMPETITIVE or route in _GRANT_TOO:
        yield _grant(plan)
    if route in _MADE_FOR:
        yield from _MADE_FOR[route](plan)


def _limits_reached(amounts: Amounts) -> list[Decimal]:
    """Return the limits that the value reaches, the highest first."""
    limits = {
        amounts.threshold,
        amounts.clause_below,
        amounts.quotes_below,
        amounts.direct_below,
    }
    total = amounts.total or Decimal(0)
    return sorted((limit for limit in limits if limit and limit <= total), reverse=True)


def _scaled(plan: RouteQuestion, value: Value, ratio: Decimal) -> RouteQuestion:
    """Return the plan with another value, its present cost changed in proportion."""
    current = plan.current_cost_total
    return plan._replace(
        value=value,
        current_cost_total=None if current is None else to_cents(current * ratio),
    )


def _shorter_terms(plan: RouteQuestion, amounts: Amounts) -> Iterator[Change]:
    """Shorten a fixed term, to the longest that stays below each limit."""
    value = plan.value
    if value is None or value.rule != "V1" or not value.amount:
        return
    whole = value.years + value.option_years
    if value.option_years:
        yield Change(
            "no_option_years",
            _scaled(plan, replace(value, option_years=Decimal(0)), value.years / whole),
            Wording(
                f"Laat de optiejaren weg: {number_nl(value.years)} jaar in totaal.",
                f"Leave out the option years: {number_en(value.years)} years in all.",
            ),
        )
    for limit in _limits_reached(amounts):
        years = (limit - CENT) // value.amount
        if years < 1 or years >= value.years:
            continue
        shorter = replace(value, years=years, option_years=Decimal(0))
        yield Change(
            "shorter_term",
            _scaled(plan, shorter, years / whole),
            Wording(
                f"Kies een kortere duur: hooguit {number_nl(years)} jaar in totaal.",
                f"Choose a shorter term: {number_en(years)} years in all at most.",
            ),
        )


def _smaller_scopes(plan: RouteQuestion, amounts: Amounts) -> Iterator[Change]:
    """Take over a part that is worth just less than each limit."""
    own = amounts.own
    if not own or amounts.kind is None:
        return
    known_as = plan._replace(
        contract_type=str(amounts.kind), duration_years=plan.longest_duration
    )
    for limit in _limits_reached(amounts):
        most = limit - 1
        yield Change(
            "smaller_scope",
            _scaled(known_as, Value("V3", amount=most), most / own),
            Wording(
                f"Neem een kleiner deel over: hooguit {euros_nl(most)} in totaal, nu {euros_nl(own)}.",
                f"Take over a smaller part: {euros_en(most)} in total at most, now {euros_en(own)}.",
            ),
        )


def _lower_price(plan: RouteQuestion, amounts: Amounts) -> Iterator[Change]:
    """Bring the price back to what the task costs at present."""
    own, current = amounts.own, plan.current_cost_total
    if own is None or current is None or own <= current or amounts.kind is None:
        return
    yield Change(
        "price_not_above_cost",
        plan._replace(
            value=Value("V3", amount=current),
            contract_type=str(amounts.kind),
            duration_years=plan.longest_duration,
        ),
        Wording(
            f"Vraag niet meer dan de taak nu kost: {euros_nl(current)}.",
            f"Ask no more than the task costs at present: {euros_en(current)}.",
        ),
    )


def _longer_term(plan: RouteQuestion) -> Iterator[Change]:
    """Try one option year more, to warn for it."""
    value = plan.value
    if value is None or value.rule != "V1":
        return
    longer = replace(value, option_years=value.option_years + 1)
    whole = value.years + value.option_years
    yield Change(
        "longer_term",
        _scaled(plan, longer, (whole + 1) / whole),
        Wording(
            f"Let op: met een (optie)jaar erbij is de waarde {euros_nl(longer.total)}.",
            f"Note: with one (option) year more the value is {euros_en(longer.total)}.",
        ),
        Worth.HEAVIER,
    )


def _without_payment(plan: RouteQuestion) -> Change:
    return Change(
        "without_payment",
        plan._replace(consideration=str(Consideration.NONE)),
        Wording(
            "Spreek af dat de groep geen geld of ander voordeel krijgt.",
            "Agree that the group gets no money or other benefit.",
        ),
    )


def _grant(plan: RouteQuestion) -> Change:
    return Change(
        "grant",
        plan._replace(
            enforceable_performance=False,
            services_for_municipality=False,
            subsidy_basis=str(GrantBasis.SCHEME),
        ),
        Wording(
            "Kies een subsidie. Dat kan als de gemeente het werk niet kan afdwingen, het geen dienst aan de gemeente zelf is, en er een regeling voor is.",
            "Choose a grant. That is possible if the municipality cannot enforce the work, it is no service to the municipality itself, and there is a scheme for it.",
        ),
    )


def _reserved_contract(plan: RouteQuestion) -> Iterator[Change]:
    share = max(plan.disadvantaged_share or Decimal(0), DISADVANTAGED_SHARE)
    yield Change(
        "reserved",
        plan._replace(want_reserved=True, disadvantaged_share=share),
        Wording(
            "Behoud de opdracht voor. Dat kan als minstens 30% van de medewerkers een arbeidsbeperking of een afstand tot werk heeft.",
            "Reserve the contract. That is possible if at least 30% of the workers are disabled or disadvantaged.",
        ),
    )


def _reserved_services(plan: RouteQuestion) -> Iterator[Change]:
    yield Change(
        "reserved",
        plan._replace(
            org_2_82a=MEETS_2_82A,
            cpv=plan.cpv or LISTED_CPV,
            duration_years=plan.longest_duration or Decimal(RESERVED_YEARS),
        ),
        Wording(
            f"Behoud de diensten voor, voor hooguit {RESERVED_YEARS} jaar. Dat kan voor een organisatie met een publieke taak die winst in haar doel steekt en waarin deelnemers meebeslissen, als de dienst op de Europese lijst staat.",
            f"Reserve the services, for {RESERVED_YEARS} years at most. That is possible for an organisation with a public-service mission that reinvests its profits and is governed by those who take part, if the service is on the European list.",
        ),
    )


def _asade(plan: RouteQuestion, amounts: Amounts) -> dict[str, object]:
    change = Change(
        "nonprofit_agreement",
        plan,
        Wording(
            f"Sluit voor persoonlijke sociale diensten een overeenkomst met alleen organisaties zonder winst. Een jurist moet eerst uitleggen waarom dat mag ({CJEU_ASADE}).",
            f"Make an agreement on personal social services with non-profit organisations only. A lawyer must first explain in a memo why that is allowed ({CJEU_ASADE}).",
        ),
    )
    return _as_json(change, Route.NONPROFIT_AGREEMENT_ASADE, amounts.total)


def _around_running_contract(plan: RouteQuestion) -> Iterator[Change]:
    """Take the part out of the running contract, or start after it."""
    yield Change(
        "carve_out",
        plan._replace(carve_out_possible=True),
        Wording(
            "Haal dit deel uit het lopende contract.",
            "Take this part out of the running contract.",
        ),
        Worth.OTHER,
    )
    until = plan.existing_exclusive_contract_until
    for start in [until + timedelta(days=1)] if until else []:
        yield Change(
            "later_start",
            plan._replace(intended_start=start),
            Wording(
                f"Start pas op {day_nl(start)}, als het lopende contract voorbij is.",
                f"Start on {day_en(start)} only, when the running contract has ended.",
            ),
            Worth.OTHER,
        )


def _as_contract(plan: RouteQuestion) -> Iterator[Change]:
    yield Change(
        "treat_as_contract",
        plan._replace(enforceable_performance=True, services_for_municipality=True),
        Wording(
            "Maak er een opdracht van: de gemeente kan het werk afdwingen en krijgt zelf een dienst.",
            "Make it a contract: the municipality can enforce the work and is served itself.",
        ),
        Worth.OTHER,
    )


_GRANT_TOO: Final = frozenset({Route.SUBSIDY_BASIS_MISSING, Route.MANUAL_LEGAL_REVIEW})
_MADE_FOR: Final[Mapping[str, Callable[[RouteQuestion], Iterator[Change]]]] = {
    Route.EU_PROCEDURE: _reserved_contract,
    Route.SAS_PROCEDURE: _reserved_services,
    Route.WAIT_EXISTING_CONTRACT: _around_running_contract,
    Route.MANUAL_LEGAL_REVIEW: _as_contract,
}
