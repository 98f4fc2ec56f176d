"""The calendar of an agreement: reports, money and evaluations, laid out over years."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.agreement_calendar import (
    evaluation_days,
    instalments,
    months_later,
    report_periods,
    years_of,
)

START, END = date(2027, 3, 1), date(2030, 2, 28)
DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))
LENGTHS = st.integers(1, 4000)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 3, 31), -15, date(2025, 12, 31)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(
    day, months, expected
):
    assert months_later(day, months) == expected


def test_a_year_begins_on_the_day_on_which_the_agreement_began():
    assert list(years_of(START, date(2028, 6, 30))) == [
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 3, 1), date(2028, 6, 30)),
    ]


def test_a_report_covers_three_months_and_is_asked_two_weeks_later():
    first, second = report_periods(START, END, 3)[:2]

    assert (first.from_on, first.to_on, first.due_on) == (
        date(2027, 3, 1),
        date(2027, 5, 31),
        date(2027, 6, 14),
    )
    assert second.from_on == date(2027, 6, 1)
    assert len(report_periods(START, END, 3)) == 12


@given(DAYS, LENGTHS, st.integers(1, 12))
def test_reports_cover_every_day_once(start, days, every):
    end = start + timedelta(days=days)

    periods = report_periods(start, end, every)

    assert (periods[0].from_on, periods[-1].to_on) == (start, end)
    for before, after in pairwise(periods):
        assert after.from_on == before.to_on + timedelta(days=1)


def test_the_advance_comes_in_four_parts_and_the_rest_after_the_year():
    of_year = list(instalments(START, END, Decimal(13500), 80))[:5]

    assert [(each.amount, each.due_on, each.is_advance) for each in of_year] == [
        (Decimal("2700.00"), date(2027, 3, 1), True),
        (Decimal("2700.00"), date(2027, 6, 1), True),
        (Decimal("2700.00"), date(2027, 9, 1), True),
        (Decimal("2700.00"), date(2027, 12, 1), True),
        (Decimal("2700.00"), date(2028, 3, 14), False),
    ]


def test_a_short_year_counts_by_its_days():
    short = instalments(START, date(2027, 5, 31), Decimal(3660), 100)

    assert [each.amount for each in short] == [Decimal("920.00")]  # 92 of 366 days


@given(DAYS, LENGTHS, st.decimals(0, 99999, places=2), st.integers(0, 100))
def test_the_parts_of_a_year_add_up_and_are_never_negative(start, days, yearly, share):
    end = start + timedelta(days=days)

    parts = instalments(start, end, yearly, share)

    assert all(each.amount > 0 for each in parts)
    for number, (first, last) in enumerate(years_of(start, end), 1):
        if months_later(first, 12) - timedelta(days=1) == last:
            total = sum(each.amount for each in parts if each.year == number)
            assert total == yearly


def test_evaluation_is_yearly_and_six_months_before_the_end():
    days = evaluation_days(START, END, 6)

    assert [(each.planned_on, each.is_final) for each in days] == [
        (date(2028, 3, 1), False),
        (date(2029, 3, 1), False),
        (date(2029, 8, 28), True),
    ]


def test_a_short_agreement_is_evaluated_once_and_not_before_it_starts():
    (only,) = evaluation_days(START, date(2027, 4, 30), 6)

    assert (only.planned_on, only.is_final) == (START, True)
