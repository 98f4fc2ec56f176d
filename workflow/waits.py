"""What the procedure does because a day has passed: verbs beside the engine's.

Each locks the case, looks again whether the day has really passed and does one act;
running one twice does nothing more.
"""

from datetime import datetime

from challenges.actions import competition
from challenges.actions.terms import local_day
from challenges.choices import TermKind
from challenges.models import CaseEvent, Challenge
from workflow.engine_beside import process_of, strike_end
from workflow.flows import ChallengeFlow
from workflow.locks import locked_case


def resume_after_contract(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    """Take a case up again whose running contract ends soon; nothing if not due."""
    with locked_case(pk=challenge_pk) as challenge:
        if not _is_past(challenge, TermKind.CONTRACT_WATCH, at, or_on_the_day=True):
            return None
        event = competition.resume_after_contract(challenge, at=at)
        process, node = process_of(challenge), ChallengeFlow.wait_for_contract
        task = process.task_set.get(flow_task=node, finished=None)
        task.process = process
        node.go_on(task)
        return event


def lapse_acceptance(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    """Let a case lapse for which no agreement came in time; nothing if not due."""
    with locked_case(pk=challenge_pk) as challenge:
        if not _is_past(challenge, TermKind.CONTRACT_LAPSE, at):
            return None
        event = competition.lapse(challenge, at=at)
        strike_end(challenge, ChallengeFlow.lapse)
        return event


def _is_past(
    challenge: Challenge, kind: TermKind, at: datetime, *, or_on_the_day: bool = False
) -> bool:
    term = challenge.terms.running().filter(kind=kind).first()
    if term is None:
        return False
    today = local_day(at)
    return term.last_day < today or (or_on_the_day and term.last_day == today)
