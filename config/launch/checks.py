"""All tests and all checks, one after the other, with one verdict."""

import contextlib
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.launch.errors import LaunchError
from config.launch.places import CHECKOUT
from config.launch.progress import say
from config.launch.testing import test_database

PACKAGES = ("accounts", "challenges", "documents", "workflow", "config")
COVERED = "challenges/rules/*,challenges/actions/*"
NO_TESTS = 5  # what pytest answers when it found none


@dataclass(frozen=True, slots=True)
class Check:
    """One command that must succeed.

    Attributes:
        name: What a person calls it.
        arguments: What Python runs.
        environment: What it finds in its environment besides the usual.
    """

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def tests() -> Check:
    """Say how the tests run: on every core, branches counted, the slowest named."""
    return Check(
        "tests",
        (
            *("-m", "pytest", "--numprocesses", str(os.cpu_count() or 1)),
            *("--dist", "loadfile", "--no-loadscope-reorder"),
            *("--cov", "--cov-report", "", "--durations=25"),
        ),
    )


def checks() -> Iterator[Check]:
    """List what the code must meet, besides the tests."""
    lint_imports = Path(sys.executable).with_name("lint-imports")
    yield Check("format", ("-m", "ruff", "format", "--check", "--quiet", "."))
    yield Check("lint", ("-m", "ruff", "check", "--quiet", "."))
    yield Check("types", ("-m", "mypy", *PACKAGES))
    yield Check("imports", (str(lint_imports), "--no-cache"))
    yield Check("templates", ("-m", "djlint", "templates", "--check"))
    yield Check(
        "migrations",
        ("manage.py", "makemigrations", "--check", "--dry-run"),
        {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )
    yield Check(
        "deployment",
        ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        {
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "uitdaagrecht.example",
            "CELERY_BROKER_URL": "pgmq://",
        },
    )


def coverage() -> Check:
    """Say what the tests must reach: every branch of the rules and the acts."""
    return Check(
        "coverage of rules and acts",
        (
            *("-m", "coverage", "report", f"--include={COVERED}"),
            *("--fail-under", "100", "--show-missing", "--skip-covered"),
        ),
    )


def run_everything() -> None:
    """Run the tests, then the checks.

    Raises:
        LaunchError: If any of them fails.
    """
    conclude([tests(), coverage(), *checks()])


def run_checks() -> None:
    """Run the checks without the tests.

    Raises:
        LaunchError: If any of them fails.
    """
    conclude(checks())


def conclude(wanted: Iterator[Check] | list[Check]) -> None:
    """Run them all, also after a failure, and say which failed.

    Raises:
        LaunchError: If any of them fails.
    """
    with database_environment() as environment:
        failed = [check.name for check in wanted if not succeeds(check, environment)]
    if failed:
        raise LaunchError(f"Failed: {', '.join(failed)}.")
    say("All tests and checks passed.")


@contextlib.contextmanager
def database_environment() -> Iterator[Mapping[str, str]]:
    """Use the database that the environment names, or run one of our own."""
    if "DATABASE_HOST" in os.environ:
        yield os.environ
    else:
        with test_database() as variables:
            yield {**os.environ, **variables}


def succeeds(check: Check, environment: Mapping[str, str]) -> bool:
    """Run one check and tell how it went."""
    say(f"— {check.name}")
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, *check.arguments],
        cwd=CHECKOUT,
        env={**environment, **check.environment},
        check=False,
    )
    taken = time.monotonic() - started
    verdict = "failed" if done.returncode else "passed"
    say(f"  {check.name} {verdict} ({taken:.0f} s)")
    return done.returncode == 0
