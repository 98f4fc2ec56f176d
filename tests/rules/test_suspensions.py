"""The days for which a term is asked to stand still."""

from datetime import date

import pytest

from challenges.rules.suspensions import days_still

WAITS = {
    "type": "consent_4_15_2a",
    "from_": "2026-03-30",
    "through": "2026-04-01",
}
THREE_DAYS = {date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)}
FOUR_DAYS = THREE_DAYS | {date(2026, 4, 2)}


def asked(**answers):
    return {"type": "incomplete_4_5", "invited_on": "2026-03-30", **answers}


@pytest.mark.parametrize(
    ("causes", "days"),
    [
        ([], set()),
        ([WAITS], THREE_DAYS),
        ([WAITS, {**WAITS, "from_": "2026-04-01", "through": "2026-04-02"}], FOUR_DAYS),
        ([asked(response_deadline="2026-04-01")], THREE_DAYS - {date(2026, 3, 30)}),
        (
            [asked(response_deadline="2026-04-10", completed_on="2026-04-01")],
            {date(2026, 3, 31)},
        ),
        ([asked(response_deadline="2026-04-10", completed_on="2026-03-31")], set()),
        ([asked()], set()),
    ],
)
def test_the_days_on_which_a_term_stands_still_are_counted_once(causes, days):
    found = days_still({"kind": "decision", "suspensions": causes})

    assert found == days


def test_a_term_that_knows_no_suspension_never_stands_still():
    assert days_still({"kind": "objection_period"}) == frozenset()
