"""A task is given to somebody, with a reason that stays in the trail."""

from datetime import timedelta

import pytest
from django.urls import reverse
from viewflow.workflow.models import Task

from challenges.actions.handing import NotAssignableError, candidates
from challenges.appointments import appoint
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import Role
from challenges.models import CasePart, InterestDeclaration
from challenges.permissions import Right
from documents.models import Message
from tests import walking
from tests.cast import MONDAY, Cast, cast
from tests.walking import open_tasks, submitted, to_panel
from workflow import engine, engine_people
from workflow.engine import AlreadyDoneError

AT = MONDAY + timedelta(days=1)
WHY = "Zij kent de wijk."


def first(challenge, node: str = "check_admissibility") -> Task:
    return open_tasks(challenge)[node][0]


def mails(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("address", flat=True))


def test_a_free_task_is_given_to_a_colleague_with_the_reason_in_the_trail(who: Cast):
    challenge = submitted(who)

    event = engine_people.assign(
        first(challenge).pk, who.colleague, WHY, by=who.coordinator, at=AT
    )

    assert first(challenge).owner == who.colleague
    assert (event.act, event.actor, event.role) == (
        "assign_task",
        who.coordinator,
        "coordinator",
    )
    assert event.details == {"step": "check_admissibility", "to": who.colleague.pk}
    assert event.text.words == WHY
    assert mails("task_assigned") == [who.colleague.email]
    assert mails("task_moved") == []


def test_the_new_holder_and_the_old_hear_that_a_task_changed_hands(who: Cast):
    challenge = to_panel(who)
    task = first(challenge, "check_procurement")
    engine.claim(task.pk, by=who.legal, at=AT)

    engine_people.assign(task.pk, who.second_legal, WHY, by=who.coordinator, at=AT)

    assert first(challenge, "check_procurement").owner == who.second_legal
    assert mails("task_assigned") == [who.second_legal.email]
    assert mails("task_moved") == [who.legal.email]
    subject = Message.objects.get(kind="task_assigned").subject
    assert subject.startswith("U kreeg een taak: Toets inkoop")


def test_who_takes_a_task_off_somebody_leaves_it_free(who: Cast):
    challenge = to_panel(who)
    task = first(challenge, "check_procurement")
    engine.claim(task.pk, by=who.legal, at=AT)

    engine_people.assign(task.pk, None, WHY, by=who.coordinator, at=AT)
    engine_people.assign(task.pk, None, WHY, by=who.coordinator, at=AT)

    assert first(challenge, "check_procurement").owner is None
    assert first(challenge, "check_procurement").status == "NEW"
    assert mails("task_moved") == [who.legal.email]
    engine.claim(task.pk, by=who.second_legal, at=AT)


def test_the_new_holder_does_the_task_and_the_old_cannot(who: Cast):
    challenge = submitted(who)
    task = first(challenge)
    engine.claim(task.pk, by=who.coordinator, at=AT)
    engine_people.assign(task.pk, who.colleague, WHY, by=who.coordinator, at=AT)
    data = {"outcome": "admissible"}

    with pytest.raises(engine.TakenError):
        engine.complete(task.pk, by=who.coordinator, at=AT, data=data)
    done = engine.complete(task.pk, by=who.colleague, at=AT, data=data)

    assert done.event.act == "admit"


def test_only_who_may_assign_assigns(who: Cast):
    challenge = to_panel(who)
    task = first(challenge, "check_procurement")

    for person in (who.legal, who.alderman, who.auditor, who.samira):
        with pytest.raises(ActNotAllowedError):
            engine_people.assign(task.pk, who.second_legal, WHY, by=person, at=AT)


def test_a_task_goes_only_to_who_holds_its_right(who: Cast):
    challenge = to_panel(who)
    task = first(challenge, "check_procurement")

    for person in (who.controller, who.samira, cast("RIETMEER").legal):
        with pytest.raises(NotAssignableError):
            engine_people.assign(task.pk, person, WHY, by=who.coordinator, at=AT)


def test_a_task_goes_to_nobody_whom_another_part_bars(who: Cast):
    challenge = to_panel(who)
    appoint(who.controller, Role.LEGAL, who.municipality)
    CasePart.objects.create(
        challenge=challenge, person=who.controller, part="controller", since=AT
    )
    InterestDeclaration.objects.create(
        challenge=challenge,
        person=who.legal,
        has_conflict=True,
        explanation="Mijn zus zit in de groep.",
        declared_at=AT,
    )
    task = first(challenge, "check_procurement")

    assert candidates(challenge, Right.CHECK_PROCUREMENT) == [who.second_legal]
    for person in (who.controller, who.legal):
        with pytest.raises(NotAssignableError):
            engine_people.assign(task.pk, person, WHY, by=who.coordinator, at=AT)


