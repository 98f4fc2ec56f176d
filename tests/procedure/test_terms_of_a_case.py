"""Suspending and extending the decision term of a case."""

from datetime import UTC, date, datetime, timedelta

import pytest

from challenges.actions import terms
from challenges.actions.terms import Delay, ExtensionNotAllowedError, Pause
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import SuspensionCause
from challenges.models import Term
from tests import walking
from tests.cast import Cast, cast
from workflow import engine, sweeps

OCTOBER = datetime(2026, 10, 5, 9, tzinfo=UTC)


def extend(challenge, delay, by, at=OCTOBER):
    return engine.act(
        challenge.pk, lambda case: terms.extend_term(case, delay, by=by, at=at)
    )


def suspend(challenge, pause, by, at=OCTOBER):
    return engine.act(
        challenge.pk, lambda case: terms.suspend_term(case, pause, by=by, at=at)
    )


CONSENT = Pause(
    SuspensionCause.CONSENT,
    date(2026, 10, 5),
    date(2026, 10, 18),
    "De groep wil overleggen.",
)


def test_the_by_law_extends_the_term_once_and_the_group_hears_both_dates(who: Cast):
    challenge = walking.to_dialogue(who)

    event = extend(
        challenge, Delay("Er is meer tijd nodig voor de toets."), who.coordinator
    )

    challenge.refresh_from_db()
    assert challenge.decide_by == date(2027, 1, 11)
    assert event.details == {"before": "2026-11-30", "after": "2027-01-11"}
    assert challenge.messages.filter(kind="term_moved").count() == 1
    with pytest.raises(ExtensionNotAllowedError):
        extend(challenge, Delay("Nog langer."), who.coordinator)


def test_consent_lets_the_term_stand_still_for_its_days(who: Cast):
    challenge = walking.to_dialogue(who)

    suspend(challenge, CONSENT, who.coordinator)

    challenge.refresh_from_db()
    assert challenge.decide_by == date(2026, 12, 14)
    assert Term.objects.get(challenge=challenge).answer["suspended_days"] == 14


@pytest.mark.parametrize(
    "pause",
    [
        Pause(
            SuspensionCause.CONSENT, date(2026, 10, 18), date(2026, 10, 5), "Andersom."
        ),
        Pause(
            SuspensionCause.INCOMPLETE,
            date(2026, 10, 5),
            date(2026, 10, 18),
            "Zo niet.",
        ),
    ],
)
def test_a_suspension_that_cannot_be_is_refused(who: Cast, pause: Pause):
    challenge = walking.to_dialogue(who)

    with pytest.raises(ValueError, match="no such suspension"):
        suspend(challenge, pause, who.coordinator)


def test_an_extension_comes_before_the_last_day(who: Cast):
    challenge = walking.to_dialogue(who)

    with pytest.raises(ExtensionNotAllowedError, match="over"):
        extend(
            challenge,
            Delay("Te laat."),
            who.coordinator,
            datetime(2026, 12, 1, 9, tzinfo=UTC),
        )


def test_without_a_clause_a_notice_only_informs(db):
    who = cast("HOOGVENNE")
    challenge = walking.submitted(who)
    before = challenge.decide_by

    with pytest.raises(ExtensionNotAllowedError, match="name the new date"):
        extend(challenge, Delay("Drukte."), who.coordinator)
    extend(challenge, Delay("Drukte.", date(2026, 12, 1)), who.coordinator)

    challenge.refresh_from_db()
    assert challenge.decide_by == before == date(2026, 11, 2)


def test_only_a_coordinator_moves_a_term(who: Cast):
    challenge = walking.to_dialogue(who)

    with pytest.raises(ActNotAllowedError):
        extend(challenge, Delay("Ik wil dat."), who.legal)


def test_a_decided_case_has_no_term_to_move(who: Cast):
    challenge = walking.to_agreement(who)

    with pytest.raises(WrongMomentError):
        suspend(challenge, CONSENT, who.coordinator)


def reminders(challenge) -> int:
    return challenge.messages.filter(dedupe__contains="decide-by:").count()


def test_the_companion_is_reminded_once_of_each_last_day(who: Cast):
    challenge = walking.to_dialogue(who)
    two_weeks_before = datetime(2026, 11, 16, 9, tzinfo=UTC)

    early = sweeps.remind_of_decisions(at=two_weeks_before - timedelta(days=1))
    first = sweeps.remind_of_decisions(at=two_weeks_before)
    again = sweeps.remind_of_decisions(at=two_weeks_before + timedelta(days=1))
    extend(challenge, Delay("Meer tijd nodig."), who.coordinator)
    moved = sweeps.remind_of_decisions(at=datetime(2027, 1, 2, 9, tzinfo=UTC))

    assert (early, first, again, moved) == (0, 1, 0, 1)
    assert reminders(challenge) == 2


def test_a_reminder_that_was_missed_is_sent_late(who: Cast):
    challenge = walking.to_dialogue(who)

    sent = sweeps.remind_of_decisions(at=datetime(2027, 3, 1, 9, tzinfo=UTC))

    assert (sent, reminders(challenge)) == (1, 1)


def test_those_reminded_before_do_not_stand_in_the_way(who: Cast, monkeypatch):
    monkeypatch.setattr(sweeps, "BATCH", 1)
    first, second = (walking.to_dialogue(who) for _case in range(2))
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)

    assert [sweeps.remind_of_decisions(at=at) for _sweep in range(3)] == [1, 1, 0]
    assert (reminders(first), reminders(second)) == (1, 1)
