"""What makes a term stand still, and what comes of a plan left incomplete."""

from tests.rules.term_cases.asking import (
    answers,
    completion,
    decision,
    interval,
    kind,
    lasts,
)

SUSPENDED = {
    "2.1.2: a completed request suspends until the day before": (
        decision(suspensions=[completion("2026-09-10", "2026-10-01", "2026-09-24")]),
        answers(
            "2026-10-27", "2026-11-09", 13, not_process_notice_last_day="2026-10-22"
        ),
    ),
    "2.1.2: an unused request suspends through its response date": (
        decision(suspensions=[completion("2026-09-10", "2026-10-01")]),
        answers(
            "2026-10-27", "2026-11-17", 21, not_process_notice_last_day="2026-10-29"
        ),
    ),
    "2.1.2: a completion on the response date itself is in time": (
        decision(suspensions=[completion("2026-09-10", "2026-10-01", "2026-10-01")]),
        answers(
            "2026-10-27", "2026-11-16", 20, not_process_notice_last_day="2026-10-29"
        ),
    ),
    "2.1.2: a completion after the response date is too late to count": (
        decision(suspensions=[completion("2026-09-10", "2026-10-01", "2026-10-05")]),
        answers(
            "2026-10-27", "2026-11-17", 21, not_process_notice_last_day="2026-10-29"
        ),
    ),
    "2.1.2: a completion the day after the request suspends nothing": (
        decision(suspensions=[completion("2026-09-10", "2026-10-01", "2026-09-11")]),
        answers(
            "2026-10-27", "2026-10-27", 0, not_process_notice_last_day="2026-10-09"
        ),
    ),
    "2.0: ECLI:NL:RVS:2016:2527, no response date, no suspension": (
        decision(suspensions=[completion("2026-09-10")]),
        answers("2026-10-27", "2026-10-27"),
    ),
    "2.0: ECLI:NL:RVS:2016:2527, completed all the same": (
        decision(suspensions=[completion("2026-09-10", None, "2026-09-24")]),
        answers("2026-10-27", "2026-10-27", not_process_notice_last_day="2026-10-22"),
    ),
    "2.1.2: of two requests the later one sets the date to decline": (
        decision(
            suspensions=[
                completion("2026-10-01", "2026-10-08"),
                completion("2026-09-10", "2026-09-17"),
            ]
        ),
        answers(
            "2026-10-27", "2026-11-10", 14, not_process_notice_last_day="2026-11-05"
        ),
    ),
    "2.1.2: consent, both days included": (
        decision(suspensions=[interval("2026-09-10", "2026-09-19")]),
        answers("2026-10-27", "2026-11-06", 10),
    ),
    "2.1.2: delay by the applicant": (
        decision(
            suspensions=[
                interval("2026-09-10", "2026-09-10", "delay_by_applicant_4_15_2b")
            ]
        ),
        answers("2026-10-27", "2026-10-28", 1),
    ),
    "2.1.2: force majeure": (
        decision(
            suspensions=[interval("2026-09-10", "2026-09-12", "force_majeure_4_15_2c")]
        ),
        answers("2026-10-27", "2026-10-30", 3),
    ),
    "2.1.2: waiting for a foreign authority": (
        decision(
            suspensions=[
                interval("2026-09-10", "2026-09-11", "foreign_authority_4_15_1b")
            ]
        ),
        answers("2026-10-27", "2026-10-29", 2),
    ),
    "2.1.2: days in more than one cause count once": (
        decision(
            suspensions=[
                interval("2026-09-15", "2026-09-25"),
                completion("2026-09-10", "2026-10-01", "2026-09-21"),
            ]
        ),
        answers(
            "2026-10-27", "2026-11-11", 15, not_process_notice_last_day="2026-10-19"
        ),
    ),
    "2.1.2: a cause within another adds nothing": (
        decision(
            suspensions=[
                interval("2026-09-10", "2026-09-30"),
                interval("2026-09-12", "2026-09-30", "force_majeure_4_15_2c"),
            ]
        ),
        answers("2026-10-27", "2026-11-17", 21),
    ),
    "2.1.2: a cause before receipt does not count": (
        decision(suspensions=[interval("2026-08-31", "2026-09-19")]),
        answers("2026-10-27", "2026-10-27"),
    ),
    "2.1.2: a cause on the day of receipt counts": (
        decision(suspensions=[interval("2026-09-01", "2026-09-02")]),
        answers("2026-10-27", "2026-10-29", 2),
    ),
    "2.1.2: a cause on the last day counts": (
        decision(suspensions=[interval("2026-10-27", "2026-11-02")]),
        answers("2026-10-27", "2026-11-03", 7),
    ),
    "2.1.2: a cause after the last day does not": (
        decision(suspensions=[interval("2026-10-28", "2026-11-02")]),
        answers("2026-10-27", "2026-10-27"),
    ),
    "2.1.2: a request on the last day comes too late": (
        decision(suspensions=[completion("2026-10-27", "2026-11-10")]),
        answers("2026-10-27", "2026-10-27", not_process_notice_last_day="2026-12-08"),
    ),
    "2.1.3: a second cause counts in time won by the first": (
        decision(
            suspensions=[
                interval("2026-10-30", "2026-11-01"),
                interval("2026-10-20", "2026-10-24"),
            ]
        ),
        answers("2026-10-27", "2026-11-04", 8),
    ),
}

NOT_PROCESSED = {
    "2.0: 4:5(4), four weeks after completion": (
        kind("not_process_notice", completed_on="2026-09-24"),
        lasts("2026-10-22", "2026-10-22"),
    ),
    "2.0: 4:5(4), four weeks after the lapse, moved; sent on the last day": (
        kind(
            "not_process_notice",
            lapsed_unused_on="2026-11-27",
            notice_sent_on="2026-12-28",
        ),
        lasts("2026-12-25", "2026-12-28", still_allowed=True),
    ),
    "2.0: 4:5(4), sent a day too late": (
        kind(
            "not_process_notice",
            lapsed_unused_on="2026-11-27",
            notice_sent_on="2026-12-29",
        ),
        lasts("2026-12-25", "2026-12-28", still_allowed=False),
    ),
    "2.0: 4:5(4), sent on the day of completion": (
        kind(
            "not_process_notice", completed_on="2026-09-24", notice_sent_on="2026-09-24"
        ),
        lasts("2026-10-22", "2026-10-22", still_allowed=True),
    ),
    "2.0: 4:5(4), sent before the chance to complete was over": (
        kind(
            "not_process_notice", completed_on="2026-09-24", notice_sent_on="2026-09-23"
        ),
        lasts("2026-10-22", "2026-10-22", still_allowed=False),
    ),
}
