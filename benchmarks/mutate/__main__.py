"""Change every rule on purpose, one spot at a time, and see whether a test notices.

``python -m benchmarks.mutate [module ...]`` prints each change that no test of
``tests/rules`` notices, then a line per module: made, noticed, not noticed. What is
changed stands in ``mutants``.

All tests are loaded once. A change inside a function is put in its place in a fork of
that process, and meets the tests that reach the function. What none of them notices,
and each change outside functions, is imported afresh and meets all tests. Property
tests draw the same examples each time. Taking a minute of CPU time is noticed.
"""

import json
import os
import sys
import tempfile
from collections import Counter
from functools import partial
from importlib import abc, import_module, machinery, util
from pathlib import Path
from types import ModuleType

import django
import hypothesis
from django.conf import settings

from benchmarks.mutate.apart import TESTS, alone, run
from benchmarks.mutate.loaded import Loaded, Reach
from benchmarks.mutate.mutants import RULES, Mutant, mutants

FILES = sorted(path.stem for path in TESTS.glob("test_*.py"))


class Afresh(abc.MetaPathFinder, abc.Loader):
    """Gives the mutant when its module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        """Take the mutant."""
        self.mutant = mutant

    def find_spec(
        self, name: str, path: object, target: object = None
    ) -> machinery.ModuleSpec | None:
        """Find the one module, and leave others to others."""
        ours = name == f"challenges.rules.{self.mutant.module}"
        return util.spec_from_loader(name, self) if ours else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed module."""
        exec(self.mutant.code, module.__dict__)  # noqa: S102 - that is the point

    def meets(self, files: list[str]) -> int:
        """Import what the tests need with the mutant in it, and run them."""
        sys.meta_path.insert(0, self)
        return run(files)


def about(name: str, mutant: Mutant) -> bool:
    """Say whether a test file names the module."""
    text = (TESTS / f"{name}.py").read_text("utf-8")
    return f"challenges.rules.{mutant.module} " in text


def survives(mutant: Mutant, reach: Reach) -> bool:
    """Say whether every test passes with the mutant; likely files run first."""
    names = [name for tests in reach.get(mutant.module, {}).values() for name in tests]
    counts = Counter(Path(name.split("::")[0]).stem for name in names)
    files = sorted(FILES, key=lambda name: (not about(name, mutant), -counts[name]))
    meets = Afresh(mutant).meets
    parts = (files[:1], files[1:4], files[4:])
    return all(alone(partial(meets, part)) == 0 for part in parts)


def prepare() -> None:
    """Set up Django without a database, and property tests that never vary."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    settings.configure(USE_I18N=True, USE_TZ=True, LANGUAGE_CODE="nl")
    django.setup()
    import_module("django.db.models")
    hypothesis.settings.register_profile(
        "steady",
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        max_examples=25,
    )
    hypothesis.settings.load_profile("steady")


def main(modules: list[str]) -> None:
    """Try the mutants of these modules, or of all, and print what survives."""
    prepare()
    modules = modules or sorted(path.stem for path in RULES.glob("[a-z]*.py"))
    everything = [mutant for module in modules for mutant in mutants(module)]
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder, "notes.json")
        if alone(partial(run, FILES, Loaded(everything, notes)), bounded=False):
            sys.exit("the tests did not run")
        learnt = json.loads(notes.read_text("utf-8"))
    made = Counter(mutant.module for mutant in everything)
    left = [everything[number] for number in learnt["left"]]
    unnoticed = 0
    for module in modules:
        lost = 0
        for mutant in (mutant for mutant in left if mutant.module == module):
            if survives(mutant, learnt["reach"]):
                lost += 1
                print(f"{module}:{mutant.line} {mutant.change}", flush=True)
        unnoticed += lost
        print(row(module, made[module], lost), flush=True)
    print(row("all", made.total(), unnoticed))


def row(name: str, made: int, lost: int) -> str:
    """Write a line of the table: made, noticed, not noticed."""
    return f"| `{name}` | {made} | {made - lost} | {lost} |"


if __name__ == "__main__":
    main(sys.argv[1:])
