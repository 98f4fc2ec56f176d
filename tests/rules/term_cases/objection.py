"""Until when somebody may object, and when the objection is decided."""

from tests.rules.term_cases.asking import kind, last, lasts


def objected(received_on, channel="post", published_on="2026-11-13", **more):
    """Ask about an objection to a decision, by post unless the case says otherwise."""
    return kind(
        "objection_period",
        published_on=published_on,
        objection={"channel": channel, "received_on": received_on, **more},
    )


def decided(*, committee, objection_period_last_day="2026-12-28", **more):
    """Ask when an objection must be decided."""
    return kind(
        "objection_decision",
        objection_period_last_day=objection_period_last_day,
        committee=committee,
        **more,
    )


OBJECTED = {
    "2.0: six weeks to object from the day after publication": (
        kind("objection_period", published_on="2026-11-13"),
        lasts("2026-12-25", "2026-12-28"),
    ),
    "2.0: an electronic objection on the last day": (
        objected("2026-12-28", "electronic"),
        lasts("2026-12-25", "2026-12-28", timely=True),
    ),
    "2.0: an electronic objection the day after": (
        objected("2026-12-29", "electronic", posted_on="2026-12-28"),
        lasts("2026-12-25", "2026-12-28", timely=False),
    ),
    "2.0: 6:9(2), posted on the last day, here within a week": (
        objected("2027-01-04", posted_on="2026-12-28"),
        lasts("2026-12-25", "2026-12-28", timely=True),
    ),
    "2.0: 6:9(2), posted in time, here after a week": (
        objected("2027-01-05", posted_on="2026-12-28"),
        lasts("2026-12-25", "2026-12-28", timely=False),
    ),
    "2.0: 6:9(2), the week itself moves off a holiday": (
        objected("2026-04-07", posted_on="2026-03-30", published_on="2026-02-16"),
        lasts("2026-03-30", "2026-03-30", timely=True),
    ),
    "2.0: 6:9(2), posted too late": (
        objected("2026-12-30", posted_on="2026-12-29"),
        lasts("2026-12-25", "2026-12-28", timely=False),
    ),
    "explain: when the day of posting is not known, no answer is given": (
        objected("2026-12-30"),
        lasts("2026-12-25", "2026-12-28", timely=None),
    ),
    "explain: post that came in time needs no day of posting": (
        objected("2026-12-28"),
        lasts("2026-12-25", "2026-12-28", timely=True),
    ),
    "2.0: 7:10, six weeks without a committee": (
        decided(committee=False, objection_period_last_day="2026-11-13"),
        last("2026-12-28"),
    ),
    "2.0: 7:10, twelve weeks with a committee": (
        decided(committee=True),
        last("2027-03-22"),
    ),
    "explain: a postponement notified on the last day counts": (
        decided(
            committee=True, postponed_weeks=6, postponement_notified_on="2027-03-22"
        ),
        last("2027-05-03"),
    ),
    "explain: a postponement notified the day after does not": (
        decided(
            committee=True, postponed_weeks=6, postponement_notified_on="2027-03-23"
        ),
        last("2027-03-22"),
    ),
    "explain: six and six weeks are no more than twelve": (
        decided(
            committee=False, postponed_weeks=6, postponement_notified_on="2027-01-22"
        ),
        last("2027-03-22"),
    ),
    "explain: a postponement whose notice is not known gives no date": (
        decided(committee=True, postponed_weeks=1),
        last(None),
    ),
    "2.0: 7:10(2), reasons asked after the period and given": (
        decided(
            committee=True,
            reasons={
                "asked_on": "2026-12-30",
                "respond_by": "2027-01-20",
                "given_on": "2027-01-11",
            },
        ),
        last("2027-04-02"),
    ),
    "2.0: 7:10(2), reasons asked before the period ended and never given": (
        decided(
            committee=True,
            reasons={"asked_on": "2026-12-21", "respond_by": "2027-01-04"},
        ),
        last("2027-03-30"),
    ),
    "2.0: 7:10(2), reasons given before the term began": (
        decided(
            committee=True,
            reasons={
                "asked_on": "2026-12-01",
                "respond_by": "2027-01-04",
                "given_on": "2026-12-20",
            },
        ),
        last("2027-03-22"),
    ),
    "2.0: six weeks to appeal": (
        kind("objection_period", published_on="2026-11-13", remedy="appeal"),
        lasts("2026-12-25", "2026-12-28"),
    ),
    "explain: a postponement of nothing": (
        decided(committee=True, postponed_weeks=0),
        last("2027-03-22"),
    ),
}
