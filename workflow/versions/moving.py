"""Taking running cases to a newer version of the procedure, and back.

A changed procedure never touches a running case by itself: it goes on under the
version it began with, passing over what came later. Who wants it otherwise first
looks at ``prospects`` (where would each case stand, what lies ahead of it, what
is in the way), then moves case by case; ``undo`` brings a case back as long as
nothing was done since.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from viewflow.workflow import flow
from viewflow.workflow.base import Node
from viewflow.workflow.models import Task
from viewflow.workflow.status import PROCESS, STATUS

from challenges.actions.trail import Deed, record
from challenges.authority import Act
from challenges.models import CaseEvent
from workflow.gateways import Gather
from workflow.locks import locked_case
from workflow.models import ChallengeProcess, ProcessMove
from workflow.nodes import Step
from workflow.versions.lock import version_of

WAITING = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)
KEPT = (
    "flow_task",
    "status",
    "owner_id",
    "owner_permission",
    "owner_permission_content_type_id",
    "owner_permission_obj_pk",
)
"""The columns of a task that a move changes; they are kept for the way back."""


class MoveBlockedError(Exception):
    """A case cannot be moved, or a move not be undone.

    Attributes:
        reasons: Every reason, as a sentence.
    """

    def __init__(self, reference: str, reasons: tuple[str, ...]) -> None:
        """Keep the reasons for whoever asked."""
        super().__init__(f"{reference}: {'; '.join(reasons)}")
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Place:
    """Where one open task stands, and where it would.

    Attributes:
        task: Its row.
        now: The node it is at.
        then: The node it would be at; the same if it stays; nothing if unknown.
    """

    task: Task
    now: str
    then: Node | None

    @property
    def moves(self) -> bool:
        """Whether the task would go to another node."""
        return self.then is not None and self.then.name != self.now


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a newer version would mean for one running case.

    Attributes:
        process: The procedure of the case.
        places: Its open tasks, joins that wait included.
        ahead: The steps of the newer version that would still come.
        blocked: What is in the way; nothing if it can be moved.
    """

    process: ChallengeProcess
    places: tuple[Place, ...]
    ahead: tuple[str, ...]
    blocked: tuple[str, ...]


def prospects(
    flow_class: type[flow.Flow], *, only: str | None = None
) -> Iterator[Prospect]:
    """Say of each running case of an older version where it would stand.

    Args:
        flow_class: The procedure; its ``version`` is where cases would go.
        only: The reference of the one case to look at; all if left out.
    """
    older = ChallengeProcess.objects.filter(
        flow_class=flow_class, status=PROCESS.NEW, flow_version__lt=flow_class.version
    )
    if only is not None:
        older = older.filter(challenge__reference=only)
    found = older.select_related("challenge").order_by("challenge__reference", "pk")
    for process in found.iterator(chunk_size=500):
        yield prospect_of(process)


def prospect_of(process: ChallengeProcess) -> Prospect:
    """Say where one case would stand in the present version."""
    open_tasks = process.task_set.filter(status__in=WAITING).order_by("pk")
    places = tuple(_place(task) for task in open_tasks)
    reasons = tuple(reason for each in places for reason in _hindrances(each, process))
    return Prospect(process, places, tuple(_ahead(places, process)), reasons)


def _place(task: Task) -> Place:
    name = task.flow_task.name
    flow_class = task.flow_task.flow_class
    then = flow_class.instance.node(flow_class.moves.get(name, name), no_obsolete=True)
    return Place(task, name, then)


def _hindrances(place: Place, process: ChallengeProcess) -> Iterator[str]:
    if place.then is None:
        yield f"{place.now} is no more, and nothing says where its cases go"
    elif place.moves and not (isinstance(place.then, Step) and not place.then.is_fixed):
        yield f"{place.now} would go to {place.then.name}, which is nobody's to take up"
    elif isinstance(place.then, Gather) and _waits_for_others(place.then, process):
        yield f"{place.now} waits for other branches than when the case split"


def _waits_for_others(join: Node, process: ChallengeProcess) -> bool:
    """Whether a join has other branches than under the version of the case."""
    then = version_of(join.flow_class, process.flow_version) or {}
    now = version_of(join.flow_class, join.flow_class.version) or {}
    return _leading_to(join.name, then) != _leading_to(join.name, now)


