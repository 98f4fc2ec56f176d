"""Sending a challenge on to the authority that is clearly competent (art. 2:3 Awb)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from challenges.actions.admissibility import Finding, forward
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.models import AdmissibilityCheck, Challenge
from documents.models import Document, Message
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import do, open_tasks
from workflow import engine

AT = MONDAY + timedelta(days=3)
PROVINCE = {
    "outcome": "forward",
    "body": "Provincie Noord",
    "body_address": "Postbus 1\n1000 AA Noordstad",
    "reasons": "De weg is van de provincie.",
}


def forwarded(who: Cast) -> Challenge:
    challenge = walking.submitted(who)
    do(challenge, "check_admissibility", who.coordinator, AT, **PROVINCE)
    return challenge


def test_sending_on_ends_the_case_without_a_decision(who: Cast):
    challenge = forwarded(who)

    assert (challenge.status, challenge.ending) == (Status.CLOSED, "forwarded")
    assert (challenge.closed_at, challenge.decide_by) == (AT, None)
    assert not challenge.terms.running().exists()
    assert not challenge.decisions.exists()
    assert open_tasks(challenge) == {}
    event = challenge.events.last()
    assert event.rules == ["T07b", "AWB_2_3"]
    assert event.details == {"exit": "forwarded", "body": "Provincie Noord"}


def test_the_group_and_the_other_authority_each_get_a_letter(who: Cast):
    challenge = forwarded(who)

    letters = Document.objects.filter(challenge=challenge, kind__startswith="forw")
    to = {each.kind: each.context["letter"]["addressee"] for each in letters}
    assert to["forwarding"]["name"] == challenge.group.name
    assert to["forwarding_to_body"]["name"] == "Provincie Noord"
    assert to["forwarding_to_body"]["lines"] == ["Postbus 1", "1000 AA Noordstad"]
    mails = Message.objects.filter(challenge=challenge, kind="forwarded")
    assert {mail.address for mail in mails} == {
        member.user.email for member in challenge.group.everybody if member.user
    }


@pytest.mark.parametrize(
    ("left_out", "wrong"),
    [
        ({"body": ""}, ["body"]),
        ({"body_address": ""}, ["body_address"]),
        ({"reasons": ""}, ["reasons"]),
    ],
)
def test_a_letter_goes_nowhere_without_a_name_an_address_and_reasons(
    who: Cast, left_out: dict[str, str], wrong: list[str]
):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]

    done = engine.complete(task.pk, by=who.coordinator, at=AT, data=PROVINCE | left_out)

    challenge.refresh_from_db()
    assert list(done.form.errors) == wrong
    assert challenge.status == Status.SUBMITTED


def test_the_action_and_the_database_ask_for_the_authority_too(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]
    engine.claim(task.pk, by=who.coordinator, at=AT)
    challenge.refresh_from_db()

    unnamed = Finding("Zij gaan erover.")
    with pytest.raises(ValueError, match="name the other"), transaction.atomic():
        forward(challenge, unnamed, by=who.coordinator, at=AT)
    with pytest.raises(IntegrityError, match="forwarded_names"), transaction.atomic():
        AdmissibilityCheck.objects.create(
            challenge=challenge,
            outcome="forward",
            body="Provincie",
            checked_by=who.coordinator,
            checked_at=AT,
        )


def test_nobody_else_and_at_no_other_moment_sends_it_on(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]

    with pytest.raises(ActNotAllowedError):
        engine.complete(task.pk, by=who.alderman, at=AT, data=PROVINCE)
    later = walking.to_dialogue(who)
    finding = Finding("Nee.", body="Provincie", body_address="Postbus 1")
    with pytest.raises(WrongMomentError):
        forward(later, finding, by=who.coordinator, at=AT)


def test_nobody_can_object_to_a_letter_that_is_no_decision(client: Client, who: Cast):
    challenge = forwarded(who)
    client.force_login(who.samira)

    page = client.get(reverse("object", args=[challenge.reference]))

    assert page.status_code == 404


def test_everybody_reads_where_the_plan_went_by_its_own_label(
    client: Client, who: Cast
):
    challenge = forwarded(who)

    listed = client.get(reverse("register")).content.decode()
    page = client.get(reverse("register-page", args=[challenge.reference]))
    told = page.content.decode()

    assert "Doorgestuurd naar een andere overheid" in listed
    assert "Doorgestuurd naar een andere overheid" in told
    assert "Een andere overheid beslist over dit plan." in told


def test_the_case_file_and_the_page_of_the_group_name_the_authority(
    client: Client, who: Cast
):
    challenge = forwarded(who)

    client.force_login(who.coordinator)
    part = client.get(reverse("case-part", args=[challenge.reference, "plan"]))
    assert "Provincie Noord" in part.content.decode()

    client.force_login(who.samira)
    mine = client.get(reverse("my-case", args=[challenge.reference]))
    told = mine.content.decode()
    assert "Wij sturen uw uitdaging door" in told
    assert "stuurde het plan door naar een andere overheid" in told
