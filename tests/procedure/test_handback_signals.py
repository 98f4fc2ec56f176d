"""What the figures of reports show: kept, told once, and decided by somebody."""

from datetime import datetime

import pytest

from challenges.actions import reports
from challenges.actions.reports import Figure, Told
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import OnTrack
from challenges.forms.reports import ReportForm
from challenges.models import Agreement, Challenge, HandbackSignal
from documents.models import Message
from tests import walking
from tests.cast import Cast
from tests.running import TOLD, act, at, notice, reported
from tests.walking import do, open_tasks
from workflow import engine
from workflow.soundness.everything import disagreements
from workflow.timetable import SWEEPS

QUARTERS = [at(2027, 6, 1), at(2027, 9, 1), at(2027, 12, 1), at(2028, 1, 15)]
RED = {"on_track_1": "red"}
GREEN = {"on_track_1": "green"}
MORE = {"accepted": "no", "question": "Waarom is dit rood?"}


def told(challenge: Challenge) -> list[str]:
    """Return who heard of a signal, once for each e-mail."""
    sent = Message.objects.filter(challenge=challenge, kind="signal_seen")
    return [str(each.recipient) for each in sent.order_by("created_at")]


def noted(challenge: Challenge) -> list[tuple[str, str]]:
    lines = challenge.events.filter(act="note_signal").order_by("sequence")
    return [(line.details["trigger"], line.details["since"]) for line in lines]


def agreed_on(challenge: Challenge, volunteers: int) -> None:
    Agreement.objects.filter(challenge=challenge).update(min_volunteers=volunteers)
    challenge.refresh_from_db()


def asked_again(challenge: Challenge, who: Cast, when: datetime, **changes) -> None:
    """Let the manager ask more about the last report, and the group file it anew."""
    do(challenge, "read_report", who.manager, when, **MORE)
    do(challenge, "supply_report", who.samira, when, **(TOLD | changes))


def test_a_goal_that_is_red_twice_is_kept_and_told_and_nothing_follows(who: Cast):
    challenge = walking.to_running(who)

    reported(challenge, who, QUARTERS[0], **RED)
    assert told(challenge) == []
    reported(challenge, who, QUARTERS[1], **RED)

    signal = HandbackSignal.objects.get()
    goal = challenge.sent_plan.outcomes.get()
    assert (signal.trigger, signal.outcome, signal.ended_at) == ("kpi", goal, None)
    assert signal.trace[0]["text_nl"] == (
        "“Bezoekers per tuinochtend” is rood in de verslagen tot en met mei 2027 en"
        " augustus 2027: 2 keer na elkaar. Zie artikel 13 en 16 van de overeenkomst."
    )
    assert noted(challenge) == [("kpi", "2027-02-24")]
    assert challenge.events.get(act="note_signal").role == "system"
    assert told(challenge) == [str(who.manager)]
    assert signal.trace[0]["text_nl"] in Message.objects.get(kind="signal_seen").body
    assert challenge.status == Status.RUNNING
    assert list(open_tasks(challenge)) == ["read_report"]
    assert [str(each) for each in disagreements()] == []


def test_it_is_told_once_however_often_it_shows(who: Cast):
    challenge = walking.to_running(who)
    reported(challenge, who, QUARTERS[0], **RED)
    reported(challenge, who, QUARTERS[1], **RED)

    for sweep in (*SWEEPS, *SWEEPS):
        sweep(at=QUARTERS[1], only=challenge.pk)
    for task in open_tasks(challenge)["read_report"]:
        yes = {"accepted": "yes"}
        assert engine.complete(task.pk, by=who.manager, at=QUARTERS[1], data=yes).event
    reported(challenge, who, QUARTERS[2], **RED)
    asked_again(challenge, who, QUARTERS[2], **RED)

    assert len(told(challenge)) == 1
    assert len(noted(challenge)) == 1
    assert "3 keer na elkaar" in HandbackSignal.objects.get().trace[0]["text_nl"]


def test_a_report_that_says_otherwise_ends_it_and_two_later_ones_are_new(who: Cast):
    challenge = walking.to_running(who)
    reported(challenge, who, QUARTERS[0], **RED)
    reported(challenge, who, QUARTERS[1], **RED)

    reported(challenge, who, QUARTERS[2], **GREEN)
    assert HandbackSignal.objects.get().ended_at == QUARTERS[2]
    reported(challenge, who, at(2028, 3, 1), **RED)
    reported(challenge, who, at(2028, 6, 1), **RED)

    assert noted(challenge) == [("kpi", "2027-02-24"), ("kpi", "2027-11-24")]
    assert len(told(challenge)) == 2


