import re
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from config.launch.lock import LOCK, PROJECT, digest, wanted

PINNED = re.compile(r"^([\w.-]+)==(\S+?)(?: ; (.+?))? \\$", flags=re.MULTILINE)


def locked() -> dict[str, tuple[str, str | None]]:
    return {
        canonicalize_name(name): (pin, marker)
        for name, pin, marker in (m.groups() for m in PINNED.finditer(LOCK.read_text()))
    }


def asked_for() -> list[Requirement]:
    asked = wanted(tomllib.loads(PROJECT.read_text()))
    lists = [asked["dependencies"], *asked["optional"].values()]
    lists += asked["groups"].values()
    return [Requirement(line) for one in lists for line in one]


def test_the_lock_was_made_from_this_pyproject():
    assert f"# pyproject: {digest()}\n" in LOCK.read_text(), "run 'make lock'"


def test_everything_asked_for_is_locked_at_a_version_that_fits():
    pins = locked()

    unmet = [
        str(asked)
        for asked in asked_for()
        if not asked.specifier.contains(
            pins[canonicalize_name(asked.name)][0], prereleases=True
        )
    ]

    assert unmet == []


def test_every_package_has_a_hash_and_no_line_names_an_index():
    text = LOCK.read_text()
    blocks = re.findall(r"^[\w.-]+==.*(?:\n +.*)*", text, flags=re.MULTILINE)

    assert len(blocks) == len(locked())
    assert all("--hash=sha256:" in block for block in blocks)
    assert re.search(r"https?:|--(extra-)?index|--find-links", text) is None


def test_what_is_installed_is_what_is_locked():
    different = {}
    for name, (pin, marker) in locked().items():
        if marker and not Marker(marker).evaluate():
            continue
        try:
            found = version(name)
        except PackageNotFoundError:
            continue  # Node comes with the system, or with another part
        if found != pin:
            different[name] = (found, pin)

    assert different == {}


@pytest.mark.parametrize("name", ["viewflow", "jose"])
def test_a_distribution_that_only_looks_right_is_not_there(name):
    assert name not in locked()
    with pytest.raises(PackageNotFoundError):
        version(name)
