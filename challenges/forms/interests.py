"""The form with which an official leaves a case for an interest in it."""

from django.utils.translation import gettext_lazy as _

from challenges.actions import interests
from challenges.fields import CleanTextField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class ConflictForm(StepForm):
    """Say what the interest is."""

    submit_label = _("I leave this case")

    explanation = CleanTextField(
        label=_("What is your interest in this plan?"),
        help_text=_(
            "For example: a relative is in the group. It stays in the trail. After this"
            " the file is closed to you."
        ),
        single_line=False,
        max_length=2000,
    )

    def apply(self) -> CaseEvent:
        """Declare it."""
        words = self.cleaned_data["explanation"]
        return interests.declare_conflict(
            self.challenge, words, by=self.user, at=self.at
        )
