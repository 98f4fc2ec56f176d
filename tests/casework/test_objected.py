"""The page of an objection in the case file."""

import pytest
from django.urls import reverse

from challenges.actions import objection_hearing
from tests import objecting
from tests.cast import Cast, cast
from tests.objecting import OBJECTED
from workflow import engine

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return cast()


def page(client, challenge, user):
    client.force_login(user)
    return client.get(reverse("case-part", args=[challenge.reference, "objection"]))


def test_the_steps_of_an_objection_stand_in_the_order_of_its_procedure(
    who: Cast, client
):
    challenge = objecting.to_hearing(who)

    steps = page(client, challenge, who.second_legal).context["objection_steps"]

    assert [(str(step.title), step.state) for step in steps] == [
        ("Toets of het bezwaar op tijd en compleet is", "done"),
        ("Vul de redenen van uw bezwaar aan", "todo"),
        ("Plan het horen", "done"),
        ("Hoor de groep over haar bezwaar", "now"),
        ("Leg het advies van de commissie vast", "todo"),
        ("Besluiten over het bezwaar", "todo"),
        ("Leg een beroep vast, of sluit de zaak", "todo"),
        ("Leg de uitspraak van de rechter vast", "todo"),
    ]


@pytest.mark.parametrize("begin", [objecting.refused, objecting.partly])
def test_more_time_is_offered_once(who: Cast, client, begin):
    challenge = begin(who)
    objecting.objecting(challenge, who)
    address = reverse("postpone-objection", args=[challenge.reference])
    assert address in page(client, challenge, who.second_legal).content.decode()

    engine.act(
        challenge.pk,
        lambda case: objection_hearing.postpone(
            case, 2, "Het college vergadert niet.", by=who.second_legal, at=OBJECTED
        ),
    )

    assert address not in page(client, challenge, who.second_legal).content.decode()


def test_paper_is_recorded_only_where_an_objection_is_possible(who: Cast, client):
    challenge = objecting.partly(who)
    address = reverse("record-objection", args=[challenge.reference])
    assert address in page(client, challenge, who.second_legal).content.decode()

    objecting.objecting(challenge, who)

    assert address not in page(client, challenge, who.second_legal).content.decode()
