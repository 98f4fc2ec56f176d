"""The parts of the plan: what is refused, what is kept, and who was first."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from challenges.forms.plan import START_IS_PAST
from challenges.models import Challenge
from tests.cast import person
from tests.residents.test_walk import ANSWERS, fill, filled, hidden, started
from tests.walking import day
from workflow.desks.residents.group_size import TooSmall

pytestmark = pytest.mark.django_db


def test_wrong_answers_are_all_told_and_stay_as_typed(samira, who):
    challenge = started(samira, who)

    answer = fill(
        samira,
        challenge,
        "money",
        contribution="veel",
        **{"cost_lines-0-amount": "12.50", "cost_lines-1-description": "Hovenier"},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="veel"' in page
    assert 'value="12.50"' in page
    assert 'value="Hovenier"' in page
    assert 'href="#id_contribution"' in page
    assert 'href="#id_cost_lines-0-amount"' in page
    assert challenge.plans.get().contribution is None


@pytest.mark.parametrize("section", list(ANSWERS))
def test_what_is_wrong_is_told_once(samira, who, section):
    challenge = started(samira, who)
    address = reverse("plan-section", args=[challenge.reference, section])
    counts = {
        name: value for name, value in ANSWERS[section].items() if "_FORMS" in name
    }

    page = samira.post(address, {"version": "1", **counts}).content.decode()

    summary = page[page.index('id="problems"') :].split("</ul>")[0]
    told = re.findall(r'href="#([^"]+)"', summary)
    assert told
    assert len(told) == len(set(told))


def test_an_unfinished_part_can_be_saved_to_go_on_later(samira, who):
    challenge = started(samira, who)
    empty = dict.fromkeys(ANSWERS["ability"], "")

    refused = fill(samira, challenge, "ability", **empty)
    kept = fill(
        samira, challenge, "ability", **empty | {"experience": "Vier jaar."}, later="1"
    )

    assert refused.status_code == 422
    assert kept.url == reverse("plan", args=[challenge.reference])
    assert challenge.plans.get().experience == "Vier jaar."
    page = samira.get(kept.url)
    busy = [
        task["code"]
        for chapter in page.context["chapters"]
        for task in chapter["tasks"]
        if task["kind"] == "info"
    ]
    assert busy == ["ability"]


def test_an_area_is_asked_where_only_an_area_is_taken_over(samira, who):
    challenge = started(samira, who)

    answer = fill(samira, challenge, "task", area="")

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["area"]


def test_who_saves_last_sees_both_texts_and_can_choose(samira, who):
    challenge = started(samira, who)
    address = reverse("plan-section", args=[challenge.reference, "support"])
    seen = hidden(samira.get(address), "version")
    fill(samira, challenge, "support", supporters="40", support_text="Op het plein.")

    mine = {"version": seen, "supporters": "60", "support_text": "Aan de deur."}
    answer = samira.post(address, mine)

    assert answer.status_code == 409
    assert [(row["theirs"], row["ours"]) for row in answer.context["differences"]] == [
        ("40", "60"),
        ("Op het plein.", "Aan de deur."),
    ]
    assert challenge.plans.get().supporters == 40

    again = mine | {"version": hidden(answer, "version")}
    assert samira.post(address, again).status_code == 302
    assert challenge.plans.get().supporters == 60


@pytest.mark.parametrize("section", list(ANSWERS))
def test_nothing_differs_when_both_saved_the_same(samira, who, section):
    challenge = filled(samira, who)
    address = reverse("plan-section", args=[challenge.reference, section])
    mine = {"task": challenge.task_id, **ANSWERS[section]}

    answer = samira.post(address, {"version": "1"} | mine)

    assert answer.status_code == 409
    assert answer.context["differences"] == []


def test_another_line_is_added_and_nothing_is_saved(samira, who):
    challenge = started(samira, who)

    answer = fill(samira, challenge, "money", contribution="veel", add_row="cost_lines")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="cost_lines-2-amount"' in page
    assert 'value="veel"' in page
    assert answer.context["form"]["contribution"].errors == []
    assert challenge.plans.get().contribution is None


def test_the_costs_are_added_up_without_saving(samira, who):
    challenge = started(samira, who)

    answer = fill(
        samira,
        challenge,
        "money",
        totals="1",
        **{
            "cost_lines-0-amount": "1.000",
            "cost_lines-1-kind": "labour",
            "cost_lines-1-description": "Hovenier",
            "cost_lines-1-amount": "2.000",
            "cost_lines-1-vat_percent": "21",
        },
    )

    sums = {name: str(value) for name, value in answer.context["sums"].items()}
    assert sums == {"without": "3000", "vat": "510", "total": "3510", "income": "0"}
    assert challenge.plans.get().cost_lines.count() == 0


def test_a_line_that_is_made_empty_is_gone(samira, who):
    challenge = filled(samira, who)
    empty = {"members-0-name": "", "members-0-email": "", "members-0-postcode_area": ""}

    fill(samira, challenge, "group", **empty)

    assert challenge.group.members.count() == 1


def test_one_address_cannot_be_in_the_group_twice(samira, who):
    challenge = started(samira, who)

    answer = fill(samira, challenge, "group", **{"members-0-email": who.samira.email})

    assert answer.status_code == 422
    assert who.samira.email in str(
        answer.context["tables"]["members"].non_form_errors()
    )


def test_text_with_signs_that_cannot_be_seen_is_refused(samira, who):
    challenge = started(samira, who)

    answer = fill(samira, challenge, "support", support_text="Goed\u202eplan")

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["support_text"]


@pytest.mark.parametrize(
    "name", ["plan", "my-case", "check-answers", "receipt", "discard-draft", "withdraw"]
)
def test_the_plan_of_another_group_is_not_there(samira, who, name):
    challenge = started(samira, who)
    samira.force_login(person("Vreemde Buur"))

    answer = samira.get(reverse(name, args=[challenge.reference]))

    assert answer.status_code == 404


def test_officials_do_not_see_a_plan_that_was_not_sent(samira, who):
    challenge = started(samira, who)
    samira.force_login(who.coordinator)

    answer = samira.get(reverse("my-case", args=[challenge.reference]))

    assert answer.status_code == 404


def test_a_part_that_does_not_exist_is_not_there(samira, who):
    challenge = started(samira, who)

    answer = samira.get(reverse("plan-section", args=[challenge.reference, "geheim"]))

    assert answer.status_code == 404


def test_a_draft_is_thrown_away_only_after_a_question(samira, who):
    challenge = started(samira, who)
    address = reverse("discard-draft", args=[challenge.reference])

    samira.get(address)
    assert Challenge.objects.count() == 1

    samira.post(address)
    assert Challenge.objects.count() == 0


@pytest.mark.parametrize("title", ["", "x" * 121, "Een\ntitel"])
def test_a_plan_without_a_usable_title_is_not_started(samira, who, title):
    address = reverse("start-challenge", args=[who.municipality.code])
    data = {
        "key": hidden(samira.get(address), "key"),
        "title": title,
        "group_name": "Buren van het park",
        "postcode_area": "1234 AB",
    }

    answer = samira.post(address, data)

    assert answer.status_code == 422
    assert 'value="Buren van het park"' in answer.content.decode()
    assert Challenge.objects.count() == 0


def test_the_key_of_somebody_else_makes_no_case(samira, who):
    challenge = started(samira, who)
    samira.force_login(person("Vreemde Buur"))
    address = reverse("start-challenge", args=[who.municipality.code])
    data = {"title": "Groen", "group_name": "Buren", "postcode_area": "1234"}

    answer = samira.post(address, {"key": challenge.submission_key, **data})

    assert answer.status_code == 422
    assert Challenge.objects.count() == 1


def test_a_start_in_the_past_is_refused(samira, who):
    challenge = started(samira, who)
    today = timezone.localdate()

    refused = fill(samira, challenge, "task", **day("start_on", today))
    later = {"start_on_2": "2020", "later": "1"}
    refused_later = fill(samira, challenge, "task", **later)
    kept = fill(samira, challenge, "task", **day("start_on", today + timedelta(days=1)))

    assert (refused.status_code, refused_later.status_code) == (422, 422)
    assert list(refused.context["form"].errors) == ["start_on"]
    assert kept.status_code == 302


def test_a_plan_whose_start_has_come_is_not_sent(samira, who):
    challenge = filled(samira, who)
    challenge.plans.update(start_on=timezone.localdate())
    address = reverse("check-answers", args=[challenge.reference])
    page = samira.get(address)

    answer = samira.post(address, {"version": hidden(page, "version")})

    assert answer.status_code == 422
    assert [each["anchor"] for each in page.context["missing"]] == ["id_start_on_0"]
    assert str(START_IS_PAST) in answer.content.decode()
    challenge.refresh_from_db()
    assert challenge.status == "draft"


@pytest.mark.parametrize(
    ("typed", "advice"), [({"volunteers": ""}, True), ({"duration_years": ""}, False)]
)
def test_nought_is_advised_only_where_it_is_taken(samira, who, typed, advice):
    challenge = started(samira, who)
    section = "task" if "duration_years" in typed else "value"

    page = fill(samira, challenge, section, **typed)

    (field,) = page.context["form"].errors
    (told,) = page.context["form"][field].problems
    assert (" 0 " in told) is advice


@pytest.mark.parametrize(
    ("table", "begun", "empty"),
    [
        ("outcomes", "goal", ("indicator", "baseline", "target")),
        ("cost_lines", "description", ("kind", "amount")),
    ],
)
def test_a_line_that_was_begun_is_not_asked_for(samira, who, table, begun, empty):
    challenge = started(samira, who)
    section = {"outcomes": "why", "cost_lines": "money"}[table]
    half = {f"{table}-0-{name}": "" for name in empty}
    none = half | {f"{table}-0-{begun}": "", f"{table}-0-vat_percent": "0"}

    half_page = fill(samira, challenge, section, **half)
    none_page = fill(samira, challenge, section, **none)

    lines = half_page.context["tables"][table]
    assert lines.non_form_errors() == []
    assert set(lines.forms[0].errors) == set(empty)
    assert len(none_page.context["tables"][table].non_form_errors()) == 1


def test_one_is_written_with_one_accent_less_as_a_capital(samira, who):
    challenge = started(samira, who)
    with translation.override("nl"):
        address = reverse("plan-section", args=[challenge.reference, "task"])

    told = samira.get(address).content.decode()

    assert "Eén gebied" in told
    assert "Één" not in told


def test_a_group_that_is_too_small_is_told_so_and_may_go_on(samira, who):
    challenge = filled(samira, who)
    pages = [
        reverse("plan-section", args=[challenge.reference, "group"]),
        reverse("check-answers", args=[challenge.reference]),
    ]

    small = [samira.get(page) for page in pages]
    for number in range(3):
        challenge.group.members.create(name=f"Buur {number}", postcode_area="1234")
    large = [samira.get(page) for page in pages]

    assert [page.context["too_small"] for page in small] == [TooSmall(2, 5)] * 2
    assert all('"utrecht-alert utrecht-alert--warning"' in text(page) for page in small)
    assert [page.context["too_small"] for page in large] == [None, None]
    answer = samira.post(pages[1], {"version": hidden(large[1], "version")})
    assert answer.url == reverse("receipt", args=[challenge.reference])


def text(page):
    return page.content.decode()
