"""Fill the demo: the three municipalities and their cases, as real history."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflow.play.player import DifferenceError, play_all
from workflow.play.scripts import ScriptError, read_script
from workflow.play.story import lines_of
from workflow.play.world import found_world, scripts_of_demo


class Command(BaseCommand):
    """Founds the world of the demo and plays its cases; safe to repeat."""

    help = "Load the demo: its municipalities, people and played cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read whether the world is enough."""
        parser.add_argument("--world", action="store_true", help="play no cases")

    def handle(self, *_args: Any, world: bool, **_options: Any) -> None:
        """Play what was not played yet, and say one line for each case."""
        try:
            found_world()
            if world:
                return
            self.stdout.write("  municipalities, tasks and people")
            scripts = [read_script(path) for path in scripts_of_demo()]
            for played in play_all(scripts):
                for line in lines_of(played):
                    self.stdout.write(f"  {line}")
                self.stdout.flush()
        except (ScriptError, DifferenceError) as error:
            raise CommandError(str(error)) from error
