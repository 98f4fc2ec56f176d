"""What the group says by post or in a talk is written down, and counts as its own."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Task

from challenges.actions import hearing, reaction
from challenges.actions.arrivals import Answer
from challenges.actions.pauses import consent_to_pause
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices import SuspensionCause, TermKind
from challenges.choices_answers import AnswerChannel
from challenges.forms.heard import HeardReactionForm, HeardViewForm
from challenges.models import CaseEvent, Challenge, Hearing, Reaction, Suspension
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import day, do, open_tasks
from workflow import engine, lapses
from workflow.soundness.everything import disagreements
from workflow.sweeps import lapse_reactions, lapse_views

pytestmark = pytest.mark.django_db

SCORED = MONDAY + timedelta(days=20)
ASKED = MONDAY + timedelta(days=30)
WORDS = "Wij zijn met 14 mensen, niet met 4."
FORMS = {"reaction": HeardReactionForm, "view": HeardViewForm}


def write_down(challenge: Challenge, by, at, *, what: str, **typed) -> CaseEvent:
    given = {"channel": "talk", "answer": "words", "said": WORDS}
    given |= day("received_on", at) | typed
    form = FORMS[what](given, challenge=challenge, user=by, at=at)
    assert form.is_valid(), form.errors
    event = engine.act(challenge.pk, form.on)
    challenge.refresh_from_db()
    return event


def page_of(challenge: Challenge, user, part: str) -> str:
    client = Client()
    client.force_login(user)
    address = reverse("case-file", args=[challenge.reference])
    if part != "overview":
        address = reverse("case-part", args=[challenge.reference, part])
    return client.get(address).content.decode()


def all_agrees() -> bool:
    return [str(each) for each in disagreements()] == []


def test_a_reaction_in_a_talk_ends_the_step_of_the_group(who: Cast):
    challenge = walking.to_reaction(who)
    walking.check_law(challenge, who, SCORED)
    walking.check_money(challenge, who, SCORED)
    at = SCORED + timedelta(days=3)

    event = write_down(challenge, who.coordinator, at, what="reaction")

    assert challenge.status == Status.ADVICE
    assert list(open_tasks(challenge)) == ["advise"]
    assert not challenge.terms.running().filter(kind=TermKind.REACTION).exists()
    kept = challenge.reaction
    assert (kept.answer, kept.words, kept.channel) == ("given", WORDS, "talk")
    assert (kept.answered_by, kept.answered_on) == (who.coordinator, at.date())
    assert event.details == {
        "answer": "given",
        "channel": "talk",
        "received_on": at.date().isoformat(),
        "is_late": False,
    }
    assert WORDS not in str(event.details)
    told = challenge.messages.filter(kind="written_down").values_list("recipient")
    assert [key for (key,) in told] == [who.samira.pk]
    assert all_agrees()
    shown = page_of(challenge, who.coordinator, "assessment")
    assert (
        f"kwam in een gesprek of per telefoon, opgeschreven door {who.coordinator}"
        in (shown)
    )


def test_a_reaction_that_all_is_right_is_written_down_as_well(who: Cast):
    challenge = walking.to_reaction(who)

    write_down(challenge, who.coordinator, SCORED, what="reaction", answer="none")

    assert (challenge.reaction.answer, challenge.reaction.words) == ("none", "")
    assert set(open_tasks(challenge)) == {"check_procurement", "check_finance"}
    assert all_agrees()


def test_a_reaction_that_came_in_time_is_kept_after_the_days_are_over(who: Cast):
    challenge = walking.to_reaction(who)
    came, after = date(2026, 10, 6), MONDAY + timedelta(days=32)
    assert lapse_reactions(at=after) == 1
    challenge.refresh_from_db()
    tasks = set(open_tasks(challenge))

    event = write_down(
        challenge,
        who.colleague,
        after,
        what="reaction",
        channel="post",
        **day("received_on", came),
    )

    assert (challenge.reaction.answer, challenge.reaction.answered_on) == (
        "given",
        came,
    )
    assert event.new_status == event.old_status == Status.PROCUREMENT_LEGAL
    assert set(open_tasks(challenge)) == tasks
    assert all_agrees()


def test_a_view_by_post_ends_the_step_of_the_group(who: Cast):
    challenge = walking.to_views(who)
    at = ASKED + timedelta(days=4)

    event = write_down(challenge, who.coordinator, at, what="view", channel="post")

    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert list(open_tasks(challenge)) == ["propose"]
    asked = challenge.hearings.get()
    assert (asked.view, asked.channel, asked.viewed_on) == (WORDS, "post", at.date())
    assert (asked.viewed_by, asked.closed_on) == (who.coordinator, at.date())
    assert event.rules == ["AWB_4_7", "T17"]
    assert challenge.messages.filter(kind="written_down").count() == 1
    waits = challenge.messages.filter(kind="task_waiting", recipient=who.secretary)
    assert waits.exists()
    assert all_agrees()
    assert "kwam per post, opgeschreven door" in page_of(
        challenge, who.coordinator, "advice"
    )


def test_a_view_is_kept_after_the_days_are_over_and_moves_nothing(who: Cast):
    challenge = walking.to_views(who)
    after = ASKED + timedelta(days=20)
    assert lapse_views(at=after) == 1
    challenge.refresh_from_db()
    waiting = challenge.messages.filter(kind="task_waiting").count()

    event = write_down(
        challenge,
        who.coordinator,
        after,
        what="view",
        **day("received_on", ASKED + timedelta(days=2)),
    )

    asked = challenge.hearings.get()
    assert asked.lapsed_on is None
    assert asked.viewed_on == (ASKED + timedelta(days=2)).date()
    assert event.new_status == event.old_status == Status.COLLEGE_PROPOSAL
    assert list(open_tasks(challenge)) == ["propose"]
    assert challenge.messages.filter(kind="task_waiting").count() == waiting
    told = challenge.messages.filter(kind="view_late").values_list("recipient")
    assert [key for (key,) in told] == [who.alderman.pk]
    assert all_agrees()


def test_others_are_still_waited_for_when_the_view_of_the_group_is_written_down(
    who: Cast,
):
    challenge = walking.to_views(who, **walking.NEIGHBOUR)

    write_down(challenge, who.coordinator, ASKED, what="view")

    assert challenge.status == Status.VIEWS
    assert list(open_tasks(challenge)) == ["record_views"]
    said = {"view_1": "Wij vrezen drukte."} | day("viewed_on_1", ASKED)
    do(challenge, "record_views", who.coordinator, ASKED, **said)
    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert all_agrees()


def test_the_term_runs_again_from_the_day_the_view_came(who: Cast):
    challenge = walking.to_views(who)
    engine.act(
        challenge.pk, lambda case: consent_to_pause(case, by=who.samira, at=ASKED)
    )
    came = ASKED + timedelta(days=2)

    event = write_down(
        challenge,
        who.coordinator,
        came + timedelta(days=5),
        what="view",
        **day("received_on", came),
    )

    assert event.details["before"] > event.details["after"]
    pause = Suspension.objects.get(cause=SuspensionCause.CONSENT)
    assert pause.ends_on == came.date()
    mail = challenge.messages.get(kind="written_down")
    assert "Zij loopt nu weer." in mail.body
    assert all_agrees()


def test_a_view_that_came_before_the_group_agreed_to_wait_ends_the_wait_at_once(
    who: Cast,
):
    challenge = walking.to_views(who)
    agreed = ASKED + timedelta(days=3)
    engine.act(
        challenge.pk, lambda case: consent_to_pause(case, by=who.samira, at=agreed)
    )

    write_down(
        challenge, who.coordinator, agreed, what="view", **day("received_on", ASKED)
    )

    pause = Suspension.objects.get(cause=SuspensionCause.CONSENT)
    assert pause.starts_on == pause.ends_on == agreed.date()
    assert all_agrees()


@pytest.mark.parametrize(
    "wrong", [ASKED - timedelta(days=1), ASKED + timedelta(days=3)]
)
def test_a_day_before_it_was_asked_or_to_come_is_refused(who: Cast, wrong):
    challenge = walking.to_views(who)
    at = ASKED + timedelta(days=2)
    typed = {"channel": "post", "answer": "none"} | day("received_on", wrong)

    form = HeardViewForm(typed, challenge=challenge, user=who.coordinator, at=at)

    assert set(form.errors) == {"received_on"}
    with pytest.raises(ValueError, match="asked on"):
        hearing.record_view(
            challenge,
            Answer("x", wrong.date(), AnswerChannel.POST),
            by=who.coordinator,
            at=at,
        )


def test_words_are_asked_for_where_there_are_any(who: Cast):
    challenge = walking.to_views(who)
    typed = {"channel": "post", "answer": "words"} | day("received_on", ASKED)

    form = HeardViewForm(typed, challenge=challenge, user=who.coordinator, at=ASKED)

    assert set(form.errors) == {"said"}


def test_only_a_coordinator_writes_down_and_only_what_was_not_answered(who: Cast):
    heard = Answer("x", ASKED.date(), AnswerChannel.TALK)
    challenge = walking.to_views(who)
    for user in (who.samira, who.legal, who.secretary, who.alderman):
        with pytest.raises(ActNotAllowedError), transaction.atomic():
            hearing.record_view(challenge, heard, by=user, at=ASKED)
    do(challenge, "give_view", who.samira, ASKED, answer="none")
    with (
        pytest.raises(WrongMomentError, match="no view is waited for"),
        transaction.atomic(),
    ):
        hearing.record_view(challenge, heard, by=who.coordinator, at=ASKED)
    with pytest.raises(WrongMomentError), transaction.atomic():
        reaction.record_reaction(challenge, heard, by=who.coordinator, at=ASKED)


def test_nothing_is_written_down_about_a_reaction_that_was_given_or_never_asked(
    who: Cast,
):
    heard = Answer("x", SCORED.date(), AnswerChannel.TALK)
    challenge = walking.to_panel(who)
    with pytest.raises(WrongMomentError, match="no reaction"), transaction.atomic():
        reaction.record_reaction(challenge, heard, by=who.coordinator, at=SCORED)
    walking.score(challenge, who, SCORED)
    with pytest.raises(WrongMomentError, match="no reaction"), transaction.atomic():
        reaction.record_reaction(challenge, heard, by=who.coordinator, at=SCORED)


def test_the_page_is_there_for_coordinators_while_there_is_something_to_write(
    who: Cast,
):
    challenge = walking.to_reaction(who)
    word = "reactie-opschrijven"
    address = reverse("case-act", args=[challenge.reference, word])
    assert address in page_of(challenge, who.coordinator, "overview")
    assert address not in page_of(challenge, who.auditor, "overview")
    client = Client()
    client.force_login(who.coordinator)
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422

    walking.leave_it(challenge, who, SCORED)

    assert address not in page_of(challenge, who.coordinator, "overview")


def test_the_database_keeps_no_way_for_what_did_not_come(who: Cast):
    challenge = walking.to_reaction(who)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.filter(challenge=challenge).update(channel="post")
    other = walking.to_views(who)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hearing.objects.filter(challenge=other).update(channel="post")


def test_what_a_decision_rested_on_is_not_written_anew_when_the_case_comes_back(
    who: Cast,
):
    challenge = walking.to_views(who)
    assert lapse_views(at=ASKED + timedelta(days=20)) == 1
    challenge.refresh_from_db()
    assert hearing.may_record_view(challenge)
    assert not reaction.may_record_reaction(challenge)  # it was answered
    Reaction.objects.update(answer="lapsed", words="", answered_by=None)
    challenge = Challenge.objects.get(pk=challenge.pk)
    assert reaction.may_record_reaction(challenge)
    at = ASKED + timedelta(days=21)
    do(challenge, "propose", who.secretary, at, decision_points="Toewijzen")
    why = {"outcome": "accept", "reasons": "Toch wel.", "deviation": "Het kan beter."}
    do(challenge, "decide", who.alderman, at, **why)

    assert not hearing.may_record_view(challenge)
    assert not reaction.may_record_reaction(challenge)


def test_who_types_while_it_is_written_down_reads_who_was_first(who: Cast):
    challenge = walking.to_views(who)
    (task,) = open_tasks(challenge)["give_view"]
    engine.claim(task.pk, by=who.samira, at=ASKED)

    write_down(challenge, who.coordinator, ASKED, what="view")

    with pytest.raises(engine.AlreadyDoneError) as late:
        engine.complete(task.pk, by=who.samira, at=ASKED, data={"answer": "none"})
    assert late.value.by == who.coordinator


def test_a_lapse_that_finds_no_open_step_undoes_itself(who: Cast):
    challenge = walking.to_views(who)
    (task,) = open_tasks(challenge)["give_view"]
    Task.objects.filter(pk=task.pk).update(status="CANCELED", finished=ASKED)

    with pytest.raises(Task.DoesNotExist, match="give_view"):
        lapses.lapse_view(challenge.pk, at=ASKED + timedelta(days=20))

    challenge.refresh_from_db()
    assert challenge.status == Status.VIEWS


def test_the_group_reads_its_view_in_its_own_file_and_not_those_of_others(who: Cast):
    challenge = walking.to_views(who, **walking.NEIGHBOUR)
    write_down(challenge, who.coordinator, ASKED, what="view")
    client = Client()
    client.force_login(who.samira)

    page = client.get(reverse("my-case", args=[challenge.reference])).content.decode()

    assert WORDS in page
    assert "Camping De Eik" not in page


def test_who_writes_it_down_gets_no_mail_about_it(who: Cast):
    challenge = walking.to_reaction(who)
    assert challenge.companion == who.coordinator

    write_down(challenge, who.coordinator, SCORED, what="reaction", answer="none")

    assert not challenge.messages.filter(kind="reaction_over").exists()
    shown = page_of(challenge, who.coordinator, "assessment")
    assert "kwam in een gesprek of per telefoon, opgeschreven door" in shown


def test_a_colleague_who_writes_it_down_has_the_companion_told(who: Cast):
    challenge = walking.to_reaction(who)

    write_down(challenge, who.colleague, SCORED, what="reaction")

    told = challenge.messages.get(kind="reaction_over")
    assert told.recipient == who.coordinator
