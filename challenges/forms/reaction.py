"""The form with which a group says whether the facts in its score sheet are right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import reaction
from challenges.fields import CleanTextField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class ReactionForm(StepForm):
    """Whether the facts are right, and what is not."""

    submit_label = _("Send our reaction")

    answer = forms.ChoiceField(
        label=_("Are the facts in the assessment right?"),
        choices=[
            ("reaction", _("No, something is not right or is missing")),
            ("none", _("Yes, or we leave it at this")),
        ],
        widget=forms.RadioSelect,
    )
    reaction = CleanTextField(
        label=_("What is not right, or what is missing?"),
        help_text=_(
            "Name the part and the fact. The scores stay as they are; who advises and"
            " who decides read your reaction beside them."
        ),
        single_line=False,
        required=False,
    )

    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """Ask the words of a reaction."""
        if self.cleaned_data.get("answer") == "reaction":
            self.wants("reaction", _("Write down what is not right."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show until when the group can react."""
        return {"asked": self.challenge.reaction}

    def apply(self) -> CaseEvent:
        """Send the reaction."""
        given = self.cleaned_data
        words = given["reaction"] if given["answer"] == "reaction" else ""
        return reaction.give_reaction(self.challenge, words, by=self.user, at=self.at)
