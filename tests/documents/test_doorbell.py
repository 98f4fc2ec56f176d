"""A real worker hears that an act was done, and leaves its letters and e-mails."""

import os
import random
import time
from collections.abc import Callable

import pytest

from challenges.models import Challenge
from config.doorbell import TRY_AGAIN
from documents.models import Document, Message
from tests import walking
from tests.cast import Cast, cast
from tests.worker import Queue, Running
from workflow.soundness.everything import disagreements

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.worker,
    pytest.mark.usefixtures("by_worker"),
]

SOON = 5.0  # seconds; a sweep comes by in thirty, and here none does
PATIENCE = 60.0
KILLS = int(os.environ.get("KILLS", "2"))
CASES = 5  # filed before each kill


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return cast()


def seconds_until(so: Callable[[], bool]) -> float:
    """Wait until something is so, and return how long that took."""
    start = time.monotonic()
    while not so():
        if time.monotonic() > start + PATIENCE:
            pytest.fail("it did not come about")
        time.sleep(0.02)
    return time.monotonic() - start


def is_sent(case: Challenge) -> bool:
    mails = Message.objects.filter(challenge=case)
    return mails.exists() and not mails.filter(sent_at=None).exists()


def listener(queue: Queue, name: str) -> Running:
    """Start a worker; the first that starts is the one who listens."""
    running = queue.worker(name)
    running.start()
    return running


def test_a_worker_hears_that_an_act_was_done(queue: Queue, who: Cast):
    listener(queue, "only")

    case = walking.submitted(who)

    assert seconds_until(lambda: is_sent(case)) < SOON
    case.refresh_from_db()
    assert not case.is_paper_due


def test_what_was_done_while_no_worker_ran_is_left_when_one_starts(
    queue: Queue, who: Cast
):
    case = walking.submitted(who)

    listener(queue, "later")

    assert seconds_until(lambda: is_sent(case)) < SOON


def test_another_worker_listens_when_the_first_is_killed(queue: Queue, who: Cast):
    first = listener(queue, "first")
    listener(queue, "second")
    early = walking.submitted(who)
    seconds_until(lambda: is_sent(early))

    first.kill()
    late = walking.submitted(cast("RIETMEER"))

    assert seconds_until(lambda: is_sent(late)) < TRY_AGAIN + SOON
    assert [str(each) for each in disagreements()] == []


def test_a_worker_that_is_killed_while_it_leaves_paper_leaves_each_letter_once(
    queue: Queue, who: Cast
):
    cases, chance = [], random.Random(7)  # noqa: S311 - the same each time
    for number in range(KILLS):
        running = listener(queue, f"killed-{number}")
        cases += [walking.submitted(who) for _each in range(CASES)]
        time.sleep(chance.uniform(0, 0.5))
        running.kill()
    listener(queue, "last")

    seconds_until(lambda: not Challenge.objects.paper_due().exists())

    letters = Document.objects.filter(kind="acknowledgement")
    assert letters.count() == len(cases)
    assert set(letters.values_list("challenge", flat=True)) == {c.pk for c in cases}
