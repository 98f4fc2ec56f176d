"""Forms of the steps of an objection until it is heard."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import objection_hearing, objection_reasons, objections
from challenges.actions.objection_hearing import (
    INVITED_DAYS_BEFORE,
    Hearing,
    HearingDateError,
    HearingPlan,
)
from challenges.actions.objections import (
    REASONS_WITHIN,
    ReasonsDateError,
    TakenUp,
    open_objection,
)
from challenges.actions.terms import AMSTERDAM, local_day
from challenges.choices import HearingWaiver
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent
from challenges.rules.calendar import first_working_day_from

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class TakeUpForm(StepForm):
    """Is it in time, and are its reasons there?"""

    posted_on = DutchDateField(label=_("When was it posted?"), required=False)
    is_excused = forms.ChoiceField(
        label=_("It came too late. Could the group not help that?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    excuse_reason = CleanTextField(label=_("Why?"), single_line=False, required=False)
    reasons_by = DutchDateField(
        label=_("Until when may the group add its reasons?"), required=False
    )
    mark_optional = False
    mendable = {
        ReasonsDateError: ("reasons_by", _("Give the group two weeks at least.")),
    }

    def prepare(self) -> None:
        """Ask only what this objection leaves open."""
        self.objection = open_objection(self.challenge)
        if self.objection.is_timely is not None:
            del self.fields["posted_on"]
        if self.objection.is_timely:
            del self.fields["is_excused"], self.fields["excuse_reason"]
        if self.objection.has_reasons:
            del self.fields["reasons_by"]
        else:
            usual = local_day(self.at) + REASONS_WITHIN
            self.fields["reasons_by"].required = True
            self.fields["reasons_by"].initial = first_working_day_from(usual)

    def clean(self) -> dict[str, Any]:
        """Ask about being late, unless the day of posting settles that."""
        given = self.cleaned_data
        posted = given.get("posted_on")
        if posted and posted > self.objection.received_on:
            self.add_error("posted_on", _("It was posted before it arrived."))
        elif "is_excused" in self.fields and not self._posted_in_time():
            self.wants("is_excused", _("Say whether the group could not help it."))
            self.wants("excuse_reason", _("Say why; the group reads it."))
        return given

    def _posted_in_time(self) -> bool:
        posted = self.cleaned_data.get("posted_on")
        last_day = self.objection.decision.last_day_to_object
        return bool(posted and last_day and posted <= last_day)

    def apply(self) -> CaseEvent:
        """Take it up."""
        given = self.cleaned_data
        excused = given.get("is_excused")
        taken = TakenUp(
            reasons_by=given.get("reasons_by"),
            posted_on=given.get("posted_on"),
            is_excused=excused == "yes" if excused else None,
            excuse_reason=given.get("excuse_reason", ""),
        )
        return objections.take_up(self.challenge, taken, by=self.user, at=self.at)


class ReasonsForm(StepForm):
    """The group adds its reasons."""

    submit_label = _("Send the reasons")
    grounds = CleanTextField(
        label=_("Why do you not agree with the decision?"),
        help_text=_("Say it in your own words. You need no lawyer."),
        single_line=False,
        max_length=10000,
    )

    def apply(self) -> CaseEvent:
        """Add them."""
        return objection_reasons.add_reasons(
            self.challenge, self.cleaned_data["grounds"], by=self.user, at=self.at
        )


class HearingPlanForm(StepForm):
    """When and where the group is heard, or why it is not."""

    waiver = forms.ChoiceField(
        label=_("Is the group heard?"),
        choices=HearingWaiver.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    hearing_on = DutchDateField(label=_("On which day?"), required=False)
    hearing_time = forms.TimeField(
        label=_("At what time?"),
        help_text=_("For example 14:30."),
        required=False,
    )
    place = CleanTextField(label=_("Where?"), max_length=200, required=False)
    reason = CleanTextField(
        label=_("Why is nobody heard?"),
        help_text=_("The group reads this in the decision."),
        single_line=False,
        required=False,
    )
    mark_optional = False
    headings = {
        _("If the group is heard"): ("hearing_on", "hearing_time", "place"),
        _("If nobody is heard"): ("reason",),
    }
    mendable = {
        HearingDateError: (
            "hearing_on",
            _("Invite the group ten days before at least."),
        ),
    }

    def prepare(self) -> None:
        """Propose a working day that leaves room for the invitation."""
        usual = local_day(self.at) + timedelta(days=INVITED_DAYS_BEFORE + 4)
        self.fields["hearing_on"].initial = first_working_day_from(usual)

    def clean(self) -> dict[str, Any]:
        """Ask what the choice needs."""
        given = self.cleaned_data
        if given.get("waiver"):
            self.wants("reason", _("Say why nobody is heard."))
        else:
            self.wants("hearing_on", _("Name the day of the hearing."))
            self.wants("hearing_time", _("Name the time of the hearing."))
            self.wants("place", _("Name the place of the hearing."))
        return given

    def apply(self) -> CaseEvent:
        """Plan it."""
        given = self.cleaned_data
        waiver = HearingWaiver(given["waiver"])
        starts = None
        if not waiver:
            clock: time = given["hearing_time"]
            starts = datetime.combine(given["hearing_on"], clock, AMSTERDAM)
        plan = HearingPlan(waiver, given["reason"], starts, given["place"])
        return objection_hearing.plan_hearing(
            self.challenge, plan, by=self.user, at=self.at
        )


class HearingForm(StepForm):
    """What was said at the hearing."""

    held_on = DutchDateField(label=_("When was it held?"))
    attendees = CleanTextField(label=_("Who were there?"), single_line=False)
    report = CleanTextField(label=_("What was said?"), single_line=False)

    def prepare(self) -> None:
        """Propose today."""
        self.fields["held_on"].initial = local_day(self.at)

    def clean(self) -> dict[str, Any]:
        """Refuse a hearing that is still to come."""
        held_on = self.cleaned_data.get("held_on")
        if held_on and held_on > local_day(self.at):
            self.add_error("held_on", _("The hearing is still to come."))
        return self.cleaned_data

    def apply(self) -> CaseEvent:
        """Record it."""
        hearing = Hearing(**self.words("held_on", "attendees", "report"))
        return objection_hearing.record_hearing(
            self.challenge, hearing, by=self.user, at=self.at
        )
