"""Says why rows of the route table hold or do not: the steps R1 to R17 and U1.

Neighbours that fail on the same fact share a step, such as ``R9-R12``. The value
itself stands in the steps V1 to V8 above these, so that most steps are the same
for many plans: they are written once and kept.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Final

from challenges.rules.amounts import euros_en, euros_nl
from challenges.rules.first_match import OutcomeRow
from challenges.rules.route_facts import Amounts
from challenges.rules.route_table import ROUTE_RULES, ROWS_WITHOUT_VALUE
from challenges.rules.route_wording import (
    FACT_WORDING,
    INPUT_NAMES,
    ROUTE_NAMES,
    Wording,
)
from challenges.rules.sources import DESIGN_ROUTE
from challenges.rules.trace import TraceStep
from challenges.rules.wording import day_en, day_nl

KEPT: Final = 4_096
_ROWS: Final = {row.code: row for row in ROUTE_RULES}
_CITATIONS: Final = {row.code: row.citation for row in ROUTE_RULES}

Limit = Decimal | None
Steps = tuple[TraceStep, ...]


@lru_cache(maxsize=KEPT)
def failed_steps(
    failed: tuple[tuple[str, str], ...],
    direct_below: Limit,
    quotes_below: Limit,
    clause_below: Limit,
) -> tuple[Steps, Steps]:
    """Say why rows do not hold: those before a value is needed, and those after.

    Args:
        failed: The code of each row, with the fact it fails on.
        direct_below: The local limit for a direct award, where it is known.
        quotes_below: The local limit for several quotes, where it is known.
        clause_below: The limit of the local clause for challenges, where there is one.
    """
    write = _writer(direct_below, quotes_below, clause_below)
    before: list[TraceStep] = []
    after: list[TraceStep] = []
    for (fact, answer, is_early), group in groupby(failed, key=_reason):
        rows = [_ROWS[code] for code, _ in group]
        step = _failed_step(rows, write(fact, answer))
        (before if is_early else after).append(step)
    return tuple(before), tuple(after)


@lru_cache(maxsize=KEPT)
def deciding_step(
    code: str, direct_below: Limit, quotes_below: Limit, clause_below: Limit
) -> TraceStep:
    """Say why a row holds: all its facts, and what follows."""
    row, write = _ROWS[code], _writer(direct_below, quotes_below, clause_below)
    name = ROUTE_NAMES[row.outcome]
    said = [write(fact, wanted) for fact, wanted in row.when.items()]
    reason_nl = " ".join(reason.nl for reason in said)
    reason_en = " ".join(reason.en for reason in said)
    return TraceStep(
        code,
        f"De route is '{name.nl}'. {reason_nl or 'Geen van de andere routes past.'}",
        f"The route is '{name.en}'. {reason_en or 'None of the other routes fits.'}",
        _CITATIONS[code],
    )


@lru_cache(maxsize=KEPT)
def open_step(unknown: tuple[str, ...]) -> TraceStep:
    """Say what has to be known before anything can be decided."""
    names = [INPUT_NAMES[name] for name in unknown]
    return TraceStep(
        "U1",
        f"Dit kan nog niet worden beslist, omdat niet bekend is {'; '.join(name.nl for name in names)}.",
        f"This cannot be decided yet, because {'; '.join(name.en for name in names)} is not known.",
        str(DESIGN_ROUTE),
    )


def with_price(step: TraceStep, amounts: Amounts) -> TraceStep:
    """Fill in the price and the present cost, in the step that compares them."""
    own, current = amounts.own, amounts.current
    if "{own}" not in step.text_nl or own is None or current is None:
        return step
    return TraceStep(
        step.rule,
        step.text_nl.format(own=euros_nl(own), current=euros_nl(current)),
        step.text_en.format(own=euros_en(own), current=euros_en(current)),
        step.source,
    )


def with_start(step: TraceStep, day: date) -> TraceStep:
    """Add from which day the group can start."""
    return TraceStep(
        step.rule,
        f"{step.text_nl} Starten kan vanaf {day_nl(day)}.",
        f"{step.text_en} You can start from {day_en(day)}.",
        step.source,
    )


def _writer(
    direct_below: Limit, quotes_below: Limit, clause_below: Limit
) -> Callable[[str, bool], Wording]:
    """Return how to say a fact with these limits; the price stays open."""
    limits = {
        "direct_below": direct_below,
        "quotes_below": quotes_below,
        "clause_below": clause_below,
    }
    known = {name: limit for name, limit in limits.items() if limit is not None}
    still_open = {"own": "{own}", "current": "{current}"}
    nl = {name: euros_nl(limit) for name, limit in known.items()} | still_open
    en = {name: euros_en(limit) for name, limit in known.items()} | still_open

    def write(fact: str, answer: bool) -> Wording:
        said = FACT_WORDING[fact].yes if answer else FACT_WORDING[fact].no
        return Wording(said.nl.format_map(nl), said.en.format_map(en))

    return write


def _reason(failing: tuple[str, str]) -> tuple[str, bool, bool]:
    """Return the fact a row fails on, what it is instead, and if the row is early."""
    code, fact = failing
    return fact, not _ROWS[code].when[fact], code in ROWS_WITHOUT_VALUE


def _failed_step(rows: list[OutcomeRow], said: Wording) -> TraceStep:
    names = [ROUTE_NAMES[route] for route in dict.fromkeys(row.outcome for row in rows)]
    citations = dict.fromkeys(str(source) for row in rows for source in row.sources)
    several = len(names) > 1
    return TraceStep(
        rows[0].code if len(rows) == 1 else f"{rows[0].code}-{rows[-1].code}",
        f"{_listed([name.nl for name in names], 'en')} {'vallen' if several else 'valt'} af. {said.nl}",
        f"{_listed([name.en for name in names], 'and')} {'drop' if several else 'drops'} out. {said.en}",
        "; ".join(citations),
    )


def _listed(names: list[str], conjunction: str) -> str:
    quoted = [f"'{name}'" for name in names]
    head = ", ".join(quoted[:-1])
    return f"{head} {conjunction} {quoted[-1]}" if head else quoted[-1]
