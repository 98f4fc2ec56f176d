"""An appeal to the court after the decision on an objection, and its judgment (T36)."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from challenges.actions.objection_outcome import (
    end_of_case,
    exit_of,
    reopen,
    way_back,
)
from challenges.actions.objections import OF_OBJECTION, open_objection
from challenges.actions.terms import close_terms, local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus
from challenges.models import Appeal, CaseEvent, Challenge
from challenges.rules.lifecycle import Exit


@dataclass(frozen=True, slots=True)
class Lodged:
    """An appeal that the court told the municipality of."""

    lodged_on: date
    court: str
    case_number: str


@dataclass(frozen=True, slots=True)
class Judgment:
    """What the court decided.

    Attributes:
        is_upheld: Whether the group was right, so that a new decision must follow.
        words: What the court said, in short.
    """

    judgment_on: date
    is_upheld: bool
    words: str


@an_act
def record_appeal(
    challenge: Challenge, lodged: Lodged, *, by: User, at: datetime
) -> CaseEvent:
    """Record that the group appealed; whether in time is for the court to say.

    Raises:
        ValueError: If the appeal lies in the future or before the decision.
        WrongMomentError: If the objection has not been decided.
    """
    standing = authorise(challenge, Act.RECORD_APPEAL, by=by)
    objection = open_objection(challenge)
    if objection.decided_at is None:
        raise WrongMomentError(f"{challenge.reference}: nothing to appeal against")
    if not local_day(objection.decided_at) <= lodged.lodged_on <= local_day(at):
        raise ValueError(f"{challenge.reference}: {lodged.lodged_on}")
    Appeal.objects.create(
        objection=objection,
        lodged_on=lodged.lodged_on,
        court=lodged.court,
        case_number=lodged.case_number,
        recorded_by=by,
        recorded_at=at,
    )
    close_terms(challenge, *OF_OBJECTION, at=at)
    return record(
        challenge,
        Deed(
            Act.RECORD_APPEAL,
            at,
            by,
            standing,
            to=None if objection.is_beside else ChallengeStatus.APPEAL,
            rules=["T36"],
            details={
                "lodged_on": lodged.lodged_on.isoformat(),
                "court": lodged.court,
            },
        ),
    )


@an_act
def record_judgment(
    challenge: Challenge, judgment: Judgment, *, by: User, at: datetime
) -> CaseEvent:
    """Record the judgment: it leads to a new decision, or the case ends (T36).

    Raises:
        ValueError: If the judgment lies in the future or before the appeal.
    """
    standing = authorise(challenge, Act.RECORD_JUDGMENT, by=by)
    objection = open_objection(challenge)
    appeal = objection.appeal
    if not appeal.lodged_on <= judgment.judgment_on <= local_day(at):
        raise ValueError(f"{challenge.reference}: {judgment.judgment_on}")
    appeal.judgment_on, appeal.is_upheld = judgment.judgment_on, judgment.is_upheld
    appeal.judgment = judgment.words
    appeal.save()
    ending = Exit.OBJECTION_UPHELD if judgment.is_upheld else exit_of(objection)
    to = way_back(challenge, objection) if judgment.is_upheld else None
    if to:
        reopen(challenge, objection, at)
    else:
        to = end_of_case(challenge, objection, at)
    return record(
        challenge,
        Deed(
            Act.RECORD_JUDGMENT,
            at,
            by,
            standing,
            to=to,
            rules=["T36"],
            details={
                "judgment_on": judgment.judgment_on.isoformat(),
                "upheld": judgment.is_upheld,
                "exit": ending.value,
            },
            words=judgment.words,
            changed=["decide_by", "closed_at"],
        ),
    )
