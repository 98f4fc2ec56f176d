"""May these grounds be used for this decision?

The grounds stand in ``ground_list``. A decision may use only grounds of the
closed list of its law, only at a stage at which they may be used, and each only
with a fact of the case: what is so, not the label once more.

==== ============================================= ==================
code what is wrong                                 fault
==== ============================================= ==================
F1   there is no ground at all                     NO_GROUND
F2   the ground is not on the closed list          NOT_ON_LIST
F3   the ground may not be used at this stage      WRONG_STAGE
F4   no fact is named, or the label is repeated    FACT_MISSING
F5   the same ground is used twice                 USED_TWICE
==== ============================================= ==================

There is no ground "other" in either list (SI 2012/1647 for England; own design
for the Netherlands [D]).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from challenges.rules.ground_list import (
    DUTCH_GROUNDS,
    ENGLISH_GROUNDS,
    Ground,
    Stage,
)
from challenges.rules.rulesets import Regime

__all__ = [
    "Fault",
    "Ground",
    "GroundError",
    "GroundFault",
    "Stage",
    "UsedGround",
    "check_grounds",
    "ground",
    "grounds_for",
]

SHORTEST_FACT: Final = 10


class Fault(StrEnum):
    """What is wrong with the grounds of a decision."""

    NO_GROUND = "no_ground"
    NOT_ON_LIST = "not_on_list"
    WRONG_STAGE = "wrong_stage"
    FACT_MISSING = "fact_missing"
    USED_TWICE = "used_twice"


@dataclass(frozen=True, slots=True)
class UsedGround:
    """A ground as a decision uses it, with the fact of the case it rests on."""

    code: str
    fact: str


@dataclass(frozen=True, slots=True)
class GroundFault:
    """One thing wrong with the grounds, for the person who writes the decision."""

    code: str
    fault: Fault
    text_nl: str
    text_en: str


class GroundError(ValueError):
    """The grounds of a decision cannot be used.

    Attributes:
        faults: What is wrong, ground by ground.
    """

    def __init__(self, faults: Iterable[GroundFault]) -> None:
        """Gather the faults, one line each."""
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.text_en for fault in self.faults))


_LISTS: Final = {
    regime: {ground.code: ground for ground in grounds}
    for regime, grounds in (
        (Regime.NL, DUTCH_GROUNDS),
        (Regime.UK_LOCALISM, ENGLISH_GROUNDS),
    )
}
_NO_GROUND: Final = GroundFault(
    "",
    Fault.NO_GROUND,
    "Kies minstens één grond uit de lijst.",
    "Choose at least one ground from the list.",
)


def grounds_for(stage: Stage, regime: Regime = Regime.NL) -> tuple[Ground, ...]:
    """Return the grounds that may be used at a point of the procedure."""
    return tuple(ground for ground in _LISTS[regime].values() if stage in ground.stages)


def ground(code: str, regime: Regime = Regime.NL) -> Ground:
    """Return one ground.

    Raises:
        KeyError: If it is not on the closed list.
    """
    return _LISTS[regime][code]


def check_grounds(
    used: Sequence[UsedGround], stage: Stage, regime: Regime = Regime.NL
) -> None:
    """Let a decision go on only with grounds that may be used.

    Args:
        used: The grounds with the facts that they rest on.
        stage: At which point of the procedure they are used.
        regime: Which closed list applies.

    Raises:
        GroundError: If there is no ground, or one may not be used so.
    """
    faults = tuple(_faults_of_all(used, stage, regime)) if used else (_NO_GROUND,)
    if faults:
        raise GroundError(faults)


def _faults_of_all(
    used: Sequence[UsedGround], stage: Stage, regime: Regime
) -> Iterator[GroundFault]:
    for code, times in Counter(one.code for one in used).items():
        if times > 1:
            yield GroundFault(
                code,
                Fault.USED_TWICE,
                f"{code} is twee keer gekozen.",
                f"{code} was chosen twice.",
            )
    for one in used:
        found = _LISTS[regime].get(one.code)
        if found is None:
            yield GroundFault(
                one.code,
                Fault.NOT_ON_LIST,
                f"{one.code} staat niet op de lijst van gronden.",
                f"{one.code} is not on the list of grounds.",
            )
        else:
            yield from _faults(one, found, stage)


def _faults(one: UsedGround, found: Ground, stage: Stage) -> Iterator[GroundFault]:
    if stage not in found.stages:
        yield GroundFault(
            one.code,
            Fault.WRONG_STAGE,
            f"{one.code} mag in deze fase niet worden gebruikt.",
            f"{one.code} may not be used at this stage.",
        )
    if not _is_fact(one.fact, found):
        yield GroundFault(
            one.code,
            Fault.FACT_MISSING,
            f"Noem bij {one.code} het feit waarop het rust. {found.fact_wanted.nl}",
            f"Name the fact on which {one.code} rests. {found.fact_wanted.en}",
        )


def _is_fact(text: str, found: Ground) -> bool:
    """Tell whether a text says something, and more than the label does."""
    said = " ".join(text.split())
    return len(said) >= SHORTEST_FACT and said not in found.label
