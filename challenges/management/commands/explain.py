"""Answer a question about the rules from the command line.

``manage.py explain <question> [--profile CODE] < input.json``. Prints the answer as
JSON on standard output; a list of questions gives a list of answers. What cannot
be understood is told on standard error, one line per problem, and ends with 2.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from challenges.rules.explain import QUESTIONS, answered
from challenges.rules.profiles import with_profile
from challenges.rules.reading import Problem, QuestionError
from challenges.rules.rulesets import RuleSetValues
from challenges.rules.wire import read_json
from challenges.rulesets import load_all, policies

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
        name, code = options["question"], options["profile"]
        try:
            asked = read_json(sys.stdin.buffer.read())
            if code is not None:
                asked = with_profile(name, asked, _rule_set(code))
            texts = answered(
                name,
                asked,
                policies=policies(),
                with_alternatives=not options["without_alternatives"],
            )
        except QuestionError as error:
            for problem in error.problems:
                self.stderr.write(str(problem), self.style.NOTICE)
            sys.exit(MISUNDERSTOOD)
        sys.stdout.buffer.writelines(text.encode() for text in texts)
        sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()


def _rule_set(code: str) -> RuleSetValues:
    """Return the newest rule set of a code."""
    known = {values.code: values for values in load_all()}
    if code not in known:
        words = ", ".join(known)
        raise QuestionError(
            [
                Problem(
                    "profile", f"must be one of {words}", f"moet een van {words} zijn"
                )
            ]
        )
    return known[code]
