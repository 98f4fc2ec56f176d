"""Which tests count branches: all but those that walk whole cases or screens.

Counting makes Python half as fast. Who walks a whole case or a screen sees what comes
out of it; each branch has a test that goes to the rule or the act itself. The walks take
longest and so come first: no process is to end long after the other.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from coverage import Coverage

from challenges import statements

UNCOUNTED = ("uncounted", "browser", "worker")
"""The marks of tests that count nothing."""


def is_counted(item: pytest.Item) -> bool:
    """Tell whether the branches that a test runs are counted."""
    return not any(map(item.get_closest_marker, UNCOUNTED))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the files begin first in which nothing is counted."""
    long = {item.path for item in items if not is_counted(item)}
    items.sort(key=lambda item: item.path not in long)


@contextmanager
def paused(counter: Coverage) -> Iterator[None]:
    """Count nothing meanwhile; what is put together once is so again afterwards."""
    counter.stop()
    try:
        yield
    finally:
        statements._related.cache_clear()
        counter.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Run a test, with the fixtures that it is the first to ask for."""
    counter = Coverage.current()
    with paused(counter) if counter and not is_counted(item) else nullcontext():
        return (yield)
