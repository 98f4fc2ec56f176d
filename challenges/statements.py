"""Queries whose statement is put together once.

Django puts the SQL of a query together anew at each use. For a query over six
tables that takes longer than the database needs to answer it (measured:
``docs/performance.md``), and every act asks three such queries. A ``Prepared``
query keeps the SQL, with stand-ins for its values.
"""

from collections.abc import Callable, Sequence
from copy import copy
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class Prepared(Generic[M]):
    """A query that is asked again and again, with other keys.

    Args:
        build: Makes the query from keys, each used as a value of its own.
        count: How many keys it takes.
    """

    def __init__(self, build: Callable[..., QuerySet[M, Any]], count: int = 1) -> None:
        """Put the statement together, with stand-ins below zero: no key is."""
        self.stand_ins = range(-1, -1 - count, -1)
        self.queryset = build(*self.stand_ins)
        self.compiler: SQLCompiler = self.queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = self.compiler.as_sql()
        columns = self.compiler.select[: self.compiler.col_count]
        self.converters = self.compiler.get_converters([each[0] for each in columns])

    def rows(self, keys: Sequence[int]) -> list[Any]:
        """Ask with these keys; the rows are what the query itself would give.

        Raises:
            ValueError: If there are more or fewer keys than stand-ins.
        """
        real = dict(zip(self.stand_ins, keys, strict=True))
        params = tuple(
            type(p)(real[p]) if isinstance(p, int) and p in real else p
            for p in self.params
        )
        compiler = self._ready(params)
        queryset = self.queryset.all()
        queryset.query.get_compiler = lambda *_a, **_k: compiler  # type: ignore[method-assign]  # this one query has its statement
        return list(queryset)

    def _ready(self, params: tuple[Any, ...]) -> SQLCompiler:
        """Return a compiler of this thread that has nothing left to compile."""
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_a, **_k: (self.sql, params)  # type: ignore[method-assign]  # on our own copy
        compiler.get_converters = lambda expressions: self.converters  # type: ignore[method-assign]  # as above
        return compiler

    def get(self, key: int) -> M:
        """Return the one row of a key.

        Raises:
            django.core.exceptions.ObjectDoesNotExist: If there is none; the
                ``DoesNotExist`` of the model.
        """
        for row in self.rows([key]):
            found: M = row
            return found
        model: Any = self.queryset.model
        raise model.DoesNotExist(f"{model.__name__} {key}")
