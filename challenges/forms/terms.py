"""Forms of the decision term: make it longer, or let it stand still."""

from abc import abstractmethod
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.actions import terms
from challenges.actions.terms import (
    Delay,
    ExtensionNotAllowedError,
    Pause,
    decision_term,
    local_day,
    values_of,
)
from challenges.choices import SuspensionCause
from challenges.fields import CleanTextField, DutchDateField
from challenges.models import CaseEvent, Challenge

CAUSES = [
    (cause.value, cause.label)
    for cause in SuspensionCause
    if cause != SuspensionCause.INCOMPLETE
]


class TermForm(forms.Form):
    """A form about the decision term of one case."""

    def __init__(
        self, *args: Any, challenge: Challenge, user: User, at: datetime, **options: Any
    ) -> None:
        """Take the case, the person and the moment besides what was typed."""
        super().__init__(*args, **options)
        self.challenge, self.user, self.at = challenge, user, at
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the case."""

    @abstractmethod
    def apply(self, challenge: Challenge) -> CaseEvent:
        """Do the act on the locked case."""

    def blame(self, error: ExtensionNotAllowedError) -> None:
        """Say why the term cannot be made longer."""
        self.add_error(None, _("The term cannot be made longer: %s.") % error)


class ExtensionForm(TermForm):
    """Make the decision term longer, or tell that the decision comes later."""

    new_date = DutchDateField(
        label=_("When will there be a decision?"),
        help_text=_("You tell the group this date. The legal last day stays the same."),
    )
    reason = CleanTextField(
        label=_("Why does the municipality need more time?"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
    )

    def prepare(self) -> None:
        """Ask a date only where the by-law gives no weeks of its own."""
        self.clause = values_of(self.challenge).terms.extension
        if self.clause is not None:
            del self.fields["new_date"]
            return
        last_day = decision_term(self.challenge).last_day
        self.fields["new_date"] = DutchDateField(
            label=self.fields["new_date"].label,
            help_text=self.fields["new_date"].help_text,
            earliest=last_day + timedelta(days=1),
        )
        self.order_fields(["new_date", "reason"])

    def apply(self, challenge: Challenge) -> CaseEvent:
        """Extend, or give notice."""
        delay = Delay(self.cleaned_data["reason"], self.cleaned_data.get("new_date"))
        return terms.extend_term(challenge, delay, by=self.user, at=self.at)


class SuspensionForm(TermForm):
    """Let the decision term stand still for a period."""

    cause = forms.ChoiceField(
        label=_("Why does the term stand still?"),
        choices=CAUSES,
        widget=forms.RadioSelect,
    )
    starts_on = DutchDateField(label=_("First day on which it stands still"))
    ends_on = DutchDateField(label=_("Last day on which it stands still"))
    reason = CleanTextField(
        label=_("Reason, in plain words"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
    )

    def prepare(self) -> None:
        """Propose today as the first day."""
        self.fields["starts_on"].initial = local_day(self.at)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        given: dict[str, Any] = self.cleaned_data
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day must not be before the first."))
        return given

    def apply(self, challenge: Challenge) -> CaseEvent:
        """Suspend."""
        given = self.cleaned_data
        pause = Pause(
            SuspensionCause(given["cause"]),
            given["starts_on"],
            given["ends_on"],
            given["reason"],
        )
        return terms.suspend_term(challenge, pause, by=self.user, at=self.at)
