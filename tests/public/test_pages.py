"""The pages for everybody, in two languages, and the doors of a demo."""

import pytest
from django.urls import reverse
from django.utils import translation

from documents.models import Message
from tests import walking
from tests.cast import cast, person

pytestmark = pytest.mark.django_db
PAGES = ["home", "accessibility", "privacy", "register", "start"]


@pytest.fixture
def who():
    return cast()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("prefix", "language"), [("", "nl"), ("/en", "en")])
def test_every_page_is_there_in_dutch_and_in_english(client, name, prefix, language):
    with translation.override("nl"):
        address = prefix + reverse(name)

    page = client.get(address)

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()


def test_the_other_language_is_one_click_away(client):
    answer = client.post(
        reverse("set_language"), {"language": "en", "next": reverse("register")}
    )

    assert answer.url == "/en" + reverse("register")


def test_the_tasks_of_a_municipality_can_be_seen_by_everybody(client, who):
    page = client.get(reverse("municipality", args=[who.municipality.code]))

    told = page.content.decode()
    assert "Hoveniersbedrijf De Heg" in told
    assert "15.200" in told
    assert page.context["rules"].eligibility.min_group == 5


def test_a_task_is_found_by_its_subject(client, who):
    page = client.get(reverse("topic", args=["green"]))

    assert [task for town in page.context["towns"] for task in town["tasks"]] == [
        who.task
    ]
    assert client.get(reverse("topic", args=["onzin"])).status_code == 404


def test_search_engines_stay_with_the_public_pages(client):
    assert "Disallow: /mijn/" in client.get("/robots.txt").content.decode()
    assert "Contact: " in client.get("/.well-known/security.txt").content.decode()


def test_a_person_is_picked_from_the_list(client, who):
    page = client.get(reverse("demo-sign-in"))
    official = {"person": who.coordinator.username}
    first = client.post(reverse("demo-sign-in"), official)
    second = client.post(reverse("demo-sign-in"), {"person": who.samira.username})

    assert "Coordinator Kromwaard" in page.content.decode()
    assert first.url == reverse("worklist")
    assert second.url == reverse("my-challenges")


def test_the_list_leads_back_to_where_somebody_wanted_to_go(client, who):
    data = {"person": who.samira.username}
    wanted = reverse("start-challenge", args=[who.municipality.code])

    inside = client.post(reverse("demo-sign-in"), data | {"next": wanted})
    outside = client.post(
        reverse("demo-sign-in"), data | {"next": "https://elders.example/"}
    )

    assert inside.url == wanted
    assert outside.url == reverse("my-challenges")


def test_a_superuser_cannot_be_picked(client):
    boss = person("Technisch Beheer")
    boss.is_superuser = True
    boss.save()

    answer = client.post(reverse("demo-sign-in"), {"person": boss.username})

    assert answer.status_code == 404


def test_the_mail_of_the_demo_can_be_read(client, who):
    walking.submitted(who)
    message = Message.objects.filter(recipient=who.samira).get()

    page = client.get(reverse("demo-mail"))
    letter = client.get(reverse("demo-message", args=[message.pk]))

    assert message.subject in page.content.decode()
    assert "RTC-KROMWAARD-2026-0001" in letter.content.decode()


@pytest.mark.parametrize("name", ["demo-sign-in", "demo-mail"])
def test_the_doors_of_the_demo_exist_in_a_demo_only(client, settings, who, name):
    settings.DEMO_SIGN_IN = False

    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name), {"person": "x"}).status_code in {404, 405}
