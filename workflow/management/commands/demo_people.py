"""Print who can sign in to the demo, and as what."""

from typing import Any

from django.core.management.base import BaseCommand

from workflow.play.people import as_lines, demo_people


class Command(BaseCommand):
    """Prints everybody by municipality, with the key of the account."""

    help = "Print who can sign in to the demo, and as what."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print the people."""
        for line in as_lines(demo_people()):
            self.stdout.write(line)
