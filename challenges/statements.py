"""Queries whose statement is put together once.

Django puts the SQL of a query together anew at each use, and makes rows of the
answer by way of a query set that is copied several times. That takes longer than
the database needs to answer (measured: ``docs/performance.md``), and a step asks
a dozen such questions. A ``Prepared`` query keeps the SQL, with stand-ins for its
keys, and how a row becomes an object. What is written: ``challenges.writes``.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)

Row = Sequence[Any]
Ask = Callable[[QuerySet[Any, Any]], QuerySet[Any, Any]]


class Prepared(Generic[M]):
    """A query that is asked again and again, with other keys.

    Args:
        build: Makes the query from keys, each used as a value of its own.
        count: How many keys it takes.
    """

    def __init__(self, build: Callable[..., QuerySet[M, Any]], count: int = 1) -> None:
        """Put the statement together, with stand-ins below zero: no key is."""
        self.stand_ins = range(-1, -1 - count, -1)
        queryset = build(*self.stand_ins)
        compiler: SQLCompiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.model = queryset.model
        self.sql, self.params = compiler.as_sql()
        self.width = compiler.col_count
        columns = [each[0] for each in compiler.select[: self.width]]
        self.converters = compiler.get_converters(columns)
        self.made = _maker(queryset, compiler)

    def rows(self, keys: Sequence[int]) -> list[Any]:
        """Ask with these keys; the rows are what the query itself would give.

        Raises:
            ValueError: If there are more or fewer keys than stand-ins.
        """
        real = dict(zip(self.stand_ins, keys, strict=True))
        params = [
            type(p)(real[p]) if isinstance(p, int) and p in real else p
            for p in self.params
        ]
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return [self.made(row) for row in self._converted(found)]

    def first(self, *keys: int) -> M | None:
        """Return the first row of these keys; nothing if there is none."""
        return next(iter(self.rows(keys)), None)

    def get(self, key: int) -> M:
        """Return the one row of a key.

        Raises:
            django.core.exceptions.ObjectDoesNotExist: If there is none; the
                ``DoesNotExist`` of the model.
        """
        found = self.first(key)
        if found is None:
            model: Any = self.model
            raise model.DoesNotExist(f"{model.__name__} {key}")
        return found

    def _converted(self, found: Sequence[Row]) -> Iterator[Row]:
        """Give each column the value its field makes of it, as JSON."""
        connection = connections[DEFAULT_DB_ALIAS]
        for row in found:
            values = list(row[: self.width])
            for place, (converters, expression) in self.converters.items():
                for converter in converters:
                    values[place] = converter(values[place], expression, connection)
            yield values


def _maker(queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> Callable[[Row], Any]:
    """Return what makes the answer of a query out of one row.

    Raises:
        TypeError: If the query answers with anything but objects or tuples.
    """
    kind: type = queryset._iterable_class  # noqa: SLF001 - how Django tells them apart
    if issubclass(kind, FlatValuesListIterable):
        return lambda row: row[0]
    if issubclass(kind, ValuesListIterable):
        return tuple
    if not issubclass(kind, ModelIterable):
        raise TypeError(f"{queryset.model.__name__}: neither objects nor tuples")
    return _object_maker(compiler)


def _object_maker(compiler: SQLCompiler) -> Callable[[Row], Any]:
    """Return what makes an object of a row, with what was selected along."""
    info: Any = compiler.klass_info
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [each[0].target.attname for each in compiler.select[start:end]]
    related = get_related_populators(  # type: ignore[call-arg]  # stubs of Django 6
        info, compiler.select, DEFAULT_DB_ALIAS
    )

    def made(row: Row) -> Any:
        found = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        for each in related:
            each.populate(row, found)
        return found

    return made


def related(owner: Model, name: str, ask: Ask) -> list[Any]:
    """Return rows that belong to another row, by a statement put together once.

    Args:
        owner: The row they belong to; each of them knows it, as with Django.
        name: The name of the relation, seen from the owner: ``"plans"``.
        ask: Which of the rows, in which order. Always the same function, as the
            statement is kept for it.
    """
    column, statement = _related(type(owner), name, ask)
    rows = statement.rows([owner.pk])
    for row in rows:
        column.set_cached_value(row, owner)
    return rows


def as_they_stand(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Ask for all rows, in the order of their model."""
    return rows


def the_one(owner: Model, name: str, ask: Ask) -> Any:
    """Return the first row that belongs to another row; see ``related``.

    Raises:
        django.core.exceptions.ObjectDoesNotExist: If there is none; the
            ``DoesNotExist`` of its model.
    """
    for row in related(owner, name, ask):
        return row
    model = _related(type(owner), name, ask)[1].model
    raise model.DoesNotExist(f"{owner} has no {model.__name__}")


@cache
def _related(model: type[Model], name: str, ask: Ask) -> tuple[Any, Prepared[Any]]:
    relation: Any = model._meta.get_field(name)  # noqa: SLF001 - Django's documented door
    rows = relation.related_model._default_manager  # noqa: SLF001 - as above
    column = relation.remote_field
    return column, Prepared(lambda key: ask(rows.filter(**{column.name: key})))
