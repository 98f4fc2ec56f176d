"""Which procurement route would this plan get, and why?

The question and the answer have the shape of ``explain.md``. The table stands
in ``route_table``, the valuation in ``valuation``, the thresholds in
``thresholds``; this module asks them in turn and writes down every step: what
the plan is worth, why each earlier row did not fire, and which row decided.

==== ===================================================================
rule step of the trace besides the rows of the tables
==== ===================================================================
R0   what the parties call it never decides
V0   which kind of contract rules (``route_valuation``)
V8   which European threshold is compared (``route_valuation``)
U1   what has to be known first, where nothing can be decided yet
==== ===================================================================
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final

from challenges.rules.alternatives import alternatives_to
from challenges.rules.first_match import Match, first_match
from challenges.rules.property_route import (
    PROPERTY_DOCUMENTS,
    PUBLISH_DAYS,
    property_route,
    property_step,
)
from challenges.rules.route_documents import DOCUMENTS_OF_ROUTE, documents_as_json
from challenges.rules.route_facts import (
    Amounts,
    amounts_of,
    facts_of,
    unknown_inputs,
)
from challenges.rules.route_question import RouteQuestion, read_route
from challenges.rules.route_steps import (
    deciding_step,
    failed_steps,
    open_step,
    with_price,
    with_start,
)
from challenges.rules.route_table import ROUTE_RULES, ROWS_WITHOUT_VALUE, Route
from challenges.rules.route_valuation import valuation_steps
from challenges.rules.rulesets import Policy
from challenges.rules.sources import DESIGN_ROUTE
from challenges.rules.trace import Told, TraceStep
from challenges.rules.wire import plain

LABEL_STEP: Final = TraceStep(
    "R0",
    "Hoe u het noemt, telt niet mee. Het gaat om wat er echt wordt afgesproken.",
    "What you call it does not count. What is really agreed does.",
    str(DESIGN_ROUTE),
)


def answer_route(
    question: Mapping[str, object],
    policies: Mapping[str, Policy],
    *,
    with_alternatives: bool = True,
) -> dict[str, object]:
    """Answer which procurement route a plan gets.

    Args:
        question: The question as JSON values.
        policies: The procurement policies by their code.
        with_alternatives: Whether to try other plans too; it takes longer.

    Raises:
        QuestionError: If a field of the question cannot be used.
    """
    return tell_route(question, policies, with_alternatives=with_alternatives).as_json()


def tell_route(
    question: Mapping[str, object],
    policies: Mapping[str, Policy],
    *,
    with_alternatives: bool = True,
) -> Told:
    """Answer as ``answer_route`` does, with the steps as they were taken.

    Raises:
        QuestionError: If a field of the question cannot be used.
    """
    plan = read_route(question, policies)
    policy = policies[plan.policy] if plan.policy else None
    judged = _judge(plan, policy)
    amounts, route = judged.amounts, judged.route
    tried = (
        alternatives_to(plan, policy, amounts, route)
        if route is not None and with_alternatives
        else []
    )
    values: dict[str, object] = {
        "route": route,
        "estimated_value": plain(amounts.total) if judged.needs_value else None,
        "threshold": plain(amounts.threshold) if judged.needs_value else None,
        "contract_type_effective": _effective_type(judged),
        "earliest_start": _earliest_start(judged),
        "property_route": property_route(plan.real_estate),
        "documents": documents_as_json(tuple(_documents(judged))),
        "alternatives": tried,
    }
    if judged.unknown:
        values["unknown"] = list(judged.unknown)
    return Told(values, tuple(_steps(judged)))


@dataclass(frozen=True, slots=True)
class _Judged:
    """A plan with all that the table made of it."""

    plan: RouteQuestion
    policy: Policy | None
    amounts: Amounts
    match: Match
    unknown: tuple[str, ...]

    @property
    def route(self) -> str | None:
        """The code of the route, or ``None`` while it cannot be decided."""
        return str(self.match.row.outcome) if self.match.row else None

    @property
    def needs_value(self) -> bool:
        """Whether the rows that need a value were reached."""
        return self.match.row is None or self.match.row.code not in ROWS_WITHOUT_VALUE


def _judge(plan: RouteQuestion, policy: Policy | None) -> _Judged:
    amounts = amounts_of(plan, policy)
    match = first_match(ROUTE_RULES, facts_of(plan, policy, amounts))
    unknown = unknown_inputs(plan, amounts, match.missing)
    return _Judged(plan, policy, amounts, match, unknown)


def _effective_type(judged: _Judged) -> str | None:
    kind = judged.amounts.kind
    if kind is None or kind == judged.plan.contract_type or not judged.needs_value:
        return None
    return str(kind)


def _earliest_start(judged: _Judged) -> str | None:
    until = judged.plan.existing_exclusive_contract_until
    if judged.route != Route.WAIT_EXISTING_CONTRACT or until is None:
        return None
    return (until + timedelta(days=1)).isoformat()


def _documents(judged: _Judged) -> Iterator[str]:
    plan, route = judged.plan, judged.route
    yield from DOCUMENTS_OF_ROUTE[route] if route else ()
    if route == Route.CONCESSION_BELOW_THRESHOLD and plan.clear_cross_border_interest:
        yield "TRANSPARENCY_NOTICE"
    given_out = property_route(plan.real_estate)
    if given_out is not None:
        yield PROPERTY_DOCUMENTS[given_out]


def _steps(judged: _Judged) -> Iterator[TraceStep]:
    """Write the steps down, in the order in which they were taken."""
    plan, policy, amounts = judged.plan, judged.policy, judged.amounts
    limits = (amounts.direct_below, amounts.quotes_below, amounts.clause_below)
    before, after = failed_steps(judged.match.failed, *limits)
    if plan.label is not None:
        yield LABEL_STEP
    yield from before
    if judged.needs_value:
        yield from valuation_steps(plan, amounts)
    yield from (with_price(step, amounts) for step in after)
    yield _last_step(judged, limits)
    if plan.real_estate:
        days = policy.procurement.property_publish_days if policy else PUBLISH_DAYS
        yield property_step(plan.real_estate, days)


def _last_step(
    judged: _Judged, limits: tuple[Decimal | None, Decimal | None, Decimal | None]
) -> TraceStep:
    """Say which row decided, or what has to be known first."""
    if judged.match.row is None:
        return open_step(judged.unknown)
    step = deciding_step(judged.match.row.code, *limits)
    until = judged.plan.existing_exclusive_contract_until
    if judged.route == Route.WAIT_EXISTING_CONTRACT and until is not None:
        return with_start(step, until + timedelta(days=1))
    return with_price(step, judged.amounts)
