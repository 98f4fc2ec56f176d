"""What can be expected of a case, by name: each is read from the case as it is.

===================== =======================================================
name                  what
===================== =======================================================
status                where the case stands in law
decide_by             last day of the decision term; null when it is over
tasks                 open steps of the procedure, in order of name
terms                 last day of each running term, by kind
route                 route of the procurement check, or of ``ask_route``
value                 estimated value in euros
threshold             European threshold that was compared
earliest_start        first day after a running contract
property_route        how property must be given out
aid                   outcome of the State-aid check
aid_total             aid in three years, in euros
verdict, total        outcome of the panel
moderation            criteria on which the panel must agree first
cost_score            points for the cost comparison
outcome, grounds      decision, and the codes of its grounds
object_by             last day to object; null where that is not possible
was_late              whether the decision came after its last day
regime                way out against the decision
payments              how many payments are how far, by their state
advisers              how many advisers from outside are how far, by their state
exit                  how the task came back to the municipality
plans                 how many versions of the plan there are
documents             kinds of documents: those of the step, or all with numbers
emails                kinds of e-mails: those of the step, or all with numbers
===================== =======================================================
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from challenges.models import Challenge, Decision, FinanceNote, Panel, ProcurementCheck
from documents.models import Document, Message
from workflow.play.scripts import Step
from workflow.play.stage import Stage


@dataclass(frozen=True, slots=True)
class Before:
    """What was there before a step, to tell what the step added."""

    documents: frozenset[Any] = frozenset()
    emails: frozenset[Any] = frozenset()

    @classmethod
    def of(cls, stage: Stage, step: Step) -> "Before":
        """Look at a case before a step, if paper is expected of it."""
        if not {"documents", "emails"} & step.expect.keys():
            return cls()
        case = {"challenge": stage.played}
        return cls(
            frozenset(Document.objects.filter(**case).values_list("pk", flat=True)),
            frozenset(Message.objects.filter(**case).values_list("pk", flat=True)),
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A case at the moment when something is expected of it.

    Attributes:
        before: What was there before the step; nothing at the end of a script.
    """

    stage: Stage
    challenge: Challenge
    before: Before | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


def _tasks(scene: Scene) -> list[str]:
    return sorted(t.flow_task.name for t in scene.stage.tasks())


def _terms(scene: Scene) -> dict[str, date]:
    running = scene.challenge.terms.running()
    return dict(running.values_list("kind", "last_day"))


def _of_route(name: str) -> Callable[[Scene], Any]:
    def read(scene: Scene) -> Any:
        if scene.told:
            return scene.told[name]
        check = ProcurementCheck.objects.get(challenge=scene.challenge)
        return (check.answer or {}).get(name)

    return read


def _of_aid(name: str) -> Callable[[Scene], Any]:
    def read(scene: Scene) -> Any:
        check = ProcurementCheck.objects.get(challenge=scene.challenge)
        return (check.aid_answer or {}).get(name)

    return read


def _of_panel(name: str) -> Callable[[Scene], Any]:
    def read(scene: Scene) -> Any:
        panel = Panel.objects.get(challenge=scene.challenge)
        return (panel.answer or {}).get(name)

    return read


def _cost_score(scene: Scene) -> Any:
    note = FinanceNote.objects.get(challenge=scene.challenge)
    return (note.comparison or {}).get("score")


def _decision(scene: Scene) -> Decision:
    decision: Decision = scene.challenge.decisions.latest()
    return decision


def _added(rows: Any, kept: frozenset[Any]) -> list[str]:
    return sorted(rows.exclude(pk__in=kept).values_list("kind", flat=True))


def _documents(scene: Scene) -> Any:
    rows = Document.objects.filter(challenge=scene.challenge)
    if scene.before is not None:
        return _added(rows, scene.before.documents)
    return dict(Counter(rows.values_list("kind", flat=True)))


def _mail(scene: Scene) -> Any:
    rows = Message.objects.filter(challenge=scene.challenge)
    if scene.before is not None:
        return _added(rows, scene.before.emails)
    return dict(Counter(rows.values_list("kind", flat=True)))


FINDINGS: dict[str, Callable[[Scene], Any]] = {
    "status": lambda scene: scene.challenge.status,
    "decide_by": lambda scene: scene.challenge.decide_by,
    "tasks": _tasks,
    "terms": _terms,
    "route": _of_route("route"),
    "value": _of_route("estimated_value"),
    "threshold": _of_route("threshold"),
    "earliest_start": _of_route("earliest_start"),
    "property_route": _of_route("property_route"),
    "aid": _of_aid("outcome"),
    "aid_total": _of_aid("total"),
    "verdict": _of_panel("verdict"),
    "total": _of_panel("total"),
    "moderation": _of_panel("moderation_required"),
    "cost_score": _cost_score,
    "outcome": lambda scene: _decision(scene).outcome,
    "grounds": lambda scene: [g.code for g in _decision(scene).grounds.all()],
    "object_by": lambda scene: _decision(scene).last_day_to_object,
    "was_late": lambda scene: _decision(scene).was_late,
    "regime": lambda scene: _decision(scene).regime,
    "payments": lambda scene: dict(
        Counter(scene.challenge.payments.values_list("state", flat=True))
    ),
    "advisers": lambda scene: dict(
        Counter(scene.challenge.adviser_invitations.values_list("state", flat=True))
    ),
    "exit": lambda scene: scene.challenge.ending,
    "plans": lambda scene: scene.challenge.plans.count(),
    "documents": _documents,
    "emails": _mail,
}


def differences(scene: Scene, expected: Mapping[str, Any]) -> list[str]:
    """Return a line for each thing that is otherwise than expected."""
    lines = []
    for name, wanted in expected.items():
        if name not in FINDINGS:
            lines.append(f"{name} cannot be expected (there are {', '.join(FINDINGS)})")
            continue
        found = comparable(FINDINGS[name](scene))
        if found != comparable(wanted):
            lines.append(f"{name}: expected {shown(wanted)}, got {shown(found)}")
    return lines


def comparable(value: Any) -> Any:
    """Return a value as it is compared: days as text, amounts by their worth."""
    if isinstance(value, Mapping):
        return {str(key): comparable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [comparable(inner) for inner in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def shown(value: Any) -> str:
    """Return a value as a message names it."""
    plain = comparable(value)
    if isinstance(plain, dict):
        return ", ".join(f"{key} {shown(inner)}" for key, inner in plain.items())
    if isinstance(plain, list):
        return "[" + ", ".join(shown(inner) for inner in plain) + "]"
    return "nothing" if plain is None else str(plain)
