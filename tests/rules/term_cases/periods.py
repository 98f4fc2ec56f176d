"""Periods of their own: to view, counted back, of few days, before signing."""

from tests.rules.term_cases.asking import kind, last, lasts

VIEWED_OR_SHORT = {
    "2.0: 3:16(2), six weeks starting on the day of deposit": (
        kind("view_period_3_16", deposited_on="2026-04-16"),
        last("2026-05-27"),
    ),
    "2.0: 3:16(2), moved off a holiday": (
        kind("view_period_3_16", deposited_on="2026-03-17"),
        last("2026-04-28"),
    ),
    "2.1.5: counted back, the end stays on a holiday": (
        kind("backward", event_on="2026-04-30", weeks_before=17),
        last("2026-01-01"),
    ),
    "2.1.5: a week counted back": (
        kind("backward", event_on="2026-12-25", weeks_before=1),
        last("2026-12-18"),
    ),
    "2.1.5: Atw 2, three days over Easter hold two working days": (
        kind("short_term_days", event_on="2026-04-02", days=3),
        lasts("2026-04-05", "2026-04-08"),
    ),
    "2.1.5: Atw 2, three days over Christmas": (
        kind("short_term_days", event_on="2026-12-24", days=3),
        lasts("2026-12-27", "2026-12-29"),
    ),
    "2.1.5: Atw 2, two days only move": (
        kind("short_term_days", event_on="2026-12-24", days=2),
        lasts("2026-12-26", "2026-12-28"),
    ),
    "2.1.5: Atw 2, one day": (
        kind("short_term_days", event_on="2026-09-01", days=1),
        lasts("2026-09-02", "2026-09-02"),
    ),
    "2.1.5: Atw 2, exactly two working days are enough": (
        kind("short_term_days", event_on="2026-09-02", days=3),
        lasts("2026-09-05", "2026-09-07"),
    ),
    "2.1.5: Atw 4, 91 days do not move": (
        kind("short_term_days", event_on="2026-09-25", days=91),
        lasts("2026-12-25", "2026-12-25"),
    ),
}

AWARDED = {
    "explain: a standstill of twenty days moves off King's Day": (
        kind("standstill", award_sent_on="2026-04-07", days=20),
        {"last_day": "2026-04-28", "earliest_signing": "2026-04-29"},
    ),
    "explain: signing may follow on a Saturday": (
        kind("standstill", award_sent_on="2026-09-05", days=20),
        {"last_day": "2026-09-25", "earliest_signing": "2026-09-26"},
    ),
    "explain: a standstill of nineteen days is flagged": (
        kind("standstill", award_sent_on="2026-09-02", days=19),
        {"last_day": "2026-09-21", "earliest_signing": "2026-09-22"},
    ),
    "explain: working days from the day after the event": (
        kind("working_days", event_on="2026-04-02", working_days=5),
        last("2026-04-13"),
    ),
    "explain: one working day after a Friday": (
        kind("working_days", event_on="2026-09-04", working_days=1),
        last("2026-09-07"),
    ),
    "2.1.8: working days beyond the last decree": (
        kind("working_days", event_on="2028-12-28", working_days=2),
        last("2029-01-02"),
    ),
    "2.1.6: a response date stays, on whatever day": (
        kind("response_date", respond_by="2026-12-25"),
        last("2026-12-25"),
    ),
    "2.6: England, thirty days from receipt": (
        kind("uk_notice", received_on="2026-04-02"),
        last("2026-05-02"),
    ),
    "2.6: England, thirty days from the end of the window": (
        kind("uk_notice", received_on="2026-09-15", window_end="2026-10-31"),
        last("2026-11-30"),
    ),
}
