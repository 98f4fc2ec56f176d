"""viewflow's rows of tasks: the ones it writes itself, written faster.

viewflow saves every column of a task at each change, and adds what went before by
way of a many-to-many manager. Both take Django longer than the whole rest of a
move. Here the same rows are written by statements that are put together once
(measured: ``docs/performance.md``); a test compares them with viewflow's own.
"""

from functools import cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Process, Task
from viewflow.workflow.signals import task_finished
from viewflow.workflow.status import PROCESS, STATUS
from viewflow.workflow.token import Token

from challenges.statements import Prepared
from challenges.writes import add, add_named_by, change, change_and_add

MOVING = ("status", "owner", "started", "finished")
"""The columns that a task changes after it was opened."""

IS_LEFT = "_is_left"
"""The mark on a task that is done, until that is written."""

OVER = (STATUS.DONE, STATUS.CANCELED, STATUS.REVIVED)

Link: Any = Task.previous.through


def opened(task: Any, *, after: Any) -> None:
    """Add the row of a new task, and what went before it, which may be done now."""
    task.flow_task_type = task.flow_task.task_type
    link = Link(to_task_id=after.pk)
    if vars(after).pop(IS_LEFT, False):
        add_named_by(task, link, "from_task", after=after, names=MOVING)
    else:
        add_named_by(task, link, "from_task")


def linked(task: Any, *, after: Any) -> None:
    """Add what went before a task, which may be done now."""
    link = Link(from_task_id=task.pk, to_task_id=after.pk)
    if vars(after).pop(IS_LEFT, False):
        change_and_add(after, MOVING, [link], only_if={})
    else:
        add(link)


def finished(activation: Any) -> None:
    """Note that a task is done, and tell viewflow's listeners.

    It is written with the row of what follows, or by ``left``.
    """
    leave(activation.task)
    task_finished.send(
        sender=activation.flow_class, process=activation.process, task=activation.task
    )


def leave(task: Any) -> None:
    """Note that a task is over now; written as ``finished`` says."""
    task.finished = timezone.now()
    setattr(task, IS_LEFT, True)


def left(task: Any) -> None:
    """Write that a task is done, unless what followed wrote it along."""
    if vars(task).pop(IS_LEFT, False):
        change(task, MOVING)


def ended(process: Any, end: Any) -> bool:
    """Write that a procedure is over, unless something of it is open beside its end.

    Args:
        process: The procedure; it knows from now on that it is over.
        end: The task that is its end.

    Returns:
        Whether it is over.
    """
    beside = Task.objects.filter(process=process.pk, finished=None).exclude(pk=end.pk)
    now = timezone.now()
    own_row = Process.objects.filter(~Exists(beside), pk=process.pk)
    if not own_row.update(status=PROCESS.DONE, finished=now):
        return False
    process.status, process.finished = PROCESS.DONE, now
    return True


class OpensActivationMixin:
    """Opens a task as ``Activation.create`` does."""

    @classmethod
    def create(
        cls,
        flow_task: Any,
        prev_activation: Activation,
        token: Token,
        data: Any = None,
        seed: Any = None,
    ) -> Any:
        """Add the row of the task that follows."""
        task = flow_task.flow_class.task_class(
            process=prev_activation.process,
            flow_task=flow_task,
            token=token,
            data=data or {},
        )
        task.seed = seed
        activation: Any = cls(task)  # type: ignore[call-arg]  # of the activation it is mixed into
        activation.assigned_on_opening()
        opened(task, after=prev_activation.task)
        return activation

    def assigned_on_opening(self) -> None:
        """Say who may do the task; nobody, unless it is a step for people."""


def waiting(process: Any, node: Any) -> Task | None:
    """Return the row of a join that waits for its other branches."""
    return _waiting(node).first(process.pk)


@cache
def _waiting(node: Any) -> Prepared[Task]:
    tasks = Task.objects.filter(
        flow_task=node, status__in=[STATUS.NEW, STATUS.STARTED]
    ).order_by()
    return Prepared(lambda key: tasks.filter(process=key))


AROUND = ("pk", "token", "status", "has_arrived")
"""What is asked of each task around a join."""


class Around(NamedTuple):
    """What a join looks at.

    Attributes:
        arrived: The key and the token of each branch that came to it.
        under_way: The tokens of the tasks of its procedure that are not over.
    """

    arrived: list[tuple[int, Token]]
    under_way: list[Token]


def around(join: Any) -> Around:
    """Return which branches came to a join, and what is still under way."""
    rows = _around().rows([join.process_id, join.pk])
    return Around(
        [(key, token) for key, token, _status, has_arrived in rows if has_arrived],
        [token for _key, token, status, _came in rows if status not in OVER],
    )


@cache
def _around() -> Prepared[Task]:
    """Put the statement together; who came by a task that was undone, did not come."""

    def build(process: int, join: int) -> QuerySet[Any, Any]:
        came = Link.objects.filter(from_task=join, to_task=OuterRef("pk"))
        tasks = Task.objects.filter(process=process)
        tasks = tasks.exclude(status__in=[STATUS.CANCELED, STATUS.REVIVED])
        tasks = tasks.annotate(has_arrived=Exists(came))
        wanted = tasks.filter(~Q(status__in=OVER) | Q(has_arrived=True)).order_by()
        rows: QuerySet[Any, Any] = wanted.values_list(*AROUND)
        return rows

    return Prepared(build, 2)
