"""Questions about terms with the answers that the reference on the law gives.

Each case: what it shows and where that stands, the question, the answer without
its trace. ``term_answers.json`` keeps the whole answers, traces included.
"""

EIGHT_WEEKS = {"value": 8, "unit": "weeks", "source": "bylaw"}
TWELVE_WEEKS = {"value": 12, "unit": "weeks", "source": "bylaw"}
REASONABLE = {"value": 8, "unit": "weeks", "source": "awb_4_13_2"}


def decision(received_on="2026-09-01", term=EIGHT_WEEKS, suspensions=(), **more):
    return {
        "kind": "decision",
        "received_on": received_on,
        "term": term,
        "suspensions": list(suspensions),
        **more,
    }


def in_bylaw(value, unit, **more):
    return {"value": value, "unit": unit, "source": "bylaw", **more}


def completion(invited_on, response_deadline=None, completed_on=None):
    return {
        "type": "incomplete_4_5",
        "invited_on": invited_on,
        "response_deadline": response_deadline,
        "completed_on": completed_on,
    }


def interval(first, last, cause="consent_4_15_2a"):
    return {"type": cause, "from_": first, "through": last}


def answers(raw, last, suspended=0, atw=True, **more):
    return {
        "raw_last_day": raw,
        "suspended_days": suspended,
        "atw_applies": atw,
        "last_day": last,
        **more,
    }


def extension(basis, notified_on, **more):
    return {"basis": basis, "notified_on": notified_on, **more}


DECISIONS = {
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


def last(day):
    return {"last_day": day}


def lasts(raw, day, **more):
    return {"raw_last_day": raw, "last_day": day, **more}


def kind(name, **keys):
    return {"kind": name, **keys}


def objection(received_on, channel="post", **more):
    return {"channel": channel, "received_on": received_on, **more}


OTHERS = {
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
    "2.0: six weeks to object from the day after publication": (
        kind("objection_period", published_on="2026-11-13"),
        lasts("2026-12-25", "2026-12-28"),
    ),
    "2.0: an electronic objection on the last day": (
        kind(
            "objection_period",
            published_on="2026-11-13",
            objection=objection("2026-12-28", "electronic"),
        ),
        lasts("2026-12-25", "2026-12-28", timely=True),
    ),
    "2.0: an electronic objection the day after": (
        kind(
            "objection_period",
            published_on="2026-11-13",
            objection=objection("2026-12-29", "electronic", posted_on="2026-12-28"),
        ),
        lasts("2026-12-25", "2026-12-28", timely=False),
    ),
    "2.0: 6:9(2), posted on the last day, here within a week": (
        kind(
            "objection_period",
            published_on="2026-11-13",
            objection=objection("2027-01-04", posted_on="2026-12-28"),
        ),
        lasts("2026-12-25", "2026-12-28", timely=True),
    ),
    "2.0: 6:9(2), posted in time, here after a week": (
        kind(
            "objection_period",
            published_on="2026-11-13",
            objection=objection("2027-01-05", posted_on="2026-12-28"),
        ),
        lasts("2026-12-25", "2026-12-28", timely=False),
    ),
    "2.0: 6:9(2), the week itself moves off a holiday": (
        kind(
            "objection_period",
            published_on="2026-02-16",
            objection=objection("2026-04-07", posted_on="2026-03-30"),
        ),
        lasts("2026-03-30", "2026-03-30", timely=True),
    ),
    "2.0: 6:9(2), posted too late": (
        kind(
            "objection_period",
            published_on="2026-11-13",
            objection=objection("2026-12-30", posted_on="2026-12-29"),
        ),
        lasts("2026-12-25", "2026-12-28", timely=False),
    ),
    "explain: when the day of posting is not known, no answer is given": (
        kind(
            "objection_period",
            published_on="2026-11-13",
            objection=objection("2026-12-30"),
        ),
        lasts("2026-12-25", "2026-12-28", timely=None),
    ),
    "explain: post that came in time needs no day of posting": (
        kind(
            "objection_period",
            published_on="2026-11-13",
            objection=objection("2026-12-28"),
        ),
        lasts("2026-12-25", "2026-12-28", timely=True),
    ),
    "2.0: 7:10, six weeks without a committee": (
        kind(
            "objection_decision",
            objection_period_last_day="2026-11-13",
            committee=False,
        ),
        last("2026-12-28"),
    ),
    "2.0: 7:10, twelve weeks with a committee": (
        kind(
            "objection_decision", objection_period_last_day="2026-12-28", committee=True
        ),
        last("2027-03-22"),
    ),
    "explain: a postponement notified on the last day counts": (
        kind(
            "objection_decision",
            objection_period_last_day="2026-12-28",
            committee=True,
            postponed_weeks=6,
            postponement_notified_on="2027-03-22",
        ),
        last("2027-05-03"),
    ),
    "explain: a postponement notified the day after does not": (
        kind(
            "objection_decision",
            objection_period_last_day="2026-12-28",
            committee=True,
            postponed_weeks=6,
            postponement_notified_on="2027-03-23",
        ),
        last("2027-03-22"),
    ),
    "explain: six and six weeks are no more than twelve": (
        kind(
            "objection_decision",
            objection_period_last_day="2026-12-28",
            committee=False,
            postponed_weeks=6,
            postponement_notified_on="2027-01-22",
        ),
        last("2027-03-22"),
    ),
    "explain: a postponement whose notice is not known gives no date": (
        kind(
            "objection_decision",
            objection_period_last_day="2026-12-28",
            committee=True,
            postponed_weeks=1,
        ),
        last(None),
    ),
    "explain: a postponement of nothing": (
        kind(
            "objection_decision",
            objection_period_last_day="2026-12-28",
            committee=True,
            postponed_weeks=0,
        ),
        last("2027-03-22"),
    ),
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
    "2.6: England, thirty days from receipt": (
        kind("uk_notice", received_on="2026-04-02"),
        last("2026-05-02"),
    ),
    "2.6: England, thirty days from the end of the window": (
        kind("uk_notice", received_on="2026-09-15", window_end="2026-10-31"),
        last("2026-11-30"),
    ),
}

CASES = DECISIONS | OTHERS
