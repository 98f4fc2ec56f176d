"""What the letters about a decision that comes too late state."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter, Objection


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the days of a penalty, with its amount a day.

    Attributes:
        from_day: The number of its first day; ``to_day`` of its last.
        cents: The amount a day.
    """

    from_day: int
    to_day: int
    cents: int


@dataclass(frozen=True, slots=True)
class DefaultReceipt(Facts):
    """Confirmation that a notice of default came in.

    Attributes:
        decide_by: The last day of the decision term, which has passed.
        grace_last_day: The last day on which a decision costs nothing.
        most_cents: What the penalty comes to at most, in all.
    """

    letter: Letter
    plan: Plan
    received_on: date
    decide_by: date
    grace_last_day: date
    first_penalty_day: date
    last_penalty_day: date
    bands: tuple[Band, ...]
    most_cents: int


@dataclass(frozen=True, slots=True)
class PenaltyOrder(Facts):
    """The decision whether a penalty is due, and how much.

    Attributes:
        ended_on: The day of the decision or withdrawal; none after all 42 days.
        ground: Why none is due; empty if it is.
    """

    letter: Letter
    plan: Plan
    received_on: date
    first_penalty_day: date
    ended_on: date | None
    days: int
    bands: tuple[Band, ...]
    cents: int
    ground: str
    reasons: str
    ordered_on: date
    objection: Objection
