"""Who may import whom, run with the other tests so that no one forgets it."""

import ast
import re
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGES = ("accounts", "challenges", "config", "documents", "workflow")
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
PUT_ASIDE = re.compile(
    r"#\s*noqa(?!:\s*[A-Z0-9, ]+ - \w)|#\s*type:\s*ignore(?!\[[\w-]+\]  # \w)"
)
"""A check put aside without a reason: ``noqa: X1 - why``, ``type: ignore[x]  # why``."""


def sources(*packages: str) -> Iterator[Path]:
    for package in packages:
        for path in sorted((CHECKOUT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_the_import_contracts_are_kept(capsys):
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS, capsys.readouterr().out


KNOWING = tuple(f"workflow/{each}" for each in ("engine", "gateways", "nodes", "rows"))


def test_only_the_engine_and_its_nodes_know_activations():
    knowing = [
        str(path.relative_to(CHECKOUT))
        for path in sources(*PACKAGES)
        if "viewflow.workflow.activation" in imported(path)
        or ".activation(" in path.read_text()
    ]

    assert [path for path in knowing if not path.startswith(KNOWING)] == []


def test_weasyprint_is_imported_only_where_it_draws():
    # it takes half a second, and has no business in a web server
    top = [
        str(path.relative_to(CHECKOUT))
        for path in sources(*PACKAGES)
        if "rendering" not in path.parts
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and "weasyprint" in ast.unparse(node)
    ]

    assert top == []


def test_no_file_grows_into_one_that_everyone_fears():
    long = {
        str(path.relative_to(CHECKOUT)): lines
        for path in sources(*PACKAGES, "tests", "benchmarks")
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_no_function_grows_longer_than_a_screen():
    long = {
        f"{path.relative_to(CHECKOUT)}: {node.name}": lines
        for path in sources(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := node.end_lineno - node.lineno + 1) > LONGEST_FUNCTION
    }

    assert long == {}


def test_every_check_that_is_put_aside_has_its_reason_beside_it():
    bare = [
        f"{path.relative_to(CHECKOUT)}:{number}"
        for path in sources(*PACKAGES, "tests", "benchmarks", "frontend")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if PUT_ASIDE.search(line)
    ]

    assert bare == []


def test_viewflow_comes_from_django_viewflow_and_nothing_else():
    # the distribution called viewflow is another package with the same import name
    assert packages_distributions()["viewflow"] == ["django-viewflow"]
