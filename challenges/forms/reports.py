"""Forms of the reports: the group files one, the contract manager reads it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from challenges.actions import reports
from challenges.actions.reports import Figure, Told, burden_of
from challenges.actions.terms import local_day
from challenges.choices_running import OnTrack, ReportState
from challenges.fields import CleanTextField, MoneyField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, Outcome, ProgressReport


class ReportForm(StepForm):
    """A short report, for a phone: figures first, then the story."""

    submit_label = _("Send the report")

    story = CleanTextField(
        label=_("What did you do?"),
        help_text=_("A few lines are enough."),
        single_line=False,
        max_length=2000,
    )
    volunteer_hours = forms.IntegerField(
        label=_("How many hours did volunteers work?"), min_value=0, max_value=99_999
    )
    volunteers = forms.IntegerField(
        label=_("How many different volunteers worked along?"),
        min_value=0,
        max_value=99_999,
    )
    money_spent = MoneyField(label=_("How much money did you spend, without VAT?"))
    incidents = CleanTextField(
        label=_("Did something go wrong, or did somebody get hurt?"),
        single_line=False,
        max_length=2000,
        required=False,
    )
    help_wanted = CleanTextField(
        label=_("What do you need from the municipality?"),
        single_line=False,
        max_length=2000,
        required=False,
    )
    reporting_hours = forms.IntegerField(
        label=_("How many hours did this report cost you?"),
        help_text=_("We keep count: the municipality may not ask too much."),
        min_value=0,
        max_value=999,
    )

    def prepare(self) -> None:
        """Ask how each goal of the plan stands, as it was last told."""
        self.report: ProgressReport | None = self.find_report()
        self.goals: list[Outcome] = list(self.challenge.sent_plan.outcomes.all())
        told = {
            each.outcome_id: each
            for each in (self.report.figures.all() if self.report else ())
        }
        goals = {
            goal.goal: self._ask(number, goal, told.get(goal.pk))
            for number, goal in enumerate(self.goals, 1)
        }
        rest = ("story", *self._people(), "money_spent", "incidents")
        self.headings = {  # type: ignore[misc]  # of this plan, not of the class
            **goals,
            _("The work"): (*rest, "help_wanted", "reporting_hours"),
        }
        if self.report and self.report.state == ReportState.MORE_ASKED:
            for name in (*rest, "help_wanted", "reporting_hours"):
                self.fields[name].initial = getattr(self.report, name)

    def _people(self) -> tuple[str, ...]:
        """Ask how many volunteers there are only where a minimum was agreed."""
        minimum = self.challenge.agreement.volunteers_agreed
        if minimum is None:
            del self.fields["volunteers"]
            return ("volunteer_hours",)
        agreed = _now("The agreement asks for at least %(number)s.")
        self.fields["volunteers"].help_text = agreed % {"number": minimum}
        return ("volunteer_hours", "volunteers")

    def find_report(self) -> ProgressReport | None:
        """Return the first report that the group can file today."""
        return self.challenge.reports.filter(
            state=ReportState.PLANNED, from_on__lte=local_day(self.at)
        ).first()

    def _ask(self, number: int, goal: Outcome, told: Any) -> tuple[str, ...]:
        words = {"baseline": goal.baseline, "target": goal.target}
        self.fields[f"actual_{number}"] = CleanTextField(
            label=goal.indicator,
            help_text=_now("It was %(baseline)s and should become %(target)s.") % words,
            max_length=200,
            initial=told.actual if told else "",
        )
        self.fields[f"on_track_{number}"] = forms.ChoiceField(
            label=_now("Does it go well?"),
            choices=OnTrack.choices,
            widget=forms.RadioSelect,
            initial=told.on_track if told else None,
        )
        return (f"actual_{number}", f"on_track_{number}")

    def clean(self) -> dict[str, Any]:
        """Refuse when no report can be filed now."""
        if self.report is None:
            self.add_error(None, _("There is nothing to report yet."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show which months it is about, and what reporting cost so far."""
        day = self.report.from_on if self.report else local_day(self.at)
        return {"report": self.report, "burden": burden_of(self.challenge, day)}

    def told(self) -> Told:
        """Return what was typed as the action takes it."""
        given = self.cleaned_data
        columns = [name for name in reports.COLUMNS if name in self.fields]
        figures = [
            Figure(
                goal, given[f"actual_{number}"], OnTrack(given[f"on_track_{number}"])
            )
            for number, goal in enumerate(self.goals, 1)
        ]
        return Told(**self.words(*columns), figures=figures)

    def apply(self) -> CaseEvent:
        """File it."""
        report: Any = self.report
        return reports.file_report(
            self.challenge, report, self.told(), by=self.user, at=self.at
        )


class SupplyReportForm(ReportForm):
    """The same report once more, with what was asked."""

    def find_report(self) -> ProgressReport | None:
        """Return the report that the task is about."""
        report: ProgressReport = self.subject
        return report

    def apply(self) -> CaseEvent:
        """File it anew."""
        return reports.supply_report(
            self.challenge, self.subject, self.told(), by=self.user, at=self.at
        )


class ReadReportForm(StepForm):
    """Is the report in order?"""

    accepted = forms.TypedChoiceField(
        label=_("Is the report in order?"),
        choices=[("yes", _("Yes")), ("no", _("No, I ask the group something"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    question = CleanTextField(
        label=_("What do you ask?"), single_line=False, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask what the question is."""
        if self.cleaned_data.get("accepted") is False:
            self.wants("question", _("Say what you want to know."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show the report, and what reporting cost the group."""
        report: ProgressReport = self.subject
        return {
            "report": report,
            "burden": burden_of(self.challenge, report.from_on),
        }

    def apply(self) -> CaseEvent:
        """Accept it, or ask more."""
        given, report = self.cleaned_data, self.subject
        if given["accepted"]:
            return reports.accept_report(
                self.challenge, report, by=self.user, at=self.at
            )
        return reports.ask_about_report(
            self.challenge, report, given["question"], by=self.user, at=self.at
        )


class AcceptUnansweredForm(StepForm):
    """Accept a report as it is, although the group does not answer."""

    submit_label = _("Accept the report")

    report = forms.ModelChoiceField(
        queryset=ProgressReport.objects.none(),
        label=_("Which report?"),
        empty_label=None,
    )
    remarks = CleanTextField(
        label=_("Why do you accept it without an answer?"), single_line=False
    )

    def prepare(self) -> None:
        """Offer the reports about which something was asked."""
        field: Any = self.fields["report"]
        field.queryset = self.challenge.reports.filter(state=ReportState.MORE_ASKED)
        field.label_from_instance = _months
        field.initial = field.queryset.first()

    def apply(self) -> CaseEvent:
        """Accept it."""
        given = self.cleaned_data
        return reports.accept_unanswered(
            self.challenge, given["report"], given["remarks"], by=self.user, at=self.at
        )


def _months(report: ProgressReport) -> str:
    first, last = report.from_on, report.to_on
    days = [f"{day.day}-{day.month}-{day.year}" for day in (first, last)]
    return " \N{EN DASH} ".join(days)
