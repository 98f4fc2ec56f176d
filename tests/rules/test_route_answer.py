"""What comes with a route: papers, property, and the answer as a whole."""

import pytest

from challenges.rules.explain import answer
from challenges.rules.route import answer_route
from challenges.rules.route_documents import DOCUMENTS, DOCUMENTS_OF_ROUTE
from challenges.rules.route_table import Route
from challenges.rules.trace import RULES_VERSION
from challenges.rulesets import policies
from tests.rules import route_cases as cases
from tests.rules.route_cases import ask, without


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        (cases.C01, ["AWARD_MEMO", "INTENT_PUBLICATION"]),
        (cases.C02, ["AWARD_MEMO", "PROPERTY_INTENT"]),
        (cases.C04, ["QUOTE_INVITATION"]),
        (cases.C11, ["GRANT_ORDER", "GRANT_AGREEMENT"]),
        (cases.C12, ["CONCESSION_DEED", "PROPERTY_INTENT"]),
        (
            without(cases.C12, "property") | {"clear_cross_border_interest": True},
            ["CONCESSION_DEED", "TRANSPARENCY_NOTICE"],
        ),
        (cases.C01 | {"procedure_start": "2028-01-01"}, []),
        (without(cases.C01, "value"), []),
    ],
)
def test_a_route_names_its_papers(question, codes):
    documents = ask(question)["documents"]

    assert [document["code"] for document in documents] == codes


def test_every_route_has_its_papers_and_papers_have_words():
    tabled = {route for route in Route if route != Route.NONPROFIT_AGREEMENT_ASADE}
    assert set(DOCUMENTS_OF_ROUTE) == tabled
    assert {code for codes in DOCUMENTS_OF_ROUTE.values() for code in codes} | {
        "TRANSPARENCY_NOTICE",
        "PROPERTY_INTENT",
        "PROPERTY_CRITERIA",
    } == set(DOCUMENTS)


@pytest.mark.parametrize(
    ("given", "expected", "rule"),
    [
        (
            {"kind": "sale", "serious_candidates_expected": 2},
            "PROPERTY_SELECTION",
            "P1",
        ),
        (
            {"kind": "sale", "serious_candidates_expected": 1},
            "PROPERTY_PUBLISH_INTENT",
            "P2",
        ),
        (
            {"kind": "sale", "serious_candidates_expected": 0},
            "PROPERTY_PUBLISH_INTENT",
            "P2",
        ),
        ({"serious_candidates_expected": True}, "PROPERTY_SELECTION", "P1"),
        ({"serious_candidates_expected": False}, "PROPERTY_PUBLISH_INTENT", "P2"),
        ({"kind": "lease"}, None, "P0"),
    ],
)
def test_property_is_given_out_with_equal_chances(given, expected, rule):
    answered = ask(cases.C02, property=given)

    assert answered["property_route"] == expected
    assert answered["trace"][-1]["rule"] == rule
    assert answered["route"] == "DIRECT_AWARD"


@pytest.mark.parametrize(
    ("kind", "candidates", "source"),
    [
        ("sale", 2, "HR 26 november 2021 (Didam) en Didam II"),
        ("lease", 2, "Didam-regels naar analogie bij gebruik en huur [M]"),
        (
            "sale",
            1,
            "HR 26 november 2021 (Didam) en Didam II; termijn van 20 dagen [M]",
        ),
    ],
)
def test_what_is_from_memory_about_property_says_so(kind, candidates, source):
    given = {"kind": kind, "serious_candidates_expected": candidates}

    assert ask(cases.C02, property=given)["trace"][-1]["source"] == source


def test_the_intent_is_published_as_long_as_the_rule_set_says():
    shown = ask(without(cases.C02, "policy"))["trace"][-1]

    assert "20 dagen vooraf" in shown["text_nl"]
    assert "20 days ahead" in shown["text_en"]


def test_an_answer_always_has_the_same_keys():
    keys = [
        "route",
        "estimated_value",
        "threshold",
        "contract_type_effective",
        "earliest_start",
        "property_route",
        "documents",
        "alternatives",
        "unknown",
        "trace",
        "rules_version",
    ]

    assert list(ask(cases.C01)) == keys
    assert list(ask({})) == keys
    assert ask(cases.C01)["rules_version"] == RULES_VERSION


def test_the_door_gives_the_same_answer_in_json_values():
    told = answer("route", cases.C01, policies=policies())

    assert told["estimated_value"] == 54_000
    assert told["route"] == answer_route(cases.C01, policies())["route"]
