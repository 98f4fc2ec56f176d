import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from config.launch.demo import chosen_port, refuse_taken
from config.launch.errors import LaunchError
from config.launch.keeper import Keeper
from config.launch.places import CHECKOUT, DATA_VARIABLE
from config.launch.processes import Program, Register, started_at, stop_leftovers

SLEEP = (sys.executable, "-c", "import time; time.sleep(60)")


@pytest.fixture
def register(tmp_path):
    return Register(tmp_path / "running.json")


@pytest.fixture
def keeper(tmp_path, register):
    keeper = Keeper(program(tmp_path, SLEEP), register)
    yield keeper
    keeper.stop()


def program(folder, command):
    return Program("clock", command, dict(os.environ), folder / "clock.log")


def wait_for(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def launch(*arguments, **variables):
    return subprocess.run(
        [sys.executable, "-m", "config.launch", *arguments],
        cwd=CHECKOUT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("text", ["no", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused_in_one_line(monkeypatch, text):
    monkeypatch.setenv("PORT", text)

    with pytest.raises(LaunchError, match="is not a port"):
        chosen_port()


def test_without_a_choice_the_port_is_8000(monkeypatch):
    monkeypatch.setenv("PORT", "")

    assert chosen_port() == 8000


def test_a_taken_port_stops_the_demo_before_it_does_anything(short_folder):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = launch("demo", PORT=str(port), **{DATA_VARIABLE: str(short_folder)})

    assert said.returncode == 1
    assert said.stderr == (
        f"uitdaagrecht: Port {port} cannot be used (Address already in use)."
        f" Choose another one: make demo PORT={port + 1}\n"
    )
    assert not (short_folder / "demo" / "pgdata").exists()


def test_a_free_port_is_fine():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

    refuse_taken(port)


def test_a_program_that_stops_is_started_again_after_a_pause(keeper):
    keeper.start()
    keeper.process.kill()
    keeper.process.wait()

    keeper.look()
    assert not keeper.is_running()

    keeper.due = 0
    keeper.look()
    assert keeper.is_running()


def test_the_pause_grows_with_every_stop(keeper):
    pauses = []
    for _ in range(8):
        keeper.start()
        keeper.process.kill()
        keeper.process.wait()
        pauses.append(keeper.pause)
        keeper.look()

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_program_that_does_not_listen_is_killed(tmp_path, register):
    deaf = (
        *(sys.executable, "-c"),
        (
            "import signal, time\n"
            "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            "print('ready', flush=True)\n"
            "time.sleep(60)"
        ),
    )
    stubborn = Program("deaf", deaf, dict(os.environ), tmp_path / "log", patience=0.2)
    keeper = Keeper(stubborn, register)
    keeper.start()
    process = keeper.process
    wait_for(lambda: "ready" in (tmp_path / "log").read_text())

    keeper.stop()

    assert process.returncode == -signal.SIGKILL


def test_programs_do_not_outlive_a_supervisor_that_is_killed(tmp_path):
    supervisor = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import os, time\n"
                "from pathlib import Path\n"
                "from config.launch.processes import Program, start\n"
                f"program = Program('x', {SLEEP!r}, os.environ, Path({str(tmp_path)!r}) / 'x')\n"
                "print(start(program).pid, flush=True)\n"
                "time.sleep(60)"
            ),
        ],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
    )
    child = int(supervisor.stdout.readline())
    assert started_at(child) is not None

    supervisor.kill()
    supervisor.communicate()

    wait_for(lambda: started_at(child) is None)


def test_what_is_left_all_the_same_is_stopped_at_the_next_start(register, keeper):
    keeper.start()
    next_start = Register(register.path)
    assert next_start.leftovers() == [keeper.process.pid]

    stop_leftovers(next_start, patience=0.2)

    assert keeper.process.wait(5) == -signal.SIGTERM


def test_a_number_that_was_used_again_is_left_alone(register):
    register.entries = {os.getpid(): 1}
    register.write()

    assert stop_leftovers(register) == 0


def test_an_unknown_command_is_answered_with_the_known_ones():
    said = launch("fly")

    assert said.returncode == 2
    assert said.stderr.startswith("usage: python -m config.launch {demo|reset|")
