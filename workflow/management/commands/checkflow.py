"""Check the procedures against their lock and against what runs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflow.versions.lock import FLOWS, is_current
from workflow.versions.stranded import stranded


class Command(BaseCommand):
    """To be run after ``migrate`` and before traffic; exits with 1 on any fault."""

    help = "Check that no running case sits where the procedure has no place."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say each fault.

        Raises:
            CommandError: If there is any.
        """
        faults = [] if is_current() else ["the lock file is old: run lockflow"]
        faults += [fault for each in FLOWS for fault in stranded(each)]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in the procedure")
        self.stdout.write("every running case has its place in the procedure")
