"""A last day that two people set by hand: it holds, or the calculation has changed."""

from tests.rules.term_cases.asking import answers, decision, interval

SET = {
    "day": "2026-11-10",
    "instead_of": "2026-10-27",
    "because": "De wethouder is ziek.",
    "agreed_on": "2026-10-01",
}

SET_BY_HAND = {
    "rule 7: a day that two people set holds while the calculation is the same": (
        decision(set_by_hand=SET),
        answers(
            "2026-10-27", "2026-11-10", computed_last_day="2026-10-27", set_by_hand=True
        ),
    ),
    "rule 7: it lapses when the calculation changes": (
        decision(
            suspensions=[interval("2026-10-05", "2026-10-11")],
            set_by_hand=SET,
        ),
        answers(
            "2026-10-27",
            "2026-11-03",
            7,
            computed_last_day="2026-11-03",
            set_by_hand=False,
        ),
    ),
}
