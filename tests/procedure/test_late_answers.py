"""A view that is written down after its time is kept, and read by who goes on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from challenges.choices import ChallengeStatus as Status
from tests import walking
from tests.cast import Cast
from tests.procedure.test_answers_that_came import (
    ASKED,
    WORDS,
    all_agrees,
    write_down,
)
from tests.walking import day, do, open_tasks
from workflow.sweeps import lapse_views

pytestmark = pytest.mark.django_db


def test_a_late_view_is_kept_while_the_council_speaks(who: Cast):
    challenge = walking.to_views(who)
    late = ASKED + timedelta(days=20)
    assert lapse_views(at=late) == 1
    do(
        challenge,
        "propose",
        who.secretary,
        late,
        decision_points="Afwijzen",
        council_asked="on",
    )
    question = {"question": "Wat vindt u ervan?"}
    until = day("respond_by", late + timedelta(days=7))
    do(challenge, "ask_council", who.secretary, late, **question, **until)

    write_down(challenge, who.coordinator, late, what="view")

    assert challenge.status == Status.COUNCIL_WISHES
    assert list(open_tasks(challenge)) == ["hear_council"]
    assert challenge.hearings.get().view == WORDS
    assert challenge.messages.filter(kind="view_late").exists()
    assert all_agrees()


def test_who_proposes_reads_a_late_view_beside_the_step(who: Cast):
    challenge = walking.to_views(who)
    late = ASKED + timedelta(days=20)
    assert lapse_views(at=late) == 1
    challenge.refresh_from_db()
    write_down(challenge, who.coordinator, late, what="view")
    (task,) = open_tasks(challenge)["propose"]
    client = Client()
    client.force_login(who.secretary)

    assert WORDS in client.get(reverse("task", args=[task.pk])).content.decode()


@pytest.mark.parametrize(
    ("to", "kind"),
    [(walking.to_reaction, "reaction_request"), (walking.to_views, "intention")],
)
def test_the_letter_says_first_that_nothing_has_to_be_done(who: Cast, to, kind):
    letter = to(who).documents.get(kind=kind)

    (todo,) = letter.context["letter"]["to_do"]
    assert todo["text"].startswith("U hoeft niets te doen.")
    assert "per post, per e-mail of in een gesprek" in todo["text"]
    assert todo["by"] is None
