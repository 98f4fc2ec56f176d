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
from functools import lru_cache
from itertools import groupby
from typing import Final

from challenges.rules.alternatives import alternatives_to
from challenges.rules.amounts import euros_en, euros_nl
from challenges.rules.first_match import Match, OutcomeRow, first_match
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
from challenges.rules.route_table import ROUTE_RULES, ROWS_WITHOUT_VALUE, Route
from challenges.rules.route_valuation import valuation_steps
from challenges.rules.route_wording import (
    FACT_WORDING,
    INPUT_NAMES,
    ROUTE_NAMES,
    FactWording,
    Wording,
)
from challenges.rules.rulesets import Policy
from challenges.rules.sources import DESIGN_ROUTE
from challenges.rules.trace import Told, TraceStep
from challenges.rules.wire import plain
from challenges.rules.wording import day_en, day_nl

LABEL_STEP: Final = TraceStep(
    "R0",
    "Hoe u het noemt, telt niet mee. Het gaat om wat er echt wordt afgesproken.",
    "What you call it does not count. What is really agreed does.",
    str(DESIGN_ROUTE),
)
_ROWS: Final = {row.code: row for row in ROUTE_RULES}
_SOURCES: Final = {row.code: row.citation for row in ROUTE_RULES}


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
        "unknown": list(judged.unknown),
    }
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
    plan, policy = judged.plan, judged.policy
    if plan.label is not None:
        yield LABEL_STEP
    yield from _table_steps(judged)
    if plan.real_estate:
        days = policy.procurement.property_publish_days if policy else PUBLISH_DAYS
        yield property_step(plan.real_estate, days)


def _table_steps(judged: _Judged) -> Iterator[TraceStep]:
    """Say of each row up to the one that decides why it holds or does not."""
    plan, match = judged.plan, judged.match
    nl, en = _filled_in(plan, judged.amounts)
    before, after = _failed_steps(match.failed)
    yield from before
    if judged.needs_value:
        yield from valuation_steps(plan, judged.amounts)
    yield from (_filled(step, nl, en) for step in after)
    if match.row:
        yield _deciding_step(match.row, plan, nl, en)
    else:
        yield _open_step(judged.unknown)


def _filled_in(
    plan: RouteQuestion, amounts: Amounts
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the amounts that sentences name, in Dutch and in English."""
    known = {
        "own": amounts.own,
        "total": amounts.total,
        "threshold": amounts.threshold,
        "direct_below": amounts.direct_below,
        "quotes_below": amounts.quotes_below,
        "clause_below": amounts.clause_below,
        "current": plan.current_cost_total,
    }
    given = {name: amount for name, amount in known.items() if amount is not None}
    return (
        {name: euros_nl(amount) for name, amount in given.items()},
        {name: euros_en(amount) for name, amount in given.items()},
    )


def _filled(step: TraceStep, nl: dict[str, str], en: dict[str, str]) -> TraceStep:
    if "{" not in step.text_nl:
        return step
    return TraceStep(
        step.rule,
        step.text_nl.format_map(nl),
        step.text_en.format_map(en),
        step.source,
    )


def _deciding_step(
    row: OutcomeRow, plan: RouteQuestion, nl: dict[str, str], en: dict[str, str]
) -> TraceStep:
    """Say why a row holds: all its facts, and what follows."""
    name = ROUTE_NAMES[row.outcome]
    said = [_said(FACT_WORDING[fact], wanted) for fact, wanted in row.when.items()]
    reason_nl = " ".join(wording.nl for wording in said).format_map(nl)
    reason_en = " ".join(wording.en for wording in said).format_map(en)
    until = plan.existing_exclusive_contract_until
    if row.outcome == Route.WAIT_EXISTING_CONTRACT and until is not None:
        start = until + timedelta(days=1)
        reason_nl += f" Starten kan vanaf {day_nl(start)}."
        reason_en += f" You can start from {day_en(start)}."
    return TraceStep(
        row.code,
        f"De route is '{name.nl}'. {reason_nl or 'Geen van de andere routes past.'}",
        f"The route is '{name.en}'. {reason_en or 'None of the other routes fits.'}",
        _SOURCES[row.code],
    )


def _open_step(unknown: tuple[str, ...]) -> TraceStep:
    names = [INPUT_NAMES[name] for name in unknown]
    return TraceStep(
        "U1",
        f"Dit kan nog niet worden beslist, omdat niet bekend is {'; '.join(name.nl for name in names)}.",
        f"This cannot be decided yet, because {'; '.join(name.en for name in names)} is not known.",
        str(DESIGN_ROUTE),
    )


def _said(wording: FactWording, answer: bool) -> Wording:
    return wording.yes if answer else wording.no


@lru_cache(maxsize=4096)
def _failed_steps(
    failed: tuple[tuple[str, str], ...],
) -> tuple[tuple[TraceStep, ...], tuple[TraceStep, ...]]:
    """Say why rows do not hold: those before a value is needed, and those after.

    Neighbours that fail on the same fact share a step. Amounts are still braces.
    """
    before: list[TraceStep] = []
    after: list[TraceStep] = []
    for (fact, answer, is_early), group in groupby(failed, key=_reason):
        step = _failed_step(tuple(_ROWS[code] for code, _ in group), fact, answer)
        (before if is_early else after).append(step)
    return tuple(before), tuple(after)


def _reason(failing: tuple[str, str]) -> tuple[str, bool, bool]:
    """Return the fact a row fails on, what it is instead, and if the row is early."""
    code, fact = failing
    return fact, not _ROWS[code].when[fact], code in ROWS_WITHOUT_VALUE


def _failed_step(rows: tuple[OutcomeRow, ...], fact: str, answer: bool) -> TraceStep:
    names = [ROUTE_NAMES[route] for route in dict.fromkeys(row.outcome for row in rows)]
    said = _said(FACT_WORDING[fact], answer)
    sources = dict.fromkeys(_SOURCES[row.code] for row in rows)
    several = len(names) > 1
    return TraceStep(
        rows[0].code if len(rows) == 1 else f"{rows[0].code}-{rows[-1].code}",
        f"{_listed([name.nl for name in names], 'en')} {'vallen' if several else 'valt'} af. {said.nl}",
        f"{_listed([name.en for name in names], 'and')} {'drop' if several else 'drops'} out. {said.en}",
        "; ".join(sources),
    )


def _listed(names: list[str], conjunction: str) -> str:
    quoted = [f"'{name}'" for name in names]
    head = ", ".join(quoted[:-1])
    return f"{head} {conjunction} {quoted[-1]}" if head else quoted[-1]
