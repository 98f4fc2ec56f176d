"""How often an act asks the database, from its lock to its commit.

A tally listens to every statement. An act is one transaction that locks a case: the
outermost, if several are locked. In a test it is a savepoint, and so is what the walks
and the player put around it; only the savepoint in which the lock is taken counts.
Its letters and e-mails are left by a worker, here as soon as the act is done.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import override_settings

from workflow.following import leave_due_paper

PLAIN = 25
"""What a plain step may ask, from start to commit."""

WIDE = 45
"""What one may ask that opens five tasks, or that is about two cases at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One act, with all that follows from it in its transaction.

    Attributes:
        acts: The lines that it added to trails, in order.
        statements: How many statements it took, its savepoints among them.
        opened: How many tasks it opened for people.
    """

    acts: tuple[str, ...]
    statements: int
    opened: int


@dataclass
class _Block:
    """A savepoint that is open; ``before`` is kept once a case is locked in it."""

    name: str
    start: int
    before: tuple[int, int] | None = None


@dataclass
class Tally:
    """Listens to statements, and keeps one ``Asked`` for each act."""

    kept: list[Asked] = field(default_factory=list)
    count: int = 0
    open: list[_Block] = field(default_factory=list)
    is_looking: bool = False

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if self.is_looking:
            return execute(sql, *rest)
        if sql.startswith("SAVEPOINT"):
            self.open.append(_Block(sql.split()[1], self.count))
        self.count += 1
        answer = execute(sql, *rest)
        if "challenges_challenge" in sql and "FOR NO KEY UPDATE" in sql:
            self._lock()
        elif sql.startswith("RELEASE SAVEPOINT"):
            self._close(sql.split()[2])
        return answer

    def _lock(self) -> None:
        if self.open and not any(block.before for block in self.open):
            self.open[-1].before = (
                *self._ask("SELECT coalesce(max(id), 0) FROM challenges_caseevent"),
                *self._ask("SELECT coalesce(max(id), 0) FROM viewflow_task"),
            )

    def _close(self, name: str) -> None:
        """Take off the savepoint that was released, and those within that it undid."""
        while (block := self.open.pop()).name != name:
            pass
        if block.before:
            self._keep(block, *block.before)

    def _keep(self, block: _Block, event: int, task: int) -> None:
        lines = "SELECT act FROM challenges_caseevent WHERE id > %s ORDER BY id"
        tasks = "SELECT id FROM viewflow_task WHERE id > %s AND owner_permission <> ''"
        acts, opened = self._ask(lines, event), self._ask(tasks, task)
        if acts:
            asked = Asked(tuple(acts), self.count - block.start, len(opened))
            self.kept.append(asked)
            self._leave_paper()

    def _leave_paper(self) -> None:
        """Come by as a worker, who is not counted."""
        self.is_looking = True
        try:
            leave_due_paper()
        finally:
            self.is_looking = False

    def _ask(self, sql: str, *after: int) -> list[Any]:
        """Ask something of the database that is not counted."""
        self.is_looking = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql, after)
                return [row[0] for row in cursor.fetchall()]
        finally:
            self.is_looking = False


@contextmanager
def tallied() -> Iterator[list[Asked]]:
    """Give what is done meanwhile, act by act, as a running server would ask it.

    Django remembers its content types first, as it has by then.
    """
    ContentType.objects.get_for_models(*apps.get_models())
    tally = Tally()
    with ExitStack() as stack:
        if settings.PAPER_AT_ONCE:
            stack.enter_context(override_settings(PAPER_AT_ONCE=False))
        stack.enter_context(connection.execute_wrapper(tally))
        yield tally.kept


def most(kept: Iterable[Asked]) -> dict[str, int]:
    """Return the most statements that each act took, whatever else it brought about."""
    found: dict[str, int] = {}
    for asked in kept:
        for act in asked.acts:
            found[act] = max(asked.statements, found.get(act, 0))
    return found


def read(table: str) -> dict[tuple[str, str], int]:
    """Read a table of numbers: a name, then words with a number each.

    A step that leads on by no word has a dash for it.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    return {
        (name, "" if word == "-" else word): int(number)
        for name, *cells in rows
        for word, number in zip(cells[::2], cells[1::2], strict=True)
    }
