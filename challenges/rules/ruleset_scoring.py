"""How a municipality scores social value: its criteria, weights and marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from challenges.rules.ruleset_lengths import (
    Assessors,
    Characters,
    Days,
    Euros,
    Few,
)

CRITERIA = (
    "social",
    "support",
    "quality",
    "capability",
    "cost",
    "innovation",
    "inclusion",
)
HIGHEST_WEIGHT = 40
ALL_WEIGHTS = 100


@dataclass(frozen=True, slots=True)
class Scoring:
    """How social value is scored.

    Attributes:
        evidence_cap_from_yearly: From this yearly amount on, weak evidence caps a score.
    """

    min_assessors: Assessors
    scale_max: Few
    divergence: Few
    pass_at: Decimal
    conditional_at: Decimal
    weights: Mapping[str, Decimal]
    knockouts: Mapping[str, Decimal]
    motivation_min_chars: Characters
    reaction_days: Days
    evidence_cap_from_yearly: Euros

    def __post_init__(self) -> None:
        """Refuse weights that do not add up, and marks out of order.

        The weights are put in the order of ``CRITERIA``, which a store may lose.
        """
        if set(self.weights) != set(CRITERIA):
            raise ValueError(f"weights must name exactly: {', '.join(CRITERIA)}")
        if any(not 0 <= weight <= HIGHEST_WEIGHT for weight in self.weights.values()):
            raise ValueError(f"each weight lies between 0 and {HIGHEST_WEIGHT}")
        if sum(self.weights.values()) != ALL_WEIGHTS:
            raise ValueError(f"weights must add up to {ALL_WEIGHTS}")
        if not set(self.knockouts) <= set(CRITERIA):
            raise ValueError("knockouts may only name criteria")
        if not 0 <= self.conditional_at <= self.pass_at <= ALL_WEIGHTS:
            raise ValueError("conditional_at lies below pass_at, both from 0 to 100")
        in_order = {criterion: self.weights[criterion] for criterion in CRITERIA}
        object.__setattr__(self, "weights", in_order)
