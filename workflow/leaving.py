"""What runs beside a case ends when the group takes the case back."""

from viewflow.workflow.status import PROCESS

from challenges.acts import Act
from challenges.models import CaseEvent, Challenge
from workflow.models import ChallengeProcess
from workflow.objection_flow import ObjectionFlow

TAKEN_BACK = frozenset({Act.WITHDRAW, Act.CHOOSE_ON_COMPETITION})


def leave_objection(challenge: Challenge, event: CaseEvent) -> None:
    """End the procedure of an objection against a yes that was taken back."""
    if event.act not in TAKEN_BACK or event.new_status == event.old_status:
        return
    beside = ChallengeProcess.objects.filter(
        challenge=challenge, status=PROCESS.NEW, flow_class=ObjectionFlow
    )
    for process in beside:
        process.challenge = challenge
        ObjectionFlow.withdraw_objection.strike(process)
