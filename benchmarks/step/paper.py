"""The letters and e-mails of our side, told apart.

The stock side writes no paper. So that the same step is compared on both sides, what
ours spends on it is measured within the step: composing the facts of letters and the
words of e-mails, the rows of documents, e-mails and jobs, and waking the workers.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time
from typing import Any

from benchmarks.step.clock import Backends
from documents import issue
from workflow import engine

DOORS: list[tuple[Any, str]] = [(engine, "follow"), (issue, "wake")]
"""Where a step turns to its paper: within the transaction, and after the commit."""


class PaperClock:
    """The CPU time spent on paper, in Python and in the database server."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.seconds = 0.0
        self.backends: Backends | None = None

    def around(self, door: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that runs the clock while it does the same."""

        def clocked(*given: Any, **named: Any) -> Any:
            start, server = process_time(), self.server()
            try:
                return door(*given, **named)
            finally:
                self.seconds += process_time() - start + self.server() - server

        return clocked

    def server(self) -> float:
        """Return what the database server spent so far, on anything."""
        return self.backends.seconds() if self.backends else 0.0


@contextmanager
def paper_clock() -> Iterator[PaperClock]:
    """Put the clock at each door to paper, and take it away in the end."""
    clock = PaperClock()
    before = [(room, name, getattr(room, name)) for room, name in DOORS]
    for room, name, door in before:
        setattr(room, name, clock.around(door))
    try:
        yield clock
    finally:
        for room, name, door in before:
            setattr(room, name, door)
