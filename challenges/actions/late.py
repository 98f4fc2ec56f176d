"""Assessors whose scores do not come: let them go, or ask somebody else.

Source: own design [D] (who is late drops out; below the smallest panel of the
by-law there is no verdict). The last assessor can therefore never be let go.
"""

from datetime import datetime

from accounts.models import User
from challenges.actions.panel import (
    PanelNotAllowedError,
    Seat,
    seat_another,
    sitting,
)
from challenges.actions.scoring import AWAITED, close_when_all_are_in
from challenges.actions.terms import local_day, values_of
from challenges.actions.trail import Deed, an_act, record
from challenges.appointments import disentitle
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import AssessmentState
from challenges.models import Assessment, CaseEvent, Challenge
from challenges.permissions import Right
from challenges.writes import change


class NotLateError(Exception):
    """The day on which the scores are wanted has not passed yet."""


class TooFewLeftError(PanelNotAllowedError):
    """Without this assessor the panel would be smaller than the by-law asks."""


@an_act
def drop_assessor(
    challenge: Challenge, assessment: Assessment, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Go on without an assessor who is late; who is left may close the scoring.

    Raises:
        WrongMomentError: If the scores came in after all, or the person left before.
        NotLateError: If the day for the scores has not passed.
        TooFewLeftError: If fewer assessors would be left than the by-law asks.
        ValueError: If no reason is given.
    """
    standing = authorise(challenge, Act.DROP_ASSESSOR, by=by)
    _require_reason(challenge, reason)
    _require_awaited(challenge, assessment)
    panel = challenge.panel
    if local_day(at) <= panel.score_by:
        raise NotLateError(f"{challenge.reference}: scores wanted by {panel.score_by}")
    wanted = values_of(challenge).scoring.min_assessors
    if sitting(panel) <= wanted:
        raise TooFewLeftError(f"{challenge.reference}: at least {wanted} assessors")
    _let_go(challenge, assessment)
    details = {"assessor": assessment.assessor_id}
    deed = Deed(
        Act.DROP_ASSESSOR, at, by, standing, details=details, words=reason.strip()
    )
    return close_when_all_are_in(challenge, deed)


@an_act
def exchange_assessor(  # noqa: PLR0913 - who leaves, who comes, and why
    challenge: Challenge,
    assessment: Assessment,
    seat: Seat,
    reason: str,
    *,
    by: User,
    at: datetime,
) -> CaseEvent:
    """Ask somebody else in the place of an assessor who has not scored yet.

    Raises:
        WrongMomentError: If the scores came in after all, or the person left before.
        PanelNotAllowedError: If the other sits on the panel already, chairs it, or
            is not an assessor of the municipality.
        SeparationOfDutiesError: If the other may not score this case.
        ValueError: If no reason is given.
    """
    standing = authorise(challenge, Act.REPLACE_ASSESSOR, by=by)
    _require_reason(challenge, reason)
    _require_awaited(challenge, assessment)
    seat_another(challenge, seat)
    _let_go(challenge, assessment)
    deed = Deed(
        Act.REPLACE_ASSESSOR,
        at,
        by,
        standing,
        rules=["T09"],
        details={"assessor": assessment.assessor_id, "to": seat.assessor.pk},
        words=reason.strip(),
    )
    return record(challenge, deed)


def _require_reason(challenge: Challenge, reason: str) -> None:
    if not reason.strip():
        raise ValueError(f"{challenge.reference}: a reason is given")


def _require_awaited(challenge: Challenge, assessment: Assessment) -> None:
    if assessment.state not in AWAITED:
        raise WrongMomentError(f"{challenge.reference}: scores are {assessment.state}")


def _let_go(challenge: Challenge, assessment: Assessment) -> None:
    """Take the seat and the file away; what was declared stays in the case."""
    assessment.state = AssessmentState.DROPPED
    change(assessment, ["state"])
    disentitle(assessment.assessor, (Right.ASSESS,), challenge)
