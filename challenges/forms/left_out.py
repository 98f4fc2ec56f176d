"""What a form of a check has in common: the check itself may not be needed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions.left_out import may_leave_out
from challenges.fields import CleanTextField
from challenges.forms.steps import StepForm

REASON = "not_needed_because"
HEADING = _("Or: this check is not needed")
NO_MONEY = _(
    "A check was left out because the plan asks no money, so none can be agreed on."
)


class MayBeLeftOut(StepForm):
    """A check that its officer may leave out with a reason, instead of doing it.

    With a reason typed, no other field is asked for.
    """

    not_needed_because = CleanTextField(
        label=_("Why is this check not needed?"),
        help_text=_("Fill this in only if you leave the check out."),
        single_line=False,
        required=False,
    )

    def offer_leaving_out(self, found_before: str) -> None:
        """Ask for a reason only where the check may be left out at all."""
        if not may_leave_out(self.challenge, found_before):
            del self.fields[REASON]

    @property
    def is_left_out(self) -> bool:
        """Whether a reason was typed."""
        return REASON in self.fields and bool(self.data.get(REASON, "").strip())

    def full_clean(self) -> None:
        """Ask for nothing else where the check is left out."""
        if self.is_left_out:
            for name, field in self.fields.items():
                field.required = name == REASON
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Refuse a check that is done and left out at once."""
        if self.is_left_out and any(
            self.cleaned_data.get(name) for name in self.changed_data if name != REASON
        ):
            raise forms.ValidationError(
                _("Do the check, or say why it is not needed: not both.")
            )
        return self.cleaned_data
