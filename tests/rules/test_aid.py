"""State aid: the table row by row, three rolling years, aid in kind, the unknown."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.rules.aid import AID_RULES, ROWS_WITHOUT_CEILING, Aid, answer_aid
from challenges.rules.aid_wording import AID_FACTS, AID_INPUTS, AID_OUTCOMES
from challenges.rules.first_match import first_match
from challenges.rules.trace import RULES_VERSION

BASE = {
    "economic_activity": True,
    "market_conform": False,
    "effect_on_trade": True,
    "grant_date": "2026-09-01",
    "prior": [],
    "sgei_entrusted": False,
}


def prior(amount, date="2025-01-01", kind="general", **more):
    return {"date": date, "amount": amount, "kind": kind} | more


def ask(**changes):
    return answer_aid(BASE | changes)


def outcome(**changes):
    answered = ask(**changes)
    return answered["outcome"], answered["total"]


# --- the plans of the reference, §9.2 ---------------------------------------------


def test_c01_a_price_no_higher_than_usual_is_no_aid():
    assert outcome(market_conform=True, amount=54_000) == ("NO_AID", None)


def test_c02_a_purely_local_community_house_is_no_aid():
    assert outcome(effect_on_trade=False, amount=312_000) == ("NO_AID", None)


def test_c11_earlier_aid_counts_with_this_grant():
    assert outcome(amount=60_000, prior=[prior(45_000)]) == ("DE_MINIMIS", 105_000)


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": 630_000},
        {"amount": 210_000, "prior": [prior(210_000), prior(210_000, "2024-01-01")]},
        {
            "amount": 210_000,
            "prior": [
                prior(210_000, kind="sgei"),
                prior(210_000, "2024-01-01", "sgei"),
            ],
        },
    ],
)
def test_c12_the_pool_fits_under_the_ceiling_for_public_services(changes):
    assert outcome(sgei_entrusted=True, **changes) == ("SGEI_DE_MINIMIS", 630_000)


# --- row by row -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "rule", "expected"),
    [
        ({"economic_activity": False}, "A1", ("NO_AID", None)),
        ({"market_conform": True}, "A2", ("NO_AID", None)),
        ({"effect_on_trade": False}, "A3", ("NO_AID", None)),
        ({"amount": 300_000}, "A4", ("DE_MINIMIS", 300_000)),
        ({"amount": 300_000, "sgei_entrusted": True}, "A4", ("DE_MINIMIS", 300_000)),
        (
            {"amount": Decimal("300000.01"), "sgei_entrusted": True},
            "A5",
            ("SGEI_DE_MINIMIS", 300000.01),
        ),
        (
            {"amount": 750_000, "sgei_entrusted": True},
            "A5",
            ("SGEI_DE_MINIMIS", 750_000),
        ),
        (
            {"amount": 300_000, "prior": [prior(450_000, kind="sgei")]},
            "A6",
            ("DE_MINIMIS", 750_000),
        ),
        (
            {"amount": 300_000, "prior": [prior(450_001, kind="sgei")]},
            "A8",
            ("REDESIGN_OR_NOTIFY", 750_001),
        ),
        (
            {"amount": 250_000, "prior": [prior(100_000), prior(1, kind="sgei")]},
            "A8",
            ("REDESIGN_OR_NOTIFY", 350_001),
        ),
        (
            {
                "amount": 750_001,
                "sgei_entrusted": True,
                "annual_compensation": 15_000_000,
            },
            "A7",
            ("SGEI_EXEMPTION_DECISION", 750_001),
        ),
        (
            {
                "amount": 750_001,
                "sgei_entrusted": True,
                "annual_compensation": 15_000_001,
            },
            "A8",
            ("REDESIGN_OR_NOTIFY", 750_001),
        ),
        ({"amount": 300_001}, "A8", ("REDESIGN_OR_NOTIFY", 300_001)),
    ],
)
def test_each_row_decides_its_own_grant(changes, rule, expected):
    answered = ask(**changes)

    assert answered["trace"][-1]["rule"] == rule
    assert (answered["outcome"], answered["total"]) == expected


FACTS = tuple(AID_FACTS)


def by_hand(facts):
    if not facts["economic"] or facts["market_conform"] or not facts["trade"]:
        return Aid.NO_AID
    if facts["all_within_general"]:
        return Aid.DE_MINIMIS
    return entrusted(facts) if facts["entrusted"] else not_entrusted(facts)


def entrusted(facts):
    if facts["all_within_sgei"]:
        return Aid.SGEI_DE_MINIMIS
    within = facts["within_yearly"]
    return Aid.SGEI_EXEMPTION_DECISION if within else Aid.REDESIGN_OR_NOTIFY


def not_entrusted(facts):
    within = facts["general_within_general"] and facts["all_within_sgei"]
    return Aid.DE_MINIMIS if within else Aid.REDESIGN_OR_NOTIFY


def test_every_combination_of_facts_meets_a_row():
    for answers in product((True, False), repeat=len(FACTS)):
        facts = dict(zip(FACTS, answers, strict=True))

        assert first_match(AID_RULES, facts).row.outcome == by_hand(facts)


def test_every_fact_outcome_and_input_has_words():
    assert {fact for row in AID_RULES for fact in row.when} == set(AID_FACTS)
    assert set(AID_OUTCOMES) == set(Aid)
    assert {row.code for row in AID_RULES[:3]} == ROWS_WITHOUT_CEILING
    assert "prior" in AID_INPUTS


# --- three rolling years ----------------------------------------------------------


@pytest.mark.parametrize(
    ("granted", "before", "total"),
    [
        ("2026-09-01", "2023-08-31", 60_000),
        ("2026-09-01", "2023-09-01", 60_000),
        ("2026-09-01", "2023-09-02", 105_000),
        ("2026-09-01", "2026-09-01", 105_000),
        ("2028-02-29", "2025-02-28", 60_000),
        ("2028-02-29", "2025-03-01", 105_000),
    ],
)
def test_aid_on_the_same_date_three_years_earlier_is_outside(granted, before, total):
    earlier = [prior(45_000, before)]

    assert ask(amount=60_000, grant_date=granted, prior=earlier)["total"] == total


def test_linked_entities_are_one_undertaking():
    earlier = [prior(20_000, entity="a"), prior(25_000, entity="b")]

    assert outcome(amount=60_000, prior=earlier) == ("DE_MINIMIS", 105_000)


# --- aid in kind ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rent", "amount", "total"),
    [
        ({"market_per_year": 12_000, "paid_per_year": 2_000, "years": 4}, None, 40_000),
        ({"market_per_year": 12_000, "paid_per_year": 2_000, "years": 4}, 500, 40_500),
        ({"market_per_year": 2_000, "paid_per_year": 12_000, "years": 4}, None, 0),
        (
            {"market_per_year": 100, "paid_per_year": 0, "years": Decimal("1.5")},
            None,
            150,
        ),
        (
            {
                "market_per_year": Decimal("0.01"),
                "paid_per_year": 0,
                "years": Decimal("0.5"),
            },
            None,
            0.01,
        ),
    ],
)
def test_a_discount_on_rent_is_aid(rent, amount, total):
    assert ask(rent=rent, amount=amount)["total"] == total


def test_the_trace_counts_aid_in_kind_and_earlier_aid():
    answered = ask(
        rent={"market_per_year": 12_000, "paid_per_year": 2_000, "years": 4},
        amount=500,
        prior=[prior(45_000)],
    )

    assert answered["trace"] == [
        {
            "rule": "A1",
            "text_nl": "'geen staatssteun' valt hier af. De groep biedt iets aan dat ook op een markt te koop is.",
            "text_en": "'no State aid' drops out here. The group offers something that is also sold on a market.",
            "source": "Staatssteunregels: economische activiteit en voordeel",
        },
        {
            "rule": "A2",
            "text_nl": "'geen staatssteun' valt hier af. De prijs is niet zeker die van de markt.",
            "text_en": "'no State aid' drops out here. The price is not surely that of the market.",
            "source": "Staatssteunregels: economische activiteit en voordeel",
        },
        {
            "rule": "A3",
            "text_nl": "'geen staatssteun' valt hier af. De steun kan de handel tussen landen raken.",
            "text_en": "'no State aid' drops out here. The aid may affect trade between countries.",
            "source": "Staatssteunregels: zuiver lokaal effect [M]",
        },
        {
            "rule": "S1",
            "text_nl": "Korting op de huur is ook steun: € 40.000. Deze steun is samen € 40.500.",
            "text_en": "A discount on rent is aid too: €40,000. This aid is €40,500 together.",
            "source": "Staatssteunregels: economische activiteit en voordeel",
        },
        {
            "rule": "S2",
            "text_nl": "Steun na vrijdag 1 september 2023 telt mee, ook van verbonden organisaties: samen met deze steun € 85.500.",
            "text_en": "Aid after Friday 1 September 2023 counts, also to linked organisations: with this aid €85,500.",
            "source": "De-minimisverordening (EU) 2023/2831",
        },
        {
            "rule": "A4",
            "text_nl": "De uitkomst is 'kleine steun (de-minimis): verklaring en melding in het register'. Alle steun samen, € 85.500, is niet meer dan € 300.000.",
            "text_en": "The outcome is 'small aid (de minimis): declaration and entry in the register'. All aid together, €85,500, is no more than €300,000.",
            "source": "De-minimisverordening (EU) 2023/2831",
        },
    ]
    assert answered["rules_version"] == RULES_VERSION
    assert "unknown" not in answered


def test_the_last_row_says_that_nothing_else_fits():
    answered = ask(amount=800_000, prior=[])

    assert answered["trace"][3] == {
        "rule": "S1",
        "text_nl": "Deze steun is € 800.000.",
        "text_en": "This aid is €800,000.",
        "source": "Staatssteunregels: economische activiteit en voordeel",
    }
    assert answered["trace"][-1] == {
        "rule": "A8",
        "text_nl": "De uitkomst is 'anders opzetten of melden in Brussel'. Geen van de andere uitkomsten past.",
        "text_en": "The outcome is 'redesign or notify in Brussels'. None of the other outcomes fits.",
        "source": "Staatssteunregels: economische activiteit en voordeel",
    }


# --- what must hold for any amount ------------------------------------------------

HEAVIER = list(Aid)


@given(
    amounts=st.tuples(st.integers(0, 2_000_000), st.integers(0, 2_000_000)).map(sorted),
    earlier=st.integers(0, 1_000_000),
    kind=st.sampled_from(["general", "sgei"]),
    entrusted=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_more_aid_never_falls_under_a_lighter_rule(amounts, earlier, kind, entrusted):
    question = {
        "prior": [prior(earlier, kind=kind)],
        "sgei_entrusted": entrusted,
        "annual_compensation": 1_000,
    }

    low, high = (
        HEAVIER.index(Aid(ask(amount=amount, **question)["outcome"]))
        for amount in amounts
    )

    assert low <= high
