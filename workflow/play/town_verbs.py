"""What a script can do for a whole municipality: an outage, a day of rest.

One person enters it and another confirms it. Only the cases of the script follow at
once; the others of the municipality follow when the sweeps come to them.
"""

from collections.abc import Callable
from typing import Any

from challenges.actions import outages, rest_days
from challenges.authority import ActNotAllowedError
from challenges.forms.clock_log import (
    ForOneMunicipality,
    OutageForm,
    RestDayForm,
    WithdrawalForm,
)
from challenges.models import Outage, RestDay
from challenges.permissions import Right, municipalities_where
from workflow.outages import apply_outage
from workflow.play.scripts import Step
from workflow.play.stage import Stage
from workflow.play.typed import typed

TownVerb = Callable[[Stage, Step], tuple[str, ...]]


def _entered(
    stage: Stage,
    step: Step,
    form_class: type[ForOneMunicipality],
    does: Callable[[Any], Any],
) -> tuple[str, ...]:
    """Enter something with the form of its page.

    Raises:
        ActNotAllowedError: If this person administers no municipality.
    """
    user = stage.actor(step)
    towns = municipalities_where(user, Right.ADMINISTER)
    if not towns:
        raise ActNotAllowedError("administers no municipality")
    who: dict[str, Any] = {"towns": towns, "user": user, "at": step.at}
    sent = form_class(typed(form_class(**who), step.typed, stage.people), **who)
    does(sent)
    return tuple(sorted(sent.errors))


def log_outage(stage: Stage, step: Step) -> tuple[str, ...]:
    """Write down that nothing could be sent to the municipality for some time."""
    return _entered(stage, step, OutageForm, OutageForm.log)


def confirm_outage(stage: Stage, step: Step) -> tuple[str, ...]:
    """Confirm the outage that was logged last; terms of the script move at once."""
    logged = Outage.objects.filter(municipality=stage.municipality).latest("pk")
    by = stage.actor(step)
    confirmed = outages.confirm_outage(logged.pk, by=by, at=step.at)
    moved = sum(
        apply_outage(confirmed, at=step.at, only=each.case) for each in stage.started
    )
    stage.said[step.number] = f"{moved} terms moved"
    return ()


def propose_rest_day(stage: Stage, step: Step) -> tuple[str, ...]:
    """Propose a day of rest that came with a later decree."""
    return _entered(stage, step, RestDayForm, RestDayForm.propose)


def confirm_rest_day(stage: Stage, step: Step) -> tuple[str, ...]:
    """Confirm the day of rest that was proposed last; a sweep counts terms anew."""
    rest_days.confirm_day(_last_day(stage).pk, by=stage.actor(step), at=step.at)
    return ()


def ask_rest_day_back(stage: Stage, step: Step) -> tuple[str, ...]:
    """Ask to withdraw the day of rest that was proposed last."""
    sent = WithdrawalForm(typed(WithdrawalForm(), step.typed, stage.people))
    if not sent.is_valid():
        return tuple(sorted(sent.errors))
    reason, by = sent.cleaned_data["reason"], stage.actor(step)
    rest_days.ask_withdrawal(_last_day(stage).pk, reason, by=by)
    return ()


def withdraw_rest_day(stage: Stage, step: Step) -> tuple[str, ...]:
    """Agree that the day of rest is withdrawn; a sweep counts terms anew."""
    rest_days.withdraw_day(_last_day(stage).pk, by=stage.actor(step), at=step.at)
    return ()


def _last_day(stage: Stage) -> RestDay:
    return RestDay.objects.filter(municipality=stage.municipality).latest("pk")


FOR_THE_TOWN: dict[str, TownVerb] = {
    "log_outage": log_outage,
    "confirm_outage": confirm_outage,
    "propose_rest_day": propose_rest_day,
    "confirm_rest_day": confirm_rest_day,
    "ask_rest_day_back": ask_rest_day_back,
    "withdraw_rest_day": withdraw_rest_day,
}
