"""Forms of an agreement that runs: warn, judge, evaluate, renew."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from challenges.actions import ending, renewing, running
from challenges.actions.renewing import OutsideOptionsError
from challenges.actions.running import (
    FINAL_ADVICE,
    YEARLY_ADVICE,
    Breach,
    Findings,
    GoalResult,
    StillTimeError,
)
from challenges.actions.terms import values_of
from challenges.choices_running import EvaluationAdvice, EvaluationKind, RenewalOutcome
from challenges.fields import CleanTextField, RadioCards
from challenges.forms.fallback import FIELDS, FallbackForm
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, Evaluation, Outcome

STILL_TIME = _("The time to put it right has not passed. Wait for its last day.")


class WarnForm(StepForm):
    """A written notice that something agreed is not done."""

    submit_label = _("Send the warning")

    promise = CleanTextField(label=_("What was agreed?"), single_line=False)
    fact = CleanTextField(label=_("What happened instead?"), single_line=False)
    improve = CleanTextField(label=_("What must be better?"), single_line=False)

    def extra(self) -> dict[str, Any]:
        """Tell how many weeks the group gets."""
        return {"weeks": values_of(self.challenge).contract.cure_weeks}

    def apply(self) -> CaseEvent:
        """Warn."""
        breach = Breach(**self.words(*self.fields))
        return running.warn(self.challenge, breach, by=self.user, at=self.at)


class CureForm(FallbackForm):
    """Is the work as agreed again? If not, the agreement ends, at a cost."""

    field_order = ("cured", "finding")

    cured = forms.TypedChoiceField(
        label=_("Is the work as agreed again?"),
        choices=[
            ("yes", _("Yes, the agreement goes on")),
            ("no", _("No, the municipality ends the agreement")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    finding = CleanTextField(
        label=_("What did you find?"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
    )

    mendable = {StillTimeError: ("cured", STILL_TIME)}

    def prepare(self) -> None:
        """Ask for the cost only of who ends the agreement."""
        super().prepare()
        for name in FIELDS:
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Ask what the task will cost, if the agreement ends."""
        if self.cleaned_data.get("cured") is False:
            for name in FIELDS:
                if name not in self.errors and self.cleaned_data[name] in {None, ""}:
                    self.add_error(name, _("Fill this in if the agreement ends."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show the warning."""
        return {"warning": self.challenge.warnings.last()}

    def apply(self) -> CaseEvent:
        """Go on, or end it."""
        finding = self.cleaned_data["finding"]
        who: dict[str, Any] = {"by": self.user, "at": self.at}
        if self.cleaned_data["cured"]:
            return running.find_cured(self.challenge, finding, **who)
        return ending.end_after_warning(self.challenge, finding, self.fallback(), **who)


class EvaluationForm(StepForm):
    """What came of each goal, who was heard, what was learned, what to do."""

    submit_label = _("Close the evaluation")

    heard = CleanTextField(
        label=_("Who were heard, users among them, and what did they say?"),
        single_line=False,
    )
    money = CleanTextField(
        label=_("What did it cost, beside the plan?"), single_line=False
    )
    side_effects = CleanTextField(
        label=_("What happened that nobody had meant? Who lost by it?"),
        single_line=False,
        required=False,
    )
    learned = CleanTextField(label=_("What was learned?"), single_line=False)
    advice = forms.ChoiceField(label=_("What do you advise?"), widget=forms.RadioSelect)
    reasons = CleanTextField(label=_("Why this advice?"), single_line=False)

    def prepare(self) -> None:
        """Ask about each goal of the plan, and offer the advice that belongs here."""
        self.evaluation: Evaluation = running.open_evaluation(self.challenge)
        self.goals: list[Outcome] = list(self.challenge.sent_plan.outcomes.all())
        last = ("learned", "advice", "reasons")
        goals = {goal.goal: self._ask(n, goal) for n, goal in enumerate(self.goals, 1)}
        self.headings = {  # type: ignore[misc]  # of this plan, not of the class
            **goals,
            _("In all"): ("heard", "money", "side_effects", *last),
        }
        is_final = self.evaluation.kind == EvaluationKind.FINAL
        allowed = FINAL_ADVICE if is_final else YEARLY_ADVICE
        field: Any = self.fields["advice"]
        field.choices = [
            (each.value, each.label) for each in EvaluationAdvice if each in allowed
        ]

    def _ask(self, number: int, goal: Outcome) -> tuple[str, ...]:
        words = {"baseline": goal.baseline, "target": goal.target}
        self.fields[f"actual_{number}"] = CleanTextField(
            label=_now("How is it now?"),
            help_text=_now("It was %(baseline)s and should become %(target)s.") % words,
            max_length=200,
        )
        self.fields[f"attribution_{number}"] = CleanTextField(
            label=_now("Why did it change? What is the work of the group?"),
            single_line=False,
        )
        self.fields[f"learned_{number}"] = CleanTextField(
            label=_now("What was learned about this goal?"), single_line=False
        )
        return (f"actual_{number}", f"attribution_{number}", f"learned_{number}")

    def extra(self) -> dict[str, Any]:
        """Show which evaluation it is."""
        return {"evaluation": self.evaluation}

    def apply(self) -> CaseEvent:
        """Close the evaluation."""
        given = self.cleaned_data
        results = [
            GoalResult(
                goal,
                given[f"actual_{number}"],
                given[f"attribution_{number}"],
                given[f"learned_{number}"],
            )
            for number, goal in enumerate(self.goals, 1)
        ]
        findings = Findings(
            **self.words("heard", "money", "side_effects", "learned", "reasons"),
            advice=EvaluationAdvice(given["advice"]),
            goals=results,
        )
        return running.evaluate(self.challenge, findings, by=self.user, at=self.at)


class RenewalForm(StepForm):
    """Renew, let it end, or ask for a new check first."""

    submit_label = _("Take the decision")

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=RenewalOutcome.choices,
        widget=RadioCards(
            hints={
                RenewalOutcome.RENEWED: _("Both sides agreed on these years before."),
                RenewalOutcome.NOT_RENEWED: _(
                    "The agreement ends on its last day. The task comes back."
                ),
                RenewalOutcome.NEW_CHECK: _(
                    "The case goes back to the procurement check."
                ),
            }
        ),
    )
    years = forms.IntegerField(
        label=_("For how many years?"), min_value=1, max_value=10, required=False
    )
    reasons = CleanTextField(
        label=_("Reasons, in plain words"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
    )

    mendable = {
        OutsideOptionsError: (
            "years",
            _(
                "This is longer than the option years that are left. That is a"
                " substantial modification: a new check must come first."
            ),
        ),
    }

    def clean(self) -> dict[str, Any]:
        """Ask for how many years."""
        if self.cleaned_data.get("outcome") == RenewalOutcome.RENEWED:
            self.wants("years", _("Say for how many years."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show the agreement and what the evaluation found."""
        return {
            "drafted": self.challenge.agreement,
            "evaluation": self.challenge.evaluations.filter(state="done").last(),
        }

    def apply(self) -> CaseEvent:
        """Decide."""
        reasons = self.cleaned_data["reasons"]
        who: dict[str, Any] = {"by": self.user, "at": self.at}
        match RenewalOutcome(self.cleaned_data["outcome"]):
            case RenewalOutcome.RENEWED:
                years = self.cleaned_data["years"]
                return renewing.renew(self.challenge, years, reasons, **who)
            case RenewalOutcome.NOT_RENEWED:
                return renewing.decline_renewal(self.challenge, reasons, **who)
            case RenewalOutcome.NEW_CHECK:
                return renewing.ask_new_check(self.challenge, reasons, **who)


class StartRenewedForm(StepForm):
    """The renewed agreement goes on."""

    submit_label = _("Put the renewal in force")

    is_agreed = forms.BooleanField(
        label=_("Group and municipality both agreed to the new last day in writing."),
        error_messages={"required": _("First agree with the group in writing.")},
    )
    remarks = CleanTextField(label=_("Remarks"), single_line=False, required=False)

    def extra(self) -> dict[str, Any]:
        """Show the agreement with its new last day."""
        return {"drafted": self.challenge.agreement}

    def apply(self) -> CaseEvent:
        """Go on."""
        return renewing.start_renewed(
            self.challenge, self.cleaned_data["remarks"], by=self.user, at=self.at
        )
