"""What the letters after a decision say of the ways that are open to the group."""

from datetime import timedelta

import pytest

from challenges.choices_running import NoticeGround
from documents.choices import DocumentKind as K
from documents.letters import html_of
from tests import objecting, walking
from tests.cast import Cast, cast
from tests.documents.papers import paper
from tests.documents.test_said import words_of
from tests.procedure.after_a_yes import EUROPEAN, awarded
from tests.running import FINAL, at, notice, renewal, to_final
from tests.walking import do


@pytest.fixture
def who(db) -> Cast:
    return cast()


def said(challenge, kind: K) -> str:
    return words_of(html_of(challenge.documents.filter(kind=kind).latest("number")))


def test_no_renewal_is_no_decision_that_prepares_an_agreement(who):
    challenge = walking.to_running(who)
    to_final(challenge, who)
    data = renewal("not_renewed")

    do(challenge, "decide_renewal", who.alderman, FINAL + timedelta(days=1), **data)

    letter = said(challenge, K.RENEWAL)
    assert "Bent u het niet eens met deze beslissing?" in letter
    assert "Daartegen kunt u geen bezwaar maken" in letter
    assert "artikel 1:3 van de Algemene wet bestuursrecht, nog te controleren" in letter
    assert "Praat eerst met ons, zoals in artikel 23 van de overeenkomst" in letter
    assert "Dan kunt u naar de burgerlijke rechter." in letter
    assert "bereidt een overeenkomst voor" not in letter


@pytest.mark.parametrize("kind", [K.RENEWAL, K.PAYMENT_STOP])
def test_how_an_agreement_is_kept_is_called_a_choice_and_no_order(kind):
    letter = words_of(html_of(paper(kind)))

    assert "met dit besluit?" not in letter
    assert "8:3" not in letter


def test_a_yes_still_says_that_it_prepares_an_agreement():
    letter = words_of(html_of(paper(K.ACCEPTANCE)))

    assert "Dit besluit bereidt een overeenkomst voor." in letter


@pytest.mark.parametrize("outcome", ["rejected", "upheld"])
def test_every_decision_on_an_objection_says_how_to_go_to_court(who, outcome):
    challenge = objecting.judged(who, outcome)

    letter = said(challenge, K.OBJECTION_DECISION)

    assert "in beroep gaan bij de rechtbank" in letter
    assert "Dat kan tot en met maandag 25 januari 2027" in letter.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "voorlopige voorziening" in letter
    assert "Laatste dag om in beroep te gaan" in letter
    is_upheld = outcome == "upheld"
    assert ("U krijgt een nieuw besluit over uw uitdaging" in letter) == is_upheld
    assert ("Laatste dag voor ons nieuwe besluit" in letter) == is_upheld


def test_who_lost_reads_until_when_a_court_can_be_asked(who):
    lost = awarded(who, won=False, days=20, **EUROPEAN)

    letter = said(lost, K.AWARD).replace("\N{NO-BREAK SPACE}", " ")

    assert "tekenen wij op zijn vroegst op vrijdag 18 december 2026" in letter
    assert "Ga vóór die dag naar de rechter." in letter
    assert "Laatste dag van het wachten voor het tekenen" in letter
    assert not lost.terms.running().exists()


def test_a_late_objection_without_an_excuse_is_told_in_plain_words():
    document = paper(K.OBJECTION_DECISION)
    document.context["is_late"] = True

    assert "Uw bezwaar kwam te laat. Er was geen goede reden voor." in words_of(
        html_of(document)
    )


@pytest.mark.parametrize(
    ("kind", "facts"),
    [(K.OBJECTION_RECEIPT, {"is_late": True}), (K.OBJECTION_REASONS, {})],
)
def test_what_is_from_memory_is_marked_as_in_every_letter(kind, facts):
    document = paper(kind)
    document.context |= facts

    letter = words_of(html_of(document))

    assert "van de Algemene wet bestuursrecht, nog te controleren" in letter
    assert "uit het hoofd" not in letter


def test_a_box_that_was_left_open_is_no_wish_of_the_group():
    document = paper(K.HANDBACK_PROTOCOL)
    document.context["is_published"] = False

    letter = words_of(html_of(document))

    assert "De groep gaf daar geen toestemming voor." in letter
    assert "wil niet" not in letter


def test_a_letter_to_the_group_calls_it_you(who):
    challenge = walking.to_running(who)

    notice(challenge, who, at(2027, 5, 1), ground=NoticeGround.INSOLVENCY)

    letter = said(challenge, K.NOTICE_TO_END)
    why = letter.partition("Waarom?")[2].partition("Wanneer stopt het?")[0]
    assert "omdat u uw schulden niet meer kunt betalen." in why
    assert "de groep" not in why
