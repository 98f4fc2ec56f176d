"""What the letters state in which the municipality says what it intends."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Intention(Facts):
    """DOC-08v: what is intended, on which facts, and until when one may react.

    Attributes:
        is_refusal: Whether the municipality intends to refuse.
        to_group: Whether the group itself reads it; others get a letter of their own.
        basis: The provision in words.
    """

    letter: Letter
    plan: Plan
    is_refusal: bool
    to_group: bool
    intention: str
    facts: str
    basis: str
    respond_by: date
