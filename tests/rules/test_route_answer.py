"""What comes with a route: papers, property, and the answer as a whole."""

import pytest

from challenges.rules.explain import answer
from challenges.rules.route import answer_route, tell_route
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


def test_an_answer_has_the_same_keys_and_what_is_unknown_if_anything_is():
    keys = [
        "route",
        "estimated_value",
        "threshold",
        "contract_type_effective",
        "earliest_start",
        "property_route",
        "documents",
        "alternatives",
        "trace",
        "rules_version",
    ]

    assert list(ask(cases.C01)) == keys
    assert list(ask({})) == [*keys[:-2], "unknown", *keys[-2:]]
    assert ask(cases.C01)["rules_version"] == RULES_VERSION


def test_the_door_gives_the_same_answer_in_json_values():
    told = answer("route", cases.C01, policies=policies())

    assert told["estimated_value"] == 54_000
    assert told["route"] == answer_route(cases.C01, policies())["route"]


def test_the_trace_says_why_each_earlier_row_drops_out_and_which_one_decides():
    trace = ask(cases.C01)["trace"]

    assert [step["rule"] for step in trace] == [
        *("R1", "R2", "R3", "R4", "R5a-R6a", "R6b", "V1", "V8"),
        *("R7a-R7b", "R8", "R9-R12", "R13", "R14", "R15"),
    ]
    assert trace[4] == {
        "rule": "R5a-R6a",
        "text_nl": "'subsidie', 'subsidie, maar de basis ontbreekt' en 'een jurist moet dit beoordelen' vallen af. De gemeente kan afdwingen dat het werk gebeurt.",
        "text_en": "'grant', 'grant, but its basis is missing' and 'a lawyer has to look at this' drop out. The municipality can enforce that the work is done.",
        "source": "art. 4:21 Awb; art. 4:23 Awb; art. 4:36 lid 2 Awb; PIANOo, Visie 8 (subsidie of opdracht)",
    }
    assert trace[-2] == {
        "rule": "R14",
        "text_nl": "'rechtstreeks gunnen' valt af. De waarde is niet lager dan € 50.000; alleen daaronder mag deze gemeente rechtstreeks gunnen.",
        "text_en": "'direct award' drops out. The value is not below €50,000; only below that may this municipality award directly.",
        "source": "art. 1.4 Aanbestedingswet 2012; Inkoopbeleid van de gemeente",
    }
    assert trace[-1] == {
        "rule": "R15",
        "text_nl": "De route is 'rechtstreeks gunnen volgens de regel voor uitdagingen'. Het inkoopbeleid laat uitdagingen onder € 216.000 rechtstreeks toe, en de waarde is lager. De prijs van € 54.000 is niet hoger dan de huidige kosten van € 60.800. Er is geen duidelijk belang van bedrijven uit andere landen.",
        "text_en": "The route is 'direct award under the clause for challenges'. The procurement policy lets challenges below €216,000 be awarded directly, and the value is below that. The price of €54,000 is not above the present cost of €60,800. There is no clear interest of companies from other countries.",
        "source": "Inkoopbeleid van de gemeente; art. 1.4 Aanbestedingswet 2012",
    }


def test_a_price_above_the_present_cost_is_told_with_both_amounts():
    steps = {
        step["rule"]: step for step in ask(cases.C01, current_cost_total=1)["trace"]
    }

    assert steps["R15"]["text_nl"] == (
        "'rechtstreeks gunnen volgens de regel voor uitdagingen' valt af. "
        "De prijs van € 54.000 is hoger dan de huidige kosten van € 1."
    )
    assert steps["R15"]["text_en"] == (
        "'direct award under the clause for challenges' drops out. "
        "The price of €54,000 is above the present cost of €1."
    )


def test_the_last_row_says_that_no_other_route_fits():
    plan = cases.CONTRACT | {"policy": "HOOGVENNE", "value": {"total": 150_000}}

    assert ask(plan)["trace"][-1] == {
        "rule": "R17",
        "text_nl": "De route is 'nationale openbare aanbesteding'. Geen van de andere routes past.",
        "text_en": "The route is 'national public tender'. None of the other routes fits.",
        "source": "Inkoopbeleid van de gemeente",
    }


def test_a_contract_that_ended_before_the_start_says_nothing_of_waiting():
    ended = ask(cases.C01, existing_exclusive_contract_until="2026-12-31")

    assert ended["trace"][-1] == ask(cases.C01)["trace"][-1]
    assert ended["earliest_start"] is None


def test_other_plans_are_told_unless_they_are_not_wanted():
    told = tell_route(cases.C08, policies()).as_json()

    assert told == answer_route(cases.C08, policies())
    assert told["alternatives"]
    assert not ask(cases.C08)["alternatives"]


def test_two_routes_drop_out_together_and_one_by_itself():
    steps = {step["rule"]: step for step in ask(cases.C08)["trace"]}
    two, one = steps["R7a-R7b"], steps["R8"]

    assert two["text_nl"].startswith(
        "'Europese concessie' en 'concessie onder het drempelbedrag' vallen af. De groep"
    )
    assert " drop out. " in two["text_en"]
    assert one["text_nl"].startswith("'drempelbedrag nog niet bekend' valt af. ")
    assert " drops out. " in one["text_en"]
