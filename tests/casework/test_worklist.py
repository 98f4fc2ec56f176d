from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from viewflow.workflow.models import Task

from challenges.appointments import appoint
from challenges.choices import Role
from challenges.models import ChallengeRight, InterestDeclaration
from tests.cast import MONDAY, cast, person
from tests.walking import open_tasks, submitted, to_panel
from workflow import engine
from workflow.worklist import desk_of

pytestmark = pytest.mark.django_db

QUERIES = 8  # session, person, rights, roles, a count and a page for each stack


def names(tasks) -> list[str]:
    return sorted(task.flow_task.name for task in tasks)


def test_a_new_challenge_is_free_for_every_coordinator_and_for_nobody_else():
    who = cast()
    submitted(who)

    assert names(desk_of(who.coordinator).free) == ["check_admissibility"]
    assert names(desk_of(who.colleague).free) == ["check_admissibility"]
    for name in ("legal", "controller", "alderman", "chair", "assessor_1", "samira"):
        assert names(desk_of(getattr(who, name)).free) == []


def test_a_taken_task_is_on_one_desk_only():
    who = cast()
    challenge = submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]

    engine.claim(task.pk, by=who.coordinator, at=MONDAY)

    assert names(desk_of(who.coordinator).mine) == ["check_admissibility"]
    assert names(desk_of(who.colleague).mine) == []
    assert names(desk_of(who.colleague).free) == []


def test_each_assessor_sees_their_own_task_only():
    who = cast()
    to_panel(who)

    assert names(desk_of(who.assessor_1).mine) == ["declare_interests"]
    assert names(desk_of(who.assessor_4).mine) == []
    assert names(desk_of(who.legal).free) == ["check_procurement"]


def test_a_withdrawn_right_takes_the_task_off_the_desk():
    who = cast()
    to_panel(who)

    ChallengeRight.objects.filter(user=who.assessor_1).delete()

    assert names(desk_of(who.assessor_1).mine) == []


def test_who_declared_a_conflict_sees_no_task_of_that_case():
    who = cast()
    challenge = submitted(who)

    InterestDeclaration.objects.create(
        challenge=challenge,
        person=who.coordinator,
        has_conflict=True,
        explanation="Mijn buurvrouw",
        declared_at=MONDAY,
    )

    assert names(desk_of(who.coordinator).free) == []
    assert names(desk_of(who.colleague).free) == ["check_admissibility"]


def test_a_coordinator_elsewhere_sees_nothing():
    who, others = cast(), cast("RIETMEER")
    submitted(who)

    assert names(desk_of(others.coordinator).free) == []


def test_a_superuser_has_an_empty_desk():
    submitted(cast())
    root = person("Root")
    root.is_superuser = True
    root.save()

    assert names(desk_of(root).free) == []


def test_a_second_role_adds_its_tasks():
    who = cast()
    to_panel(who)
    appoint(who.legal, Role.CONTROLLER, who.municipality)

    assert names(desk_of(who.legal).free) == ["check_finance", "check_procurement"]


def fill(challenge, count: int) -> None:
    """Add as many open tasks to a case as a busy municipality has."""
    (first,) = open_tasks(challenge)["check_admissibility"]
    Task.objects.bulk_create(
        [
            Task(
                process_id=first.process_id,
                flow_task=first.flow_task,
                flow_task_type="HUMAN",
                status="NEW",
                created=first.created + timedelta(seconds=number),
                owner_permission=first.owner_permission,
                owner_permission_content_type=first.owner_permission_content_type,
                owner_permission_obj_pk=first.owner_permission_obj_pk,
            )
            for number in range(1, count)
        ]
    )


@pytest.mark.parametrize("count", [1, 10_000])
def test_the_page_asks_as_often_for_ten_thousand_tasks_as_for_one(
    client, django_assert_num_queries, count
):
    who = cast()
    challenge = submitted(who)
    fill(challenge, count)
    (first, *_rest) = open_tasks(challenge)["check_admissibility"]
    engine.claim(first.pk, by=who.coordinator, at=MONDAY)
    client.force_login(who.coordinator)

    with django_assert_num_queries(QUERIES if count > 1 else QUERIES - 1):
        response = client.get(reverse("worklist"))

    assert response.status_code == 200
    assert response.context["free"].paginator.count == count - 1


def relations(plan: dict, below: str = "", *, inside: bool = False) -> set[str]:
    """Return the tables that a plan reads, or those it reads below a kind of node."""
    inside = inside or plan["Node Type"] == below or not below
    found = {plan["Relation Name"]} if inside and "Relation Name" in plan else set()
    for part in plan.get("Plans", ()):
        found |= relations(part, below, inside=inside)
    return found


def test_no_case_is_read_before_the_page_of_ten_thousand_tasks_is_chosen(client):
    who = cast()
    fill(submitted(who), 10_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE viewflow_task")
    client.force_login(who.coordinator)

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("worklist"))
    pages = [query["sql"] for query in asked if "LIMIT 25" in query["sql"]]

    assert pages
    for sql in pages:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
            plan = cursor.fetchone()[0][0]["Plan"]
        assert "viewflow_task" in relations(plan)
        assert "challenges_challenge" not in relations(plan)


def test_the_oldest_task_stands_first_and_a_page_holds_25(client):
    who = cast()
    challenge = submitted(who)
    fill(challenge, 30)
    client.force_login(who.coordinator)

    first = client.get(reverse("worklist")).context["free"]
    second = client.get(reverse("worklist"), {"free": 2}).context["free"]

    moments = [item.task.created for item in [*first, *second]]
    assert (len(first), len(second)) == (25, 5)
    assert moments == sorted(moments)


def test_a_resident_finds_their_own_task(client):
    who = cast()
    challenge = submitted(who)
    task = open_tasks(challenge)["check_admissibility"][0]
    when = MONDAY + timedelta(days=2)
    engine.complete(
        task.pk,
        by=who.coordinator,
        at=when,
        data={
            "outcome": "request_completion",
            "items": "De begroting",
            "respond_by_0": 30,
            "respond_by_1": 9,
            "respond_by_2": 2026,
        },
    )
    client.force_login(who.samira)

    response = client.get(reverse("worklist"))

    (item,) = response.context["free"]
    assert item.step.name == "supply_completion"
    assert item.challenge == challenge
