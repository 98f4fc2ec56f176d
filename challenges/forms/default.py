"""Forms about a decision that comes too late: notice of default, and the penalty."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from challenges.actions import default
from challenges.actions.default import (
    AlreadyInDefaultError,
    Arrival,
    NoReasonError,
    NotLateYetError,
    open_notice,
    penalty_of,
)
from challenges.actions.terms import decision_term, local_day
from challenges.authority import WrongMomentError
from challenges.choices import NoPenaltyGround, ObjectionChannel
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class DefaultNoticeForm(StepForm):
    """The group gives notice of default."""

    submit_label = _("Give notice of default")

    agrees = forms.BooleanField(
        label=_("We ask the municipality to decide within two weeks after today."),
        error_messages={"required": _("Tick this to give notice of default.")},
    )
    message = CleanTextField(
        label=_("Do you want to add something?"),
        help_text=_("You do not have to."),
        single_line=False,
        max_length=4000,
        required=False,
    )

    mendable = {
        NotLateYetError: (None, None),
        AlreadyInDefaultError: (
            None,
            _("The group gave notice of default before. Once is enough."),
        ),
    }

    def extra(self) -> dict[str, Any]:
        """Tell when the municipality should have decided."""
        return {"decided_by": decision_term(self.challenge).last_day}

    def blame(self, error: Exception) -> None:
        """Say until when the municipality may still decide."""
        if not isinstance(error, NotLateYetError):
            super().blame(error)
            return
        day = date_format(error.last_day, "DATE_FORMAT")
        self.add_error(
            None,
            _(
                "The municipality may decide until %(day)s. Notice of default counts"
                " only when it comes after that day."
            )
            % {"day": day},
        )

    def apply(self) -> CaseEvent:
        """Give notice."""
        return default.give_default_notice(
            self.challenge, self.cleaned_data["message"], by=self.user, at=self.at
        )


class RecordedNoticeForm(DefaultNoticeForm):
    """A notice of default that came by post or by e-mail."""

    submit_label = _("Record the notice of default")

    agrees = None  # type: ignore[assignment]  # the letter says so
    received_on = DutchDateField(label=_("When did it arrive?"))
    channel = forms.ChoiceField(
        label=_("How did it arrive?"),
        choices=ObjectionChannel.choices,
        widget=forms.RadioSelect,
    )
    message = CleanTextField(
        label=_("What does it say?"),
        help_text=_("In the words of the letter, if there is more than a request."),
        single_line=False,
        max_length=4000,
        required=False,
    )
    field_order = ["received_on", "channel", "message"]

    def clean_received_on(self) -> date:
        """Refuse a day to come."""
        given: date = self.cleaned_data["received_on"]
        if given > local_day(self.at):
            raise forms.ValidationError(_("This day is still to come."))
        return given

    def apply(self) -> CaseEvent:
        """Record it."""
        given = self.cleaned_data
        arrival = Arrival(
            given["received_on"], ObjectionChannel(given["channel"]), given["message"]
        )
        return default.record_default_notice(
            self.challenge, arrival, by=self.user, at=self.at
        )


class PenaltyForm(StepForm):
    """Set the penalty, or say on which ground of the law none is due."""

    submit_label = _("Set the penalty")

    ground = forms.ChoiceField(
        label=_("Is the penalty due?"),
        help_text=_("The law names three reasons why it is not: art. 4:17(6) Awb."),
        choices=NoPenaltyGround.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    reasons = CleanTextField(
        label=_("Why is no penalty due?"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
        max_length=4000,
        required=False,
    )

    mendable = {NoReasonError: ("reasons", _("Say why no penalty is due."))}

    def extra(self) -> dict[str, Any]:
        """Tell how much it is, unless there is nothing to set."""
        try:
            notice = open_notice(self.challenge)
        except WrongMomentError:
            return {}
        return {
            "penalty": penalty_of(notice, local_day(self.at)),
            "days": default.days_of(notice, local_day(self.at)),
        }

    def apply(self) -> CaseEvent:
        """Set it."""
        given = self.cleaned_data
        return default.order_penalty(
            self.challenge,
            NoPenaltyGround(given["ground"]),
            given["reasons"],
            by=self.user,
            at=self.at,
        )
