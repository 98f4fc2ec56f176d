"""The answers of a plan as they are read back: a question, and what was answered."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.fields import MoneyField
from challenges.forms.lines import TABLES
from challenges.forms.numbers import WholeNumberField
from challenges.forms.sections import MEMBERS, FilledIn
from workflow.presentation.amounts import euro, long_date

CAPTIONS = {
    "outcomes": gettext_lazy("Goals"),
    "cost_lines": gettext_lazy("Costs each year"),
    "income_lines": gettext_lazy("Other income each year"),
    MEMBERS: gettext_lazy("Other members"),
}
Row = dict[str, Any]


def answers_of(part: FilledIn) -> list[Row]:
    """Return the saved answers of a part of the plan, empty ones left out."""
    rows = [
        {"label": field.label, "value": value, "name": field.name}
        for field in part.form
        if (value := in_words(field, field.initial))
    ]
    for name, lines in part.tables.items():
        if told := lines_in_words(name, [form.initial for form in lines.initial_forms]):
            rows.append({"label": CAPTIONS[name], "value": told, "name": name})
    return rows


def differences(saved: FilledIn, typed: FilledIn) -> list[Row]:
    """Return where what was typed differs from what somebody else saved meanwhile."""
    rows = []
    values = typed.form.changes() | typed.form.changes_of_group()
    for field in saved.form:
        ours = in_words(field, values[field.name])
        theirs = in_words(field, _as_value(field.initial))
        if ours != theirs:
            rows.append({"label": field.label, "theirs": theirs, "ours": ours})
    for name, lines in saved.tables.items():
        theirs = lines_in_words(name, [form.initial for form in lines.initial_forms])
        ours = lines_in_words(name, typed.tables[name].lines())
        if ours != theirs:
            rows.append({"label": CAPTIONS[name], "theirs": theirs, "ours": ours})
    return rows


def in_words(field: BoundField, value: Any) -> str:
    """Return one answer as a person would say it; empty if there is none."""
    kind = field.field
    if isinstance(kind, forms.BooleanField):
        return _("Yes") if value else ""
    if value is None or value in ("", []):
        return ""
    if isinstance(kind, forms.ModelChoiceField):
        known: Any = kind.queryset
        return str(known.filter(pk=getattr(value, "pk", value)).first() or "")
    if isinstance(kind, forms.ChoiceField):
        return _choice_in_words(kind, value)
    return plain(kind, value)


def plain(kind: forms.Field, value: Any) -> str:
    """Return an amount, a number, a date or a text as a person writes it."""
    if isinstance(kind, MoneyField) and isinstance(value, Decimal):
        return euro(value)
    if isinstance(kind, WholeNumberField):
        return str(kind.prepare_value(value))
    if isinstance(value, dt.date):
        return long_date(value)
    return str(value)


def lines_in_words(table: str, lines: Iterable[Mapping[str, Any]]) -> str:
    """Return the lines of a table, one below the other."""
    fields = TABLES[table].form.base_fields
    return "\n".join(
        ", ".join(
            said
            for name, kind in fields.items()
            if (said := _cell(kind, line.get(name)))
        )
        for line in lines
    )


def _cell(kind: forms.Field, value: Any) -> str:
    if isinstance(kind, forms.BooleanField):
        return str(kind.label) if value else ""
    if value is None or value == "":
        return ""
    if isinstance(kind, forms.ChoiceField):
        return _choice_in_words(kind, value)
    return plain(kind, value)


def _choice_in_words(kind: forms.ChoiceField, value: Any) -> str:
    choices: Any = kind.choices
    labels = {str(key): str(label) for key, label in choices}
    if isinstance(value, bool):
        value = "yes" if value else "no"
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(labels.get(str(each), str(each)) for each in values)


def _as_value(value: Any) -> Any:
    """Return what was saved as a form would hand it over: yes and no as such."""
    return value == "yes" if value in ("yes", "no") else value
