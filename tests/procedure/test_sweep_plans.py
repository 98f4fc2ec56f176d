"""A sweep finds what is due by an index, among many open terms that are not due."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.sweep import AT, WHOLE, fill, plan_of, whole_tables_read
from tests.cast import cast, draft
from tests.procedure.walks import undone
from workflow.following import leave_due_paper
from workflow.timetable import SWEEPS

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

TERMS = 40_000


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Ten thousand cases with four open terms each, none of them due."""
    with django_db_blocker.unblock(), undone():
        fill(draft(cast()), TERMS)
        yield


@pytest.mark.parametrize("sweep", SWEEPS, ids=lambda sweep: sweep.__name__)
def test_a_sweep_reads_neither_all_terms_nor_all_cases(many, sweep: Callable[..., int]):
    assert whole_tables_read(lambda: sweep(at=AT)) == []


def test_paper_that_is_due_is_found_by_an_index(many):
    assert whole_tables_read(leave_due_paper) == []


@pytest.mark.parametrize("sweep", SWEEPS, ids=lambda sweep: sweep.__name__)
def test_a_sweep_asks_nothing_about_a_row_that_is_not_due(
    many, sweep: Callable[..., int]
):
    with CaptureQueriesContext(connection) as asked:
        assert sweep(at=AT) == 0

    assert len(asked) <= 3  # of which none is about one row


def test_a_question_that_no_index_answers_is_seen_to_read_all(many):
    plan = plan_of("SELECT count(opened_at) FROM challenges_term")

    assert [each in plan for each in WHOLE] == [True, False]
