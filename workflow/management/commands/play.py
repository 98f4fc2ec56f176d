"""Play scripted cases: ``manage.py play FILE.yaml…`` (see ``docs/play.md``)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflow.play.player import DifferenceError, play_all
from workflow.play.scripts import ScriptError, read_script
from workflow.play.story import lines_of, story_of
from workflow.play.world import DEMO, found_world


class Command(BaseCommand):
    """Plays each file and prints its story; stops where reality differs."""

    help = "Play scripted cases and print their trail, dates and documents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, and the world in which they play."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")
        parser.add_argument(
            "--world",
            type=Path,
            default=DEMO / "world.yaml",
            metavar="FILE",
            help="the municipalities and their people (default: those of the demo)",
        )
        parser.add_argument(
            "--quiet", action="store_true", help="print one line for each case"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Play the files in the order given."""
        try:
            scripts = [read_script(path) for path in options["files"]]
            found_world(options["world"])
            for played in play_all(scripts):
                told = lines_of(played) if options["quiet"] else story_of(played)
                for line in told:
                    self.stdout.write(line)
        except (ScriptError, DifferenceError) as error:
            raise CommandError(str(error)) from error
