"""What a step and an act may ask of the database, by the table of literal numbers.

The numbers are held where the steps are walked (``test_walk.py``), where cases are
played (``tests/play/test_demo.py``) and by hand (``test_acts_by_hand.py``).
"""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.acts import Act
from tests.procedure.asked import (
    BY_HAND,
    MORE_THAN_PLAIN,
    MORE_THAN_PLAIN_ACTS,
    MOST_PLAYED,
    NO_STEP,
    NOT_DONE,
    PLAYED,
    STEPS,
    WALKED,
)
from tests.tally import PLAIN, WIDE

ACTS = WALKED | PLAYED | BY_HAND


def count(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def more_than_plain(numbers: dict) -> set:
    return {name for name, asked in numbers.items() if asked > PLAIN}


def test_a_plain_step_asks_25_times_at_the_most_and_others_say_why():
    assert more_than_plain(STEPS) == set(MORE_THAN_PLAIN)
    assert more_than_plain(ACTS) == set(MORE_THAN_PLAIN_ACTS)


def test_no_step_of_a_case_asks_more_than_45_times():
    acts = [asked for act, asked in ACTS.items() if act not in NO_STEP]

    assert max((*STEPS.values(), *acts, *MOST_PLAYED.values())) <= WIDE


def test_each_act_has_one_row_and_names_what_there_is():
    assert len(ACTS) == len(WALKED) + len(PLAYED) + len(BY_HAND)
    assert set(ACTS) | NOT_DONE <= set(Act)
    assert not set(ACTS) & NOT_DONE
