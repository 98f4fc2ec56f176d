"""What tests stand on: a real PostgreSQL, a real browser, a real worker."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from config.launch.errors import LaunchError
from config.launch.testing import test_database

pytest_plugins = [
    "tests.application",
    "tests.browser",
    "tests.counting",
    "tests.worker",
]

running = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start a PostgreSQL of our own, unless the environment names one."""
    if "DATABASE_HOST" in os.environ:
        return
    try:
        variables = running.enter_context(test_database())
    except LaunchError as error:
        pytest.exit(str(error), returncode=1)
    os.environ.update(variables)

    for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD"):
        settings.DATABASES["default"][name] = variables[f"DATABASE_{name}"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what we started."""
    running.close()


@pytest.fixture(scope="session", autouse=True)
def kept_files() -> Iterator[Path]:
    """Keep the files of this run, and of workers it starts, in a passing folder."""
    folder = Path(tempfile.mkdtemp(prefix="uitdaagrecht-test-"))
    os.environ["MEDIA_ROOT"] = str(folder)
    settings.MEDIA_ROOT = folder
    settings.TRAIL_ANCHOR_DIR = folder / "anchors"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def dutch_first() -> None:
    """Begin in Dutch: a page that a test asked in English leaves its thread so."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Let tests with real transactions empty the tables that refuse to be emptied."""
    operations = type(connection.ops)  # Playwright's loop makes a connection of its own
    flush = operations.execute_sql_flush

    def flush_unguarded(self: object, statements: list[str]) -> None:
        with unguarded():
            flush(self, statements)

    operations.execute_sql_flush = flush_unguarded


@contextmanager
def unguarded() -> Iterator[None]:
    """Put the triggers against TRUNCATE aside, as only the tables' owner can."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgtype & 32 > 0"
        )
        guards = cursor.fetchall()
        for table, guard in guards:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")
        yield
        for table, guard in guards:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {guard}")


@pytest.fixture
def by_worker(settings: Any) -> None:
    """Leave letters and e-mails to a worker, as a running server does."""
    settings.PAPER_AT_ONCE = False
