"""Forms of the agreement: draw up, check, sign, take over."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from challenges.actions import agreement
from challenges.actions.agreement import (
    AgreementNotReadyError,
    Draft,
    Hand,
    Handover,
    NotADirectRouteError,
    ObjectedError,
    StandstillError,
)
from challenges.actions.left_out import MoneyAskedError
from challenges.actions.reports import days_until
from challenges.actions.terms import values_of
from challenges.fields import CleanTextField, DutchDateField, MoneyField
from challenges.forms.left_out import NO_MONEY
from challenges.forms.steps import StepForm
from challenges.models import Agreement, CaseEvent, Plan


class DraftForm(StepForm):
    """The variables of the agreement."""

    submit_label = _("Send the draft to be checked")

    headings = {
        _("The work"): (
            *("scope", "municipality_keeps", "performance"),
            "min_volunteers",
        ),
        _("How long"): ("starts_on", "ends_on", "option_years", "notice_months"),
        _("The money"): ("yearly_amount", "advance_percent"),
        _("People and what if"): ("contact_person", "handback"),
        _("What must be there before signing"): (
            "has_insurance",
            "has_legal_form",
            "has_aid_declaration",
        ),
    }

    scope = CleanTextField(label=_("What does the group do?"), single_line=False)
    municipality_keeps = CleanTextField(
        label=_("What does the municipality keep doing?"), single_line=False
    )
    starts_on = DutchDateField(label=_("First day"))
    ends_on = DutchDateField(label=_("Last day"))
    option_years = forms.IntegerField(
        label=_("Option years"), min_value=0, max_value=10
    )
    yearly_amount = MoneyField(label=_("Amount a year, without VAT"))
    advance_percent = forms.IntegerField(
        label=_("Advance, as a percentage"), min_value=0, max_value=100
    )
    performance = CleanTextField(
        label=_("What counts as good work, and how do we see it?"), single_line=False
    )
    min_volunteers = forms.IntegerField(
        label=_("At least how many volunteers?"),
        help_text=_(
            "Leave empty if nothing is agreed. If it is, the group tells in each report"
            " how many there are, and you hear of it when they are fewer."
        ),
        min_value=1,
        max_value=9999,
        required=False,
    )
    notice_months = forms.IntegerField(
        label=_("Notice, in months"), min_value=1, max_value=24
    )
    contact_person = CleanTextField(label=_("Contact person of the municipality"))
    handback = CleanTextField(
        label=_("What happens if the group stops?"), single_line=False
    )
    has_insurance = forms.BooleanField(
        label=_("The insurance is proven"), required=False
    )
    has_legal_form = forms.BooleanField(
        label=_("The legal form exists, or none is needed"), required=False
    )
    has_aid_declaration = forms.BooleanField(
        label=_("The State-aid declaration is there, or none is needed"), required=False
    )

    mendable = {
        MoneyAskedError: ("yearly_amount", NO_MONEY),
        NotADirectRouteError: (
            None,
            _("The route asks for a competition first. No agreement can be drawn up."),
        ),
    }

    def prepare(self) -> None:
        """Propose the draft as it was, or what the plan and the by-law say."""
        earlier: Agreement | None = getattr(self.challenge, "agreement", None)
        is_now = earlier and agreement.is_drafted_now(self.challenge, earlier)
        self.drafted = earlier if is_now else None
        self.until = days_until(self.challenge) if earlier else None
        given = model_to_dict(self.drafted) if self.drafted else self._proposal()
        if earlier:
            given["contact_person"] = earlier.contact_person
        for name in self.fields:
            self.fields[name].initial = given.get(name)

    def _proposal(self) -> dict[str, Any]:
        plan: Plan = self.challenge.sent_plan
        decision = self.challenge.decision
        contract = values_of(self.challenge).contract
        years = plan.duration_years or contract.default_years
        start = _after(plan.start_on, self.until)
        return {
            "scope": decision.scope or plan.area or plan.themes or plan.summary,
            "municipality_keeps": plan.excluded_parts,
            "starts_on": start,
            "ends_on": _years_later(start, years),
            "option_years": plan.option_years,
            "yearly_amount": (
                plan.contribution
                if decision.yearly_amount is None
                else decision.yearly_amount
            ),
            "advance_percent": contract.advance_pct,
            "performance": plan.quality_plan,
            "notice_months": contract.notice_months,
            "handback": plan.fallback,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start, and a start in an earlier agreement."""
        given = self.cleaned_data
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and self.until and starts <= self.until:
            words = _now("An earlier agreement runs until %(day)s. Begin after it.")
            day = date_format(self.until, "j F Y")
            self.add_error("starts_on", words % {"day": day})
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("The last day must be after the first day."))
        return given

    def extra(self) -> dict[str, Any]:
        """Show what the check asked to change."""
        return {"drafted": self.drafted}

    def apply(self) -> CaseEvent:
        """Draw it up."""
        return agreement.draft_agreement(
            self.challenge, Draft(**self.words(*self.fields)), by=self.user, at=self.at
        )


