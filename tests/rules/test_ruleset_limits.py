"""How far each number of a rule set may go."""

from dataclasses import replace
from decimal import Decimal

import pytest

from challenges.rules.explain import answer
from challenges.rules.records import RecordError
from challenges.rules.rulesets import (
    CRITERIA,
    Length,
    LengthUnit,
    RuleSetValues,
)
from challenges.rules.term_ends import LONGEST
from challenges.rulesets import (
    ruleset,
)
from tests.rules.kromwaard import TODAY, plain

BOUNDED = [
    ("tenant", "inhabitants", 0, 100_000_000),
    ("terms", "acknowledgement_working_days", 1, 2_500),
    ("terms", "completion_min_days", 1, 3_650),
    ("terms", "completion_default_days", 1, 3_650),
    ("terms", "views_days", 1, 3_650),
    ("terms", "contract_norm_weeks", 1, 520),
    ("terms", "start_lead_weeks", 0, 520),
    ("terms", "information_request_weeks", 1, 520),
    ("terms", "draft_months", 1, 120),
    ("eligibility", "min_group", 1, 100_000_000),
    ("eligibility", "support_signatures", 0, 100_000_000),
    ("eligibility", "min_age_signer", 0, 120),
    ("eligibility", "repeat_months", 0, 120),
    ("eligibility", "legal_form_not_below_yearly", 0, 10**12),
    ("cost_rule", "max_vs_current", 0, 10),
    ("cost_rule", "investment_year1", 0, 10),
    ("decision", "college_above_yearly", 0, 10**12),
    ("decision", "council_threshold", 0, 10**12),
    ("scoring", "min_assessors", 1, 200),
    ("scoring", "scale_max", 1, 10),
    ("scoring", "divergence", 1, 10),
    ("scoring", "motivation_min_chars", 0, 5_000),
    ("scoring", "reaction_days", 0, 3_650),
    ("scoring", "evidence_cap_from_yearly", 0, 10**12),
    ("procurement", "r2c_clause_below", 0, 10**12),
    ("procurement", "property_publish_days", 0, 3_650),
    ("contract", "default_years", 1, 100),
    ("contract", "option_years", 0, 100),
    ("contract", "notice_months", 0, 120),
    ("contract", "advance_pct", 0, 100),
    ("contract", "reporting_max_hours_per_year", 0, 8_784),
    ("contract", "reflection_days", 0, 3_650),
    ("contract", "cure_weeks", 0, 520),
    ("contract", "evaluation_months_before_end", 0, 120),
    ("contract", "talk_every_months", 1, 120),
    ("contract", "lapse_weeks", 1, 520),
    ("retention", "refused_years", 0, 100),
    ("retention", "declined_years", 0, 100),
    ("retention", "agreement_years_after_end", 0, 100),
    ("retention", "grant_years", 0, 100),
]


"""Every number that stands by itself: its part, its name, its ends."""


@pytest.mark.parametrize(("part", "name", "least", "most"), BOUNDED)
def test_each_number_may_go_to_its_ends(part, name, least, most):
    for value in (least, most):
        values = plain()
        values[part][name] = value

        assert getattr(getattr(RuleSetValues.from_json(values), part), name) == value


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"extension": {"weeks": 521, "times": 1}},
            "weeks: must lie between 1 and 520",
        ),
        ({"extension": {"weeks": 6, "times": 11}}, "times: must lie between 1 and 10"),
        ({"extension": {"weeks": "6", "times": 1}}, "weeks: must be a whole number"),
    ],
)
def test_the_parts_of_an_extension_have_their_ends(changes, line):
    values = plain()
    values["terms"] |= changes

    with pytest.raises(RecordError) as caught:
        RuleSetValues.from_json(values)

    assert caught.value.problems == (f"terms.extension.{line}",)


@pytest.mark.parametrize(
    ("name", "value", "most"), [("from_month", 13, 12), ("to_day", 32, 31)]
)
def test_a_window_lies_in_a_year(name, value, most):
    window = {"from_month": 9, "from_day": 1, "to_month": 10, "to_day": 31, name: value}
    values = plain()
    values["terms"]["filing_windows"] = [window]

    with pytest.raises(RecordError) as caught:
        RuleSetValues.from_json(values)

    place = f"terms.filing_windows[0].{name}"
    assert caught.value.problems == (f"{place}: must lie between 1 and {most}",)


@pytest.mark.parametrize("unit", list(LengthUnit))
def test_the_longest_term_still_has_a_last_day(unit):
    longest = Length(LONGEST[unit], unit)
    question = {
        "kind": "decision",
        "received_on": "2026-11-21",
        "term": {"value": longest.value, "unit": unit.value, "source": "bylaw"},
    }

    told = answer("term", question)

    assert told["last_day"].startswith("2036-11")


@pytest.mark.parametrize("share", [Decimal(0), Decimal(1)])
def test_a_share_may_be_none_or_all(share):
    asks = ruleset("KROMWAARD", TODAY).eligibility

    assert replace(asks, support_households_share=share)


@pytest.mark.parametrize(
    "changes",
    [
        {"pass_at": Decimal(100), "conditional_at": Decimal(100)},
        {"pass_at": Decimal(0), "conditional_at": Decimal(0)},
        {"knockouts": dict.fromkeys(CRITERIA, Decimal(1))},
        {
            "weights": dict.fromkeys(CRITERIA, Decimal(0))
            | dict(zip(CRITERIA, (Decimal(40), Decimal(40), Decimal(20)), strict=False))
        },
    ],
)
def test_scoring_may_go_to_the_ends_of_its_limits(changes):
    scoring = ruleset("KROMWAARD", TODAY).scoring

    assert replace(scoring, **changes)
