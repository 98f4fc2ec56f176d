"""Do it together instead: the municipality offers it, the group agrees or not.

The task stays with the municipality, so the challenge stops while the wish of the
group is met. It never comes about without the group: an offer changes nothing,
no term moves, and who says no goes on as before.
"""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from challenges.actions.default import end_terms
from challenges.actions.kept_agreement import require_no_agreement
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus as Status
from challenges.choices_answers import TogetherAnswer as Answer
from challenges.models import CaseEvent, Challenge, Coproduction
from challenges.rules.lifecycle import Exit


@dataclass(frozen=True, slots=True)
class Offer:
    """What both would do, from which day, and whom the group may call."""

    municipality_does: str
    group_does: str
    starts_on: date
    contact: str


def open_offer(challenge: Challenge) -> Coproduction | None:
    """Return the offer that waits for an answer of the group, if one does."""
    found: Coproduction | None = challenge.coproductions.filter(answer="").first()
    return found


@an_act
def offer_coproduction(
    challenge: Challenge, offer: Offer, *, by: User, at: datetime
) -> CaseEvent:
    """Offer to do it together; an offer without an answer makes place for this."""
    standing = authorise(challenge, Act.OFFER_COPRODUCTION, by=by)
    require_no_agreement(challenge)
    challenge.coproductions.filter(answer="").update(
        answer=Answer.REPLACED, answered_at=at
    )
    challenge.coproductions.create(
        municipality_does=offer.municipality_does,
        group_does=offer.group_does,
        starts_on=offer.starts_on,
        contact=offer.contact,
        offered_by=by,
        offered_at=at,
    )
    return record(
        challenge,
        Deed(
            Act.OFFER_COPRODUCTION,
            at,
            by,
            standing,
            details={"starts_on": offer.starts_on.isoformat()},
            words=offer.municipality_does,
        ),
    )


@an_act
def agree_to_coproduction(
    challenge: Challenge,
    remark: str,
    *,
    majority_agrees: bool,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Agree to do it together: the challenge stops, the wish is met (T32).

    Raises:
        ValueError: If most of the group does not agree.
        WrongMomentError: If nothing is offered, or the case is past it.
    """
    standing = authorise(challenge, Act.AGREE_TO_COPRODUCTION, by=by)
    if not majority_agrees:
        raise ValueError(f"{challenge.reference}: most of the group must agree")
    _answer(challenge, Answer.AGREED, remark, by, at)
    penalty = end_terms(challenge, at=at)
    challenge.closed_at, challenge.decide_by = at, None
    return record(
        challenge,
        Deed(
            Act.AGREE_TO_COPRODUCTION,
            at,
            by,
            standing,
            to=Status.WITHDRAWN,
            rules=["T32"],
            details={"exit": Exit.COPRODUCTION_INSTEAD.value, **penalty},
            words=remark,
            changed=["closed_at", "decide_by"],
        ),
    )


@an_act
def decline_coproduction(
    challenge: Challenge, remark: str, *, by: User, at: datetime
) -> CaseEvent:
    """Say no: the challenge goes on as if nothing was offered.

    Raises:
        WrongMomentError: If nothing is offered, or the case is past it.
    """
    standing = authorise(challenge, Act.DECLINE_COPRODUCTION, by=by)
    _answer(challenge, Answer.DECLINED, remark, by, at)
    return record(
        challenge, Deed(Act.DECLINE_COPRODUCTION, at, by, standing, words=remark)
    )


def _answer(
    challenge: Challenge, answer: Answer, remark: str, by: User, at: datetime
) -> None:
    answered = challenge.coproductions.filter(answer="").update(
        answer=answer, remark=remark, answered_by=by, answered_at=at
    )
    if not answered:
        raise WrongMomentError(f"{challenge.reference}: no offer waits for an answer")
