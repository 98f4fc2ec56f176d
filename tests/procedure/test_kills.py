"""The database cuts people off in the middle of a step: no half state is left."""

import threading
import time

import pytest
from django.db import InterfaceError, OperationalError, connection

from tests import walking
from tests.cast import MONDAY, cast
from tests.procedure.scene import Scene
from tests.procedure.walks import Here, Plan, Walk
from workflow.holding import CaseBusyError
from workflow.soundness.everything import disagreements

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("by_worker"),
]

CUT_OFF = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> ALL(%s) AND xact_start IS NOT NULL
AND backend_type = 'client backend'
"""
LOST = (OperationalError, InterfaceError, CaseBusyError)
WALKERS, CUTS = 3, 25


def own_pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def go_on(walk: Walk, stop: threading.Event, lost: list[int]) -> None:
    """Do step after step; after each cut, look at the case again and go on."""
    usual = Plan("usual", {}, lambda _walk: False)
    while not stop.is_set():
        try:
            walk.challenge.refresh_from_db()
            walk.here = Here.of(walk.challenge)
            choice = usual.choice_on(walk)
            if walk.challenge.status == "accepted" or choice is None:
                break
            walk.do(*choice)
        except LOST:
            lost.append(1)
            connection.close()
    connection.close()


def test_a_step_that_is_cut_off_leaves_nothing_half_done():
    who = cast()
    cases = [walking.submitted(who) for _each in range(WALKERS)]
    walks = [Walk(Scene(who, case, MONDAY), Here.of(case)) for case in cases]
    stop, lost, spared, cut = threading.Event(), [], [own_pid()], 0
    threads = [
        threading.Thread(target=go_on, args=(walk, stop, lost)) for walk in walks
    ]
    for thread in threads:
        thread.start()
    while cut < CUTS and any(thread.is_alive() for thread in threads):
        time.sleep(0.15)
        with connection.cursor() as cursor:
            cursor.execute(CUT_OFF, [spared])
            cut += cursor.fetchone()[0]
    for thread in threads:
        thread.join()

    assert lost
    assert [str(each) for each in disagreements()] == []
    for walk in walks:
        walk.challenge.refresh_from_db()
        assert walk.challenge.status == "accepted"
        assert list(walking.open_tasks(walk.challenge)) == ["draft_agreement"]
