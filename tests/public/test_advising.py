"""The page behind the link of an adviser from outside, and the officials' pages."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from challenges.actions import advisers
from challenges.actions.advisers import OPENINGS_AN_HOUR
from challenges.choices_running import AdviserState
from challenges.models import AdviserOpening
from documents.mail import as_sent
from documents.models import Message
from tests.cast import Cast, cast
from tests.outside import ADVICE, QUESTION, behind, invite
from tests.walking import day, to_advice

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return cast()


@pytest.fixture
def asked(who: Cast):
    now = timezone.now()
    until = timezone.localdate() + timedelta(days=10)
    return invite(to_advice(who), who, at=now, until=until)


def address(invitation) -> str:
    return reverse("advise", args=[behind(invitation)])


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_adviser_declares_reads_the_plan_and_advises(client, asked):
    plan = asked.challenge.plans.exclude(frozen_at=None).first()
    first = client.get(address(asked))
    declared = client.post(address(asked), {"has_interest": "no"})
    second = client.get(address(asked))
    done = client.post(address(asked), {"answer": "advise", "words": ADVICE})
    thanks = client.get(address(asked))
    again = client.post(address(asked), {"answer": "advise", "words": "Toch niet"})

    codes = [each.status_code for each in (first, declared, second, done, thanks)]
    assert codes == [200, 302, 200, 302, 200]
    assert again.status_code == 409
    assert QUESTION in first.text
    assert plan.improvement_text not in first.text
    assert plan.improvement_text in second.text
    assert ADVICE not in thanks.text
    asked.refresh_from_db()
    assert (asked.state, asked.advice) == (AdviserState.ADVISED, ADVICE)
    assert AdviserOpening.objects.filter(invitation=asked).count() == 6


def test_an_adviser_reads_no_names_and_no_scores(client, asked, who: Cast):
    client.post(address(asked), {"has_interest": "no"})

    page = client.get(address(asked)).text

    people = [who.samira, who.coordinator, who.assessor_1, who.legal, who.chair]
    for person in people:
        assert str(person) not in page
        assert person.email not in page
    assert asked.challenge.group.name not in page
    assert "73" not in page.split("<main", 1)[1].split("</main", 1)[0]


def test_an_adviser_with_an_interest_is_done(client, asked):
    told = client.post(address(asked), {"has_interest": "yes"})

    assert told.status_code == 200
    asked.refresh_from_db()
    assert asked.state == AdviserState.CONFLICTED
    assert client.get(address(asked)).status_code == 404


def test_an_adviser_gives_no_advice_after_reading(client, asked):
    client.post(address(asked), {"has_interest": "no"})

    told = client.post(address(asked), {"answer": "decline", "words": ""})

    assert told.status_code == 200
    asked.refresh_from_db()
    assert asked.state == AdviserState.DECLINED


@pytest.mark.parametrize("typed", [{}, {"has_interest": "maybe"}, {"answer": "advise"}])
def test_what_is_not_said_is_asked_again(client, asked, typed):
    answer = client.post(address(asked), typed)

    assert answer.status_code == 422
    assert "has_interest" in answer.context["form"].errors


def test_an_advice_without_words_is_asked_again(client, asked):
    client.post(address(asked), {"has_interest": "no"})

    answer = client.post(address(asked), {"answer": "advise", "words": " "})

    assert answer.status_code == 422
    assert "words" in answer.context["form"].errors


def without_secrets(page: str) -> str:
    """A page without its token, and without its own address."""
    return re.sub(r'value="[^"]*"', "", page)


def test_an_unknown_link_a_past_one_and_a_recalled_one_look_the_same(client, asked):
    unknown = client.get(reverse("advise", args=["0" * 64]))
    asked.until = timezone.localdate() - timedelta(days=1)
    asked.invited_on = asked.until - timedelta(days=3)
    asked.save(update_fields=["until", "invited_on"])
    expired = client.get(address(asked))
    posted = client.post(address(asked), {"has_interest": "no"})
    asked.state, asked.closed_at = AdviserState.REVOKED, timezone.now()
    asked.save(update_fields=["state", "closed_at"])
    recalled = client.get(address(asked))

    answers = [unknown, expired, posted, recalled]
    assert [each.status_code for each in answers] == [404] * 4
    assert len({without_secrets(each.text) for each in answers}) == 1
    assert not AdviserOpening.objects.exists()


def test_the_page_is_kept_nowhere_and_told_to_nobody(client, asked):
    for answer in (client.get(address(asked)), client.get("/buitenadvies/onbekend/")):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert "Content-Security-Policy" in answer


def test_nothing_is_sent_without_a_token(asked):
    client = Client(enforce_csrf_checks=True)

    assert client.post(address(asked), {"has_interest": "no"}).status_code == 403


def test_a_link_that_is_opened_too_often_rests(client, asked):
    for _ in range(OPENINGS_AN_HOUR):
        client.get(address(asked))

    answer = client.get(address(asked))

    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Onze vraag"), ("en", "Our question")]
)
def test_the_link_opens_the_page_in_the_language_of_the_e_mail(
    client, who, language, says
):
    until = timezone.localdate() + timedelta(days=10)
    invited = invite(
        to_advice(who), who, at=timezone.now(), until=until, language=language
    )
    message = Message.objects.get(invitation=invited)
    link = re.search(r"https?://[^/]+(/\S+)", as_sent(message))

    page = client.get(link[1])

    assert page.status_code == 200
    assert says in page.text
    assert message.language == language


def page_of(challenge, word: str) -> str:
    return reverse("case-act", args=[challenge.reference, word])


def test_a_coordinator_asks_and_takes_back_on_the_screens(who: Cast):
    challenge = to_advice(who)
    client = as_user(who.coordinator)
    until = timezone.localdate() + timedelta(days=10)
    typed = {
        "name": "Dr. Buiten",
        "email": "buiten@elders.example",
        "question": QUESTION,
        "language": "en",
    }
    asked = client.post(
        page_of(challenge, "adviseur-vragen"), typed | day("until", until)
    )
    twice = client.post(
        page_of(challenge, "adviseur-vragen"), typed | day("until", until)
    )
    seen = client.get(reverse("case-part", args=[challenge.reference, "advice"]))
    back = client.post(
        page_of(challenge, "adviseur-intrekken"),
        {
            "number": challenge.adviser_invitations.get().pk,
            "reason": "Niet meer nodig",
        },
    )

    assert [asked.status_code, twice.status_code, back.status_code] == [302, 422, 302]
    assert "email" in twice.context["form"].errors
    assert "Dr. Buiten" in seen.text
    assert QUESTION in seen.text
    invitation = challenge.adviser_invitations.get()
    assert invitation.state == AdviserState.REVOKED
    assert invitation.language == "en"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "geen adres"}, "email"),
        ({"question": " "}, "question"),
        ({"language": "fr"}, "language"),
        ({"until_0": "31", "until_1": "2"}, "until"),
        ({"until_2": "2020"}, "until"),
    ],
)
def test_an_invitation_that_is_typed_wrongly_is_mended(who: Cast, change, field):
    challenge = to_advice(who)
    until = timezone.localdate() + timedelta(days=10)
    typed = {
        "name": "Dr. Buiten",
        "email": "buiten@elders.example",
        "question": QUESTION,
        "language": "nl",
        **day("until", until),
    }

    answer = as_user(who.coordinator).post(
        page_of(challenge, "adviseur-vragen"), typed | change
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_a_legal_officer_erases_the_name_on_the_screen(who: Cast, asked, client):
    client.post(address(asked), {"has_interest": "yes"})
    word = page_of(asked.challenge, "adviseur-wissen")

    done = as_user(who.legal).post(word, {"number": asked.pk})

    assert done.status_code == 302
    asked.refresh_from_db()
    assert (asked.name, asked.email) == ("", "")
    page = as_user(who.legal).get(
        reverse("case-part", args=[asked.challenge.reference, "advice"])
    )
    assert "Dr. Buiten" not in page.text
    assert as_user(who.coordinator).post(word, {"number": asked.pk}).status_code == 403


def test_a_sweep_that_finds_nothing_to_do_any_more_does_nothing(asked):
    now = timezone.now()

    assert advisers.lapse_invitation(asked.challenge, asked.pk, at=now) is None
    assert advisers.forget_adviser(asked.challenge, asked.pk, at=now) is None
    asked.refresh_from_db()
    assert asked.state == AdviserState.ASKED
