"""The verbs about people: who holds a task, and which assessor goes or comes.

As in ``workflow.engine``: the case is locked first, one act is done, the token
moved, and who is concerned hears of it, in one transaction.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import override
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from accounts.models import User
from challenges.actions import handing, late
from challenges.actions.handing import Handing
from challenges.actions.panel import Seat
from challenges.models import Assessment, CaseEvent, Challenge
from documents.choices import NoticeKind
from documents.issue import Notice, notify
from workflow.engine import OPEN, activation_of, opened, step_of
from workflow.engine_beside import process_of
from workflow.flows import ChallengeFlow
from workflow.gateways import poke_joins
from workflow.locks import locked_case
from workflow.paper import words_for


def assign(
    task_pk: int, to: User | None, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Give a task to somebody, or take it off somebody so that it is free again.

    The new holder and the old get an e-mail, unless it is who acts.

    Raises:
        ActNotAllowedError: If the person may not assign tasks here.
        challenges.actions.handing.NotAssignableError: If the task is one person's
            own, or the new holder may not do it.
        AlreadyDoneError: If it is done.
        ValueError: If there is no reason.
    """
    with opened(task_pk, at) as (challenge, task):
        step = step_of(task)
        change = Handing(step.name, step.right, task.owner, to, reason)
        event = handing.assign_task(challenge, change, by=by, at=at)
        _put_in_hands(task, challenge, to)
        notify(challenge, _told(challenge, task, change, by), at=at)
        return event


def _put_in_hands(task: Task, challenge: Challenge, to: User | None) -> None:
    activation = activation_of(task, challenge)
    if to is None:
        if task.status == STATUS.ASSIGNED:
            activation.unassign()
    elif task.status == STATUS.ASSIGNED:
        activation.reassign(to)
    else:
        activation.assign(to)


def _told(challenge: Challenge, task: Task, change: Handing, by: User) -> list[Notice]:
    """Return the e-mails to the new holder and the old one."""
    told = [
        (NoticeKind.TASK_ASSIGNED, change.to, reverse("task", args=[task.pk])),
        (
            NoticeKind.TASK_MOVED,
            change.before,
            reverse("case-file", args=[challenge.reference]),
        ),
    ]
    with override("nl"):
        what = str(step_of(task).task_title)
    return [
        Notice(
            kind,
            person,
            replace(
                words_for(challenge, person, until=challenge.decide_by),
                what=what,
                link=settings.SITE_ADDRESS + link,
            ),
        )
        for kind, person, link in told
        if person and person != by and change.to != change.before
    ]


def drop_assessor(
    challenge_pk: int, assessment_pk: int, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Go on without an assessor who is late; the join no longer waits for them.

    Raises:
        Assessment.DoesNotExist: If the assessor is of another case.
        challenges.actions.late.NotLateError: If the day has not passed.
        challenges.actions.late.TooFewLeftError: If too few would be left.
        WrongMomentError: If the scores are in, or the person left before.
    """
    with locked_case(at, pk=challenge_pk) as challenge:
        assessment = _seat_of(challenge, assessment_pk)
        event = late.drop_assessor(challenge, assessment, reason, by=by, at=at)
        _cut(challenge, assessment)
        poke_joins(process_of(challenge))
        _part_with(challenge, assessment, event)
        return event


def exchange_assessor(  # noqa: PLR0913 - who leaves, who comes, and why
    challenge_pk: int,
    assessment_pk: int,
    seat: Seat,
    reason: str,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Ask somebody else in the place of an assessor who has not scored yet.

    Raises:
        Assessment.DoesNotExist: If the assessor is of another case.
        challenges.actions.panel.PanelNotAllowedError: If the other may not sit.
        WrongMomentError: If the scores are in, or the person left before.
    """
    with locked_case(at, pk=challenge_pk) as challenge:
        assessment = _seat_of(challenge, assessment_pk)
        event = late.exchange_assessor(
            challenge, assessment, seat, reason, by=by, at=at
        )
        branch = _cut(challenge, assessment)
        node, newest = ChallengeFlow.declare_interests, challenge.panel.seats[-1]
        node._create(branch, branch.task.token, seed=newest)  # noqa: SLF001 - how viewflow opens tasks
        _part_with(challenge, assessment, event)
        return event


def _seat_of(challenge: Challenge, assessment_pk: int) -> Assessment:
    """Return a seat of the case's own panel, with its person."""
    seats = Assessment.objects.select_related("assessor")
    return seats.get(pk=assessment_pk, panel__challenge=challenge)


def _cut(challenge: Challenge, assessment: Assessment) -> Any:
    """Cancel the open task of an assessor; return what moved it."""
    task = process_of(challenge).task_set.get(
        status__in=OPEN,
        seed_content_type=ContentType.objects.get_for_model(Assessment),
        seed_object_id=assessment.pk,
    )
    activation = activation_of(task, challenge)
    activation.cancel()
    return activation


def _part_with(challenge: Challenge, assessment: Assessment, event: CaseEvent) -> None:
    """Tell who left the panel."""
    leaver = assessment.assessor
    words = words_for(challenge, leaver, until=challenge.panel.score_by)
    address = reverse("register-page", args=[challenge.reference])
    told = replace(words, link=settings.SITE_ADDRESS + address)
    notice = Notice(NoticeKind.ASSESSOR_DROPPED, leaver, told)
    notify(challenge, [notice], at=event.recorded_at)
