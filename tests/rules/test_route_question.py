"""Questions about a route that cannot be understood: one line a problem."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.rules.reading import QuestionError
from challenges.rules.route_facts import is_concession
from challenges.rules.route_question import read_route
from tests.rules import route_cases as cases
from tests.rules.route_cases import ask

ONE_OF = (
    "value: must be one of {annual, years, option_years?}, {monthly, indefinite}, "
    "{total}, {total_incl_vat, vat_rate}, {parts}"
)
LOTS = "lots: must have an all_lots_total that includes this lot and the exempt lots"
DAY = "must be a day between 1990-01-01 and 2100-12-31 as YYYY-MM-DD, not"
MONEY = "must be a number from 0 through 1000000000000 with at most 2 decimals, not"


def problems(**changes):
    with pytest.raises(QuestionError) as caught:
        ask(cases.C01, **changes)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"colour": "red"}, "colour: is not a known field"),
        (
            {"task_transferable": "yes"},
            'task_transferable: must be true or false, not "yes"',
        ),
        (
            {"policy": "UTRECHT"},
            'policy: must be one of ENGLAND, HOOGVENNE, KROMWAARD, RIETMEER, not "UTRECHT"',
        ),
        (
            {"regime": "FR"},
            'regime: must be one of NL, UK_LOCALISM, not "FR"',
        ),
        (
            {"consideration": "gift"},
            'consideration: must be one of none, payment, exploitation_right, not "gift"',
        ),
        (
            {"contract_type": "land"},
            'contract_type: must be one of services, supplies, works, sas, concession, mixed, not "land"',
        ),
        (
            {"subsidy_basis": "mood"},
            'subsidy_basis: must be one of scheme, budget_item, incidental, none, not "mood"',
        ),
        (
            {"procedure_start": "2026-02-30"},
            f'procedure_start: {DAY} "2026-02-30"',
        ),
        ({"intended_start": "soon"}, f'intended_start: {DAY} "soon"'),
        (
            {"existing_exclusive_contract_until": 2027},
            f"existing_exclusive_contract_until: {DAY} 2027",
        ),
        ({"current_cost_total": -1}, f"current_cost_total: {MONEY} -1"),
        (
            {"current_cost_total": Decimal("NaN")},
            f"current_cost_total: {MONEY} NaN",
        ),
        (
            {"disadvantaged_share": Decimal("1.2")},
            "disadvantaged_share: must be a number from 0 through 1 with at most 6 decimals, not 1.2",
        ),
        ({"cpv": "garden"}, "cpv: must be a CPV code such as 85312100-0"),
        ({"cpv": "85312100-00"}, "cpv: must be a CPV code such as 85312100-0"),
        ({"duration_years": 0}, "duration_years: must be longer than 0"),
        (
            {"duration_years": 101},
            "duration_years: must be a number from 0 through 100 with at most 4 decimals, not 101",
        ),
        ({"label": 3}, "label: must be a text, not 3"),
        ({"value": 54_000}, "value: must be an object with named fields, not 54000"),
        ({"value": {}}, ONE_OF),
        ({"value": {"annual": 1}}, ONE_OF),
        ({"value": {"annual": 1, "years": 1, "total": 1}}, ONE_OF),
        ({"value": {"total": 1, "colour": 1}}, ONE_OF),
        ({"value": {"annual": -1, "years": 1}}, f"value.annual: {MONEY} -1"),
        ({"value": {"annual": None, "years": 1}}, "value.annual: is missing"),
        ({"value": {"annual": 1, "years": None}}, "value.years: is missing"),
        ({"value": {"annual": 1, "years": 0}}, "value.years: must be longer than 0"),
        ({"value": {"total": None}}, "value.total: is missing"),
        ({"value": {"total": Decimal("0.001")}}, f"value.total: {MONEY} 0.001"),
        (
            {"value": {"monthly": 1, "indefinite": False}},
            "value.indefinite: must be true; for a fixed term give annual and years, or total",
        ),
        (
            {"value": {"total_incl_vat": 1, "vat_rate": 21}},
            "value.vat_rate: must be a number from 0 through 1 with at most 6 decimals, not 21",
        ),
        ({"value": {"parts": {}}}, "value.parts: must name at least one part"),
        (
            {"value": {"parts": {"services": 1, "concession": 2}}},
            "value.parts.concession: must be one of services, supplies, sas, works",
        ),
        (
            {"value": {"parts": {"services": "1"}}},
            f'value.parts.services: {MONEY} "1"',
        ),
        (
            {"lots": {"all_lots_total": 53_999}},
            LOTS,
        ),
        (
            {"lots": {"all_lots_total": 54_000, "exempt_lots_total": 54_001}},
            LOTS,
        ),
        ({"lots": {"colour": 1}}, "lots.colour: is not a known field"),
        ({"org_2_82a": {"colour": 1}}, "org_2_82a.colour: is not a known field"),
        (
            {"org_2_82a": 1},
            "org_2_82a: must be an object with named fields, not 1",
        ),
        (
            {"property": {"serious_candidates_expected": -1}},
            "property.serious_candidates_expected: must be a whole number from 0 through 1000000, not -1",
        ),
        (
            {"property": 1},
            "property: must be an object with named fields, not 1",
        ),
        ({"property": {"colour": 1}}, "property.colour: is not a known field"),
    ],
)
def test_wrong_input_gives_one_line_that_names_the_field(changes, line):
    assert problems(**changes) == [line]


def test_every_problem_is_named_in_both_languages():
    with pytest.raises(QuestionError) as caught:
        ask(cases.C01, cpv="x", value={"total": 1, "years": 2}, lots={"x": 1})

    assert [(problem.field, problem.text_nl) for problem in caught.value.problems] == [
        ("cpv", "moet een CPV-code zijn, zoals 85312100-0"),
        (
            "value",
            "moet een van deze vormen hebben: {annual, years, option_years?}, {monthly, indefinite}, {total}, {total_incl_vat, vat_rate}, {parts}",
        ),
        ("lots.x", "is geen bekend veld"),
    ]


@pytest.mark.parametrize(
    ("changes", "text_nl"),
    [
        ({"duration_years": 0}, "moet langer dan 0 zijn"),
        ({"value": {"annual": None, "years": 1}}, "ontbreekt"),
        ({"value": {"parts": {}}}, "moet een deel noemen"),
        (
            {"value": {"parts": {"services": 1, "x": 1}}},
            "moet een van services, supplies, sas, works zijn",
        ),
        (
            {"value": {"monthly": 1, "indefinite": False}},
            "moet true zijn; geef bij een vaste duur annual en years, of total",
        ),
        (
            {"lots": {"all_lots_total": 1}},
            "moet een all_lots_total hebben dat dit perceel en de vrijgestelde percelen omvat",
        ),
    ],
)
def test_problems_are_told_in_dutch_too(changes, text_nl):
    with pytest.raises(QuestionError) as caught:
        ask(cases.C01, **changes)

    assert [problem.text_nl for problem in caught.value.problems] == [text_nl]


@pytest.mark.parametrize(
    ("question", "known", "until"),
    [
        ({}, False, None),
        ({"existing_exclusive_contract_until": None}, True, None),
        ({"existing_exclusive_contract_until": "2027-07-31"}, True, "2027-07-31"),
    ],
)
def test_no_contract_is_something_else_than_not_knowing_of_one(question, known, until):
    read = read_route(question, ())

    ends = read.existing_exclusive_contract_until
    assert (read.existing_contract_known, ends and str(ends)) == (known, until)


@pytest.mark.parametrize(
    "field",
    [
        "value",
        "lots",
        "property",
        "org_2_82a",
        "cpv",
        "duration_years",
        "label",
        "policy",
    ],
)
def test_null_says_that_a_fact_is_not_known(field):
    assert read_route({field: None}, ()) == read_route({}, ())


def test_no_option_years_are_no_option_years():
    value = {"annual": 100, "years": 2, "option_years": 0}

    assert ask(cases.C01, value=value)["estimated_value"] == 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(field=st.sampled_from([*cases.C01, "lots", "property", "org_2_82a"]), value=JSON)
@settings(max_examples=300, deadline=None)
def test_whatever_stands_in_a_field_is_answered_or_refused(field, value):
    with suppress(QuestionError):
        assert ask(cases.C01 | {field: value})["trace"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"consideration": "payment"}, None),
        ({"contract_type": "services"}, None),
        ({"contract_type": "services", "consideration": "payment"}, False),
        ({"contract_type": "concession"}, True),
        ({"consideration": "exploitation_right"}, True),
        ({"exploitation_risk_transferred": False}, False),
    ],
)
def test_a_concession_stays_open_while_kind_or_return_is_unknown(said, expected):
    question = {"exploitation_risk_transferred": True} | said

    assert is_concession(read_route(question, ())) is expected
