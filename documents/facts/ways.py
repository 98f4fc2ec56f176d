"""What the letters state when the route is not a direct one."""

from dataclasses import dataclass
from datetime import date

from documents.facts.intake import Plan
from documents.facts.letter import Facts, Letter


@dataclass(frozen=True, slots=True)
class Competition(Facts):
    """BR-ME: others can take part; the group chooses what it does.

    Attributes:
        alternatives: What would open another route, as the rules say it.
    """

    letter: Letter
    plan: Plan
    route: str
    route_explanation: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tender(Facts):
    """BR-SE: the selection is open, for the group and for others."""

    letter: Letter
    plan: Plan
    notice: str
    shared_information: str
    closes_on: date


@dataclass(frozen=True, slots=True)
class Award(Facts):
    """BR-GU: who won, and why.

    Attributes:
        winner: The other party; empty if the group won.
        sign_from: The first day to sign; ``None`` if nothing has to be awaited.
    """

    letter: Letter
    plan: Plan
    is_won: bool
    winner: str
    offers: int
    motivation: str
    sign_from: date | None


@dataclass(frozen=True, slots=True)
class Postponement(Facts):
    """BR-UI: yes, but another contract runs first.

    Attributes:
        earliest_start: The first day after the running contract.
        watch_on: The day on which the municipality looks again by itself.
    """

    letter: Letter
    plan: Plan
    earliest_start: date
    watch_on: date


@dataclass(frozen=True, slots=True)
class Lapse(Facts):
    """BR-VV: no agreement came in time, so the acceptance ended."""

    letter: Letter
    plan: Plan
    last_day: date
