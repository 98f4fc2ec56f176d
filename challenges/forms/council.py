"""Forms of the council: ask about a case, and answer that."""

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import council
from challenges.fields import CleanTextField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class QuestionForm(StepForm):
    """A council member asks."""

    submit_label = _("Send the question")

    question = CleanTextField(
        label=_("What do you want to know?"),
        help_text=_("Your question and the answer stay in the file of the case."),
        single_line=False,
        max_length=2000,
    )

    def apply(self) -> CaseEvent:
        """Ask it."""
        words = self.cleaned_data["question"]
        return council.ask(self.challenge, words, by=self.user, at=self.at)


class AnswerForm(StepForm):
    """The coordinator answers one question."""

    submit_label = _("Send the answer")

    number = forms.TypedChoiceField(
        label=_("Which question do you answer?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a question.")},
    )
    answer = CleanTextField(
        label=_("What is your answer?"),
        help_text=_("Do not write about scores that are not final."),
        single_line=False,
        max_length=4000,
    )

    def prepare(self) -> None:
        """Offer what is not answered."""
        waiting = self.challenge.council_questions.filter(answered_at=None)
        choices = [(each.pk, each.question) for each in waiting]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]  # a choice
        if len(choices) == 1:
            self.fields["number"].initial = choices[0][0]

    def apply(self) -> CaseEvent:
        """Answer it."""
        number, words = self.cleaned_data["number"], self.cleaned_data["answer"]
        return council.answer(self.challenge, number, words, by=self.user, at=self.at)
