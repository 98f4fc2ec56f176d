"""Forms of the steps that end an objection: advice, decision, appeal, judgment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import appeals, objection_outcome
from challenges.actions.appeals import Judgment, Lodged
from challenges.actions.objection_outcome import (
    AppealOpenError,
    UnexplainedOutcomeError,
    Verdict,
    outcomes_of,
)
from challenges.actions.objections import open_objection
from challenges.actions.terms import local_day
from challenges.choices import ObjectionOutcome
from challenges.fields import CleanTextField, DutchDateField, RadioCards
from challenges.forms.objection import YES_NO
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class VerdictForm(StepForm):
    """How the objection should end, with reasons."""

    outcome = forms.ChoiceField(
        label=_("What is the outcome?"),
        choices=ObjectionOutcome.choices,
        widget=RadioCards(),
    )
    reasons = CleanTextField(
        label=_("Reasons, in plain words"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
    )

    def prepare(self) -> None:
        """Offer the outcomes that this objection can have."""
        self.objection = open_objection(self.challenge)
        possible = outcomes_of(self.objection)
        outcome: Any = self.fields["outcome"]
        outcome.choices = [(each.value, each.label) for each in possible]

    def extra(self) -> dict[str, Any]:
        """Show the objection."""
        return {"objection": self.objection}

    def verdict(self) -> Verdict:
        """Return it as the action takes it."""
        given = self.cleaned_data
        return Verdict(
            ObjectionOutcome(given["outcome"]),
            given["reasons"],
            given.get("deviation", ""),
        )


class CommitteeForm(VerdictForm):
    """The advice of the committee on objections."""

    def apply(self) -> CaseEvent:
        """Record it."""
        return objection_outcome.advise(
            self.challenge, self.verdict(), by=self.user, at=self.at
        )


class ObjectionDecisionForm(VerdictForm):
    """The decision on the objection."""

    submit_label = _("Decide on the objection")
    deviation = CleanTextField(
        label=_("Why do you not follow the committee?"),
        single_line=False,
        required=False,
    )
    mendable = {
        UnexplainedOutcomeError: (
            "deviation",
            _("You decide otherwise than the committee advised. Say why."),
        ),
    }

    def prepare(self) -> None:
        """Ask about the advice only where there is one."""
        super().prepare()
        if not self.objection.advice:
            del self.fields["deviation"]

    def apply(self) -> CaseEvent:
        """Decide."""
        return objection_outcome.decide(
            self.challenge, self.verdict(), by=self.user, at=self.at
        )


class AppealForm(StepForm):
    """The group appealed, or the time to do so is over."""

    what = forms.ChoiceField(
        label=_("What happened?"),
        choices=[
            ("appeal", _("The group went to court")),
            ("close", _("The time to appeal is over; close the case")),
        ],
        widget=forms.RadioSelect,
    )
    lodged_on = DutchDateField(label=_("When did it go to court?"), required=False)
    court = CleanTextField(label=_("Which court?"), max_length=120, required=False)
    case_number = CleanTextField(
        label=_("Case number of the court"), max_length=60, required=False
    )
    mark_optional = False
    headings = {
        _("If the group went to court"): ("lodged_on", "court", "case_number"),
    }
    mendable = {
        AppealOpenError: ("what", _("The group can still appeal.")),
    }

    def clean(self) -> dict[str, Any]:
        """Ask about the appeal where there is one."""
        given = self.cleaned_data
        if given.get("what") != "appeal":
            return given
        self.wants("lodged_on", _("Name the day."))
        self.wants("court", _("Name the court."))
        self.wants("case_number", _("Give the case number of the court."))
        decided = open_objection(self.challenge).decided_at
        day = given.get("lodged_on")
        if day and decided and not local_day(decided) <= day <= local_day(self.at):
            self.add_error(
                "lodged_on", _("It lies between the decision on the objection and now.")
            )
        return given

    def apply(self) -> CaseEvent:
        """Record the appeal, or close the case."""
        if self.cleaned_data["what"] == "close":
            return objection_outcome.close_objection(
                self.challenge, by=self.user, at=self.at
            )
        lodged = Lodged(**self.words("lodged_on", "court", "case_number"))
        return appeals.record_appeal(self.challenge, lodged, by=self.user, at=self.at)


class JudgmentForm(StepForm):
    """What the court decided."""

    judgment_on = DutchDateField(label=_("Day of the judgment"))
    is_upheld = forms.ChoiceField(
        label=_("Must the municipality decide again?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    words_of_court = CleanTextField(
        label=_("What did the court say, in plain words?"), single_line=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a judgment before the appeal, or of a day to come."""
        day = self.cleaned_data.get("judgment_on")
        lodged = open_objection(self.challenge).appeal.lodged_on
        if day and not lodged <= day <= local_day(self.at):
            self.add_error(
                "judgment_on", _("The judgment came after the appeal, before now.")
            )
        return self.cleaned_data

    def apply(self) -> CaseEvent:
        """Record it."""
        given = self.cleaned_data
        judgment = Judgment(
            given["judgment_on"],
            given["is_upheld"] == "yes",
            given["words_of_court"],
        )
        return appeals.record_judgment(
            self.challenge, judgment, by=self.user, at=self.at
        )
