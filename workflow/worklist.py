"""What waits for whom: the open tasks that a person has or may take.

A task names the right that opens it and the row that the right stands on: a
municipality for the rights of roles, a case for personal rights. The work list
compares those columns with the person's own rights, so that the page is chosen
before any case is read (``docs/procedure.md``: 10,000 open tasks cost as many
queries as one).
"""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from accounts.models import Absence, User
from challenges.models import (
    Challenge,
    ChallengeRight,
    InterestDeclaration,
    MunicipalityRight,
)
from challenges.rules.lifecycle import FINAL_STATUSES
from workflow.models import ChallengeProcess
from workflow.nodes import Step

PAGE = 25

Tasks: TypeAlias = "QuerySet[Task]"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open task as the work list shows it.

    Attributes:
        task: The task itself.
        step: The step of the procedure it is at.
        challenge: Its case.
    """

    task: Task
    step: Step
    challenge: Challenge


@dataclass(frozen=True, slots=True)
class Desk:
    """The two stacks on a person's desk."""

    mine: Tasks
    free: Tasks


def desk_of(user: User) -> Desk:
    """Return the open tasks that are somebody's, and those they may take; asks once.

    A task whose right was withdrawn is in neither, nor is one of a case in
    which the person declared a conflict of interest (SOD7). What is in the hands
    of somebody who is away is on the desk of who stands in as well.
    """
    allowed = Q(pk=None)
    for codename, rows in groupby(_rights_of(user), key=itemgetter(0)):
        allowed |= Q(
            owner_permission=f"challenges.{codename}",
            owner_permission_obj_pk__in=[str(pk) for _, pk in rows],
        )
    declared = InterestDeclaration.objects.filter(person=user, has_conflict=True)
    conflicted = ChallengeProcess.objects.filter(
        challenge__in=declared.values("challenge")
    )
    tasks = Task.objects.filter(allowed, flow_task_type="HUMAN").exclude(
        process__in=conflicted.values("pk")
    )
    return Desk(
        mine=tasks.filter(
            Q(owner=user) | Q(owner__in=_stands_in(user).values("person")),
            status=STATUS.ASSIGNED,
        ),
        free=tasks.filter(status=STATUS.NEW),
    )


def _stands_in(user: User) -> QuerySet[Absence]:
    """Return the absences in which a person stands in today."""
    return Absence.objects.in_force().filter(substitute=user)


def _rights_of(user: User) -> list[tuple[str, int]]:
    """Return each right with the row it stands on; closed cases have no open tasks."""
    columns = ("permission__codename", "content_object")
    of_roles = MunicipalityRight.objects.filter(
        Q(group__user=user) | Q(group__in=_stands_in(user).values("group"))
    )
    own = ChallengeRight.objects.filter(user=user).exclude(
        content_object__status__in=FINAL_STATUSES
    )
    held = of_roles.values_list(*columns).union(own.values_list(*columns))
    return sorted(held)


def page_of(tasks: Tasks, number: str | int = 1) -> "Page[Waiting]":
    """Return one page of a stack, the oldest first, with the cases; two queries."""
    rows: Any = _Rows(tasks)
    return Paginator(rows, PAGE).get_page(number)


class _Rows:
    """Tasks as a paginator wants them: counted, then a slice with its cases."""

    ordered = True

    def __init__(self, tasks: Tasks) -> None:
        self.tasks = tasks

    def count(self) -> int:
        return self.tasks.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[Waiting]:
        if wanted.start == wanted.stop:
            return []
        chosen = self.tasks.order_by("created", "pk").values("pk")[wanted]
        tasks = (
            Task.objects.filter(pk__in=chosen)
            .select_related(
                "owner", "process__challengeprocess__challenge__municipality"
            )
            .order_by("created", "pk")
        )
        return [
            Waiting(task, task.flow_task, task.process.challengeprocess.challenge)
            for task in tasks
        ]


def tasks_of(challenge: Challenge) -> list[Task]:
    """Return what was done and what waits on one case, in order of time."""
    return list(
        Task.objects.filter(process__challengeprocess__challenge=challenge)
        .exclude(status=STATUS.CANCELED)
        .select_related("owner")
        .order_by("created", "pk")
    )
