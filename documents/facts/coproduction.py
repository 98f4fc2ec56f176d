"""What the letters state about doing it together instead."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Coproduction(Facts):
    """BR-SV and BR-SD: what both do, while the task stays with the municipality.

    Attributes:
        municipality_does: What the municipality promises, in its own words.
        group_does: What the group promises.
        contact: Whom the group calls about the work.
        remark: What the group said with its answer; empty in the offer.
    """

    letter: Letter
    plan: Plan
    municipality_does: str
    group_does: str
    starts_on: date
    contact: str
    remark: str
