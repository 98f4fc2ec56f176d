"""Give the application's role its rights: ``manage.py grant_role ROLE``.

To be run by the owner of the tables after each ``migrate`` (``docs/running.md``).
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.grants import NotTheOwnerError, RoleUnfitError, grant


class Command(BaseCommand):
    """Gives a role just what web, worker and beat need; safe to repeat."""

    help = "Give the role of the application its rights on the tables and the queue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the role."""
        parser.add_argument("role", help="the role under which web and worker connect")

    def handle(self, *_args: Any, role: str, **_options: Any) -> None:
        """Give the rights, and say on how many tables they changed.

        Raises:
            CommandError: If the role is unfit, or who asks is not the owner.
        """
        try:
            changed = grant(role)
        except (NotTheOwnerError, RoleUnfitError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{role}: rights set anew on {len(changed)} tables")
