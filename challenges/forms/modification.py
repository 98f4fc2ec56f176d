"""Forms of a change to the plan: propose it, and answer it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import modification
from challenges.actions.modification import CHANGEABLE, Change, NothingChangesError
from challenges.actions.pauses import has_consented
from challenges.choices_answers import ModificationAnswer
from challenges.fields import CleanTextField, DutchDateField, MoneyField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class ModificationForm(StepForm):
    """What should be different in the plan, or that nothing more is proposed."""

    submit_label = _("Go on")

    outcome = forms.ChoiceField(
        label=_("What do you do?"),
        choices=[
            ("propose", _("Propose a change to the group")),
            ("stop", _("Propose nothing more: to the college with the plan as it is")),
        ],
        widget=forms.RadioSelect,
        initial="propose",
    )
    reason = CleanTextField(
        label=_("Why?"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
    )
    effect_on_price = CleanTextField(
        label=_("What does it do to the price?"), single_line=False, required=False
    )
    effect_on_results = CleanTextField(
        label=_("What does it do to the results?"), single_line=False, required=False
    )
    contribution = MoneyField(
        label=_("Contribution a year, without VAT"), required=False
    )
    duration_years = forms.IntegerField(
        label=_("Years"), min_value=1, max_value=20, required=False
    )
    option_years = forms.IntegerField(
        label=_("Option years"), min_value=0, max_value=10, required=False
    )
    start_on = DutchDateField(label=_("First day"), required=False)
    area = CleanTextField(label=_("Which area?"), single_line=False, required=False)
    themes = CleanTextField(
        label=_("Which part of the work?"), single_line=False, required=False
    )
    excluded_parts = CleanTextField(
        label=_("What does the group not do?"), single_line=False, required=False
    )
    quality_plan = CleanTextField(
        label=_("How is good work seen?"), single_line=False, required=False
    )

    mark_optional = False
    headings = {_("The plan as you propose it"): CHANGEABLE}
    mendable = {
        NothingChangesError: (
            None,
            _("The plan says so already. Change something, or propose nothing more."),
        ),
    }

    def prepare(self) -> None:
        """Show the plan as it was sent; what you change is the proposal."""
        plan = self.challenge.sent_plan
        for name in CHANGEABLE:
            self.fields[name].initial = getattr(plan, name)

    def clean(self) -> dict[str, Any]:
        """Ask what a proposal does."""
        if self.cleaned_data.get("outcome") == "propose":
            self.wants("effect_on_price", _("Say what it does to the price."))
            self.wants("effect_on_results", _("Say what it does to the results."))
            self.wants("duration_years", _("Fill in the years."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show the rounds so far."""
        return {"rounds": list(self.challenge.modifications.all())}

    def apply(self) -> CaseEvent:
        """Propose it, or go on without."""
        given = self.cleaned_data
        who: dict[str, Any] = {"by": self.user, "at": self.at}
        if given["outcome"] == "stop":
            return modification.stop_modification(
                self.challenge, given["reason"], **who
            )
        values = self.words(*CHANGEABLE)
        values["option_years"] = values["option_years"] or 0
        change = Change(
            values, **self.words("reason", "effect_on_price", "effect_on_results")
        )
        return modification.propose_modification(self.challenge, change, **who)


class AnswerForm(StepForm):
    """What the group says of the change."""

    submit_label = _("Send our answer")

    answer = forms.ChoiceField(
        label=_("What does your group say?"),
        choices=[
            (ModificationAnswer.ACCEPTED, _("Yes, we change our plan like this")),
            (ModificationAnswer.COUNTERED, _("We want something else")),
            (ModificationAnswer.REFUSED, _("No, we keep our plan as it is")),
        ],
        widget=forms.RadioSelect,
    )
    explanation = CleanTextField(
        label=_("Do you want to explain it?"),
        help_text=_("Do you want something else? Then write what."),
        single_line=False,
        required=False,
    )

    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """Ask what the group wants instead."""
        if self.cleaned_data.get("answer") == ModificationAnswer.COUNTERED:
            self.wants("explanation", _("Write what you want instead."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show what is proposed, and whether the term stands still."""
        return {
            "modification": self.challenge.modifications.last(),
            "is_paused": has_consented(self.challenge),
        }

    def apply(self) -> CaseEvent:
        """Send the answer."""
        given = self.cleaned_data
        return modification.answer_modification(
            self.challenge,
            ModificationAnswer(given["answer"]),
            given["explanation"],
            by=self.user,
            at=self.at,
        )
