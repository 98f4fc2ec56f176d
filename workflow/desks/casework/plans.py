"""A plan as people read it: its answers under headings, empty ones left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.choices import Improvement
from challenges.models import Plan
from challenges.models.columns import EuroField
from workflow.presentation.amounts import euro, long_date

HEADINGS: dict[Any, tuple[str, ...]] = {
    gettext_lazy("The task"): (
        "summary",
        "task_description",
        "scope_kind",
        "area",
        "themes",
        "excluded_parts",
        "start_on",
        "duration_years",
        "option_years",
    ),
    gettext_lazy("Why the group does it better"): (
        "problem",
        "improvements",
        "improvement_text",
    ),
    gettext_lazy("What it brings the neighbourhood"): (
        "local_knowledge",
        "volunteers",
        "volunteer_hours",
        "volunteer_roles",
        "paid_jobs",
        "beneficiaries",
        "beneficiaries_number",
        "user_involvement",
        "access_for_all",
        "effects_on_others",
        "sustainability",
    ),
    gettext_lazy("The group and its support"): (
        "experience",
        "quality_plan",
        "safety_plan",
        "continuity",
        "fallback",
        "supporters",
        "support_text",
        "interests",
        "help_wanted",
    ),
    gettext_lazy("The money"): ("contribution", "one_off_investment", "vat_status"),
}


FIELDS = {field.name: field for field in Plan._meta.fields}  # noqa: SLF001 - public


@dataclass(frozen=True, slots=True)
class Heading:
    """One part of a plan: its name and the answers in it."""

    title: Any
    rows: list[dict[str, str]]


def headings_of(plan: Plan) -> list[Heading]:
    """Return the parts of a plan with the answers that were given."""
    found = (
        Heading(title, list(_rows(plan, names))) for title, names in HEADINGS.items()
    )
    return [heading for heading in found if heading.rows]


def _rows(plan: Plan, names: tuple[str, ...]) -> Iterator[dict[str, str]]:
    for name in names:
        if words := _in_words(plan, name):
            label = str(FIELDS[name].verbose_name)
            yield {"label": label[:1].upper() + label[1:], "value": words}


def _in_words(plan: Plan, name: str) -> str:
    value = getattr(plan, name)
    if value in (None, "", [], 0):
        return ""
    if name == "improvements":
        return ", ".join(str(Improvement(each).label) for each in value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(FIELDS[name], EuroField):
        return euro(value)
    display = getattr(plan, f"get_{name}_display", None)
    return str(display() if display else value)


def period_of(plan: Plan) -> str:
    """Return how long the plan runs, in words."""
    if not plan.duration_years:
        return ""
    words = {"years": plan.duration_years, "more": plan.option_years}
    if plan.option_years:
        return _("%(years)s years, and perhaps %(more)s more") % words
    return _("%(years)s years") % words
