"""Reading a closed case in need: with a reason, for some hours, told at once (SOD9)."""

from datetime import datetime

from accounts.models import User
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise
from challenges.models import CaseEvent, Challenge, EmergencyReading
from challenges.permissions import visible_to
from challenges.rules.emergency import reading_ends
from challenges.rules.sources import DESIGN_SEPARATION


class AlreadyOpenError(Exception):
    """The person can read this case as it is: no glass has to be broken."""


@an_act
def read_in_need(
    challenge: Challenge, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Open a case for reading only, to somebody to whom it is closed.

    Args:
        challenge: The locked case.
        reason: Why it cannot wait.
        by: Who reads: an administrator of the municipality.
        at: From when.

    Raises:
        ActNotAllowedError: If ``by`` does not administer the municipality.
        WrongMomentError: If the case was never sent.
        SeparationOfDutiesError: If ``by`` has an interest in the case (SOD7, SOD8).
        AlreadyOpenError: If the case is open to ``by`` already.
        ValueError: If there is no reason.
    """
    standing = authorise(challenge, Act.READ_IN_NEED, by=by)
    if not reason.strip():
        raise ValueError(f"{challenge.reference}: a reading in need asks a reason")
    if visible_to(by).filter(pk=challenge.pk).exists():
        raise AlreadyOpenError(f"{challenge.reference} is open to {by.pk}")
    until = reading_ends(at)
    deed = Deed(
        Act.READ_IN_NEED,
        at,
        by,
        standing,
        rules=["SOD9", str(DESIGN_SEPARATION)],
        details={"until": until.isoformat()},
        words=reason,
    )
    event = record(challenge, deed)
    EmergencyReading.objects.create(
        challenge=challenge, reader=by, event=event, opened_at=at, until=until
    )
    return event
