"""What waits for whom: the open tasks that a person has or may take.

A task names the right that opens it and the row that the right stands on: a
municipality for the rights of roles, a case for personal rights. The work list
compares those columns with the person's own rights, so that the page is chosen
before any case is read (``docs/procedure.md``: 10,000 open tasks cost as many
queries as one).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from accounts.models import Absence, User
from challenges.actions.signals import SHOWS_SIGNALS
from challenges.models import (
    Challenge,
    ChallengeRight,
    HandbackSignal,
    InterestDeclaration,
    MunicipalityRight,
)
from challenges.permissions import visible_to
from challenges.rights import Right
from challenges.rules.lifecycle import FINAL_STATUSES
from challenges.statements import Prepared
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
    """The two stacks on a person's desk, both out of the open tasks they may see.

    Attributes:
        manages: The keys of municipalities whose agreements the person manages.
    """

    tasks: Tasks
    is_mine: Q
    is_free: Q
    manages: frozenset[int] = frozenset()

    @property
    def mine(self) -> Tasks:
        """What is in this person's hands, or of whom they stand in for."""
        return self.tasks.filter(self.is_mine)

    @property
    def free(self) -> Tasks:
        """What nobody has in hand yet."""
        return self.tasks.filter(self.is_free)


def desk_of(user: User) -> Desk:
    """Return the open tasks that are somebody's, and those they may take; asks once.

    A task whose right was withdrawn is in neither, nor is one of a case in
    which the person declared a conflict of interest (SOD7). What is in the hands
    of somebody who is away is on the desk of who stands in as well.
    """
    allowed, held = Q(pk=None), _rights_of(user)
    for codename, rows in groupby(held, key=itemgetter(0)):
        allowed |= Q(
            owner_permission=f"challenges.{codename}",
            owner_permission_obj_pk__in=[str(pk) for _, pk in rows],
        )
    declared = InterestDeclaration.objects.filter(person=user, has_conflict=True)
    conflicted = ChallengeProcess.objects.filter(
        challenge__in=declared.values("challenge")
    )
    tasks = Task.objects.filter(
        allowed, flow_task_type="HUMAN", status__in=[STATUS.NEW, STATUS.ASSIGNED]
    ).exclude(process__in=conflicted.values("pk"))
    in_hand = Q(owner=user) | Q(owner__in=_stands_in(user).values("person"))
    managing = Right.MANAGE_AGREEMENTS.codename
    return Desk(
        tasks,
        is_mine=in_hand & Q(status=STATUS.ASSIGNED),
        is_free=Q(status=STATUS.NEW),
        manages=frozenset(pk for codename, pk in held if codename == managing),
    )


def signals_on(desk: Desk, user: User) -> list[HandbackSignal]:
    """Return what figures show of the agreements that a person manages, oldest first.

    Asks nothing for who manages none; at most a page of them.
    """
    if not desk.manages:
        return []
    shown = HandbackSignal.objects.filter(
        ended_at=None,
        challenge__municipality__in=desk.manages,
        challenge__status__in=SHOWS_SIGNALS,
        challenge__in=visible_to(user),
    )
    return list(shown.select_related("challenge").order_by("seen_at", "pk")[:PAGE])


def _stands_in(user: User | int) -> QuerySet[Absence]:
    """Return the absences in which a person stands in today."""
    return Absence.objects.in_force().filter(substitute=user)


def _rights_of(user: User) -> list[tuple[str, int]]:
    """Return each right with the row it stands on; closed cases have no open tasks."""
    return sorted(_rights_held().rows([user.pk]))


@cache
def _rights_held() -> Prepared[Any]:
    """Put the statement for the rights of a person together."""
    return Prepared(_held)


def _held(user: int) -> QuerySet[Any, Any]:
    columns = ("permission__codename", "content_object")
    of_roles = MunicipalityRight.objects.filter(
        Q(group__user=user) | Q(group__in=_stands_in(user).values("group"))
    )
    own = ChallengeRight.objects.filter(user=user).exclude(
        content_object__status__in=FINAL_STATUSES
    )
    return of_roles.values_list(*columns).union(own.values_list(*columns))


def pages_of(
    desk: Desk, mine: str | int = 1, free: str | int = 1
) -> "tuple[Page[Waiting], Page[Waiting]]":
    """Return a page of each stack, the oldest first, with the cases; four queries.

    The tasks are chosen before any case is read, in statements of their own: so no
    planner can come to look at a case for each of ten thousand tasks.
    """
    counts = desk.tasks.aggregate(
        mine=Count("pk", filter=desk.is_mine), free=Count("pk", filter=desk.is_free)
    )
    chosen = (
        _page(desk.mine, counts["mine"], mine),
        _page(desk.free, counts["free"], free),
    )
    cases = _cases_of(task for page in chosen for task in page)
    for page in chosen:
        page.object_list = [
            Waiting(task, task.flow_task, cases[task.process_id]) for task in page
        ]
    return chosen


def _page(tasks: Tasks, count: int, number: str | int) -> "Page[Any]":
    rows = tasks.select_related("owner").order_by("created", "pk")
    paginator = Paginator(rows if count else rows.none(), PAGE)
    paginator.count = count
    page = paginator.get_page(number)
    page.object_list = list(page.object_list)
    return page


def _cases_of(tasks: Iterable[Task]) -> dict[int, Challenge]:
    """Return the case of each procedure that these tasks belong to."""
    processes = ChallengeProcess.objects.filter(
        pk__in={task.process_id for task in tasks}
    )
    return {
        each.pk: each.challenge
        for each in processes.select_related("challenge__municipality")
    }


def tasks_of(challenge: Challenge) -> list[Task]:
    """Return what was done and what waits on one case, in order of time."""
    return list(
        Task.objects.filter(process__challengeprocess__challenge=challenge)
        .exclude(status=STATUS.CANCELED)
        .select_related("owner")
        .order_by("created", "pk")
    )
