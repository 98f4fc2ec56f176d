"""What the letter states that asks a group to check the facts in its score sheet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class ReactionRequest(Facts):
    """BR-RE: the outcome in short, and until when the group can react.

    The scores and their reasons stand in the report (DOC-06), without names.

    Attributes:
        total: 0 to 100, one decimal; ``None`` if no verdict was drawn.
        verdict: In Dutch: ``"positief"``.
        days: How many days the rule set gives.
        decide_by: The last day of the decision term, which runs on.
    """

    letter: Letter
    plan: Plan
    total: Decimal | None
    verdict: str
    days: int
    respond_by: date
    decide_by: date | None
