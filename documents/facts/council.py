"""What the letter to the council states."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class CouncilLetter(Facts):
    """DOC-09r: the college asks the council for its wishes and considerations.

    Attributes:
        why: Why the council is asked, one sentence a rule.
        points: What the college is asked to decide.
        respond_by: Until when the council can answer.
        decide_by: Until when the college can decide.
    """

    letter: Letter
    plan: Plan
    question: str
    why: tuple[str, ...]
    points: tuple[str, ...]
    respond_by: date
    decide_by: date | None
