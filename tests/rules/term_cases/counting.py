"""How many days a term for a decision has, and when its end moves."""

from tests.rules.term_cases.asking import (
    EIGHT_WEEKS,
    REASONABLE,
    TWELVE_WEEKS,
    answers,
    decision,
    in_bylaw,
)

COUNTED = {
    "explain: the example of the interface": (
        decision(),
        answers("2026-10-27", "2026-10-27"),
    ),
    "0.3: a term of 12 weeks moves off Christmas": (
        decision("2026-10-02", TWELVE_WEEKS),
        answers("2026-12-25", "2026-12-28"),
    ),
    "0.3: a term of 13 weeks does not": (
        decision("2026-09-25", in_bylaw(13, "weeks")),
        answers("2026-12-25", "2026-12-25", atw=False),
    ),
    "0.3: a term of 26 weeks does not": (
        decision("2026-06-26", in_bylaw(26, "weeks")),
        answers("2026-12-25", "2026-12-25", atw=False),
    ),
    "0.4: 4 May 2026 is an ordinary Monday": (
        decision("2026-03-09"),
        answers("2026-05-04", "2026-05-04"),
    ),
    "0.4: 5 May is a day of rest every year": (
        decision("2026-03-10"),
        answers("2026-05-05", "2026-05-06"),
    ),
    "0.4: 26 April 2027 is an ordinary Monday": (
        decision("2027-03-01"),
        answers("2027-04-26", "2027-04-26"),
    ),
    "0.4: King's Day 2027 moves the end": (
        decision("2027-03-02"),
        answers("2027-04-27", "2027-04-28"),
    ),
    "0.4: a day equated by decree moves the end": (
        decision("2026-03-20"),
        answers("2026-05-15", "2026-05-18"),
    ),
    "2.1.5: Good Friday moves the end past Easter": (
        decision("2026-02-06"),
        answers("2026-04-03", "2026-04-07"),
    ),
    "2.1.5: a by-law may exclude the Atw": (
        decision("2026-10-30", in_bylaw(8, "weeks", excludes_atw=True)),
        answers("2026-12-25", "2026-12-25", atw=False),
    ),
    "2.1.5: a by-law that says it does not exclude the Atw": (
        decision("2026-10-30", in_bylaw(8, "weeks", excludes_atw=False)),
        answers("2026-12-25", "2026-12-28"),
    ),
    "2.1.5: a by-law cannot exclude it for a term of the Act": (
        decision("2026-10-30", {**REASONABLE, "excludes_atw": True}),
        answers("2026-12-25", "2026-12-28"),
    ),
    "2.1.1: a month ends at the end of a shorter one": (
        decision("2026-01-31", in_bylaw(1, "months")),
        answers("2026-02-28", "2026-03-02"),
    ),
    "2.1.1: a month ends on 29 February in a leap year": (
        decision("2028-01-31", in_bylaw(1, "months")),
        answers("2028-02-29", "2028-02-29"),
    ),
    "2.1.1: a year from 29 February ends on 28 February": (
        decision("2028-02-29", in_bylaw(12, "months")),
        answers("2029-02-28", "2029-02-28", atw=False),
    ),
    "2.1.5: three months still move, over the year's end": (
        decision("2026-11-30", in_bylaw(3, "months")),
        answers("2027-02-28", "2027-03-01"),
    ),
    "2.1.5: four months do not": (
        decision("2026-10-31", in_bylaw(4, "months")),
        answers("2027-02-28", "2027-02-28", atw=False),
    ),
    "2.1.5: ninety days still move": (
        decision("2026-09-26", in_bylaw(90, "days")),
        answers("2026-12-25", "2026-12-28"),
    ),
    "2.1.5: ninety-one days do not": (
        decision("2026-09-25", in_bylaw(91, "days")),
        answers("2026-12-25", "2026-12-25", atw=False),
    ),
    "2.1.5: three days hold two working days": (
        decision("2026-04-02", in_bylaw(3, "days")),
        answers("2026-04-05", "2026-04-08"),
    ),
    "2.1.5: two days need not": (
        decision("2026-04-02", in_bylaw(2, "days")),
        answers("2026-04-04", "2026-04-07"),
    ),
    "2.1.8: beyond the last decree there is a warning": (
        decision("2028-11-13"),
        answers("2029-01-08", "2029-01-08"),
    ),
    "2.0: the reasonable term is never longer than eight weeks": (
        decision("2026-09-01", {**REASONABLE, "value": 9}),
        answers("2026-11-03", "2026-11-03"),
    ),
    "2.0: a reasonable term of fifty-six days": (
        decision("2026-09-01", {**REASONABLE, "value": 56, "unit": "days"}),
        answers("2026-10-27", "2026-10-27"),
    ),
    "2.0: fifty-seven days are more than eight weeks": (
        decision("2026-09-01", {**REASONABLE, "value": 57, "unit": "days"}),
        answers("2026-10-28", "2026-10-28"),
    ),
    "2.0: a reasonable term of a month": (
        decision("2026-09-01", {**REASONABLE, "value": 1, "unit": "months"}),
        answers("2026-10-01", "2026-10-01"),
    ),
    "2.0: two months are more than eight weeks": (
        decision("2026-09-01", {**REASONABLE, "value": 2, "unit": "months"}),
        answers("2026-11-01", "2026-11-02"),
    ),
    "2.0: late in the evening in the night that summer time ends": (
        {
            "kind": "decision",
            "received_at": "2026-10-24T22:30:00Z",
            "channel": "web",
            "term": EIGHT_WEEKS,
        },
        answers("2026-12-20", "2026-12-21"),
    ),
}
