"""Doing it together instead: offered by the municipality, agreed to by the group."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from challenges.actions import coproduction
from challenges.actions.coproduction import open_offer
from challenges.actions.submission import Withdrawal
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.models import Challenge
from challenges.permissions import is_open_to_public
from documents.models import Document, Message
from tests import walking
from tests.cast import MONDAY, Cast
from tests.procedure.moves_again import OFFER
from tests.walking import day, open_tasks
from workflow import engine
from workflow.desks.public.published import published

AT = MONDAY + timedelta(days=45)
MOMENTS = {
    "dialogue": walking.to_dialogue,
    "social_value": walking.to_panel,
    "advice": walking.to_advice,
    "views": walking.to_views,
    "modification_proposed": walking.to_change,
    "college_proposal": walking.to_decision,
}


def offer(challenge: Challenge, by, at=AT) -> None:
    engine.act(
        challenge.pk,
        lambda case: coproduction.offer_coproduction(case, OFFER, by=by, at=at),
    )
    challenge.refresh_from_db()


def agree(challenge: Challenge, by, *, majority: bool = True) -> None:
    engine.act(
        challenge.pk,
        lambda case: coproduction.agree_to_coproduction(
            case, "", majority_agrees=majority, by=by, at=AT
        ),
    )
    challenge.refresh_from_db()


def decline(challenge: Challenge, by) -> None:
    engine.act(
        challenge.pk,
        lambda case: coproduction.decline_coproduction(case, "Nee.", by=by, at=AT),
    )
    challenge.refresh_from_db()


@pytest.mark.parametrize("status", MOMENTS)
def test_both_agree_at_any_moment_from_the_dialogue_to_the_decision(
    who: Cast, status: str
):
    challenge = MOMENTS[status](who)
    assert challenge.status == status

    offer(challenge, who.coordinator)
    assert challenge.status == status
    agree(challenge, who.samira)

    assert challenge.status == Status.WITHDRAWN
    assert challenge.ending == "coproduction_instead"
    assert (challenge.closed_at, challenge.decide_by) == (AT, None)
    assert open_tasks(challenge) == {}
    assert not challenge.terms.running().exists()
    assert challenge.processes.get().finished is not None
    assert challenge.coproductions.get().answer == "agreed"


@pytest.mark.parametrize(
    "build", [walking.submitted, walking.to_completion, walking.to_agreement]
)
def test_it_is_not_offered_before_the_dialogue_or_after_the_decision(who: Cast, build):
    challenge = build(who)

    with pytest.raises(WrongMomentError):
        offer(challenge, who.coordinator)


def test_an_offer_changes_nothing_and_a_no_neither(who: Cast):
    challenge = walking.to_advice(who)
    before = (challenge.status, challenge.decide_by, [*open_tasks(challenge)])

    offer(challenge, who.coordinator)
    decline(challenge, who.samira)

    assert (challenge.status, challenge.decide_by, [*open_tasks(challenge)]) == before
    assert open_offer(challenge) is None
    assert challenge.coproductions.get().remark == "Nee."
    assert challenge.ending == ""


def test_nothing_comes_about_without_most_of_the_group(who: Cast):
    challenge = walking.to_dialogue(who)
    offer(challenge, who.coordinator)

    with pytest.raises(ValueError, match="most of the group"), transaction.atomic():
        agree(challenge, who.samira, majority=False)
    with pytest.raises(ActNotAllowedError), transaction.atomic():
        agree(challenge, who.coordinator)
    with pytest.raises(ActNotAllowedError), transaction.atomic():
        offer(challenge, who.samira)


@pytest.mark.parametrize("answer", [agree, decline])
def test_an_answer_needs_an_offer_that_waits(who: Cast, answer):
    challenge = walking.to_dialogue(who)

    with pytest.raises(WrongMomentError, match="no offer waits"):
        answer(challenge, who.samira)


def test_a_new_offer_takes_the_place_of_one_that_waits(who: Cast):
    challenge = walking.to_dialogue(who)

    offer(challenge, who.coordinator)
    offer(challenge, who.coordinator, AT + timedelta(hours=1))

    answers = challenge.coproductions.values_list("answer", flat=True)
    assert list(answers) == ["replaced", ""]
    kept = Document.objects.filter(challenge=challenge, kind="coproduction_offer")
    assert kept.count() == 2


def test_the_database_keeps_one_offer_open_and_no_answer_without_a_person(who: Cast):
    challenge = walking.to_dialogue(who)
    offer(challenge, who.coordinator)
    waiting = challenge.coproductions.get()

    for change in (
        {"answer": "agreed", "answered_at": AT},
        {"answer": "agreed", "answered_by": who.samira},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            challenge.coproductions.filter(pk=waiting.pk).update(**change)
    waiting.pk = None
    with pytest.raises(IntegrityError, match="one_open"), transaction.atomic():
        waiting.save(force_insert=True)


def test_each_side_gets_its_paper(who: Cast):
    challenge = walking.to_dialogue(who)

    offer(challenge, who.coordinator)
    agree(challenge, who.samira)

    kinds = Document.objects.filter(challenge=challenge).values_list("kind", flat=True)
    assert {"coproduction_offer", "coproduction"} <= set(kinds)
    mails = Message.objects.filter(challenge=challenge)
    assert mails.filter(kind="together_offered", address=who.samira.email).exists()
    assert mails.filter(kind="together_agreed", address=who.samira.email).exists()
    last = mails.filter(kind="task_waiting", recipient=challenge.companion)
    assert last.filter(created_at__gte=AT).exists()


def test_the_register_shows_it_by_its_own_label_and_no_other_withdrawal(
    client: Client, who: Cast
):
    together = walking.to_dialogue(who)
    offer(together, who.coordinator)
    agree(together, who.samira)
    taken_back = walking.to_dialogue(who)
    engine.withdraw(taken_back.pk, Withdrawal(True), by=who.samira, at=AT)
    taken_back.refresh_from_db()

    page = client.get(reverse("register-page", args=[together.reference]))
    gone = client.get(reverse("register-page", args=[taken_back.reference]))

    told = page.content.decode()
    assert "Samen gedaan: de taak blijft bij de gemeente" in told
    assert "Groep en gemeente doen het samen." in told
    assert gone.status_code == 404
    assert list(published()) == [together]
    assert (is_open_to_public(together), is_open_to_public(taken_back)) == (True, False)


def test_the_coordinator_offers_it_from_the_case_file(client: Client, who: Cast):
    challenge = walking.to_dialogue(who)
    client.force_login(who.coordinator)
    file = reverse("case-file", args=[challenge.reference])
    way = reverse("case-act", args=[challenge.reference, "samen-doen"])
    assert way in client.get(file).content.decode()
    typed = {"municipality_does": "Snoeien", "group_does": "Schoffelen"}

    wrong = client.post(way, typed)
    done = client.post(
        way,
        typed | {"contact": "Team groen"} | day("starts_on", MONDAY.replace(year=2099)),
    )

    assert wrong.status_code == 422
    assert (done.status_code, done.url) == (302, file)
    part = client.get(reverse("case-part", args=[challenge.reference, "plan"]))
    assert "Schoffelen" in part.content.decode()
    assert "De groep heeft nog niet geantwoord." in part.content.decode()


def test_the_group_answers_on_its_own_page(client: Client, who: Cast):
    challenge = walking.to_dialogue(who)
    client.force_login(who.samira)
    mine = reverse("my-case", args=[challenge.reference])
    way = reverse("group-act", args=[challenge.reference, "samen-doen"])
    assert way not in client.get(mine).content.decode()
    assert client.get(way).status_code == 409
    offer(challenge, who.coordinator)

    told = client.get(mine).content.decode()
    shown = client.get(way).content.decode()
    wrong = client.post(way, {"answer": "yes"})
    empty = client.post(way, {})
    done = client.post(way, {"answer": "yes", "majority_agrees": "on"})

    assert way in told
    assert "De groep schoffelt elke maand." in told
    assert "De groep schoffelt elke maand." in shown
    assert (wrong.status_code, empty.status_code) == (422, 422)
    assert (done.status_code, done.url) == (302, mine)
    challenge.refresh_from_db()
    assert challenge.ending == "coproduction_instead"
    assert "Groep en gemeente doen het samen." in client.get(mine).content.decode()


def test_a_no_on_the_page_lets_the_challenge_go_on(client: Client, who: Cast):
    challenge = walking.to_dialogue(who)
    offer(challenge, who.coordinator)
    client.force_login(who.samira)
    way = reverse("group-act", args=[challenge.reference, "samen-doen"])

    done = client.post(way, {"answer": "no", "remark": "Liever zelf."})
    again = client.post(way, {"answer": "no"})

    challenge.refresh_from_db()
    assert (done.status_code, again.status_code) == (302, 409)
    assert challenge.status == Status.DIALOGUE
