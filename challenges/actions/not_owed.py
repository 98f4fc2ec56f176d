"""Money that was planned and will not be paid: said by one, agreed by another (SOD5).

The contract manager says that a payment that is due is not owed; the controller
agrees, or sends it back. It may be done while a decision to stop holds.
"""

from datetime import datetime

from accounts.models import User
from challenges.actions.payments import facts_of, payment_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise
from challenges.choices_running import PaymentState
from challenges.models import CaseEvent, Challenge, Payment


class NoReasonError(ValueError):
    """Money is not paid, and nobody says why."""


@an_act
def propose_not_owed(
    challenge: Challenge, payment: Payment, reasons: str, *, by: User, at: datetime
) -> CaseEvent:
    """Say that a payment that is due is not owed, and why.

    Raises:
        NoReasonError: If no reason is given.
        WrongMomentError: If it is not due.
    """
    standing = authorise(challenge, Act.PROPOSE_NOT_OWED, by=by)
    if not reasons.strip():
        raise NoReasonError(f"{challenge.reference}: a reason is given")
    current = payment_of(challenge, payment, PaymentState.DUE)
    current.state, current.remarks = PaymentState.DOUBTED, reasons
    current.proposed_by, current.proposed_at = by, at
    current.save(update_fields=["state", "remarks", "proposed_by", "proposed_at"])
    deed = Deed(
        Act.PROPOSE_NOT_OWED,
        at,
        by,
        standing,
        rules=["SOD5"],
        details=facts_of(current),
        words=reasons,
    )
    return record(challenge, deed)


@an_act
def agree_not_owed(
    challenge: Challenge, payment: Payment, *, by: User, at: datetime
) -> CaseEvent:
    """Agree that a payment is not owed; the group gets a letter with the reasons.

    Raises:
        SeparationOfDutiesError: If ``by`` proposes payments on this case.
        WrongMomentError: If nobody says that it is not owed.
    """
    standing = authorise(challenge, Act.AGREE_NOT_OWED, by=by)
    current = payment_of(challenge, payment, PaymentState.DOUBTED)
    current.state = PaymentState.NOT_OWED
    current.approved_by, current.approved_at = by, at
    current.save(update_fields=["state", "approved_by", "approved_at"])
    deed = Deed(
        Act.AGREE_NOT_OWED,
        at,
        by,
        standing,
        rules=["SOD5"],
        details=facts_of(current),
    )
    return record(challenge, deed)
