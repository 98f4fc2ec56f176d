"""The combined advice, and the proposal that goes to the college."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from challenges.actions.consultation import council_has_say
from challenges.actions.trail import Deed, an_act, keep_latest, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import AdviceOption
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import RenewalOutcome
from challenges.models import Advice, CaseEvent, Challenge, Proposal
from challenges.rules.trace import trace_as_json

HEARD_FIRST = frozenset({AdviceOption.REFUSE, AdviceOption.MODIFY})
"""Advice after which the group speaks before it goes to the college."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the coordinator advises.

    Attributes:
        others_harmed: Whether others may be harmed, so that they are heard first.
    """

    option: AdviceOption
    summary: str
    arguments: str
    risks: str
    dissent: str = ""
    others_harmed: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """What the secretary puts to the college or the alderman.

    Attributes:
        council_asked: Whether the council asked to speak first.
        far_reaching: Whether the consequences are far-reaching for another reason
            than the money.
    """

    decision_points: str
    communication: str = ""
    council_asked: bool = False
    far_reaching: bool = False


@an_act
def record_advice(
    challenge: Challenge, recommendation: Recommendation, *, by: User, at: datetime
) -> CaseEvent:
    """Give the combined advice.

    A proposal can be made at once (T17), unless views (T15) or a
    change (T16) come first.

    Raises:
        WrongMomentError: If the advice was given before.
    """
    standing = authorise(challenge, Act.RECORD_ADVICE, by=by)
    _require_no_advice(challenge)
    waits = recommendation.option in HEARD_FIRST or recommendation.others_harmed
    advice = Advice(
        challenge=challenge,
        option=recommendation.option,
        summary=recommendation.summary,
        arguments=recommendation.arguments,
        risks=recommendation.risks,
        dissent=recommendation.dissent,
        others_harmed=recommendation.others_harmed,
        advised_by=by,
        advised_at=at,
    )
    keep_latest(advice)
    return record(
        challenge,
        Deed(
            Act.RECORD_ADVICE,
            at,
            by,
            standing,
            to=None if waits else Status.COLLEGE_PROPOSAL,
            rules=["T14"] if waits else ["T14", "T17"],
            details={"option": str(recommendation.option)},
        ),
    )


def _require_no_advice(challenge: Challenge) -> None:
    """Refuse a second advice, unless a renewal asked for a new check since."""
    given = Advice.objects.filter(challenge=challenge).first()
    if given is None:
        return
    asked_anew = challenge.renewals.filter(
        outcome=RenewalOutcome.NEW_CHECK, decided_at__gt=given.advised_at
    )
    if not asked_anew.exists():
        raise WrongMomentError(f"{challenge.reference}: the advice was given")


@an_act
def record_proposal(
    challenge: Challenge, submission: Submission, *, by: User, at: datetime
) -> CaseEvent:
    """Put the proposal on the table of who decides, or of the council first."""
    standing = authorise(challenge, Act.RECORD_PROPOSAL, by=by)
    council = council_has_say(
        challenge, asked=submission.council_asked, far_reaching=submission.far_reaching
    )
    proposal = Proposal(
        challenge=challenge,
        decision_points=submission.decision_points,
        communication=submission.communication,
        council_speaks=council.is_needed,
        council_trace=trace_as_json(council.trace),
        proposed_by=by,
        proposed_at=at,
    )
    keep_latest(proposal)
    return record(
        challenge,
        Deed(
            Act.RECORD_PROPOSAL,
            at,
            by,
            standing,
            rules=["T17", *(step.rule for step in council.trace)],
            details={"council": council.is_needed},
        ),
    )
