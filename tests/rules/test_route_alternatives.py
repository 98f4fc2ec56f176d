"""Which other plan would get which other route."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.rules.alternatives import Change, Worth
from challenges.rules.route import answer_route
from challenges.rules.route_question import read_route
from challenges.rules.route_table import WEIGHT, Route
from challenges.rules.route_wording import Wording
from challenges.rulesets import policies
from tests.rules import route_cases as cases
from tests.rules.route_cases import opened, without

SUBSIDY = ("grant", "SUBSIDY", None)
UNPAID = ("without_payment", "NO_CONSIDERATION", None)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            cases.C01,
            [
                ("no_option_years", "DIRECT_AWARD", 40_500),
                ("smaller_scope", "DIRECT_AWARD", 49_999),
            ],
        ),
        (cases.C02, []),
        (cases.C03, [("longer_term", "SAS_PROCEDURE", 910_000)]),
        (
            cases.C04,
            [
                ("shorter_term", "DIRECT_AWARD", 29_400),
                ("smaller_scope", "DIRECT_AWARD", 29_999),
                UNPAID,
                SUBSIDY,
            ],
        ),
        (cases.C05, [("longer_term", "MULTIPLE_QUOTES", 48_000)]),
        (cases.C07, []),
        (
            cases.C08,
            [
                ("smaller_scope", "DIRECT_AWARD", 49_999),
                ("longer_term", "EU_PROCEDURE", 288_000),
            ],
        ),
        (
            cases.C09,
            [
                ("carve_out", "NATIONAL_PUBLIC", 184_000),
                ("later_start", "NATIONAL_PUBLIC", 184_000),
            ],
        ),
        (cases.C10, []),
        (cases.C11, []),
        (cases.C12, []),
        (cases.N1, []),
    ],
)
def test_each_plan_of_the_reference_shows_what_would_change_it(question, expected):
    assert opened(question) == expected


def test_an_option_year_too_many_can_be_left_out_or_the_contract_reserved():
    plan = cases.C08 | {
        "value": {"annual": 96_000, "years": 2, "option_years": 1},
        "current_cost_total": 295_500,
    }

    assert opened(plan) == [
        ("no_option_years", "DIRECT_AWARD_R2C", 192_000),
        ("smaller_scope", "DIRECT_AWARD_R2C", 215_999),
        ("smaller_scope", "DIRECT_AWARD", 49_999),
        UNPAID,
        SUBSIDY,
        ("reserved", "EU_RESERVED_2_82", 288_000),
    ]


def test_services_for_people_can_be_shorter_reserved_or_for_non_profits():
    plan = cases.C03 | {"value": {"annual": 260_000, "years": 3}}

    assert opened(plan) == [
        ("shorter_term", "DIRECT_AWARD", 520_000),
        ("smaller_scope", "DIRECT_AWARD", 749_999),
        UNPAID,
        SUBSIDY,
        ("reserved", "SAS_RESERVED_2_82A", 780_000),
        ("nonprofit_agreement", "NONPROFIT_AGREEMENT_ASADE", 780_000),
    ]


@pytest.mark.parametrize(
    ("changes", "reserved", "nonprofit"),
    [
        ({"cpv": None}, True, True),
        ({"cpv": "92511000-6"}, False, False),
        ({"cpv": "92500000-6"}, True, False),
        ({"value": {"total": 780_000}, "duration_years": 3}, True, True),
        ({"value": {"total": 780_000}, "duration_years": 4}, False, True),
        ({"value": {"total": 780_000}}, True, True),
    ],
)
def test_reserving_is_shown_only_where_it_can_be(changes, reserved, nonprofit):
    plan = cases.C03 | {"value": {"annual": 260_000, "years": 3}} | changes

    shown = {change for change, _, _ in opened(plan)}

    assert ("reserved" in shown, "nonprofit_agreement" in shown) == (
        reserved,
        nonprofit,
    )


def test_a_price_above_the_present_cost_can_come_down():
    plan = cases.C01 | {"current_cost_total": 52_000}

    assert ("price_not_above_cost", "DIRECT_AWARD_R2C", 52_000) in opened(plan)


def test_what_a_lawyer_must_judge_can_be_made_one_thing_or_the_other():
    plan = cases.C01 | {"enforceable_performance": False}

    assert opened(plan) == [SUBSIDY, ("treat_as_contract", "DIRECT_AWARD_R2C", 54_000)]


def test_a_grant_without_a_basis_needs_a_scheme():
    assert opened(cases.C11 | {"subsidy_basis": "none"}) == [SUBSIDY]


def test_a_concession_can_be_smaller():
    plan = without(cases.C12, "property") | {"value": {"annual": 800_000, "years": 8}}

    assert opened(plan) == [
        ("shorter_term", "CONCESSION_BELOW_THRESHOLD", 4_800_000),
        ("smaller_scope", "CONCESSION_BELOW_THRESHOLD", 5_403_999),
        UNPAID,
        SUBSIDY,
    ]


def test_a_mixed_contract_keeps_its_kind_when_it_shrinks():
    plan = cases.CONTRACT | {
        "policy": "KROMWAARD",
        "contract_type": "mixed",
        "value": {"parts": {"works": 160_000, "services": 40_000}},
    }

    assert opened(plan)[0] == ("smaller_scope", "DIRECT_AWARD", 149_999)


def test_lots_are_not_made_smaller():
    plan = cases.C10 | {"lots": {"all_lots_total": 262_000, "exempt_lots_total": 0}}
    plan["lots"]["largest_lot"] = 0

    assert [change for change, _, _ in opened(plan)] == [
        "without_payment",
        "grant",
        "reserved",
    ]


@pytest.mark.parametrize(
    "value",
    [{"annual": 0, "years": 5}, {"total": 0}, {"monthly": 0, "indefinite": True}],
)
def test_what_costs_nothing_cannot_be_made_lighter(value):
    plan = cases.C04 | {"value": value, "clear_cross_border_interest": True}

    assert opened(plan) == [UNPAID, SUBSIDY]


def test_what_cannot_be_decided_is_not_shown():
    assert opened(without(cases.C09, "policy")) == []


def test_several_shorter_terms_are_shown_each_for_a_lighter_route():
    plan = cases.CONTRACT | {
        "policy": "HOOGVENNE",
        "value": {"annual": 25_000, "years": 10},
    }

    assert opened(plan)[:5] == [
        ("shorter_term", "NATIONAL_PUBLIC", 200_000),
        ("shorter_term", "MULTIPLE_QUOTES", 75_000),
        ("shorter_term", "DIRECT_AWARD", 25_000),
        ("smaller_scope", "NATIONAL_PUBLIC", 215_999),
        ("smaller_scope", "MULTIPLE_QUOTES", 99_999),
    ]


def test_an_alternative_says_what_to_change_in_both_languages():
    (first, second, *_) = answer_route(cases.C04, policies())["alternatives"]

    assert first == {
        "change": "shorter_term",
        "route": "DIRECT_AWARD",
        "estimated_value": 29_400,
        "text_nl": "Kies een kortere duur: hooguit 3 jaar in totaal. Dan is de route 'rechtstreeks gunnen'.",
        "text_en": "Choose a shorter term: 3 years in all at most. Then the route is 'direct award'.",
    }
    assert second["text_nl"] == (
        "Neem een kleiner deel over: hooguit € 29.999 in totaal, nu € 49.000. "
        "Dan is de route 'rechtstreeks gunnen'."
    )
    assert second["text_en"] == (
        "Take over a smaller part: €29,999 in total at most, now €49,000. "
        "Then the route is 'direct award'."
    )


@given(
    policy=st.sampled_from(["RIETMEER", "KROMWAARD", "HOOGVENNE"]),
    contract_type=st.sampled_from(["services", "works", "sas"]),
    value=st.fixed_dictionaries(
        {
            "annual": st.integers(0, 400_000),
            "years": st.integers(1, 10),
            "option_years": st.integers(0, 3),
        }
    ),
    current=st.integers(0, 4_000_000),
)
@settings(max_examples=150, deadline=None)
def test_every_alternative_is_lighter_but_for_the_warning(
    policy, contract_type, value, current
):
    plan = cases.CONTRACT | {
        "policy": policy,
        "contract_type": contract_type,
        "value": value,
        "current_cost_total": current,
    }
    route = Route(answer_route(plan, policies())["route"])

    for change, other, _ in opened(plan):
        heavier = change == "longer_term"
        assert (WEIGHT[Route(other)] > WEIGHT[route]) is heavier


# --- a price above the present cost stays above it, whatever the size -------------

DEAR = cases.C08 | {"current_cost_total": 290_000}


@pytest.mark.parametrize(
    ("value", "change"),
    [
        (
            {"annual": 100_000, "years": 2, "option_years": 1},
            ("no_option_years", "MULTIPLE_QUOTES", 200_000),
        ),
        (
            {"annual": 50_000, "years": 5, "option_years": 1},
            ("shorter_term", "MULTIPLE_QUOTES", 200_000),
        ),
        ({"total": 300_000}, ("smaller_scope", "MULTIPLE_QUOTES", 215_999)),
    ],
)
def test_the_present_cost_shrinks_with_the_plan(value, change):
    assert change in opened(DEAR, value=value)


def test_the_present_cost_grows_with_a_longer_term():
    dear = cases.C08 | {"value": {"annual": 20_000, "years": 2}}

    assert opened(dear, current_cost_total=39_000) == [
        ("longer_term", "MULTIPLE_QUOTES", 60_000)
    ]


def test_a_value_at_a_limit_can_be_brought_below_it():
    at_limit = opened(cases.C08, value={"total": 216_000}, current_cost_total=300_000)

    assert ("smaller_scope", "DIRECT_AWARD_R2C", 215_999) in at_limit


def test_the_size_of_one_of_several_lots_is_left_alone():
    lots = {"all_lots_total": 100_000, "exempt_lots_total": 0, "largest_lot": 0}
    changed = opened(cases.C08, value={"total": 60_000}, lots=lots)

    assert opened(cases.C08, value={"total": 60_000}, current_cost_total=1)[0] == (
        "smaller_scope",
        "DIRECT_AWARD",
        49_999,
    )
    assert not {"smaller_scope", "price_not_above_cost"} & {one[0] for one in changed}


def test_a_lot_is_not_cut_down_to_one_that_may_be_left_out():
    lots = {"all_lots_total": 262_000, "exempt_lots_total": 52_400, "largest_lot": 1}
    changed = opened(cases.C10, value={"total": 90_000}, lots=lots)

    assert "smaller_scope" not in {one[0] for one in changed}


def test_a_later_start_is_the_day_after_the_running_contract():
    later = answer_route(cases.C09, policies())["alternatives"][1]

    assert later["text_nl"].startswith("Start pas op zondag 1 augustus 2027, ")


def test_a_term_that_makes_the_route_one_step_heavier_is_warned_for():
    fair = cases.C08 | {"value": {"annual": 20_000, "years": 2}}

    assert opened(fair, current_cost_total=41_000) == [
        ("longer_term", "DIRECT_AWARD_R2C", 60_000)
    ]


def test_a_change_is_meant_to_be_lighter_unless_it_says_otherwise():
    said = Wording("Doe het anders.", "Do it otherwise.")

    assert Change("other", read_route({}, ()), said).worth is Worth.LIGHTER
