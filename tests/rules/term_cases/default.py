"""What a municipality owes that decides too late."""

from tests.rules.term_cases.asking import kind

IN_DEFAULT = {
    "2.0: 4:17, nothing for no days": (
        kind("penalty_amount", days_in_default=0),
        {"amount_eur": 0},
    ),
    "2.0: 4:17, the first day": (
        kind("penalty_amount", days_in_default=1),
        {"amount_eur": 23},
    ),
    "2.0: 4:17, fourteen days": (
        kind("penalty_amount", days_in_default=14),
        {"amount_eur": 322},
    ),
    "2.0: 4:17, fifteen days": (
        kind("penalty_amount", days_in_default=15),
        {"amount_eur": 357},
    ),
    "2.0: 4:17, twenty-nine days": (
        kind("penalty_amount", days_in_default=29),
        {"amount_eur": 857},
    ),
    "2.0: 4:17, forty-two days, the most": (
        kind("penalty_amount", days_in_default=42),
        {"amount_eur": 1442},
    ),
    "2.0: 4:17, more days cost no more": (
        kind("penalty_amount", days_in_default=43),
        {"amount_eur": 1442},
    ),
    "explain: a notice of default on the last day has no effect": (
        kind(
            "default_notice",
            decision_last_day="2026-10-27",
            notice_received_on="2026-10-27",
        ),
        {"valid": False},
    ),
    "explain: a notice of default the day after; 12.6 first day = notice + 15": (
        kind(
            "default_notice",
            decision_last_day="2026-10-27",
            notice_received_on="2026-10-28",
        ),
        {
            "valid": True,
            "grace_last_day": "2026-11-11",
            "first_penalty_day": "2026-11-12",
            "last_possible_penalty_day": "2026-12-23",
        },
    ),
    "12.5: the two weeks of grace do not move": (
        kind(
            "default_notice",
            decision_last_day="2026-10-27",
            notice_received_on="2026-12-11",
        ),
        {
            "valid": True,
            "grace_last_day": "2026-12-25",
            "first_penalty_day": "2026-12-26",
            "last_possible_penalty_day": "2027-02-05",
        },
    ),
    "2.0: 4:17, the forty-two days end on a Saturday and do not move": (
        kind("penalty_days", first_penalty_day="2026-11-15"),
        {"last_day": "2026-12-26", "amount_eur": 1442},
    ),
    "2.3: 4:18, the order within two weeks after the last penalty day": (
        kind("penalty_order", last_penalty_day="2026-11-20"),
        {"raw_last_day": "2026-12-04", "last_day": "2026-12-04"},
    ),
    "2.3: 4:18, the two weeks for the order move off a holiday": (
        kind("penalty_order", last_penalty_day="2026-12-11"),
        {"raw_last_day": "2026-12-25", "last_day": "2026-12-28"},
    ),
}
