"""The front door of the procedure, and the only caller of activations.

Screens, the admin, sweeps and played cases all come in here. Every verb locks
the case first, asks the rights, does one act and moves the token, in one
transaction; the line of the act asks for the paper that follows.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from accounts.models import User
from challenges.actions import admissibility, handing, submission
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus
from challenges.forms.steps import StepForm
from challenges.models import Assessment, CaseEvent, Challenge
from challenges.permissions import Right, Standing, standing_of
from challenges.statements import Prepared
from workflow.engine_beside import pass_on, strike_end
from workflow.flows import ChallengeFlow
from workflow.leaving import leave_objection
from workflow.locks import locked_case
from workflow.nodes import Step
from workflow.recorded import sealed_agreement

OPEN = (STATUS.NEW, STATUS.ASSIGNED)


class AlreadyDoneError(Exception):
    """Somebody else was first.

    Attributes:
        by: Who did it; nobody when the system or a withdrawal ended it.
        at: When it was done.
    """

    def __init__(self, message: str, by: User | None, at: datetime | None) -> None:
        """Keep who and when for the page that says so."""
        super().__init__(message)
        self.by, self.at = by, at


class TakenError(Exception):
    """The task is somebody else's.

    Attributes:
        by: Whose.
    """

    def __init__(self, message: str, by: User) -> None:
        """Keep whose for the page that says so."""
        super().__init__(message)
        self.by = by


@dataclass(frozen=True, slots=True)
class Done:
    """What came of completing a task: a line in the trail, or a form to mend."""

    event: CaseEvent | None
    form: StepForm
    step: Step


def submit(challenge_pk: int, *, by: User, at: datetime) -> CaseEvent:
    """Send a draft and start its procedure."""
    with locked_case(at, pk=challenge_pk) as challenge:
        event = submission.submit(challenge, by=by, at=at)
        ChallengeFlow.submit.run(challenge=challenge)
        return event


def task_for(task_pk: int, user: User) -> Task:
    """Return a task that a person may look at, with its case.

    Raises:
        Task.DoesNotExist: If there is none, or the person has no right to it.
    """
    task = (
        Task.objects.select_related(
            "owner",
            "process__challengeprocess__challenge__municipality",
            "process__challengeprocess__challenge__rule_set",
            "process__challengeprocess__challenge__group",
            "process__challengeprocess__challenge__task",
        )
        .filter(flow_task_type="HUMAN")
        .get(pk=task_pk)
    )
    challenge = case_of(task)
    if step_of(task).right not in standing_of(user, challenge).rights:
        raise Task.DoesNotExist(f"task {task_pk}")
    return task


def case_of(task: Task) -> Challenge:
    """Return the case of a task."""
    challenge: Challenge = task.process.challengeprocess.challenge
    return challenge


def step_of(task: Task) -> Step:
    """Return the step of the procedure that a task is at."""
    step: Step = task.flow_task
    return step


def form_of(task: Task, user: User, at: datetime, *typed: Any) -> StepForm:
    """Return the form of a task for a person, filled with what was typed."""
    return _form(task, case_of(task), user, at, *typed)


def _form(
    task: Task, challenge: Challenge, user: User, at: datetime, *typed: Any
) -> StepForm:
    form_class = step_of(task).form_class
    sealed = sealed_agreement(challenge) if form_class.needs_agreement else ""
    return form_class(
        *typed,
        challenge=challenge,
        user=user,
        at=at,
        subject=subject_of(task),
        sealed=sealed,
    )


def claim(task_pk: int, *, by: User, at: datetime) -> None:
    """Take a task; taking up the first check takes the case in hand.

    Safe to repeat.

    Raises:
        ActNotAllowedError: If the person has no right to the task.
        TakenError: If somebody else has it.
        AlreadyDoneError: If it is done.
    """
    with opened(task_pk, at) as (challenge, task):
        _require(task, challenge, by)
        if task.status == STATUS.NEW:
            activation_of(task, challenge).assign(_holder(task, challenge, by))
        _take_in_hand(challenge, task, by=by, at=at)


def release(task_pk: int, *, by: User, at: datetime, reason: str = "") -> None:
    """Give a task back, so that a colleague can take it; the trail keeps it.

    Safe to repeat.

    Raises:
        TakenError: If it is somebody else's.
        WrongMomentError: If nobody else could ever do it, such as one's scores.
    """
    with opened(task_pk, at) as (challenge, task):
        _require(task, challenge, by)
        step = step_of(task)
        if step.is_fixed:
            raise WrongMomentError(f"{challenge.reference}: nobody else's task")
        if task.status == STATUS.ASSIGNED:
            given_back = handing.Handing(step.name, step.right, by, None, reason)
            handing.release_task(challenge, given_back, by=by, at=at)
            activation_of(task, challenge).unassign()


def complete(
    task_pk: int,
    *,
    by: User,
    at: datetime,
    data: Mapping[str, Any],
    files: Mapping[str, Any] | None = None,
) -> Done:
    """Do a task: check what was typed, act, move on.

    Returns:
        The line in the trail; or the form with what must be mended, in which
        case nothing was changed.

    Raises:
        ActNotAllowedError: If the person has no right to the task.
        TakenError: If it is somebody else's.
        AlreadyDoneError: If it was done before.
        SeparationOfDutiesError: If another part of the person stands in the way.
        WrongMomentError: If the case is not where the task belongs.
    """
    with opened(task_pk, at) as (challenge, task):
        _require(task, challenge, by)
        form = _form(task, challenge, by, at, data, files)
        if not form.is_valid():
            return Done(None, form, step_of(task))
        task.owner, task.status = by, STATUS.ASSIGNED
        try:
            _take_in_hand(challenge, task, by=by, at=at)
            event = form.apply()
        except tuple(form.mendable) as error:
            form.blame(error)
            transaction.set_rollback(True)
            return Done(None, form, step_of(task))
        activation = activation_of(task, challenge)
        activation.start(None)
        activation.execute()
        leave_objection(challenge, event)
        return Done(event, form, step_of(task))


def _take_in_hand(challenge: Challenge, task: Task, *, by: User, at: datetime) -> None:
    """Begin the check of a challenge that nobody has taken up yet (T03)."""
    is_first = task.flow_task == ChallengeFlow.check_admissibility
    if is_first and challenge.status == ChallengeStatus.SUBMITTED:
        admissibility.take_in_hand(challenge, by=by, at=at)


def act(
    challenge_pk: int,
    deed: Callable[[Challenge], CaseEvent],
    *,
    at: datetime | None = None,
) -> CaseEvent:
    """Do an act beside the procedure, such as extending a term or giving notice.

    If it moves a case that waits, the procedure goes on from there.
    """
    with locked_case(at, pk=challenge_pk) as challenge:
        event = deed(challenge)
        pass_on(challenge, event)
        return event


def withdraw(
    challenge_pk: int,
    withdrawal: submission.Withdrawal,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Withdraw a challenge: whatever is open ends at once.

    Raises:
        WrongMomentError: If it is signed, or over.
    """
    with locked_case(at, pk=challenge_pk) as challenge:
        event = submission.withdraw(challenge, withdrawal, by=by, at=at)
        strike_end(challenge, ChallengeFlow.withdraw)
        leave_objection(challenge, event)
        return event


