"""The demo: database, web server, worker and timetable under one supervisor."""

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

from config.launch import database
from config.launch.errors import LaunchError
from config.launch.history import History
from config.launch.keeper import Keeper
from config.launch.places import (
    CHECKOUT,
    Place,
    find_place,
    held,
    make_place,
    remove_data,
)
from config.launch.postgres import Cluster, clear_the_way, data_folder, open_cluster
from config.launch.processes import Program, Register, dies_with_parent, stop_leftovers
from config.launch.progress import say, step

HOST = "127.0.0.1"
QUEUES = "default,documents,mail"
WEB_PATIENCE = 60.0  # seconds until the first answer
GLANCE = 0.5  # seconds between two looks at the programs


class StopAskedError(Exception):
    """Somebody asked the demo to stop."""


def run_demo() -> None:
    """Run everything until somebody stops it.

    Raises:
        LaunchError: If it cannot start.
    """
    port = chosen_port()
    place = find_place("demo")
    make_place(place)
    with held(place), stop_signals(), contextlib.suppress(StopAskedError):
        say("Starting Uitdaagrecht")
        register = Register(place.folder / "running.json")
        clear_leftovers(register)
        refuse_taken(port)
        run_in(place, register, port)
    say("Stopped. The data are kept; 'make demo' goes on with them.")


def run_in(place: Place, register: Register, port: int) -> None:
    """Start everything in order, watch it, and stop it in reverse order."""
    with contextlib.ExitStack() as started:
        with step("database server"):
            cluster = open_cluster(place)
            started.callback(cluster.stop)
        environment = database.demo_environment(place, cluster.socket, cluster.secrets)
        keepers = [Keeper(p, register) for p in programs(place, environment, port)]
        web, *others = keepers
        started.callback(stop_all, keepers)
        database_is_there(cluster)
        web.start()  # loads its code meanwhile; nobody has its address yet
        prepare(cluster)
        with step("web server"):
            wait_for_answer(web, port)
        with step("worker and timetable"):
            for keeper in others:
                keeper.start()
        history = History(environment, place.logs / "history.log")
        started.enter_context(history)
        tell(place, port)
        watch(cluster, keepers, history)


def database_is_there(cluster: Cluster) -> bool:
    """Tell whether a database is there that is ready for use.

    If none was filled before, an empty one is made. One that was left half-way is
    made anew, and its files go with it; one of the application's role is handed over
    to the owner.
    """
    database.keep_roles(cluster)
    known = database.mark_of(cluster) is not None
    for name in ("media", "mail"):
        folder = cluster.place.folder / name
        if not known:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    if known:
        database.hand_over(cluster)
    else:
        database.make_anew(cluster)
    return database.mark_of(cluster) == database.READY


def prepare(cluster: Cluster) -> None:
    """Bring the database up to date, give rights, and fill it when it is empty.

    Django does this in a program of its own, that ends before the demo is open.

    Raises:
        LaunchError: If it fails.
    """
    path = cluster.place.logs / "prepare.log"
    with path.open("wb") as log:
        task = subprocess.Popen(
            [sys.executable, "-m", "config.launch", "prepare"],
            cwd=CHECKOUT,
            env=database.preparing_environment(cluster),
            stdin=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
            preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no threads
        )
        try:
            failed = task.wait()
        finally:
            task.kill()
            task.wait()
    if failed:
        raise LaunchError(f"That failed ({reason(path)}); see {path}.")
    database.mark_ready(cluster)


def reason(log: Path) -> str:
    """Find the line of a log that says what went wrong."""
    said = log.read_text(errors="replace").strip().splitlines()
    named = [line for line in said if re.match(r"[A-Za-z_][\w.]*: ", line)]
    return (named or said or ["it said nothing"])[-1]


def programs(
    place: Place, environment: Mapping[str, str], port: int
) -> Iterator[Program]:
    """List the programs that run beside the database, the web server first."""
    python = sys.executable
    celery = [python, "-m", "celery", "--app", "config"]
    commands = {
        "web": [
            *(python, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{port}"),
            *(
                "--workers",
                "2",
                "--preload",
                "--worker-class",
                "gthread",
                "--threads",
                "8",
            ),
            *("--timeout", "60", "--graceful-timeout", "5", "--no-control-socket"),
        ],
        "worker": [
            *(*celery, "worker", "--queues", QUEUES, "--concurrency", "1"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
            *("--loglevel", "INFO"),
        ],
        "beat": [
            *(*celery, "beat", "--loglevel", "INFO", "--pidfile", ""),
            *("--schedule", str(place.folder / "beat-schedule")),
        ],
    }
    for name, command in commands.items():
        yield Program(name, command, environment, place.logs / f"{name}.log")


def stop_all(keepers: list[Keeper]) -> None:
    """Stop everything that was started, all at once."""
    for keeper in keepers:
        keeper.ask_to_stop()
    for keeper in keepers:
        keeper.stop()


def wait_for_answer(web: Keeper, port: int) -> None:
    """Wait until the web server answers a request.

    Raises:
        LaunchError: If it stops, or takes too long.
    """
    deadline = time.monotonic() + WEB_PATIENCE
    while not answers(port):
        if not web.is_running() or time.monotonic() > deadline:
            raise LaunchError(f"The web server does not start; see {web.program.log}.")
        time.sleep(0.1)


def answers(port: int) -> bool:
    """Tell whether something answers requests at this port."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    else:
        return True
    finally:
        connection.close()


def tell(place: Place, port: int) -> None:
    """Say where the demo is and who can sign in as what."""
    say()
    say(f"Uitdaagrecht is at http://localhost:{port}/   (Ctrl-C stops it)")
    say("Its cases are played in the background and appear one by one.")
    people = place.folder / database.PEOPLE
    if people.exists():
        say()
        say(people.read_text().rstrip())


def watch(cluster: Cluster, keepers: list[Keeper], history: History) -> None:
    """Start again whatever stops by itself, until somebody stops the demo."""
    while True:
        time.sleep(GLANCE)
        if cluster.process is None or cluster.process.poll() is not None:
            say("The database server stopped by itself; starting it again.")
            clear_the_way(cluster.data)
            cluster.start()
        for keeper in keepers:
            keeper.look()
        history.look()


def clear_leftovers(register: Register) -> None:
    """Stop what a killed demo left running."""
    if register.leftovers():
        with step("stopping what an earlier demo left running"):
            stop_leftovers(register)


def chosen_port() -> int:
    """Read the port from ``PORT``.

    Raises:
        LaunchError: If it is no port.
    """
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise LaunchError(f"PORT={text} is not a port; give a number, such as 8001.")
    return int(text)


def refuse_taken(port: int) -> None:
    """Refuse a port at which another program listens.

    Raises:
        LaunchError: If the port cannot be had.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise LaunchError(
                f"Port {port} cannot be used ({error.strerror})."
                f" Choose another one: make demo PORT={port + 1}"
            ) from error


@contextlib.contextmanager
def stop_signals() -> Iterator[None]:
    """Turn the first signal to stop into an exception, and ignore later ones."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def ask(number: int, frame: FrameType | None) -> None:
        del number, frame
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        say("\nStopping …")
        raise StopAskedError

    before = {each: signal.signal(each, ask) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def reset_demo() -> None:
    """Throw the demo's data away.

    Raises:
        LaunchError: If the demo is running.
    """
    place = find_place("demo")
    make_place(place)
    with held(place):
        clear_leftovers(Register(place.folder / "running.json"))
        clear_the_way(data_folder(place))
        remove_data(place)
    say("The demo's data are gone; 'make demo' makes them anew.")
