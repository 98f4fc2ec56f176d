"""What the reports of the checks and the proposal say of money, time and route."""

from decimal import Decimal

import pytest

from documents.choices import DocumentKind as K
from documents.contexts import checks, decision, procurement
from documents.letters import html_of
from tests.cast import cast
from tests.documents import played
from tests.documents.papers import paper


@pytest.fixture
def who():
    return cast()


def said_of(key, **question):
    inputs = procurement._inputs(question)
    label = procurement.INPUT_NAMES[key].nl
    told = {each.label.casefold(): each.value for each in inputs}
    return told[label.casefold()]


def test_the_check_says_what_it_started_from_in_the_order_of_the_rules():
    """The database keeps the names of a JSON object by their length."""
    question = {
        "cpv": "77310000",
        "consideration": "payment",
        "duration_years": 4,
        "task_transferable": True,
    }

    names = [each.label for each in procurement._inputs(question)]

    assert names == [
        "Of de gemeente deze taak mag overdragen",
        "Wat de groep voor het werk krijgt",
        "Welke CPV-code bij het werk hoort",
        "Hoe lang het duurt",
    ]


def test_the_check_makes_up_the_value_from_what_it_is_a_year():
    value = {
        "years": 3,
        "annual": 1000,
        "option_years": 1,
        "parts": {"works": 5, "services": 7},
    }

    said = [(each.label, each.value) for each in procurement._value_lines(value)]

    assert said == [
        ("Bedrag per jaar", "€ 1.000"),
        ("Aantal jaren", "3"),
        ("Optiejaren", "1"),
        ("Delen: diensten", "€ 7"),
        ("Delen: werken", "€ 5"),
    ]


def test_the_code_of_the_route_is_not_printed():
    assert "DIRECT_AWARD" not in html_of(paper(K.PROCUREMENT_CHECK))


@pytest.mark.parametrize(
    ("value", "years", "shown"),
    [
        ({"years": 3, "option_years": 1}, 4, "4 jaar (3 jaar en 1 jaar optie)"),
        ({"years": 2.5, "option_years": 1}, 3.5, "3,5 jaar (2,5 jaar en 1 jaar optie)"),
        ({"years": 3, "option_years": 0}, 3, "3 jaar"),
        ({"years": 3, "option_years": 2}, 4, "4 jaar"),
        ({"total": 10}, 4, "4 jaar"),
        (None, 10, "10 jaar"),
    ],
)
def test_a_duration_has_its_unit_and_its_option_years(value, years, shown):
    assert said_of("duration_years", duration_years=years, value=value) == shown


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({"duration_years": 4}, "€ 60.800 in totaal, over 4 jaar"),
        ({}, "€ 60.800 in totaal, over de hele looptijd"),
    ],
)
def test_the_cost_of_now_has_its_period(known, shown):
    assert said_of("current_cost_total", current_cost_total=60800, **known) == shown


@pytest.mark.parametrize(
    ("until", "shown"),
    [
        (None, "er loopt geen exclusief contract"),
        ("2027-07-31", "zaterdag 31 juli 2027"),
    ],
)
def test_no_contract_is_not_an_unknown_contract(until, shown):
    key = "existing_exclusive_contract_until"

    assert said_of(key, **{key: until}) == shown


def test_other_things_without_an_answer_are_not_known():
    assert said_of("want_reserved", want_reserved=None) == "niet bekend"
    assert said_of("current_cost_total", current_cost_total=None) == "niet bekend"
    assert said_of("duration_years", duration_years=None) == "niet bekend"


@pytest.mark.parametrize(
    ("share", "sentence"),
    [
        (Decimal("99.6"), "Het plan kost 99,6% van wat de taak nu kost."),
        (None, "De kosten van het plan en van nu zijn niet te vergelijken."),
    ],
)
def test_the_financial_note_begins_with_a_sentence(share, sentence):
    assert checks.costs_shown(share) == sentence


@pytest.mark.django_db
def test_the_proposal_gives_amounts_and_whole_sentences(who):
    challenge = played.proposed(who)

    facts = decision.college_proposal(challenge, challenge.proposal)

    assert facts.finance == (
        "Het plan kost de gemeente € 14.100 per jaar. De taak kost nu € 15.800 per jaar."
        " Het plan kost dus 89,2% van wat de taak nu kost. Programma 5"
    )
    assert facts.legal == "Rechtstreeks gunnen. Geen bijzonderheden."
    assert facts.implementation[0] == (
        "Wij willen de overeenkomst binnen 8 weken na het besluit sluiten."
    )


@pytest.mark.django_db
def test_the_proposal_says_when_costs_cannot_be_compared(who):
    challenge = played.proposed(who)
    challenge.finance_note.comparison = {"baseline": 15800, "burden": None}

    facts = decision.college_proposal(challenge, challenge.proposal)

    assert facts.finance.startswith("De kosten van het plan en van nu zijn niet")
