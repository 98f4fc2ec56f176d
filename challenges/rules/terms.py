"""When does a term end? Every kind of question about terms, answered with its steps.

Source and codes: the table of ``term_rules``; the kinds and their keys: those of
the explain interface. Each kind reads its own keys and refuses all others.
"""

from collections.abc import Callable, Mapping
from typing import Final

from challenges.rules.decision_term import answer_decision
from challenges.rules.declining import answer_not_process_notice
from challenges.rules.reading import Reader
from challenges.rules.trace import Told

KINDS: Final[Mapping[str, Callable[[Reader], Told]]] = {
    "decision": answer_decision,
    "not_process_notice": answer_not_process_notice,
}


def answer_term(question: object) -> dict[str, object]:
    """Answer a question about a term.

    Raises:
        QuestionError: If the question cannot be understood; it names each field.
    """
    reader = Reader(question)
    kind = reader.shape("kind", KINDS)
    return KINDS[kind](reader).as_json()
