"""Lock the procedures as the code has them now."""

from typing import Any

from django.core.management.base import BaseCommand

from workflow.versions.lock import write_lock


class Command(BaseCommand):
    """Writes the lock file; commit it with the change of the procedure."""

    help = "Write the present versions of the procedures to the lock file."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write the file and say where."""
        self.stdout.write(f"wrote {write_lock().name}")
