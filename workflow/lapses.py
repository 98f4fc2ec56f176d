"""The verbs of time: what the engine does because a last day passed.

As in ``workflow.engine``: the case is locked first, one act is done and the token
moved, in one transaction. Each is safe to repeat.
"""

from datetime import datetime

from challenges.actions import hearing, modification, reaction, submission
from challenges.actions.scoring import awaits_reaction
from challenges.choices import ChallengeStatus
from challenges.models import CaseEvent
from workflow.engine_beside import lapse_task
from workflow.flows import ChallengeFlow
from workflow.locks import locked_case


def lapse_completion(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    """Let an unused term for completion end; the check comes back to intake.

    Safe to repeat: returns nothing if the group was first.
    """
    with locked_case(at, pk=challenge_pk) as challenge:
        if challenge.status != ChallengeStatus.COMPLETION_REQUESTED:
            return None
        event = submission.lapse_completion(challenge, at=at)
        lapse_task(challenge, ChallengeFlow.supply_completion)
        return event


def lapse_view(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    """Let the time of the group to give its view end; the case goes on.

    Safe to repeat: returns nothing if the group was first.
    """
    with locked_case(at, pk=challenge_pk) as challenge:
        if challenge.status != ChallengeStatus.VIEWS:
            return None
        if hearing.open_hearing(challenge).group_is_done:
            return None
        event = hearing.lapse_view(challenge, at=at)
        lapse_task(challenge, ChallengeFlow.give_view)
        return event


def lapse_modification(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    """Let an unanswered change of the plan end; the plan goes on as it is.

    Safe to repeat: returns nothing if the group was first.
    """
    with locked_case(at, pk=challenge_pk) as challenge:
        if challenge.status != ChallengeStatus.MODIFICATION_PROPOSED:
            return None
        event = modification.lapse_modification(challenge, at=at)
        lapse_task(challenge, ChallengeFlow.answer_modification)
        return event


def lapse_reaction(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    """Let the days to react on the score sheet end; the advice waits no longer.

    Safe to repeat: returns nothing if the group was first, or the case is over.
    """
    with locked_case(at, pk=challenge_pk) as challenge:
        if challenge.status != ChallengeStatus.SOCIAL_VALUE:
            return None
        if not awaits_reaction(challenge):
            return None
        event = reaction.lapse_reaction(challenge, at=at)
        lapse_task(challenge, ChallengeFlow.give_reaction)
        return event
