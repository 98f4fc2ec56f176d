from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.models import Task

from challenges.choices import ChallengeStatus
from challenges.models import CaseEvent, Score
from tests.cast import MONDAY, cast
from tests.walking import (
    ROUTE,
    day,
    do,
    open_tasks,
    scores_data,
    submitted,
    to_advice,
    to_agreement,
    to_decision,
    to_dialogue,
    to_panel,
)
from workflow import engine
from workflow.desks.casework.beside import BESIDE
from workflow.flows import ChallengeFlow
from workflow.holding import CaseBusyError
from workflow.nodes import Step
from workflow.objection_flow import ObjectionFlow
from workflow.refusals import Refusals

pytestmark = pytest.mark.django_db


def address(challenge, node: str, user=None) -> str:
    tasks = open_tasks(challenge)[node]
    mine = [t for t in tasks if user is None or t.owner_id in {None, user.pk}]
    return reverse("task", args=[mine[0].pk])


def admit(client, url: str):
    return client.post(url, {"action": "complete", "outcome": "admissible"})


def test_every_step_says_what_stands_beside_its_form():
    steps = {
        node.name
        for flow in (ChallengeFlow, ObjectionFlow)
        for node in flow.instance.nodes()
        if isinstance(node, Step)
    }

    assert set(BESIDE) == steps


def test_a_task_is_taken_done_and_gone(client):
    who = cast()
    challenge = submitted(who)
    url = address(challenge, "check_admissibility")
    client.force_login(who.coordinator)

    taken = client.post(url, {"action": "claim"})
    done = admit(client, url)

    challenge.refresh_from_db()
    assert taken.status_code == 302
    assert (done.status_code, done.url) == (302, reverse("worklist"))
    assert challenge.status == ChallengeStatus.DIALOGUE


def test_a_task_given_back_is_free_again(client):
    who = cast()
    challenge = submitted(who)
    url = address(challenge, "check_admissibility")
    client.force_login(who.coordinator)
    client.post(url, {"action": "claim"})

    client.post(url, {"action": "release"})

    client.force_login(who.colleague)
    assert admit(client, url).status_code == 302


def test_wrong_input_is_answered_422_and_keeps_what_was_typed(client):
    who = cast()
    challenge = submitted(who)
    client.force_login(who.coordinator)
    typed = {
        "action": "complete",
        "outcome": "inadmissible",
        "reasons": "Dit kan niet.",
    }

    response = client.post(address(challenge, "check_admissibility"), typed)

    challenge.refresh_from_db()
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["fact", "ground"]
    assert "Dit kan niet." in response.text
    assert 'href="#id_ground"' in response.text
    assert challenge.status == ChallengeStatus.SUBMITTED


def test_an_error_of_the_act_comes_back_at_its_field(client):
    who = cast()
    challenge = submitted(who)
    client.force_login(who.coordinator)
    typed = {"action": "complete", "outcome": "decline", "reasons": "Te laat."}

    response = client.post(address(challenge, "check_admissibility"), typed)

    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["outcome"]


def test_a_withdrawn_right_closes_a_task_already_taken(client):
    who = cast()
    challenge = submitted(who)
    url = address(challenge, "check_admissibility")
    client.force_login(who.coordinator)
    client.post(url, {"action": "claim"})
    before = CaseEvent.objects.count()

    Group.objects.get(name="KROMWAARD:coordinator").user_set.remove(who.coordinator)
    response = admit(client, url)

    assert response.status_code == 403
    assert CaseEvent.objects.count() == before


def test_a_task_of_a_colleague_is_answered_with_their_name(client):
    who = cast()
    challenge = submitted(who)
    url = address(challenge, "check_admissibility")
    task = open_tasks(challenge)["check_admissibility"][0]
    engine.claim(task.pk, by=who.colleague, at=MONDAY)
    client.force_login(who.coordinator)

    looked = client.get(url)
    done = admit(client, url)

    assert looked.status_code == 200
    assert str(who.colleague) in looked.text
    assert 'value="complete"' not in looked.text
    assert done.status_code == 409
    assert str(who.colleague) in done.text


def test_of_two_people_who_complete_one_task_the_second_hears_who_and_when(client):
    who = cast()
    challenge = submitted(who)
    url = address(challenge, "check_admissibility")
    client.force_login(who.coordinator)
    first = admit(client, url)

    client.force_login(who.colleague)
    second = admit(client, url)
    looked = client.get(url)

    assert first.status_code == 302
    assert second.status_code == looked.status_code == 409
    assert str(who.coordinator) in second.text
    assert str(timezone.localdate().year) in second.text
    assert CaseEvent.objects.filter(act="admit").count() == 1


def test_a_double_click_does_the_task_once(client):
    who = cast()
    challenge = submitted(who)
    url = address(challenge, "check_admissibility")
    client.force_login(who.coordinator)

    assert [admit(client, url).status_code for _ in range(2)] == [302, 409]


@pytest.mark.parametrize("name", ["legal", "samira", "assessor_1", "auditor"])
def test_a_task_is_not_there_for_who_has_no_right_to_it(client, name):
    who = cast()
    challenge = submitted(who)
    client.force_login(getattr(who, name))

    response = client.get(address(challenge, "check_admissibility"))

    assert response.status_code == 404


def test_who_may_see_the_case_hears_that_the_task_is_for_others(client):
    who = cast()
    challenge = submitted(who)
    url = address(challenge, "check_admissibility")

    client.force_login(who.legal)
    colleague = admit(client, url)
    client.force_login(cast("RIETMEER").coordinator)
    stranger = admit(client, url)

    assert (colleague.status_code, stranger.status_code) == (403, 404)


