"""Tells the person at the terminal what goes on, step by step."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def say(text: str = "") -> None:
    """Print a line at once; a terminal that has gone is no reason to stop."""
    with suppress(OSError):
        print(text, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a step, and how long it took when it is done."""
    started = time.monotonic()
    with suppress(OSError):
        print(f"  {text} … ", end="", flush=True)
    try:
        yield
    except BaseException:
        say("not done")
        raise
    say(f"{time.monotonic() - started:.1f} s")


def complain(text: str) -> None:
    """Print one line on standard error."""
    print(text, file=sys.stderr, flush=True)
