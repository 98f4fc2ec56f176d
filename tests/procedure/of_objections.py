"""What the tests of objections look at: terms, open steps, letters."""

from datetime import UTC, date, datetime, timedelta

from tests import objecting
from tests.cast import Cast
from tests.objecting import JUDGED
from tests.walking import day, do, open_tasks

LAST_DAY = date(2026, 11, 30)  # six weeks end on Saturday 28 November


def running(challenge) -> dict[str, date]:
    return dict(challenge.terms.running().values_list("kind", "last_day"))


def nodes(challenge) -> list[str]:
    return sorted(open_tasks(challenge))


def documents(challenge) -> list[str]:
    rows = challenge.documents.order_by("created_at", "number")
    return list(rows.values_list("kind", flat=True))


def midday(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 11, tzinfo=UTC)


def lodged(who: Cast):
    challenge = objecting.judged(who, "rejected")
    do(
        challenge,
        "await_appeal",
        who.legal,
        JUDGED + timedelta(days=20),
        what="appeal",
        court="Rechtbank Oost",
        case_number="AWB 27/12",
        **day("lodged_on", date(2027, 1, 2)),
    )
    return challenge
