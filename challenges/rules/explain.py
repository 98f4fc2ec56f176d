"""One question, one answer with its steps: the door to all rules.

The command, the API, the public pages and the cases all ask here, so the same
question gives the same answer everywhere, and, through ``answered``, the same
bytes.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from challenges.rules.aid import answer_aid, tell_aid
from challenges.rules.reading import Problem, QuestionError
from challenges.rules.route import answer_route, tell_route
from challenges.rules.rulesets import Policy
from challenges.rules.score import answer_score
from challenges.rules.terms import answer_term, tell_term
from challenges.rules.wire import dumps, plain, told_text

QUESTIONS: Final = ("term", "route", "aid", "score")
NO_POLICIES: Final[Mapping[str, Policy]] = MappingProxyType({})


def answer(
    name: str,
    question: object,
    *,
    policies: Mapping[str, Policy] = NO_POLICIES,
    with_alternatives: bool = True,
) -> dict[str, Any]:
    """Answer one question, in values that JSON knows.

    Args:
        name: One of ``QUESTIONS``.
        question: The question as JSON values; decimals may be ``Decimal``.
        policies: The procurement policies that a route question may name.
        with_alternatives: Whether a route question also tries other plans.

    Raises:
        QuestionError: If the question cannot be understood; it names each field.
        LookupError: If there is no question of this name.
    """
    if not isinstance(question, Mapping):
        raise QuestionError([NOT_A_QUESTION])
    match name:
        case "term":
            return answer_term(question)
        case "route":
            return answer_route(question, policies, with_alternatives=with_alternatives)
        case "aid":
            return answer_aid(question)
        case "score":
            told = answer_score(question)
            return {key: plain(value) for key, value in told.items()}
        case _:
            raise LookupError(f"there is no question {name!r}")


def answered(
    name: str,
    asked: object,
    *,
    policies: Mapping[str, Policy] = NO_POLICIES,
    with_alternatives: bool = True,
) -> list[str]:
    """Answer one question or a list of them, as pieces of one JSON text.

    Args:
        name: One of ``QUESTIONS``.
        asked: A question, or a list of questions of that name.
        policies: The procurement policies that a route question may name.
        with_alternatives: Whether a route question also tries other plans.

    Raises:
        QuestionError: If any question cannot be understood; then none is answered.
    """
    text_of = partial(
        _text, name, policies=policies, with_alternatives=with_alternatives
    )
    if not isinstance(asked, list):
        return [text_of(asked)]
    texts = ["["]
    problems: list[Problem] = []
    for index, question in enumerate(asked):
        try:
            texts += (text_of(question), ", ")
        except QuestionError as error:
            problems.extend(_of_item(index, error))
    if problems:
        raise QuestionError(problems)
    return [*texts[:-1], "]"] if asked else ["[]"]


def _text(
    name: str,
    question: object,
    *,
    policies: Mapping[str, Policy],
    with_alternatives: bool,
) -> str:
    match name, question:
        case "term", Mapping():
            return told_text(tell_term(question))
        case "route", Mapping():
            told = tell_route(question, policies, with_alternatives=with_alternatives)
            return told_text(told)
        case "aid", Mapping():
            return told_text(tell_aid(question))
        case _:
            return dumps(answer(name, question))


def _of_item(index: int, error: QuestionError) -> Iterator[Problem]:
    for problem in error.problems:
        yield Problem(f"[{index}].{problem.field}", problem.text_en, problem.text_nl)


NOT_A_QUESTION: Final = Problem(
    "question",
    "must be an object with named fields",
    "moet een object met velden zijn",
)
