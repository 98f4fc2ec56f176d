"""What the group is paid: planned, due, approved by two, paid, settled or reclaimed.

The contract manager proposes, the controller approves (SOD5); nothing is paid
while a decision to stop holds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max

from accounts.models import User
from challenges.actions.terms import local_day
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices_running import PaymentKind, PaymentState
from challenges.models import CaseEvent, Challenge, Payment, PaymentStop
from challenges.rules.agreement_calendar import Instalment, instalments
from challenges.rules.lifecycle import FINAL_STATUSES
from challenges.rules.money_left import MoneyLeft, money_left


class PaymentsStoppedError(Exception):
    """A decision to stop the payments holds."""


class TooMuchBackError(ValueError):
    """More would come back than was paid."""


@dataclass(frozen=True, slots=True)
class Account:
    """What came of the money of one year of the agreement.

    Attributes:
        back: What the group did not spend and pays back, in euros.
    """

    year: int
    back: Decimal
    remarks: str


def plan_payments(challenge: Challenge, starts_on: date, ends_on: date) -> None:
    """Lay down what is paid and when between two days of the agreement."""
    agreement = challenge.agreement
    parts = instalments(
        starts_on, ends_on, agreement.yearly_amount, agreement.advance_percent
    )
    before = challenge.payments.aggregate(year=Max("year"))["year"] or 0
    Payment.objects.bulk_create(
        [
            Payment(
                challenge=challenge,
                year=before + each.year,
                kind=PaymentKind.ADVANCE if each.is_advance else PaymentKind.REST,
                amount=each.amount,
                due_on=each.due_on,
            )
            for each in parts
        ]
    )


def cut_payments(challenge: Challenge, last: date) -> MoneyLeft:
    """Leave of what is planned what is owed when the work ends on a day (AM1-AM4)."""
    agreement = challenge.agreement
    rows = {_part(row): row for row in challenge.payments.all()}
    left = money_left(
        list(rows), starts_on=agreement.starts_on, ends_on=agreement.ends_on, last=last
    )
    dropped = [rows[part].pk for part in left.dropped]
    challenge.payments.filter(pk__in=dropped, state=PaymentState.PLANNED).delete()
    if left.rest:
        Payment.objects.create(
            challenge=challenge,
            year=left.rest.year,
            kind=PaymentKind.REST,
            amount=left.rest.amount,
            due_on=left.rest.due_on,
        )
    return left


def _part(payment: Payment) -> Instalment:
    is_advance = payment.kind == PaymentKind.ADVANCE
    return Instalment(payment.year, is_advance, payment.amount, payment.due_on)


def payment_of(
    challenge: Challenge, payment: Payment, *states: PaymentState
) -> Payment:
    """Return a payment of a case as it stands now, if it is this far.

    Raises:
        WrongMomentError: If it is in another state.
    """
    found = challenge.payments.filter(pk=payment.pk, state__in=states).first()
    if found is None:
        raise WrongMomentError(f"{challenge.reference}: payment {payment.pk} moved on")
    current: Payment = found
    return current


def stop_of(challenge: Challenge) -> PaymentStop | None:
    """Return the decision to stop that holds, if there is one."""
    found: PaymentStop | None = challenge.payment_stops.filter(lifted_at=None).first()
    return found


def _require_no_stop(challenge: Challenge) -> None:
    if stop_of(challenge):
        raise PaymentsStoppedError(f"{challenge.reference}: payments are stopped")


@an_act
def make_due(challenge: Challenge, *, at: datetime) -> CaseEvent:
    """Make the payments due whose day has come.

    Raises:
        WrongMomentError: If there are none, or the case is over.
    """
    if challenge.status in FINAL_STATUSES:
        raise WrongMomentError(f"{challenge.reference}: it is {challenge.status}")
    today = local_day(at)
    planned = challenge.payments.filter(state=PaymentState.PLANNED, due_on__lte=today)
    number = planned.update(state=PaymentState.DUE)
    if not number:
        raise WrongMomentError(f"{challenge.reference}: no payment is due")
    return record(
        challenge, Deed(Act.MAKE_DUE, at, rules=["AC3"], details={"payments": number})
    )


@an_act
def propose_payment(
    challenge: Challenge, payment: Payment, remarks: str, *, by: User, at: datetime
) -> CaseEvent:
    """Propose to pay what is due; the controller approves it or sends it back.

    Raises:
        PaymentsStoppedError: If a decision to stop holds.
        WrongMomentError: If it is not due.
    """
    standing = authorise(challenge, Act.PROPOSE_PAYMENT, by=by)
    _require_no_stop(challenge)
    current = payment_of(challenge, payment, PaymentState.DUE)
    current.state, current.remarks = PaymentState.PROPOSED, remarks
    current.proposed_by, current.proposed_at = by, at
    current.save(update_fields=["state", "remarks", "proposed_by", "proposed_at"])
    deed = Deed(
        Act.PROPOSE_PAYMENT,
        at,
        by,
        standing,
        rules=["SOD5"],
        details=facts_of(current),
        words=remarks,
    )
    return record(challenge, deed)


def facts_of(payment: Payment) -> dict[str, str | int]:
    """Return which payment an act is about, as the trail keeps it."""
    return {"payment": payment.pk, "amount": str(payment.amount)}


@an_act
def approve_payment(
    challenge: Challenge, payment: Payment, *, by: User, at: datetime
) -> CaseEvent:
    """Approve a payment that somebody else proposed (SOD5).

    Raises:
        PaymentsStoppedError: If a decision to stop holds.
        SeparationOfDutiesError: If ``by`` proposes payments on this case.
    """
    standing = authorise(challenge, Act.APPROVE_PAYMENT, by=by)
    _require_no_stop(challenge)
    current = payment_of(challenge, payment, PaymentState.PROPOSED)
    current.state = PaymentState.APPROVED
    current.approved_by, current.approved_at = by, at
    current.save(update_fields=["state", "approved_by", "approved_at"])
    deed = Deed(
        Act.APPROVE_PAYMENT,
        at,
        by,
        standing,
        rules=["SOD5"],
        details=facts_of(current),
    )
    return record(challenge, deed)


@an_act
def return_payment(
    challenge: Challenge, payment: Payment, remarks: str, *, by: User, at: datetime
) -> CaseEvent:
    """Send a proposal back: the payment is due, to be paid or held not to be owed."""
    standing = authorise(challenge, Act.RETURN_PAYMENT, by=by)
    current = payment_of(
        challenge, payment, PaymentState.PROPOSED, PaymentState.DOUBTED
    )
    current.state, current.remarks = PaymentState.DUE, remarks
    current.proposed_by = current.proposed_at = None
    current.save(update_fields=["state", "remarks", "proposed_by", "proposed_at"])
    deed = Deed(
        Act.RETURN_PAYMENT, at, by, standing, details=facts_of(current), words=remarks
    )
    return record(challenge, deed)


@an_act
def record_payment(
    challenge: Challenge, payment: Payment, paid_on: date, *, by: User, at: datetime
) -> CaseEvent:
    """Record the day on which the money left.

    Raises:
        PaymentsStoppedError: If a decision to stop holds.
        ValueError: If that day is still to come.
    """
    standing = authorise(challenge, Act.RECORD_PAYMENT, by=by)
    _require_no_stop(challenge)
    current = payment_of(challenge, payment, PaymentState.APPROVED)
    if paid_on > local_day(at):
        raise ValueError(f"{challenge.reference}: {paid_on} is still to come")
    current.state, current.paid_on = PaymentState.PAID, paid_on
    current.save(update_fields=["state", "paid_on"])
    deed = Deed(Act.RECORD_PAYMENT, at, by, standing, details=facts_of(current))
    return record(challenge, deed)


@an_act
def settle_year(
    challenge: Challenge, account: Account, *, by: User, at: datetime
) -> CaseEvent:
    """Settle what was paid for a year: all is accounted for, or some comes back.

    What comes back is taken from the last payment first.

    Raises:
        WrongMomentError: If nothing paid is to be settled.
        TooMuchBackError: If more would come back than was paid.
    """
    standing = authorise(challenge, Act.SETTLE_YEAR, by=by)
    paid = list(challenge.payments.filter(year=account.year, state=PaymentState.PAID))
    if not paid:
        raise WrongMomentError(
            f"{challenge.reference}: nothing to settle in {account.year}"
        )
    left = account.back
    for payment in reversed(paid):
        payment.reclaimed = min(left, payment.amount)
        left -= payment.reclaimed
        payment.state = (
            PaymentState.RECLAIMED if payment.reclaimed else PaymentState.SETTLED
        )
    if left:
        raise TooMuchBackError(f"{challenge.reference}: {left} was not paid")
    Payment.objects.bulk_update(paid, ["state", "reclaimed"])
    deed = Deed(
        Act.SETTLE_YEAR,
        at,
        by,
        standing,
        details={"year": account.year, "reclaimed": str(account.back)},
        words=account.remarks,
    )
    return record(challenge, deed)


@an_act
def stop_payments(
    challenge: Challenge, reasons: str, *, by: User, at: datetime
) -> CaseEvent:
    """Decide that nothing is paid until further notice.

    Raises:
        WrongMomentError: If they are stopped already.
    """
    standing = authorise(challenge, Act.STOP_PAYMENTS, by=by)
    if stop_of(challenge):
        raise WrongMomentError(f"{challenge.reference}: payments are stopped already")
    PaymentStop.objects.create(
        challenge=challenge, reasons=reasons, decided_by=by, decided_at=at
    )
    return record(challenge, Deed(Act.STOP_PAYMENTS, at, by, standing, words=reasons))


@an_act
def resume_payments(
    challenge: Challenge, reasons: str, *, by: User, at: datetime
) -> CaseEvent:
    """Decide that payments go on.

    Raises:
        WrongMomentError: If they are not stopped.
    """
    standing = authorise(challenge, Act.RESUME_PAYMENTS, by=by)
    stop = stop_of(challenge)
    if stop is None:
        raise WrongMomentError(f"{challenge.reference}: payments are not stopped")
    stop.lifted_by, stop.lifted_at = by, at
    stop.save(update_fields=["lifted_by", "lifted_at"])
    return record(challenge, Deed(Act.RESUME_PAYMENTS, at, by, standing, words=reasons))
