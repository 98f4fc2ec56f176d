"""An official says to have an interest in a case, and leaves it (SOD7).

Source: art. 2:4 Awb. From then on the file is closed to them and every act refused.
So is an idea that is talked about, and somebody else is then whom its group calls.
"""

from datetime import datetime

from accounts.models import User
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise
from challenges.models import CaseEvent, Challenge, InterestDeclaration


@an_act
def declare_conflict(
    challenge: Challenge, explanation: str, *, by: User, at: datetime
) -> CaseEvent:
    """Declare an interest in a case; there is no way back but by a colleague.

    Raises:
        ActNotAllowedError: If the case is not of the person's municipality.
        SeparationOfDutiesError: If it was declared before.
        ValueError: If it is not explained.
    """
    standing = authorise(challenge, Act.DECLARE_CONFLICT, by=by)
    if not explanation.strip():
        raise ValueError(f"{challenge.reference}: a conflict is explained")
    InterestDeclaration.objects.update_or_create(
        challenge=challenge,
        person=by,
        defaults={
            "has_conflict": True,
            "explanation": explanation,
            "declared_at": at,
        },
    )
    deed = Deed(
        Act.DECLARE_CONFLICT,
        at,
        by,
        standing,
        rules=["AWB_2_4"],
        words=explanation,
        changed=_leave(challenge, by),
    )
    return record(challenge, deed)


def _leave(challenge: Challenge, by: User) -> list[str]:
    """Let an idea have no companion who left it; who guides it next becomes that."""
    if challenge.was_filed or challenge.companion != by:
        return []
    challenge.companion = None
    return ["companion"]
