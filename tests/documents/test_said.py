"""What the documents say where a reader could be misled."""

import re

import pytest

from documents.choices import DocumentKind as K
from documents.contexts import intake, terms
from documents.letters import html_of
from tests.cast import cast
from tests.documents import played
from tests.documents.papers import paper
from tests.documents.test_contexts import page_of

AUTOMATIC = "Deze brief is automatisch gemaakt. Hij is ook geldig zonder handtekening."


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.fixture
def who():
    return cast()


@pytest.mark.django_db
def test_a_letter_that_nobody_signs_says_so(who):
    challenge = played.received(who)
    letters = {
        K.ACKNOWLEDGEMENT: intake.acknowledgement(challenge),
        K.WITHDRAWAL: terms.withdrawal(challenge, by=who.samira, at=played.on(5)),
    }

    for kind, facts in letters.items():
        said = words_of(page_of(kind, facts, challenge))
        assert f"van Kromwaard {AUTOMATIC}" in said


def test_a_signed_letter_has_a_name_after_the_comma():
    said = words_of(html_of(paper(K.ACCEPTANCE)))

    assert "wethouders van Rietmeer, P. van Dijk wethouder" in said
    assert AUTOMATIC not in said


@pytest.mark.django_db
def test_the_completion_request_does_not_say_that_nothing_came(who):
    challenge = played.asked_to_complete(who)
    asked = challenge.completion_requests.get()

    facts = intake.completion_request(challenge, asked, played.decision_term(challenge))

    said = words_of(page_of(K.COMPLETION_REQUEST, facts, challenge))
    letter, annex = said.split("Bijlage: Zo is dit berekend")
    assert "Er kwam geen aanvulling." not in letter
    assert (
        "Voordat wij om aanvulling vroegen was de laatste dag 30 november 2026."
        in letter
    )
    assumed, told = annex.split("Er kwam geen aanvulling.")
    assert "Als u niets aanvult, is dit de laatste dag voor ons besluit:" in assumed
    assert "gaat ervan uit dat u niets aanvult" in assumed
    assert told


@pytest.mark.django_db
def test_only_the_completion_request_assumes_that_nothing_comes(who):
    challenge = played.received(who)

    (told,) = intake.acknowledgement(challenge).letter.calculations

    assert (told.title, told.note) == (intake.DECISION_DAY, "")
