"""The verbs of an objection beside its tasks: filed, taken back, gone on without.

Like the verbs of ``workflow.engine`` each locks the case, does one act and moves the
token, in one transaction.
"""

from collections.abc import Callable
from datetime import datetime

from accounts.models import User
from challenges.actions import objection_outcome, objection_reasons
from challenges.models import CaseEvent, Challenge
from workflow.engine_beside import lapse_task, open_task_at, process_of
from workflow.locks import locked_case
from workflow.objection_flow import ObjectionFlow


def object_to_decision(
    challenge_pk: int, deed: Callable[[Challenge], CaseEvent]
) -> CaseEvent:
    """File or record an objection, and start its procedure.

    Raises:
        WrongMomentError: If there is no decision to object to, or one was made.
    """
    with locked_case(pk=challenge_pk) as challenge:
        event = deed(challenge)
        ObjectionFlow.object.run(challenge=challenge)
        return event


def withdraw_objection(
    challenge_pk: int, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Take an objection back: whatever is open of it ends at once.

    Raises:
        WrongMomentError: If there is none, or it was decided.
    """
    with locked_case(pk=challenge_pk) as challenge:
        event = objection_outcome.withdraw_objection(challenge, reason, by=by, at=at)
        ObjectionFlow.withdraw_objection.strike(process_of(challenge, ObjectionFlow))
        return event


def lapse_reasons(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    """Let an unused time for reasons end; the objection goes on without them.

    Safe to repeat: returns nothing if the group was first.
    """
    with locked_case(pk=challenge_pk) as challenge:
        if open_task_at(ObjectionFlow.add_reasons, challenge) is None:
            return None
        event = objection_reasons.lapse_reasons(challenge, at=at)
        lapse_task(challenge, ObjectionFlow.add_reasons)
        return event
