"""Until when something is kept that nobody sends, row by row (BW1-BW3)."""

from datetime import date, timedelta

import pytest

from challenges.rules.keeping import (
    TOLD_BEFORE,
    last_day_as_told,
    last_day_of_draft,
    to_tell_by,
)


@pytest.mark.parametrize(
    ("changed_on", "months", "last_day"),
    [
        (date(2026, 9, 7), 12, date(2027, 9, 7)),
        (date(2026, 9, 7), 1, date(2026, 10, 7)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 120, date(2036, 12, 31)),
    ],
)
def test_a_draft_is_kept_so_many_months_after_it_was_changed(
    changed_on, months, last_day
):
    assert last_day_of_draft(changed_on, months) == last_day


def test_the_group_is_told_thirty_days_before():
    assert to_tell_by(date(2027, 8, 8)) == date(2027, 9, 7)
    assert timedelta(days=30) == TOLD_BEFORE


@pytest.mark.parametrize(
    ("today", "as_told"),
    [
        (date(2027, 8, 8), date(2027, 9, 7)),
        (date(2027, 8, 1), date(2027, 9, 7)),
        (date(2027, 8, 9), date(2027, 9, 8)),
        (date(2028, 1, 1), date(2028, 1, 31)),
    ],
)
def test_who_is_told_late_keeps_thirty_days_all_the_same(today, as_told):
    assert last_day_as_told(date(2027, 9, 7), today) == as_told
