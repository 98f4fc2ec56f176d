"""The bell at the door of the workers: an act rings, and its paper is left at once.

A line that is added to a trail notifies ``CHANNEL`` when it is committed. One worker
listens and sends the task that leaves what is due; the others wait until it is gone.
A ring that nobody hears costs half a minute: the sweep finds what is due (ADR 12).
The listener has a connection of its own and uses none of Django's, as the worker forks.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import psycopg
from celery import Celery, bootsteps
from django.db import connections

CHANNEL = "uitdaagrecht_paper"
ONE_LISTENS = 8_314_021  # the number of the lock of who listens, in this database
LEAVES = "workflow.tasks.sweep_paper"
ALIVE = {"connect_timeout": 10, "keepalives_idle": 30, "keepalives_count": 3}
LISTEN_FOR = 1.0  # seconds, then it sees whether it is to stop
TRY_AGAIN = 5.0  # seconds until another may take its place

logger = logging.getLogger(__name__)


class Doorbell(bootsteps.StartStopStep):
    """Listens while the worker runs."""

    def __init__(self, parent: Any, **options: Any) -> None:
        """Take the worker that this belongs to; nobody listens yet."""
        super().__init__(parent, **options)
        self.app: Celery = parent.app
        self.stopping = Event()
        self.thread: Thread | None = None

    def start(self, _parent: Any) -> None:
        """Begin to listen."""
        self.thread = Thread(
            target=listen, args=[self.app, self.stopping], name="doorbell", daemon=True
        )
        self.thread.start()

    def stop(self, _parent: Any) -> None:
        """Stop listening, after what is being left."""
        self.stopping.set()
        if self.thread is not None:
            self.thread.join(2 * LISTEN_FOR)


def listen(app: Celery, stopping: Event) -> None:
    """Send for a worker whenever an act rings, until asked to stop."""
    while not stopping.is_set():
        try:
            for _ring in _rings(stopping):
                app.send_task(LEAVES, retry=False)
        except Exception:  # a fault here must not end the thread
            logger.exception("the doorbell was broken off and is tried again")
        stopping.wait(TRY_AGAIN)


def _rings(stopping: Event) -> Iterator[None]:
    """Give a ring at first, for what came before, and whenever an act is done."""
    with _alone() as bell:
        if bell is None:
            return
        yield
        while not stopping.is_set():
            if [*bell.notifies(timeout=LISTEN_FOR, stop_after=1)]:
                yield


@contextmanager
def _alone() -> Iterator[psycopg.Connection[Any] | None]:
    """Give a connection that hears the channel, unless another worker has one."""
    known = connections["default"].get_connection_params() | ALIVE
    with psycopg.connect(**known, autocommit=True) as bell:
        asked = bell.execute("SELECT pg_try_advisory_lock(%s)", [ONE_LISTENS])
        (is_mine,) = asked.fetchone() or (False,)
        if is_mine:
            bell.execute(f"LISTEN {CHANNEL}")
        yield bell if is_mine else None
