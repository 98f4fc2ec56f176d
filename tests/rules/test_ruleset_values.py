"""What a rule set refuses, each problem with its place."""

from datetime import date, datetime

import pytest

from challenges.rules.records import RecordError, from_plain
from challenges.rules.rulesets import (
    AtwTest,
    Length,
    LengthUnit,
    RuleSetValues,
)
from challenges.rules.term_ends import LONGEST
from challenges.rulesets import (
    FOLDER,
    RuleSetFileError,
    load_all,
    read_file,
)
from tests.rules.kromwaard import plain
from tests.rules.test_ruleset_limits import BOUNDED


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
        *[
            (
                "terms",
                "decision",
                {"value": most + 1, "unit": unit},
                "terms.decision: a term lasts at most 3650 days, 520 weeks or 120 months",
            )
            for unit, most in LONGEST.items()
        ],
        *[
            (part, name, value, f"{part}.{name}: must lie between {least} and {most}")
            for part, name, least, most in BOUNDED
            for value in (least - 1, most + 1)
        ],
        (
            "bylaw",
            "name",
            "x" * 201,
            "bylaw: a by-law has a name of at most 200 characters",
        ),
        (
            "bylaw",
            "name",
            "",
            "bylaw: a by-law has a name of at most 200 characters",
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


def test_a_term_of_one_day_is_a_term():
    assert Length(1, LengthUnit.DAYS).value == 1


def test_a_moment_is_no_day():
    with pytest.raises(RecordError) as caught:
        RuleSetValues.from_json(plain() | {"valid_from": datetime(2027, 1, 1)})  # noqa: DTZ001 - as YAML reads it

    assert caught.value.problems == ("valid_from: must be a date such as 2026-07-01",)
