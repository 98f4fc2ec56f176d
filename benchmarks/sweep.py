"""How long does the sweep of terms take among a million of them? Figures.

``python benchmarks/sweep.py [terms]`` makes a database of its own, fills it with that
many open terms (a million by default, four to a case), lets a hundred of them pass,
sweeps, and drops the database again. It ends with 1 when a sweep with a hundred rows
due takes more than two seconds, or when one that finds what is due reads the whole
table. It uses the server that the variables ``DATABASE_…`` name, or that of the tests.
"""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.rules.calendar import CALENDAR
from config.launch.testing import test_database

TERMS = 1_000_000
DUE = 100
LIMIT = 2.0
"""Seconds, with ``DUE`` rows due (the issue that asks for the sweep)."""

AT = datetime(2026, 9, 7, 8, tzinfo=UTC)
KINDS = ("decision", "completion", "views", "contract_lapse")

WHOLE = ("Seq Scan on challenges_term", "Seq Scan on challenges_challenge")
"""How PostgreSQL says that it reads one of the filled tables from end to end."""

COPY_CASES = """
INSERT INTO challenges_challenge ({names})
SELECT {values} FROM challenges_challenge, generate_series(1, %s) AS n WHERE id = %s
"""
COPY_TERMS = """
INSERT INTO challenges_term
(challenge_id, kind, question, answer, last_day, opened_at, calendar)
SELECT c.id, kind, '{}', '{}', date '2027-01-01' + (c.id %% 700)::int, %s, %s
FROM challenges_challenge c, unnest(%s::text[]) AS kind
WHERE c.reference LIKE 'RTC-METING-%%'
"""


def timed(name: str, act: Callable[[], Any]) -> tuple[Any, float]:
    """Do something, tell how long it took, and return both."""
    start, computed = perf_counter(), process_time()
    answer = act()
    taken, computed = perf_counter() - start, process_time() - computed
    print(f"{name:<44}{taken:8.3f} s{computed:8.3f} s CPU   {answer}")
    return answer, taken


def fill(model: Any, terms: int) -> None:
    """Store cases like the model with open terms of four kinds, none of them due."""
    unlike = {
        "reference": "'RTC-METING-' || n",
        "submission_key": "gen_random_uuid()",
        "companion_id": str(model.created_by_id),
    }
    columns = [
        field.column
        for field in type(model)._meta.concrete_fields  # noqa: SLF001 - Django's own list
        if not field.primary_key and not field.generated
    ]
    names = ", ".join(columns)
    values = ", ".join(unlike.get(column, column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            COPY_CASES.format(names=names, values=values),
            [terms // len(KINDS), model.pk],
        )
        cursor.execute(COPY_TERMS, [AT, CALENDAR, list(KINDS)])
        cursor.execute("ANALYZE")


def late_completions(who: Any) -> None:
    """Let real cases wait for a completion that no longer comes."""
    from tests.walking import day, do, submitted  # noqa: PLC0415 - needs models

    for _ in range(DUE):
        challenge = submitted(who, AT - timedelta(days=60))
        do(
            challenge,
            "check_admissibility",
            who.coordinator,
            AT - timedelta(days=59),
            outcome="request_completion",
            items="De begroting",
            **day("respond_by", AT - timedelta(days=5)),
        )


def decisions_near() -> None:
    """Let so many decision terms end within two weeks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE challenges_term SET last_day = %s WHERE id IN (SELECT id FROM"
            " challenges_term WHERE kind = 'decision' AND question = '{}' LIMIT %s)",
            [(AT + timedelta(days=7)).date(), DUE],
        )


def whole_tables_read(act: Callable[[], Any]) -> list[str]:
    """Return the statements that would read all terms, or all cases, end to end."""
    with CaptureQueriesContext(connection) as asked:
        act()
    reads = [each["sql"] for each in asked if each["sql"].startswith("SELECT")]
    return [sql for sql in reads if any(each in plan_of(sql) for each in WHOLE)]


def plan_of(sql: str) -> str:
    """Return how PostgreSQL does a statement."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + sql.replace("%", "%%"))
        return "\n".join(row[0] for row in cursor.fetchall())


def measure(terms: int) -> int:
    """Fill, sweep with nothing due, then with a hundred due of two kinds."""
    from tests.cast import cast, draft  # noqa: PLC0415 - needs models
    from workflow import sweeps  # noqa: PLC0415 - needs models
    from workflow.timetable import SWEEPS  # noqa: PLC0415 - needs models

    who = cast()
    timed(f"fill {terms:,} open terms", lambda: fill(draft(who), terms))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")

    reverse("worklist")  # a worker reads its addresses once, before its first sweep

    def everything() -> int:
        return sum(sweep(at=AT) for sweep in SWEEPS)

    timed("every sweep, nothing due", everything)
    whole = whole_tables_read(everything)
    decisions_near()
    reminded, first = timed(
        f"remind of {DUE} decisions", lambda: sweeps.remind_of_decisions(at=AT)
    )
    late_completions(who)
    lapsed, second = timed(
        f"let {DUE} completions lapse", lambda: sweeps.lapse_completions(at=AT)
    )
    timed("every sweep, again", everything)
    print(*whole, sep="\n")
    return int(
        bool(whole) or (reminded, lapsed) != (DUE, DUE) or max(first, second) > LIMIT
    )


def main(terms: int) -> int:
    """Measure on a database of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ.setdefault("TEST_DATABASE_NAME", "test_sweep_speed")
    with ExitStack() as running:
        if "DATABASE_HOST" not in os.environ:
            os.environ.update(running.enter_context(test_database()))
        django.setup()
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(0, autoclobber=True, serialize=False)
        try:
            return measure(terms)
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TERMS))
