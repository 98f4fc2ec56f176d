"""A real Celery worker, on the queue inside the test database.

It works under the role of the application, which does not own the queue either.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
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
PATIENCE = 60.0  # seconds until a worker is ready


@dataclass
class Worker:
    """A worker process, which a test may kill and start again."""

    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the worker and wait until it is ready."""
        before = self.ready_count()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "celery", "--app", "config", "worker"),
                    *("--queues", QUEUES, "--concurrency", "1", "--loglevel", "INFO"),
                    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
                ],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while self.ready_count() == before:
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the worker did not start:\n{self.log.read_text()}")
            time.sleep(0.1)

    def ready_count(self) -> int:
        """Count how often a worker said that it is ready."""
        return self.log.read_text().count(" ready.") if self.log.exists() else 0

    def stop(self) -> None:
        """Stop the worker in good order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """Kill the worker and its children, as a power cut would."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def worker(
    transactional_db: None, application: Application, tmp_path: Path
) -> Iterator[Worker]:
    """Run a worker on this test's database; what the test sends goes to it."""
    make_queues(connection.settings_dict)
    grant(application.name)
    database = application.database()
    before = (app.conf.broker_url, app.conf.broker_transport_options)
    use_broker(app, "pgmq://", transport_options("pgmq://", database))
    running = Worker(
        {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "CELERY_BROKER_URL": "pgmq://",
            "DATABASE_NAME": database["NAME"],
            "DATABASE_USER": database["USER"],
            "DATABASE_PASSWORD": database["PASSWORD"],
        },
        tmp_path / "worker.log",
    )
    running.start()
    yield running
    running.stop()
    use_broker(app, *before)


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
