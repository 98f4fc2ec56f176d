"""What makes a term longer."""

from tests.rules.term_cases.asking import (
    EIGHT_WEEKS,
    REASONABLE,
    TWELVE_WEEKS,
    answers,
    decision,
    extension,
    interval,
)

EXTENDED = {
    "2.1.4: an extension on the last day is in time": (
        decision(
            term=TWELVE_WEEKS,
            received_on="2026-09-01",
            extension=extension("bylaw_clause", "2026-11-24", weeks=6),
        ),
        answers("2026-11-24", "2027-01-05", extension_effective=True),
    ),
    "2.1.4: an extension the day after is not": (
        decision(
            term=TWELVE_WEEKS,
            received_on="2026-09-01",
            extension=extension("bylaw_clause", "2026-11-25", weeks=6),
        ),
        answers("2026-11-24", "2026-11-24", extension_effective=False),
    ),
    "2.1.4: an extension in suspended time is in time": (
        decision(
            suspensions=[interval("2026-10-20", "2026-10-24")],
            extension=extension("bylaw_clause", "2026-11-01", weeks=1),
        ),
        answers("2026-10-27", "2026-11-09", 5, extension_effective=True),
    ),
    "2.1.4: a cause in extended time counts": (
        decision(
            suspensions=[interval("2026-11-05", "2026-11-06")],
            extension=extension("bylaw_clause", "2026-10-20", weeks=2),
        ),
        answers("2026-10-27", "2026-11-12", 2, extension_effective=True),
    ),
    "2.1.4: a notice and a cause on the same day": (
        decision(
            suspensions=[interval("2026-10-27", "2026-10-28")],
            extension=extension("bylaw_clause", "2026-10-27", weeks=2),
        ),
        answers("2026-10-27", "2026-11-12", 2, extension_effective=True),
    ),
    "2.1.4: an extension to a day that the by-law allows": (
        decision(
            suspensions=[interval("2026-11-02", "2026-11-03")],
            extension=extension("bylaw_clause", "2026-10-20", new_date="2026-11-16"),
        ),
        answers("2026-10-27", "2026-11-16", 2, extension_effective=True),
    ),
    "2.1.5: base and extension over 12 weeks: moved by the base, and flagged": (
        decision(
            "2026-06-29",
            TWELVE_WEEKS,
            extension=extension("bylaw_clause", "2026-09-01", weeks=14),
        ),
        answers("2026-09-21", "2026-12-28", extension_effective=True),
    ),
    "2.1.5: base and extension of 12 weeks together: not flagged": (
        decision(
            "2026-06-29",
            EIGHT_WEEKS,
            suspensions=[interval("2026-07-06", "2026-07-19")],
            extension=extension("bylaw_clause", "2026-08-01", weeks=4),
        ),
        answers("2026-08-24", "2026-10-05", 14, extension_effective=True),
    ),
    "2.1.4: without a by-law term a by-law cannot extend it": (
        decision(
            term=REASONABLE, extension=extension("bylaw_clause", "2026-10-20", weeks=6)
        ),
        answers("2026-10-27", "2026-10-27", extension_effective=False),
    ),
    "0.6: 4:14(1) informs only": (
        decision(
            extension=extension("awb_4_14_1", "2026-10-20", new_date="2026-12-01")
        ),
        answers(
            "2026-10-27",
            "2026-10-27",
            extension_effective=False,
            communicated_date="2026-12-01",
        ),
    ),
    "0.6: 4:14(1) with a length names the day it comes down to": (
        decision(extension=extension("awb_4_14_1", "2026-10-20", weeks=2)),
        answers(
            "2026-10-27",
            "2026-10-27",
            extension_effective=False,
            communicated_date="2026-11-10",
        ),
    ),
    "0.6: 4:14(3) sets the date where no by-law sets a term": (
        decision(
            term=REASONABLE,
            suspensions=[
                interval("2026-09-10", "2026-09-11"),
                interval("2026-11-02", "2026-11-03"),
            ],
            extension=extension("awb_4_14_3", "2026-10-20", new_date="2026-12-05"),
        ),
        answers("2026-10-27", "2026-12-07", 4, extension_effective=True),
    ),
    "0.6: 4:14(3) with a length": (
        decision(
            term=REASONABLE,
            suspensions=[interval("2026-11-02", "2026-11-03")],
            extension=extension("awb_4_14_3", "2026-10-27", weeks=2),
        ),
        answers("2026-10-27", "2026-11-12", 2, extension_effective=True),
    ),
    "2.0: 4:14(3) after the eight weeks is too late": (
        decision(
            term=REASONABLE,
            extension=extension("awb_4_14_3", "2026-10-28", new_date="2026-12-01"),
        ),
        answers("2026-10-27", "2026-10-27", extension_effective=False),
    ),
    "0.6: 4:14(3) cannot move a by-law term": (
        decision(
            extension=extension("awb_4_14_3", "2026-10-20", new_date="2026-12-01")
        ),
        answers("2026-10-27", "2026-10-27", extension_effective=False),
    ),
}
