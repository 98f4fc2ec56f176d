"""How often a step asks the database: literal numbers, start to commit.

A plain step asks 25 times at the most; the one that opens five tasks 45. Between
them lie the check of the agreement, which opens the two signatures and writes the
agreement, and the last scores, which close a join, draw the result and ask the group
to check its facts.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.forms.reports import ReportForm
from tests import walking
from tests.cast import MONDAY, Cast, draft
from tests.running import TOLD, proposed
from tests.walking import do, open_tasks
from workflow import engine

AT = MONDAY + timedelta(days=21)


def count(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.fixture(autouse=True)
def warm(who: Cast) -> None:
    """Let Django remember its content types first, as a running server has."""
    ContentType.objects.get_for_models(*apps.get_models())
    walking.to_panel(who)


def test_sending_a_challenge(who: Cast):
    challenge = draft(who)

    assert count(lambda: engine.submit(challenge.pk, by=who.samira, at=AT)) == 22


def test_checking_admissibility(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]
    data = {"outcome": "admissible"}

    assert (
        count(lambda: engine.complete(task.pk, by=who.coordinator, at=AT, data=data))
        == 16
    )


def test_recording_the_dialogue(who: Cast):
    challenge = walking.to_dialogue(who)
    (task,) = open_tasks(challenge)["hold_dialogue"]
    data = {"attendees": "Iedereen", "report": "Goed.", **walking.day("held_on", AT)}

    assert (
        count(lambda: engine.complete(task.pk, by=who.coordinator, at=AT, data=data))
        == 7
    )


def test_planning_the_panel_opens_five_tasks(who: Cast):
    challenge = walking.to_dialogue(who)
    do(
        challenge,
        "hold_dialogue",
        who.coordinator,
        AT,
        attendees="Iedereen",
        report="Goed.",
        **walking.day("held_on", AT),
    )
    (task,) = open_tasks(challenge)["plan_panel"]
    data = walking.panel_data(who, AT)

    assert (
        count(lambda: engine.complete(task.pk, by=who.coordinator, at=AT, data=data))
        == 26
    )
    assert sum(map(len, open_tasks(challenge).values())) == 5


def test_declaring_interests_and_scoring(who: Cast):
    challenge = walking.to_panel(who)
    task = open_tasks(challenge)["declare_interests"][0]
    declare = {"has_conflict": "no"}
    assert (
        count(lambda: engine.complete(task.pk, by=task.owner, at=AT, data=declare))
        == 10
    )

    (task,) = open_tasks(challenge)["assess"]
    scores = walking.scores_data()
    assert (
        count(lambda: engine.complete(task.pk, by=task.owner, at=AT, data=scores)) == 15
    )


def test_the_last_scores_draw_the_result_and_write_the_report(who: Cast):
    challenge = walking.to_panel(who)
    for seat in (1, 2, 3):
        do(
            challenge,
            "declare_interests",
            getattr(who, f"assessor_{seat}"),
            AT,
            has_conflict="no",
        )
    for seat in (1, 2):
        do(
            challenge,
            "assess",
            getattr(who, f"assessor_{seat}"),
            AT,
            **walking.scores_data(),
        )
    (task,) = open_tasks(challenge)["assess"]
    scores = walking.scores_data()

    assert (
        count(lambda: engine.complete(task.pk, by=task.owner, at=AT, data=scores)) == 32
    )


def test_the_group_that_reacts_on_its_scores(who: Cast):
    challenge = walking.to_reaction(who)
    (task,) = open_tasks(challenge)["give_reaction"]
    said = {"answer": "reaction", "reaction": "Wij zijn met 14, niet met 4."}

    assert (
        count(lambda: engine.complete(task.pk, by=who.samira, at=AT, data=said)) == 17
    )


def test_signing_the_checks(who: Cast):
    challenge = walking.to_panel(who)
    (law,) = open_tasks(challenge)["check_procurement"]
    (money,) = open_tasks(challenge)["check_finance"]

    assert (
        count(
            lambda: engine.complete(
                law.pk, by=who.legal, at=AT, data=walking.route_data(AT)
            )
        )
        == 17
    )
    assert (
        count(
            lambda: engine.complete(
                money.pk, by=who.controller, at=AT, data=walking.FINANCE
            )
        )
        == 17
    )


def test_advice_proposal_and_decision(who: Cast):
    challenge = walking.to_advice(who)
    (task,) = open_tasks(challenge)["advise"]
    advice = {
        "summary": "Goed plan.",
        "option": "accept",
        "arguments": "Ja.",
        "risks": "Klein.",
    }
    assert (
        count(lambda: engine.complete(task.pk, by=who.coordinator, at=AT, data=advice))
        == 19
    )

    (task,) = open_tasks(challenge)["propose"]
    points = {"decision_points": "Toewijzen"}
    assert (
        count(lambda: engine.complete(task.pk, by=who.secretary, at=AT, data=points))
        == 18
    )

    (task,) = open_tasks(challenge)["decide"]
    decision = {"outcome": "accept", "reasons": "Goed voor de buurt."}
    assert (
        count(lambda: engine.complete(task.pk, by=who.alderman, at=AT, data=decision))
        == 20
    )


def test_drawing_up_and_checking_the_agreement(who: Cast):
    challenge = walking.to_agreement(who)
    (task,) = open_tasks(challenge)["draft_agreement"]
    draft_of_it = walking.draft_data(AT)
    assert (
        count(lambda: engine.complete(task.pk, by=who.manager, at=AT, data=draft_of_it))
        == 15
    )

    (task,) = open_tasks(challenge)["check_agreement"]
    assert (
        count(
            lambda: engine.complete(
                task.pk, by=who.second_legal, at=AT, data={"approved": "yes"}
            )
        )
        == 24
    )


def test_a_running_agreement_asks_little_for_each_step(who: Cast):
    challenge = walking.to_running(who)
    at = AT + timedelta(days=200)
    form = ReportForm(TOLD, challenge=challenge, user=who.samira, at=at)
    assert form.is_valid()
    assert count(lambda: engine.act(challenge.pk, form.on)) == 17
    (task,) = open_tasks(challenge)["read_report"]
    read = {"accepted": "yes"}
    assert (
        count(lambda: engine.complete(task.pk, by=who.manager, at=at, data=read)) == 12
    )
    proposed(challenge, who, at)
    (task,) = open_tasks(challenge)["approve_payment"]
    yes = {"approved": "yes"}
    assert (
        count(lambda: engine.complete(task.pk, by=who.controller, at=at, data=yes))
        == 12
    )
