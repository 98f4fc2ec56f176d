"""How an objection may end, who may hear, and what a day in default is."""

from datetime import date
from itertools import product

import pytest

from challenges.choices import HearingWaiver
from challenges.rules.hearings import (
    HEARING_BASIS,
    PREPARING,
    conflicts_of_hearer,
    possible_outcomes,
)
from challenges.rules.penalties import days_in_default
from challenges.rules.separation import Part

Y, N = True, False

ENDINGS = {
    (Y, Y, Y): ("upheld rejected", "art. 7:10 Awb"),
    (Y, N, Y): ("upheld rejected", "art. 7:10 Awb"),
    (Y, Y, N): ("upheld rejected inadmissible", "art. 6:6 Awb [M]"),
    (Y, N, N): ("upheld rejected inadmissible", "art. 6:6 Awb [M]"),
    (N, Y, Y): ("upheld rejected", "art. 6:11 Awb [M]"),
    (N, Y, N): ("upheld rejected inadmissible", "art. 6:6 Awb [M]"),
    (N, N, Y): ("inadmissible", "art. 6:7 Awb"),
    (N, N, N): ("inadmissible", "art. 6:7 Awb"),
}


@pytest.mark.parametrize("facts", list(product((Y, N), repeat=3)))
def test_an_objection_may_end_as_the_table_says(facts):
    timely, excused, reasons = facts

    outcomes, source = possible_outcomes(
        is_timely=timely, is_excused=excused, has_reasons=reasons
    )

    assert (" ".join(outcomes), str(source)) == ENDINGS[facts]


FREE_TO_HEAR = {
    "agreement_drafter",
    "agreement_checker",
    "agreement_signer",
    "payment_proposer",
    "payment_approver",
    "objection_hearer",
    "eraser",
    "reader_in_need",
    "council_member",
    "group_member",
    "representative",
}


@pytest.mark.parametrize("part", list(Part))
def test_who_worked_on_the_decision_does_not_lead_its_hearing(part):
    found = [conflict.rule for conflict in conflicts_of_hearer({part})]

    assert found == ([] if part in FREE_TO_HEAR else ["SOD6"])


def test_the_parts_that_prepare_are_all_the_others():
    assert {part.value for part in Part} - FREE_TO_HEAR == {
        part.value for part in PREPARING
    }


def test_there_is_a_basis_for_every_choice_about_the_hearing():
    assert {str(HEARING_BASIS[each]) for each in HearingWaiver if each} == {
        "art. 7:3 Awb [M]"
    }
    assert str(HEARING_BASIS[HearingWaiver.NONE]) == "art. 7:2 Awb"


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2027, 3, 1), 0),
        (date(2027, 3, 10), 0),
        (date(2027, 3, 11), 1),
        (date(2027, 4, 20), 41),
        (date(2027, 4, 21), 42),
        (date(2027, 9, 1), 42),
    ],
)
def test_the_days_in_default_stop_at_forty_two(today, days):
    assert days_in_default(date(2027, 3, 10), today) == days
