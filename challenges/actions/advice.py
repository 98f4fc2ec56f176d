"""The combined advice, and the proposal that goes to the college."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise
from challenges.choices import AdviceOption
from challenges.choices import ChallengeStatus as Status
from challenges.models import Advice, CaseEvent, Challenge, Proposal


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the coordinator advises."""

    option: AdviceOption
    summary: str
    arguments: str
    risks: str
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What the secretary puts to the college or the alderman."""

    decision_points: str
    communication: str = ""


@an_act
def record_advice(
    challenge: Challenge, recommendation: Recommendation, *, by: User, at: datetime
) -> CaseEvent:
    """Give the combined advice; the alderman's staff can make a proposal (T17)."""
    standing = authorise(challenge, Act.RECORD_ADVICE, by=by)
    Advice.objects.create(
        challenge=challenge,
        option=recommendation.option,
        summary=recommendation.summary,
        arguments=recommendation.arguments,
        risks=recommendation.risks,
        dissent=recommendation.dissent,
        advised_by=by,
        advised_at=at,
    )
    return record(
        challenge,
        Deed(
            Act.RECORD_ADVICE,
            at,
            by,
            standing,
            to=Status.COLLEGE_PROPOSAL,
            rules=["T14", "T17"],
            details={"option": str(recommendation.option)},
        ),
    )


@an_act
def record_proposal(
    challenge: Challenge, submission: Submission, *, by: User, at: datetime
) -> CaseEvent:
    """Put the proposal on the table of who decides."""
    standing = authorise(challenge, Act.RECORD_PROPOSAL, by=by)
    Proposal.objects.create(
        challenge=challenge,
        decision_points=submission.decision_points,
        communication=submission.communication,
        proposed_by=by,
        proposed_at=at,
    )
    return record(challenge, Deed(Act.RECORD_PROPOSAL, at, by, standing, rules=["T17"]))
