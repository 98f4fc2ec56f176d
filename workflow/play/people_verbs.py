"""What a script can do about people: assign a task, be away, drop an assessor."""

from decimal import Decimal
from typing import Any

from challenges.actions.absence import Leave, record_absence
from challenges.choices import Role
from challenges.models import Assessment
from workflow import engine_people
from workflow.play.scripts import ScriptError, Step
from workflow.play.stage import Stage
from workflow.play.typed import person


def assign(stage: Stage, step: Step) -> tuple[str, ...]:
    """Give an open task to somebody, with the reason.

    Raises:
        ScriptError: If the task is not open.
    """
    name = step.typed["task"]
    task = next((t for t in stage.tasks() if t.flow_task.name == name), None)
    if task is None:
        raise ScriptError(f"{step.place}: {name} is not open")
    to, by = person(step.typed["to"], stage.people), stage.actor(step)
    engine_people.assign(task.pk, to, step.typed["reason"], by=by, at=step.at)
    return ()


def be_away(stage: Stage, step: Step) -> tuple[str, ...]:
    """Record that who does this step is away, and who stands in."""
    given: dict[str, Any] = dict(step.typed)
    limit = given.get("yearly_limit")
    leave = Leave(
        person=stage.actor(step),
        role=Role(given["role"]),
        substitute=person(given["substitute"], stage.people),
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
        mandate=given.get("mandate", ""),
        yearly_limit=None if limit is None else Decimal(str(limit)),
    )
    record_absence(stage.municipality, leave, by=leave.person, at=step.at)
    return ()


def drop_assessor(stage: Stage, step: Step) -> tuple[str, ...]:
    """Go on without an assessor who is late."""
    who = person(step.typed["assessor"], stage.people)
    seat = Assessment.objects.get(panel__challenge=stage.case, assessor=who)
    reason, by = step.typed["reason"], stage.actor(step)
    engine_people.drop_assessor(stage.case, seat.pk, reason, by=by, at=step.at)
    return ()
