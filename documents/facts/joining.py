"""Facts of the letters of cases that go on together, or as two."""

from dataclasses import dataclass

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Onward:
    """A case in which another goes on."""

    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class GoesOn(Facts):
    """BR-SA and BR-SP: the case ends because it goes on elsewhere.

    Attributes:
        onward: The cases in which it goes on.
        words: What goes along, or belongs to which plan, as was agreed.
    """

    letter: Letter
    plan: Plan
    onward: tuple[Onward, ...]
    words: str
