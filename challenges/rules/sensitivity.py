"""Which single change would have given another verdict?

Source: the scoring framework (``docs/sources.md``). A verdict that one change
flips is fragile; moderation is then advised.

===== ======================================= ==========================================
rule  change                                  how
===== ======================================= ==========================================
SX1   one weight 20 % up or down              that weight times 1.2 or 0.8; then all
                                              weights are brought back to 100
SX2   one assessor left out                   without a quorum, because it is a what-if;
                                              a consensus stays as it was recorded
SX3   cost of the plan 10 % up or down        the score for cost moves with the cost
                                              score (see ``cost``), within the scale
SX4   30 % of the volunteer hours drop out    the hours are bought at their value; then
                                              as SX3
===== ======================================= ==========================================

SX3 and SX4 need the cost comparison and a criterion called ``cost``; without them
they are not tried, and the trace says so. In which order changes are listed does
not depend on the order in which assessors are named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from challenges.rules.cost import HIGHEST_COST_SCORE, cost_score
from challenges.rules.weighing import (
    WHOLE_WEIGHT,
    Panel,
    Verdict,
    Weighed,
    sums_of_scores,
    total_of,
    verdict_of,
    weigh_parts,
    weigh_sums,
    weighted,
)

COST = "cost"


@dataclass(frozen=True, slots=True)
class CostFacts:
    """What a plan costs beside what the task costs now, for the what-ifs.

    Attributes:
        baseline: What the task costs the municipality now, in euros a year.
        bid: What the plan would cost it, in euros a year.
        volunteer_hours: Hours that volunteers put in, a year, or None.
        hour_value: What one such hour would cost to buy, in euros, or None.
    """

    baseline: Decimal
    bid: Decimal
    volunteer_hours: Decimal | None = None
    hour_value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One what-if with its outcome.

    Attributes:
        kind: What changed, such as ``"weight_up"``; see the table.
        subject: The criterion or the assessor that it is about, or ``""``.
        total: The total after the change, in tenths.
        verdict: The verdict after the change.
    """

    kind: str
    subject: str
    total: int
    verdict: Verdict


def changes(
    panel: Panel, weighed: Weighed, cost: CostFacts | None = None
) -> tuple[Change, ...]:
    """Try every single change, whether it flips the verdict or not."""
    tried = [*_weights(panel, weighed), *_assessors(panel)]
    if cost is not None and COST in panel.weights:
        tried += _costs(panel, weighed, cost)
    return tuple(tried)


def _weights(panel: Panel, weighed: Weighed) -> Iterator[Change]:
    """Try SX1: in fifths, so that 20 % is a whole number."""
    parts, highest = weighed.parts, weighed.one * panel.scale_max
    all_fifths = 5 * weighted(panel, parts)
    for name, weight in panel.weights.items():
        for kind, fifth in (("weight_up", weight), ("weight_down", -weight)):
            changed = all_fifths + fifth * parts[name]
            total = total_of(changed, 5 * WHOLE_WEIGHT + fifth, highest)
            verdict = verdict_of(panel, total, weighed.knocked_out)
            yield Change(kind, name, total, verdict)


def _assessors(panel: Panel) -> Iterator[Change]:
    """Try SX2, when somebody is left."""
    others = len(panel.scores) - 1
    if not others:
        return
    sums = sums_of_scores(panel)
    for name in sorted(panel.scores):
        own = panel.scores[name]
        without = {
            criterion: given - own[criterion] for criterion, given in sums.items()
        }
        weighed = weigh_sums(panel, without, others)
        yield Change("assessor_left_out", name, weighed.total, weighed.verdict)


def _costs(panel: Panel, weighed: Weighed, cost: CostFacts) -> Iterator[Change]:
    """Try SX3 and SX4."""
    tenth = cost.bid / 10
    yield _cost_change("cost_up", panel, weighed, cost, cost.bid + tenth)
    yield _cost_change("cost_down", panel, weighed, cost, cost.bid - tenth)
    if cost.volunteer_hours is not None and cost.hour_value is not None:
        bought = cost.volunteer_hours * cost.hour_value * 3 / 10
        yield _cost_change("hours_down", panel, weighed, cost, cost.bid + bought)


def _cost_change(
    kind: str, panel: Panel, weighed: Weighed, cost: CostFacts, bid: Decimal
) -> Change:
    steps = cost_score(bid, cost.baseline) - cost_score(cost.bid, cost.baseline)
    highest = panel.scale_max * weighed.one
    moved = weighed.parts[COST] + steps * highest // HIGHEST_COST_SCORE
    parts = {**weighed.parts, COST: min(max(moved, 0), highest)}
    after = weigh_parts(panel, parts, weighed.one)
    return Change(kind, COST, after.total, after.verdict)
