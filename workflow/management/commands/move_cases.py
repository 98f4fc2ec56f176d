"""Take running cases to the present version of the procedure, or see what it means."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflow.models import ProcessMove
from workflow.versions.lock import FLOWS
from workflow.versions.moving import MoveBlockedError, Prospect, move, prospects, undo


class Command(BaseCommand):
    """Only looks, unless told to move; what cannot be moved is left and named."""

    help = "Say where running cases would stand in the present version, or move them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read which cases, whether to move, and why."""
        parser.add_argument("--case", help="the reference of the one case")
        parser.add_argument("--move", action="store_true", help="move what can move")
        parser.add_argument("--undo", action="store_true", help="bring cases back")
        parser.add_argument("--why", default="", help="the reason, for the trail")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look, move or bring back.

        Raises:
            CommandError: If a move is asked without a reason.
        """
        if (options["move"] or options["undo"]) and not options["why"].strip():
            raise CommandError("say why with --why: it stands in the trail")
        if options["undo"]:
            self._undo(options["case"], options["why"])
            return
        for flow_class in FLOWS:
            for found in prospects(flow_class, only=options["case"]):
                self._say(found, flow_class.version)
                if options["move"]:
                    self._move(found, options["why"])

    def _say(self, found: Prospect, to: int) -> None:
        process = found.process
        self.stdout.write(
            f"{process.challenge.reference}: version {process.flow_version} to {to}"
        )
        for place in found.places:
            then = place.then.name if place.then else "nowhere"
            self.stdout.write(
                f"  {place.now} -> {then}" if place.now != then else f"  {place.now}"
            )
        if found.ahead:
            self.stdout.write(f"  ahead: {', '.join(found.ahead)}")
        for reason in found.blocked:
            self.stdout.write(f"  blocked: {reason}")

    def _move(self, found: Prospect, why: str) -> None:
        try:
            move(found.process.pk, why=why, at=timezone.now())
        except MoveBlockedError as error:
            self.stdout.write(f"  not moved: {error}")
        else:
            self.stdout.write("  moved")

    def _undo(self, reference: str | None, why: str) -> None:
        moves = ProcessMove.objects.standing().order_by("pk")
        if reference:
            moves = moves.filter(process__challenge__reference=reference)
        for each in moves.select_related("process__challenge"):
            try:
                undo(each.pk, why=why, at=timezone.now())
            except MoveBlockedError as error:
                self.stdout.write(f"not brought back: {error}")
            else:
                self.stdout.write(f"{each.process.challenge.reference}: brought back")
