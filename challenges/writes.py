"""Rows that are written with a statement put together once.

``Model.save`` and ``bulk_create`` put their SQL together at each use, which takes
several times as long as the database needs to write the row (measured:
``docs/performance.md``). What every step writes goes through here. It leaves out
what nobody here uses: signals, and tables that inherit from others. Constraints
are the database's, as ever.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import NoneType
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    CASCADE,
    BooleanField,
    CharField,
    ForeignKey,
    Model,
    OneToOneField,
    TextField,
    UUIDField,
)
from django.db.models.expressions import DatabaseDefault
from django.db.models.fields import AutoFieldMixin

M = TypeVar("M", bound=Model)

Fields = tuple[Any, ...]
"""Django's fields; those of several kinds have no type in common."""

Names = tuple[str, ...]

AS_IT_IS: dict[type, type] = {
    CharField: str,
    TextField: str,
    BooleanField: bool,
    UUIDField: UUID,
    ForeignKey: NoneType,
    OneToOneField: NoneType,
}
"""Of which type a value, or none, goes to the database as the row has it."""


class Columns(NamedTuple):
    """Which columns a new row brings.

    Attributes:
        given: Those of the row.
        left: Those that the database fills with their default.
        numbered: Whether the database numbers the rows.
    """

    given: Fields
    left: Fields
    numbered: bool


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
    columns = _columns(model)
    values = [value for row in rows for value in _new_values(row, columns, model)]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_insertion(model, len(rows), unless_there), values)
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
    fields, statement = _update(type(row), tuple(names), tuple(guards))
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
) -> bool:
    """Write columns of a row and add others beside it, in one statement.

    Args:
        row: The row that is there.
        names: The names of its fields to write.
        added: The new rows; they get their keys.
        only_if: Values that further columns of the row must have, or nothing is
            written, and no row is added.
    """
    models = tuple(type(each) for each in added)
    fields, statement = _together(type(row), tuple(names), tuple(only_if), models)
    values = [*_values(row, fields, add=False), row.pk, *only_if.values()]
    for each in added:
        values += _new_values(each, _columns(type(each)), type(each))
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
    fields, written, statement = _insertion_with(model, its, name, before, names)
    values = [*_values(after, written, add=False), after.pk] if after else []
    values += _new_values(row, _columns(model), model)
    values += _values(other, fields, add=True)
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
    statement, count = _removal(type(row))
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


@cache
def _columns(model: type[Model]) -> Columns:
    """Tell the columns of a model apart.

    Raises:
        TypeError: If the model keeps its rows in more than one table.
    """
    meta = model._meta  # noqa: SLF001 - Django's documented door to a model
    if any(field.model._meta.db_table != meta.db_table for field in meta.fields):  # noqa: SLF001 - as above
        raise TypeError(f"{model.__name__} has a table for each ancestor")
    own = [each for each in meta.fields if not isinstance(each, AutoFieldMixin)]
    return Columns(
        tuple(each for each in own if not each.has_db_default()),
        tuple(each for each in own if each.has_db_default()),
        isinstance(meta.pk, AutoFieldMixin),
    )


@cache
def _insertion(model: type[Model], count: int, unless_there: bool) -> str:
    """Put the statement together that adds so many rows."""
    columns = _columns(model)
    one = f"({', '.join(map(_placeholder, columns.given))})"
    rows = ", ".join([one] * count)
    told = f" RETURNING {_key(model)}" if columns.numbered else ""
    ending = " ON CONFLICT DO NOTHING" if unless_there else told
    return f"{_into(model)} VALUES {rows}{ending}"


def _into(model: type[Model]) -> str:
    names = ", ".join(_quoted(field.column) for field in _columns(model).given)
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({names})"  # noqa: SLF001 - as above


def _key(model: Any) -> str:
    return _quoted(model._meta.pk.column)  # noqa: SLF001 - as above


