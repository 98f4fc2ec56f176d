"""What does a question about social value say?

Reads the scores of a panel from JSON values, naming every field that cannot be
used. Who is recused drops out here, so nothing below can count them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from challenges.rules.reading import Reader
from challenges.rules.rounding import comma
from challenges.rules.score_fields import (
    HUNDRED,
    ZERO,
    more_than_nothing,
    needed_number,
    refuse_if_missing,
)
from challenges.rules.sensitivity import COST, CostFacts
from challenges.rules.weighing import Panel

HIGHEST_SCALE: Final = 100
MOST_CRITERIA: Final = 50
MOST_ASSESSORS: Final = 200
LONGEST_NAME: Final = 80
TENTH: Final = Decimal("0.1")
MOST_HOURS: Final = Decimal(10_000_000)
NO_LIMIT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class ScoreQuestion:
    """What a question about a panel says.

    Attributes:
        panel: The rules of the panel and the scores that count.
        recused: How many assessors do not count.
        cost: The cost comparison, when it is given.
    """

    panel: Panel
    recused: int
    cost: CostFacts | None


def read_scores(reader: Reader) -> ScoreQuestion:
    """Read a question about a panel; problems wait in the reader."""
    weights = _weights(reader)
    highest = _scale_max(reader)
    recused = set(reader.texts("recused"))
    pass_at, conditional_at = _marks(reader)
    panel = Panel(
        weights=weights,
        scale_max=highest,
        scores=_scores(reader, weights, highest, recused),
        consensus=_consensus(reader, weights, Decimal(highest)),
        min_assessors=reader.whole("min_assessors", 1, MOST_ASSESSORS),
        divergence=int(reader.number("divergence_threshold", TENTH, HUNDRED, 1) * 10),
        knockouts=_knockouts(reader.part("knockouts"), weights, Decimal(highest)),
        pass_at=pass_at,
        conditional_at=conditional_at,
    )
    return ScoreQuestion(panel, len(recused), _cost(reader, weights))


def _cost(reader: Reader, weights: Collection[str]) -> CostFacts | None:
    """Read the cost comparison for the what-ifs, when it is given."""
    part = reader.part_if_known("cost_comparison")
    if part is None:
        return None
    facts = CostFacts(
        more_than_nothing(part, "baseline"),
        part.money("bid"),
        part.number_if_known("volunteer_hours", ZERO, MOST_HOURS, 2),
        part.money_if_known("hour_value"),
    )
    if weights and COST not in weights:
        reader.refuse(
            "cost_comparison",
            f"needs a criterion called {COST} in weights",
            f"vraagt een criterium {COST} in weights",
        )
    return facts


def _weights(reader: Reader) -> dict[str, int]:
    """Read the weights in hundredths; together they must be 100."""
    part = reader.part("weights")
    names = _names(reader, "weights", part, MOST_CRITERIA)
    weights = {name: needed_number(part, name) for name in names}
    known = [weight for weight in weights.values() if weight is not None]
    if part.is_object() and len(known) == len(weights):
        _refuse_other_than_100(reader, sum(known, ZERO))
    return {name: int((weight or ZERO) * 100) for name, weight in weights.items()}


def _refuse_other_than_100(reader: Reader, total: Decimal) -> None:
    if total != HUNDRED:
        reader.refuse(
            "weights",
            f"must add up to 100, not {total:f}",
            f"moeten samen 100 zijn, niet {comma(f'{total:f}')}",
        )


def _scale_max(reader: Reader) -> int:
    """Read the highest score; one that cannot be read spoils no other field."""
    refuse_if_missing(reader, "scale_max")
    return reader.whole_if_known("scale_max", 1, HIGHEST_SCALE) or NO_LIMIT


def _scores(
    reader: Reader, weights: dict[str, int], highest: int, recused: set[str]
) -> dict[str, dict[str, int]]:
    """Read the scores of all assessors; keep those of who is not recused."""
    part = reader.part("scores")
    kept = {}
    for name in _names(reader, "scores", part, MOST_ASSESSORS):
        own = part.part(name)
        if not weights:
            own.keys()
        if name in recused:
            for criterion in weights:
                own.whole_if_known(criterion, 0, highest)
        else:
            kept[name] = own.wholes(weights, 0, highest)
    return kept


def _consensus(
    reader: Reader, weights: dict[str, int], highest: Decimal
) -> dict[str, int]:
    """Read what the chair recorded, in halves."""
    part = reader.part_if_known("consensus")
    if part is None:
        return {}
    halves = {}
    for name in _known_criteria(part, weights):
        twice = 2 * part.number(name, ZERO, highest, 1)
        halves[name] = int(twice)
        if twice != halves[name]:
            part.refuse(
                name,
                f"must be a whole or a half point, not {twice / 2:f}",
                f"moet een heel of half punt zijn, niet {comma(f'{twice / 2:f}')}",
            )
    return halves


def _knockouts(
    part: Reader, weights: dict[str, int], highest: Decimal
) -> dict[str, int]:
    """Read the least scores in hundredths, in the order of the weights."""
    known = set(_known_criteria(part, weights))
    return {
        name: int(part.number(name, ZERO, highest, 2) * 100)
        for name in weights
        if name in known
    }


def _known_criteria(part: Reader, weights: dict[str, int]) -> list[str]:
    known = []
    for name in part.keys():  # noqa: SIM118 - a reader is no mapping
        if name in weights:
            known.append(name)
        elif weights:
            part.refuse(name, "is not a criterion of weights", "staat niet in weights")
    return known


def _marks(reader: Reader) -> tuple[int, int]:
    """Read the pass mark and the conditional mark, in hundredths."""
    pass_at = needed_number(reader, "pass_at")
    conditional_at = needed_number(reader, "conditional_at")
    if pass_at is None or conditional_at is None:
        return 0, 0
    if conditional_at > pass_at:
        reader.refuse(
            "conditional_at",
            "must not be higher than pass_at",
            "mag niet hoger zijn dan pass_at",
        )
    return int(pass_at * 100), int(conditional_at * 100)


def _names(reader: Reader, key: str, part: Reader, most: int) -> list[str]:
    """Read the names of criteria or assessors: not too many, short, not blank."""
    names = part.keys()
    if len(names) > most:
        reader.refuse(
            key,
            f"may hold at most {most} names, not {len(names)}",
            f"mag hooguit {most} namen bevatten, niet {len(names)}",
        )
        return []
    return [name for name in names if _is_usable(part, name)]


def _is_usable(part: Reader, name: str) -> bool:
    if name.strip() and len(name) <= LONGEST_NAME and name.isprintable():
        return True
    part.refuse(
        name,
        f"must be a name of 1 to {LONGEST_NAME} plain characters",
        f"moet een naam van 1 tot {LONGEST_NAME} gewone tekens zijn",
    )
    return False
