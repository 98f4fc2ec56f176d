"""Which tests count branches: all but those that walk whole cases or screens.

Counting makes Python half as fast. Who walks a whole case or a screen sees what comes
out of it; each branch has a test that goes to the rule or the act itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from coverage import Coverage

UNCOUNTED = ("uncounted", "browser", "worker")
"""The marks of tests that count nothing."""


@contextmanager
def paused(counter: Coverage) -> Iterator[None]:
    """Count nothing meanwhile."""
    counter.stop()
    try:
        yield
    finally:
        counter.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Run a test, with the fixtures that it is the first to ask for."""
    counter = Coverage.current()
    is_counted = not any(map(item.get_closest_marker, UNCOUNTED))
    with paused(counter) if counter and not is_counted else nullcontext():
        return (yield)