def test_a_report_that_is_put_right_ends_it_and_its_return_is_not_told_again(who: Cast):
    challenge = walking.to_running(who)
    reported(challenge, who, QUARTERS[0], **RED)
    do(challenge, "read_report", who.manager, QUARTERS[0], accepted="yes")
    reported(challenge, who, QUARTERS[1], **RED)

    asked_again(challenge, who, QUARTERS[1], **GREEN)
    assert HandbackSignal.objects.get().ended_at is not None
    asked_again(challenge, who, QUARTERS[1], **RED)

    assert HandbackSignal.objects.get().ended_at is None
    assert len(told(challenge)) == len(noted(challenge)) == 1
    assert [str(each) for each in disagreements()] == []


def test_what_shows_from_an_earlier_report_on_after_all_is_not_told_again(who: Cast):
    challenge = walking.to_running(who)
    reported(challenge, who, QUARTERS[0], **GREEN)
    reported(challenge, who, QUARTERS[1], **RED)
    reported(challenge, who, QUARTERS[2], **RED)
    assert "2 keer na elkaar" in HandbackSignal.objects.get().trace[0]["text_nl"]

    asked_again(challenge, who, QUARTERS[2], **RED)

    assert challenge.reports.filter(figures__on_track="green").count() == 0
    signal = HandbackSignal.objects.get()
    assert "3 keer na elkaar" in signal.trace[0]["text_nl"]
    assert signal.ended_at is None
    assert len(told(challenge)) == len(noted(challenge)) == 1
    assert [str(each) for each in disagreements()] == []


def test_fewer_volunteers_than_agreed_show_in_one_report(who: Cast):
    challenge = walking.to_running(who)
    agreed_on(challenge, 8)

    reported(challenge, who, QUARTERS[0], volunteers="8")
    assert told(challenge) == []
    reported(challenge, who, QUARTERS[1], volunteers="5")

    signal = HandbackSignal.objects.get()
    assert (signal.trigger, signal.outcome) == ("volunteers", None)
    assert signal.trace[0]["text_nl"] == (
        "In het verslag tot en met augustus 2027: 5 vrijwilligers. Artikel 6 van de"
        " overeenkomst zegt: ten minste 8."
    )
    assert told(challenge) == [str(who.manager)]


def test_volunteers_are_counted_only_where_a_minimum_was_agreed(who: Cast):
    challenge = walking.to_running(who)
    people = {"challenge": challenge, "user": who.samira, "at": QUARTERS[0]}
    without = ReportForm(**people)
    agreed_on(challenge, 8)
    asked = ReportForm(TOLD, **people)

    assert "volunteers" not in without.fields
    assert list(asked.errors) == ["volunteers"]
    assert (
        asked.fields["volunteers"].help_text
        == "In de overeenkomst staat: ten minste 8."
    )


def test_a_report_without_its_volunteers_is_refused_also_past_the_form(who: Cast):
    challenge = walking.to_running(who)
    agreed_on(challenge, 8)
    goal = challenge.sent_plan.outcomes.get()
    figures = [Figure(goal, "12", OnTrack.GREEN)]
    said = Told("Zo.", 300, 2, 0, "", "", figures)
    report = challenge.reports.first()

    with pytest.raises(ValueError, match="how many volunteers"):
        act(
            challenge,
            lambda case: reports.file_report(
                case, report, said, by=who.samira, at=QUARTERS[0]
            ),
        )


def test_the_minimum_of_the_agreement_that_runs_counts_while_one_is_drawn_up(who: Cast):
    challenge = walking.to_running(who)
    agreed_on(challenge, 8)
    kept = {"min_volunteers": 3}
    Agreement.objects.update(as_signed=kept)
    challenge.refresh_from_db()

    reported(challenge, who, QUARTERS[0], volunteers="5")

    assert not HandbackSignal.objects.exists()


def test_what_ends_already_asks_nobody_for_attention(who: Cast):
    challenge = walking.to_running(who)
    reported(challenge, who, QUARTERS[0], **RED)
    notice(challenge, who, QUARTERS[0])

    reported(challenge, who, QUARTERS[1], **RED)

    assert not HandbackSignal.objects.exists()
    assert told(challenge) == noted(challenge) == []


def test_each_goal_and_the_volunteers_are_told_apart(who: Cast):
    challenge = walking.to_running(who)
    agreed_on(challenge, 8)

    reported(challenge, who, QUARTERS[0], volunteers="9", **RED)
    reported(challenge, who, QUARTERS[1], volunteers="2", **RED)

    assert noted(challenge) == [("volunteers", "2027-05-24"), ("kpi", "2027-02-24")]
    assert len(told(challenge)) == 2
