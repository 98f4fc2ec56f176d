"""The council reads and asks, and never scores (SOD11)."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from challenges.actions import council
from challenges.appointments import appoint
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import Role
from challenges.models import CouncilQuestion
from documents.models import Message
from tests.cast import Cast, person
from tests.walking import to_panel
from workflow import engine

QUESTION = "Wat kost het als de groep stopt?"
ANSWER = "Dan neemt de gemeente het werk binnen vier weken terug."


@pytest.fixture
def councillor(who: Cast) -> User:
    found = person("Raadslid Kromwaard")
    appoint(found, Role.COUNCIL_MEMBER, who.municipality)
    return found


def test_a_council_member_asks_and_the_coordinator_answers(who, councillor, client):
    challenge = to_panel(who)
    part = reverse("case-part", args=[challenge.reference, "questions"])
    ask = reverse("case-act", args=[challenge.reference, "vraag-stellen"])
    answer = reverse("case-act", args=[challenge.reference, "vraag-beantwoorden"])
    client.force_login(councillor)
    Message.objects.all().delete()

    assert "Een vraag stellen" in client.get(part).text
    empty = client.post(ask)
    asked = client.post(ask, {"question": QUESTION}, follow=True)
    waiting = set(Message.objects.values_list("address", flat=True))
    client.force_login(who.coordinator)
    before = client.get(part)
    form = client.get(answer)
    (question,) = CouncilQuestion.objects.all()
    done = client.post(answer, {"number": question.pk, "answer": ANSWER}, follow=True)

    assert empty.status_code == 422
    assert QUESTION in asked.text
    assert waiting == {who.coordinator.email, who.colleague.email}
    assert "nog niet beantwoord" in before.text
    assert QUESTION in form.text
    assert ANSWER in done.text
    mail = Message.objects.get(kind="council_answered")
    assert mail.address == councillor.email
    lines = challenge.events.filter(act__in=["ask_as_council", "answer_council"])
    assert [line.text.words for line in lines.order_by("sequence")] == [
        QUESTION,
        ANSWER,
    ]


def test_an_assessor_and_the_group_do_not_read_what_the_council_asks(
    who, councillor, client
):
    challenge = to_panel(who)
    engine.act(
        challenge.pk,
        lambda case: council.ask(case, QUESTION, by=councillor, at=timezone.now()),
    )
    part = reverse("case-part", args=[challenge.reference, "questions"])

    for reader in (who.assessor_1, who.chair, who.samira):
        client.force_login(reader)
        assert QUESTION not in client.get(part, follow=True).text


@pytest.mark.parametrize("name", ["coordinator", "alderman", "assessor_1", "samira"])
def test_only_the_council_asks_for_the_council(who, name):
    challenge = to_panel(who)

    with pytest.raises(ActNotAllowedError):
        engine.act(
            challenge.pk,
            lambda case: council.ask(
                case, QUESTION, by=getattr(who, name), at=timezone.now()
            ),
        )


def test_a_question_is_answered_once_and_with_words(who, councillor):
    challenge = to_panel(who)
    at = timezone.now()
    engine.act(
        challenge.pk, lambda case: council.ask(case, QUESTION, by=councillor, at=at)
    )
    (question,) = CouncilQuestion.objects.all()

    def answer(words: str, by: User) -> None:
        engine.act(
            challenge.pk,
            lambda case: council.answer(case, question.pk, words, by=by, at=at),
        )

    with pytest.raises(ActNotAllowedError):
        answer(ANSWER, councillor)
    with pytest.raises(ValueError, match="nothing is answered"):
        answer(" ", who.coordinator)
    answer(ANSWER, who.coordinator)
    with pytest.raises(WrongMomentError):
        answer(ANSWER, who.coordinator)


def test_an_empty_question_is_refused_by_the_action_too(who, councillor):
    challenge = to_panel(who)

    with pytest.raises(ValueError, match="nothing is asked"):
        engine.act(
            challenge.pk,
            lambda case: council.ask(case, " ", by=councillor, at=timezone.now()),
        )


def test_the_database_keeps_no_answer_without_who_gave_it(who, councillor):
    challenge = to_panel(who)
    engine.act(
        challenge.pk,
        lambda case: council.ask(case, QUESTION, by=councillor, at=timezone.now()),
    )

    with pytest.raises(IntegrityError, match="council_question_answered_or_not"):
        CouncilQuestion.objects.update(answer=ANSWER)
