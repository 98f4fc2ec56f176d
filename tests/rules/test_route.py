"""The route of every plan of the reference, §9.2, and of every row, §5.4."""

from decimal import Decimal

import pytest

from tests.rules import route_cases as cases
from tests.rules.route_cases import ask, route, without


@pytest.mark.parametrize(
    ("name", "expected", "value", "threshold"),
    [
        ("C01", "DIRECT_AWARD_R2C", 54_000, 216_000),
        ("C02", "DIRECT_AWARD", 312_000, 750_000),
        ("C03", "DIRECT_AWARD", 728_000, 750_000),
        ("C04", "MULTIPLE_QUOTES", 49_000, 216_000),
        ("C05", "DIRECT_AWARD", 24_000, 216_000),
        ("C06", "DIRECT_AWARD", 192_000, 750_000),
        ("C07", "DIRECT_AWARD", 38_000, 216_000),
        ("C08", "DIRECT_AWARD_R2C", 192_000, 216_000),
        ("C09", "WAIT_EXISTING_CONTRACT", None, None),
        ("C10", "DIRECT_AWARD", 38_500, 216_000),
        ("C11", "SUBSIDY", None, None),
        ("C12", "CONCESSION_BELOW_THRESHOLD", 3_280_000, 5_404_000),
        ("N1", "NOT_TRANSFERABLE", None, None),
    ],
)
def test_each_plan_of_the_reference_gets_its_route(name, expected, value, threshold):
    answered = ask(getattr(cases, name))

    assert answered["route"] == expected
    assert answered["estimated_value"] == value
    assert answered["threshold"] == threshold
    assert "unknown" not in answered


@pytest.mark.parametrize(
    ("name", "changes", "expected", "value"),
    [
        (
            "C03",
            {"value": {"annual": 182_000, "years": 3, "option_years": 2}},
            "SAS_PROCEDURE",
            910_000,
        ),
        (
            "C04",
            {"value": {"annual": 9_800, "years": 3}},
            "DIRECT_AWARD",
            29_400,
        ),
        (
            "C08",
            {"value": {"annual": 96_000, "years": 2, "option_years": 1}},
            "EU_PROCEDURE",
            288_000,
        ),
        (
            "C08",
            {
                "value": {"annual": 96_000, "years": 2, "option_years": 1},
                "disadvantaged_share": Decimal("0.35"),
                "want_reserved": True,
            },
            "EU_RESERVED_2_82",
            288_000,
        ),
        (
            "C09",
            {"intended_start": "2027-08-01"},
            "NATIONAL_PUBLIC",
            184_000,
        ),
    ],
)
def test_each_what_if_of_the_reference_gets_its_route(name, changes, expected, value):
    answered = ask(getattr(cases, name), **changes)

    assert (answered["route"], answered["estimated_value"]) == (expected, value)


def test_waiting_says_from_when_one_may_start():
    answered = ask(cases.C09)

    assert answered["earliest_start"] == "2027-08-01"
    assert answered["trace"][-1] == {
        "rule": "R3",
        "text_nl": "De route is 'wachten op het einde van het contract'. Op de gewenste startdag loopt er nog een exclusief contract. Dit deel kan niet uit het lopende contract worden gehaald. Starten kan vanaf zondag 1 augustus 2027.",
        "text_en": "The route is 'wait for the contract to end'. An exclusive contract still runs on the day you want to start. This part cannot be taken out of the running contract. You can start from Sunday 1 August 2027.",
        "source": "Praktijk Meierijstad en Haarlem: lopend contract",
    }


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2027-07-30", "WAIT_EXISTING_CONTRACT"),
        ("2027-07-31", "WAIT_EXISTING_CONTRACT"),
        ("2027-08-01", "NATIONAL_PUBLIC"),
    ],
)
def test_a_contract_stands_in_the_way_through_its_last_day(start, expected):
    answered = ask(cases.C09, intended_start=start)

    assert answered["route"] == expected
    assert (answered["earliest_start"] is None) == (expected == "NATIONAL_PUBLIC")


def test_a_part_that_can_be_taken_out_need_not_wait():
    assert route(cases.C09, carve_out_possible=True) == "NATIONAL_PUBLIC"


# --- the rows one by one ----------------------------------------------------------

SAS_2_82A = cases.C03 | {
    "value": {"annual": 260_000, "years": 3},
    "org_2_82a": {
        "public_service_mission": True,
        "profits_reinvested": True,
        "participatory_governance": True,
        "last_award_under_2_82a": None,
    },
}
WORKS = cases.CONTRACT | {"policy": "KROMWAARD", "contract_type": "works"}


