"""When does a term end? Every kind of question about terms, answered with its steps.

Source and codes: the table of ``term_rules``; the kinds and their keys: those of
the explain interface. Each kind reads its own keys and refuses all others.
"""

from collections.abc import Callable, Mapping
from typing import Final

from challenges.rules.decision_term import answer_decision
from challenges.rules.declining import answer_not_process_notice
from challenges.rules.objections import (
    answer_objection_decision,
    answer_objection_period,
)
from challenges.rules.outages import answer_response_date
from challenges.rules.penalties import (
    answer_default_notice,
    answer_penalty_amount,
    answer_penalty_days,
    answer_penalty_order,
)
from challenges.rules.plain_terms import (
    answer_backward,
    answer_short_term,
    answer_standstill,
    answer_uk_notice,
    answer_view_period,
    answer_working_days,
)
from challenges.rules.reading import Reader
from challenges.rules.trace import Told

KINDS: Final[Mapping[str, Callable[[Reader], Told]]] = {
    "decision": answer_decision,
    "not_process_notice": answer_not_process_notice,
    "objection_period": answer_objection_period,
    "objection_decision": answer_objection_decision,
    "view_period_3_16": answer_view_period,
    "backward": answer_backward,
    "short_term_days": answer_short_term,
    "penalty_amount": answer_penalty_amount,
    "default_notice": answer_default_notice,
    "penalty_days": answer_penalty_days,
    "penalty_order": answer_penalty_order,
    "response_date": answer_response_date,
    "standstill": answer_standstill,
    "working_days": answer_working_days,
    "uk_notice": answer_uk_notice,
}


def tell_term(question: object) -> Told:
    """Answer a question about a term.

    Raises:
        QuestionError: If the question cannot be understood; it names each field.
    """
    reader = Reader(question)
    kind = reader.shape("kind", KINDS)
    return KINDS[kind](reader)


def answer_term(question: object) -> dict[str, object]:
    """Answer a question about a term, in values that JSON knows.

    Raises:
        QuestionError: If the question cannot be understood; it names each field.
    """
    return tell_term(question).as_json()
