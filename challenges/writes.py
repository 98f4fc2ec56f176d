"""Rows that are written with a statement put together once.

``Model.save`` and ``bulk_create`` put their SQL together at each use, which takes
several times as long as the database needs to write the row (measured:
``docs/performance.md``). What every step writes goes through here, by the
statements of ``challenges.write_sql``. It leaves out
what nobody here uses: signals, and tables that inherit from others. Constraints
are the database's, as ever.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    BooleanField,
    CharField,
    ForeignKey,
    Model,
    OneToOneField,
    TextField,
    UUIDField,
)
from django.db.models.expressions import DatabaseDefault

from challenges.write_sql import (
    Columns,
    Fields,
    Names,
    alteration,
    columns_of,
    insertion,
    insertion_with,
    insertion_with_lines,
    removal,
    together,
)

M = TypeVar("M", bound=Model)

AS_IT_IS: dict[type, type] = {
    CharField: str,
    TextField: str,
    BooleanField: bool,
    UUIDField: UUID,
    ForeignKey: NoneType,
    OneToOneField: NoneType,
}
"""Of which type a value, or none, goes to the database as the row has it."""


def create(model: type[M], **values: Any) -> M:
    """Add a row with these values, as ``objects.create`` does, and return it."""
    return add(model(**values))


def add(row: M) -> M:
    """Add a row, and return it with its key."""
    return add_all([row])[0]


def add_all(rows: Sequence[M], *, unless_there: bool = False) -> Sequence[M]:
    """Add rows of one model, in one statement.

    Args:
        rows: The rows.
        unless_there: Pass over a row that a unique constraint finds double. Rows
            that the database numbers are not told their key then.

    Raises:
        ValueError: If a row brings a value for a column that the database fills.
    """
    if not rows:
        return rows
    model = type(rows[0])
    columns = columns_of(model)
    values = [value for row in rows for value in _new_values(row, columns, model)]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(insertion(model, len(rows), unless_there), values)
        is_told = columns.numbered and not unless_there
        keys = cursor.fetchall() if is_told else [(row.pk,) for row in rows]
    for row, (key,) in zip(rows, keys, strict=True):
        _keep(row, key)
    return rows


def change(
    row: Model, names: Iterable[str], *, only_if: Mapping[str, Any] | None = None
) -> bool:
    """Write columns of a row that is there; tell whether it still was.

    Args:
        row: The row.
        names: The names of the fields to write, as the row has them now.
        only_if: Values that further columns must have, or nothing is written.
    """
    guards = only_if or {}
    fields, statement = alteration(type(row), tuple(names), tuple(guards))
    values = _values(row, fields, add=False)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, [*values, row.pk, *guards.values()])
        return bool(cursor.rowcount)


def change_and_add(
    row: Model,
    names: Iterable[str],
    added: Sequence[Model],
    *,
    only_if: Mapping[str, Any],
    naming: tuple[Model, str] | None = None,
) -> bool:
    """Write columns of a row and add others beside it, in one statement.

    Args:
        row: The row that is there.
        names: The names of its fields to write.
        added: The new rows; they get their keys.
        only_if: Values that further columns of the row must have, or nothing is
            written, and no row is added.
        naming: A further new row that refers to the first of the others, and the
            name of the field by which it does; it gets no key of its own here.
    """
    models = tuple(type(each) for each in added)
    other = (type(naming[0]), naming[1]) if naming else None
    which = (type(row), tuple(names), tuple(only_if))
    fields, its, statement = together(*which, models, other)
    values = [*_values(row, fields, add=False), row.pk, *only_if.values()]
    for each in added:
        values += _new_values(each, columns_of(type(each)), type(each))
    values += _values(naming[0], its, add=True) if naming else []
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, values)
        was_there, *keys = cursor.fetchone()
    if was_there:
        for each, key in zip(added, keys, strict=True):
            _keep(each, key)
    return bool(was_there)


def add_named_by(
    row: M, other: Model, name: str, *, after: Model | None = None, names: Names = ()
) -> M:
    """Add a row, and another that refers to it, in one statement.

    Args:
        row: The row; it gets its key.
        other: The row that refers to it; it gets no key of its own here.
        name: The name of the field of the other that does.
        after: A row that is there, of which columns are written along.
        names: The names of its fields to write.
    """
    model, its = type(row), type(other)
    before = type(after) if after else None
    fields, written, statement = insertion_with(model, its, name, before, names)
    values = [*_values(after, written, add=False), after.pk] if after else []
    values += _new_values(row, columns_of(model), model)
    values += _values(other, fields, add=True)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, values)
        ((key,),) = cursor.fetchall()
    return _keep(row, key)


def add_with_lines_of(row: M, other: M) -> M:
    """Add a row with copies of the lines of another of its model, in one statement.

    Args:
        row: The row; it gets its key.
        other: The row whose lines are copied: those that would go along with it.

    Raises:
        TypeError: If rows would go along that others refer to.
    """
    model = type(row)
    columns = columns_of(model)
    statement, count = insertion_with_lines(model)
    values = [*_new_values(row, columns, model), *[other.pk] * count]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, values)
        ((key,),) = cursor.fetchall()
    return _keep(row, key)


def _keep(row: M, key: Any) -> M:
    row.pk = key
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001 - as save does
    return row


def remove(row: Model) -> None:
    """Remove a row with the rows that go along with it, in one statement.

    Raises:
        TypeError: If rows go along that others refer to.
    """
    statement, count = removal(type(row))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, [row.pk] * count)


def _new_values(row: Model, columns: Columns, model: type[Model]) -> list[Any]:
    """Return the values of a new row as the database takes them."""
    brought = [getattr(row, field.attname) for field in columns.left]
    if not all(isinstance(value, DatabaseDefault) for value in brought):
        raise ValueError(f"{model.__name__}: the database fills some columns itself")
    return _values(row, columns.given, add=True)


def _values(row: Model, fields: Fields, *, add: bool) -> list[Any]:
    return [_value(row, field, add=add) for field in fields]


def _value(row: Model, field: Any, *, add: bool) -> Any:
    """Return one value as the database takes it; most are so already."""
    plain = AS_IT_IS.get(type(field))
    if plain is not None:
        value = getattr(row, field.attname)
        if value is None or type(value) is plain:
            return value
    connection = connections[DEFAULT_DB_ALIAS]
    return field.get_db_prep_save(field.pre_save(row, add), connection)