def test_what_is_one_persons_own_is_given_to_nobody(who: Cast):
    challenge = to_panel(who)
    task = first(challenge, "declare_interests")

    with pytest.raises(NotAssignableError):
        engine_people.assign(task.pk, who.assessor_4, WHY, by=who.coordinator, at=AT)


def test_a_task_is_not_assigned_without_a_reason(who: Cast):
    challenge = submitted(who)

    with pytest.raises(ValueError, match="reason"):
        engine_people.assign(
            first(challenge).pk, who.colleague, " ", by=who.coordinator, at=AT
        )


def test_a_task_that_is_done_is_not_assigned(who: Cast):
    challenge = submitted(who)
    task = first(challenge)
    engine.complete(task.pk, by=who.coordinator, at=AT, data={"outcome": "admissible"})

    with pytest.raises(AlreadyDoneError):
        engine_people.assign(task.pk, who.colleague, WHY, by=who.coordinator, at=AT)


def test_giving_a_task_back_leaves_a_line_and_taking_it_leaves_none(who: Cast):
    challenge = to_panel(who)
    task = first(challenge, "check_procurement")
    before = challenge.events.count()

    engine.claim(task.pk, by=who.legal, at=AT)
    assert challenge.events.count() == before
    engine.release(task.pk, by=who.legal, at=AT, reason="Ik ga met verlof.")
    engine.release(task.pk, by=who.legal, at=AT)

    event = challenge.events.last()
    assert challenge.events.count() == before + 1
    assert (event.act, event.role, event.text.words) == (
        "release_task",
        "legal",
        "Ik ga met verlof.",
    )
    assert event.details == {"step": "check_procurement", "from": who.legal.pk}


def test_nobody_gives_back_what_is_their_own_alone(who: Cast):
    challenge = to_panel(who)
    task = first(challenge, "declare_interests")

    with pytest.raises(WrongMomentError):
        engine.release(task.pk, by=task.owner, at=AT)


def test_the_coordinator_assigns_on_the_screen_and_the_trail_names_both(who, client):
    challenge = to_panel(who)
    task = first(challenge, "check_procurement")
    engine.claim(task.pk, by=who.legal, at=AT)
    client.force_login(who.coordinator)
    address = reverse("assign-task", args=[task.pk])
    overview = client.get(reverse("case-file", args=[challenge.reference]))
    assert address in overview.text

    empty = client.post(address, {"to": who.second_legal.pk})
    wrong = client.post(address, {"to": who.controller.pk, "reason": WHY})
    right = client.post(
        address, {"to": who.second_legal.pk, "reason": WHY}, follow=True
    )

    assert (empty.status_code, wrong.status_code) == (422, 422)
    assert str(who.second_legal) in right.text
    trail = client.get(reverse("case-part", args=[challenge.reference, "trail"])).text
    assert f"was van <b>{who.legal}</b>" in trail
    assert f"nu van <b>{who.second_legal}</b>" in trail
    assert WHY in trail


def test_on_the_screen_a_task_is_given_free_again(who, client):
    challenge = to_panel(who)
    task = first(challenge, "check_procurement")
    engine.claim(task.pk, by=who.legal, at=AT)
    client.force_login(who.coordinator)

    client.post(reverse("assign-task", args=[task.pk]), {"reason": WHY})

    assert first(challenge, "check_procurement").owner is None


@pytest.mark.parametrize("name", ["legal", "alderman", "auditor"])
def test_the_page_is_not_there_for_who_may_not_assign(who, client, name):
    challenge = to_panel(who)
    task = first(challenge, "check_procurement")
    client.force_login(getattr(who, name))

    assert client.get(reverse("assign-task", args=[task.pk])).status_code == 404


def test_the_page_is_not_there_for_a_task_of_one_person(who, client):
    challenge = to_panel(who)
    client.force_login(who.coordinator)
    task = first(challenge, "declare_interests")

    assert client.get(reverse("assign-task", args=[task.pk])).status_code == 404


def test_who_was_meant_is_asked_again_when_the_form_is_sent(who, client):
    challenge = walking.to_dialogue(who)
    task = first(challenge, "hold_dialogue")
    client.force_login(who.coordinator)
    engine.complete(
        task.pk,
        by=who.coordinator,
        at=AT,
        data={
            "attendees": "Iedereen",
            "report": "Goed.",
            **walking.day("held_on", AT),
        },
    )

    late = client.post(
        reverse("assign-task", args=[task.pk]), {"to": who.colleague.pk, "reason": WHY}
    )

    assert late.status_code == 409
