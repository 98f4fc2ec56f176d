"""viewflow's rows of tasks: the ones it writes itself, written faster.

viewflow saves every column of a task at each change, and adds what went before by
way of a many-to-many manager. Both take Django longer than the whole rest of a
move. Here the same rows are written by statements that are put together once
(measured: ``docs/performance.md``); a test compares them with viewflow's own.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.utils import timezone
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Task
from viewflow.workflow.signals import task_finished
from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from challenges.statements import Prepared
from challenges.writes import add, add_named_by, change

MOVING = ("status", "owner", "started", "finished")
"""The columns that a task changes after it was opened."""

OVER = (STATUS.DONE, STATUS.CANCELED, STATUS.REVIVED)

Link: Any = Task.previous.through


def opened(task: Any, *, after: Any) -> None:
    """Add the row of a new task, and what went before it."""
    task.flow_task_type = task.flow_task.task_type
    add_named_by(task, Link(to_task_id=after.pk), "from_task")


def linked(task: Any, *, after: Any) -> None:
    """Add what went before a task."""
    add(Link(from_task_id=task.pk, to_task_id=after.pk))


def finished(activation: Any) -> None:
    """Write that a task is done, and tell viewflow's listeners."""
    activation.task.finished = timezone.now()
    change(activation.task, MOVING)
    task_finished.send(
        sender=activation.flow_class, process=activation.process, task=activation.task
    )


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


def arrived(task: Any) -> Sequence[tuple[int, Token]]:
    """Return the key and the token of each branch that came to a join."""
    return _arrived().rows([task.pk])


@cache
def _arrived() -> Prepared[Task]:
    tasks = Task.objects.exclude(status__in=[STATUS.CANCELED, STATUS.REVIVED])
    return Prepared(
        lambda key: tasks.filter(leading=key).order_by().values_list("pk", "token")
    )


def tokens_under_way(process: Any) -> Sequence[Token]:
    """Return the tokens of the tasks of a procedure that are not over."""
    return _under_way().rows([process.pk])


@cache
def _under_way() -> Prepared[Task]:
    tasks = Task.objects.exclude(status__in=OVER)
    return Prepared(
        lambda key: tasks.filter(process=key).order_by().values_list("token", flat=True)
    )
