"""What a contract is worth: every form of a value, lots, thresholds by day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.rules.amounts import (
    euros_en,
    euros_nl,
    number_en,
    number_nl,
    percent,
    to_cents,
)
from challenges.rules.route_facts import years_before
from challenges.rules.thresholds import ContractType, thresholds_on
from challenges.rules.valuation import Lots, Value, compared_value, is_small_lot
from tests.rules import route_cases as cases
from tests.rules.route_cases import ask, route

KROMWAARD = cases.CONTRACT | {"policy": "KROMWAARD"}


@pytest.mark.parametrize(
    ("value", "worth"),
    [
        ({"annual": 13_500, "years": 3, "option_years": 1}, "54000"),
        ({"annual": 13_500, "years": 3}, "40500"),
        ({"annual": 410_000, "years": 8}, "3280000"),
        ({"annual": 10_000, "years": Decimal("0.5")}, "5000"),
        ({"annual": Decimal("0.01"), "years": Decimal("0.5")}, "0.01"),
        ({"monthly": 1_000, "indefinite": True}, "48000"),
        ({"total": Decimal("49999.99")}, "49999.99"),
        ({"total_incl_vat": 121, "vat_rate": Decimal("0.21")}, "100"),
        ({"total_incl_vat": 109, "vat_rate": Decimal("0.09")}, "100"),
        ({"total_incl_vat": 100, "vat_rate": Decimal("0.21")}, "82.64"),
        ({"total_incl_vat": 100, "vat_rate": 0}, "100"),
        ({"parts": {"services": 40, "sas": 2}}, "42"),
    ],
)
def test_each_form_of_a_value_has_its_worth(value, worth):
    assert str(ask(KROMWAARD, value=value)["estimated_value"]) == worth


def test_vat_comes_off_before_the_threshold_is_met():
    value = {"total_incl_vat": 261_360, "vat_rate": Decimal("0.21")}

    assert route(KROMWAARD, value=value) == "EU_PROCEDURE"
    value["total_incl_vat"] = 261_359
    assert route(KROMWAARD, value=value) == "MULTIPLE_QUOTES"


@pytest.mark.parametrize(
    ("value", "rule", "text_nl", "text_en", "source"),
    [
        (
            {"annual": 13_500, "years": 3, "option_years": 1},
            "V1",
            "De waarde is € 13.500 per jaar x 4 jaar = € 54.000, zonder btw en met de optiejaren.",
            "The value is €13,500 a year x 4 years = €54,000, without VAT and with the option years.",
            "art. 2.15 lid 2 Aanbestedingswet 2012",
        ),
        (
            {"monthly": 1_000, "indefinite": True},
            "V2",
            "Er is geen einddatum. De waarde is € 1.000 per maand x 48 maanden = € 48.000, zonder btw.",
            "There is no end date. The value is €1,000 a month x 48 months = €48,000, without VAT.",
            "art. 2.17 Aanbestedingswet 2012 [M]",
        ),
        (
            {"total": Decimal("1250.5")},
            "V3",
            "De waarde is in totaal € 1.250,50, zonder btw.",
            "The value is €1,250.50 in total, without VAT.",
            "art. 2.15 lid 2 Aanbestedingswet 2012",
        ),
        (
            {"total_incl_vat": 121, "vat_rate": Decimal("0.215")},
            "V4",
            "De btw gaat eraf: € 121 met 21,5% btw is € 99,59 zonder btw.",
            "VAT comes off: €121 with 21.5% VAT is €99.59 without VAT.",
            "art. 2.15 lid 2 Aanbestedingswet 2012",
        ),
        (
            {"parts": {"services": 40, "supplies": 2}},
            "V5",
            "De waarde is € 40 (diensten) + € 2 (leveringen) = € 42, zonder btw.",
            "The value is €40 (services) + €2 (supplies) = €42, without VAT.",
            "art. 2.15 lid 2 Aanbestedingswet 2012",
        ),
    ],
)
def test_the_trace_shows_how_the_value_was_found(value, rule, text_nl, text_en, source):
    steps = {step["rule"]: step for step in ask(KROMWAARD, value=value)["trace"]}

    assert steps[rule] == {
        "rule": rule,
        "text_nl": text_nl,
        "text_en": text_en,
        "source": source,
    }


def test_the_trace_shows_which_kind_rules_and_which_threshold_it_meets():
    parts = {"parts": {"services": 40, "sas": 60}}

    trace = ask(KROMWAARD, contract_type="mixed", value=parts)["trace"]

    steps = {step["rule"]: step for step in trace}
    assert steps["V0"] == {
        "rule": "V0",
        "text_nl": "Het contract is gemengd. De regels voor sociale en andere specifieke diensten gelden, want dat deel is het meeste waard.",
        "text_en": "The contract is mixed. The rules for social and other specific services apply, because that part is worth most.",
        "source": "art. 3 lid 2 Richtlijn 2014/24/EU [M]",
    }
    assert steps["V8"] == {
        "rule": "V8",
        "text_nl": "Het Europese drempelbedrag voor sociale en andere specifieke diensten is € 750.000 op de dag waarop de procedure start.",
        "text_en": "The European threshold for social and other specific services is €750,000 on the day the procedure starts.",
        "source": "EU-drempelbedragen, tabel 2022-2027; art. 2.15 lid 1 Aanbestedingswet 2012",
    }


def test_a_concession_in_a_mixed_contract_is_told_as_a_concession():
    plan = cases.C12 | {
        "contract_type": "mixed",
        "value": {"parts": {"services": 40, "sas": 60}},
    }

    steps = {step["rule"]: step for step in ask(plan)["trace"]}

    assert steps["V0"]["source"] == "Richtlijn 2014/23/EU [M]"
    assert steps["V0"]["text_nl"].endswith("de omzet telt als waarde.")
    assert steps["V0"]["text_en"].endswith("the turnover is its value.")


def test_what_is_not_said_of_a_value_counts_for_nothing():
    assert Value("V1", Decimal(10), Decimal(2)).total == 20
    assert Value("V1", Decimal(10)).total == 0
    assert Value("V4", Decimal(100)).total == 100
    assert Value("V3").total == 0


# --- lots -------------------------------------------------------------------------

C10_LOTS = Lots(Decimal(262_000), Decimal(38_500), Decimal(38_500))
SERVICES, WORKS, SAS = ContractType.SERVICES, ContractType.WORKS, ContractType.SAS


@pytest.mark.parametrize(
    ("own", "kind", "lots", "small"),
    [
        (38_500, SERVICES, (262_000, 38_500, 38_500), True),
        (38_500, SERVICES, (262_000, 52_400, 38_500), True),
        (38_500, SERVICES, (262_000, 52_401, 38_500), False),
        (38_500, SERVICES, (262_000, 38_499, 38_499), False),
        (79_999, SERVICES, (900_000, 79_999, 79_999), True),
        (80_000, SERVICES, (900_000, 80_000, 80_000), False),
        (38_500, SERVICES, (900_000, 120_000, 80_000), False),
        (79_999, ContractType.SUPPLIES, (900_000, 79_999, 79_999), True),
        (80_000, ContractType.SUPPLIES, (900_000, 80_000, 80_000), False),
        (79_999, SAS, (900_000, 79_999, 79_999), True),
        (80_000, SAS, (900_000, 80_000, 80_000), False),
        (80_000, WORKS, (900_000, 80_000, 80_000), True),
        (999_999, WORKS, (9_000_000, 999_999, 999_999), True),
        (1_000_000, WORKS, (9_000_000, 1_000_000, 1_000_000), False),
        (1, ContractType.CONCESSION, (9_000_000, 1, 1), False),
        (38_500, None, (262_000, 38_500, 38_500), None),
        (38_500, SERVICES, (None, 38_500, 38_500), None),
        (38_500, SERVICES, (262_000, None, 38_500), None),
        (38_500, SERVICES, (262_000, 38_500, None), None),
        (38_500, SERVICES, (262_000, None, 80_000), False),
        (80_000, SERVICES, (None, None, None), False),
    ],
)
def test_a_small_lot_is_small_and_the_small_lots_are_few(own, kind, lots, small):
    amounts = (None if amount is None else Decimal(amount) for amount in lots)

    assert is_small_lot(Decimal(own), kind, Lots(*amounts)) is small


@pytest.mark.parametrize(
    ("own", "lots", "compared"),
    [
        (38_500, C10_LOTS, 38_500),
        (80_000, C10_LOTS, 262_000),
        (80_000, Lots(None, None, None), None),
        (38_500, Lots(None, None, None), None),
        (38_500, None, 38_500),
    ],
)
def test_a_small_lot_counts_alone_and_others_count_together(own, lots, compared):
    assert compared_value(Decimal(own), SERVICES, lots) == compared


@pytest.mark.parametrize(
    ("exempt", "expected", "value", "rule"),
    [
        (52_400, "DIRECT_AWARD", 38_500, "V6"),
        (52_401, "EU_PROCEDURE", 262_000, "V7"),
    ],
)
def test_a_lot_is_told_with_the_rule_that_let_it_count(exempt, expected, value, rule):
    lots = cases.C10["lots"] | {"exempt_lots_total": exempt}

    answered = ask(cases.C10, lots=lots)

    assert (answered["route"], answered["estimated_value"]) == (expected, value)
    (step,) = [step for step in answered["trace"] if step["rule"] in {"V6", "V7"}]
    assert step["rule"] == rule


def test_lots_are_told_in_both_languages_with_their_source():
    lone = {"all_lots_total": 38_500, "exempt_lots_total": 0, "largest_lot": 0}

    def told(**changes):
        trace = ask(cases.C10, **changes)["trace"]
        return [step for step in trace if step["rule"] in {"V6", "V7"}]

    assert told() == [
        {
            "rule": "V6",
            "text_nl": "Dit is een klein perceel van € 38.500. Het telt alleen voor zichzelf.",
            "text_en": "This is a small lot of €38,500. It counts by itself only.",
            "source": "art. 2.18 lid 3 Aanbestedingswet 2012 [M]",
        }
    ]
    assert told(lots=lone) == [
        {
            "rule": "V7",
            "text_nl": "Alle percelen die tegelijk worden ingekocht tellen samen: € 38.500.",
            "text_en": "All lots that are bought at the same time count together: €38,500.",
            "source": "art. 2.18 lid 1 Aanbestedingswet 2012",
        }
    ]
    assert told(lots={"all_lots_total": 262_000}) == []


def test_a_price_is_compared_by_itself_also_where_lots_count_together():
    plan = cases.C01 | {
        "value": {"total": 60_000},
        "current_cost_total": 60_000,
        "lots": {
            "all_lots_total": 200_000,
            "exempt_lots_total": 60_000,
            "largest_lot": 60_000,
        },
    }

    assert route(plan) == "DIRECT_AWARD_R2C"


# --- thresholds -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "services", "works"),
    [
        (date(2022, 1, 1), 215_000, 5_382_000),
        (date(2023, 12, 31), 215_000, 5_382_000),
        (date(2024, 1, 1), 221_000, 5_538_000),
        (date(2025, 12, 31), 221_000, 5_538_000),
        (date(2026, 1, 1), 216_000, 5_404_000),
        (date(2027, 12, 31), 216_000, 5_404_000),
    ],
)
def test_each_period_has_its_thresholds(day, services, works):
    assert thresholds_on(day) == {
        "services": services,
        "supplies": services,
        "works": works,
        "sas": 750_000,
        "concession": works,
    }


@pytest.mark.parametrize("day", ["2021-12-31", "2028-01-01"])
@pytest.mark.parametrize("question", [cases.C01, cases.C12])
def test_beyond_the_table_nothing_is_guessed(day, question):
    answered = ask(question, procedure_start=day)

    assert answered["route"] == "THRESHOLDS_UNKNOWN"
    assert answered["threshold"] is None


def test_a_date_three_years_back_is_the_same_date():
    assert years_before(date(2026, 9, 1), 3) == date(2023, 9, 1)
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


# --- words ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "nl", "en"),
    [
        ("0", "€ 0", "€0"),
        ("54000", "€ 54.000", "€54,000"),
        ("1250.5", "€ 1.250,50", "€1,250.50"),
        ("5404000.00", "€ 5.404.000", "€5,404,000"),
    ],
)
def test_euros_read_as_people_write_them(amount, nl, en):
    assert (euros_nl(Decimal(amount)), euros_en(Decimal(amount))) == (nl, en)


def test_numbers_read_as_people_write_them():
    half, ten = Decimal("1.50"), Decimal(10)

    assert (number_nl(half), number_en(half)) == ("1,5", "1.5")
    assert (number_nl(ten), number_en(ten)) == ("10", "10")
    assert percent(Decimal("0.35")) == "35%"
    assert to_cents(Decimal("0.005")) == Decimal("0.01")


@given(
    annual=st.integers(0, 1_000_000),
    years=st.integers(1, 40),
    options=st.integers(0, 40),
)
@settings(max_examples=100, deadline=None)
def test_an_option_year_never_makes_a_contract_cheaper(annual, years, options):
    def worth(extra):
        return Value("V1", Decimal(annual), Decimal(years), Decimal(extra)).total

    assert worth(options) <= worth(options + 1)
    assert worth(options) == annual * (years + options)
