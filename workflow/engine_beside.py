"""How the procedure follows an act that was done beside it.

============================== ==================================================
act                            what follows
============================== ==================================================
report filed, payment proposed its first step opens, beside whatever is open
or held not to be owed
report accepted unanswered     the question to the group ends
answer of the group recorded   its step ends, and the procedure goes on
notice                         strikes what is open, and leads to the hand-back
agreed to do it together       strikes what is open, and ends the procedure
another that moved the case    the wait ends, and goes on by the new status
any other                      nothing
============================== ==================================================
"""

from functools import cache
from typing import Any

from django.db.models import Model
from django.utils import timezone
from viewflow.workflow.models import Task
from viewflow.workflow.status import PROCESS, STATUS

from accounts.models import User
from challenges.authority import Act
from challenges.choices import ChallengeStatus
from challenges.models import CaseEvent, Challenge
from challenges.statements import Prepared
from workflow.flows import ChallengeFlow
from workflow.models import ChallengeProcess
from workflow.nodes import Interrupt, Step
from workflow.nodes_beside import Aside
from workflow.recorded import subject_from

ASIDES: dict[str, Aside] = {
    Act.FILE_REPORT: ChallengeFlow.report_filed,
    Act.PROPOSE_PAYMENT: ChallengeFlow.payment_proposed,
    Act.PROPOSE_NOT_OWED: ChallengeFlow.payment_doubted,
}
ENDS: dict[str, Step] = {Act.ACCEPT_UNANSWERED: ChallengeFlow.supply_report}
"""Acts after which a step beside the wait need not be done any more."""

ANSWERED: dict[str, Step] = {
    Act.RECORD_REACTION: ChallengeFlow.give_reaction,
    Act.RECORD_VIEW: ChallengeFlow.give_view,
}
"""Acts by which an official writes down what the group did not type itself."""

STRIKES: dict[str, Interrupt] = {
    Act.GIVE_NOTICE: ChallengeFlow.end_early,
    Act.GIVE_NOTICE_AS_GROUP: ChallengeFlow.end_early,
    Act.AGREE_TO_COPRODUCTION: ChallengeFlow.together,
}
"""Acts that strike what is open, and where they lead."""


def pass_on(challenge: Challenge, event: CaseEvent) -> None:
    """Let the procedure follow an act, under the lock of the case."""
    if event.act in ASIDES:
        ASIDES[event.act].come_up(process_of(challenge), subject_from(event))
    elif event.act in ENDS:
        _end(process_of(challenge), ENDS[event.act], subject_from(event))
    elif event.act in ANSWERED:
        _answered(challenge, event)
    elif event.act in STRIKES:
        STRIKES[event.act].strike(process_of(challenge))
    elif event.new_status != event.old_status:
        _go_on(process_of(challenge))


def strike_end(challenge: Challenge, node: Interrupt) -> None:
    """End whatever is open; an agreement that runs meanwhile leads to hand-back."""
    runs_on = challenge.status == ChallengeStatus.EVALUATION
    end = ChallengeFlow.run_on if runs_on else node
    end.strike(process_of(challenge))


def _answered(challenge: Challenge, event: CaseEvent) -> None:
    """Go on with an answer that was waited for; one that came later moves nothing."""
    if not event.details["is_late"]:
        lapse_task(challenge, ANSWERED[event.act], by=event.actor)


def lapse_task(challenge: Challenge, step: Step, *, by: User | None = None) -> None:
    """End an open task that its holder need not do any more, and go on from there.

    Args:
        challenge: The locked case.
        step: Where the task is.
        by: Who wrote the answer down; nobody if its term passed.

    Raises:
        Task.DoesNotExist: If none is open there: then the case is not as it says.
    """
    task = open_task_at(step, challenge)
    if task is None:
        raise Task.DoesNotExist(f"{challenge.reference}: no open task at {step.name}")
    task.process = process_of(challenge, step.flow_class)
    task.owner = by
    activation = step.activation_class(task)
    activation.lapse()
    activation.activate_next()


def open_task_at(step: Step, challenge: Challenge) -> Task | None:
    """Return the task of a case that is open at a step; nothing if none is."""
    return _open_at(step).first(challenge.pk)


@cache
def _open_at(step: Step) -> Prepared[Task]:
    """Put the statement together that asks for the open task at a step."""
    tasks = Task.objects.filter(flow_task=step, finished=None).order_by()
    cases = "process__challengeprocess__challenge"
    return Prepared(lambda key: tasks.filter(**{cases: key}))


def _end(process: ChallengeProcess, step: Step, subject: Model) -> None:
    """Cancel the open task of a step that is about one thing."""
    tasks = process.task_set.filter(
        flow_task=step, seed_object_id=subject.pk, finished=None
    )
    tasks.update(status=STATUS.CANCELED, finished=timezone.now())


def _go_on(process: ChallengeProcess) -> None:
    waiting = process.task_set.filter(
        flow_task=ChallengeFlow.running, status=STATUS.NEW
    )
    for task in waiting:
        task.process = process
        ChallengeFlow.running.go_on(task)


def process_of(
    challenge: Challenge, flow_class: Any = ChallengeFlow
) -> ChallengeProcess:
    """Return the running procedure of a case, the main one unless told otherwise.

    Raises:
        ChallengeProcess.DoesNotExist: If none runs.
    """
    process: ChallengeProcess = _running(flow_class).get(challenge.pk)
    process.challenge = challenge
    return process


@cache
def _running(flow_class: Any) -> Prepared[ChallengeProcess]:
    """Put the statement together that asks for a running procedure."""
    running = ChallengeProcess.objects.filter(
        status=PROCESS.NEW, flow_class=flow_class
    ).order_by()
    return Prepared(lambda key: running.filter(challenge=key))
