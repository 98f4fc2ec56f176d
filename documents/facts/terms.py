"""What the letters about terms and withdrawal state."""

from dataclasses import dataclass
from datetime import date, datetime

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Withdrawal(Facts):
    """Confirmation that the group withdrew its challenge."""

    letter: Letter
    plan: Plan
    withdrawn_at: datetime
    withdrawn_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extension(Facts):
    """Notice that the decision takes longer.

    Attributes:
        basis: The provision in words: ``"artikel 9 van de verordening"``.
        moves_term: Whether the last day in law moves; art. 4:14(1) only informs.
    """

    letter: Letter
    plan: Plan
    decide_by_before: date
    decide_by: date
    basis: str
    moves_term: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Suspension(Facts):
    """Notice that the clock stands still, or runs again.

    Attributes:
        notice_void: Whether a notice of default turns out to have come too early.
    """

    letter: Letter
    plan: Plan
    cause: str
    basis: str
    from_on: date
    through_on: date | None
    decide_by_before: date
    decide_by: date | None
    reason: str
    notice_void: bool = False