def _after(start: date | None, taken_until: date | None) -> date | None:
    """Return the first day that can be proposed, after what is taken already."""
    if taken_until is None:
        return start
    free = taken_until + timedelta(days=1)
    return max(start, free) if start else free


def _years_later(start: date | None, years: int) -> date | None:
    """Return the last day of a number of years that begin on ``start``."""
    if start is None:
        return None
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    return date.fromordinal(
        start.replace(year=start.year + years, day=day).toordinal() - 1
    )


class CheckForm(StepForm):
    """A second person reads the draft before anybody signs."""

    approved = forms.TypedChoiceField(
        label=_("Is the draft in order?"),
        choices=[
            ("yes", _("Yes, both sides can sign it")),
            ("no", _("No, it must be changed")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    remarks = CleanTextField(label=_("Remarks"), single_line=False, required=False)

    mendable = {
        AgreementNotReadyError: (
            "approved",
            _("Insurance, legal form or State-aid declaration is missing."),
        ),
    }

    def clean(self) -> dict[str, Any]:
        """Ask what must change."""
        if self.cleaned_data.get("approved") is False:
            self.wants("remarks", _("Say what must be changed."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show the draft."""
        return {"drafted": self.challenge.agreement}

    def apply(self) -> CaseEvent:
        """Approve it, or send it back."""
        is_fine = self.cleaned_data["approved"]
        act = agreement.approve_agreement if is_fine else agreement.return_agreement
        return act(
            self.challenge, self.cleaned_data["remarks"], by=self.user, at=self.at
        )


class SignatureForm(StepForm):
    """A signature under the agreement as issued."""

    submit_label = _("Sign")
    needs_agreement = True
    mendable = {
        ObjectedError: (
            None,
            _(
                "The group objects to the decision. Sign when there is a decision on"
                " the objection, or when it is taken back."
            ),
        ),
        StandstillError: (
            None,
            _("Others can still go to court against the choice. Sign later."),
        ),
    }

    has_read = forms.BooleanField(
        label=_("I have read the agreement and I agree to it."),
        error_messages={"required": _("Tick the box if you agree.")},
    )
    typed_name = CleanTextField(
        label=_("Your name"), help_text=_("Your name here is your signature.")
    )
    document_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        """Point at the document that is on the table."""
        self.fields["document_sha256"].initial = self.sealed

    def clean(self) -> dict[str, Any]:
        """Refuse a document that is not there yet, or not the one on the table."""
        if not self.sealed:
            self.add_error(
                None, _("The agreement is still being written. Try again in a minute.")
            )
        elif self.cleaned_data.get("document_sha256") != self.sealed:
            self.add_error(None, _("The agreement has changed. Read it again."))
        return self.cleaned_data

    def hand(self) -> Hand:
        """Return the signature as the action takes it."""
        return Hand(self.cleaned_data["typed_name"], self.sealed)

    def extra(self) -> dict[str, Any]:
        """Show what is signed."""
        return {"drafted": self.challenge.agreement}


class GroupSignatureForm(SignatureForm):
    """The representative signs."""

    def apply(self) -> CaseEvent:
        """Sign for the group."""
        return agreement.sign_for_group(
            self.challenge, self.hand(), by=self.user, at=self.at
        )


class MunicipalSignatureForm(SignatureForm):
    """The alderman signs."""

    def apply(self) -> CaseEvent:
        """Sign for the municipality."""
        return agreement.sign_for_municipality(
            self.challenge, self.hand(), by=self.user, at=self.at
        )


class TransitionForm(StepForm):
    """The handing over begins."""

    submit_label = _("Begin")

    is_planned = forms.BooleanField(
        label=_("Group and department agreed on who does what until the first day."),
        error_messages={
            "required": _("First agree with the group and the department.")
        },
    )

    def apply(self) -> CaseEvent:
        """Begin."""
        return agreement.start_transition(self.challenge, by=self.user, at=self.at)


class StartReportForm(StepForm):
    """What was handed over, and how things stand."""

    handed_over = CleanTextField(
        label=_("What was handed over? One thing on each line."), single_line=False
    )
    baseline = CleanTextField(label=_("How do things stand today?"), single_line=False)
    attendees = CleanTextField(label=_("Who were there?"), single_line=False)
    contacts = CleanTextField(
        label=_("Who calls whom, for what?"), single_line=False, required=False
    )

    def apply(self) -> CaseEvent:
        """Close the handing over."""
        return agreement.start_running(
            self.challenge,
            Handover(**self.words(*self.fields)),
            by=self.user,
            at=self.at,
        )
