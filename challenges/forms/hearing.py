"""Forms of the views: tell what is intended, answer, write down what others say."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from challenges.actions import hearing
from challenges.actions.hearing import (
    Intention,
    Party,
    TimeToAnswerError,
    open_hearing,
)
from challenges.actions.pauses import has_consented
from challenges.actions.terms import local_day, values_of
from challenges.choices import AdviceOption, HearingReason
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent

MOST_PARTIES = 3


class IntentionForm(StepForm):
    """What the municipality intends, and who else must be heard."""

    submit_label = _("Send it and ask for views")

    reason = forms.ChoiceField(
        label=_("Why do you ask for views?"),
        choices=HearingReason.choices,
        widget=forms.RadioSelect,
    )
    intention = CleanTextField(
        label=_("What does the municipality intend, and why?"),
        help_text=_("The group and the others read this in the letter."),
        single_line=False,
    )
    facts = CleanTextField(label=_("On which facts does that rest?"), single_line=False)

    mark_optional = False

    def prepare(self) -> None:
        """Ask for the others, and propose the reason that the advice gives."""
        for number in range(1, MOST_PARTIES + 1):
            words = {"number": number}
            self.fields[f"name_{number}"] = CleanTextField(
                label=_now("Who else may be harmed? Name %(number)s") % words,
                required=False,
                max_length=120,
            )
            self.fields[f"address_{number}"] = CleanTextField(
                label=_now("Address %(number)s") % words,
                single_line=False,
                required=False,
            )
        refused = self.challenge.advice.option == AdviceOption.REFUSE
        is_harm = self.challenge.advice.others_harmed and not refused
        self.fields["reason"].initial = (
            HearingReason.HARM if is_harm else HearingReason.REFUSAL
        )

    def clean(self) -> dict[str, Any]:
        """Ask an address with each name, and somebody where others are harmed."""
        for number in range(1, MOST_PARTIES + 1):
            if self.cleaned_data.get(f"name_{number}"):
                self.wants(f"address_{number}", _("Give the address for the letter."))
        if self.cleaned_data.get("reason") == HearingReason.HARM:
            self.wants("name_1", _("Say who may be harmed."))
        names = [each.name for each in self._parties()]
        if len(set(names)) < len(names):
            self.add_error("name_2", _("You named somebody twice."))
        return self.cleaned_data

    def _parties(self) -> tuple[Party, ...]:
        given = self.cleaned_data
        return tuple(
            Party(given[f"name_{number}"], given.get(f"address_{number}", ""))
            for number in range(1, MOST_PARTIES + 1)
            if given.get(f"name_{number}")
        )

    def extra(self) -> dict[str, Any]:
        """Show how many days the group has."""
        return {"views_days": values_of(self.challenge).terms.views_days}

    def apply(self) -> CaseEvent:
        """Send it."""
        given = self.cleaned_data
        intention = Intention(
            HearingReason(given["reason"]),
            given["intention"],
            given["facts"],
            self._parties(),
        )
        return hearing.ask_views(self.challenge, intention, by=self.user, at=self.at)


class ViewForm(StepForm):
    """The group says what it thinks of the intention."""

    submit_label = _("Send our view")

    answer = forms.ChoiceField(
        label=_("Do you want to say something about it?"),
        choices=[
            ("view", _("Yes, this is our view")),
            ("none", _("No, we leave it at this")),
        ],
        widget=forms.RadioSelect,
    )
    view = CleanTextField(
        label=_("What do you think of it?"),
        help_text=_(
            "Is something wrong? Did the municipality forget something? Write it in"
            " your own words."
        ),
        single_line=False,
        required=False,
    )

    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """Ask the words of a view."""
        if self.cleaned_data.get("answer") == "view":
            self.wants("view", _("Write down your view."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show what is intended, and whether the term stands still."""
        asked = self.challenge.hearings.latest()
        return {"hearing": asked, "is_paused": has_consented(self.challenge)}

    def apply(self) -> CaseEvent:
        """Send the view."""
        given = self.cleaned_data
        view = given["view"] if given["answer"] == "view" else ""
        return hearing.give_view(self.challenge, view, by=self.user, at=self.at)


class PartiesForm(StepForm):
    """What came back from the others who were asked."""

    submit_label = _("Close the views of others")

    mark_optional = False

    mendable = {
        TimeToAnswerError: (
            None,
            _("Not everybody has answered, and there is still time to answer."),
        ),
    }

    def prepare(self) -> None:
        """Ask one text and one day for each of them."""
        self.asked = open_hearing(self.challenge)
        self.parties = list(self.asked.parties.all())
        for number, party in enumerate(self.parties, start=1):
            words = {"name": party.name}
            self.fields[f"view_{number}"] = CleanTextField(
                label=_now("What did %(name)s say?") % words,
                help_text=_now("Leave it empty if nothing came."),
                single_line=False,
                required=False,
            )
            self.fields[f"viewed_on_{number}"] = DutchDateField(
                label=_now("When did the answer of %(name)s come in?") % words,
                required=False,
                latest=local_day(self.at),
            )

    def clean(self) -> dict[str, Any]:
        """Ask the day of what came in."""
        for number, _party in enumerate(self.parties, start=1):
            if self.cleaned_data.get(f"view_{number}"):
                self.wants(f"viewed_on_{number}", _("Give the day."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show what was asked."""
        return {"hearing": self.asked}

    def apply(self) -> CaseEvent:
        """Write it down."""
        given = self.cleaned_data
        views = {
            party.pk: (given[f"view_{number}"], given[f"viewed_on_{number}"])
            for number, party in enumerate(self.parties, start=1)
            if given[f"view_{number}"]
        }
        return hearing.record_views(self.challenge, views, by=self.user, at=self.at)
