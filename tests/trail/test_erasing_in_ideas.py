"""Words of one talk about an idea go by two people, before anything is filed (SOD10)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from challenges.actions import erasure
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.models import Challenge, Erasure, EventText
from challenges.verification.cases import check_cases
from challenges.verification.faults import Tally
from tests.cast import cast
from tests.exploring import AT, begin, own_talk, stop, talk, to_idea
from workflow import engine
from workflow.soundness.everything import disagreements

SAID = "Bep van nummer 9 is ziek."
REASON = "Het gesprek noemt een buurvrouw die dat niet wil."


@pytest.fixture
def idea(who) -> Challenge:
    """An idea with two talks, one of which names somebody."""
    challenge = to_idea(who)
    talk(challenge, who.coordinator)
    own_talk(challenge, who.samira, AT + timedelta(hours=1), said=SAID)
    return challenge


def number_of(idea: Challenge) -> int:
    return idea.talks.get(said=SAID).event.sequence


def ask(idea: Challenge, by, number: int | None = None) -> None:
    line = number or number_of(idea)
    engine.act(
        idea.pk, lambda case: erasure.ask_erasure(case, line, REASON, by=by, at=AT)
    )


def erase(idea: Challenge, by, number: int) -> None:
    engine.act(idea.pk, lambda case: erasure.erase_words(case, number, by=by, at=AT))


def seen(client, by, name: str, *args: object):
    client.force_login(by)
    return client.get(reverse(name, args=args))


def sound() -> bool:
    return list(disagreements()) == [] and list(check_cases(Tally())) == []


def test_a_privacy_officer_asks_and_a_legal_officer_erases_on_the_screens(
    client, who, idea
):
    own = idea.reference
    address = reverse("erase-words", args=[own, number_of(idea)])
    assert reverse("explorations") in seen(client, who.privacy, "caseload").text
    assert own in seen(client, who.privacy, "explorations").text
    shown = seen(client, who.privacy, "exploration", own).text
    assert address in shown
    assert "06 12345678" not in shown

    empty = client.post(address)
    asked = client.post(address, {"reason": REASON})

    assert (empty.status_code, asked.url) == (422, reverse("explorations"))
    assert own in seen(client, who.legal, "explorations").text
    page = seen(client, who.legal, "erase-words", own, number_of(idea)).text
    assert SAID in page
    assert REASON in page
    assert client.post(address, {"outcome": "erase"}).url == reverse("explorations")
    erased = idea.talks.latest("pk")
    assert (erased.said, erased.attendees, erased.is_erased) == ("", "", True)
    assert idea.talks.first().said == "De bomen blijven van de gemeente."
    mine = seen(client, who.samira, "my-exploration", own).text
    assert SAID not in mine
    assert "De woorden zijn gewist" in mine
    assert sound()


def test_who_asked_does_not_settle_it(client, who, idea):
    ask(idea, who.privacy)
    address = reverse("erase-words", args=[idea.reference, number_of(idea)])
    client.force_login(who.privacy)

    assert client.post(address, {"outcome": "erase"}).status_code == 403

    assert idea.talks.filter(said=SAID).exists()


def test_a_second_person_may_let_the_words_stand(client, who, idea):
    ask(idea, who.privacy)
    address = reverse("erase-words", args=[idea.reference, number_of(idea)])
    client.force_login(who.second_privacy)

    client.post(address, {"outcome": "keep", "reason": "Zij wil het juist wel."})

    assert idea.talks.filter(said=SAID).exists()
    assert Erasure.objects.get().state == "rejected"
    assert sound()


def test_who_settles_reads_an_idea_only_while_it_is_asked(client, who, idea):
    own, number = idea.reference, number_of(idea)
    pages = (("exploration", own), ("erase-words", own, number))

    def answers() -> list[int]:
        return [seen(client, who.legal, *page).status_code for page in pages]

    before = answers()
    ask(idea, who.privacy)
    between = answers()
    erase(idea, who.legal, number)

    assert (before, between, answers()) == ([404, 404], [200, 200], [404, 404])
    assert "geen idee dat u kunt lezen" in seen(client, who.legal, "explorations").text


def test_nobody_else_finds_an_idea_because_of_it(client, who, idea):
    ask(idea, who.privacy)
    elsewhere = cast("RIETMEER")
    own, number = idea.reference, number_of(idea)
    others = (who.alderman, who.controller, who.auditor, who.assessor_1, who.manager)

    for person in (*others, elsewhere.privacy, elsewhere.legal):
        answers = [
            seen(client, person, "exploration", own).status_code,
            seen(client, person, "erase-words", own, number).status_code,
        ]
        assert answers == [404, 404], person


def test_who_erases_words_of_an_idea_does_nothing_else_with_it(client, who, idea):
    guides = reverse("exploration-act", args=[idea.reference, "gesprek"])
    shown = seen(client, who.privacy, "exploration", idea.reference).text

    assert guides not in shown
    assert client.get(guides).status_code == 403
    for by in (who.coordinator, who.legal, who.samira):
        with pytest.raises(ActNotAllowedError):
            ask(idea, by)


def test_a_coordinator_finds_no_way_to_erase(client, who, idea):
    shown = seen(client, who.coordinator, "exploration", idea.reference).text

    assert SAID in shown
    assert "06 12345678" in shown
    assert reverse("erase-words", args=[idea.reference, number_of(idea)]) not in shown


def test_a_request_that_nobody_settled_goes_when_the_group_stops(who, idea):
    ask(idea, who.privacy)

    stop(idea, who.samira)

    assert not Erasure.objects.exists()
    assert set(EventText.objects.values_list("words", flat=True)) == {""}
    assert idea.events.filter(act="ask_erasure").count() == 1
    assert sound()


def test_in_a_draft_that_came_of_an_idea_nobody_erases(client, who, idea):
    number = number_of(idea)
    ask(idea, who.privacy)
    begin(idea, who.samira)

    with pytest.raises(WrongMomentError):
        erase(idea, who.legal, number)

    address = ("erase-words", idea.reference, number)
    assert seen(client, who.privacy, *address).status_code == 404
