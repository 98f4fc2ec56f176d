"""A resident who was told nothing takes a plan from the first page to the receipt."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from challenges.models import Challenge, GroupMember, Plan
from tests.cast import person

pytestmark = pytest.mark.django_db

ANSWERS = {
    "group": {
        "name": "Buren van het Lindepark",
        "form": "informal",
        "kvk_number": "",
        "has_authorisation": "on",
        "has_interests": "no",
        "members-TOTAL_FORMS": "2",
        "members-INITIAL_FORMS": "0",
        "members-0-name": "Henk Jansen",
        "members-0-email": "henk@example.nl",
        "members-0-postcode_area": "1234 ab",
        "members-0-is_resident": "on",
        "members-1-is_resident": "on",
    },
    "support": {"supporters": "1.250", "support_text": "Handtekeningen aan de deur."},
    "task": {
        "title": "Groen in het Lindepark",
        "summary": "Wij verzorgen het groen in het park.",
        "scope_kind": "geographic",
        "area": "De noordkant",
        "start_on_0": "1",
        "start_on_1": "3",
        "start_on_2": str(timezone.localdate().year + 1),
        "duration_years": "3",
    },
    "why": {
        "problem": "Het groen is niet netjes.",
        "improvements": ["better", "cheaper"],
        "improvement_text": "Wij zijn er elke week.",
        "outcomes-TOTAL_FORMS": "1",
        "outcomes-INITIAL_FORMS": "0",
        "outcomes-0-goal": "Buren ontmoeten elkaar",
        "outcomes-0-indicator": "Bezoekers",
        "outcomes-0-baseline": "0",
        "outcomes-0-target": "30",
    },
    "value": {
        "local_knowledge": "Wij wonen er.",
        "volunteers": "24",
        "volunteer_hours": "1.450",
        "volunteer_roles": "Snoeien.",
        "beneficiaries": "De wijk.",
        "beneficiaries_number": "2100",
        "user_involvement": "Elke maand een ochtend.",
        "access_for_all": "Alle paden blijven vlak.",
        "effects_on_others": "Soms geluid.",
    },
    "money": {
        "contribution": "€ 13.500",
        "vat_status": "not_taxable",
        "cost_lines-TOTAL_FORMS": "2",
        "cost_lines-INITIAL_FORMS": "0",
        "cost_lines-0-kind": "materials",
        "cost_lines-0-description": "Planten",
        "cost_lines-0-amount": "6.500,50",
        "cost_lines-0-vat_percent": "9",
        "cost_lines-1-vat_percent": "0",
        "income_lines-TOTAL_FORMS": "1",
        "income_lines-INITIAL_FORMS": "0",
    },
    "ability": {
        "experience": "Vier jaar buurttuin.",
        "quality_plan": "Elke maand schouwen.",
        "safety_plan": "Geen motorzaag.",
        "continuity": "Een bestuur van vijf.",
        "fallback": "De gemeente neemt het terug.",
    },
    "consent": {
        "publication": "full",
        "agrees_to_data_use": "on",
        "declares_truth": "on",
        "signature": "Samira",
    },
}
START = {"title": "Groen", "group_name": "Buren", "postcode_area": "1234AB"}


def hidden(response, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    return found[1]


def started(client, who, **changes):
    address = reverse("start-challenge", args=[who.municipality.code])
    key = hidden(client.get(address), "key")
    client.post(address, {"key": key, "task": who.task.pk, **START, **changes})
    return Challenge.objects.get()


def fill(client, challenge, section, **changes):
    address = reverse("plan-section", args=[challenge.reference, section])
    version = hidden(client.get(address), "version")
    data = {"version": version, **ANSWERS[section], **changes}
    if section == "task":
        data.setdefault("task", challenge.task_id)
    return client.post(address, data)


def filled(client, who):
    challenge = started(client, who)
    for section in ANSWERS:
        assert fill(client, challenge, section).status_code == 302
    return challenge


def sent(client, who):
    challenge = filled(client, who)
    address = reverse("check-answers", args=[challenge.reference])
    version = hidden(client.get(address), "version")
    client.post(address, {"version": version})
    challenge.refresh_from_db()
    return challenge


def test_from_the_first_page_to_the_receipt(samira, who):
    challenge = filled(samira, who)
    page = samira.get(reverse("plan", args=[challenge.reference]))
    assert page.context["done"] == 8

    address = reverse("check-answers", args=[challenge.reference])
    page = samira.get(address)
    assert page.context["missing"] == []
    answer = samira.post(address, {"version": hidden(page, "version")}, follow=True)

    challenge.refresh_from_db()
    assert challenge.status == "submitted"
    assert answer.redirect_chain == [
        (reverse("receipt", args=[challenge.reference]), 302)
    ]
    assert challenge.reference in answer.content.decode()
    assert answer.context["trace"]


def test_what_was_typed_is_what_is_kept(samira, who):
    challenge = filled(samira, who)

    plan = challenge.plans.get()
    members = challenge.group.members.order_by("pk")
    assert (plan.supporters, plan.volunteer_hours) == (1250, 1450)
    assert [str(line.amount) for line in plan.cost_lines.all()] == ["6500.50"]
    assert plan.income_lines.count() == 0
    assert [member.name for member in members] == ["Samira Kromwaard", "Henk Jansen"]
    assert members[1].postcode_area == "1234 AB"


def test_a_double_click_makes_one_case(samira, who):
    address = reverse("start-challenge", args=[who.municipality.code])
    data = {"key": hidden(samira.get(address), "key"), **START}

    first, second = samira.post(address, data), samira.post(address, data)

    assert first.url == second.url
    assert Challenge.objects.count() == 1


def test_sending_twice_leads_to_the_same_receipt(samira, who):
    challenge = sent(samira, who)

    address = reverse("check-answers", args=[challenge.reference])
    again = samira.post(address, {"version": "1"})

    assert again.url == reverse("receipt", args=[challenge.reference])
    assert challenge.events.count() == 1


def test_an_unfinished_plan_is_not_sent(samira, who):
    challenge = started(samira, who)
    address = reverse("check-answers", args=[challenge.reference])

    answer = samira.post(address, {"version": hidden(samira.get(address), "version")})

    assert answer.status_code == 422
    assert len(answer.context["missing"]) > 20
    challenge.refresh_from_db()
    assert challenge.status == "draft"


def test_a_plan_that_changed_while_it_was_read_is_not_sent(samira, who):
    challenge = filled(samira, who)
    address = reverse("check-answers", args=[challenge.reference])
    seen = hidden(samira.get(address), "version")
    fill(samira, challenge, "support", supporters="9")

    answer = samira.post(address, {"version": seen})

    assert answer.status_code == 409
    challenge.refresh_from_db()
    assert challenge.status == "draft"


def test_members_with_an_account_read_the_plan_before_and_after_sending(samira, who):
    henk = person("Henk")
    challenge = filled(samira, who)
    assert GroupMember.objects.get(name="Henk Jansen").user == henk
    samira.force_login(henk)
    address = reverse("my-case", args=[challenge.reference])
    listed = samira.get(reverse("my-challenges")).content.decode()
    read = samira.get(address, follow=True)
    assert reverse("read-plan", args=[challenge.reference]) in listed
    assert read.redirect_chain[-1][0].endswith("/lezen/")
    assert "Wij verzorgen het groen in het park." in read.content.decode()
    assert "/plan/" not in read.content.decode()
    for closed in ("plan", "check-answers", "plan-files", "discard-draft"):
        url = reverse(closed, args=[challenge.reference])
        assert samira.get(url).status_code == 404

    samira.force_login(who.samira)
    check = reverse("check-answers", args=[challenge.reference])
    samira.post(check, {"version": hidden(samira.get(check), "version")})

    samira.force_login(henk)
    assert samira.get(address).status_code == 200
    plan = reverse("plan", args=[challenge.reference])
    assert samira.get(plan).status_code == 404
    read_plan = reverse("read-plan", args=[challenge.reference])
    assert samira.get(read_plan).status_code == 404


def test_who_is_no_member_any_more_reads_the_plan_no_more(samira, who):
    henk = person("Henk")
    challenge = filled(samira, who)
    fill(samira, challenge, "group", **{"members-0-email": "ina@example.nl"})

    samira.force_login(henk)

    address = reverse("my-case", args=[challenge.reference])
    assert samira.get(address).status_code == 404


def test_the_page_of_the_plan_lists_what_is_missing_before_sending(samira, who):
    henk = person("Henk")
    challenge = filled(samira, who)
    address = reverse("plan", args=[challenge.reference])
    whole = samira.get(address).content.decode()
    Plan.objects.update(start_on=None)

    page = samira.get(address)
    samira.force_login(henk)
    read = samira.get(reverse("read-plan", args=[challenge.reference]))

    assert "Alle vragen zijn beantwoord." in whole
    assert [each["field"] for each in page.context["missing"]] == ["start_on"]
    assert "#id_start_on_0" in page.content.decode()
    assert "1 vraag is nog open voor het versturen" in read.content.decode()
    assert "#id_start_on_0" not in read.content.decode()
