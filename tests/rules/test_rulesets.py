"""The rule sets: what a version holds, what it refuses, which one applies when."""

import json
from dataclasses import FrozenInstanceError, is_dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from challenges.rules.records import RecordError, as_plain, from_plain
from challenges.rules.rulesets import (
    CRITERIA,
    AtwTest,
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
    FOLDER,
    RuleSetFileError,
    RuleSetNotFoundError,
    in_order,
    load_all,
    policies,
    read_file,
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


# --- wrong values -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "name", "value", "line"),
    [
        ("terms", "views_days", "14", "terms.views_days: must be a whole number"),
        ("terms", "views_days", True, "terms.views_days: must be a whole number"),
        ("bylaw", "name", 9, "bylaw.name: must be text"),
        (
            "bylaw",
            "atw_excluded",
            1,
            "bylaw.atw_excluded: must be yes or no (true or false)",
        ),
        (
            "terms",
            "atw_test_on",
            "all",
            "terms.atw_test_on: must be one of component, total",
        ),
        (
            "cost_rule",
            "max_vs_current",
            "much",
            "cost_rule.max_vs_current: must be a number",
        ),
        (
            "cost_rule",
            "max_vs_current",
            True,
            "cost_rule.max_vs_current: must be a number",
        ),
        (
            "cost_rule",
            "max_vs_current",
            "NaN",
            "cost_rule.max_vs_current: must be a number",
        ),
        (
            "decision",
            "council_threshold",
            [],
            "decision.council_threshold: must be a number",
        ),
        ("terms", "filing_windows", {}, "terms.filing_windows: must be a list"),
        (
            "terms",
            "filing_windows",
            [3],
            "terms.filing_windows[0]: must be a group of named values",
        ),
        (
            "terms",
            "decision",
            {"value": 0, "unit": "weeks"},
            "terms.decision: a term lasts at least one day, week or month",
        ),
        (
            "terms",
            "decision",
            {"value": 1},
            "terms.decision.unit: is missing",
        ),
        ("terms", "speed", 1, "terms.speed: is not known"),
        ("scoring", "weights", [], "scoring.weights: must be a group of named values"),
        (
            "scoring",
            "pass_at",
            40,
            "scoring: conditional_at lies below pass_at, both from 0 to 100",
        ),
        (
            "scoring",
            "knockouts",
            {"luck": 1},
            "scoring: knockouts may only name criteria",
        ),
        (
            "eligibility",
            "residents_share_min",
            2,
            "eligibility: residents_share_min is a share from 0 to 1",
        ),
        (
            "eligibility",
            "support_households_share",
            -1,
            "eligibility: support_households_share is a share from 0 to 1",
        ),
        (
            "procurement",
            "quotes_below",
            None,
            "procurement: direct_below and quotes_below come together",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_place(part, name, value, line):
    values = plain()
    values[part][name] = value

    with pytest.raises(RecordError) as caught:
        RuleSetValues.from_json(values)

    assert caught.value.problems == (line,)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"social": 30}, "scoring: weights must add up to 100"),
        ({"social": 41, "cost": -6}, "scoring: each weight lies between 0 and 40"),
        ({"social": 30, "cost": -1}, "scoring: each weight lies between 0 and 40"),
        (
            {"luck": 0},
            (
                "scoring: weights must name exactly: social, support, quality, "
                "capability, cost, innovation, inclusion"
            ),
        ),
    ],
)
def test_weights_that_do_not_fit_are_refused(changes, line):
    values = plain()
    values["scoring"]["weights"] |= changes

    with pytest.raises(RecordError) as caught:
        RuleSetValues.from_json(values)

    assert caught.value.problems == (line,)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"valid_to": "2026-06-30"}, "valid_to lies before valid_from"),
        ({"valid_to": "tomorrow"}, "valid_to: must be a date such as 2026-07-01"),
        ({"valid_from": 2026}, "valid_from: must be a date such as 2026-07-01"),
        ({"channels": []}, "channels must name at least one way to file"),
        (
            {
                "procurement": {
                    "direct_below": None,
                    "quotes_below": None,
                    "r2c_clause_below": None,
                    "property_publish_days": 20,
                }
            },
            "procurement needs its bands under Dutch law",
        ),
    ],
)
def test_a_rule_set_that_contradicts_itself_is_refused(changes, line):
    with pytest.raises(RecordError) as caught:
        RuleSetValues.from_json(plain() | changes)

    assert caught.value.problems == (line,)


def test_a_rule_set_may_end_on_the_day_it_starts():
    assert RuleSetValues.from_json(plain() | {"valid_to": "2026-07-01"}).applies_on(
        date(2026, 7, 1)
    )


def test_every_problem_is_named_at_once():
    values = plain() | {"speed": 1}
    del values["code"]
    values["terms"]["views_days"] = "x"

    with pytest.raises(RecordError) as caught:
        RuleSetValues.from_json(values)

    assert str(caught.value).splitlines() == [
        "speed: is not known",
        "terms.views_days: must be a whole number",
        "code: is missing",
    ]


def test_something_else_than_named_values_is_no_record():
    with pytest.raises(RecordError) as caught:
        from_plain(Length, "eight weeks")

    assert caught.value.problems == ("must be a group of named values",)


def test_a_closed_list_reads_its_own_words():
    assert from_plain(Length, {"value": 3, "unit": "days"}) == Length(
        3, LengthUnit.DAYS
    )
    assert AtwTest("total") is AtwTest.TOTAL


@pytest.mark.parametrize("text", ["code: [", "code: X"])
def test_a_file_that_is_no_rule_set_is_named(tmp_path, text):
    path = tmp_path / "broken.yaml"
    path.write_text(text)

    with pytest.raises(RuleSetFileError, match=r"^broken\.yaml: "):
        read_file(path)


def test_every_file_of_the_folder_is_read():
    assert len(load_all()) == len(list(FOLDER.glob("*.yaml")))
