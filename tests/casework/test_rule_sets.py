"""Rules change by two persons, and what was approved never changes."""

import threading
import time
from datetime import UTC, date, datetime, timedelta

import pytest
import yaml
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from challenges.actions import rule_sets
from challenges.actions.rule_sets import RuleSetNotAllowedError, RuleSetProposal
from challenges.appointments import appoint
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import Role
from challenges.forms.rule_sets import as_text
from challenges.models import RuleSet
from challenges.rules.rulesets import RuleSetValues
from tests.cast import cast, draft, person
from workflow import engine

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
NEXT_YEAR = date(2027, 1, 1)


@pytest.fixture
def who():
    found = cast()
    found.people["admin"] = person("Admin Kromwaard")
    appoint(found.people["admin"], Role.TENANT_ADMIN, found.municipality)
    return found


def proposal(who, version="2027", **changes) -> RuleSetProposal:
    """Return the rules in force, from next year, with other values."""
    values = {
        **who.municipality.rule_sets.get(version="1").values,
        "valid_from": NEXT_YEAR.isoformat(),
        **changes,
    }
    return RuleSetProposal(version, RuleSetValues.from_json(values))


def propose(who, **changes) -> RuleSet:
    return rule_sets.propose(
        who.municipality, proposal(who, **changes), by=who.admin, at=AT
    )


def test_what_one_proposes_holds_when_another_approves(who):
    proposed = propose(who)
    before = RuleSet.objects.in_force(who.municipality, NEXT_YEAR).get()

    rule_sets.approve(proposed.pk, by=who.legal, at=AT)

    assert before.version == "1"
    in_force = RuleSet.objects.in_force
    assert in_force(who.municipality, NEXT_YEAR).get() == proposed
    assert in_force(who.municipality, date(2026, 12, 31)).get() == before
    before.refresh_from_db()
    assert before.valid_to == date(2026, 12, 31)


def test_a_case_keeps_its_rules_and_the_next_gets_the_new(who):
    first = draft(who)
    engine.submit(first.pk, by=who.samira, at=AT)
    rule_sets.approve(propose(who).pk, by=who.legal, at=AT)
    second = draft(who)
    engine.submit(second.pk, by=who.samira, at=AT + timedelta(days=70))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.rule_set.version, second.rule_set.version) == ("1", "2027")


@pytest.mark.parametrize("name", ["coordinator", "legal", "auditor", "samira"])
def test_only_an_administrator_proposes_and_takes_back(who, name):
    proposed = propose(who)
    by = getattr(who, name)

    with pytest.raises(ActNotAllowedError):
        rule_sets.propose(who.municipality, proposal(who, "x"), by=by, at=AT)
    with pytest.raises(ActNotAllowedError):
        rule_sets.discard(proposed.pk, by=by)


@pytest.mark.parametrize("name", ["admin", "coordinator", "alderman", "samira"])
def test_only_a_legal_officer_approves(who, name):
    proposed = propose(who)

    with pytest.raises(ActNotAllowedError):
        rule_sets.approve(proposed.pk, by=getattr(who, name), at=AT)


def test_nobody_approves_the_own_proposal_whatever_the_roles(who):
    appoint(who.admin, Role.LEGAL, who.municipality)
    proposed = propose(who)

    with pytest.raises(RuleSetNotAllowedError, match="same_person"):
        rule_sets.approve(proposed.pk, by=who.admin, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.filter(pk=proposed.pk).update(approved_by=who.admin)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"code": "RIETMEER"}, "code"),
        ({"valid_from": "2026-11-02"}, "past"),
        ({"valid_to": "2027-12-31"}, "ends"),
        ({"version": "1"}, "version"),
    ],
)
def test_rules_that_cannot_be_are_not_proposed(who, changes, problem):
    with pytest.raises(RuleSetNotAllowedError, match=problem):
        propose(who, **changes)


def test_rules_are_not_approved_too_late_or_behind_later_ones(who):
    proposed, later = propose(who), propose(who, version="b", valid_from="2027-06-01")
    with pytest.raises(RuleSetNotAllowedError, match="past"):
        rule_sets.approve(proposed.pk, by=who.legal, at=AT + timedelta(days=90))
    rule_sets.approve(later.pk, by=who.legal, at=AT)

    with pytest.raises(RuleSetNotAllowedError, match="later"):
        rule_sets.approve(proposed.pk, by=who.legal, at=AT)


def test_what_was_approved_is_settled(who):
    proposed = propose(who)
    rule_sets.approve(proposed.pk, by=who.legal, at=AT)

    with pytest.raises(WrongMomentError):
        rule_sets.approve(proposed.pk, by=who.second_legal, at=AT)
    with pytest.raises(WrongMomentError):
        rule_sets.discard(proposed.pk, by=who.admin)


def test_a_proposal_can_be_taken_back(who):
    proposed = propose(who)

    rule_sets.discard(proposed.pk, by=who.admin)

    assert not RuleSet.objects.filter(pk=proposed.pk).exists()


@pytest.mark.parametrize("change", ["values", "valid_from", "approved_by", "delete"])
def test_the_database_keeps_what_was_approved(who, change):
    approved = RuleSet.objects.filter(municipality=who.municipality)
    changes = {
        "values": {},
        "valid_from": date(2026, 1, 1),
        "approved_by": who.coordinator,
    }

    def attempt() -> None:
        if change == "delete":
            approved.delete()
        else:
            approved.update(**{change: changes[change]})

    with pytest.raises(IntegrityError), transaction.atomic():
        attempt()


def typed(who, **changes) -> dict[str, str]:
    values = {**who.municipality.rule_sets.get(version="1").values, **changes}
    return {"version": "2027", "text": yaml.safe_dump(values, sort_keys=False)}


