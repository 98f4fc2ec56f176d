"""What a walk of the flow is told at each step: where it is, and what is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from challenges.actions.terms import local_day
from challenges.choices import TermKind
from challenges.models import Challenge
from tests.cast import Cast


@dataclass
class Scene:
    """Where a walk is: the case, its people and the moment of the next step."""

    who: Cast
    challenge: Challenge
    at: datetime

    @property
    def known_at(self) -> datetime:
        """A moment for which thresholds are known: no later than 2027."""
        return min(self.at, datetime(2027, 12, 1, tzinfo=UTC))

    def pass_until(self, day: Any) -> None:
        """Let the days go by until this one has come."""
        while local_day(self.at) < day:
            self.at += timedelta(days=1)


@dataclass(frozen=True)
class Move:
    """One way to do a step: what is typed, and by whom if not by the usual person."""

    types: Callable[[Scene], dict[str, Any]] = lambda _scene: {}
    by: str = ""


Happening = Callable[[Scene], None]
"""What no step does: a day that passes, or an act beside the procedure."""


def typed(by: str = "", **data: object) -> Move:
    """The same is typed whatever the case."""
    return Move(lambda _scene: data, by)


def lapse(kind: TermKind, sweep: Callable[..., int]) -> Happening:
    """Let a term pass, and the sweep of the next day find it."""

    def passes(scene: Scene) -> None:
        last_day = scene.challenge.terms.running().get(kind=kind).last_day
        scene.pass_until(last_day + timedelta(days=1))
        assert sweep(at=scene.at) == 1

    return passes
