"""From readable values of a script to what a person would type in a form.

What a script leaves out stays as the form shows it, as it would for a person.
Values that belong together may be written together: ``social: {score: 4}`` is
the field ``score_social``, and the second of ``seats`` with ``knowledge`` in it is
``knowledge_2``.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from accounts.models import User
from challenges.fields import DutchDateField, MoneyField, in_dutch
from challenges.forms.lines import TABLES
from challenges.forms.panel import PeopleField

People = Mapping[str, User]
Data = dict[str, Any]


class NoSuchFieldError(Exception):
    """A script fills in what the form does not ask."""


class NoSuchPersonError(Exception):
    """A script names somebody who is not in the world."""


def typed(form: forms.BaseForm, given: Mapping[str, Any], people: People) -> Data:
    """Return what a person would send with a form.

    Args:
        form: The form as it is shown, empty or with what was saved before.
        given: Values by field, as the script has them.
        people: Everybody, by key.

    Raises:
        NoSuchFieldError: If the form has no such field.
        NoSuchPersonError: If a value names somebody unknown.
    """
    wanted = dict(_flat(given))
    if unknown := wanted.keys() - form.fields.keys():
        raise NoSuchFieldError(
            f"{', '.join(sorted(unknown))}: not asked here"
            f" (there are {', '.join(form.fields)})"
        )
    data: Data = {}
    for name, field in form.fields.items():
        shown = form.get_initial_for_field(field, name)
        value = wanted.get(name, shown)
        data |= _boxes(form.add_prefix(name), field, value, people)
    return data


def typed_lines(table: str, lines: Sequence[Mapping[str, Any]], people: People) -> Data:
    """Return what a person would send with a table of the plan."""
    data: Data = {f"{table}-TOTAL_FORMS": len(lines), f"{table}-INITIAL_FORMS": 0}
    for number, line in enumerate(lines):
        data |= typed(TABLES[table].form(prefix=f"{table}-{number}"), line, people)
    return data


def _flat(given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in given.items():
        if isinstance(value, Mapping):
            yield from ((f"{part}_{name}", inner) for part, inner in value.items())
        elif isinstance(value, list) and all(isinstance(v, Mapping) for v in value):
            for number, line in enumerate(value, start=1):
                yield from ((f"{part}_{number}", inner) for part, inner in line.items())
        else:
            yield name, value


def _boxes(name: str, field: forms.Field, value: Any, people: People) -> Data:
    """Return the boxes of one field as they are sent; none for an empty one."""
    if value is None or (value is False and isinstance(field, forms.BooleanField)):
        return {}
    if isinstance(field, DutchDateField) and isinstance(value, date):
        parts = (value.day, value.month, value.year)
        return {f"{name}_{place}": str(part) for place, part in enumerate(parts)}
    if isinstance(value, list | tuple):
        return {name: [str(each) for each in value]}
    return {name: _word(field, value, people)}


def _word(field: forms.Field, value: Any, people: People) -> str:
    if isinstance(field, forms.BooleanField):
        return "on"
    if isinstance(field, PeopleField):
        return str(person(value, people).pk)
    if isinstance(field, forms.ModelChoiceField):
        return _choice(field, value)
    if isinstance(field, MoneyField) and not isinstance(value, str):
        return in_dutch(Decimal(str(value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _choice(field: "forms.ModelChoiceField[Any]", value: Any) -> str:
    """Return the key of a row, which a script names by its code."""
    if isinstance(value, str) and field.queryset is not None:
        row = field.queryset.filter(code=value).first()
        if row is None:
            raise NoSuchFieldError(f"{value}: not in the catalogue")
        return str(row.pk)
    return str(field.prepare_value(value))


def person(key: str, people: People) -> User:
    """Return somebody by key.

    Raises:
        NoSuchPersonError: If there is nobody.
    """
    if key not in people:
        raise NoSuchPersonError(f"{key}: nobody in the world is called so")
    return people[key]
