"""Check that the trail still holds, and name the first entry that does not.

``manage.py verify_trail [--case REFERENCE] [--anchors FILE] [--files] [--all]``. Ends
with 1 when something is wrong. Without ``--anchors`` the seals are compared with the
file in ``TRAIL_ANCHOR_DIR``; a copy that was kept elsewhere, a log or a saved e-mail
proves more.
"""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from challenges.models import Challenge, Seal
from challenges.verification.cases import check_cases, check_strays
from challenges.verification.faults import Finding, Tally
from challenges.verification.guards import check_guards
from challenges.verification.seals import check_anchors, check_seal, check_seals
from documents.verification import check_files, check_named
from workflow.anchors import FILE, read_anchors

BROKEN = 1
Anchors = dict[int, set[str]]


class Command(BaseCommand):
    """Reads the whole trail, or that of one case, and compares every hash."""

    help = "Checks the trail of every case, its seals and their anchors."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to look at."""
        parser.add_argument("--case", metavar="REFERENCE", help="look at one case")
        parser.add_argument(
            "--anchors",
            metavar="FILE",
            type=Path,
            help="compare with the seals in this file, log or saved e-mail",
        )
        parser.add_argument(
            "--files", action="store_true", help="read every issued document too"
        )
        parser.add_argument(
            "--all", action="store_true", help="name everything, not the first alone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, tell, and end with 1 when something is wrong.

        Raises:
            CommandError: If there is no such case, or the file cannot be read.
        """
        tally = Tally()
        anchors = self._anchors(options["anchors"])
        cases = self._cases(options["case"])
        findings = checks(tally, anchors, cases, with_files=options["files"])
        broken = list(findings if options["all"] else islice(findings, 1))
        for finding in broken:
            self.stderr.write(f"BROKEN {finding}", self.style.ERROR)
        if broken:
            sys.exit(BROKEN)
        for reference, number, at in tally.erased:
            self.stdout.write(f"{reference} {number}: words erased on {at:%Y-%m-%d}")
        self.stdout.write(
            f"The trail holds: {tally.cases} cases, {tally.lines} lines,"
            f" {tally.seals} seals, {tally.anchors} anchors."
        )

    def _anchors(self, path: Path | None) -> tuple[Anchors, bool]:
        """Return the anchors, and whether they should be all there are."""
        try:
            if path is not None:
                return read_anchors(path), False
            own: Path = settings.TRAIL_ANCHOR_DIR / FILE
            return (read_anchors(own) if own.exists() else {}), True
        except OSError as error:
            raise CommandError(f"The anchors cannot be read: {error}") from error

    def _cases(self, reference: str | None) -> QuerySet[Challenge] | None:
        if reference is None:
            return None
        found = Challenge.objects.filter(reference=reference)
        if not found.exists():
            raise CommandError(f"There is no case {reference}.")
        return found


def checks(
    tally: Tally,
    anchors: tuple[Anchors, bool],
    cases: QuerySet[Challenge] | None = None,
    *,
    with_files: bool = False,
) -> Iterator[Finding]:
    """Return everything that is wrong, in the order in which it is looked for.

    Args:
        tally: Counts what is looked at.
        anchors: What was written down, and whether that is every seal.
        cases: Which cases; all if left out.
        with_files: Whether the files of documents are read as well.
    """
    yield from check_guards()
    yield from check_cases(tally, cases)
    if cases is None:
        yield from check_strays()
        yield from check_seals(tally)
    else:
        for seal in Seal.objects.filter(heads__challenge__in=cases):
            tally.seals += 1
            yield from check_seal(seal)
    yield from check_anchors(anchors[0], tally, are_all=anchors[1])
    yield from check_named(cases)
    if with_files:
        yield from check_files(cases)