def test_two_persons_change_the_rules_on_their_screens(client, who):
    begins = (timezone.localdate() + timedelta(days=30)).isoformat()
    scoring = who.municipality.rule_sets.get().values["scoring"]
    stricter = typed(who, valid_from=begins, scoring={**scoring, "pass_at": 65})
    client.force_login(who.admin)
    start = client.get(reverse("propose-rules"))
    proposed = client.post(reverse("propose-rules"), stricter)
    own_view = client.get(proposed.url)
    client.force_login(who.legal)
    seen = client.get(proposed.url)
    done = client.post(proposed.url, {"action": "approve"})
    listed = client.get(reverse("rule-sets"))

    assert "code: KROMWAARD" in start.context["form"]["text"].value()
    assert not own_view.context["may_approve"]
    assert ("scoring.pass_at", "60", "65") in seen.context["changes"]
    assert seen.context["may_approve"]
    assert done.status_code == 302
    assert [each.version for each in listed.context["rule_sets"]] == ["2027", "1"]
    assert all(each.approved_by for each in listed.context["rule_sets"])


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"text": "a: [1"}, "text", "Regel 1"),
        ({"text": "just words"}, "text", ""),
        ({"text": ""}, "text", ""),
        ({"version": "1"}, "version", "eerder gebruikt"),
        ({"version": ""}, "version", ""),
    ],
)
def test_a_proposal_with_a_fault_comes_back_as_typed(client, who, changes, field, said):
    begins = (timezone.localdate() + timedelta(days=30)).isoformat()
    data = typed(who, valid_from=begins) | changes
    client.force_login(who.admin)

    response = client.post(reverse("propose-rules"), data)

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert field in errors
    assert said in str(errors[field])
    assert RuleSet.objects.filter(municipality=who.municipality).count() == 1


def test_each_fault_in_the_rules_names_its_place(client, who):
    data = typed(who, terms={"decision": {"value": 0, "unit": "weeks"}})
    client.force_login(who.admin)

    response = client.post(reverse("propose-rules"), data)

    said = str(response.context["form"].errors["text"])
    assert "terms.decision: een termijn duurt minstens een dag" in said
    assert "terms.extension: ontbreekt" in said


def test_an_approval_that_comes_too_late_is_explained(client, who):
    proposed = propose(who, valid_from="2026-11-03")
    url = reverse("rule-set", args=[proposed.pk])
    client.force_login(who.legal)

    response = client.post(url, {"action": "approve"})

    assert response.status_code == 422
    assert response.context["problem"] == "past"


def test_the_rules_of_another_municipality_are_not_there(client, who):
    theirs = cast("RIETMEER").municipality.rule_sets.get()
    client.force_login(who.legal)

    assert client.get(reverse("rule-set", args=[theirs.pk])).status_code == 404
    assert as_text(theirs).startswith("code: RIETMEER")


def test_who_works_for_two_municipalities_sees_the_rules_of_both(client, who):
    theirs = cast("RIETMEER").municipality.rule_sets.get()
    appoint(who.coordinator, Role.LEGAL, theirs.municipality)
    client.force_login(who.coordinator)

    listed = client.get(reverse("rule-sets"))
    seen = client.get(reverse("rule-set", args=[theirs.pk]))

    assert {each.municipality.code for each in listed.context["rule_sets"]} == {
        "KROMWAARD",
        "RIETMEER",
    }
    assert "Rietmeer" in listed.content.decode()
    assert seen.status_code == 200
    assert seen.context["municipality"] == theirs.municipality


def test_rules_are_proposed_for_the_municipality_that_one_administers(client, who):
    appoint(who.admin, Role.LEGAL, cast("HOOGVENNE").municipality)
    client.force_login(who.admin)

    asked = client.get(reverse("propose-rules"))

    assert asked.context["municipality"] == who.municipality


def test_who_administers_two_municipalities_chooses_one(client, who):
    other = cast("RIETMEER").municipality
    third = cast("HOOGVENNE").municipality
    appoint(who.admin, Role.TENANT_ADMIN, other)
    begins = (timezone.localdate() + timedelta(days=30)).isoformat()
    values = {**other.rule_sets.get().values, "valid_from": begins}
    client.force_login(who.admin)
    address = reverse("propose-rules")

    choice = client.get(address)
    link = f"?municipality={other.code}"
    start = client.get(address + link)
    sent = {"version": "2027", "text": yaml.safe_dump(values)}
    done = client.post(address + link, sent)

    assert link in choice.content.decode()
    assert third.code not in choice.content.decode()
    assert "code: RIETMEER" in start.context["form"]["text"].value()
    assert done.status_code == 302
    assert other.rule_sets.filter(proposed_by=who.admin).get().version == "2027"
    assert client.get(f"{address}?municipality={third.code}").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "action"), [("legal", "approve"), ("admin", "discard")]
)
def test_a_proposal_taken_back_meanwhile_is_no_longer_there(who, name, action):
    proposed = propose(who, valid_from="2099-01-01")
    url = reverse("rule-set", args=[proposed.pk])
    answers: list[int] = []

    def late() -> None:
        client = Client()
        client.force_login(getattr(who, name))
        answers.append(client.post(url, {"action": action}).status_code)
        connection.close()

    thread = threading.Thread(target=late)
    with transaction.atomic():
        rule_sets.discard(proposed.pk, by=who.admin)
        thread.start()
        wait_for_a_lock()
    thread.join()

    assert answers == [404]


def wait_for_a_lock() -> None:
    """Wait until somebody waits for what this transaction holds."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    for _attempt in range(200):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("nobody waits")
