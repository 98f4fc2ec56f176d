"""No agreement while an objection against the yes it rests on is undecided.

Source: own design [D]. An objection suspends nothing, so the case goes on; but what
both would sign is what the group objects to. The clocks towards the agreement stop
with the objection, and begin anew when there is a decision on it.
"""

from datetime import datetime

from challenges.act_rules import CONTESTED_BESIDE
from challenges.actions.terms import close_terms, local_day
from challenges.actions.ways import open_contract_terms, way_of
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.models import Challenge
from challenges.rules.lifecycle import ACCEPTED_STATUSES
from challenges.rules.ways import Way

OF_AGREEMENT = (TermKind.CONTRACT_NORM, TermKind.CONTRACT_LAPSE)
WHILE_OBJECTED = (
    TermKind.OBJECTION_REASONS,
    TermKind.OBJECTION_DECISION,
    TermKind.APPEAL,
)
"""Clocks that go on while an objection runs, however the case itself ends."""


def is_held(challenge: Challenge) -> bool:
    """Tell whether an objection against the yes is still to be decided."""
    return challenge.objections.beside().undecided().exists()


def hold_agreement(challenge: Challenge, at: datetime) -> None:
    """Stop the clocks towards the agreement."""
    close_terms(challenge, *OF_AGREEMENT, at=at)


def end_with_case(challenge: Challenge, at: datetime) -> None:
    """Let an objection against the yes end with the case that the group takes back."""
    if challenge.status in CONTESTED_BESIDE:
        running = challenge.objections.beside()
        running.undecided().update(withdrawn_at=at, closed_at=at)
        running.update(closed_at=at)


def close_other_terms(challenge: Challenge, at: datetime) -> None:
    """Stop the clocks of a case that ends, not those of an objection or a penalty."""
    going_on = (*WHILE_OBJECTED, TermKind.PENALTY_ORDER)
    close_terms(challenge, *(kind for kind in TermKind if kind not in going_on), at=at)


def release_agreement(challenge: Challenge, at: datetime) -> None:
    """Start them anew, where the case is on its way to an agreement."""
    status = Status(challenge.status)
    is_direct = status in ACCEPTED_STATUSES and way_of(challenge) == Way.AGREEMENT
    if is_direct or status == Status.CONTRACTING:
        open_contract_terms(challenge, on=local_day(at), at=at)
