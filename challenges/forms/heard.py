"""Forms with which an official writes down what the group said by post or in a talk."""

from abc import abstractmethod
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import hearing, reaction
from challenges.actions.arrivals import Answer
from challenges.actions.terms import local_day
from challenges.choices_answers import AnswerChannel
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class HeardForm(StepForm):
    """How and when an answer of the group came, and what it says."""

    submit_label = _("Write it down")

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=AnswerChannel.choices,
        widget=forms.RadioSelect,
    )
    answer = forms.ChoiceField(
        label=_("What does the group want?"),
        choices=[
            ("words", _("It says what is not right, or what it thinks")),
            ("none", _("It leaves it at this")),
        ],
        widget=forms.RadioSelect,
    )
    said = CleanTextField(
        label=_("What does the group say?"),
        help_text=_(
            "In the words of the group. It reads them in its file and gets an e-mail."
        ),
        single_line=False,
        required=False,
    )
    field_order = ["channel", "received_on", "answer", "said"]
    mark_optional = False

    @abstractmethod
    def asked_on(self) -> date:
        """Return the day on which the group was asked."""

    def prepare(self) -> None:
        """Ask the day: not before the group was asked, and not to come."""
        self.fields["received_on"] = DutchDateField(
            label=_("When did it come?"),
            earliest=self.asked_on(),
            latest=local_day(self.at),
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Ask the words, if there are any."""
        if self.cleaned_data.get("answer") == "words":
            self.wants("said", _("Write down what the group says."))
        return self.cleaned_data

    @property
    def heard(self) -> Answer:
        """What was written down."""
        given = self.cleaned_data
        said = given["said"] if given["answer"] == "words" else ""
        channel = AnswerChannel(given["channel"])
        return Answer(said.strip(), given["received_on"], channel)


class HeardReactionForm(HeardForm):
    """What the group says of the facts in its score sheet."""

    def asked_on(self) -> date:
        """Return the day of the letter with the score sheet."""
        asked: date = self.challenge.reaction.asked_on
        return asked

    def apply(self) -> CaseEvent:
        """Write it down."""
        return reaction.record_reaction(
            self.challenge, self.heard, by=self.user, at=self.at
        )


class HeardViewForm(HeardForm):
    """What the group thinks of what is intended."""

    def asked_on(self) -> date:
        """Return the day of the letter with the intention."""
        asked: date = self.challenge.hearings.latest().asked_on
        return asked

    def apply(self) -> CaseEvent:
        """Write it down."""
        return hearing.record_view(self.challenge, self.heard, by=self.user, at=self.at)
