"""Writes ``requirements.lock``: every package by version and hash, in one file.

The file has three parts, so that a demo need not wait for the tools of the
developers: what runs, what builds the stylesheet where the system has no npm, and
what checks the code. ``deploy/setup.sh`` installs the first, with the others where
they are needed. No address of a package index is ever written.
"""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from config.launch.places import CHECKOUT

LOCK = CHECKOUT / "requirements.lock"
PROJECT = CHECKOUT / "pyproject.toml"
OLDEST_PYTHON = "3.11"
PARTS = {
    "runtime": ["--extra", "embedded"],
    "node": ["--extra", "embedded", "--extra", "node"],
    "development": ["--extra", "embedded", "--extra", "node", "--group", "dev"],
}
HEADING = "# === {} ==="


def wanted(project: dict[str, Any]) -> dict[str, Any]:
    """Take from ``pyproject.toml`` everything that the lock answers to."""
    return {
        "python": project["project"]["requires-python"],
        "dependencies": project["project"]["dependencies"],
        "optional": project["project"]["optional-dependencies"],
        "groups": project["dependency-groups"],
    }


def digest() -> str:
    """Digest what ``pyproject.toml`` asks for, to see when the lock is behind."""
    asked = wanted(tomllib.loads(PROJECT.read_text()))
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def resolve(options: list[str], constraints: Path | None) -> list[str]:
    """Let uv choose versions, and return one block of lines per package."""
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", str(PROJECT), *options),
        *("--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"),
        *("--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"),
    ]
    if constraints is not None:
        command += ["--constraint", str(constraints)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.findall(r"^\S.*(?:\n\s+.*)*", said, flags=re.MULTILINE)


def write_lock() -> None:
    """Resolve everything at once, then write each part after the one before."""
    everything = CHECKOUT / "var" / "everything.lock"
    everything.parent.mkdir(exist_ok=True)
    everything.write_text("\n".join(resolve(PARTS["development"], None)) + "\n")
    lines = [
        "# Made by 'make lock' from pyproject.toml; not edited by hand.",
        f"# pyproject: {digest()}",
    ]
    written: set[str] = set()
    for part, options in PARTS.items():
        blocks = [b for b in resolve(options, everything) if b not in written]
        written.update(blocks)
        lines += ["", HEADING.format(part), *blocks]
    everything.unlink()
    LOCK.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    write_lock()
