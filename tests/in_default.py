"""A decision that is late, as group and coordinator deal with it through the engine."""

from datetime import UTC, date, datetime, timedelta

from challenges.actions import default
from challenges.actions.default import Arrival
from challenges.choices import NoPenaltyGround, ObjectionChannel
from challenges.models import Challenge
from documents.choices import NoticeKind
from documents.models import Message
from tests.cast import Cast
from workflow import engine
from workflow.timetable import SWEEPS

LAST = date(2026, 11, 30)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def after(days: int) -> datetime:
    """A moment so many days after the last day of the decision term."""
    return on(LAST + timedelta(days=days))


def act(challenge: Challenge, deed):
    event = engine.act(challenge.pk, deed)
    challenge.refresh_from_db()
    return event


def give(challenge: Challenge, who: Cast, at: datetime, words: str = ""):
    return act(
        challenge,
        lambda case: default.give_default_notice(case, words, by=who.samira, at=at),
    )


def write(challenge: Challenge, who: Cast, came: date, at: datetime):
    arrival = Arrival(came, ObjectionChannel.POST, "U bent te laat.")
    return act(
        challenge,
        lambda case: default.record_default_notice(
            case, arrival, by=who.coordinator, at=at
        ),
    )


def settle(challenge, who, at, ground=NoPenaltyGround.NONE, reasons=""):
    return act(
        challenge,
        lambda case: default.order_penalty(
            case, ground, reasons, by=who.coordinator, at=at
        ),
    )


def sweep(challenge: Challenge, at: datetime) -> None:
    for each in SWEEPS:
        each(at=at, only=challenge.pk)
    challenge.refresh_from_db()


def terms(challenge: Challenge) -> dict[str, date]:
    running = challenge.terms.running().exclude(kind="decision")
    return dict(running.values_list("kind", "last_day"))


def told(challenge: Challenge, kind: NoticeKind) -> int:
    return Message.objects.filter(challenge=challenge, kind=kind).count()
