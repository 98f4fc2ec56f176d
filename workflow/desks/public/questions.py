"""The forms of the calculator: plain questions, turned into those of the rules."""

from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from challenges.choices import ContractType
from challenges.criteria import CRITERIA
from challenges.fields import DutchDateField, MoneyField, RadioCards
from challenges.forms.numbers import WholeNumberField
from challenges.rules.rulesets import Policy, RuleSetValues
from challenges.rules.values import FIRST_DAY, LAST_DAY
from workflow.desks.public.towns import rules_on

UNKNOWN = ("", _("I do not know"))
YES_NO = [("yes", _("Yes")), ("no", _("No")), UNKNOWN]
ASSESSORS = ("1", "2", "3")


class Question(Protocol):
    """A form that can say its question to the rules."""

    def question(self) -> dict[str, Any]:
        """Return the question as ``rules.explain`` takes it."""


def fact(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """Return a question with yes, no and not known; not known is never no."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


def day(**options: Any) -> DutchDateField:
    """Return a question for a day that the rules can count with."""
    return DutchDateField(earliest=FIRST_DAY, latest=LAST_DAY, **options)


class TownForm(forms.Form):
    """Everything depends on whose by-law applies."""

    mark_optional = False

    municipality = forms.ChoiceField(label=_("In which municipality?"))

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        """Take the day on which the rules are looked up, besides what was typed."""
        super().__init__(*args, **options)
        self.rules = rules_on(on)
        choices = [(code, values.tenant.name) for code, values in self.rules.items()]
        town: Any = self.fields["municipality"]
        town.choices = choices

    @property
    def values(self) -> RuleSetValues:
        """Return the rules of the municipality that was chosen."""
        return self.rules[self.cleaned_data["municipality"]]

    @property
    def policies(self) -> dict[str, Policy]:
        """Return the procurement policies that a question may name."""
        return {values.code: values.policy for values in self.rules.values()}


class RouteForm(TownForm):
    """Which route would our plan get?"""

    consideration = forms.ChoiceField(
        label=_("What does your group get for the work?"),
        choices=[
            ("payment", _("The municipality pays us")),
            ("exploitation_right", _("We may earn from it, for example with tickets")),
            ("none", _("Nothing, we do it for free")),
            UNKNOWN,
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    contract_type = forms.ChoiceField(
        label=_("What kind of work is it?"),
        choices=[
            (ContractType.SERVICES.value, _("Services")),
            (ContractType.SAS.value, _("Care, welfare, culture or education")),
            (ContractType.WORKS.value, _("Building or repairing")),
            UNKNOWN,
        ],
        required=False,
        widget=RadioCards(
            hints={
                ContractType.SERVICES.value: _("For example mowing or cleaning."),
                ContractType.SAS.value: _("For example a community centre."),
                ContractType.WORKS.value: _("For example a playground or a bridge."),
            }
        ),
    )
    annual = MoneyField(
        label=_("How much money is it each year, without VAT?"), required=False
    )
    years = WholeNumberField(
        label=_("For how many years?"), min_value=1, max_value=20, required=False
    )
    option_years = WholeNumberField(
        label=_("How many years could be added?"), max_value=10, required=False
    )
    current_cost = MoneyField(
        label=_("How much does this work cost the municipality now, each year?"),
        help_text=_(
            "Without VAT, and only for the part that you want to do. The page of"
            " your municipality tells what a task costs."
        ),
        required=False,
    )
    intended_start = day(label=_("When do you want to start?"), required=False)
    procedure_start = day(
        label=_("When would the municipality start its procedure?"),
        help_text=_("We filled in today."),
        required=False,
    )
    runs = forms.ChoiceField(
        label=_("Does a company have the only right to do this work now?"),
        choices=[
            ("no", _("No")),
            ("yes", _("Yes, until the date below")),
            UNKNOWN,
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    until = day(label=_("Until which date?"), required=False)
    carve_out_possible = fact(_("Can your part be taken out of that contract?"))
    task_transferable = fact(
        _("May the municipality hand over this task?"),
        _("Passports, permits and fines may not be handed over."),
    )
    enforceable_performance = fact(
        _("Can the municipality force your group to do the work?"),
        _("That is so when you sign a contract for it."),
    )
    services_for_municipality = fact(
        _("Do you do the work for the municipality itself?"),
        _("That is so for work that the municipality would otherwise do or buy."),
    )
    exploitation_risk_transferred = fact(
        _("Is it your loss when there is less income than you hoped?")
    )
    clear_cross_border_interest = fact(
        _("Would companies from other countries clearly want this work?")
    )
    subsidy_basis = forms.ChoiceField(
        label=_("Is there a grant scheme for this work?"),
        choices=[
            ("none", _("No")),
            ("scheme", _("Yes, a scheme")),
            ("budget_item", _("Our group is named in the budget")),
            ("incidental", _("A grant for one time")),
            UNKNOWN,
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        """Propose today as the day on which the procedure starts."""
        super().__init__(*args, on=on, **options)
        self.fields["procedure_start"].initial = on

    def clean(self) -> dict[str, Any]:
        """Ask the date of a contract that runs, and an amount with its years."""
        given = self.cleaned_data
        if given.get("runs") == "yes" and not given.get("until"):
            self.add_error("until", _("Fill in the last day of that contract."))
        amounts = (given.get("annual"), given.get("current_cost"))
        has_amount = any(amount is not None for amount in amounts)
        if has_amount and "years" in given and not given["years"]:
            self.add_error("years", _("Fill in for how many years."))
        return given

    def question(self) -> dict[str, Any]:
        """Return the question as ``rules.explain`` takes it; not what is open."""
        given = self.cleaned_data
        asked = {
            name: given[name]
            for name in (
                "task_transferable",
                "consideration",
                "enforceable_performance",
                "services_for_municipality",
                "exploitation_risk_transferred",
                "contract_type",
                "clear_cross_border_interest",
                "carve_out_possible",
                "subsidy_basis",
                "procedure_start",
                "intended_start",
            )
        }
        asked["value"] = self._value()
        asked["current_cost_total"] = self._current_cost_total()
        known = {
            name: plain(value)
            for name, value in asked.items()
            if value is not None and value != ""
        }
        known["policy"] = given["municipality"]
        if given["runs"]:
            runs = given["runs"] == "yes"
            known["existing_exclusive_contract_until"] = (
                plain(given["until"]) if runs else None
            )
        return known

    def _value(self) -> dict[str, Any] | None:
        given = self.cleaned_data
        if given["annual"] is None:
            return None
        value = {"annual": given["annual"], "years": given["years"]}
        if given["option_years"]:
            value["option_years"] = given["option_years"]
        return value

    def _current_cost_total(self) -> Decimal | None:
        """Return what the same work costs as it is done now, in all years."""
        given = self.cleaned_data
        cost: Decimal | None = given["current_cost"]
        if cost is None:
            return None
        years: int = given["years"] + (given["option_years"] or 0)
        return cost * years


class TermForm(TownForm):
    """When must they decide?"""

    received_on = day(label=_("On which day did the municipality get it?"))
    invited_on = day(
        label=_("On which day did the municipality ask you to complete it?"),
        help_text=_("Leave this open if it did not ask."),
        required=False,
    )
    response_deadline = day(
        label=_("Until when could you complete it?"), required=False
    )
    completed_on = day(
        label=_("On which day did you complete it?"),
        help_text=_("Leave this open if you did not."),
        required=False,
    )
    extended_on = day(
        label=_("On which day did the municipality say that it takes more time?"),
        help_text=_("Leave this open if it did not."),
        required=False,
    )
    new_date = day(
        label=_("Which new date did it name?"),
        help_text=_("Only where the by-law has no fixed extension, as in Hoogvenne."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask what belongs together."""
        given = self.cleaned_data
        asked = given.get("invited_on")
        for name in ("response_deadline", "completed_on"):
            if given.get(name) and not asked:
                self.add_error("invited_on", _("Fill in on which day it asked."))
                break
        is_known = "municipality" in given and "received_on" in given
        extended = given.get("extended_on") and is_known
        if extended and not self._clause and not given.get("new_date"):
            self.add_error("new_date", _("Fill in the new date."))
        return given

    @cached_property
    def values(self) -> RuleSetValues:
        """Return the rules of the day of receipt, which a plan keeps.

        Of a day on which the municipality had none, those of today are told.
        """
        code, received_on = (
            self.cleaned_data[name] for name in ("municipality", "received_on")
        )
        return rules_on(received_on).get(code, self.rules[code])

    @property
    def _clause(self) -> Any:
        return self.values.terms.extension

    def question(self) -> dict[str, Any]:
        """Return the question as ``rules.explain`` takes it."""
        given, values = self.cleaned_data, self.values
        length = values.terms.decision
        term: dict[str, Any] = {
            "value": length.value,
            "unit": length.unit.value,
            "source": "bylaw",
        }
        if values.bylaw.atw_excluded:
            term["excludes_atw"] = True
        asked: dict[str, Any] = {
            "kind": "decision",
            "received_on": plain(given["received_on"]),
            "term": term,
            "suspensions": [self._pause()] if given["invited_on"] else [],
        }
        if given["extended_on"]:
            asked["extension"] = self._extension()
        return asked

    def _pause(self) -> dict[str, Any]:
        names = ("invited_on", "response_deadline", "completed_on")
        days = {name: plain(self.cleaned_data[name]) for name in names}
        return {"type": "incomplete_4_5", **days}

    def _extension(self) -> dict[str, Any]:
        told_on = plain(self.cleaned_data["extended_on"])
        if self._clause:
            weeks = self._clause.weeks
            return {"basis": "bylaw_clause", "weeks": weeks, "notified_on": told_on}
        new_date = plain(self.cleaned_data["new_date"])
        return {"basis": "awb_4_14_1", "new_date": new_date, "notified_on": told_on}


class ScoreForm(TownForm):
    """How is value weighed? Points of three assessors for each criterion."""

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        """Make a box for each criterion and each assessor."""
        super().__init__(*args, on=on, **options)
        highest = max(values.scoring.scale_max for values in self.rules.values())
        for criterion in CRITERIA.values():
            for assessor in ASSESSORS:
                self.fields[f"{criterion.code}_{assessor}"] = forms.TypedChoiceField(
                    label=_("%(criterion)s, assessor %(number)s")
                    % {"criterion": criterion.label, "number": assessor},
                    choices=[(number, str(number)) for number in range(highest + 1)],
                    coerce=int,
                    initial=3,
                    widget=forms.Select({"class": "rtc-sel"}),
                )

    def rows(self) -> list[dict[str, Any]]:
        """Return the criteria with their boxes, for a table."""
        return [
            {
                "criterion": criterion,
                "boxes": [self[f"{criterion.code}_{number}"] for number in ASSESSORS],
            }
            for criterion in CRITERIA.values()
        ]

    def question(self) -> dict[str, Any]:
        """Return the question as ``rules.explain`` takes it."""
        scoring = self.values.scoring
        return {
            "weights": _decimals(scoring.weights),
            "scale_max": scoring.scale_max,
            "scores": {
                assessor: {
                    criterion: self.cleaned_data[f"{criterion}_{assessor}"]
                    for criterion in scoring.weights
                }
                for assessor in ASSESSORS
            },
            "min_assessors": scoring.min_assessors,
            "divergence_threshold": scoring.divergence,
            "knockouts": _decimals(scoring.knockouts),
            "pass_at": _number(scoring.pass_at),
            "conditional_at": _number(scoring.conditional_at),
        }


def plain(value: Any) -> Any:
    """Return a value as JSON writes it; amounts stay decimal."""
    return value.isoformat() if isinstance(value, date) else value


def _number(value: Decimal) -> Decimal | int:
    whole = value.to_integral_value()
    return int(whole) if value == whole else value


def _decimals(values: Any) -> dict[str, Decimal | int]:
    return {name: _number(Decimal(value)) for name, value in values.items()}
