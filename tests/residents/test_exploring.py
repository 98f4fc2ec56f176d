"""The screens of an idea, for who has it and for who guides it."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from challenges.models import Challenge, ResidentsGroup
from documents.jobs import run_due
from documents.models import Document, Upload
from tests.cast import cast, draft
from tests.exploring import (
    AT,
    begin,
    invite,
    own_talk,
    stop,
    talk,
    talk_data,
    to_filed,
    to_idea,
)

pytestmark = pytest.mark.django_db

IDEA = {
    "title": "Een eetbare tuin",
    "idea": "Een tuin waar iedereen mag plukken.",
    "postcode_area": "1234 AB",
    "contact": "06 12345678",
}
SECRET = "De bomen blijven van de gemeente."


def text(response) -> str:
    return response.content.decode()


def page(client, name: str, *args: object, status: int = 200) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == status
    return text(response)


def is_handed_out(client, letter: Document) -> bool:
    response = client.get(reverse("document", args=[letter.pk]))
    return response.getvalue().startswith(b"%PDF-")


def begun(client, **changes):
    url = reverse("start-idea", args=["KROMWAARD"])
    return client.post(url, IDEA | {"key": uuid4()} | changes)


def test_the_way_to_an_idea_starts_at_the_municipality(client, who):
    link = reverse("start-idea", args=["KROMWAARD"])

    assert link in page(client, "municipality", "KROMWAARD")
    client.force_login(who.samira)
    assert link in page(client, "start-challenge", "KROMWAARD")


def test_anybody_who_is_signed_in_begins_with_an_idea(samira, who):
    response = begun(samira)

    challenge = Challenge.objects.get()
    assert response.url == reverse("my-exploration", args=[challenge.reference])
    assert challenge.group.name == "Bewoners van 1234 AB"
    assert challenge.exploration.idea == IDEA["idea"]
    shown = page(samira, "my-exploration", challenge.reference)
    assert IDEA["idea"] in shown
    assert "Er is niets ingediend." in shown
    card = page(samira, "my-challenges")
    assert reverse("my-exploration", args=[challenge.reference]) in card


def test_a_page_that_is_sent_twice_makes_one_case(samira, who):
    key = uuid4()

    first, second = begun(samira, key=key), begun(samira, key=key)

    assert first.url == second.url
    assert Challenge.objects.count() == ResidentsGroup.objects.count() == 1


def test_a_key_of_somebody_else_makes_no_case(client, who):
    key = uuid4()
    client.force_login(who.legal)
    begun(client, key=key)
    client.force_login(who.samira)

    response = begun(client, key=key)

    assert response.status_code == 422
    assert Challenge.objects.count() == 1


@pytest.mark.parametrize("name", ["title", "idea", "postcode_area", "contact", "key"])
def test_what_an_idea_needs_is_asked_for(samira, who, name):
    response = begun(samira, **{name: ""})

    assert response.status_code == 422
    assert name in response.context["form"].errors
    assert not Challenge.objects.exists()


def test_the_group_goes_from_talks_to_a_plan(samira, who):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)
    acts = {
        word: reverse("group-act", args=[challenge.reference, word])
        for word in ("gesprek", "plan-beginnen", "stoppen")
    }
    shown = page(samira, "my-exploration", challenge.reference)
    assert SECRET in shown
    assert all(url in shown for url in acts.values())

    assert samira.get(acts["gesprek"]).status_code == 200
    samira.post(acts["gesprek"], talk_data(said="Ook het hek."))
    begins = samira.post(acts["plan-beginnen"], follow=True)

    challenge.refresh_from_db()
    assert challenge.status == "draft"
    assert begins.redirect_chain[-1][0] == reverse("plan", args=[challenge.reference])
    assert acts["stoppen"] in text(begins)
    after = page(samira, "my-exploration", challenge.reference)
    assert "Ook het hek." in after
    assert acts["gesprek"] not in after
    assert samira.get(acts["gesprek"]).status_code == 404
    assert page(samira, "discard-draft", challenge.reference, status=404)


@pytest.mark.parametrize("is_draft", [False, True])
def test_who_stops_says_so_once_more_and_then_nothing_is_left(samira, who, is_draft):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)
    if is_draft:
        begin(challenge, who.samira)
        Upload.objects.create(
            challenge=challenge,
            purpose="plan",
            name="tuin.pdf",
            content_type="application/pdf",
            file=ContentFile(b"%PDF-", name="tuin.pdf"),
            size=5,
            sha256="0" * 64,
            uploaded_by=who.samira,
            uploaded_at=AT,
        )
    url = reverse("group-act", args=[challenge.reference, "stoppen"])

    assert samira.post(url, {}).status_code == 422
    shown = text(samira.post(url, {"is_certain": "on"}, follow=True))

    challenge.refresh_from_db()
    assert challenge.status == "withdrawn"
    assert not Upload.objects.exists()
    assert "U bent gestopt met dit idee." in shown
    assert SECRET not in shown
    assert "De woorden zijn gewist." in shown
    assert samira.get(url).status_code == 404
    for name in ("plan", "read-plan", "receipt", "withdraw"):
        page(samira, name, challenge.reference, status=404)
    assert "Het idee" not in page(samira, "my-trail", challenge.reference)
    page(samira, "my-challenges")


def test_an_ordinary_draft_has_no_idea_and_nothing_to_stop(samira, who):
    challenge = draft(who)

    page(samira, "my-exploration", challenge.reference, status=404)
    page(samira, "group-act", challenge.reference, "stoppen", status=409)
    page(samira, "my-trail", challenge.reference, status=404)


def test_the_group_reads_its_talks_and_its_letter_after_filing(samira, who):
    challenge = to_filed(who)
    run_due()
    letter = Document.objects.get(challenge=challenge, kind="filing_invitation")

    case = page(samira, "my-case", challenge.reference)
    assert reverse("my-exploration", args=[challenge.reference]) in case
    shown = page(samira, "my-exploration", challenge.reference)
    assert SECRET in shown
    assert reverse("document", args=[letter.pk]) in shown
    assert is_handed_out(samira, letter)


def test_nobody_else_finds_an_idea(client, who):
    challenge = to_idea(who)
    others = cast("RIETMEER")
    invite(challenge, who.coordinator)
    run_due()
    letter = Document.objects.get(challenge=challenge)
    closed = {
        "exploration": [challenge.reference],
        "my-exploration": [challenge.reference],
        "my-case": [challenge.reference],
        "case-file": [challenge.reference],
        "register-page": [challenge.reference],
        "document": [letter.pk],
    }
    strangers = [
        *(others.samira, others.coordinator, who.legal, who.assessor_1, who.auditor),
        who.alderman,
    ]

    for person in strangers:
        client.force_login(person)
        found = {
            name: client.get(reverse(name, args=args)) for name, args in closed.items()
        }
        assert {each.status_code for each in found.values()} == {404}, person
    client.force_login(others.coordinator)
    for word in ("gesprek", "uitnodigen"):
        page(client, "exploration-act", challenge.reference, word, status=404)


def test_a_coordinator_guides_a_group_from_the_list_on(client, who):
    challenge = to_idea(who)
    own_talk(challenge, who.samira, said="Wij zijn met vijf.")
    client.force_login(who.coordinator)
    url = reverse("exploration", args=[challenge.reference])

    assert reverse("explorations") in page(client, "caseload")
    assert url in page(client, "explorations")
    shown = page(client, "exploration", challenge.reference)
    assert "Wij zijn met vijf." in shown
    assert "06 12345678" in shown
    acts = {
        word: reverse("exploration-act", args=[challenge.reference, word])
        for word in ("gesprek", "uitnodigen")
    }
    assert all(act in shown for act in acts.values())

    assert client.post(acts["gesprek"], {}).status_code == 422
    assert client.post(acts["gesprek"], talk_data()).url == url
    assert client.post(acts["uitnodigen"], {"hints": "Kom maar."}).url == url
    assert client.post(acts["uitnodigen"], {"hints": "Nog eens."}).status_code == 409
    run_due()
    letter = Document.objects.get(challenge=challenge)
    after = page(client, "exploration", challenge.reference)
    assert acts["uitnodigen"] not in after
    assert is_handed_out(client, letter)
    assert SECRET in after
    page(client, "exploration-act", challenge.reference, "anders", status=404)


def test_a_coordinator_finds_a_draft_nowhere_and_the_talks_again_when_it_is_sent(
    client, who
):
    hidden = to_idea(who)
    talk(hidden, who.coordinator)
    begin(hidden, who.samira)
    stopped = to_idea(who)
    stop(stopped, who.samira)
    client.force_login(who.coordinator)

    listed = (
        page(client, "explorations")
        + page(client, "caseload")
        + text(client.get(reverse("caseload"), {"show": "closed"}))
    )
    for challenge in (hidden, stopped):
        assert challenge.reference not in listed
        for name in ("exploration", "case-file", "my-case"):
            page(client, name, challenge.reference, status=404)

    filed = to_filed(who)
    response = client.get(reverse("exploration", args=[filed.reference]))
    assert response.url == reverse("case-file", args=[filed.reference])
    assert SECRET in page(client, "case-part", filed.reference, "plan")


@pytest.mark.parametrize(
    ("name", "reads"), [("legal", True), ("alderman", False), ("controller", False)]
)
def test_who_judges_the_plan_does_not_read_the_talks(client, who, name, reads):
    challenge = to_filed(who)
    client.force_login(getattr(who, name))

    assert (SECRET in page(client, "case-part", challenge.reference, "plan")) is reads


def test_the_public_reads_nothing_of_what_came_before(client, who):
    challenge = to_filed(who)

    shown = page(client, "register-page", challenge.reference)

    assert SECRET not in shown
    assert "gesprek over het idee" not in shown


def test_who_is_in_the_group_and_coordinates_sees_the_page_of_the_group(client, who):
    challenge = to_idea(who, by=who.coordinator)
    client.force_login(who.coordinator)

    response = client.get(reverse("exploration", args=[challenge.reference]))

    assert response.url == reverse("my-case", args=[challenge.reference])
    page(client, "exploration-act", challenge.reference, "gesprek", status=404)
