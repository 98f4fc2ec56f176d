"""Days of rest: the list of art. 3 Atw, and arithmetic against a slow count."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.calendar import (
    LAST_YEAR,
    first_working_day_from,
    is_beyond_decrees,
    is_working_day,
    rest_day,
    working_day_after,
    working_days_between,
)
from challenges.rules.rest_days import DECREE_DAYS, easter_sunday, rest_days_of

DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1990, date(1990, 4, 15)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2016, date(2016, 3, 27)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2028, date(2028, 4, 16)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2076, date(2076, 4, 19)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_falls_on_its_known_day(year, sunday):
    assert easter_sunday(year) == sunday


def test_easter_is_that_of_another_reckoning_for_every_gregorian_year():
    years = range(1583, 4100)

    assert [easter_sunday(year) for year in years] == [easter(year) for year in years]


def test_the_days_of_rest_of_2026_are_those_of_article_3_and_the_decree():
    named = {day: rest.name_nl for day, rest in rest_days_of(2026).items()}

    decree = "een dag die bij koninklijk besluit gelijkstaat met een feestdag"
    assert named == {
        date(2026, 1, 1): "Nieuwjaarsdag",
        date(2026, 1, 2): decree,
        date(2026, 4, 3): "Goede Vrijdag",
        date(2026, 4, 6): "Tweede Paasdag",
        date(2026, 4, 27): "Koningsdag",
        date(2026, 5, 5): "Bevrijdingsdag",
        date(2026, 5, 14): "Hemelvaartsdag",
        date(2026, 5, 15): decree,
        date(2026, 5, 25): "Tweede Pinksterdag",
        date(2026, 12, 25): "Eerste Kerstdag",
        date(2026, 12, 26): "Tweede Kerstdag",
    }


def test_the_days_of_rest_have_english_names_too():
    named = [rest.name_en for rest in rest_days_of(2027).values()]

    assert named == [
        "a day that a royal decree equates with a holiday",
        "New Year's Day",
        "Good Friday",
        "Easter Monday",
        "Ascension Day",
        "Whit Monday",
        "King's Day",
        "Liberation Day",
        "Christmas Day",
        "the Second Day of Christmas",
    ]


def test_equated_days_are_only_the_five_of_the_decree_domain_0_fact_4():
    assert (
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
    ) == DECREE_DAYS
    assert all(not is_working_day(day) for day in DECREE_DAYS)


@pytest.mark.parametrize("day", [date(2026, 5, 4), date(2027, 4, 26)])
def test_mondays_that_older_lists_equate_are_ordinary_days_domain_0_fact_4(day):
    assert is_working_day(day)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2013, 4, 30), "Koninginnedag"),
        (date(2006, 4, 29), "Koninginnedag"),
        (date(2014, 4, 26), "Koningsdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2027, 5, 5), "Bevrijdingsdag"),
    ],
)
def test_the_royal_birthday_moves_back_from_a_sunday(day, name):
    assert rest_days_of(day.year)[day].name_nl == name


@pytest.mark.parametrize(
    "day", [date(2014, 4, 27), date(2006, 4, 30), date(2014, 4, 30)]
)
def test_the_royal_birthday_is_not_kept_on_that_day(day):
    assert day not in rest_days_of(day.year)


def test_queens_day_has_its_english_name():
    assert rest_days_of(2012)[date(2012, 4, 30)].name_en == "Queen's Day"
    assert rest_days_of(2026)[date(2026, 4, 27)].name_en == "King's Day"


def test_a_day_of_rest_says_why_it_is_one():
    assert rest_day(date(2026, 12, 26)).name_nl == "Tweede Kerstdag"
    assert rest_day(date(2026, 12, 27)).name_nl == "een dag in het weekend"
    assert rest_day(date(2026, 12, 27)).name_en == "a day in the weekend"


@pytest.mark.parametrize(
    ("day", "beyond"),
    [
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
        (date(2028, 12, 31), False),
        (date(2029, 1, 1), True),
    ],
)
def test_days_outside_the_decree_table_are_known_as_such(day, beyond):
    assert is_beyond_decrees(day) is beyond


def slowly_working(day):
    return day.weekday() < 5 and day not in rest_days_of(day.year)


@given(DAYS)
def test_a_working_day_is_no_weekend_and_no_named_day(day):
    assert is_working_day(day) == slowly_working(day)


@given(DAYS)
def test_the_first_working_day_is_the_first(day):
    expected = day
    while not slowly_working(expected):
        expected += ONE_DAY

    assert first_working_day_from(day) == expected


@given(DAYS, st.integers(1, 60))
def test_the_nth_working_day_is_the_one_found_by_walking(day, count):
    walked, left = day, count
    while left:
        walked += ONE_DAY
        left -= slowly_working(walked)

    assert working_day_after(day, count) == walked
    assert working_days_between(day, walked) == count


def test_the_table_reaches_from_the_first_day_to_the_last_year():
    first, last = date(1990, 1, 1), date(LAST_YEAR, 12, 31)

    assert not is_working_day(first)
    assert working_days_between(first, date(1990, 1, 8)) == 5
    assert last.weekday() == 0
    assert not is_working_day(date(LAST_YEAR, 12, 25))
    assert is_working_day(last)


def test_no_day_after_the_last_year_is_judged():
    with pytest.raises(IndexError):
        is_working_day(date(LAST_YEAR + 1, 1, 1))
