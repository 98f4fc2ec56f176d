"""The route table as a table: total, first match, and honest about the unknown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.rules.first_match import OutcomeRow, first_match, outcome_of
from challenges.rules.route_facts import INPUTS_OF
from challenges.rules.route_table import (
    LIGHTEST_FIRST,
    ROUTE_RULES,
    ROWS_WITHOUT_VALUE,
    WEIGHT,
    Route,
)
from challenges.rules.route_wording import FACT_WORDING, INPUT_NAMES, ROUTE_NAMES
from challenges.rules.sources import DESIGN_ROUTE
from tests.rules import route_cases as cases
from tests.rules.route_cases import ask, route, without

EARLY = (
    "english_law",
    "transferable",
    "contract_runs",
    "carve_out",
    "consideration",
    "enforceable",
    "services",
    "grant_basis",
)
LATE = (
    "concession",
    "threshold_known",
    "reaches_threshold",
    "specific_services",
    "reserved_2_82a",
    "reserved_2_82",
    "cross_border",
    "below_direct",
    "r2c_clause",
    "price_fits",
    "below_quotes",
)
A_CONTRACT = dict(
    zip(EARLY, (False, True, False, False, True, True, True, False), strict=True)
)


def early_by_hand(facts):
    if facts["english_law"]:
        return "R1"
    if not facts["transferable"]:
        return "R2"
    if facts["contract_runs"] and not facts["carve_out"]:
        return "R3"
    if not facts["consideration"]:
        return "R4"
    marks = (facts["enforceable"], facts["services"])
    if marks == (False, False):
        return "R5a" if facts["grant_basis"] else "R5b"
    return {(False, True): "R6a", (True, False): "R6b", (True, True): "later"}[marks]


def late_by_hand(facts):
    if not facts["threshold_known"]:
        return "R8"
    if facts["concession"]:
        return "R7a" if facts["reaches_threshold"] else "R7b"
    return from_threshold(facts) if facts["reaches_threshold"] else below(facts)


def from_threshold(facts):
    if facts["specific_services"]:
        return "R9" if facts["reserved_2_82a"] else "R10"
    return "R11" if facts["reserved_2_82"] else "R12"


def below(facts):
    if facts["cross_border"]:
        return "R13"
    if facts["below_direct"]:
        return "R14"
    if facts["r2c_clause"] and facts["price_fits"]:
        return "R15"
    return "R16" if facts["below_quotes"] else "R17"


def test_every_combination_of_the_early_facts_meets_its_row():
    nothing_known_later = dict.fromkeys(LATE, False) | {"threshold_known": True}
    for answers in product((True, False), repeat=len(EARLY)):
        facts = dict(zip(EARLY, answers, strict=True))

        found = first_match(ROUTE_RULES, facts | nothing_known_later).row.code

        by_hand = early_by_hand(facts)
        assert found == ("R17" if by_hand == "later" else by_hand)


def test_every_combination_of_the_late_facts_meets_its_row():
    for answers in product((True, False), repeat=len(LATE)):
        facts = dict(zip(LATE, answers, strict=True))

        found = first_match(ROUTE_RULES, A_CONTRACT | facts).row.code

        assert found == late_by_hand(facts)


def test_the_rows_stand_in_the_order_of_the_reference():
    assert [row.code for row in ROUTE_RULES] == [
        *("R1", "R2", "R3", "R4", "R5a", "R5b", "R6a", "R6b", "R7a", "R7b"),
        *("R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17"),
    ]
    assert {row.code for row in ROUTE_RULES[:8]} == ROWS_WITHOUT_VALUE


def test_every_route_and_fact_has_words_and_a_weight():
    facts = {fact for row in ROUTE_RULES for fact in row.when}

    assert facts == {*EARLY, *LATE} == set(FACT_WORDING)
    assert set(ROUTE_NAMES) == set(Route) == set(LIGHTEST_FIRST) == set(WEIGHT)
    assert len(LIGHTEST_FIRST) == len(Route)


def test_every_input_that_may_be_missing_has_words():
    named = {name for names in INPUTS_OF.values() for name in names}

    assert named | {"property.serious_candidates_expected"} == set(INPUT_NAMES)
    assert set(INPUTS_OF) == {*EARLY, *LATE} - {"english_law"}


# --- first match with unknown facts -----------------------------------------------

SMALL_TABLE = (
    OutcomeRow("A", {"one": True, "two": True}, "left", (DESIGN_ROUTE,)),
    OutcomeRow("B", {"one": False}, "left", (DESIGN_ROUTE,)),
    OutcomeRow("C", {"two": False}, "right", (DESIGN_ROUTE,)),
    OutcomeRow("D", {}, "left", (DESIGN_ROUTE,)),
)


@pytest.mark.parametrize(
    ("one", "two", "code", "outcome", "missing"),
    [
        (True, True, "A", "left", ()),
        (False, True, "B", "left", ()),
        (True, False, "C", "right", ()),
        (False, None, "B", "left", ()),
        (None, True, "D", "left", ()),
        (None, False, None, None, ("one",)),
        (True, None, None, None, ("two",)),
        (None, None, None, None, ("one", "two")),
    ],
)
def test_what_is_not_known_matters_only_where_the_outcome_depends_on_it(
    one, two, code, outcome, missing
):
    facts = {"one": one, "two": two}

    match = first_match(SMALL_TABLE, facts)

    assert (match.row and match.row.code, match.missing) == (code, missing)
    assert outcome_of(SMALL_TABLE, facts) == outcome


def test_each_row_that_fails_says_on_which_fact():
    match = first_match(SMALL_TABLE, {"one": True, "two": False})

    assert match.failed == (("A", "two"), ("B", "one"))


@pytest.mark.parametrize("one", [False, None])
def test_a_table_with_a_gap_is_refused(one):
    with pytest.raises(ValueError, match="last row of a table must always hold"):
        first_match(SMALL_TABLE[:1], {"one": one, "two": True})


@given(
    known=st.fixed_dictionaries({fact: st.booleans() for fact in (*EARLY, *LATE)}),
    hidden=st.sets(st.sampled_from((*EARLY, *LATE))),
)
@settings(max_examples=300, deadline=None)
def test_hiding_facts_never_gives_another_route_only_an_open_one(known, hidden):
    told = known | dict.fromkeys(hidden)

    assert outcome_of(ROUTE_RULES, told) in {None, outcome_of(ROUTE_RULES, known)}


# --- what is not known ------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        (without(cases.C01, "task_transferable"), ["task_transferable"]),
        (
            without(cases.C01, "existing_exclusive_contract_until"),
            ["existing_exclusive_contract_until"],
        ),
        (without(cases.C09, "intended_start"), ["intended_start"]),
        (without(cases.C09, "carve_out_possible"), ["carve_out_possible"]),
        (without(cases.C01, "consideration"), ["consideration"]),
        (without(cases.C01, "enforceable_performance"), ["enforceable_performance"]),
        (
            without(cases.C01, "services_for_municipality"),
            ["services_for_municipality"],
        ),
        (without(cases.C11, "subsidy_basis"), ["subsidy_basis", "duration_years"]),
        (cases.C11 | {"subsidy_basis": "incidental"}, ["duration_years"]),
        (
            without(cases.C12, "exploitation_risk_transferred"),
            ["exploitation_risk_transferred", "contract_type", "current_cost_total"],
        ),
        (without(cases.C01, "contract_type"), ["contract_type"]),
        (cases.C01 | {"contract_type": "mixed"}, ["contract_type"]),
        (without(cases.C01, "value"), ["value"]),
        (without(cases.C01, "policy"), ["policy"]),
        (without(cases.C01, "procedure_start"), ["procedure_start"]),
        (
            without(cases.C01, "clear_cross_border_interest"),
            ["clear_cross_border_interest"],
        ),
        (without(cases.C01, "current_cost_total"), ["current_cost_total"]),
        (
            cases.C10 | {"lots": {"all_lots_total": 262_000}},
            ["lots.exempt_lots_total", "lots.largest_lot"],
        ),
        (
            cases.C10 | {"lots": {"exempt_lots_total": 1, "largest_lot": 90_000}},
            ["lots.all_lots_total"],
        ),
    ],
)
def test_a_plan_stays_open_while_something_that_matters_is_not_known(question, unknown):
    answered = ask(question)

    assert (answered["route"], answered["unknown"]) == (None, unknown)
    assert answered["alternatives"] == []
    assert "U1" in [step["rule"] for step in answered["trace"]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (without(cases.C07, "current_cost_total"), "DIRECT_AWARD"),
        (without(cases.C01, "carve_out_possible"), "DIRECT_AWARD_R2C"),
        (without(cases.C01, "intended_start"), "DIRECT_AWARD_R2C"),
        (without(cases.C01, "exploitation_risk_transferred"), "DIRECT_AWARD_R2C"),
        (without(cases.C11, "value", "contract_type", "policy"), "SUBSIDY"),
        (
            without(cases.C12, "clear_cross_border_interest", "policy"),
            "CONCESSION_BELOW_THRESHOLD",
        ),
        (
            without(cases.C09, "clear_cross_border_interest")
            | {"intended_start": "2028-01-01"},
            "NATIONAL_PUBLIC",
        ),
        (
            without(cases.C03, "clear_cross_border_interest", "policy")
            | {"value": {"total": 800_000}},
            "SAS_PROCEDURE",
        ),
        ({"task_transferable": False}, None),
        (
            {"task_transferable": False, "regime": "UK_LOCALISM"},
            "UK_PROCUREMENT_EXERCISE",
        ),
    ],
)
def test_what_does_not_matter_need_not_be_known(question, expected):
    assert route(question) == (expected or "NOT_TRANSFERABLE")


ORGANISATION = {
    "public_service_mission": True,
    "profits_reinvested": True,
    "participatory_governance": True,
    "last_award_under_2_82a": None,
}
RESERVED = cases.C03 | {
    "value": {"annual": 260_000, "years": 3},
    "org_2_82a": ORGANISATION,
}


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        *[
            (
                RESERVED | {"org_2_82a": without(ORGANISATION, key)},
                [f"org_2_82a.{key}"],
            )
            for key in ORGANISATION
        ],
        (without(RESERVED, "cpv"), ["cpv"]),
        (RESERVED | {"value": {"total": 780_000}}, ["duration_years"]),
    ],
)
def test_a_reservation_that_is_asked_for_needs_every_condition(question, unknown):
    answered = ask(question)

    assert (answered["route"], answered["unknown"]) == (None, unknown)


def test_an_earlier_award_needs_the_day_to_count_from():
    organisation = ORGANISATION | {"last_award_under_2_82a": "2023-01-01"}
    plan = without(RESERVED, "procedure_start") | {"org_2_82a": organisation}

    assert ask(plan)["unknown"] == ["procedure_start"]


def test_the_open_step_names_what_is_not_known():
    answered = ask(without(cases.C01, "policy", "clear_cross_border_interest"))

    assert answered["trace"][-1] == {
        "rule": "U1",
        "text_nl": "Dit kan nog niet worden beslist, omdat niet bekend is of bedrijven uit andere landen er duidelijk belang bij hebben; het inkoopbeleid van de gemeente.",
        "text_en": "This cannot be decided yet, because whether companies from other countries have a clear interest; the procurement policy of the municipality is not known.",
        "source": "Ontwerp van de inkooptoets [D]",
    }


def test_a_question_without_a_word_asks_for_everything():
    answered = ask({})

    assert answered["route"] is None
    assert answered["estimated_value"] is None
    assert answered["unknown"][:3] == [
        "task_transferable",
        "existing_exclusive_contract_until",
        "intended_start",
    ]


def test_what_is_unknown_is_asked_in_the_order_of_the_table():
    answered = ask(without(cases.C01, "value", "clear_cross_border_interest"))

    assert answered["unknown"] == ["value", "clear_cross_border_interest"]


# --- what must hold for any value -------------------------------------------------

AMOUNT = st.decimals(0, 8_000_000, places=2, allow_nan=False)


@given(
    policy=st.sampled_from(["RIETMEER", "KROMWAARD", "HOOGVENNE"]),
    contract_type=st.sampled_from(["services", "supplies", "works", "sas"]),
    amounts=st.tuples(AMOUNT, AMOUNT).map(sorted),
    cross_border=st.booleans(),
    current=AMOUNT,
)
@settings(max_examples=200, deadline=None)
def test_a_higher_value_never_gives_a_lighter_route(
    policy, contract_type, amounts, cross_border, current
):
    plan = cases.CONTRACT | {
        "policy": policy,
        "contract_type": contract_type,
        "clear_cross_border_interest": cross_border,
        "current_cost_total": current,
    }

    low, high = (Route(route(plan, value={"total": amount})) for amount in amounts)

    assert WEIGHT[low] <= WEIGHT[high]


def test_one_exception_a_mixed_contract_may_grow_into_lighter_services():
    plan = cases.CONTRACT | {"policy": "KROMWAARD", "contract_type": "mixed"}

    low = route(plan, value={"parts": {"services": 240_000, "sas": 200_000}})
    high = route(plan, value={"parts": {"services": 240_000, "sas": 250_000}})

    assert (low, high) == ("EU_PROCEDURE", "DIRECT_AWARD")
