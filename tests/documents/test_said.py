"""What the documents say where a reader could be misled."""

import re

import pytest

from documents.choices import DocumentKind as K
from documents.contexts import agreement, intake, terms
from documents.facts.intake import Check
from documents.letters import html_of
from documents.templatetags.letters import thousands
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


@pytest.mark.django_db
def test_the_note_names_the_grounds_of_its_own_table(who):
    challenge = played.with_panel(who)
    check = challenge.admissibility_checks.get()
    check.findings += [
        {"code": "E03", "ground": "N05", "verdict": "not_ok", "text_nl": "Te jong."},
        {"code": "E02", "ground": "N04", "verdict": "unknown", "text_nl": "Onbekend."},
    ]

    facts = intake.admissibility_note(challenge, check)

    assert facts.grounds == ("N04", "N05")
    said = words_of(page_of(K.ADMISSIBILITY_NOTE, facts, challenge))
    assert "weigeringsgronden: N04, N05." in said
    assert "N13" not in said
    assert (
        f"Niet in orde: N05 E03. Niet vast te stellen: N04 E02. {intake.WEIGHED}"
        in said
    )
    assert "schrijft daarover: “De uitdaging is ontvankelijk.”" in said


@pytest.mark.parametrize(
    ("passed", "begins"),
    [
        ([True, True], ""),
        ([], ""),
        ([True, False], "Niet in orde: N2. De behandelaar"),
        ([None, None], "Niet vast te stellen: N1, N2. De behandelaar"),
    ],
)
def test_what_was_not_in_order_is_weighed(passed, begins):
    checks = [Check(f"N{n}", "?", each, "") for n, each in enumerate(passed, 1)]

    told = intake.weighed_nl(checks)

    assert told.startswith(begins)
    assert bool(told) is bool(begins)


@pytest.mark.django_db
def test_a_weighing_without_reasons_says_that_there_are_none(who):
    challenge = played.with_panel(who)
    check = challenge.admissibility_checks.get()
    check.findings[0]["verdict"] = "unknown"
    check.remarks = ""

    facts = intake.admissibility_note(challenge, check)

    assert "geen toelichting" in page_of(K.ADMISSIBILITY_NOTE, facts, challenge)


@pytest.mark.django_db
def test_the_agreement_quotes_only_the_words_of_the_plan(who):
    challenge = played.drawn_up(who)
    drawn_up, plan = challenge.agreement, challenge.sent_plan
    assert agreement.agreement(challenge, drawn_up).from_plan == ()
    drawn_up.scope = f"  {plan.area}\n"
    drawn_up.performance = plan.quality_plan
    drawn_up.handback = plan.fallback

    facts = agreement.agreement(challenge, drawn_up)

    assert facts.from_plan == ("scope", "performance", "handback")
    said = words_of(page_of(K.AGREEMENT, facts, challenge))
    assert (
        f"De groep werkt zoals zij in haar plan schrijft: “{plan.quality_plan}”" in said
    )
    assert f"Over stoppen schrijft de groep in haar plan: “{plan.fallback}”" in said
    assert "1.450 uur per jaar mee" in said


@pytest.mark.django_db
def test_the_agreement_ends_its_area_with_one_stop_and_gives_whole_days(who):
    challenge = played.drawn_up(who)
    challenge.sent_plan.area = "De noordkant.\nDe grens is rood."

    facts = agreement.agreement(challenge, challenge.agreement)

    assert facts.area == "De noordkant. De grens is rood"
    said = words_of(page_of(K.AGREEMENT, facts, challenge))
    assert "loopt van 1 maart 2027 tot en met 28 februari 2030." in said
    assert "“De noordkant. De grens is rood”." in said
    assert ".." not in said


def test_a_later_version_of_the_agreement_replaces_the_earlier():
    document = paper(K.AGREEMENT)
    assert "Eerdere versies" not in html_of(document)
    document.context["version"] = 2

    said = words_of(html_of(document))

    assert "Dit is versie 2 van de tekst. Eerdere versies gelden niet." in said
    assert "DOC-10, nummer 1" in said


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0"), (999, "999"), (1450, "1.450"), (1234567, "1.234.567")],
)
def test_thousands_are_set_apart(count, shown):
    assert thousands(count) == shown
