"""Starts programs so that they never outlive us, and finds any that did."""

import ctypes
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from config.launch.account import Account, identity

PROC = Path("/proc")
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
LARGEST_LOG = 10_000_000  # bytes; a longer one starts again
STARTED_FIELD = 19  # of /proc/<pid>/stat, counted after the name

libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that runs beside us.

    Attributes:
        name: What a person calls it.
        command: The program and its arguments.
        environment: Everything it finds in its environment.
        log: Where what it says goes.
        stop: The signal that asks it to stop in good order.
        patience: Seconds it gets for that.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    stop: signal.Signals = signal.SIGTERM
    patience: float = 15
    account: Account | None = None


def dies_with_parent(stop: signal.Signals) -> Callable[[], None]:
    """Make what a new process does first: ask to be stopped when we are gone."""
    parent = os.getpid()

    def ask() -> None:
        libc.prctl(PARENT_DEATH_SIGNAL, int(stop))
        if os.getppid() != parent:
            os._exit(1)

    return ask


def start(program: Program) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, away from the terminal's Ctrl-C."""
    with open_log(program.log) as log:
        return subprocess.Popen(
            program.command,
            cwd="/" if program.account else None,
            env=dict(program.environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=dies_with_parent(program.stop),  # noqa: PLW1509 - no threads
            **identity(program.account),
        )


def open_log(log: Path) -> IO[bytes]:
    """Open a log to add to, or anew when it has grown too long."""
    grown = log.exists() and log.stat().st_size > LARGEST_LOG
    return log.open("wb" if grown else "ab")


def stop(process: subprocess.Popen[bytes], program: Program) -> None:
    """Stop a program in good order, or else without mercy.

    A program that was asked before takes a second time as the same wish.
    """
    if process.poll() is None:
        process.send_signal(program.stop)
        try:
            process.wait(program.patience)
        except subprocess.TimeoutExpired:
            kill_group(process.pid)
            process.wait()


def kill_group(pid: int) -> None:
    """Kill a program with everything it started."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def started_at(pid: int) -> int | None:
    """Tell when a process started, in ticks since boot, or nothing if it is gone.

    A pid is used again after a while; together with this it names one process.
    """
    try:
        stat = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return None
    state, *fields = stat.rpartition(")")[2].split()
    return None if state == "Z" else int(fields[STARTED_FIELD - 1])


class Register:
    """The list on disk of what we started, for whoever comes after a kill -9."""

    def __init__(self, path: Path) -> None:
        """Keep the list in this file."""
        self.path = path
        self.entries: dict[int, int] = {}

    def add(self, pid: int) -> None:
        """Note a process that was just started."""
        started = started_at(pid)
        if started is not None:
            self.entries[pid] = started
            self.write()

    def remove(self, pid: int) -> None:
        """Strike a process that has stopped."""
        if self.entries.pop(pid, None) is not None:
            self.write()

    def write(self) -> None:
        """Replace the file as a whole."""
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(list(self.entries.items())))
        fresh.replace(self.path)

    def leftovers(self) -> list[int]:
        """List processes of an earlier run that still live."""
        try:
            noted = json.loads(self.path.read_text())
        except (OSError, ValueError):
            return []
        return [pid for pid, started in noted if started_at(pid) == started]


def stop_leftovers(register: Register, patience: float = 10) -> int:
    """Stop what an earlier run left behind; tells how many that were."""
    pids = register.leftovers()
    for pid in pids:
        os.kill(pid, signal.SIGTERM)
    wait_until_gone(register, patience)
    for pid in register.leftovers():
        kill_group(pid)
    wait_until_gone(register, patience)
    return len(pids)


def wait_until_gone(register: Register, patience: float) -> None:
    """Wait a while for the processes of an earlier run to end."""
    deadline = time.monotonic() + patience
    while register.leftovers() and time.monotonic() < deadline:
        time.sleep(0.1)
