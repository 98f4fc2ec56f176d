"""What stays of the planned money when an agreement ends early."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.agreement_calendar import (
    AFTER_PERIOD,
    Instalment,
    instalments,
    years_of,
)
from challenges.rules.money_left import money_left, money_years

START, END = date(2027, 1, 1), date(2029, 12, 31)
YEARLY = Decimal(10000)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def left(last: date, percent: int = 80, end: date = END):
    parts = instalments(START, end, YEARLY, percent)
    return money_left(parts, starts_on=START, ends_on=end, last=last)


@pytest.mark.parametrize(
    ("last", "percent", "rest", "number_dropped"),
    [
        # the year is whole: its rest stays as it is, so nothing takes its place
        (date(2027, 12, 31), 80, None, 10),
        # 273 of 365 days earned 7,479.45; three advances of 2,000 stay
        (date(2027, 9, 30), 80, ("1479.45", date(2027, 10, 14)), 12),
        # one day into the fourth quarter its advance stays: 7,506.85 less 8,000
        (date(2027, 10, 1), 80, None, 11),
        # without advances the days earn it all
        (date(2027, 9, 30), 0, ("7479.45", date(2027, 10, 14)), 3),
        # all is paid before: 181 of 365 days earned less than two advances
        (date(2027, 6, 30), 100, None, 10),
        # before the first day nothing is earned
        (date(2026, 12, 31), 80, None, 15),
    ],
)
def test_the_days_that_were_worked_are_paid(last, percent, rest, number_dropped):
    cut = left(last, percent)

    found = cut.rest and (str(cut.rest.amount), cut.rest.due_on)
    assert (found, len(cut.dropped)) == (rest, number_dropped)


def test_notice_shortly_after_a_year_leaves_the_rest_of_that_year():
    cut = left(date(2028, 1, 5))

    kept = set(instalments(START, END, YEARLY, 80)) - set(cut.dropped)
    assert Instalment(1, False, Decimal("2000.00"), date(2028, 1, 14)) in kept
    assert sum(part.amount for part in kept) == 12000
    assert cut.rest is None


def test_what_is_dropped_stands_in_the_order_of_the_calendar():
    dropped = left(date(2029, 9, 30)).dropped

    assert [(part.due_on, part.amount) for part in dropped] == [
        (date(2029, 10, 1), Decimal("2000.00")),
        (date(2030, 1, 14), Decimal("2000.00")),
    ]


def test_a_year_paid_before_it_ends_may_still_leave_a_rest_by_its_days():
    start, end = date(2027, 7, 1), date(2028, 6, 30)
    parts = instalments(start, end, YEARLY, 100)

    cut = money_left(parts, starts_on=start, ends_on=end, last=date(2027, 9, 30))

    # 92 of 366 days earned 2,513.66, and one advance of 2,500 was paid
    assert cut.rest == Instalment(1, False, Decimal("13.66"), date(2027, 10, 14))


def test_a_year_that_ended_short_because_it_was_renewed_is_read_back():
    first = instalments(date(2027, 3, 1), date(2028, 6, 30), YEARLY, 100)
    second = [
        Instalment(each.year + 2, each.is_advance, each.amount, each.due_on)
        for each in instalments(date(2028, 7, 1), date(2029, 6, 30), YEARLY, 100)
    ]

    years = money_years([*first, *second], date(2027, 3, 1), date(2029, 6, 30))

    assert [(year.number, year.first, year.last) for year in years] == [
        (1, date(2027, 3, 1), date(2028, 2, 29)),
        (2, date(2028, 3, 1), date(2028, 6, 30)),
        (3, date(2028, 7, 1), date(2029, 6, 30)),
    ]


@given(DAYS, st.integers(1, 1500), st.integers(0, 99))
def test_the_years_are_read_back_from_their_parts(start, days, percent):
    end = start + timedelta(days=days)

    years = money_years(instalments(start, end, YEARLY, percent), start, end)

    assert [(year.first, year.last) for year in years] == list(years_of(start, end))


@given(
    DAYS,
    st.integers(1, 1500),
    st.decimals(1, 99999, places=2),
    st.integers(0, 100),
    st.integers(-10, 1600),
)
def test_no_day_that_was_worked_goes_unpaid(start, days, yearly, percent, worked):
    end = start + timedelta(days=days)
    last = min(start + timedelta(days=worked), end)
    parts = instalments(start, end, yearly, percent)

    cut = money_left(parts, starts_on=start, ends_on=end, last=last)

    kept = [part for part in parts if part not in cut.dropped]
    kept += [cut.rest] if cut.rest else []
    for number, (first, until) in enumerate(years_of(start, end), 1):
        whole = sum(part.amount for part in parts if part.year == number)
        paid = sum(part.amount for part in kept if part.year == number)
        share = Decimal((min(last, until) - first).days + 1)
        in_year = Decimal((until - first).days + 1)
        assert paid >= (whole * share / in_year) - Decimal("0.01")
        assert paid <= whole
        if first > last:
            assert paid == 0
    assert all(part.due_on <= last + AFTER_PERIOD for part in kept)
