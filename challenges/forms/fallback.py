"""What every form asks with which an agreement ends: what the task costs after it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from challenges.actions.fallback import Fallback, proposal_for
from challenges.fields import CleanTextField, MoneyField
from challenges.forms.steps import StepForm

AMOUNTS = ("takeover_once", "takeover_yearly")
FIELDS = (*AMOUNTS, "takeover_basis")
HEADING = _("What it costs the municipality to do the task itself again")


class FallbackForm(StepForm):
    """A form with an estimate, proposed out of what the case knows."""

    headings = {HEADING: FIELDS}

    takeover_once = MoneyField(
        label=_("Cost once, without VAT"),
        help_text=_(
            "Such as material, hiring people, or overdue upkeep. 0 if nothing."
        ),
    )
    takeover_yearly = MoneyField(label=_("Cost a year, without VAT"))
    takeover_basis = CleanTextField(
        label=_("On what does this rest?"),
        help_text=_(
            "Say from where the figures come. The group, the controller and the council"
            " can read this."
        ),
        single_line=False,
        max_length=2000,
    )

    def prepare(self) -> None:
        """Propose what was estimated before, or what the task cost before."""
        proposed = proposal_for(self.challenge)
        for name, value in zip(
            FIELDS, (proposed.once, proposed.yearly, proposed.basis), strict=True
        ):
            self.fields[name].initial = value

    def fallback(self) -> Fallback:
        """Return the estimate as typed."""
        given: dict[str, Any] = self.cleaned_data
        return Fallback(*(given[name] for name in FIELDS))
