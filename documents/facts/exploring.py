"""What the letter states that invites a group to file its challenge."""

from dataclasses import dataclass

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class FilingInvitation(Facts):
    """BR-UN: file your challenge when you like (T01).

    Attributes:
        has_talked: Whether a talk was written down before.
        words: What the coordinator asks the group to think of.
        asks: What the by-law asks of every group, as sentences; empty where no
            by-law is in force yet.
    """

    letter: Letter
    plan: Plan
    has_talked: bool
    words: str
    asks: tuple[str, ...]
