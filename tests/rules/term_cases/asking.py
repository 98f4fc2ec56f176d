"""How a term is asked about, and what of the answer is compared."""

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


def extension(basis, notified_on, **more):
    return {"basis": basis, "notified_on": notified_on, **more}


def kind(name, **keys):
    return {"kind": name, **keys}


def answers(raw, last, suspended=0, atw=True, **more):
    return {
        "raw_last_day": raw,
        "suspended_days": suspended,
        "atw_applies": atw,
        "last_day": last,
        **more,
    }


def last(day):
    return {"last_day": day}


def lasts(raw, day, **more):
    return {"raw_last_day": raw, "last_day": day, **more}
