"""Does the goal tree say enough about what a plan is for?

Source: theory of change; a tree runs from the goal of a stakeholder through
outcomes and outputs to activities. What is the least is our own design [D].

===== ===================================================================== ========
rule  what must be so                                                       from
===== ===================================================================== ========
GT1   there is at least one outcome                                         always
GT2   there is at least one indicator                                       always
GT3   every goal but the topmost serves one that is in the tree, without    always
      going round
GT4   every leaf has an indicator                                           limit
GT5   every indicator has all its parts: definition, unit, baseline,        limit
      target, moment, source and owner
===== ===================================================================== ========

"Limit" is a yearly contribution of 25,000 euros: below it one outcome with one
indicator is enough. A leaf is a goal that no other goal serves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Final

from challenges.rules.evidence import EvidenceLevel
from challenges.rules.sources import DESIGN_SCORING, THEORY_OF_CHANGE, Guidance
from challenges.rules.trace import Trace, TraceStep

WHOLE_TREE_FROM_YEARLY: Final = Decimal(25_000)


class GoalKind(StrEnum):
    """What a goal in the tree is."""

    STAKEHOLDER_GOAL = "stakeholder_goal"
    OUTCOME = "outcome"
    OUTPUT = "output"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class Indicator:
    """How one sees that a goal is reached; an empty part is not known yet.

    Attributes:
        definition: What is measured.
        unit: In which unit.
        baseline: How it is now.
        target: How it should become.
        moment: When it is measured.
        source: Where the figure comes from.
        owner: Who measures it.
    """

    definition: str
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    moment: str = ""
    source: str = ""
    owner: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether every part is filled in; a baseline of 0 is one."""
        return all(getattr(self, part.name) not in {"", None} for part in fields(self))


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of the tree.

    Attributes:
        name: What it is called; unique in its tree.
        kind: What it is.
        serves: The name of the goal it serves, or ``""`` for the topmost.
        assumption: Why reaching this one helps the one it serves.
        evidence: How well that is shown, or None.
        indicators: How one sees that it is reached.
    """

    name: str
    kind: GoalKind
    serves: str = ""
    assumption: str = ""
    evidence: EvidenceLevel | None = None
    indicators: Sequence[Indicator] = ()


def goal_tree_gaps(
    goals: Sequence[Goal],
    yearly_contribution: Decimal,
    whole_tree_from_yearly: Decimal = WHOLE_TREE_FROM_YEARLY,
) -> Trace:
    """Return what a goal tree still lacks; empty when it says enough.

    Args:
        goals: The tree, in any order.
        yearly_contribution: What the group asks a year, in euros.
        whole_tree_from_yearly: From which yearly contribution GT4 and GT5 count.

    Raises:
        ValueError: If two goals have the same name.
    """
    names = [goal.name for goal in goals]
    if len(set(names)) < len(names):
        raise ValueError("two goals in one tree have the same name")
    gaps = [*_least(goals), *_loose_ends(goals)]
    if yearly_contribution >= whole_tree_from_yearly:
        gaps += _unmeasured(goals)
    return tuple(gaps)


def _least(goals: Sequence[Goal]) -> Iterator[TraceStep]:
    if all(goal.kind is not GoalKind.OUTCOME for goal in goals):
        yield _gap(
            "GT1",
            "Noem ten minste één effect dat het plan moet hebben.",
            "Name at least one outcome that the plan should have.",
        )
    if not any(goal.indicators for goal in goals):
        yield _gap(
            "GT2",
            "Noem ten minste één ding waaraan u ziet dat het lukt.",
            "Name at least one indicator that shows it works.",
        )


def _loose_ends(goals: Sequence[Goal]) -> Iterator[TraceStep]:
    served = {goal.name: goal.serves for goal in goals}
    for goal in goals:
        if not _reaches_the_top(goal.name, served):
            yield _gap(
                "GT3",
                f"“{goal.name}” hangt niet aan een doel in de doelenboom.",
                f"“{goal.name}” does not hang from a goal in the tree.",
                THEORY_OF_CHANGE,
            )


def _reaches_the_top(name: str, served: dict[str, str]) -> bool:
    """Walk up from a goal; going round takes more steps than there are goals."""
    for _ in served:
        above = served[name]
        if not above:
            return True
        if above not in served:
            return False
        name = above
    return False


def _unmeasured(goals: Sequence[Goal]) -> Iterator[TraceStep]:
    serving = {goal.serves for goal in goals}
    for goal in goals:
        if goal.name not in serving and not goal.indicators:
            yield _gap(
                "GT4",
                f"Noem waaraan u ziet dat “{goal.name}” lukt.",
                f"Name an indicator that shows that “{goal.name}” works.",
            )
        if not all(indicator.is_complete for indicator in goal.indicators):
            yield _gap(
                "GT5",
                f"Maak compleet hoe “{goal.name}” wordt gemeten: wat, in welke eenheid, van welk getal naar welk, wanneer, uit welke bron en door wie.",
                f"Complete how “{goal.name}” is measured: what, in which unit, from which figure to which, when, from which source and by whom.",
            )


def _gap(
    rule: str, text_nl: str, text_en: str, source: Guidance = DESIGN_SCORING
) -> TraceStep:
    return TraceStep(rule, text_nl, text_en, str(source))
