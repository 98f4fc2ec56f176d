"""How an agreement ends: notice, options, exits, keeping, the next group."""

from datetime import date

import pytest

from challenges.choices_running import NoticeSide
from challenges.rules.agreement_end import (
    exit_after,
    keep_until,
    notice_end,
    rival_from,
    within_options,
)
from challenges.rules.lifecycle import Exit

START, END = date(2027, 3, 1), date(2031, 2, 28)


@pytest.mark.parametrize(
    ("given_on", "is_grant", "day", "rules"),
    [
        (date(2028, 3, 31), False, date(2028, 9, 30), ["AE1"]),
        (date(2030, 12, 1), False, END, ["AE1", "AE2"]),
        (date(2028, 3, 31), True, date(2028, 9, 30), ["AE1"]),
        (date(2030, 3, 1), True, date(2030, 9, 1), ["AE1", "AE3"]),
        (date(2030, 3, 1), False, date(2030, 9, 1), ["AE1"]),
        (date(2030, 12, 1), True, END, ["AE1", "AE2", "AE3"]),
    ],
)
def test_notice_ends_an_agreement(given_on, is_grant, day, rules):
    last = notice_end(
        given_on, months=6, starts_on=START, ends_on=END, is_grant=is_grant
    )

    assert last.day == day
    assert [step.rule for step in last.trace] == rules


def test_a_long_grant_names_its_provision():
    last = notice_end(
        date(2030, 3, 1), months=6, starts_on=START, ends_on=END, is_grant=True
    )

    assert last.trace[-1].source == "art. 4:51 Awb"


@pytest.mark.parametrize(
    ("years", "left", "fits"),
    [(1, 1, True), (1, 2, True), (2, 1, False), (0, 1, False), (1, 0, False)],
)
def test_a_renewal_fits_within_the_option_years_that_are_left(years, left, fits):
    assert within_options(years, left) is fits


@pytest.mark.parametrize(
    ("side", "ending"),
    [
        (None, Exit.HANDED_BACK_PLANNED),
        (NoticeSide.GROUP, Exit.HANDED_BACK_BY_GROUP),
        (NoticeSide.MUNICIPALITY, Exit.HANDED_BACK_BY_MUNICIPALITY),
        (NoticeSide.BOTH, Exit.HANDED_BACK_EARLY),
    ],
)
def test_the_exit_says_who_ended_it(side, ending):
    assert exit_after(side) == ending


def test_papers_are_kept_so_many_years_after_the_last_day_from_memory():
    kept = keep_until(date(2028, 2, 29), 7)

    assert kept.day == date(2035, 2, 28)
    assert kept.trace[0].source.endswith("[M]")


def test_another_group_may_challenge_when_the_final_evaluation_begins():
    opens = rival_from(END, 6)

    assert opens.day == date(2030, 8, 28)
    assert "vanaf woensdag 28 augustus 2030" in opens.trace[0].text_nl
