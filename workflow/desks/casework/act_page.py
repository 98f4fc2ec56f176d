"""One act beside the procedure that has a form: what its page says and does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from challenges.authority import Act
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, Challenge
from workflow import engine


def _beside(form: StepForm) -> CaseEvent:
    return engine.act(form.challenge.pk, form.on, at=form.at)


@dataclass(frozen=True, slots=True)
class ActPage:
    """One act with a form.

    Attributes:
        act: Which.
        form: What it asks.
        title: Of its page, and of the way to it.
        lead: What it brings about.
        is_open: Whether there is anything to do it about now.
        part: The part of the case file that leads to it.
        verb: What of the engine does it.
    """

    act: Act
    form: type[StepForm]
    title: Any
    lead: Any
    is_open: Callable[[Challenge], bool] = lambda _challenge: True
    part: str = "running"
    verb: Callable[[Any], CaseEvent] = _beside