@pytest.mark.parametrize(
    ("question", "rule", "expected"),
    [
        (cases.C01 | {"regime": "UK_LOCALISM"}, "R1", "UK_PROCUREMENT_EXERCISE"),
        (cases.C01 | {"policy": "ENGLAND"}, "R1", "UK_PROCUREMENT_EXERCISE"),
        (cases.N1, "R2", "NOT_TRANSFERABLE"),
        (cases.C09, "R3", "WAIT_EXISTING_CONTRACT"),
        (cases.C01 | {"consideration": "none"}, "R4", "NO_CONSIDERATION"),
        (cases.C11, "R5a", "SUBSIDY"),
        (cases.C11 | {"subsidy_basis": "budget_item"}, "R5a", "SUBSIDY"),
        (cases.C11 | {"subsidy_basis": "none"}, "R5b", "SUBSIDY_BASIS_MISSING"),
        (
            cases.C01 | {"enforceable_performance": False},
            "R6a",
            "MANUAL_LEGAL_REVIEW",
        ),
        (
            cases.C01 | {"services_for_municipality": False},
            "R6b",
            "MANUAL_LEGAL_REVIEW",
        ),
        (cases.C12 | {"value": {"total": 5_404_000}}, "R7a", "CONCESSION_EU"),
        (cases.C12, "R7b", "CONCESSION_BELOW_THRESHOLD"),
        (cases.C01 | {"procedure_start": "2028-01-01"}, "R8", "THRESHOLDS_UNKNOWN"),
        (SAS_2_82A, "R9", "SAS_RESERVED_2_82A"),
        (without(SAS_2_82A, "org_2_82a"), "R10", "SAS_PROCEDURE"),
        (
            cases.C08
            | {
                "value": {"total": 216_000},
                "want_reserved": True,
                "disadvantaged_share": Decimal("0.3"),
            },
            "R11",
            "EU_RESERVED_2_82",
        ),
        (cases.C08 | {"value": {"total": 216_000}}, "R12", "EU_PROCEDURE"),
        (cases.C01 | {"clear_cross_border_interest": True}, "R13", "NATIONAL_PUBLIC"),
        (cases.C07, "R14", "DIRECT_AWARD"),
        (cases.C01, "R15", "DIRECT_AWARD_R2C"),
        (cases.C04, "R16", "MULTIPLE_QUOTES"),
        (
            WORKS | {"value": {"total": 1_500_000}},
            "R17",
            "NATIONAL_PUBLIC",
        ),
    ],
)
def test_each_row_decides_its_own_plan(question, rule, expected):
    answered = ask(question)

    last = [step for step in answered["trace"] if not step["rule"].startswith("P")][-1]
    assert (last["rule"], answered["route"]) == (rule, expected)


@pytest.mark.parametrize(
    ("contract_type", "limit", "below", "at"),
    [
        ("services", 50_000, "DIRECT_AWARD", "MULTIPLE_QUOTES"),
        ("supplies", 50_000, "DIRECT_AWARD", "MULTIPLE_QUOTES"),
        ("works", 150_000, "DIRECT_AWARD", "MULTIPLE_QUOTES"),
        ("works", 1_500_000, "MULTIPLE_QUOTES", "NATIONAL_PUBLIC"),
        ("sas", 750_000, "DIRECT_AWARD", "SAS_PROCEDURE"),
        ("services", 216_000, "MULTIPLE_QUOTES", "EU_PROCEDURE"),
        ("supplies", 216_000, "MULTIPLE_QUOTES", "EU_PROCEDURE"),
        ("works", 5_404_000, "NATIONAL_PUBLIC", "EU_PROCEDURE"),
    ],
)
def test_a_value_equal_to_a_limit_reaches_it(contract_type, limit, below, at):
    plan = cases.CONTRACT | {"policy": "KROMWAARD", "contract_type": contract_type}

    cent_less = Decimal(limit) - Decimal("0.01")
    assert route(plan, value={"total": cent_less}) == below
    assert route(plan, value={"total": limit}) == at


def test_the_clause_for_challenges_ends_at_the_threshold():
    plan = cases.C01 | {"current_cost_total": 900_000}

    assert route(plan, value={"total": 215_999}) == "DIRECT_AWARD_R2C"
    assert route(plan, value={"total": 216_000}) == "EU_PROCEDURE"


def test_the_clause_for_challenges_asks_a_price_no_higher_than_now():
    assert route(cases.C01, current_cost_total=54_000) == "DIRECT_AWARD_R2C"
    assert route(cases.C01, current_cost_total=53_999) == "MULTIPLE_QUOTES"


