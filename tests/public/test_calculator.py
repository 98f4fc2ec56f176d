"""The calculator says what the rules say, and its address says it again."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from challenges.models import Municipality, RuleSet
from challenges.rules.explain import answer
from challenges.rules.rulesets import CRITERIA
from challenges.rulesets import policies
from tests.cast import cast

pytestmark = pytest.mark.django_db
ROUTE = {
    "municipality": "HOOGVENNE",
    "consideration": "payment",
    "contract_type": "services",
    "annual": "9.800",
    "years": "5",
    "option_years": "",
    "current_cost": "12.000",
    "intended_start_0": "1",
    "intended_start_1": "3",
    "intended_start_2": "2027",
    "procedure_start_0": "21",
    "procedure_start_1": "11",
    "procedure_start_2": "2026",
    "runs": "no",
    "task_transferable": "yes",
    "enforceable_performance": "yes",
    "services_for_municipality": "yes",
    "exploitation_risk_transferred": "no",
    "clear_cross_border_interest": "no",
    "subsidy_basis": "none",
}
TERM = {
    "municipality": "KROMWAARD",
    "received_on_0": "7",
    "received_on_1": "9",
    "received_on_2": "2026",
    "invited_on_0": "15",
    "invited_on_1": "9",
    "invited_on_2": "2026",
    "response_deadline_0": "6",
    "response_deadline_1": "10",
    "response_deadline_2": "2026",
    "completed_on_0": "29",
    "completed_on_1": "9",
    "completed_on_2": "2026",
}
SCORE = {"municipality": "RIETMEER"} | {
    f"{criterion}_{number}": "4" for criterion in CRITERIA for number in (1, 2, 3)
}


@pytest.mark.parametrize(
    ("name", "asked"), [("route", ROUTE), ("term", TERM), ("score", SCORE)]
)
def test_the_page_says_what_the_rules_say(client, name, asked):
    page = client.get(reverse(f"calculator-{name}"), asked)

    question = json.loads(page.context["asked"])
    told = answer(name, question, policies=policies())
    shown = {key: page.context["answer"][key] for key in told}
    assert page.status_code == 200
    assert shown == told
    assert page.context["trace"] == told["trace"]


def test_a_plan_in_hoogvenne_asks_several_quotes_unless_it_is_shorter(client):
    page = client.get(reverse("calculator-route"), ROUTE)

    assert page.context["answer"]["route"] == "MULTIPLE_QUOTES"
    assert len(page.context["answer"]["changes"]) == 4


def test_what_is_left_open_is_not_known(client):
    page = client.get(reverse("calculator-route"), {"municipality": "HOOGVENNE"})

    assert page.status_code == 200
    assert page.context["answer"]["route"] is None
    assert "task_transferable" in page.context["answer"]["unknown"]


def test_the_days_of_waiting_are_left_out(client):
    page = client.get(reverse("calculator-term"), TERM)

    assert page.context["answer"]["last_day"] == "2026-12-14"
    assert page.context["answer"]["suspended_days"] == 13


def test_days_of_waiting_are_told_only_where_there_are_any(client):
    asked = {name: TERM[name] for name in TERM if name[:8] in {"municipa", "received"}}

    with_days = client.get(reverse("calculator-term"), TERM).content.decode()
    without = client.get(reverse("calculator-term"), asked).content.decode()

    assert "player-pause" in with_days
    assert "player-pause" not in without


@pytest.mark.parametrize("town", ["RIETMEER", "KROMWAARD", "HOOGVENNE"])
def test_more_time_is_counted_as_the_bylaw_says(client, town):
    told = {"extended_on_0": "1", "extended_on_1": "10", "extended_on_2": "2026"}
    named = {"new_date_0": "1", "new_date_1": "12", "new_date_2": "2026"}

    page = client.get(
        reverse("calculator-term"), TERM | told | named | {"municipality": town}
    )

    assert page.status_code == 200
    assert "extension" in json.loads(page.context["asked"])


def test_an_extension_without_a_clause_needs_a_date(client):
    told = {"extended_on_0": "1", "extended_on_1": "10", "extended_on_2": "2026"}

    page = client.get(
        reverse("calculator-term"), TERM | told | {"municipality": "HOOGVENNE"}
    )

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["new_date"]


@pytest.mark.parametrize(
    ("name", "asked", "field"),
    [
        ("route", ROUTE | {"annual": "veel"}, "annual"),
        ("route", ROUTE | {"years": ""}, "years"),
        ("route", ROUTE | {"municipality": "LONDON"}, "municipality"),
        ("route", ROUTE | {"runs": "yes"}, "until"),
        ("route", ROUTE | {"annual": "", "years": ""}, "years"),
        ("term", TERM | {"received_on_0": "31"}, "received_on"),
        ("term", TERM | {"received_on_2": "1850"}, "received_on"),
        ("term", TERM | {"completed_on_1": "8"}, "completed_on"),
        ("score", SCORE | {"social_1": "6"}, "social_1"),
    ],
)
def test_a_wrong_answer_is_told_at_its_field(client, name, asked, field):
    page = client.get(reverse(f"calculator-{name}"), asked)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]


@pytest.mark.parametrize("town", ["RIETMEER", "KROMWAARD", "HOOGVENNE"])
def test_who_answers_everything_gets_a_route(client, town):
    page = client.get(reverse("calculator-route"), ROUTE | {"municipality": town})

    assert page.context["answer"]["route"]
    assert json.loads(page.context["asked"])["current_cost_total"] == 60_000


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (
            {"extended_on_0": "1", "extended_on_1": "3", "extended_on_2": "2026"},
            "extended_on",
            ("7 september 2026", "Op welke dag kreeg de gemeente"),
        ),
        (
            {"extended_on_0": "1", "extended_on_1": "10", "extended_on_2": "2026"}
            | {"new_date_0": "1", "new_date_1": "3", "new_date_2": "2026"}
            | {"municipality": "HOOGVENNE"},
            "new_date",
            ("1 oktober 2026", "meer tijd"),
        ),
        ({"received_on_2": "1850"}, "received_on", ("1-1-1990",)),
        ({"received_on_2": "2200"}, "received_on", ("31-12-2100",)),
    ],
)
def test_what_is_wrong_is_told_in_the_words_of_the_form(client, typed, field, words):
    with translation.override("nl"):
        address = reverse("calculator-term")
    page = client.get(address, TERM | typed)

    (told,) = page.context["form"].errors[field]
    assert [word for word in words if word not in told] == []
    assert re.search(r"\w_\w|JJJJ|\d{4}-\d\d", told) is None


def test_what_is_written_from_memory_carries_a_mark(client):
    page = client.get(reverse("calculator-route"), ROUTE)

    assert any("[M]" in step["source"] for step in page.context["trace"])
    assert 'class="rtc-unchecked"' in page.content.decode()


def test_a_convention_of_ours_is_told_from_the_law(client):
    page = client.get(reverse("calculator-score"), SCORE)

    shown = page.content.decode()
    assert any("[D]" in step["source"] for step in page.context["trace"])
    assert "[D]" not in shown
    assert "eigen keuze" in shown


@pytest.mark.parametrize("name", ["calculator", "calculator-route", "calculator-score"])
def test_the_questions_are_there_before_anything_is_asked(client, name):
    assert client.get(reverse(name)).status_code == 200


def approve(who, version, valid_from, **changes):
    """Approve rules of a municipality from a day on, with other values."""
    values = who.municipality.rule_sets.get(version="1").values | changes
    return RuleSet.objects.create(
        municipality=who.municipality,
        version=version,
        bylaw_name="Verordening",
        valid_from=valid_from,
        values={**values, "valid_from": str(valid_from)},
        proposed_by=who.coordinator,
        approved_by=who.legal,
    )


def test_a_term_is_told_by_the_rules_of_the_day_of_receipt(client):
    who = cast()
    terms = who.municipality.rule_sets.get().values["terms"]
    shorter = {**terms, "decision": {"value": 8, "unit": "weeks"}}
    approve(who, "2", date(2026, 9, 1), terms=shorter)
    RuleSet.objects.filter(version="1").update(valid_to=date(2026, 8, 31))
    august = TERM | {"received_on_1": "8"}

    after = client.get(reverse("calculator-term"), TERM)
    before = client.get(reverse("calculator-term"), august)
    long_ago = client.get(reverse("calculator-term"), TERM | {"received_on_2": "2020"})

    assert json.loads(after.context["asked"])["term"]["value"] == 8
    assert json.loads(before.context["asked"])["term"]["value"] == 12
    assert json.loads(long_ago.context["asked"])["term"]["value"] == 8


def test_rules_that_nobody_approved_are_not_told(client):
    who = cast()
    terms = who.municipality.rule_sets.get().values["terms"]
    approved = approve(who, "2", date(2026, 8, 1), terms={**terms, "views_days": 9})
    RuleSet.objects.create(
        municipality=who.municipality,
        version="3",
        bylaw_name="Verordening",
        valid_from=date(2026, 9, 1),
        values={**approved.values, "bylaw": {}},
        proposed_by=who.coordinator,
    )

    page = client.get(reverse("calculator-term"), TERM)

    assert page.context["form"].values.terms.views_days == 9


def test_a_route_is_told_by_the_policy_that_was_approved(client):
    who = cast("HOOGVENNE")
    as_elsewhere = client.get(reverse("calculator-route"), ROUTE)
    first = who.municipality.rule_sets.get()
    direct = {**first.values["procurement"]["direct_below"], "services": "90000"}
    procurement = {**first.values["procurement"], "direct_below": direct}
    RuleSet.objects.filter(pk=first.pk).update(valid_to=date(2026, 8, 31))
    approve(who, "2", date(2026, 9, 1), procurement=procurement)

    wider = client.get(reverse("calculator-route"), ROUTE)

    assert as_elsewhere.context["answer"]["route"] == "MULTIPLE_QUOTES"
    assert wider.context["answer"]["route"] == "DIRECT_AWARD"
    assert "/api/v1/explain/route" in as_elsewhere.content.decode()
    assert "/api/v1/explain/route" not in wider.content.decode()


def test_a_municipality_without_rules_of_its_own_has_those_of_the_project(client):
    who = cast("RIETMEER")
    Municipality.objects.create(code="KROMWAARD", name="Kromwaard", inhabitants=1)
    Municipality.objects.create(code="ELDERS", name="Elders", inhabitants=1)

    page = client.get(reverse("calculator-term"))

    offered = [
        code for code, _name in page.context["form"]["municipality"].field.choices
    ]
    assert offered == [who.municipality.code, "KROMWAARD"]
