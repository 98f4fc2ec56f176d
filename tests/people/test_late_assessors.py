"""Assessors whose scores do not come: reminded, reported, replaced or dropped."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from challenges.actions.late import NotLateError, TooFewLeftError
from challenges.actions.panel import PanelNotAllowedError, Seat
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import AssessmentState, KnowledgeKind
from challenges.choices import ChallengeStatus as Status
from challenges.models import Assessment, Challenge
from documents.models import Document, Message
from tests import walking
from tests.cast import MONDAY, Cast, cast
from tests.walking import do, open_tasks
from workflow import engine, engine_people
from workflow.chasing import chase_assessors
from workflow.engine import AlreadyDoneError

PLANNED = MONDAY + timedelta(days=10)
DUE = PLANNED + timedelta(days=14)
LATE = DUE + timedelta(days=1)
VERY_LATE = DUE + timedelta(days=6)
WHY = "Ziek, en niet te bereiken."


def panel_of(who: Cast, people: int = 4) -> Challenge:
    challenge = walking.to_dialogue(who)
    do(
        challenge,
        "hold_dialogue",
        who.coordinator,
        PLANNED,
        attendees="Iedereen",
        report="Goed gesprek.",
        **walking.day("held_on", PLANNED),
    )
    seats = {
        f"{part}_{seat}": value
        for seat in range(1, people + 1)
        for part, value in (
            ("assessor", getattr(who, f"assessor_{seat}").pk),
            ("knowledge", "professional"),
        )
    }
    days = walking.day("score_by", DUE)
    do(
        challenge,
        "plan_panel",
        who.coordinator,
        PLANNED,
        **seats,
        chair=who.chair.pk,
        **days,
    )
    return challenge


def seat_of(challenge: Challenge, person) -> Assessment:
    return Assessment.objects.get(panel__challenge=challenge, assessor=person)


def score(challenge: Challenge, person, at=PLANNED, **values: int) -> None:
    do(challenge, "declare_interests", person, at, has_conflict="no")
    do(challenge, "assess", person, at, **walking.scores_data(**values))


def drop(challenge: Challenge, person, by, at=LATE):
    return engine_people.drop_assessor(
        challenge.pk, seat_of(challenge, person).pk, WHY, by=by, at=at
    )


def sent(kind: str) -> Counter[str]:
    return Counter(Message.objects.filter(kind=kind).values_list("address", flat=True))


def test_who_is_late_is_reminded_once_and_later_reported_once(who: Cast):
    challenge = panel_of(who)
    score(challenge, who.assessor_1)

    assert chase_assessors(at=DUE) == 0
    assert chase_assessors(at=LATE) == 3
    assert chase_assessors(at=LATE) == 0
    assert sent("scores_late") == {
        getattr(who, f"assessor_{seat}").email: 1 for seat in (2, 3, 4)
    }
    assert sent("assessor_late") == {}

    score(challenge, who.assessor_2, at=LATE)
    assert chase_assessors(at=VERY_LATE) == 2
    assert chase_assessors(at=VERY_LATE + timedelta(days=30)) == 0
    assert sent("assessor_late") == {who.coordinator.email: 2}
    assert sum(sent("scores_late").values()) == 3


def test_a_sweep_that_comes_late_says_both_at_once(who: Cast):
    challenge = panel_of(who, people=3)

    assert chase_assessors(at=VERY_LATE, only=challenge.pk) == 6
    assert chase_assessors(at=VERY_LATE, only=challenge.pk) == 0


def test_the_sweep_looks_at_the_one_case_it_is_asked_about(who: Cast):
    challenge = panel_of(who)

    assert chase_assessors(at=LATE, only=challenge.pk + 1) == 0


def test_nobody_is_chased_in_a_case_that_is_over(who: Cast):
    challenge = panel_of(who)
    engine.withdraw(
        challenge.pk,
        engine.submission.Withdrawal(majority_agrees=True),
        by=who.samira,
        at=PLANNED,
    )

    assert chase_assessors(at=VERY_LATE) == 0


def test_a_late_assessor_is_dropped_and_the_panel_goes_on(who: Cast):
    challenge = panel_of(who)
    for seat in (1, 2, 3):
        score(challenge, getattr(who, f"assessor_{seat}"))
    walking.check_law(challenge, who, LATE)
    walking.check_money(challenge, who, LATE)

    event = drop(challenge, who.assessor_4, who.coordinator)

    challenge.refresh_from_db()
    assert event.act == "drop_assessor"
    assert event.text.words == WHY
    assert event.details["assessor"] == who.assessor_4.pk
    assert event.details["verdict"] == "POSITIVE"
    assert challenge.status == Status.SOCIAL_VALUE
    assert list(open_tasks(challenge)) == ["give_reaction"]
    assert seat_of(challenge, who.assessor_4).state == AssessmentState.DROPPED
    assert Document.objects.filter(kind="social_value_report").count() == 1
    assert sent("assessor_dropped") == {who.assessor_4.email: 1}


def test_dropping_one_while_others_still_score_draws_nothing_yet(who: Cast):
    challenge = panel_of(who)
    score(challenge, who.assessor_1)

    event = drop(challenge, who.assessor_4, who.coordinator)

    assert "verdict" not in event.details
    assert len(open_tasks(challenge)["declare_interests"]) == 2
    for seat in (2, 3):
        score(challenge, getattr(who, f"assessor_{seat}"), at=LATE)
    challenge.panel.refresh_from_db()
    assert challenge.panel.state == "done"


def test_where_the_scores_left_diverge_the_panel_meets(who: Cast):
    challenge = panel_of(who)
    score(challenge, who.assessor_1)
    score(challenge, who.assessor_2)
    score(challenge, who.assessor_3, social=1)

    drop(challenge, who.assessor_4, who.coordinator)

    challenge.refresh_from_db()
    assert challenge.status == Status.MODERATION
    assert "moderate" in open_tasks(challenge)


def test_who_cannot_be_missed_is_not_dropped(who: Cast):
    challenge = panel_of(who)
    drop(challenge, who.assessor_4, who.coordinator)

    with pytest.raises(TooFewLeftError, match="at least 3"):
        drop(challenge, who.assessor_3, who.coordinator)

    assert len(open_tasks(challenge)["declare_interests"]) == 3


def test_who_is_not_late_is_not_dropped(who: Cast):
    challenge = panel_of(who)

    with pytest.raises(NotLateError):
        drop(challenge, who.assessor_4, who.coordinator, at=DUE)


def test_who_scored_is_not_dropped_nor_replaced(who: Cast):
    challenge = panel_of(who)
    score(challenge, who.assessor_4)
    seat = seat_of(challenge, who.assessor_4)

    with pytest.raises(WrongMomentError):
        drop(challenge, who.assessor_4, who.coordinator)
    with pytest.raises(WrongMomentError):
        engine_people.exchange_assessor(
            challenge.pk,
            seat.pk,
            Seat(who.assessor_4, KnowledgeKind.EXPERT),
            WHY,
            by=who.coordinator,
            at=LATE,
        )


def test_only_a_coordinator_drops_and_with_a_reason(who: Cast):
    challenge = panel_of(who)

    with pytest.raises(ActNotAllowedError):
        drop(challenge, who.assessor_4, who.chair)
    with pytest.raises(ValueError, match="reason"):
        engine_people.drop_assessor(
            challenge.pk,
            seat_of(challenge, who.assessor_4).pk,
            "",
            by=who.coordinator,
            at=LATE,
        )


def test_somebody_else_is_asked_and_the_panel_waits_for_them(who: Cast):
    challenge = panel_of(who, people=3)
    for seat in (1, 2):
        score(challenge, getattr(who, f"assessor_{seat}"))
    do(challenge, "declare_interests", who.assessor_3, PLANNED, has_conflict="no")

    event = engine_people.exchange_assessor(
        challenge.pk,
        seat_of(challenge, who.assessor_3).pk,
        Seat(who.assessor_4, KnowledgeKind.EXPERT),
        WHY,
        by=who.coordinator,
        at=LATE,
    )

    (task,) = open_tasks(challenge)["declare_interests"]
    assert event.act == "replace_assessor"
    assert task.owner == who.assessor_4
    assert "assess" not in open_tasks(challenge)
    assert Document.objects.filter(kind="panel_invitation").count() == 4
    score(challenge, who.assessor_4, at=LATE)
    challenge.panel.refresh_from_db()
    assert challenge.panel.state == "done"


def test_who_sits_or_leads_already_takes_no_other_seat(who: Cast):
    challenge = panel_of(who)

    for person in (who.assessor_1, who.chair):
        with pytest.raises(PanelNotAllowedError):
            engine_people.exchange_assessor(
                challenge.pk,
                seat_of(challenge, who.assessor_4).pk,
                Seat(person, KnowledgeKind.EXPERT),
                WHY,
                by=who.coordinator,
                at=LATE,
            )

    assert seat_of(challenge, who.assessor_4).state == AssessmentState.INVITED


def test_when_the_last_to_score_steps_back_the_panel_closes(who: Cast):
    challenge = panel_of(who)
    for seat in (1, 2, 3):
        score(challenge, getattr(who, f"assessor_{seat}"))

    do(
        challenge,
        "declare_interests",
        who.assessor_4,
        LATE,
        has_conflict="yes",
        explanation="Mijn buurman.",
    )

    challenge.panel.refresh_from_db()
    assert challenge.panel.state == "done"
    assert challenge.panel.answer["verdict"] == "POSITIVE"
    assert Document.objects.filter(kind="social_value_report").count() == 1


def test_who_was_dropped_neither_scores_nor_reads(who: Cast, client):
    challenge = panel_of(who)
    do(challenge, "declare_interests", who.assessor_4, PLANNED, has_conflict="no")
    (task,) = open_tasks(challenge)["assess"]
    drop(challenge, who.assessor_4, who.coordinator)
    client.force_login(who.assessor_4)

    with pytest.raises((AlreadyDoneError, ActNotAllowedError)):
        engine.complete(task.pk, by=who.assessor_4, at=LATE, data=walking.scores_data())
    file = client.get(reverse("case-file", args=[challenge.reference]))
    assert file.status_code == 404


def test_the_coordinator_sees_who_is_late_and_settles_it(who: Cast, client):
    challenge = panel_of(who)
    score(challenge, who.assessor_1)
    chase_assessors(at=LATE)
    client.force_login(who.coordinator)
    page = reverse("case-part", args=[challenge.reference, "assessment"])
    seats = [seat_of(challenge, getattr(who, f"assessor_{n}")) for n in (1, 2, 3, 4)]
    links = [reverse("late-assessor", args=[challenge.reference, s.pk]) for s in seats]

    shown = client.get(page).text

    assert [link in shown for link in links] == [False, True, True, True]
    assert "herinnerd op" in shown
    assert client.get(links[0]).status_code == 409
    assert client.get(links[3]).status_code == 200
    nobody = client.post(links[3], {"outcome": "exchange", "reason": WHY})
    assert nobody.status_code == 422


def test_a_refusal_is_said_on_the_page(who: Cast, client):
    challenge = panel_of(who, people=3)
    client.force_login(who.coordinator)
    seat = seat_of(challenge, who.assessor_3)
    address = reverse("late-assessor", args=[challenge.reference, seat.pk])
    Challenge.objects.get(pk=challenge.pk).panel.__class__.objects.update(
        score_by=MONDAY.date()
    )

    refused = client.post(address, {"outcome": "drop", "reason": WHY})

    assert refused.status_code == 422
    assert "kan niet gemist worden" in refused.text


def test_on_the_screen_somebody_else_is_asked(who: Cast, client):
    challenge = panel_of(who, people=3)
    client.force_login(who.coordinator)
    seat = seat_of(challenge, who.assessor_3)
    address = reverse("late-assessor", args=[challenge.reference, seat.pk])

    done = client.post(
        address,
        {
            "outcome": "exchange",
            "assessor": who.assessor_4.pk,
            "knowledge": "expert",
            "reason": WHY,
        },
        follow=True,
    )

    assert str(who.assessor_4) in done.text
    assert seat_of(challenge, who.assessor_3).state == AssessmentState.DROPPED


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(5))
def test_dropping_and_scoring_at_once_has_one_outcome(_round):
    who = cast()
    challenge = panel_of(who)
    for seat in (1, 2, 3):
        score(challenge, getattr(who, f"assessor_{seat}"))
    do(challenge, "declare_interests", who.assessor_4, PLANNED, has_conflict="no")
    (task,) = open_tasks(challenge)["assess"]
    start, ends = threading.Barrier(2), Counter()

    def run(name, act):
        try:
            start.wait()
            act()
            ends[name] += 1
        except (WrongMomentError, AlreadyDoneError, ActNotAllowedError):
            ends["refused"] += 1
        finally:
            connection.close()

    data = walking.scores_data()
    acts = {
        "scored": lambda: engine.complete(
            task.pk, by=who.assessor_4, at=LATE, data=data
        ),
        "dropped": lambda: drop(challenge, who.assessor_4, who.coordinator),
    }
    threads = [threading.Thread(target=run, args=each) for each in acts.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    state = seat_of(challenge, who.assessor_4).state
    expected = {"submitted": "scored", "dropped": "dropped"}[state]
    assert ends == {expected: 1, "refused": 1}
    assert Document.objects.filter(kind="social_value_report").count() == 1
    assert "check_procurement" in open_tasks(challenge)
    assert "assess" not in open_tasks(challenge)
