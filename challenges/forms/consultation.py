"""Forms around the council: the question to it, and its wishes."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from challenges.actions import consultation
from challenges.actions.consultation import (
    CouncilMayAnswerError,
    DayForCouncilError,
    Wishes,
)
from challenges.actions.terms import local_day
from challenges.choices_answers import CouncilAnswer
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class CouncilQuestionForm(StepForm):
    """What the college asks the council, and until when."""

    submit_label = _("Send it to the council")

    question = CleanTextField(
        label=_("What do you ask the council?"),
        help_text=_("The group can read this letter too."),
        single_line=False,
        max_length=4000,
    )
    respond_by = DutchDateField(label=_("Until when can the council answer?"))

    mendable = {DayForCouncilError: ("respond_by", None)}

    def prepare(self) -> None:
        """Propose three weeks, or the last day that leaves time to decide."""
        usual = local_day(self.at) + timedelta(weeks=3)
        last = self.challenge.decide_by
        self.fields["respond_by"].initial = min(usual, last) if last else usual

    def blame(self, error: Exception) -> None:
        """Say which day leaves time to decide."""
        if isinstance(error, DayForCouncilError) and error.latest:
            last = date_format(error.latest, "DATE_FORMAT")
            words = _(
                "Choose a day after today and not after %(day)s, the decision date."
            )
            self.add_error("respond_by", words % {"day": last})
        else:
            self.add_error("respond_by", _("Choose a day after today."))

    def extra(self) -> dict[str, Any]:
        """Show why the council is asked."""
        return {"council_trace": self.challenge.proposal.council_trace}

    def apply(self) -> CaseEvent:
        """Ask it."""
        given = self.cleaned_data
        return consultation.ask_council(
            self.challenge,
            given["question"],
            given["respond_by"],
            by=self.user,
            at=self.at,
        )


class WishesForm(StepForm):
    """What the council said, written down for it."""

    submit_label = _("Keep the answer of the council")

    answer = forms.ChoiceField(
        label=_("What did the council say?"),
        choices=CouncilAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what came of it.")},
    )
    wishes = CleanTextField(
        label=_("Its wishes and considerations"),
        help_text=_("In the words of the council. Who decides reads this."),
        single_line=False,
        required=False,
    )
    met_on = DutchDateField(label=_("On which day did it meet?"), required=False)
    passed_on_by = CleanTextField(
        label=_("Who passed this on?"),
        help_text=_("Usually the clerk of the council."),
        max_length=200,
        required=False,
    )

    mendable = {
        CouncilMayAnswerError: (
            "answer",
            _("The council still has time to answer."),
        ),
    }

    def clean(self) -> dict[str, Any]:
        """Ask the words of wishes, and who brought an answer."""
        answer = self.cleaned_data.get("answer")
        if answer == CouncilAnswer.WISHES:
            self.wants("wishes", _("Write down what the council wishes."))
        if answer in {CouncilAnswer.WISHES, CouncilAnswer.NONE}:
            self.wants("passed_on_by", _("Say who passed this on."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show what the council was asked."""
        return {"consultation": self.challenge.consultations.latest()}

    def apply(self) -> CaseEvent:
        """Keep it."""
        given = self.cleaned_data
        said = Wishes(
            CouncilAnswer(given["answer"]),
            given["wishes"],
            given["met_on"],
            given["passed_on_by"],
        )
        return consultation.record_wishes(
            self.challenge, said, by=self.user, at=self.at
        )
