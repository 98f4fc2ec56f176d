"""The page "other rules": the case as it is, beside what another by-law makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from challenges.matrix import Section
from challenges.models import RuleSet
from challenges.rules.score_trace import VERDICT_WORDS
from challenges.rules.weighing import Verdict
from challenges.what_if import Comparison, what_if
from workflow.desks.casework.contents import View
from workflow.desks.casework.glance import in_language, route_name
from workflow.presentation.amounts import weekday_date

OPENED_BY = {
    "term": Section.TERMS,
    "route": Section.PROCUREMENT,
    "score": Section.SCORES,
}
TITLES = {
    "term": _("Last day to decide"),
    "route": _("Procurement route"),
    "score": _("Social value"),
}


class RuleSetForm(forms.Form):
    """Which other rule set to look under."""

    mark_optional = False

    rules = forms.ModelChoiceField(
        label=_("Under which rules?"),
        queryset=RuleSet.objects.none(),
        empty_label=_("Choose a by-law"),
    )

    def __init__(self, *args: Any, pinned: RuleSet | None, **options: Any) -> None:
        """Offer every approved rule set but the one that the case has."""
        super().__init__(*args, **options)
        others = RuleSet.objects.approved().select_related("municipality")
        if pinned:
            others = others.exclude(pk=pinned.pk)
        self.fields["rules"].queryset = others  # type: ignore[attr-defined]  # a field that chooses rows


@dataclass(frozen=True, slots=True)
class Row:
    """One answer as it is, and as it would be.

    Attributes:
        title: What was asked.
        now: The answer of the case, in words.
        then: The answer under the other rules; empty if it cannot be told.
        trace: How the other answer came about.
        problems: Why it cannot be told.
    """

    title: Any
    now: str
    then: str
    trace: list[Mapping[str, str]]
    problems: list[str]

    @property
    def differs(self) -> bool:
        """Whether the other rules lead elsewhere."""
        return self.now != self.then


def other_rules(view: View) -> dict[str, Any]:
    """Return the case under the rule set that the address names."""
    pinned = view.challenge.rule_set
    form = RuleSetForm(view.asked if "rules" in view.asked else None, pinned=pinned)
    shown: dict[str, Any] = {"form": form, "pinned": pinned, "rows": []}
    if form.is_bound and form.is_valid():
        shown["chosen"] = form.cleaned_data["rules"]
        shown["rows"] = [
            _row(each)
            for each in what_if(view.challenge, shown["chosen"])
            if OPENED_BY[each.name] in view.open
        ]
    return shown


def _row(found: Comparison) -> Row:
    return Row(
        TITLES[found.name],
        _words(found.name, found.now),
        _words(found.name, found.then) if found.then else "",
        list(found.then["trace"]) if found.then else [],
        [in_language((each.text_nl, each.text_en)) for each in found.problems],
    )


def _words(name: str, told: Mapping[str, Any]) -> str:
    """Return an answer in words."""
    match name:
        case "term":
            return weekday_date(date.fromisoformat(str(told["last_day"])))
        case "route":
            route = told["route"]
            return capfirst(route_name(route)) if route else _now("Not known yet")
        case _:
            verdict = in_language(VERDICT_WORDS[Verdict(told["verdict"])])
            if told["total"] is None:
                return verdict
            total = number_format(Decimal(str(told["total"])), decimal_pos=1)
            return _now("%(total)s of 100: %(verdict)s") % {
                "total": total,
                "verdict": verdict,
            }
