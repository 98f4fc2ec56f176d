"""What do the scores of a panel add up to, and which verdict is that?

Source: the scoring framework (``docs/sources.md``); ``score`` holds its table.

Everything is counted in whole numbers, so that nothing is rounded on the way:
weights in hundredths of a point (together 10,000), scores in equal parts of one
point (ten parts an assessor), totals in tenths, consensus in halves. The one
rounding, half up to one decimal, is the last thing that happens.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

WHOLE_WEIGHT = 10_000
PARTS_AN_ASSESSOR = 10
"""So that a mean, a half point and a fifth of the scale are all whole parts."""


class Verdict(StrEnum):
    """What a panel advises, or why it cannot yet."""

    POSITIVE = "POSITIVE"
    CONDITIONAL = "CONDITIONAL"
    NEGATIVE = "NEGATIVE"
    NEGATIVE_KNOCKOUT = "NEGATIVE_KNOCKOUT"
    MODERATION_REQUIRED = "MODERATION_REQUIRED"
    QUORUM_NOT_MET = "QUORUM_NOT_MET"


@dataclass(frozen=True, slots=True)
class Panel:
    """The rules of a panel and the scores that count.

    Attributes:
        weights: Weight of each criterion in hundredths of a point; 10,000 in all.
        scale_max: The highest score; the lowest is 0.
        scores: The scores of each assessor who counts, by criterion.
        consensus: What the chair recorded after moderation, in half points.
        min_assessors: How many assessors must count for a verdict.
        divergence: From how many tenths of a point scores differ too much.
        knockouts: The least score of a criterion, in hundredths of a point.
        pass_at: From which total the verdict is positive, in hundredths.
        conditional_at: From which total it is conditional, in hundredths.
    """

    weights: Mapping[str, int]
    scale_max: int
    scores: Mapping[str, Mapping[str, int]]
    consensus: Mapping[str, int]
    min_assessors: int
    divergence: int
    knockouts: Mapping[str, int]
    pass_at: int
    conditional_at: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the scores add up to.

    Attributes:
        parts: The score of each criterion, in parts of a point.
        one: How many parts make one point.
        knocked_out: The criteria below their least score, as the panel orders them.
        total: The total in tenths of a point.
        verdict: What that total comes to.
    """

    parts: Mapping[str, int]
    one: int
    knocked_out: tuple[str, ...]
    total: int
    verdict: Verdict


def diverging(panel: Panel) -> tuple[str, ...]:
    """Return the criteria that still need moderation, in the order of the weights."""
    return tuple(
        criterion
        for criterion in panel.weights
        if criterion not in panel.consensus
        and 10 * spread(panel, criterion) >= panel.divergence
    )


def spread(panel: Panel, criterion: str) -> int:
    """Return how far the highest and the lowest score are apart."""
    given = [scores[criterion] for scores in panel.scores.values()]
    return max(given) - min(given)


def weigh(panel: Panel) -> Weighed:
    """Add up the scores of a panel of at least one assessor."""
    return weigh_sums(panel, sums_of_scores(panel), len(panel.scores))


def sums_of_scores(panel: Panel) -> dict[str, int]:
    """Return for each criterion what all assessors gave together."""
    return {
        criterion: sum([scores[criterion] for scores in panel.scores.values()])
        for criterion in panel.weights
    }


def weigh_sums(panel: Panel, sums: Mapping[str, int], assessors: int) -> Weighed:
    """Add up the consensus of each criterion, or else the mean of the scores.

    Args:
        panel: The rules of the panel, and its consensus.
        sums: What so many assessors gave together, by criterion.
        assessors: How many they are, at least one.
    """
    half = PARTS_AN_ASSESSOR * assessors // 2
    agreed = panel.consensus
    parts = {
        criterion: (
            agreed[criterion] * half
            if criterion in agreed
            else PARTS_AN_ASSESSOR * given
        )
        for criterion, given in sums.items()
    }
    return weigh_parts(panel, parts, PARTS_AN_ASSESSOR * assessors)


def weigh_parts(panel: Panel, parts: Mapping[str, int], one: int) -> Weighed:
    """Add up scores that are given in parts of a point, of which ``one`` make one."""
    knocked_out = tuple(
        criterion
        for criterion, least in panel.knockouts.items()
        if 100 * parts[criterion] < least * one
    )
    total = total_of(weighted(panel, parts), WHOLE_WEIGHT, one * panel.scale_max)
    verdict = verdict_of(panel, total, knocked_out)
    return Weighed(parts, one, knocked_out, total, verdict)


def weighted(panel: Panel, parts: Mapping[str, int]) -> int:
    """Return the sum of weight times parts."""
    return sum([weight * parts[name] for name, weight in panel.weights.items()])


def total_of(weighted_sum: int, weight: int, highest: int) -> int:
    """Return a total in tenths, rounded half up: the only rounding there is.

    Args:
        weighted_sum: The sum of weight times parts.
        weight: The sum of the weights, in the same measure.
        highest: The highest score, in the same parts.
    """
    whole = weight * highest
    return (2000 * weighted_sum + whole) // (2 * whole)


def verdict_of(panel: Panel, total: int, knocked_out: tuple[str, ...]) -> Verdict:
    """Return the verdict on a total in tenths."""
    if knocked_out:
        return Verdict.NEGATIVE_KNOCKOUT
    if 10 * total >= panel.pass_at:
        return Verdict.POSITIVE
    if 10 * total >= panel.conditional_at:
        return Verdict.CONDITIONAL
    return Verdict.NEGATIVE
