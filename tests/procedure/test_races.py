"""Races on real PostgreSQL: many hands on one case, one outcome."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from challenges.actions.submission import Withdrawal
from challenges.appointments import appoint
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices import Role, TermKind
from challenges.models import Challenge, Decision
from documents.models import Document
from tests import walking
from tests.cast import MONDAY, cast, draft
from tests.running import proposed
from tests.walking import open_tasks
from workflow import engine, sweeps
from workflow.engine import AlreadyDoneError, TakenError
from workflow.following import leave_due_paper

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("by_worker"),
]

AT = MONDAY + timedelta(days=40)


def at_once(*acts: Callable[[], object]) -> Counter[str]:
    """Do all acts at the same moment; count how each ended."""
    start, ends = threading.Barrier(len(acts)), Counter()

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
            ends["done"] += 1
        except (
            AlreadyDoneError,
            TakenError,
            WrongMomentError,
            ActNotAllowedError,
        ) as error:
            ends[type(error).__name__] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_two_aldermen_decide_once():
    who = cast()
    appoint(who.auditor, Role.ALDERMAN, who.municipality)
    challenge = walking.to_decision(who)
    (task,) = open_tasks(challenge)["decide"]
    data = {"outcome": "accept", "reasons": "Goed voor de buurt."}

    ends = at_once(
        *(
            lambda by=by: engine.complete(task.pk, by=by, at=AT, data=data)
            for by in (who.alderman, who.auditor) * 3
        )
    )

    assert ends == {"done": 1, "AlreadyDoneError": 5}
    assert Decision.objects.count() == 1
    leave_due_paper()
    assert Document.objects.filter(kind="acceptance").count() == 1


def test_a_double_click_sends_a_challenge_once():
    who = cast()
    challenge = draft(who)

    ends = at_once(*[lambda: engine.submit(challenge.pk, by=who.samira, at=MONDAY)] * 4)

    assert ends == {"done": 1, "WrongMomentError": 3}
    assert challenge.processes.count() == 1
    leave_due_paper()
    assert challenge.documents.count() == 1


def test_the_last_assessors_at_once_open_the_next_step_once():
    who = cast()
    challenge = walking.to_panel(who)
    walking.declare(challenge, who, AT)
    walking.check_law(challenge, who, AT)
    walking.check_money(challenge, who, AT)
    tasks = open_tasks(challenge)["assess"]

    ends = at_once(
        *(
            lambda task=task: engine.complete(
                task.pk, by=task.owner, at=AT, data=walking.scores_data()
            )
            for task in tasks
        )
    )

    challenge.refresh_from_db()
    assert ends == {"done": 3}
    assert challenge.status == Status.SOCIAL_VALUE
    assert {name: len(tasks) for name, tasks in open_tasks(challenge).items()} == {
        "give_reaction": 1
    }
    assert challenge.terms.running().filter(kind=TermKind.REACTION).count() == 1


def test_a_withdrawal_among_writers_leaves_one_outcome():
    who = cast()
    challenge = walking.to_panel(who)
    walking.declare(challenge, who, AT)
    scoring = [
        lambda task=task: engine.complete(
            task.pk, by=task.owner, at=AT, data=walking.scores_data()
        )
        for task in open_tasks(challenge)["assess"]
    ]
    leaving = [
        lambda: engine.withdraw(
            challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=AT
        )
    ] * 3

    ends = at_once(*scoring, *leaving)

    challenge = Challenge.objects.get(pk=challenge.pk)
    assert ends["WrongMomentError"] >= 2
    assert challenge.status == Status.WITHDRAWN
    assert open_tasks(challenge) == {}
    leave_due_paper()
    assert challenge.documents.filter(kind="withdrawal").count() == 1


def test_two_controllers_approve_a_payment_once():
    who = cast()
    appoint(who.auditor, Role.CONTROLLER, who.municipality)
    challenge = walking.to_running(who)
    at = MONDAY + timedelta(days=200)
    proposed(challenge, who, at)
    (task,) = open_tasks(challenge)["approve_payment"]
    data = {"approved": "yes"}

    ends = at_once(
        *(
            lambda by=by: engine.complete(task.pk, by=by, at=at, data=data)
            for by in (who.controller, who.auditor) * 3
        )
    )

    assert ends == {"done": 1, "AlreadyDoneError": 5}
    assert challenge.payments.filter(state="approved").count() == 1
    assert len(open_tasks(challenge)["record_payment"]) == 1


def test_sweeps_at_once_make_due_and_open_an_evaluation_once():
    who = cast()
    challenge = walking.to_running(who)
    at = MONDAY + timedelta(days=600)

    ends = at_once(
        *[lambda: sweeps.start_evaluations(at=at)] * 3,
        *[lambda: sweeps.make_payments_due(at=at)] * 3,
    )

    assert ends == {"done": 6}
    acts = list(challenge.events.values_list("act", flat=True))
    assert (acts.count("start_evaluation"), acts.count("make_due")) == (1, 1)
    assert len(open_tasks(challenge)["evaluate"]) == 1
