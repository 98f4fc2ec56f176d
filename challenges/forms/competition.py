"""Forms of the competition: the group's choice, the opening, the outcome."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import competition
from challenges.actions.competition import (
    Choice,
    Opening,
    Outcome,
    StandstillTooShortError,
    TooEarlyError,
)
from challenges.actions.terms import local_day
from challenges.choices import CompetitionChoice
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent
from challenges.rules.plain_terms import EU_STANDSTILL_DAYS
from challenges.rules.ways import STANDSTILL_ROUTES

CHOICES = [
    (CompetitionChoice.GO_ON.value, _("We take part. Another may win.")),
    (CompetitionChoice.SHRINK.value, _("We make our plan smaller or shorter first.")),
    (CompetitionChoice.STOP.value, _("We stop.")),
]


class ChoiceForm(StepForm):
    """What the group does now that others can take part as well."""

    submit_label = _("Send our choice")

    choice = forms.ChoiceField(
        label=_("What does your group want?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what your group wants.")},
    )
    remark = CleanTextField(
        label=_("Do you want to say something about it?"),
        help_text=_("Making the plan smaller? Say which part, or how many years."),
        single_line=False,
        max_length=2000,
        required=False,
    )
    majority_agrees = forms.BooleanField(
        label=_("Do you stop? Then most members of our group agree with that."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask what is smaller, and whether the group stands behind stopping."""
        chosen = self.cleaned_data.get("choice")
        if chosen == CompetitionChoice.SHRINK:
            self.wants("remark", _("Say what becomes smaller or shorter."))
        if chosen == CompetitionChoice.STOP:
            self.wants("majority_agrees", _("Tick this only when most members agree."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show the route, and what would open another."""
        check = self.challenge.procurement_check
        return {"check": check, "answer": check.answer or {}}

    def apply(self) -> CaseEvent:
        """Keep the choice."""
        given = self.cleaned_data
        made = Choice(
            CompetitionChoice(given["choice"]),
            given["remark"],
            given["majority_agrees"],
        )
        return competition.choose(self.challenge, made, by=self.user, at=self.at)


class OpeningForm(StepForm):
    """The legal officer opens the competition."""

    submit_label = _("Open the competition")

    notice = CleanTextField(
        label=_("Where was it announced, or who was invited?"), single_line=False
    )
    shared_information = CleanTextField(
        label=_("What does every party get to know?"),
        help_text=_("The group knows its own plan. Others get the same facts in time."),
        single_line=False,
    )
    closes_on = DutchDateField(label=_("Last day to take part"))

    def prepare(self) -> None:
        """Ask a day that is still to come."""
        self.fields["closes_on"] = DutchDateField(
            label=self.fields["closes_on"].label,
            earliest=local_day(self.at) + timedelta(days=1),
        )

    def apply(self) -> CaseEvent:
        """Open it."""
        opening = Opening(**self.words("notice", "shared_information", "closes_on"))
        return competition.open_competition(
            self.challenge, opening, by=self.user, at=self.at
        )


class OutcomeForm(StepForm):
    """The legal officer records who won."""

    submit_label = _("Record the outcome")

    offers = forms.IntegerField(
        label=_("How many parties took part?"), min_value=1, max_value=999
    )
    is_won = forms.TypedChoiceField(
        label=_("Who won?"),
        choices=[("yes", _("The group")), ("no", _("Another party"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who won.")},
    )
    winner = CleanTextField(label=_("Name of the other party"), required=False)
    motivation = CleanTextField(
        label=_("Why did this party win?"),
        help_text=_("Every party reads this, the group included."),
        single_line=False,
    )
    standstill_days = forms.IntegerField(
        label=_("How many days does signing wait?"),
        help_text=_("Others can go to court in that time. Fill in 0 if none is asked."),
        min_value=0,
        max_value=365,
    )

    mendable = {
        TooEarlyError: (
            None,
            _("The last day to take part has not passed yet."),
        ),
        StandstillTooShortError: (
            "standstill_days",
            _("A European procedure asks at least 20 days."),
        ),
    }

    def prepare(self) -> None:
        """Propose the wait that the law asks for the route."""
        asked = self.challenge.procurement_check.route in STANDSTILL_ROUTES
        self.fields["standstill_days"].initial = EU_STANDSTILL_DAYS if asked else 0

    def clean(self) -> dict[str, Any]:
        """Ask who won, if it was another."""
        if self.cleaned_data.get("is_won") is False:
            self.wants("winner", _("Name the party that won."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show how it was opened."""
        return {"competition": self.challenge.competitions.latest()}

    def apply(self) -> CaseEvent:
        """Record it."""
        outcome = Outcome(
            **self.words("offers", "is_won", "winner", "motivation", "standstill_days")
        )
        return competition.award(self.challenge, outcome, by=self.user, at=self.at)
