"""Keeps one program running: starts it again when it stops, ever more patiently."""

import subprocess
import time

from config.launch.processes import Program, Register, start, stop
from config.launch.progress import say

FIRST_PAUSE = 1.0  # seconds
LONGEST_PAUSE = 60.0
STEADY = 120.0  # seconds of running after which earlier stops are forgotten


class Keeper:
    """One program with its process, and when to start it again."""

    def __init__(self, program: Program, register: Register) -> None:
        """Keep this program, noted in this register."""
        self.program = program
        self.register = register
        self.process: subprocess.Popen[bytes] | None = None
        self.pause = FIRST_PAUSE
        self.started = 0.0
        self.due = 0.0

    def start(self) -> None:
        """Start the program."""
        self.process = start(self.program)
        self.register.add(self.process.pid)
        self.started = time.monotonic()

    def is_running(self) -> bool:
        """Tell whether the program runs."""
        return self.process is not None and self.process.poll() is None

    def look(self) -> None:
        """Notice that the program stopped, or start it again when its pause is over."""
        if self.is_running():
            return
        if self.process is not None:
            self.plan_restart(self.process)
        elif time.monotonic() >= self.due:
            self.start()

    def plan_restart(self, process: subprocess.Popen[bytes]) -> None:
        """Say that the program stopped and decide when it starts again."""
        self.register.remove(process.pid)
        self.process = None
        now = time.monotonic()
        if now - self.started > STEADY:
            self.pause = FIRST_PAUSE
        say(
            f"The {self.program.name} stopped by itself (status {process.returncode});"
            f" it starts again in {self.pause:.0f} s. See {self.program.log}."
        )
        self.due = now + self.pause
        self.pause = min(2 * self.pause, LONGEST_PAUSE)

    def ask_to_stop(self) -> None:
        """Ask the program to stop, without waiting for it."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.program.stop)

    def stop(self) -> None:
        """Stop the program for good."""
        if self.process is not None:
            stop(self.process, self.program)
            self.register.remove(self.process.pid)
            self.process = None