def _leading_to(name: str, nodes: Mapping[str, Mapping[str, list[str]]]) -> set[str]:
    return {each for each, shape in nodes.items() if name in shape["leads"]}


def _ahead(places: tuple[Place, ...], process: ChallengeProcess) -> Iterator[str]:
    """Name the newer steps that can be reached from where a case would stand."""
    queue = [place.then for place in places if place.then is not None]
    seen = {node.name for node in queue}
    while queue:
        node = queue.pop(0)
        if getattr(node, "since", 1) > process.flow_version:
            yield node.name
        for edge in node._outgoing():  # noqa: SLF001 - how viewflow gives its edges
            if edge.dst.name not in seen:
                seen.add(edge.dst.name)
                queue.append(edge.dst)


def move(process_pk: int, *, why: str, at: datetime) -> CaseEvent:
    """Take a running case to the present version of its procedure.

    Raises:
        ChallengeProcess.DoesNotExist: If no such procedure runs.
        MoveBlockedError: If it cannot be done, or was done already.
    """
    with locked_case(processes=process_pk) as challenge:
        process = ChallengeProcess.objects.get(pk=process_pk, status=PROCESS.NEW)
        process.challenge = challenge
        to = process.flow_class.version
        if process.flow_version >= to:
            raise MoveBlockedError(
                challenge.reference, (f"is at version {to} already",)
            )
        found = prospect_of(process)
        if found.blocked:
            raise MoveBlockedError(challenge.reference, found.blocked)
        moved = [
            _moved(place.task, place.then, process)
            for place in found.places
            if place.moves
        ]
        kept = ProcessMove.objects.create(
            process=process,
            came_from=process.flow_version,
            came_to=to,
            at=at,
            tasks=moved,
            trail_length=challenge.trail_length + 1,
        )
        return _recorded(kept, to, why=why, at=at)


def _moved(task: Task, step: Any, process: ChallengeProcess) -> dict[str, object]:
    """Put a task at its new step, free for who may do it; return what it was."""
    row = Task.objects.filter(pk=task.pk)
    before = {"task": task.pk} | dict(zip(KEPT, _columns(task), strict=True))
    holder = step.object_of_right(process)
    row.update(
        flow_task=step,
        status=STATUS.NEW,
        owner=None,
        assigned=None,
        owner_permission=step.right.value,
        owner_permission_content_type=ContentType.objects.get_for_model(holder),
        owner_permission_obj_pk=holder.pk,
    )
    return before


def _columns(task: Task) -> list[object]:
    values = [getattr(task, name) for name in KEPT[1:]]
    return [task.flow_task.name, *values]


def undo(move_pk: int, *, why: str, at: datetime) -> CaseEvent:
    """Bring a case back to the version it was moved from.

    Raises:
        ProcessMove.DoesNotExist: If there is no such move that stands.
        MoveBlockedError: If something was done on the case since.
    """
    process_pk = ProcessMove.objects.standing().get(pk=move_pk).process_id
    with locked_case(processes=process_pk) as challenge:
        kept = ProcessMove.objects.standing().select_related("process").get(pk=move_pk)
        kept.process.challenge = challenge
        if challenge.trail_length != kept.trail_length:
            raise MoveBlockedError(
                challenge.reference, ("something was done on the case since",)
            )
        instance = kept.process.flow_class.instance
        for before in kept.tasks:
            columns = {name: before[name] for name in KEPT}
            columns["flow_task"] = instance.node(before["flow_task"])
            Task.objects.filter(pk=before["task"]).update(**columns)
        kept.undone_at = at
        kept.save(update_fields=["undone_at"])
        return _recorded(kept, kept.came_from, why=why, at=at)


def _recorded(kept: ProcessMove, to: int, *, why: str, at: datetime) -> CaseEvent:
    """Write the version down, and leave the line in the trail."""
    process = kept.process
    before, process.flow_version = process.flow_version, to
    process.save(update_fields=["flow_version"])
    details = {
        "from_version": before,
        "to_version": to,
        "steps": [task["flow_task"] for task in kept.tasks],
    }
    deed = Deed(Act.MOVE_PROCEDURE, at, details=details, words=why)
    return record(process.challenge, deed)
