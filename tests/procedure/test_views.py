"""Views before a refusal, and where others may be harmed (T15)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from challenges.actions import decision, hearing
from challenges.actions.advice import Recommendation, record_advice
from challenges.actions.decision import NotHeardError, Refusal
from challenges.actions.hearing import Intention
from challenges.actions.pauses import consent_to_pause
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import AdviceOption, HearingReason, TermKind
from challenges.choices import ChallengeStatus as Status
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import NEIGHBOUR, advise, day, do, open_tasks, to_views
from workflow import engine, lapses
from workflow.sweeps import lapse_views

AT = MONDAY + timedelta(days=30)  # Wednesday 7 October
LATER = AT + timedelta(days=3)
TOO_LATE = datetime(2026, 10, 21, 22, 0, tzinfo=UTC)  # midnight in Amsterdam
REFUSAL = {
    "outcome": "refuse",
    "reasons": "De bomen lopen gevaar.",
    "ground_1": "N07",
    "fact_1": "De meerwaarde is niet gebleken.",
}


def moved_by_consent(challenge) -> date:
    challenge.refresh_from_db()
    return challenge.decide_by


def test_the_intention_goes_to_the_group_with_its_period(who: Cast):
    challenge = to_views(who)

    asked = challenge.hearings.get()
    term = challenge.terms.running().get(kind=TermKind.VIEWS)
    assert challenge.status == Status.VIEWS
    assert asked.respond_by == term.last_day == date(2026, 10, 21)
    assert term.answer["trace"]
    assert challenge.documents.filter(kind="intention").count() == 1
    assert not challenge.documents.filter(kind="intention_to_others").exists()
    assert list(open_tasks(challenge)) == ["give_view"]


def test_a_view_brings_the_case_to_the_college(who: Cast):
    challenge = to_views(who)

    do(
        challenge,
        "give_view",
        who.samira,
        LATER,
        answer="view",
        view="De bomen doen wij niet, dat stond in het plan.",
    )

    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert list(open_tasks(challenge)) == ["propose"]
    assert not challenge.terms.running().filter(kind=TermKind.VIEWS).exists()
    assert challenge.hearings.get().view.startswith("De bomen")
    assert challenge.events.last().text.words.startswith("De bomen")


def test_a_group_may_leave_it_at_this(who: Cast):
    challenge = to_views(who)

    do(challenge, "give_view", who.samira, LATER, answer="none")

    assert challenge.hearings.get().view == ""
    assert challenge.status == Status.COLLEGE_PROPOSAL


def test_a_view_needs_words(who: Cast):
    challenge = to_views(who)
    (task,) = open_tasks(challenge)["give_view"]

    done = engine.complete(task.pk, by=who.samira, at=LATER, data={"answer": "view"})

    assert list(done.form.errors) == ["view"]


def test_an_unused_period_lapses_once_and_the_case_goes_on(who: Cast):
    challenge = to_views(who)

    assert lapse_views(at=TOO_LATE - timedelta(minutes=1)) == 0
    assert lapse_views(at=TOO_LATE) == 1
    assert lapse_views(at=TOO_LATE) == 0

    challenge.refresh_from_db()
    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert challenge.hearings.get().lapsed_on == date(2026, 10, 21)
    assert list(open_tasks(challenge)) == ["propose"]
    assert lapses.lapse_view(challenge.pk, at=TOO_LATE) is None


def test_an_answer_comes_too_late_after_the_last_day(who: Cast):
    challenge = to_views(who)
    (task,) = open_tasks(challenge)["give_view"]

    with pytest.raises(WrongMomentError), transaction.atomic():
        engine.complete(task.pk, by=who.samira, at=TOO_LATE, data={"answer": "none"})
    with pytest.raises(ValueError, match="may answer until"), transaction.atomic():
        hearing.lapse_view(challenge, at=LATER)


def test_others_get_a_letter_and_their_views_are_written_down(who: Cast):
    challenge = to_views(who, **NEIGHBOUR)
    assert sorted(open_tasks(challenge)) == ["give_view", "record_views"]
    letter = challenge.documents.get(kind="intention_to_others")
    assert letter.visibility == "internal"
    assert letter.context["letter"]["addressee"]["name"] == "Camping De Eik"

    do(challenge, "give_view", who.samira, LATER, answer="none")
    assert challenge.status == Status.VIEWS
    said = {"view_1": "Wij vrezen drukte."} | day("viewed_on_1", LATER)
    do(challenge, "record_views", who.coordinator, LATER, **said)

    assert challenge.status == Status.COLLEGE_PROPOSAL
    party = challenge.hearings.get().parties.get()
    assert (party.view, party.viewed_on) == ("Wij vrezen drukte.", LATER.date())
    assert list(open_tasks(challenge)) == ["propose"]


def test_views_of_others_are_not_closed_while_they_may_answer(who: Cast):
    challenge = to_views(who, **NEIGHBOUR)
    (task,) = open_tasks(challenge)["record_views"]

    early = engine.complete(task.pk, by=who.coordinator, at=LATER, data={})
    undated = engine.complete(
        task.pk, by=who.coordinator, at=LATER, data={"view_1": "Drukte."}
    )

    assert list(early.form.errors) == ["__all__"]
    assert list(undated.form.errors) == ["viewed_on_1"]


def test_what_others_said_is_kept_also_after_the_last_day(who: Cast):
    challenge = to_views(who, **NEIGHBOUR)
    lapse_views(at=TOO_LATE)
    challenge.refresh_from_db()
    assert challenge.status == Status.VIEWS
    assert lapses.lapse_view(challenge.pk, at=TOO_LATE) is None

    said = {"view_1": "Wij vrezen drukte."} | day("viewed_on_1", LATER)
    do(challenge, "record_views", who.coordinator, TOO_LATE, **said)

    assert challenge.status == Status.COLLEGE_PROPOSAL


def test_harm_to_others_asks_their_views_before_the_proposal(who: Cast):
    challenge = walking.to_advice(who)
    advise(challenge, who, AT, others_harmed="on")
    assert challenge.status == Status.ADVICE
    (task,) = open_tasks(challenge)["ask_views"]
    nobody = {"reason": "harm", "intention": "Ja.", "facts": "Drukte."}
    twice = nobody | NEIGHBOUR | {"name_2": "Camping De Eik", "address_2": "Ook daar"}
    homeless = nobody | {"name_1": "Camping De Eik"}

    refused = [
        list(engine.complete(task.pk, by=who.coordinator, at=AT, data=data).form.errors)
        for data in (nobody, twice, homeless)
    ]

    assert refused == [["name_1"], ["name_2"], ["address_1"]]
    with (
        pytest.raises(ValueError, match="name who may be harmed"),
        transaction.atomic(),
    ):
        hearing.ask_views(
            challenge,
            Intention(HearingReason.HARM, "Ja.", "Drukte."),
            by=who.coordinator,
            at=AT,
        )


def to_refusal(who: Cast):
    """A proposal to refuse on which the group was heard."""
    challenge = to_views(who)
    do(challenge, "give_view", who.samira, LATER, answer="none")
    do(challenge, "propose", who.secretary, LATER, decision_points="Afwijzen")
    return challenge


def test_a_refusal_after_views_needs_no_further_reason(who: Cast):
    challenge = to_refusal(who)

    do(challenge, "decide", who.alderman, LATER, **REFUSAL)

    assert challenge.status == Status.REFUSED
    assert challenge.decision.not_heard_because == ""


def test_a_refusal_without_views_is_stopped_unless_it_says_why(who: Cast):
    challenge = walking.to_decision(who)
    (task,) = open_tasks(challenge)["decide"]
    unheard = REFUSAL | {"deviation": "Ik weeg het anders."}

    done = engine.complete(task.pk, by=who.alderman, at=LATER, data=unheard)
    assert list(done.form.errors) == ["not_heard_because"]
    with pytest.raises(NotHeardError), transaction.atomic():
        decision.refuse(
            challenge,
            Refusal("Nee.", [("N07", "Feit")], deviation="Anders."),
            by=who.alderman,
            at=LATER,
        )
    why = {"not_heard_because": "Alles staat zo in uw eigen plan."}
    do(challenge, "decide", who.alderman, LATER, **(unheard | why))

    assert challenge.status == Status.REFUSED
    letter = challenge.documents.get(kind="refusal")
    assert letter.context["not_heard_because"] == why["not_heard_because"]


def test_who_decides_can_have_the_group_heard_first(who: Cast):
    challenge = walking.to_decision(who)
    hear = {"outcome": "hear_first", "reasons": "Ik wil weigeren om de bomen."}

    do(challenge, "decide", who.alderman, LATER, **hear)
    assert challenge.status == Status.COLLEGE_PROPOSAL
    do(challenge, "ask_views", who.coordinator, LATER, **walking.INTENTION)
    do(challenge, "give_view", who.samira, LATER, answer="none")

    assert list(open_tasks(challenge)) == ["decide"]
    (task,) = open_tasks(challenge)["decide"]
    with pytest.raises(WrongMomentError), transaction.atomic():
        engine.complete(task.pk, by=who.alderman, at=LATER, data=hear)


def test_a_group_that_agrees_lets_the_term_stand_still_until_it_answers(who: Cast):
    challenge = to_views(who)
    before = challenge.decide_by

    engine.act(challenge.pk, lambda case: consent_to_pause(case, by=who.samira, at=AT))
    assert moved_by_consent(challenge) == before + timedelta(days=15)
    with pytest.raises(WrongMomentError), transaction.atomic():
        engine.act(
            challenge.pk, lambda case: consent_to_pause(case, by=who.samira, at=LATER)
        )
    event = do(challenge, "give_view", who.samira, LATER, answer="none")

    # seven to ten October, both days inclusive
    assert moved_by_consent(challenge) == before + timedelta(days=4)
    assert event.details["after"] == challenge.decide_by.isoformat()
    assert challenge.documents.filter(kind="suspension").count() == 1


def test_consent_comes_too_late_after_the_last_day_or_where_nothing_waits(who: Cast):
    challenge = to_views(who)

    with pytest.raises(WrongMomentError), transaction.atomic():
        consent_to_pause(challenge, by=who.samira, at=TOO_LATE)
    do(challenge, "give_view", who.samira, LATER, answer="none")
    with pytest.raises(WrongMomentError), transaction.atomic():
        consent_to_pause(challenge, by=who.samira, at=LATER)


def test_views_are_asked_and_given_by_their_own_people_only(who: Cast):
    challenge = walking.to_advice(who)
    intention = Intention(HearingReason.REFUSAL, "Nee.", "Bomen.")
    with pytest.raises(WrongMomentError), transaction.atomic():
        hearing.ask_views(challenge, intention, by=who.coordinator, at=AT)
    advise(challenge, who, AT, option="refuse")
    with pytest.raises(ActNotAllowedError), transaction.atomic():
        hearing.ask_views(challenge, intention, by=who.secretary, at=AT)
    with pytest.raises(WrongMomentError), transaction.atomic():
        record_advice(
            challenge,
            Recommendation(AdviceOption.ACCEPT, "x", "x", "x"),
            by=who.coordinator,
            at=AT,
        )
    do(challenge, "ask_views", who.coordinator, AT, **walking.INTENTION)
    with pytest.raises(ActNotAllowedError), transaction.atomic():
        hearing.give_view(challenge, "x", by=who.coordinator, at=AT)
    with pytest.raises(ActNotAllowedError), transaction.atomic():
        hearing.record_views(challenge, {}, by=who.samira, at=AT)


def test_views_of_others_are_recorded_once_and_the_group_answers_once(who: Cast):
    challenge = to_views(who, **NEIGHBOUR)
    said = {"view_1": "Wij vrezen drukte."} | day("viewed_on_1", LATER)
    do(challenge, "record_views", who.coordinator, LATER, **said)
    with pytest.raises(WrongMomentError), transaction.atomic():
        hearing.record_views(challenge, {}, by=who.coordinator, at=LATER)
    lapse_views(at=TOO_LATE)
    challenge.refresh_from_db()

    assert challenge.status == Status.COLLEGE_PROPOSAL


def test_the_group_reads_the_intention_and_agrees_on_its_own_pages(who: Cast, client):
    challenge = to_views(who)
    (task,) = open_tasks(challenge)["give_view"]
    client.force_login(who.samira)

    page = client.get(reverse("task", args=[task.pk]))
    mine = client.get(reverse("my-case", args=[challenge.reference]))
    pause = reverse("pause", args=[challenge.reference])
    asks = client.get(pause)

    assert "omdat de bomen gevaar lopen" in page.content.decode()
    assert pause in page.content.decode()
    assert reverse("task", args=[task.pk]) in mine.content.decode()
    assert "4:15" in asks.content.decode()
    term = challenge.terms.running().get(kind=TermKind.VIEWS)
    if term.last_day >= datetime.now(UTC).date():
        assert client.post(pause).status_code == 302
        assert client.post(pause).status_code == 409


def test_staff_read_what_was_said_on_the_page_of_the_advice(who: Cast, client):
    challenge = to_views(who, **NEIGHBOUR)
    client.force_login(who.coordinator)
    advice = reverse("case-part", args=[challenge.reference, "advice"])
    (task,) = open_tasks(challenge)["record_views"]

    assert "Camping De Eik" in client.get(advice).content.decode()
    assert (
        "Camping De Eik" in client.get(reverse("task", args=[task.pk])).content.decode()
    )
    client.force_login(who.samira)
    assert client.get(reverse("pause", args=["RTC-NERGENS"])).status_code == 404
