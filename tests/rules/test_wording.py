"""Days and lengths in words, in both languages."""

from datetime import date

import pytest

from challenges.rules.wording import (
    day_en,
    day_nl,
    length_en,
    length_nl,
    month_en,
    month_nl,
)


@pytest.mark.parametrize(
    ("day", "nl", "en"),
    [
        (date(2026, 1, 5), "maandag 5 januari 2026", "Monday 5 January 2026"),
        (date(2026, 2, 10), "dinsdag 10 februari 2026", "Tuesday 10 February 2026"),
        (date(2026, 3, 11), "woensdag 11 maart 2026", "Wednesday 11 March 2026"),
        (date(2026, 4, 9), "donderdag 9 april 2026", "Thursday 9 April 2026"),
        (date(2026, 5, 8), "vrijdag 8 mei 2026", "Friday 8 May 2026"),
        (date(2026, 6, 6), "zaterdag 6 juni 2026", "Saturday 6 June 2026"),
        (date(2026, 7, 5), "zondag 5 juli 2026", "Sunday 5 July 2026"),
        (date(2026, 8, 3), "maandag 3 augustus 2026", "Monday 3 August 2026"),
        (date(2026, 9, 1), "dinsdag 1 september 2026", "Tuesday 1 September 2026"),
        (date(2026, 10, 7), "woensdag 7 oktober 2026", "Wednesday 7 October 2026"),
        (date(2026, 11, 5), "donderdag 5 november 2026", "Thursday 5 November 2026"),
        (date(2026, 12, 4), "vrijdag 4 december 2026", "Friday 4 December 2026"),
    ],
)
def test_a_day_is_written_out(day, nl, en):
    assert (day_nl(day), day_en(day)) == (nl, en)


def test_a_month_is_written_out_with_its_year():
    day = date(2026, 10, 7)

    assert (month_nl(day), month_en(day)) == ("oktober 2026", "October 2026")


@pytest.mark.parametrize(
    ("count", "unit", "nl", "en"),
    [
        (0, "days", "0 dagen", "0 days"),
        (1, "days", "1 dag", "1 day"),
        (2, "days", "2 dagen", "2 days"),
        (1, "weeks", "1 week", "1 week"),
        (8, "weeks", "8 weken", "8 weeks"),
        (1, "months", "1 maand", "1 month"),
        (3, "months", "3 maanden", "3 months"),
        (1, "working_days", "1 werkdag", "1 working day"),
        (5, "working_days", "5 werkdagen", "5 working days"),
    ],
)
def test_a_length_is_written_out(count, unit, nl, en):
    assert (length_nl(count, unit), length_en(count, unit)) == (nl, en)
