"""One question, one answer: the dispatcher and the profiles that fill its gaps."""

import json
from decimal import Decimal

import pytest

from challenges.explaining import explain_text
from challenges.rules.explain import QUESTIONS, answer, answered
from challenges.rules.profiles import with_profile
from challenges.rules.reading import QuestionError
from challenges.rules.wire import dumps
from challenges.rulesets import load_all, policies
from tests.rules.term_cases.asking import decision

NAMED = {values.code: values for values in load_all()}
ROUTE = {
    "task_transferable": True,
    "consideration": "payment",
    "enforceable_performance": True,
    "services_for_municipality": True,
    "exploitation_risk_transferred": False,
    "contract_type": "services",
    "policy": "KROMWAARD",
    "procedure_start": "2026-09-01",
    "clear_cross_border_interest": False,
    "existing_exclusive_contract_until": None,
    "carve_out_possible": False,
    "intended_start": "2027-01-01",
    "value": {"annual": Decimal("13500.50"), "years": 3},
}
AID = {
    "economic_activity": True,
    "market_conform": False,
    "effect_on_trade": True,
    "amount": Decimal("60000.50"),
    "grant_date": "2026-09-01",
    "prior": [{"date": "2025-01-01", "amount": 45_000, "kind": "general"}],
    "sgei_entrusted": False,
}
SCORE = {
    "weights": {"a": 60, "b": 40},
    "scale_max": 5,
    "scores": {"x": {"a": 4, "b": 3}, "y": {"a": 4, "b": 4}, "z": {"a": 5, "b": 3}},
    "min_assessors": 3,
    "divergence_threshold": 2,
    "knockouts": {},
    "pass_at": 60,
    "conditional_at": 45,
}
TERM = decision()
ASKED = {"term": TERM, "route": ROUTE, "aid": AID, "score": SCORE}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_answered_in_values_that_json_knows(name):
    told = answer(name, ASKED[name], policies=policies())

    assert json.loads(dumps(told)) == told
    assert told["trace"]
    assert told["rules_version"] == "2026.1"


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_text_is_that_of_the_answer(name):
    told = answer(name, ASKED[name], policies=policies())

    assert answered(name, ASKED[name], policies=policies()) == [dumps(told)]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_list_of_questions_gives_a_list_of_answers_in_its_order(name):
    told = answer(name, ASKED[name], policies=policies())

    pieces = answered(name, [ASKED[name]] * 3, policies=policies())

    assert "".join(pieces) == dumps([told] * 3)


def test_no_questions_give_no_answers():
    assert "".join(answered("term", [])) == "[]"


def test_a_route_can_be_asked_without_alternatives():
    quick = answer("route", ROUTE, policies=policies(), with_alternatives=False)
    whole = answer("route", ROUTE, policies=policies())

    assert quick["alternatives"] == []
    assert quick["route"] == whole["route"]
    assert whole["alternatives"]
    (text,) = answered("route", ROUTE, policies=policies(), with_alternatives=False)
    assert text == dumps(quick)


def test_a_route_without_policies_knows_none():
    with pytest.raises(QuestionError, match=r"^policy: must be one of "):
        answer("route", ROUTE)
    with pytest.raises(QuestionError, match=r"^policy: must be one of "):
        answered("route", ROUTE)


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("question", [3, "x", None, True, 1.5])
def test_what_is_no_question_is_refused(name, question):
    with pytest.raises(QuestionError) as refused:
        answered(name, question)

    (problem,) = refused.value.problems
    assert str(problem) == "question: must be an object with named fields"
    assert problem.text_nl == "moet een object met velden zijn"


def test_a_list_is_no_single_question():
    with pytest.raises(QuestionError, match=r"^question: must be an object"):
        answer("term", [TERM])


def test_an_unknown_question_is_not_answered():
    with pytest.raises(LookupError, match=r"^there is no question 'tax'$"):
        answer("tax", {})