def test_without_a_clause_the_present_cost_does_not_matter():
    plan = without(cases.C01, "current_cost_total") | {"policy": "KROMWAARD"}

    assert route(plan) == "MULTIPLE_QUOTES"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"duration_years": 4}, "SUBSIDY"),
        ({"duration_years": Decimal("4.5")}, "SUBSIDY_BASIS_MISSING"),
        ({"value": {"annual": 9_000, "years": 3, "option_years": 1}}, "SUBSIDY"),
        (
            {"value": {"annual": 9_000, "years": 3, "option_years": 2}},
            "SUBSIDY_BASIS_MISSING",
        ),
        (
            {
                "duration_years": 3,
                "value": {"annual": 9_000, "years": 3, "option_years": 2},
            },
            "SUBSIDY_BASIS_MISSING",
        ),
        ({"value": {"monthly": 900, "indefinite": True}}, "SUBSIDY_BASIS_MISSING"),
    ],
)
def test_an_incidental_grant_lasts_four_years_at_most(changes, expected):
    assert route(cases.C11 | {"subsidy_basis": "incidental"} | changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"public_service_mission": False}, "SAS_PROCEDURE"),
        ({"profits_reinvested": False}, "SAS_PROCEDURE"),
        ({"participatory_governance": False}, "SAS_PROCEDURE"),
        ({"last_award_under_2_82a": "2023-11-02"}, "SAS_RESERVED_2_82A"),
        ({"last_award_under_2_82a": "2023-11-03"}, "SAS_PROCEDURE"),
    ],
)
def test_every_condition_of_2_82a_counts(changes, expected):
    organisation = SAS_2_82A["org_2_82a"] | changes

    assert route(SAS_2_82A, org_2_82a=organisation) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"annual": 260_000, "years": 3}, "SAS_RESERVED_2_82A"),
        ({"annual": 260_000, "years": 3, "option_years": 1}, "SAS_PROCEDURE"),
    ],
)
def test_services_are_reserved_for_three_years_at_most(value, expected):
    assert route(SAS_2_82A, value=value) == expected


@pytest.mark.parametrize(
    ("cpv", "expected"),
    [
        ("85000000-9", "SAS_RESERVED_2_82A"),
        ("85323000", "SAS_RESERVED_2_82A"),
        ("92500000-6", "SAS_RESERVED_2_82A"),
        ("98133110-8", "SAS_RESERVED_2_82A"),
        ("84999999-0", "SAS_PROCEDURE"),
        ("85323001-0", "SAS_PROCEDURE"),
        ("92511000-6", "SAS_PROCEDURE"),
        ("77310000-6", "SAS_PROCEDURE"),
    ],
)
def test_only_services_on_the_european_list_are_reserved(cpv, expected):
    assert route(SAS_2_82A, cpv=cpv) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"want_reserved": True, "disadvantaged_share": Decimal("0.29")},
            "EU_PROCEDURE",
        ),
        ({"want_reserved": False}, "EU_PROCEDURE"),
        ({"disadvantaged_share": Decimal("0.29")}, "EU_PROCEDURE"),
        ({"want_reserved": True}, None),
        ({"disadvantaged_share": Decimal("0.30")}, None),
    ],
)
def test_a_contract_is_reserved_when_it_is_wanted_and_may_be(changes, expected):
    assert route(cases.C08 | {"value": {"total": 300_000}} | changes) == expected


def test_reserving_wanted_without_a_word_on_the_organisation_stays_open():
    answered = ask(without(SAS_2_82A, "org_2_82a"), want_reserved=True)

    assert (answered["route"], answered["unknown"]) == (None, ["org_2_82a"])


# --- what a contract is -----------------------------------------------------------


def test_what_the_parties_call_it_never_decides():
    called = ask(cases.C01, label="subsidie")

    assert called["route"] == "DIRECT_AWARD_R2C"
    assert called["trace"][0]["rule"] == "R0"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"contract_type": "services"}, "CONCESSION_BELOW_THRESHOLD"),
        ({"consideration": "payment"}, "CONCESSION_BELOW_THRESHOLD"),
        ({"exploitation_risk_transferred": False}, None),
        (
            {"exploitation_risk_transferred": False, "contract_type": "works"},
            "DIRECT_AWARD_R2C",
        ),
    ],
)
def test_a_concession_is_earning_at_ones_own_risk(changes, expected):
    plan = cases.C12 | {"current_cost_total": 3_300_000} | changes

    assert route(plan) == expected


def test_a_contract_that_is_really_a_concession_is_named_so():
    answered = ask(cases.C12, contract_type="services")

    assert answered["contract_type_effective"] == "concession"
    assert "V0" in [step["rule"] for step in answered["trace"]]


@pytest.mark.parametrize(
    ("parts", "kind", "expected", "threshold"),
    [
        ({"sas": 400_000, "services": 300_000}, "sas", "DIRECT_AWARD", 750_000),
        ({"sas": 300_000, "services": 400_000}, "services", "EU_PROCEDURE", 216_000),
        ({"sas": 350_000, "services": 350_000}, "services", "EU_PROCEDURE", 216_000),
        ({"works": 90_000, "supplies": 10_000}, "works", "DIRECT_AWARD", 5_404_000),
    ],
)
def test_in_a_mixed_contract_the_higher_value_rules(parts, kind, expected, threshold):
    plan = cases.CONTRACT | {"policy": "KROMWAARD", "contract_type": "mixed"}

    answered = ask(plan, value={"parts": parts})

    assert answered["contract_type_effective"] == kind
    assert (answered["route"], answered["threshold"]) == (expected, threshold)
    assert answered["estimated_value"] == sum(parts.values())


def test_the_kind_of_a_contract_is_not_told_again():
    assert ask(cases.C01)["contract_type_effective"] is None
    assert ask(cases.C11, contract_type="mixed")["contract_type_effective"] is None
