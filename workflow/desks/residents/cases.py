"""A group's own cases: found for who belongs to the group, and for nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from challenges.actions.submission import missing_of
from challenges.authority import ACTS, Act
from challenges.choices import ChallengeStatus
from challenges.models import Challenge, ChallengeQuerySet, Plan
from challenges.permissions import AnyUser, Right, standing_of, visible_to
from challenges.rules.completeness import SECTIONS, Missing
from workflow.models import ChallengeProcess


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something that the group itself must do now.

    Attributes:
        pk: Of the task, for its page.
        title: What it is called.
        node: The name of the step.
    """

    pk: int
    title: str
    node: str


def cases_of_groups(user: AnyUser) -> ChallengeQuerySet:
    """Return the cases of the groups to which a person belongs."""
    return visible_to(user).filter(group__members__user=user.pk)


def own_case(user: AnyUser, reference: str) -> Challenge:
    """Return a case of the person's own group.

    Raises:
        Http404: If there is none, or the person has no right to see it.
    """
    return get_object_or_404(
        cases_of_groups(user).select_related(
            "municipality", "group", "task", "rule_set", "companion"
        ),
        reference=reference,
    )


def own_plan(user: User, reference: str) -> tuple[Challenge, Plan]:
    """Return a case and the version of its plan that the person may change now.

    Raises:
        Http404: If there is none, or it is not open to this person now.
    """
    challenge = own_case(user, reference)
    if not may_write(user, challenge):
        raise Http404
    return challenge, get_object_or_404(challenge.plans, frozen_at=None)


def may_write(user: AnyUser, challenge: Challenge) -> bool:
    """Tell whether a person may change the plan now."""
    rule = ACTS[Act.SAVE_DRAFT]
    standing = standing_of(user, challenge)
    return rule.right in standing.rights and challenge.status in rule.when


def open_questions(challenge: Challenge, draft: Plan) -> list[Missing]:
    """Return what must be answered before the plan can be sent today."""
    found = missing_of(challenge, draft, timezone.localdate())
    return sorted(found, key=lambda each: SECTIONS.index(each.section))


def is_being_completed(challenge: Challenge) -> bool:
    """Tell whether the group is asked to complete its plan."""
    return challenge.status == ChallengeStatus.COMPLETION_REQUESTED


def open_tasks(cases: Iterable[Challenge]) -> dict[int, list[OpenTask]]:
    """Return what the groups must do now, by the key of their case, in one query."""
    rows = (
        ChallengeProcess.objects.filter(
            challenge__in=[case.pk for case in cases],
            task__flow_task_type="HUMAN",
            task__finished=None,
            task__owner_permission=Right.REPRESENT.value,
        )
        .order_by("task__pk")
        .values_list("challenge_id", "task__pk", "task__flow_task")
    )
    found: dict[int, list[OpenTask]] = {}
    for case, pk, node in rows:
        task = OpenTask(pk, str(node.task_title or node.name), node.name)
        found.setdefault(case, []).append(task)
    return found