def test_of_a_list_every_problem_is_named_and_nothing_is_answered():
    questions = [TERM, {"kind": "decision", "term": 3}, TERM, [], {"kind": "x"}]

    with pytest.raises(QuestionError) as refused:
        answered("term", questions)

    assert [problem.field for problem in refused.value.problems] == [
        "[1].received_on",
        "[1].term",
        "[3].question",
        "[4].kind",
    ]
    first = refused.value.problems[0]
    assert (first.text_en, first.text_nl) == ("is missing", "ontbreekt")


@pytest.mark.parametrize(
    ("code", "term"),
    [
        ("RIETMEER", (26, False)),
        ("KROMWAARD", (12, False)),
        ("HOOGVENNE", (8, True)),
    ],
)
def test_a_profile_gives_the_decision_term_of_its_bylaw_domain_9_1(code, term):
    asked = {"kind": "decision", "received_on": "2026-09-01"}

    filled = with_profile("term", asked, NAMED[code])

    weeks, excludes_atw = term
    assert filled["term"] == {
        "value": weeks,
        "unit": "weeks",
        "source": "bylaw",
        "excludes_atw": excludes_atw,
    }
    assert filled["received_on"] == "2026-09-01"


def test_what_the_question_says_goes_before_the_profile():
    own = {"value": 3, "unit": "weeks", "source": "bylaw"}
    asked = {"kind": "decision", "term": own}

    assert with_profile("term", asked, NAMED["RIETMEER"]) == asked


def test_a_profile_knows_whether_there_is_a_committee():
    asked = {"kind": "objection_decision"}

    filled = with_profile("term", asked, NAMED["KROMWAARD"])

    assert filled == {"kind": "objection_decision", "committee": True}


def test_a_profile_is_the_policy_of_a_route():
    assert with_profile("route", {}, NAMED["HOOGVENNE"]) == {"policy": "HOOGVENNE"}


def test_a_profile_fills_in_the_panel_of_a_score():
    filled = with_profile("score", {"scores": {}}, NAMED["HOOGVENNE"])

    assert filled == {
        "weights": {
            "social": 20,
            "support": 25,
            "quality": 15,
            "capability": 15,
            "cost": 15,
            "innovation": 0,
            "inclusion": 10,
        },
        "scale_max": 5,
        "min_assessors": 3,
        "divergence_threshold": 2,
        "knockouts": NAMED["HOOGVENNE"].scoring.knockouts,
        "pass_at": 55,
        "conditional_at": 40,
        "scores": {},
    }


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("term", {"kind": "penalty_amount"}),
        ("aid", {}),
        ("score", {"sroi": {}}),
        ("term", 3),
        ("route", None),
    ],
)
def test_a_profile_adds_nothing_where_nothing_is_left_open(name, asked):
    assert with_profile(name, asked, NAMED["KROMWAARD"]) == asked


def test_a_profile_fills_in_every_question_of_a_list():
    filled = with_profile("route", [{}, 3, {"policy": "X"}], NAMED["KROMWAARD"])

    assert filled == [{"policy": "KROMWAARD"}, 3, {"policy": "X"}]


def test_a_text_is_read_filled_in_and_answered():
    text = b'{"kind": "decision", "received_on": "2026-10-02"}'

    (told,) = explain_text("term", text, profile="KROMWAARD")

    assert json.loads(told)["last_day"] == "2026-12-28"


def test_a_text_is_answered_without_a_profile_too():
    text = '{"kind": "penalty_amount", "days_in_default": 42}'

    assert json.loads("".join(explain_text("term", text)))["amount_eur"] == 1442


def test_a_profile_that_there_is_not_is_refused():
    with pytest.raises(QuestionError) as refused:
        explain_text("term", b"{}", profile="NERGENS")

    (problem,) = refused.value.problems
    codes = "ENGLAND, HOOGVENNE, KROMWAARD, RIETMEER"
    assert str(problem) == f"profile: must be one of {codes}"
    assert problem.text_nl == f"moet een van {codes} zijn"


def test_a_text_may_ask_a_route_without_alternatives():
    text = dumps({**ROUTE, "value": {"total": 1000}})

    (quick,) = explain_text("route", text, with_alternatives=False)
    (whole,) = explain_text("route", text)

    assert json.loads(quick)["alternatives"] == []
    assert json.loads(whole)["route"] == json.loads(quick)["route"]
