"""The cases of the demo, played while the site is already open.

Playing is safe to repeat and each case is whole or absent, so a start that is
killed goes on at the next one.
"""

import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from config.launch.places import CHECKOUT
from config.launch.processes import dies_with_parent
from config.launch.progress import say


class History:
    """The program that plays the cases; says so once when it has ended."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        """Take where the database is, and where to write what was played."""
        self.environment, self.log = dict(environment), log
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "History":
        """Begin playing what was not played yet."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "load_demo"],
                cwd=CHECKOUT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509 - no threads
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop; the case that is being played is undone as a whole."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def look(self) -> None:
        """Say once how it ended."""
        if self.process is None or self.process.poll() is None:
            return
        failed, self.process = self.process.returncode, None
        if failed:
            say(f"The cases of the demo could not all be played; see {self.log}.")
        else:
            say("All cases of the demo are there.")
