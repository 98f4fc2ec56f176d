"""What is wrong on a page: every error of its forms, with the field to go to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from django.forms import BaseForm, BaseFormSet
from django.template import Context
from django.utils.translation import gettext as _

from workflow.presentation.forms import HouseBoundField

AnyForms: TypeAlias = "BaseForm | BaseFormSet[BaseForm]"
CONTEXT_NAMES = ("form", "formset", "forms")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    Attributes:
        text: What to do, as a sentence.
        anchor: The id of the field to go to, or ``""`` for the form as a whole.
    """

    text: str
    anchor: str = ""


def problems_in(*items: AnyForms) -> list[Problem]:
    """Return what is wrong, in the order in which the fields stand on the page."""
    return [problem for item in items for problem in _problems_of(item)]


def forms_on_page(context: Context) -> list[AnyForms]:
    """Return the forms that a page was given under one of the usual names, once each.

    A page with tables has its form by itself and among all its forms.
    """
    found: list[AnyForms] = []
    for name in CONTEXT_NAMES:
        value = context.get(name)
        items = value if isinstance(value, list | tuple) else [value]
        forms = [item for item in items if isinstance(item, BaseForm | BaseFormSet)]
        found += [form for form in forms if not any(form is one for one in found)]
    return found


def _problems_of(item: AnyForms) -> Iterable[Problem]:
    if not item.is_bound or getattr(item, "is_being_filled_in", False):
        return []
    if isinstance(item, BaseFormSet):
        return _problems_of_rows(item)
    return _problems_of_form(item)


def _problems_of_form(form: BaseForm, row: int = 0) -> Iterator[Problem]:
    hidden = (message for field in form.hidden_fields() for message in field.errors)
    for message in chain(form.non_field_errors(), hidden):
        yield Problem(_in_row(str(message), row))
    for field in form.visible_fields():
        if isinstance(field, HouseBoundField):
            yield from _problems_of_field(field, row)


def _problems_of_field(field: HouseBoundField, row: int) -> Iterator[Problem]:
    for message in field.problems:
        yield Problem(_in_row(_labelled(str(field.label), message), row), field.anchor)


def _problems_of_rows(rows: "BaseFormSet[BaseForm]") -> Iterator[Problem]:
    for message in rows.non_form_errors():
        yield Problem(str(message))
    for number, form in enumerate(rows.forms, start=1):
        yield from _problems_of_form(form, number)


def _labelled(label: str, message: str) -> str:
    """Put the question before what to do about it: many answers read alike."""
    if not label:
        return message
    return f"{label} {message}" if label[-1] in "?.!:" else f"{label}: {message}"


def _in_row(text: str, row: int) -> str:
    if not row:
        return text
    return _("Line %(row)s. %(text)s") % {"row": row, "text": text}
