"""All tests, loaded once, with changed functions put in their place."""

import gc
import json
import sys
import time
from functools import partial
from pathlib import Path
from types import FunctionType

import coverage
import pytest
from _pytest.runner import runtestprotocol

from benchmarks.mutate.apart import alone
from benchmarks.mutate.mutants import RULES, Mutant, codes_of

Reach = dict[str, dict[str, list[str]]]


class Loaded:
    """All tests, loaded once, on which each mutant is tried."""

    def __init__(self, everything: list[Mutant], notes: Path) -> None:
        """Take the mutants, and the file for what is learnt."""
        self.everything, self.notes = everything, notes

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn which tests reach what, then try each mutant of a function."""
        self.items = {item.nodeid: item for item in session.items}
        if alone(self.learn, bounded=False):
            sys.exit("a test fails before anything is changed")
        learnt = json.loads(self.notes.read_text("utf-8"))
        functions = [f for f in gc.get_objects() if isinstance(f, FunctionType)]
        left = []
        for number, mutant in enumerate(self.everything):
            tests = reaching(mutant, **learnt)
            work = partial(self.meets, mutant, tests, functions)
            if not tests or alone(work) == 0:
                left.append(number)
        self.notes.write_text(json.dumps({"reach": learnt["reach"], "left": left}))
        return True

    def learn(self) -> int:
        """Run each test, and note its time and the lines it reaches."""
        cover = coverage.Coverage(None, config_file=False, include=[f"{RULES}/*"])
        cover.start()
        seconds = {}
        for name in self.items:
            cover.switch_context(name)
            start = time.process_time()
            if not self.passes([name]):
                return 1
            seconds[name] = time.process_time() - start
        cover.stop()
        data = cover.get_data()
        reach = {
            Path(p).stem: data.contexts_by_lineno(p) for p in data.measured_files()
        }
        self.notes.write_text(json.dumps({"reach": reach, "seconds": seconds}))
        return 0

    def passes(self, names: list[str]) -> bool:
        """Run tests until one fails."""
        for name, after in zip(names, [*names[1:], None], strict=True):
            following = self.items.get(after)
            reports = runtestprotocol(self.items[name], nextitem=following, log=False)
            if any(report.failed for report in reports):
                return False
        return True

    def meets(
        self, mutant: Mutant, tests: list[str], functions: list[FunctionType]
    ) -> int:
        """Put changed code in the place of the old, and run tests; 0 if all pass."""
        for function in functions:
            old = function.__code__
            if old.co_filename == mutant.code.co_filename:
                at = (old.co_qualname, old.co_firstlineno)
                function.__code__ = codes_of(mutant.code).get(at, old)
        return 0 if self.passes(tests) else 1


def reaching(mutant: Mutant, reach: Reach, seconds: dict[str, float]) -> list[str]:
    """Name the tests that reach the function, quick ones that reach the line first."""
    lines = reach.get(mutant.module, {})
    near = set(lines.get(str(mutant.line), ()))
    names = {name for line in mutant.function for name in lines.get(str(line), ())}
    return sorted(names - {""}, key=lambda n: (n not in near, seconds[n], n))
