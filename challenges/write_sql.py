"""The statements by which rows are written, each put together once.

Names are those of our models only; values go along as parameters. What writes rows
with them: ``challenges.writes``.
"""

from functools import cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import CASCADE, Model
from django.db.models.fields import AutoFieldMixin

Fields = tuple[Any, ...]
"""Django's fields; those of several kinds have no type in common."""

Names = tuple[str, ...]


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


@cache
def columns_of(model: type[Model]) -> Columns:
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
def insertion(model: type[Model], count: int, unless_there: bool) -> str:
    """Put the statement together that adds so many rows."""
    columns = columns_of(model)
    one = f"({', '.join(map(_placeholder, columns.given))})"
    rows = ", ".join([one] * count)
    told = f" RETURNING {_key(model)}" if columns.numbered else ""
    ending = " ON CONFLICT DO NOTHING" if unless_there else told
    return f"{_into(model)} VALUES {rows}{ending}"


def _into(model: type[Model]) -> str:
    names = ", ".join(_quoted(field.column) for field in columns_of(model).given)
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({names})"  # noqa: SLF001 - as above


def _key(model: Any) -> str:
    return _quoted(model._meta.pk.column)  # noqa: SLF001 - as above


@cache
def alteration(
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
def together(
    model: type[Model],
    names: tuple[str, ...],
    guards: tuple[str, ...],
    added: tuple[type[Model], ...],
    other: tuple[type[Model], str] | None,
) -> tuple[Fields, Fields, str]:
    """Put the statement together that writes columns, and adds rows if they are there.

    It answers with how many rows were written, and the key of each new one. With the
    fields that are written, and those of what refers to the first new row.
    """
    fields, update = alteration(model, names, guards)
    parts = [f"changed AS ({update} RETURNING 1)"]
    answers = ["(SELECT count(*) FROM changed)"]
    for number, each in enumerate(added):
        values = ", ".join(map(_placeholder, columns_of(each).given))
        source = f"SELECT {values} FROM changed RETURNING {_key(each)}"  # noqa: S608 - as above
        parts.append(f"added_{number} AS ({_into(each)} {source})")
        answers.append(f"(SELECT * FROM added_{number})")  # noqa: S608 - as above
    its: Fields = ()
    if other:
        its, told = _naming(*other, added[0], "added_0")
        parts.append(f"named AS ({told})")
    return fields, its, f"WITH {', '.join(parts)} SELECT {', '.join(answers)}"


def _naming(
    other: type[Model], name: str, model: type[Model], source: str
) -> tuple[Fields, str]:
    """Say how a row is added that refers to one just added, with its own fields."""
    given = columns_of(other).given
    values = ", ".join(
        f"{source}.{_key(model)}" if each.name == name else _placeholder(each)
        for each in given
    )
    fields = tuple(each for each in given if each.name != name)
    return fields, f"{_into(other)} SELECT {values} FROM {source}"  # noqa: S608 - as above


@cache
def insertion_with(
    model: type[Model],
    other: type[Model],
    name: str,
    before: type[Model] | None,
    names: Names,
) -> tuple[Fields, Fields, str]:
    """Put the statement together that adds a row and another that refers to it.

    With the fields of the other, and those that are written of a row before it.
    """
    written, update = alteration(before, names, ()) if before else ((), "")
    along = f"changed AS ({update}), " if update else ""
    fields, told = _naming(other, name, model, "added")
    named: Any = other._meta.get_field(name)  # noqa: SLF001 - as above
    first = f"WITH {along}added AS ({insertion(model, 1, False)})"
    return fields, written, f"{first} {told} RETURNING {_quoted(named.column)}"


@cache
def removal(model: type[Model]) -> tuple[str, int]:
    """Put the statement together that removes a row, and tell how often it asks which.

    Raises:
        TypeError: If rows go along that others refer to.
    """
    lines = _lines_of(model)
    along = [
        f"line_{number} AS ({_deletion(each.model, each)})"
        for number, each in enumerate(lines)
    ]
    before = f"WITH {', '.join(along)} " if along else ""
    return before + _deletion(model, model._meta.pk), len(lines) + 1  # noqa: SLF001 - as above


def _lines_of(model: type[Model]) -> list[Any]:
    """Return the columns by which the lines of a row name it.

    Raises:
        TypeError: If others refer to such lines.
    """
    found = [e for e in model._meta.related_objects if e.on_delete is CASCADE]  # noqa: SLF001 - as above
    if any(each.related_model._meta.related_objects for each in found):  # noqa: SLF001 - as above
        raise TypeError(f"{model.__name__}: more goes along than its own lines")
    return [each.field for each in found]


@cache
def insertion_with_lines(model: type[Model]) -> tuple[str, int]:
    """Put the statement together that adds a row with lines, and count their kinds."""
    lines = _lines_of(model)
    parts = [f"added AS ({insertion(model, 1, False)})"]
    for number, named in enumerate(lines):
        taken = ", ".join(
            f"added.{_key(model)}" if each == named else f"line.{_quoted(each.column)}"
            for each in columns_of(named.model).given
        )
        source = _quoted(named.model._meta.db_table)  # noqa: SLF001 - as above
        parts.append(
            f"line_{number} AS ({_into(named.model)} SELECT {taken}"  # noqa: S608 - as above
            f" FROM {source} line, added WHERE line.{_quoted(named.column)} = %s"
            f" ORDER BY line.{_key(named.model)})"
        )
    return f"WITH {', '.join(parts)} SELECT {_key(model)} FROM added", len(lines)  # noqa: S608 - as above


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