@contextmanager
def opened(task_pk: int, at: datetime) -> Iterator[tuple[Challenge, Task]]:
    """Lock the case of a task and read both.

    Raises:
        AlreadyDoneError: If the task is done.
        Task.DoesNotExist: If there is none.
    """
    try:
        with locked_case(at, processes__task=task_pk) as challenge:
            yield challenge, _open_task(task_pk, challenge)
    except Challenge.DoesNotExist as error:
        raise Task.DoesNotExist(f"task {task_pk}") from error


def _open_task(task_pk: int, challenge: Challenge) -> Task:
    task = _reading().get(task_pk)
    process = task.process.challengeprocess
    process.challenge = challenge
    task.process = process
    if task.status not in OPEN:
        raise AlreadyDoneError(
            f"{challenge.reference}: {task.flow_task.name} is {task.status}",
            task.owner if task.status == STATUS.DONE else None,
            task.finished,
        )
    return task


@cache
def _reading() -> Prepared[Task]:
    """Put the statement together that reads a task."""
    tasks = Task.objects.select_related(
        "owner", "process__challengeprocess", "seed_content_type"
    ).order_by()
    return Prepared(lambda key: tasks.filter(pk=key))


def subject_of(task: Task) -> Any:
    """Return the row that a task is about, such as one assessor's assessment.

    Kept as the task's seed, so that viewflow does not ask for it again.
    """
    if task.seed_object_id is not None and not Task.seed.is_cached(task):
        kind = task.seed_content_type.model_class()
        task.seed = _subjects(kind).first(task.seed_object_id)
    return task.seed


@cache
def _subjects(kind: Any) -> Prepared[Any]:
    """Put the statement together that reads what a task is about, with its person."""
    people = ["assessor"] if kind is Assessment else []
    rows = kind._base_manager.select_related(*people)  # noqa: SLF001 - Django's door
    return Prepared(lambda key: rows.filter(pk=key))


def _require(task: Task, challenge: Challenge, by: User) -> None:
    """Stop who has no right to a task now, or whose it is not.

    The right is asked each time: viewflow asks it when a task is taken only.
    """
    right: Right = step_of(task).right
    standing = standing_of(by, challenge)
    if right not in standing.rights:
        raise ActNotAllowedError(f"{challenge.reference}: no right to {right}")
    if task.owner_id is not None and not in_hands_of(task, by, standing):
        raise TakenError(f"{challenge.reference}: taken by another", task.owner)


def in_hands_of(task: Task, user: User, standing: Standing) -> bool:
    """Tell whether a task is somebody's, or of whom they stand in for."""
    return task.owner_id in {user.pk, *(each.person for each in standing.stand_ins)}


def _holder(task: Task, challenge: Challenge, by: User) -> User:
    """Return whose a task becomes: who stands in takes it for who is away.

    So it is in the right hands when the absence ends.
    """
    stand_in = standing_of(by, challenge).stand_in_for(step_of(task).right)
    if stand_in is None or stand_in.has_role:
        return by
    return User.objects.get(pk=stand_in.person)


def activation_of(task: Task, challenge: Challenge) -> Any:
    """Return what moves a task on, with the case as it was locked."""
    task.process.challenge = challenge
    return task.flow_task.activation_class(task)
