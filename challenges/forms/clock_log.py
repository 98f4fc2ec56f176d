"""Forms of what moves terms for everybody: an outage, and a day of rest."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.actions import outages, rest_days
from challenges.actions.outages import OutageNotAllowedError, OutageReport
from challenges.actions.rest_days import Announced, RestDayNotAllowedError
from challenges.actions.terms import AMSTERDAM
from challenges.choices import RestDayArea, RestDayKind
from challenges.fields import CleanTextField, DutchDateField
from challenges.models import Municipality, Outage, RestDay

FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2100, 12, 31)

PROBLEMS = {
    "order": ("ended_time", _("It must end after it began.")),
    "future": ("ended_on", _("Log an outage once it is over.")),
    "past": ("day", _("The day must be later than today.")),
    "known": ("day", _("This is a day of rest already.")),
    "twice": ("day", _("This day was entered before.")),
}
"""What is wrong: at which field, in which words."""


class ForOneMunicipality(forms.Form):
    """Something that is entered for one of the municipalities one administers."""

    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Municipality.objects.none(), empty_label=None
    )

    def __init__(
        self, *args: Any, towns: QuerySet[Municipality], user: User, at: datetime
    ) -> None:
        """Ask which municipality only where there are more."""
        super().__init__(*args)
        self.user, self.at = user, at
        self.only = towns[0] if len(towns) == 1 else None
        if self.only:
            del self.fields["municipality"]
        else:
            self.fields["municipality"].queryset = towns  # type: ignore[attr-defined]  # a choice

    @property
    def town(self) -> Municipality:
        """The municipality it is for."""
        return self.only or self.cleaned_data["municipality"]


class OutageForm(ForOneMunicipality):
    """An outage of the way in which residents send things."""

    began_on = DutchDateField(label=_("On which day did it begin?"), earliest=FIRST_DAY)
    began_time = forms.TimeField(
        label=_("At what time?"), help_text=_("For example 14:30.")
    )
    ended_on = DutchDateField(
        label=_("On which day did all work again?"), earliest=FIRST_DAY
    )
    ended_time = forms.TimeField(
        label=_("From what time?"), help_text=_("For example 14:30.")
    )
    what = CleanTextField(
        label=_("What did not work?"),
        help_text=_("Everybody can read this. Name no people."),
        max_length=300,
    )
    source = CleanTextField(
        label=_("What shows it?"),
        help_text=_("For example the number of the report of the supplier."),
        max_length=300,
    )

    def log(self) -> Outage | None:
        """Log what was typed; nothing if something must be mended."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        report = OutageReport(
            _moment(given["began_on"], given["began_time"]),
            _moment(given["ended_on"], given["ended_time"]),
            given["what"],
            given["source"],
        )
        try:
            return outages.log_outage(self.town, report, by=self.user, at=self.at)
        except OutageNotAllowedError as error:
            self.add_error(*PROBLEMS[error.problem])
            return None


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, AMSTERDAM)


class RestDayForm(ForOneMunicipality):
    """A day of rest that came with a later decree."""

    day = DutchDateField(label=_("Which day?"), latest=LAST_DAY)
    name = CleanTextField(
        label=_("What is the day called?"),
        help_text=_("Residents read this with their last day."),
        max_length=100,
    )
    kind = forms.ChoiceField(
        label=_("Why is it a day of rest?"),
        choices=RestDayKind.choices,
        widget=forms.RadioSelect,
    )
    area = forms.ChoiceField(
        label=_("Where does it hold?"),
        choices=RestDayArea.choices,
        widget=forms.RadioSelect,
    )
    source = CleanTextField(
        label=_("Where was it announced?"),
        help_text=_("For example: Staatscourant 2028, 1234."),
        max_length=300,
    )

    def propose(self) -> RestDay | None:
        """Propose what was typed; nothing if something must be mended."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        announced = Announced(
            given["day"],
            given["name"],
            RestDayKind(given["kind"]),
            RestDayArea(given["area"]),
            given["source"],
        )
        try:
            return rest_days.propose_day(self.town, announced, by=self.user, at=self.at)
        except RestDayNotAllowedError as error:
            self.add_error(*PROBLEMS[error.problem])
            return None


class WithdrawalForm(forms.Form):
    """Why a day of rest is withdrawn."""

    reason = CleanTextField(
        label=_("Why is the day withdrawn?"),
        help_text=_("Terms that rest on this day are counted again, without it."),
        max_length=300,
    )
