"""What may change of a term while it runs, as the rule ``term`` is asked about it.

The rows are the inputs: what makes a term stand still, what makes it longer, and
which outage gave residents more time. Nothing here counts days.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from challenges.choices import SuspensionCause
from challenges.models import Extension, MovedByOutage, Suspension, Term
from challenges.rules.outages import MOVED_BY_OUTAGES
from challenges.statements import as_they_stand, related

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""Legal days are days there, whatever zone a server or a reader is in."""


def local_day(at: datetime) -> date:
    """Return the local calendar day of a moment, as legal days are counted."""
    return at.astimezone(AMSTERDAM).date()


def _inputs_of_decision(term: Term) -> dict[str, Any]:
    """Return what halts a decision term, and what makes it longer."""
    pauses = related(term, "suspensions", as_they_stand)
    inputs: dict[str, Any] = {"suspensions": [_as_question(each) for each in pauses]}
    for extension in related(term, "extension", as_they_stand):
        inputs["extension"] = _extension_as_question(extension)
    return inputs


def _inputs_of_objection(term: Term) -> dict[str, Any]:
    """Return the reasons that were asked, and a postponement (art. 7:10 Awb)."""
    inputs: dict[str, Any] = {}
    asked = term.suspensions.filter(cause=SuspensionCause.INCOMPLETE).first()
    if asked:
        inputs["reasons"] = {
            "asked_on": asked.starts_on.isoformat(),
            "respond_by": _iso(asked.response_deadline),
            "given_on": _iso(asked.ends_on),
        }
    for extension in related(term, "extension", as_they_stand):
        inputs["postponed_weeks"] = extension.weeks
        inputs["postponement_notified_on"] = extension.notified_on.isoformat()
    return inputs


def _inputs_of_residents(term: Term) -> dict[str, Any]:
    """Return the outages after which residents got more time."""
    moved = term.outages.filter(working_days__isnull=False).select_related("outage")
    outages = [_outage_as_question(each) for each in moved]
    return {"outages": outages} if outages else {}


def _outage_as_question(moved: MovedByOutage) -> dict[str, Any]:
    outage = moved.outage
    return {
        "from_": local_day(outage.began_at).isoformat(),
        "through": local_day(outage.ended_at).isoformat(),
        "working_days": moved.working_days,
        "source": f"{outage.what}; {outage.source}",
    }


INPUTS: dict[str, Callable[[Term], dict[str, Any]]] = {
    "decision": _inputs_of_decision,
    "objection_decision": _inputs_of_objection,
    **dict.fromkeys(MOVED_BY_OUTAGES, _inputs_of_residents),
}
"""What may change of a question while its term runs, by its kind."""


def _as_question(pause: Suspension) -> dict[str, Any]:
    if pause.cause == SuspensionCause.INCOMPLETE:
        return {
            "type": pause.cause,
            "invited_on": pause.starts_on.isoformat(),
            "response_deadline": _iso(pause.response_deadline),
            "completed_on": _iso(pause.ends_on),
        }
    because = {"because": pause.because} if pause.because else {}
    return {
        "type": pause.cause,
        "from_": pause.starts_on.isoformat(),
        "through": _iso(pause.ends_on),
        **because,
    }


def _extension_as_question(extension: Extension) -> dict[str, Any]:
    question: dict[str, Any] = {
        "basis": extension.basis,
        "notified_on": extension.notified_on.isoformat(),
    }
    if extension.weeks is not None:
        question["weeks"] = extension.weeks
    if extension.new_date is not None:
        question["new_date"] = extension.new_date.isoformat()
    return question


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
