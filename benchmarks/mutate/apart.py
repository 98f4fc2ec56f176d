"""Processes of their own, for what may hang or die, and how pytest runs in them."""

import os
import resource
from collections.abc import Callable

import pytest

from benchmarks.mutate.mutants import RULES

ROOT = RULES.parents[1]
TESTS = ROOT / "tests" / "rules"
CPU_SECONDS = 60
OPTIONS = "-x -q --noconftest --assert=plain -p no:cacheprovider -o addopts= --rootdir"


def alone(work: Callable[[], int], *, bounded: bool = True) -> int:
    """Do work in a process of its own, silent and bounded; 0 says that it passed."""
    pid = os.fork()
    if not pid:
        code = 9
        try:
            if bounded:
                resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
                resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
                silent = os.open(os.devnull, os.O_WRONLY)
                os.dup2(silent, 1)
                os.dup2(silent, 2)
            code = int(work())
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run(files: list[str], *plugins: object) -> int:
    """Run pytest on test files, without a database."""
    paths = [str(TESTS / f"{name}.py") for name in files]
    return pytest.main([*OPTIONS.split(), str(ROOT), *paths], list(plugins))
