"""The demo as a person starts it, from nothing, through a kill, to Ctrl-C.

Its programs work under a role that owns nothing, also when its data are of before
there were two roles.
"""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from config.launch.places import CHECKOUT, DATA_VARIABLE, find_place, held
from config.launch.postgres import data_folder, open_cluster, working_in
from config.launch.processes import Register

pytestmark = pytest.mark.uncounted

PATIENCE = 900.0  # seconds; on a busy machine the first start takes its time
MINE = ("DATABASE_", "CELERY_", "DJANGO_", "MEDIA_ROOT", "SECRET_KEY")


class Demo:
    """A demo in a folder of its own, started as often as a test likes."""

    def __init__(self, folder):
        self.said = folder / "said"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(MINE)}
        self.environment = {
            **inherited,
            DATA_VARIABLE: str(folder),
            "PORT": str(self.port),
        }
        self.process = None

    def command(self, *arguments):
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=CHECKOUT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self):
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.launch", "demo"],
                cwd=CHECKOUT,
                env=self.environment,
                stdout=said,
                stderr=said,
            )
        deadline = time.monotonic() + PATIENCE
        while "Ctrl-C stops it" not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.2)

    def status(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request("GET", "/")
            return connection.getresponse().status

    def end(self, how):
        self.process.send_signal(how)
        return self.process.wait(60)


@pytest.fixture
def demo(short_folder):
    demo = Demo(short_folder)
    yield demo
    if demo.process is not None and demo.process.poll() is None:
        demo.end(signal.SIGTERM)


@pytest.fixture
def left_running(short_folder, monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, str(short_folder))
    place = find_place("demo")

    def count():
        register = Register(place.folder / "running.json")
        return len(register.leftovers()) + len(working_in(data_folder(place)))

    return count


def let_one_role_own_everything():
    """Bring the data back to how they were when there was one role."""
    place = find_place("demo")
    with held(place):
        cluster = open_cluster(place)
        with cluster.connect("uitdaagrecht") as server:
            server.execute("REASSIGN OWNED BY uitdaagrecht_owner TO uitdaagrecht")
            server.execute("DROP OWNED BY uitdaagrecht_owner")
            server.execute("DROP ROLE uitdaagrecht_owner")
        cluster.stop()
    kept = place.folder / "secrets.json"
    secrets = json.loads(kept.read_text())
    del secrets["owner_password"]
    kept.write_text(json.dumps(secrets))


CHECK = ("manage.py", "check", "--deploy", "--tag", "database", "--database", "default")


@pytest.mark.worker
def test_a_demo_starts_survives_a_kill_and_stops(demo, left_running):
    count = ("manage.py", "shell", "--no-imports", "-c")
    question = "from accounts.models import User; print(User.objects.count())"

    demo.start()
    assert demo.status() == 200
    assert left_running() > 3
    filled = demo.command(*count, question).stdout

    second = demo.command("-m", "config.launch", "demo")
    assert second.returncode == 1
    assert f"already running (process {demo.process.pid})" in second.stderr

    demo.end(signal.SIGKILL)
    demo.start()
    assert demo.status() == 200
    assert demo.command(*count, question).stdout == filled
    assert int(filled) > 0

    assert demo.end(signal.SIGINT) == 0
    assert left_running() == 0
    assert demo.command(*CHECK).returncode == 0

    let_one_role_own_everything()
    demo.start()
    assert demo.status() == 200
    assert demo.command(*CHECK).returncode == 0
    assert demo.command(*count, question).stdout == filled
    assert demo.command("manage.py", "migrate").returncode == 0

    assert demo.end(signal.SIGINT) == 0
    assert demo.command("-m", "config.launch", "reset").returncode == 0
