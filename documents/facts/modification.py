"""What the letter states that proposes a change of the plan."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be different, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Modification(Facts):
    """DOC-08m: what would change, what that does, and how to answer."""

    letter: Letter
    plan: Plan
    round: int
    changes: tuple[Change, ...]
    reason: str
    effect_on_price: str
    effect_on_results: str
    respond_by: date