@cache
def _update(
    model: type[Model], names: tuple[str, ...], guards: tuple[str, ...]
) -> tuple[Fields, str]:
    """Put the statement together that writes these columns of a row."""
    meta = model._meta  # noqa: SLF001 - as above
    fields: tuple[Any, ...] = tuple(meta.get_field(name) for name in names)
    keys: list[Any] = [meta.pk, *map(meta.get_field, guards)]
    new = ", ".join(f"{_quoted(each.column)} = {_placeholder(each)}" for each in fields)
    where = " AND ".join(f"{_quoted(each.column)} = %s" for each in keys)
    return fields, f"UPDATE {_quoted(meta.db_table)} SET {new} WHERE {where}"  # noqa: S608 - names of our models only


@cache
def _together(
    model: type[Model],
    names: tuple[str, ...],
    guards: tuple[str, ...],
    added: tuple[type[Model], ...],
) -> tuple[Fields, str]:
    """Put the statement together that writes columns, and adds rows if they are there.

    It answers with how many rows were written, and the key of each new one.
    """
    fields, update = _update(model, names, guards)
    parts = [f"changed AS ({update} RETURNING 1)"]
    answers = ["(SELECT count(*) FROM changed)"]
    for number, each in enumerate(added):
        values = ", ".join(map(_placeholder, _columns(each).given))
        source = f"SELECT {values} FROM changed RETURNING {_key(each)}"  # noqa: S608 - as above
        parts.append(f"added_{number} AS ({_into(each)} {source})")
        answers.append(f"(SELECT * FROM added_{number})")  # noqa: S608 - as above
    return fields, f"WITH {', '.join(parts)} SELECT {', '.join(answers)}"


@cache
def _insertion_with(
    model: type[Model],
    other: type[Model],
    name: str,
    before: type[Model] | None,
    names: Names,
) -> tuple[Fields, Fields, str]:
    """Put the statement together that adds a row and another that refers to it.

    With the fields of the other, and those that are written of a row before it.
    """
    written, update = _update(before, names, ()) if before else ((), "")
    along = f"changed AS ({update}), " if update else ""
    given = _columns(other).given
    values = ", ".join(
        f"added.{_key(model)}" if each.name == name else _placeholder(each)
        for each in given
    )
    named: Any = other._meta.get_field(name)  # noqa: SLF001 - as above
    first = f"WITH {along}added AS ({_insertion(model, 1, False)})"
    told = f"SELECT {values} FROM added RETURNING {_quoted(named.column)}"  # noqa: S608 - as above
    fields = tuple(each for each in given if each != named)
    return fields, written, f"{first} {_into(other)} {told}"


@cache
def _removal(model: type[Model]) -> tuple[str, int]:
    """Put the statement together that removes a row, and tell how often it asks which.

    Raises:
        TypeError: If rows go along that others refer to.
    """
    meta = model._meta  # noqa: SLF001 - as above
    lines = [each for each in meta.related_objects if each.on_delete is CASCADE]
    if any(each.related_model._meta.related_objects for each in lines):  # noqa: SLF001 - as above
        raise TypeError(f"{model.__name__}: more goes along than its own lines")
    along = [
        f"line_{number} AS ({_deletion(each.related_model, each.field)})"
        for number, each in enumerate(lines)
    ]
    before = f"WITH {', '.join(along)} " if along else ""
    return before + _deletion(model, meta.pk), len(lines) + 1


def _deletion(model: Any, key: Any) -> str:
    table, column = _quoted(model._meta.db_table), _quoted(key.column)  # noqa: SLF001 - as above
    return f"DELETE FROM {table} WHERE {column} = %s"  # noqa: S608 - as above


def _quoted(name: Any) -> str:
    return str(connections[DEFAULT_DB_ALIAS].ops.quote_name(name))


def _placeholder(field: Any) -> str:
    """Return what stands for the value of a column; arrays name their type."""
    special = getattr(field, "get_placeholder", None)
    if special is None:
        return "%s"
    return str(special(None, None, connections[DEFAULT_DB_ALIAS]))