def test_a_task_that_never_was_is_not_there(client):
    client.force_login(cast().coordinator)

    assert client.get(reverse("task", args=[4_000_000])).status_code == 404
    assert client.post(reverse("task", args=[4_000_000])).status_code == 404


def test_a_case_that_moved_on_answers_409(client):
    who = cast()
    challenge = submitted(who)
    url = address(challenge, "check_admissibility")
    type(challenge).objects.filter(pk=challenge.pk).update(status="advice")
    client.force_login(who.coordinator)

    assert admit(client, url).status_code == 409


def test_a_busy_case_asks_to_try_again(rf):
    request = rf.post("/taken/1/")

    response = Refusals(HttpResponse).process_exception(request, CaseBusyError("busy"))

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_separation_of_duties_is_explained_in_a_sentence(client):
    who = cast()
    challenge = to_advice(who)
    at = MONDAY + timedelta(days=30)
    advice = {"summary": "x", "option": "accept", "arguments": "x", "risks": "x"}
    do(challenge, "advise", who.coordinator, at, **advice)
    group = Group.objects.get(name="KROMWAARD:college_secretary")
    group.user_set.add(who.assessor_1)
    who.assessor_1.refresh_from_db()
    client.force_login(who.assessor_1)

    response = client.post(
        address(challenge, "propose"),
        {"action": "complete", "decision_points": "De uitdaging toewijzen"},
    )

    assert response.status_code == 403
    assert "SOD4" in response.text
    assert "De wethouder en het college beoordelen een plan niet" in response.text


def test_a_resident_comes_back_to_the_own_case(client):
    who = cast()
    challenge = submitted(who)
    soon = MONDAY + timedelta(days=400)
    task = open_tasks(challenge)["check_admissibility"][0]
    asked = {"outcome": "request_completion", "items": "Btw", **day("respond_by", soon)}
    engine.complete(task.pk, by=who.coordinator, at=MONDAY, data=asked)
    client.force_login(who.samira)

    response = client.post(
        address(challenge, "supply_completion"),
        {"action": "complete", "answer": "De btw staat er nu in."},
    )

    assert response.status_code == 302
    assert response.url == reverse("my-case", args=[challenge.reference])


def test_scores_are_nobodys_to_give_back(client):
    who = cast()
    challenge = to_panel(who)
    url = address(challenge, "declare_interests", who.assessor_1)
    client.force_login(who.assessor_1)

    response = client.post(url, {"action": "release"})

    assert response.status_code == 409
    assert "release" not in client.get(url).text


def test_the_plan_stays_closed_until_interests_are_declared(client):
    who = cast()
    challenge = to_panel(who)
    url = address(challenge, "declare_interests", who.assessor_1)
    client.force_login(who.assessor_1)

    page = client.get(url)
    file = client.get(reverse("case-file", args=[challenge.reference]))

    assert page.status_code == 200
    assert "Wij zijn elke week in het park" not in page.text
    assert "13.500" not in page.text
    assert file.status_code == 403


def test_the_route_is_worked_out_without_keeping_anything(client):
    who = cast()
    challenge = to_panel(who)
    client.force_login(who.legal)
    url = address(challenge, "check_procurement")
    soon = MONDAY + timedelta(days=40)
    dates = day("procedure_start", soon) | day("intended_start", soon)
    facts = ROUTE | dates | {"action": "preview", "memo": ""}

    unclear = client.post(url, facts | {"annual": ""})
    clear = client.post(url, facts)

    challenge.procurement_check.refresh_from_db()
    assert unclear.status_code == 422
    assert clear.status_code == 200
    assert clear.context["worked_out"]["route"]["route"] == "DIRECT_AWARD"
    assert challenge.procurement_check.state == "open"


@pytest.mark.parametrize(
    ("to_stage", "node", "name"),
    [
        (submitted, "check_admissibility", "coordinator"),
        (to_dialogue, "hold_dialogue", "coordinator"),
        (to_panel, "declare_interests", "assessor_1"),
        (to_panel, "check_procurement", "legal"),
        (to_panel, "check_finance", "controller"),
        (to_advice, "advise", "coordinator"),
        (to_decision, "decide", "alderman"),
        (to_agreement, "draft_agreement", "manager"),
    ],
)
def test_the_page_of_each_task_opens_for_who_does_it(client, to_stage, node, name):
    who = cast()
    challenge = to_stage(who)
    client.force_login(getattr(who, name))

    response = client.get(address(challenge, node, getattr(who, name)))

    assert response.status_code == 200
    assert 'value="complete"' in response.text
    assert "style=" not in response.text


def test_no_page_shows_a_score_before_all_are_in(client):
    who = cast()
    challenge = to_panel(who)
    at = MONDAY + timedelta(days=21)
    secret = "Geheim: " + "de groep liet mij zien hoe de buurt er beter van wordt. " * 3
    data = scores_data(social=5) | {"motivation_social": secret}
    do(challenge, "declare_interests", who.assessor_1, at, has_conflict="no")
    do(challenge, "assess", who.assessor_1, at, **data)
    do(challenge, "declare_interests", who.assessor_2, at, has_conflict="no")

    for person in who.people.values():
        client.force_login(person)
        for url in every_address(challenge):
            response = client.get(url)
            if not response.streaming:
                assert "Geheim:" not in response.text, (person, url)

    assert Score.objects.filter(motivation=secret.strip()).count() == 1


def every_address(challenge) -> list[str]:
    parts = ("assessment", "advice", "papers", "trail", "people")
    tasks = Task.objects.filter(process__challengeprocess__challenge=challenge)
    return [
        reverse("worklist"),
        reverse("caseload"),
        reverse("case-file", args=[challenge.reference]),
        *(reverse("case-part", args=[challenge.reference, part]) for part in parts),
        *(reverse("task", args=[task.pk]) for task in tasks),
    ]
