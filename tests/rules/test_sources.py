"""Every provision that the code names has its line in ``docs/sources.md``."""

import re
from datetime import date
from pathlib import Path

import pytest

from challenges.rules import sources
from challenges.rules.sources import Guidance, Provision

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "challenges" / "rules"
NAMED = {
    name: source
    for name, source in vars(sources).items()
    if isinstance(source, Provision | Guidance)
}


def documented():
    """Return the cells of each line of the tables, by the name in its first cell."""
    lines = (ROOT / "docs" / "sources.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    return [row for row in rows if row and re.fullmatch(r"`[A-Z0-9_]+`", row[0])]


DOCUMENTED = {row[0].strip("`"): row for row in documented()}


def test_every_named_provision_has_one_line_and_every_line_is_named():
    names = [row[0].strip("`") for row in documented()]

    assert sorted(names) == sorted(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_a_line_cites_tells_and_dates_its_provision(name):
    _, citation, says, applies_in, checked, _ = DOCUMENTED[name]

    assert citation == str(NAMED[name])
    assert len(says.split()) >= 4
    assert "`" in applies_in
    assert date.fromisoformat(checked) >= date(2026, 11, 21)


@pytest.mark.parametrize("name", NAMED)
def test_a_line_is_as_sure_as_the_code_says(name):
    mark = DOCUMENTED[name][5]

    match NAMED[name]:
        case Provision(from_memory=True) | Guidance(mark="M"):
            assert mark == "M"
        case Guidance(mark="D"):
            assert mark == "D"
        case _:
            assert mark == "S"


@pytest.mark.parametrize("name", NAMED)
def test_a_line_names_modules_that_exist(name):
    modules = re.findall(r"`([a-z_]+)", DOCUMENTED[name][3])

    assert modules
    assert all((RULES / f"{module}.py").exists() for module in modules)


@pytest.mark.parametrize("name", NAMED)
def test_a_provision_that_is_named_is_used(name):
    used = [
        path
        for path in RULES.parent.rglob("*.py")
        if path.name != "sources.py" and re.search(rf"\b{name}\b", path.read_text())
    ]

    assert used


@pytest.mark.parametrize(
    ("source", "cited"),
    [
        (Provision("Awb", "4:5", "1"), "art. 4:5 lid 1 Awb"),
        (Provision("Awb", "4:5"), "art. 4:5 Awb"),
        (Provision("BW", "6:82", from_memory=True), "art. 6:82 BW [M]"),
        (Guidance("Gids"), "Gids"),
        (Guidance("Gids", "M"), "Gids [M]"),
    ],
)
def test_a_source_is_cited_as_lawyers_do_with_its_mark(source, cited):
    assert str(source) == cited
