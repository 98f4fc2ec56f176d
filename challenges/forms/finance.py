"""The form of the controller: what the task costs now, and what the plan costs."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import checks, left_out
from challenges.actions.checks import FinanceFindings
from challenges.fields import CleanTextField, MoneyField
from challenges.forms.left_out import HEADING, REASON, MayBeLeftOut
from challenges.models import CaseEvent


class FinanceForm(MayBeLeftOut):
    """What the task costs now, what the plan costs, and where the money is."""

    submit_label = _("Sign the note")

    headings = {
        _("What the task costs now, a year and without VAT"): (
            "contract_price",
            "staff_hours",
            "staff_rate",
            "supervision",
            "materials",
            "stranded",
        ),
        _("What the plan costs the municipality besides the contribution"): (
            "support_hours",
            "insurance",
            "transition",
            "vat_not_recovered",
            "volunteer_hour_value",
        ),
        _("Where the money is"): ("cover", "remarks"),
        HEADING: (REASON,),
    }
    folded = frozenset({REASON})

    contract_price = MoneyField(
        label=_("What is the present provider paid for this part, a year?")
    )
    staff_hours = forms.IntegerField(
        label=_("Hours of own staff a year"), min_value=0, initial=0
    )
    staff_rate = MoneyField(label=_("Cost of one such hour"), initial=Decimal(0))
    supervision = MoneyField(label=_("Supervision a year"), initial=Decimal(0))
    materials = MoneyField(
        label=_("Capital charges and materials a year"), initial=Decimal(0)
    )
    stranded = MoneyField(
        label=_("Costs that stay with the municipality a year"),
        help_text=_("They are shown apart and do not count as a saving."),
        initial=Decimal(0),
    )
    support_hours = forms.IntegerField(
        label=_("Hours of own staff a year to help the group"), min_value=0, initial=0
    )
    insurance = MoneyField(
        label=_("Insurance paid by the municipality a year"), initial=Decimal(0)
    )
    transition = MoneyField(
        label=_("One-off cost of the transition"), initial=Decimal(0)
    )
    vat_not_recovered = MoneyField(
        label=_("VAT a year that the group cannot recover"),
        help_text=_("Leave empty if that is not known. Then the plan gets no score."),
        required=False,
    )
    volunteer_hour_value = MoneyField(
        label=_("What an hour of a volunteer would cost to buy"),
        help_text=_(
            "It is shown on a line of its own and does not count as a saving."
            " Leave empty if you do not know."
        ),
        required=False,
    )
    cover = CleanTextField(label=_("From which budget is it paid?"), single_line=False)
    remarks = CleanTextField(label=_("Remarks"), single_line=False, required=False)

    def prepare(self) -> None:
        """Propose the cost that the register of tasks knows."""
        self.offer_leaving_out(self.challenge.finance_note.cover)
        if self.challenge.task:
            self.fields["contract_price"].initial = self.challenge.task.current_cost

    def apply(self) -> CaseEvent:
        """Sign the note, or that none is needed."""
        if self.is_left_out:
            return left_out.leave_out_finance_note(
                self.challenge, self.cleaned_data[REASON], by=self.user, at=self.at
            )
        names = (name for name in self.fields if name != REASON)
        return checks.sign_finance_note(
            self.challenge,
            FinanceFindings(**self.words(*names)),
            by=self.user,
            at=self.at,
        )
