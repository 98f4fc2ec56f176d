"""Proves that status, open tasks, clocks, rights, jobs, trail and paper agree."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from challenges.models import Challenge
from workflow.soundness.everything import all_checks, disagreements, torn_files


class Command(BaseCommand):
    """Holds every case against the tables; ends with 1 if anything disagrees."""

    help = "Check over all cases that what is kept about them agrees."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the choice to read the files as well."""
        parser.add_argument(
            "--files",
            action="store_true",
            help="also read every issued document and compare its SHA-256",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print what disagrees, one line each.

        Raises:
            CommandError: If anything does.
        """
        found = 0
        with override("en"):
            for disagreement in disagreements():
                self.stdout.write(f"{disagreement} [{disagreement.check.code}]")
                found += 1
        for reference, label in torn_files() if options["files"] else ():
            self.stdout.write(f"{reference}: the file of {label} is not whole [file]")
            found += 1
        if found:
            raise CommandError(f"{found} times something does not agree")
        cases = Challenge.objects.count()
        self.stdout.write(f"{len(all_checks())} checks over {cases} cases: all agree")
