"""Real Celery workers and a timetable, on the queue inside the test database.

They work under the role of the application, which does not own the queue either.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from celery import Celery
from django.db import connection
from kombu import pools

from config.broker import transport_options
from config.celery import app
from config.grants import grant
from config.launch.database import install_queue
from tests.application import Application

QUEUES = "default,documents,mail"
PATIENCE = 60.0  # seconds until a process is ready
WORKER = (
    *("worker", "--queues", QUEUES, "--loglevel", "INFO"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
)


@dataclass
class Running:
    """A process of Celery, which a test may kill and start again.

    Attributes:
        command: What Celery is asked to be, with its options.
        ready: What it says when it is ready.
        environment: What the process knows of this test.
        log: The file in which it says what it does.
        process: The process, once it was started.
    """

    command: tuple[str, ...]
    ready: str
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it is ready."""
        self.launch()
        self.wait_until_ready()

    def launch(self) -> None:
        """Start it, in a group of processes of its own."""
        self.log.write_text("")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "--app", "config", *self.command],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_ready(self) -> None:
        """Wait until it said that it is ready."""
        assert self.process is not None
        deadline = time.monotonic() + PATIENCE
        while self.ready not in self.log.read_text():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"it did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def ask_to_stop(self) -> None:
        """Ask it to finish what it does and stop."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self) -> None:
        """Stop it in good order."""
        self.ask_to_stop()
        self.wait_until_stopped()

    def wait_until_stopped(self) -> None:
        """Wait until it stopped, but not for ever."""
        try:
            if self.process is not None:
                self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Kill it and its children, as a power cut would."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Queue:
    """The queue of this test, to which any number of workers may come.

    Attributes:
        environment: What its processes know; a test may add to it before it starts one.
        folder: Where they keep what is theirs.
        started: Those that the test asked for.
    """

    environment: dict[str, str]
    folder: Path
    started: list[Running] = field(default_factory=list)

    def worker(self, name: str = "worker", *, hands: int = 1) -> Running:
        """Return a worker that does so many tasks at a time; not yet started."""
        command = (*WORKER, "--hostname", name, "--concurrency", str(hands))
        return self._process(name, command, " ready.")

    def timetable(self) -> Running:
        """Return what sends the sweeps at their times; not yet started."""
        schedule = str(self.folder / "beat-schedule")
        command = ("beat", "--loglevel", "INFO", "--pidfile", "", "-s", schedule)
        return self._process("beat", command, "beat: Starting")

    def _process(self, name: str, command: tuple[str, ...], ready: str) -> Running:
        log = self.folder / f"{name}.log"
        running = Running(command, ready, self.environment, log)
        self.started.append(running)
        return running


@pytest.fixture
def queue(
    transactional_db: None, application: Application, tmp_path: Path
) -> Iterator[Queue]:
    """Make a queue in this test's database; what the test sends goes to it."""
    make_queues(connection.settings_dict)
    grant(application.name)
    database = application.database()
    before = (app.conf.broker_url, app.conf.broker_transport_options)
    use_broker(app, "pgmq://", transport_options("pgmq://", database))
    for name in ("mail", "passing"):
        (tmp_path / name).mkdir()
    made = Queue(
        {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "CELERY_BROKER_URL": "pgmq://",
            "DATABASE_NAME": database["NAME"],
            "DATABASE_USER": database["USER"],
            "DATABASE_PASSWORD": database["PASSWORD"],
            "EMAIL_FILE_PATH": str(tmp_path / "mail"),
            "TMPDIR": str(tmp_path / "passing"),
            "TRAIL_ANCHOR_DIR": str(tmp_path / "anchors"),
        },
        tmp_path,
    )
    yield made
    for running in made.started:
        running.ask_to_stop()
    for running in made.started:
        running.wait_until_stopped()
    use_broker(app, *before)


@pytest.fixture
def worker(queue: Queue) -> Running:
    """Run one worker."""
    running = queue.worker()
    running.start()
    return running


def make_queues(database: dict) -> None:
    """Install the queue in the test database, and leave no message of before."""
    with psycopg.connect(transport_options("pgmq", database)["conn_string"]) as plain:
        plain.execute("DROP SCHEMA IF EXISTS pgmq CASCADE")
        install_queue(plain)


def use_broker(app: Celery, url: str, options: dict) -> None:
    """Let this process send its messages to another broker from now on."""
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None
    app.conf.update(broker_url=url, broker_transport_options=options)
