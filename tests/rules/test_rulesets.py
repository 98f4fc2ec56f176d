"""The rule sets: what a version holds, what it refuses, which one applies when."""

import json
from dataclasses import FrozenInstanceError, is_dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from challenges.rules.records import as_plain
from challenges.rules.rulesets import (
    CRITERIA,
    EuThreshold,
    Length,
    LengthUnit,
    ObjectionRegime,
    Regime,
    RuleSetValues,
    Tenant,
    TenantType,
)
from challenges.rulesets import (
    DUTCH_PROFILES,
    RuleSetFileError,
    RuleSetNotFoundError,
    in_order,
    load_all,
    policies,
    ruleset,
)

TODAY = date(2026, 11, 21)
EU = EuThreshold.EU


def plain(code="KROMWAARD"):
    return ruleset(code, TODAY).to_json()


# --- what the files say: the table of the three fictive municipalities ------------


@pytest.mark.parametrize(
    ("code", "weeks", "extension", "atw_excluded"),
    [
        ("RIETMEER", 26, None, False),
        ("KROMWAARD", 12, (6, 1), False),
        ("HOOGVENNE", 8, None, True),
        ("ENGLAND", 26, None, True),
    ],
)
def test_each_by_law_has_its_own_decision_term(code, weeks, extension, atw_excluded):
    values = ruleset(code, TODAY)

    clause = values.terms.extension
    assert values.terms.decision == Length(weeks, LengthUnit.WEEKS)
    assert (clause and (clause.weeks, clause.times)) == extension
    assert values.bylaw.atw_excluded is atw_excluded


def test_a_complex_challenge_takes_rietmeer_a_year():
    assert ruleset("RIETMEER", TODAY).terms.complex_decision == Length(
        52, LengthUnit.WEEKS
    )


@pytest.mark.parametrize(
    ("code", "group", "signatures", "households"),
    [
        ("RIETMEER", 10, 100, None),
        ("KROMWAARD", 5, 50, None),
        ("HOOGVENNE", 3, None, Decimal("0.10")),
    ],
)
def test_each_by_law_asks_its_own_support(code, group, signatures, households):
    eligibility = ruleset(code, TODAY).eligibility

    assert eligibility.min_group == group
    assert eligibility.support_signatures == signatures
    assert eligibility.support_households_share == households


@pytest.mark.parametrize(
    ("code", "weights", "pass_at", "conditional_at"),
    [
        ("RIETMEER", (25, 10, 20, 15, 10, 10, 10), 60, 45),
        ("KROMWAARD", (25, 15, 20, 15, 10, 5, 10), 60, 45),
        ("HOOGVENNE", (20, 25, 15, 15, 15, 0, 10), 55, 40),
    ],
)
def test_each_by_law_weighs_in_its_own_way(code, weights, pass_at, conditional_at):
    scoring = ruleset(code, TODAY).scoring

    assert tuple(scoring.weights.items()) == tuple(zip(CRITERIA, weights, strict=True))
    assert (scoring.pass_at, scoring.conditional_at) == (pass_at, conditional_at)


@pytest.mark.parametrize(
    ("code", "direct", "quotes", "clause", "cost"),
    [
        ("RIETMEER", (50_000, 150_000, 750_000), (EU, 1_500_000, 750_000), EU, "1"),
        ("KROMWAARD", (50_000, 150_000, 750_000), (EU, 1_500_000, 750_000), None, "1"),
        (
            "HOOGVENNE",
            (30_000, 50_000, 100_000),
            (100_000, 1_000_000, 750_000),
            None,
            "1.05",
        ),
    ],
)
def test_each_municipality_has_its_own_bands(code, direct, quotes, clause, cost):
    policy = policies()[code]

    bands = policy.procurement.direct_below, policy.procurement.quotes_below
    assert [(band.services, band.works, band.sas) for band in bands] == [direct, quotes]
    assert policy.procurement.r2c_clause_below == clause
    assert policy.cost_rule.max_vs_current == Decimal(cost)


@pytest.mark.parametrize(
    ("code", "college_above", "council_above", "contract"),
    [
        ("RIETMEER", 150_000, None, ObjectionRegime.CIVIL),
        ("KROMWAARD", None, 250_000, ObjectionRegime.CIVIL),
        ("HOOGVENNE", None, 50_000, ObjectionRegime.AWB),
    ],
)
def test_each_municipality_decides_in_its_own_way(
    code, college_above, council_above, contract
):
    decision = ruleset(code, TODAY).decision

    assert decision.college_above_yearly == college_above
    assert decision.council_threshold == council_above
    assert decision.objection_regime.accept_contract == contract


def test_english_law_has_no_bands_of_its_own():
    england = policies()["ENGLAND"]

    assert england.regime is Regime.UK_LOCALISM
    assert england.procurement.direct_below is None


def test_what_is_from_memory_points_at_values_that_exist():
    for values in load_all():
        for path in values.from_memory:
            value = values
            for name in path.split("."):
                value = getattr(value, name)


# --- versions ---------------------------------------------------------------------


def test_the_three_dutch_profiles_and_england_come_with_the_project():
    assert {values.code for values in load_all()} == {*DUTCH_PROFILES, "ENGLAND"}


@pytest.mark.parametrize(
    ("day", "applies"),
    [
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2027, 6, 30), True),
        (date(2027, 7, 1), False),
    ],
)
def test_a_version_applies_from_its_first_through_its_last_day(day, applies):
    values = replace(ruleset("KROMWAARD", TODAY), valid_to=date(2027, 6, 30))

    assert values.applies_on(day) is applies


def test_a_version_without_an_end_applies_on():
    assert ruleset("KROMWAARD", date(2099, 1, 1)).code == "KROMWAARD"


def test_no_rules_apply_before_the_first_version():
    with pytest.raises(RuleSetNotFoundError, match="KROMWAARD apply on 2026-06-30"):
        ruleset("KROMWAARD", date(2026, 6, 30))


def test_two_versions_of_one_code_may_follow_each_other_but_not_overlap():
    old = replace(ruleset("KROMWAARD", TODAY), valid_to=date(2026, 12, 31))
    new = replace(old, valid_from=date(2027, 1, 1), valid_to=None)

    assert in_order([new, old]) == (old, new)
    with pytest.raises(RuleSetFileError, match="2026-07-01 and 2026-12-31 claim"):
        in_order([old, replace(new, valid_from=date(2026, 12, 31))])


def test_no_part_of_a_version_can_be_changed_in_place():
    values = ruleset("KROMWAARD", TODAY)

    for part in [values, *(getattr(values, name) for name in values.__slots__)]:
        if is_dataclass(part):
            name = part.__slots__[0]
            with pytest.raises(FrozenInstanceError):
                setattr(part, name, getattr(part, name))


# --- stored copies ----------------------------------------------------------------


@pytest.mark.parametrize("code", [*DUTCH_PROFILES, "ENGLAND"])
def test_a_stored_copy_is_the_same_rule_set(code):
    values = ruleset(code, TODAY)

    stored = json.loads(json.dumps(values.to_json(), sort_keys=True))

    assert RuleSetValues.from_json(stored) == values
    assert tuple(RuleSetValues.from_json(stored).scoring.weights) == CRITERIA


def test_values_read_as_easily_as_they_are_written():
    tenant = Tenant("Dorp", TenantType.MUNICIPALITY, 900)

    assert as_plain((tenant, None, Decimal("0.10"), date(2026, 1, 2), {"a": True})) == [
        {"name": "Dorp", "type": "municipality", "inhabitants": 900},
        None,
        "0.10",
        "2026-01-02",
        {"a": True},
    ]
