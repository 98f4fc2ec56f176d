"""Forms of the money: propose, approve, record, settle, stop."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import not_owed, payments
from challenges.actions.payments import (
    Account,
    PaymentsStoppedError,
    TooMuchBackError,
)
from challenges.actions.terms import local_day
from challenges.choices_running import PaymentState
from challenges.fields import CleanTextField, DutchDateField, MoneyField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, Payment

STOPPED = (None, _("A decision holds that nothing is paid."))


class ProposeForm(StepForm):
    """Propose to pay what is due."""

    submit_label = _("Propose the payment")

    payment = forms.ModelChoiceField(
        queryset=Payment.objects.none(), label=_("Which payment?"), empty_label=None
    )
    remarks = CleanTextField(
        label=_("What does the controller have to know?"),
        single_line=False,
        required=False,
    )

    mendable = {PaymentsStoppedError: STOPPED}

    def prepare(self) -> None:
        """Offer what is due, the oldest first."""
        field: Any = self.fields["payment"]
        field.queryset = self.challenge.payments.filter(state=PaymentState.DUE)
        field.label_from_instance = _label
        field.initial = field.queryset.first()

    def apply(self) -> CaseEvent:
        """Propose."""
        given = self.cleaned_data
        return payments.propose_payment(
            self.challenge, given["payment"], given["remarks"], by=self.user, at=self.at
        )


def _label(payment: Payment) -> str:
    day = f"{payment.due_on.day}-{payment.due_on.month}-{payment.due_on.year}"
    return f"{day}, {payment.get_kind_display()}: € {payment.amount}"


class ApproveForm(StepForm):
    """Approve what somebody else proposed, or send it back."""

    approved = forms.TypedChoiceField(
        label=_("Do you approve this payment?"),
        choices=[("yes", _("Yes")), ("no", _("No, it goes back"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    remarks = CleanTextField(label=_("Remarks"), single_line=False, required=False)

    mendable = {PaymentsStoppedError: STOPPED}

    def clean(self) -> dict[str, Any]:
        """Ask why it goes back."""
        if self.cleaned_data.get("approved") is False:
            self.wants("remarks", _("Say why it goes back."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show the payment."""
        return {"payment": self.subject}

    def apply(self) -> CaseEvent:
        """Approve it, or send it back."""
        who: dict[str, Any] = {"by": self.user, "at": self.at}
        if self.cleaned_data["approved"]:
            return payments.approve_payment(self.challenge, self.subject, **who)
        remarks = self.cleaned_data["remarks"]
        return payments.return_payment(self.challenge, self.subject, remarks, **who)


class NotOwedForm(ProposeForm):
    """Say that what is due is not owed; it may be said while payments are stopped."""

    submit_label = _("Ask the controller to agree")

    remarks = CleanTextField(
        label=_("Why is it not owed?"),
        help_text=_("The group reads this in the letter, once the controller agrees."),
        single_line=False,
    )

    mendable = {}

    def apply(self) -> CaseEvent:
        """Say so."""
        given = self.cleaned_data
        return not_owed.propose_not_owed(
            self.challenge, given["payment"], given["remarks"], by=self.user, at=self.at
        )


class AgreeNotOwedForm(ApproveForm):
    """Agree that a payment is not owed, or send it back."""

    approved = forms.TypedChoiceField(
        label=_("Do you agree that this payment is not owed?"),
        choices=[
            ("yes", _("Yes. The group gets a letter.")),
            ("no", _("No, it goes back")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )

    mendable = {}

    def apply(self) -> CaseEvent:
        """Agree, or send it back."""
        who: dict[str, Any] = {"by": self.user, "at": self.at}
        if self.cleaned_data["approved"]:
            return not_owed.agree_not_owed(self.challenge, self.subject, **who)
        remarks = self.cleaned_data["remarks"]
        return payments.return_payment(self.challenge, self.subject, remarks, **who)


class PaidForm(StepForm):
    """On which day the money left."""

    paid_on = DutchDateField(label=_("On which day was it paid?"))

    mendable = {PaymentsStoppedError: STOPPED}

    def prepare(self) -> None:
        """Propose today, and refuse later days."""
        today = local_day(self.at)
        self.fields["paid_on"] = DutchDateField(
            label=self.fields["paid_on"].label, latest=today, initial=today
        )

    def extra(self) -> dict[str, Any]:
        """Show the payment."""
        return {"payment": self.subject}

    def apply(self) -> CaseEvent:
        """Record it."""
        paid_on = self.cleaned_data["paid_on"]
        return payments.record_payment(
            self.challenge, self.subject, paid_on, by=self.user, at=self.at
        )


class SettleForm(StepForm):
    """What came of the money of one year."""

    submit_label = _("Settle the year")

    year = forms.TypedChoiceField(label=_("Which year of the agreement?"), coerce=int)
    back = MoneyField(label=_("How much does the group pay back?"), initial=Decimal(0))
    remarks = CleanTextField(label=_("On what does this rest?"), single_line=False)

    mendable = {
        TooMuchBackError: ("back", _("That is more than was paid for this year.")),
    }

    def prepare(self) -> None:
        """Offer the years of which something was paid and nothing settled."""
        paid = self.challenge.payments.filter(state=PaymentState.PAID)
        years = sorted(set(paid.values_list("year", flat=True)))
        field: Any = self.fields["year"]
        field.choices = [(year, str(year)) for year in years]

    def apply(self) -> CaseEvent:
        """Settle it."""
        account = Account(**self.words("year", "back", "remarks"))
        return payments.settle_year(self.challenge, account, by=self.user, at=self.at)


class StopForm(StepForm):
    """Decide that nothing is paid for now."""

    submit_label = _("Stop the payments")

    reasons = CleanTextField(
        label=_("Reasons, in plain words"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
    )

    def apply(self) -> CaseEvent:
        """Stop."""
        reasons = self.cleaned_data["reasons"]
        return payments.stop_payments(self.challenge, reasons, by=self.user, at=self.at)


class ResumeForm(StopForm):
    """Decide that payments go on."""

    submit_label = _("Let the payments go on")

    def apply(self) -> CaseEvent:
        """Go on."""
        reasons = self.cleaned_data["reasons"]
        return payments.resume_payments(
            self.challenge, reasons, by=self.user, at=self.at
        )
