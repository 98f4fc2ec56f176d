"""Who has an interest in a case leaves it, and no door stays open (SOD7)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from challenges.actions import interests
from challenges.authority import (
    ACTS,
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
    authorise,
)
from challenges.models import InterestDeclaration
from challenges.permissions import visible_to
from tests import walking
from tests.cast import MONDAY, Cast
from workflow import engine

WHY = "Mijn zus zit in het bestuur van de groep."


def test_an_official_says_so_on_a_page_and_the_file_closes(who: Cast, client):
    challenge = walking.to_dialogue(who)
    (task,) = walking.open_tasks(challenge)["hold_dialogue"]
    client.force_login(who.colleague)
    address = reverse("case-act", args=[challenge.reference, "belang-melden"])
    overview = client.get(reverse("case-file", args=[challenge.reference]))

    empty = client.post(address)
    done = client.post(address, {"explanation": WHY})

    assert address in overview.text
    assert empty.status_code == 422
    assert done.url == reverse("caseload")
    assert not visible_to(who.colleague).filter(pk=challenge.pk).exists()
    assert client.get(address).status_code == 404
    line = challenge.events.get(act="declare_conflict")
    assert (line.actor, line.text.words) == (who.colleague, WHY)
    told = {"attendees": "x", "report": "x", **walking.day("held_on", MONDAY)}
    with pytest.raises(SeparationOfDutiesError, match="SOD7"):
        engine.complete(
            task.pk, by=who.colleague, at=MONDAY + timedelta(days=9), data=told
        )


def test_after_that_every_act_of_an_official_is_refused(who: Cast):
    challenge = walking.to_panel(who)
    for user in (who.coordinator, who.legal, who.manager, who.secretary):
        InterestDeclaration.objects.create(
            challenge=challenge,
            person=user,
            has_conflict=True,
            explanation=WHY,
            declared_at=MONDAY,
        )
        for act in ACTS:
            with pytest.raises(
                (SeparationOfDutiesError, ActNotAllowedError, WrongMomentError)
            ):
                authorise(challenge, act, by=user)


def test_it_is_explained_and_only_by_who_works_here(who: Cast):
    challenge = walking.submitted(who)
    at = timezone.now()

    with pytest.raises(ValueError, match="explained"):
        engine.act(
            challenge.pk,
            lambda case: interests.declare_conflict(case, " ", by=who.legal, at=at),
        )
    for outsider in (who.samira, who.assessor_4):
        with pytest.raises(ActNotAllowedError):
            engine.act(
                challenge.pk,
                lambda case, by=outsider: interests.declare_conflict(
                    case, WHY, by=by, at=at
                ),
            )
