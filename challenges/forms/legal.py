"""The form of the legal officer: facts in, the rules judge."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import checks, competition, left_out
from challenges.actions.checks import LegalFindings, UndecidedRouteError
from challenges.actions.left_out import CheckNeededError
from challenges.actions.terms import local_day
from challenges.choices import ContractType, ScopeKind
from challenges.fields import CleanTextField, DutchDateField, MoneyField
from challenges.forms.left_out import HEADING, REASON, MayBeLeftOut
from challenges.models import CaseEvent
from challenges.rules.reading import QuestionError

YES_NO_UNKNOWN = [("yes", _("Yes")), ("no", _("No")), ("", _("Not known yet"))]
CONSIDERATIONS = [
    ("payment", _("The municipality pays for it")),
    ("exploitation_right", _("The group may exploit it")),
    ("none", _("Nothing is paid")),
]
SUBSIDY_BASES = [
    ("none", _("No basis for a grant")),
    ("scheme", _("A grant scheme")),
    ("budget_item", _("The budget names the recipient and the maximum")),
    ("incidental", _("An incidental grant, four years at most")),
]
PROPERTY_KINDS = [
    ("", _("No property is involved")),
    ("lease", _("Lease")),
    ("loan", _("Loan for use")),
    ("sale", _("Sale")),
    ("ground_lease", _("Ground lease")),
]

PRIOR_AID = {"prior_aid": "general", "prior_sgei_aid": "sgei"}
"""Fields with earlier de minimis aid, and the kind of aid for the rules."""


def fact(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """Return a question with yes, no, or not known; unknown is never no."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=YES_NO_UNKNOWN,
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class ProcurementForm(MayBeLeftOut):
    """The facts of the procurement, legal and State-aid check."""

    submit_label = _("Sign the check")

    mark_optional = False
    folded = frozenset({"all_lots_total", "property_kind", REASON})
    headings = {
        _("The task and what stands against it"): (
            "task_transferable",
            "consideration",
            "enforceable_performance",
            "services_for_municipality",
            "exploitation_risk_transferred",
        ),
        _("The contract"): (
            "contract_type",
            "cpv",
            "annual",
            "years",
            "option_years",
            "procedure_start",
            "intended_start",
            "clear_cross_border_interest",
        ),
        _("What runs now"): (
            "current_cost",
            "exclusive_contract",
            "existing_exclusive_contract_until",
            "carve_out_possible",
        ),
        _("A grant instead of a contract"): ("subsidy_basis",),
        _("Small lots"): ("all_lots_total", "exempt_lots_total", "largest_lot"),
        _("Land or a building"): ("property_kind", "property_candidates"),
        _("State aid"): (
            "economic_activity",
            "market_conform",
            "effect_on_trade",
            "aid_amount",
            "prior_aid",
            "prior_aid_on",
            "prior_sgei_aid",
            "prior_sgei_aid_on",
            "sgei_entrusted",
        ),
        _("Your judgement"): ("memo",),
        HEADING: (REASON,),
    }

    task_transferable = fact(_("Can residents do this task?"))
    consideration = forms.ChoiceField(
        label=_("What stands against the work?"), choices=CONSIDERATIONS
    )
    enforceable_performance = fact(_("Can the municipality enforce the work?"))
    services_for_municipality = fact(_("Is the work a service for the municipality?"))
    exploitation_risk_transferred = fact(_("Does the group bear the business risk?"))
    contract_type = forms.ChoiceField(
        label=_("What kind of contract would it be?"),
        choices=[c for c in ContractType.choices if c[0] != ContractType.MIXED],
    )
    cpv = CleanTextField(label=_("CPV code"), required=False, max_length=12)
    annual = MoneyField(label=_("Value a year, without VAT"))
    years = forms.IntegerField(label=_("Years"), min_value=1, max_value=20)
    option_years = forms.IntegerField(
        label=_("Option years"), min_value=0, max_value=10, initial=0
    )
    procedure_start = DutchDateField(label=_("When does the award procedure start?"))
    intended_start = DutchDateField(label=_("When should the group start?"))
    clear_cross_border_interest = fact(
        _("Is there a clear cross-border interest?"),
        _("Shown by amount, place or technique; never assumed."),
    )
    current_cost = MoneyField(
        label=_("What the work of this plan costs the municipality now, a year"),
        help_text=_(
            "Without VAT, and only for the part that the group wants to do."
            " Leave empty if that is not known."
        ),
        required=False,
    )
    exclusive_contract = fact(_("Does an exclusive contract run now?"))
    existing_exclusive_contract_until = DutchDateField(
        label=_("Last day of that contract"), required=False
    )
    carve_out_possible = fact(_("Can a part be taken out of that contract?"))
    subsidy_basis = forms.ChoiceField(
        label=_("Is there a basis for a grant?"), choices=SUBSIDY_BASES
    )
    all_lots_total = MoneyField(label=_("Value of all lots together"), required=False)
    exempt_lots_total = MoneyField(
        label=_("Value of the small lots set apart"), required=False
    )
    largest_lot = MoneyField(label=_("Value of the largest small lot"), required=False)
    property_kind = forms.ChoiceField(
        label=_("Which property is involved?"), choices=PROPERTY_KINDS, required=False
    )
    property_candidates = forms.IntegerField(
        label=_("How many serious candidates for the property?"),
        min_value=0,
        max_value=99,
        required=False,
    )
    economic_activity = fact(_("Does the group offer something on a market?"))
    market_conform = fact(_("Is the price what a market would pay?"))
    effect_on_trade = fact(_("Can it affect trade between Member States?"))
    aid_amount = MoneyField(
        label=_("Aid that is promised now, over three years"),
        help_text=_("Leave empty if it is the value of one year."),
        required=False,
    )
    prior_aid = MoneyField(
        label=_("De minimis aid to the group in the last three years"), required=False
    )
    prior_aid_on = DutchDateField(label=_("Date of that aid"), required=False)
    prior_sgei_aid = MoneyField(
        label=_("De minimis aid for such a service in the last three years"),
        help_text=_("Aid for a service of general economic interest."),
        required=False,
    )
    prior_sgei_aid_on = DutchDateField(
        label=_("Date of the aid for such a service"), required=False
    )
    sgei_entrusted = fact(_("Is a service of general economic interest entrusted?"))
    memo = CleanTextField(label=_("Legal memo"), single_line=False)

    mendable = {
        UndecidedRouteError: (
            None,
            _("The route cannot be decided yet: a fact is not known."),
        ),
        QuestionError: (
            None,
            _("A fact cannot be right. Look at the amounts and dates."),
        ),
        CheckNeededError: (
            REASON,
            _(
                "By the rules this task needs the check: see whether it is"
                " transferable."
            ),
        ),
    }

    def prepare(self) -> None:
        """Fill in what the plan and the register of tasks already say."""
        self.offer_leaving_out(self.challenge.procurement_check.memo)
        plan = self.challenge.sent_plan
        task = self.challenge.task
        initial: dict[str, Any] = {
            "annual": plan.contribution,
            "years": plan.duration_years,
            "option_years": plan.option_years,
            "procedure_start": local_day(self.at),
            "intended_start": plan.start_on,
            "consideration": "payment",
            "subsidy_basis": "none",
        }
        if task:
            initial |= {
                "task_transferable": "yes" if task.is_transferable else "no",
                "contract_type": task.contract_type,
                "cpv": task.cpv,
                "carve_out_possible": _as_answer(task.can_be_carved_out),
                "exclusive_contract": _as_answer(task.is_exclusive_contract),
            }
            if task.is_exclusive_contract:
                initial["existing_exclusive_contract_until"] = task.contract_ends_on
            if plan.scope_kind == ScopeKind.WHOLE:
                initial["current_cost"] = task.current_cost
        for name, value in initial.items():
            self.fields[name].initial = value

    def clean(self) -> dict[str, Any]:
        """Ask the dates that answers make necessary, and all lots or none."""
        super().clean()
        if self.is_left_out:
            return self.cleaned_data
        for name in PRIOR_AID:
            if self.cleaned_data.get(name):
                self.wants(f"{name}_on", _("Give the date of the aid."))
        if self.cleaned_data.get("exclusive_contract"):
            self.wants(
                "existing_exclusive_contract_until",
                _("Give the last day of the contract."),
            )
        if self.cleaned_data.get("all_lots_total"):
            self.wants("exempt_lots_total", _("Fill in the small lots as well."))
            self.wants("largest_lot", _("Fill in the largest lot as well."))
        return self.cleaned_data

    def findings(self) -> LegalFindings:
        """Return the facts as the rules take them."""
        return LegalFindings(
            route=self._route_question(),
            aid=_without_unknowns(self._aid_question()),
            memo=self.cleaned_data["memo"],
        )

    def _route_question(self) -> dict[str, Any]:
        given = self.cleaned_data
        question = self.words(
            "task_transferable",
            "consideration",
            "enforceable_performance",
            "services_for_municipality",
            "exploitation_risk_transferred",
            "contract_type",
            "clear_cross_border_interest",
            "carve_out_possible",
            "subsidy_basis",
            "cpv",
        )
        question |= {
            "procedure_start": _iso(given["procedure_start"]),
            "intended_start": _iso(given["intended_start"]),
            "duration_years": given["years"] + given["option_years"],
            "value": self._value(),
            "current_cost_total": self._current_cost(),
        }
        question = _without_unknowns(question) | self._running_contract()
        if given["all_lots_total"]:
            question["lots"] = self.words(
                "all_lots_total", "exempt_lots_total", "largest_lot"
            )
        if given["property_kind"]:
            question["property"] = _without_unknowns(
                {
                    "kind": given["property_kind"],
                    "serious_candidates_expected": given["property_candidates"],
                }
            )
        return question

    def _running_contract(self) -> dict[str, str | None]:
        """Return the last day of the exclusive contract; ``None`` if none runs.

        A question without the key says that it is not known.
        """
        given = self.cleaned_data
        name = "existing_exclusive_contract_until"
        if given["exclusive_contract"] is None:
            return {}
        return {name: _iso(given[name]) if given["exclusive_contract"] else None}

    def _value(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "annual": given["annual"],
            "years": given["years"],
            "option_years": given["option_years"],
        }

    def _current_cost(self) -> Decimal | None:
        """Return what the same part would cost as it is done now, in all years."""
        given = self.cleaned_data
        cost: Decimal | None = given["current_cost"]
        years: int = given["years"] + given["option_years"]
        return None if cost is None else cost * years

    def _aid_question(self) -> dict[str, Any]:
        given = self.cleaned_data
        question = self.words(
            "economic_activity", "market_conform", "effect_on_trade", "sgei_entrusted"
        )
        question |= {
            "amount": given["aid_amount"] or given["annual"],
            "grant_date": _iso(given["procedure_start"]),
            "prior": [
                {
                    "date": _iso(given[f"{name}_on"]),
                    "amount": given[name],
                    "kind": kind,
                }
                for name, kind in PRIOR_AID.items()
                if given[name]
            ],
        }
        return question

    def work_out(self) -> dict[str, Any] | None:
        """Return what the rules say of the facts so far; the memo may still be open.

        Nothing is kept. ``None`` if a fact must be mended first.
        """
        if self.is_left_out:
            self.add_error(REASON, _("Take these words away to work the route out."))
        self.errors.pop("memo", None)
        if self.errors:
            return None
        self.cleaned_data.setdefault("memo", "")
        findings = self.findings()
        try:
            route = checks.ask_route(self.challenge, findings.route)
            aid = checks.ask_aid(findings.aid)
        except QuestionError as error:
            self.blame(error)
            return None
        return {"route": route, "aid": aid}

    def apply(self) -> CaseEvent:
        """Sign the check, or that none is needed."""
        if self.is_left_out:
            return left_out.leave_out_procurement_check(
                self.challenge, self.cleaned_data[REASON], by=self.user, at=self.at
            )
        return checks.sign_procurement_check(
            self.challenge, self.findings(), by=self.user, at=self.at
        )


class RouteAgainForm(ProcurementForm):
    """The check of the route once more, with the facts of today."""

    submit_label = _("Sign the new check")

    def prepare(self) -> None:
        """Ask for the check itself: after a yes it is not left out."""
        super().prepare()
        self.fields.pop(REASON, None)

    def extra(self) -> dict[str, Any]:
        """Show what the group wants to make smaller, if it said so."""
        return {"asked": self.challenge.competitions.last()}

    def apply(self) -> CaseEvent:
        """Sign the check in the place of the former."""
        return competition.check_route_again(
            self.challenge, self.findings(), by=self.user, at=self.at
        )


def _as_answer(known: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[known]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _without_unknowns(question: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in question.items() if value not in (None, "")}
