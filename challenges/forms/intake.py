"""Forms of the intake: admissibility, completion, dialogue."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from challenges.actions import admissibility, panel, submission
from challenges.actions.admissibility import (
    DeclineNotAllowedError,
    Finding,
    ResponseDateError,
)
from challenges.actions.panel import Conversation
from challenges.actions.submission import IncompletePlanError
from challenges.actions.terms import local_day, values_of
from challenges.choices import AdmissibilityOutcome as Outcome
from challenges.eligibility import findings_of
from challenges.fields import CleanTextField, DutchDateField, RadioCards
from challenges.forms.grounds import ground_choices
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent
from challenges.rules.calendar import first_working_day_from
from challenges.rules.grounds import GroundError, Stage


class AdmissibilityForm(StepForm):
    """What the intake officer finds of a new challenge."""

    outcome = forms.ChoiceField(
        label=_("What is your conclusion?"),
        choices=Outcome.choices,
        widget=RadioCards(
            hints={
                Outcome.REQUEST_COMPLETION: _("The decision term stands still."),
                Outcome.INADMISSIBLE: _("Only on a ground from the list."),
                Outcome.FORWARD: _(
                    "Only if that is clear. The case ends here, without delay."
                ),
                Outcome.DECLINE: _("Only after a chance to complete, by a colleague."),
            }
        ),
    )
    items = CleanTextField(
        label=_("What is missing? One thing on each line."),
        single_line=False,
        required=False,
    )
    respond_by = DutchDateField(
        label=_("Until when can the group answer?"), required=False
    )
    ground = forms.ChoiceField(
        label=_("On which ground is it inadmissible?"), required=False
    )
    fact = CleanTextField(
        label=_("On which fact does that rest?"), single_line=False, required=False
    )
    what_would_change_it = CleanTextField(
        label=_("What can the group do instead?"), single_line=False, required=False
    )
    body = CleanTextField(
        label=_("Which authority decides on this?"), max_length=200, required=False
    )
    body_address = CleanTextField(
        label=_("What is its postal address?"),
        help_text=_("That authority gets a letter with the plan."),
        single_line=False,
        max_length=500,
        required=False,
    )
    reasons = CleanTextField(
        label=_("Reasons, in plain words"),
        help_text=_(
            "The group reads this in the letter. You need it if you end the case here."
        ),
        single_line=False,
        required=False,
    )

    mark_optional = False
    folded = frozenset({"items", "ground", "body"})
    headings = {
        _("If you ask for completion"): ("items", "respond_by"),
        _("If it is inadmissible"): ("ground", "fact", "what_would_change_it"),
        _("If another authority decides on it"): ("body", "body_address"),
        _("Reasons"): ("reasons",),
    }

    mendable = {
        ResponseDateError: ("respond_by", None),
        DeclineNotAllowedError: (
            "outcome",
            _("You cannot decline now. First ask for completion, or it is too late."),
        ),
        GroundError: ("ground", _("Choose a ground from the list and name the fact.")),
    }

    def prepare(self) -> None:
        """Offer the knock-out grounds, and a response date that the by-law allows."""
        regime = values_of(self.challenge).regime
        ground: Any = self.fields["ground"]
        ground.choices = ground_choices(Stage.ADMISSIBILITY, regime)
        days = values_of(self.challenge).terms.completion_default_days
        usual = local_day(self.at) + timedelta(days=days)
        self.fields["respond_by"].initial = first_working_day_from(usual)

    def blame(self, error: Exception) -> None:
        """Say which day is the first that the by-law allows."""
        if not isinstance(error, ResponseDateError):
            super().blame(error)
            return
        earliest = date_format(error.earliest, "DATE_FORMAT")
        self.add_error(
            "respond_by",
            _("Give the group more time: %(day)s or later.") % {"day": earliest},
        )

    def clean(self) -> dict[str, Any]:
        """Ask what the chosen conclusion needs."""
        outcome = self.cleaned_data.get("outcome")
        if outcome == Outcome.REQUEST_COMPLETION:
            self.wants("items", _("Say what is missing."))
            self.wants("respond_by", _("Give a date. Without it the term runs on."))
        if outcome == Outcome.INADMISSIBLE:
            self.wants("ground", _("Choose the ground."))
            self.wants("fact", _("Name the fact that the ground rests on."))
        if outcome == Outcome.FORWARD:
            self.wants("body", _("Name the authority that decides on this."))
            self.wants("body_address", _("Give its postal address."))
        if outcome in {Outcome.INADMISSIBLE, Outcome.DECLINE, Outcome.FORWARD}:
            self.wants("reasons", _("Give your reasons."))
        return self.cleaned_data

    def apply(self) -> CaseEvent:
        """Record the conclusion."""
        given = self.cleaned_data
        who: dict[str, Any] = {"by": self.user, "at": self.at}
        match given["outcome"]:
            case Outcome.ADMISSIBLE:
                findings = findings_of(self.challenge)
                return admissibility.admit(
                    self.challenge, findings, given["reasons"], **who
                )
            case Outcome.REQUEST_COMPLETION:
                items = [line.strip() for line in given["items"].splitlines()]
                return admissibility.request_completion(
                    self.challenge, [i for i in items if i], given["respond_by"], **who
                )
            case Outcome.INADMISSIBLE:
                names = ("reasons", "ground", "fact", "what_would_change_it")
                return admissibility.find_inadmissible(
                    self.challenge, Finding(**self.words(*names)), **who
                )
            case Outcome.FORWARD:
                sent_on = self.words("reasons", "body", "body_address")
                return admissibility.forward(self.challenge, Finding(**sent_on), **who)
            case _:
                return admissibility.decline(
                    self.challenge, Finding(given["reasons"]), **who
                )

    def extra(self) -> dict[str, Any]:
        """Show the automatic checks beside the form."""
        return {"findings": findings_of(self.challenge)}


class CompletionForm(StepForm):
    """The group sends what was missing; the plan itself is changed before."""

    submit_label = _("Send the completion")

    answer = CleanTextField(
        label=_("What did you add or change?"),
        single_line=False,
        help_text=_("Write it in your own words. You can change your plan first."),
    )

    mendable = {
        IncompletePlanError: (
            None,
            _("Your plan still has empty parts. Fill them in."),
        ),
    }

    def apply(self) -> CaseEvent:
        """Send the completion."""
        return submission.supply_completion(
            self.challenge, self.cleaned_data["answer"], by=self.user, at=self.at
        )

    def extra(self) -> dict[str, Any]:
        """Show what was asked."""
        return {"request_for": self.challenge.completion_requests.last()}


class DialogueForm(StepForm):
    """The conversation with the group."""

    held_on = DutchDateField(label=_("When was it?"))
    attendees = CleanTextField(label=_("Who were there?"), single_line=False)
    report = CleanTextField(label=_("What was said?"), single_line=False)
    agreements = CleanTextField(
        label=_("What was agreed?"), single_line=False, required=False
    )
    coached_group = forms.BooleanField(
        label=_("I helped the group with its plan. I will not score it."),
        required=False,
    )

    def prepare(self) -> None:
        """Propose today."""
        self.fields["held_on"].initial = local_day(self.at)

    def apply(self) -> CaseEvent:
        """Record the dialogue."""
        conversation = Conversation(
            **self.words(
                "held_on", "attendees", "report", "agreements", "coached_group"
            )
        )
        return panel.record_dialogue(
            self.challenge, conversation, by=self.user, at=self.at
        )
