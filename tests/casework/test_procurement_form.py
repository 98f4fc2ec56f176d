"""What the legal officer fills in reaches the rules as it was meant."""

from datetime import timedelta
from decimal import Decimal

import pytest

from challenges.choices import ScopeKind
from challenges.forms.legal import ProcurementForm
from tests.cast import MONDAY, cast
from tests.walking import ROUTE, day, to_panel

pytestmark = pytest.mark.django_db

SOON = MONDAY + timedelta(days=40)
FACTS = ROUTE | day("procedure_start", SOON) | day("intended_start", SOON)


def form_with(challenge, user, **typed):
    data = {**FACTS, **typed}
    return ProcurementForm(data, challenge=challenge, user=user, at=MONDAY)


@pytest.fixture
def asked():
    who = cast()
    challenge = to_panel(who)

    def ask(**typed):
        form = form_with(challenge, who.legal, **typed)
        assert form.is_valid(), form.errors
        return form.findings()

    return ask


@pytest.mark.parametrize(
    ("answer", "known"),
    [
        ({"exclusive_contract": ""}, {}),
        ({"exclusive_contract": "no"}, {"existing_exclusive_contract_until": None}),
        (
            {"exclusive_contract": "yes"}
            | day("existing_exclusive_contract_until", SOON),
            {"existing_exclusive_contract_until": SOON.date().isoformat()},
        ),
    ],
    ids=["not known", "none runs", "one runs"],
)
def test_no_contract_is_another_answer_than_not_known(asked, answer, known):
    question = asked(**answer).route
    name = "existing_exclusive_contract_until"

    assert {key: question[key] for key in question if key == name} == known


@pytest.mark.parametrize(
    ("typed", "total"),
    [("4.000", Decimal(16_000)), ("", None)],
    ids=["cost of the part", "not known"],
)
def test_the_cost_now_is_that_of_the_part_over_all_years(asked, typed, total):
    question = asked(current_cost=typed, years="3", option_years="1").route

    assert question.get("current_cost_total") == total


def test_the_register_only_fills_in_the_cost_of_a_whole_task():
    who = cast()
    challenge = to_panel(who)
    plan = challenge.sent_plan
    initial = []

    for scope in (ScopeKind.WHOLE, ScopeKind.GEOGRAPHIC):
        plan.scope_kind = scope
        challenge.__dict__["sent_plan"] = plan
        form = ProcurementForm(challenge=challenge, user=who.legal, at=MONDAY)
        initial.append(form.fields["current_cost"].initial)

    assert initial == [challenge.task.current_cost, None]


def test_both_kinds_of_earlier_aid_reach_the_rules(asked):
    given = asked(
        prior_aid="10.000",
        prior_sgei_aid="200.000",
        **day("prior_aid_on", MONDAY),
        **day("prior_sgei_aid_on", MONDAY),
    )
    on = MONDAY.date().isoformat()

    assert given.aid["prior"] == [
        {"date": on, "amount": Decimal(10_000), "kind": "general"},
        {"date": on, "amount": Decimal(200_000), "kind": "sgei"},
    ]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"prior_aid": "10.000"}, "prior_aid_on"),
        ({"prior_sgei_aid": "10.000"}, "prior_sgei_aid_on"),
        ({"exclusive_contract": "yes"}, "existing_exclusive_contract_until"),
        ({"all_lots_total": "10.000"}, "exempt_lots_total"),
    ],
)
def test_an_answer_asks_for_what_belongs_to_it(typed, field):
    who = cast()
    form = form_with(to_panel(who), who.legal, **typed)

    assert field in form.errors
