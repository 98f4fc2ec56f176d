"""The same case under another by-law: what changes, what stays, what cannot be told."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from challenges.actions.terms import Delay, extend_term
from challenges.models import RuleSet
from challenges.what_if import what_if
from tests.cast import cast
from tests.walking import submitted, to_advice, to_panel
from workflow import engine

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2026, 10, 5, 9, tzinfo=UTC)


def rules_of(code: str, **changes) -> RuleSet:
    """Return the rule set of another municipality, with other values if asked."""
    rule_set = RuleSet.objects.filter(municipality__code=code).first()
    if rule_set is None:
        cast(code)
        rule_set = RuleSet.objects.get(municipality__code=code)
    if not changes:
        return rule_set
    values = {
        part: {**kept, **changes.get(part, {})} if isinstance(kept, dict) else kept
        for part, kept in rule_set.values.items()
    }
    return RuleSet(municipality=rule_set.municipality, values=values)


def compared(challenge, rule_set):
    return {each.name: each for each in what_if(challenge, rule_set)}


def test_the_own_rules_give_the_own_answers():
    challenge = to_advice(cast())

    found = compared(challenge, challenge.rule_set)

    assert set(found) == {"term", "route", "score"}
    for each in found.values():
        assert each.then == each.now


def test_a_shorter_term_ends_earlier_and_keeps_what_happened():
    challenge = submitted(cast())
    shorter = {"decision": {"value": 8, "unit": "weeks"}}

    term = compared(challenge, rules_of("RIETMEER", terms=shorter))["term"]

    assert (term.now["last_day"], term.then["last_day"]) == ("2026-11-30", "2026-11-02")
    assert challenge.decide_by == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("clause", "last_day"),
    [({"weeks": 2, "times": 1}, "2026-12-14"), (None, "2026-11-30")],
    ids=["another clause", "no clause"],
)
def test_an_extension_is_as_long_as_the_other_clause_says(clause, last_day):
    who = cast()
    challenge = submitted(who)
    engine.act(
        challenge.pk,
        lambda case: extend_term(
            case, Delay("Meer tijd."), by=who.coordinator, at=OCTOBER
        ),
    )
    terms = {"decision": {"value": 12, "unit": "weeks"}, "extension": clause}

    term = compared(challenge, rules_of("RIETMEER", terms=terms))["term"]

    assert term.now["last_day"] == "2027-01-11"
    assert term.then["last_day"] == last_day


def test_another_policy_and_another_mark_give_another_route_and_verdict():
    challenge = to_advice(cast())
    stricter = {"pass_at": 99, "conditional_at": 98}

    found = compared(challenge, rules_of("RIETMEER", scoring=stricter))

    assert found["score"].now["verdict"] == "POSITIVE"
    assert found["score"].then["verdict"] == "NEGATIVE"
    assert found["score"].then["total"] == found["score"].now["total"]
    assert found["route"].then["route"] is not None


def test_a_criterion_that_nobody_scored_leaves_the_verdict_open():
    challenge = to_advice(cast())
    weights = dict(challenge.panel.question["weights"])
    dropped = weights.popitem()
    first = next(iter(weights))
    challenge.panel.question = {
        **challenge.panel.question,
        "weights": {**weights, first: weights[first] + dropped[1]},
        "scores": {
            seat: {c: v for c, v in given.items() if c != dropped[0]}
            for seat, given in challenge.panel.question["scores"].items()
        },
    }
    challenge.panel.save()

    score = compared(challenge, challenge.rule_set)["score"]

    assert score.then is None
    assert any(dropped[0] in problem.field for problem in score.problems)


def test_the_page_compares_what_the_reader_may_see(client):
    who = cast()
    challenge = to_panel(who)
    rule_set = rules_of("RIETMEER")
    url = reverse("case-part", args=[challenge.reference, "other_rules"])
    client.force_login(who.coordinator)

    choose = client.get(url)
    shown = client.get(url, {"rules": rule_set.pk})
    unknown = client.get(url, {"rules": 987654})

    assert choose.context["rows"] == []
    assert [str(row.now) for row in shown.context["rows"]] == [
        "maandag 30 november 2026"
    ]
    assert "RIETMEER" not in choose.text
    assert unknown.context["form"].errors
    client.force_login(who.samira)
    assert client.get(url).status_code == 302


def test_scores_stay_closed_here_too_for_who_may_not_read_them(client):
    who = cast()
    challenge = to_advice(who)
    rule_set = rules_of("RIETMEER")
    url = reverse("case-part", args=[challenge.reference, "other_rules"])
    rows = {}
    for name in ("coordinator", "controller"):
        client.force_login(getattr(who, name))
        page = client.get(url, {"rules": rule_set.pk})
        rows[name] = [str(row.title) for row in page.context["rows"]]

    assert rows["coordinator"][-1] == "Maatschappelijke meerwaarde"
    assert rows["controller"] == rows["coordinator"][:-1]
