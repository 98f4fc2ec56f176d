"""Answer a question about the rules from the command line.

``manage.py explain <question> [--profile CODE] < input.json``. Prints the answer as
JSON on standard output; a list of questions gives a list of answers. What cannot
be understood is told on standard error, one line per problem, and ends with 2.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from challenges.explaining import explain_text
from challenges.rules.explain import QUESTIONS
from challenges.rules.reading import QuestionError

MISUNDERSTOOD = 2


class Command(BaseCommand):
    """Reads questions from standard input and prints their answers."""

    help = "Answers a question about terms, the route, State aid or a score, as JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name of the question and the profile that fills its gaps."""
        parser.add_argument("question", choices=QUESTIONS)
        parser.add_argument(
            "--profile", metavar="CODE", help="rule set that fills in what is left open"
        )
        parser.add_argument(
            "--without-alternatives",
            action="store_true",
            help="answer route questions without trying other plans",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer what stands on standard input."""
        try:
            texts = explain_text(
                options["question"],
                sys.stdin.buffer.read(),
                profile=options["profile"],
                with_alternatives=not options["without_alternatives"],
            )
        except QuestionError as error:
            for problem in error.problems:
                self.stderr.write(str(problem), self.style.NOTICE)
            sys.exit(MISUNDERSTOOD)
        sys.stdout.buffer.writelines(text.encode() for text in texts)
        sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()
