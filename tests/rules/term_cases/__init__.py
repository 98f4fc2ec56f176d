"""Questions about terms with the answers that the reference on the law gives.

Each case: what it shows and where that stands, the question, the answer without
its trace. ``term_answers.json`` keeps the whole answers, traces included.
"""

from tests.rules.term_cases.by_hand import SET_BY_HAND
from tests.rules.term_cases.counting import COUNTED
from tests.rules.term_cases.default import IN_DEFAULT
from tests.rules.term_cases.extension import EXTENDED
from tests.rules.term_cases.objection import OBJECTED
from tests.rules.term_cases.periods import AWARDED, VIEWED_OR_SHORT
from tests.rules.term_cases.suspension import NOT_PROCESSED, SUSPENDED

CASES = (
    COUNTED
    | SUSPENDED
    | EXTENDED
    | NOT_PROCESSED
    | OBJECTED
    | VIEWED_OR_SHORT
    | IN_DEFAULT
    | AWARDED
    | SET_BY_HAND
)
