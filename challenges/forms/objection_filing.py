"""Forms about an objection beside the procedure: filed, recorded, postponed."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.actions import objection_hearing, objections
from challenges.actions.objections import Filing, LateWithoutReasonError
from challenges.actions.terms import local_day
from challenges.choices import ObjectionChannel
from challenges.fields import CleanTextField, DutchDateField
from challenges.models import CaseEvent, Challenge
from challenges.rules.objections import LONGEST_POSTPONEMENT_WEEKS


class FilingForm(forms.Form):
    """The group objects on its own screen; being late asks for a reason."""

    grounds = CleanTextField(
        label=_("Why do you not agree with the decision?"),
        help_text=_("Say it in your own words. You need no lawyer."),
        single_line=False,
        max_length=10000,
        required=False,
    )
    reasons_follow = forms.BooleanField(
        label=_("I want to add my reasons later."), required=False
    )
    late_reason = CleanTextField(
        label=_("Why do you object after the last day?"),
        help_text=_("The municipality decides whether you could not help it."),
        single_line=False,
        max_length=4000,
    )
    file = forms.FileField(
        label=_("A file that goes with it"),
        help_text=_("You do not have to. PDF, JPG or PNG, 20 MB at most."),
        required=False,
    )

    def __init__(
        self, *args: Any, challenge: Challenge, at: datetime, **options: Any
    ) -> None:
        """Take the case and the moment; ask why it is late only where it is."""
        super().__init__(*args, **options)
        self.challenge = challenge
        last_day = challenge.decision.last_day_to_object
        self.is_late = last_day is not None and local_day(at) > last_day
        if not self.is_late:
            del self.fields["late_reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for reasons now, or for the word that they follow."""
        given: dict[str, Any] = self.cleaned_data
        if "grounds" not in self.errors and not (
            given.get("grounds") or given.get("reasons_follow")
        ):
            self.add_error(
                "grounds", _("Say why, or tick that you add your reasons later.")
            )
        return given

    def filing(self) -> Filing:
        """Return the objection as the action takes it."""
        given = self.cleaned_data
        return Filing(
            given["grounds"],
            reasons_follow=given["reasons_follow"],
            late_reason=given.get("late_reason", ""),
        )

    def blame(self, error: LateWithoutReasonError) -> None:
        """Say until when it could have come; midnight passed while it was typed."""
        day = date_format(error.last_day, "DATE_FORMAT")
        self.add_error(None, _("The last day to object was %(day)s.") % {"day": day})


class BesideForm(forms.Form):
    """A form beside the procedure: an act on one case, without a task."""

    def __init__(
        self, *args: Any, challenge: Challenge, user: User, at: datetime, **options: Any
    ) -> None:
        """Take the case, the person and the moment besides what was typed."""
        super().__init__(*args, **options)
        self.challenge, self.user, self.at = challenge, user, at


class PaperFilingForm(BesideForm):
    """An objection that came on paper."""

    received_on = DutchDateField(label=_("When did it arrive?"))
    posted_on = DutchDateField(
        label=_("When was it posted?"),
        help_text=_("The postmark tells. Leave it empty if it cannot be read."),
        required=False,
    )
    grounds = CleanTextField(
        label=_("Why does the group object?"),
        help_text=_("In the words of the letter."),
        single_line=False,
        required=False,
    )
    reasons_follow = forms.BooleanField(
        label=_("The letter gives no reasons yet."), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a day to come, a post that arrived before it left, or no reasons."""
        given: dict[str, Any] = self.cleaned_data
        received, posted = given.get("received_on"), given.get("posted_on")
        if received and not (
            self.challenge.decision.published_on <= received <= local_day(self.at)
        ):
            self.add_error("received_on", _("It came after the decision, before now."))
        if received and posted and posted > received:
            self.add_error("posted_on", _("It was posted before it arrived."))
        if not given.get("grounds") and not given.get("reasons_follow"):
            self.add_error(
                "grounds", _("Copy the reasons, or tick that there are none.")
            )
        return given

    def apply(self, challenge: Challenge) -> CaseEvent:
        """Record it."""
        given = self.cleaned_data
        filing = Filing(
            given["grounds"],
            reasons_follow=given["reasons_follow"],
            channel=ObjectionChannel.POST,
            received_on=given["received_on"],
            posted_on=given["posted_on"],
        )
        return objections.record_objection(challenge, filing, by=self.user, at=self.at)


class PostponeForm(BesideForm):
    """More time to decide on an objection, once."""

    weeks = forms.IntegerField(
        label=_("How many weeks more?"),
        min_value=1,
        max_value=LONGEST_POSTPONEMENT_WEEKS,
        initial=LONGEST_POSTPONEMENT_WEEKS,
    )
    reason = CleanTextField(
        label=_("Why does the municipality need more time?"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
    )

    def apply(self, challenge: Challenge) -> CaseEvent:
        """Postpone."""
        given = self.cleaned_data
        return objection_hearing.postpone(
            challenge, given["weeks"], given["reason"], by=self.user, at=self.at
        )
