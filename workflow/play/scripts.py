"""Reading what is to be played: the world, and scripts of cases.

The format is described, with an example, in ``docs/play.md``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STEP_KEYS = {"at", "by", "do", "with", "expect", "refused", "note"}
SCRIPT_KEYS = {"case", "municipality", "story", "plan", "group", "steps", "end"}


class ScriptError(Exception):
    """A script that cannot be read; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of a script.

    Attributes:
        number: Its place in the script, from 1.
        at: When, with time zone.
        by: Who: the key of a person, or ``"system"`` for a sweep.
        do: What: a verb of the player or the name of a step of the procedure.
        typed: What the person fills in.
        expect: What must hold afterwards, by name.
        refused: The error that must come instead, or ``""``.
    """

    number: int
    at: datetime
    by: str
    do: str
    typed: Mapping[str, Any] = field(default_factory=dict)
    expect: Mapping[str, Any] = field(default_factory=dict)
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A case to be played.

    Attributes:
        case: The name of the case, such as ``"C01"``; it is played once.
        municipality: The code of the municipality.
        group: Name, form and members of the group.
        plan: The fields and tables of the plan.
        end: What must hold when all steps are done.
    """

    path: Path
    case: str
    municipality: str
    group: Mapping[str, Any]
    plan: Mapping[str, Any]
    steps: tuple[Step, ...]
    end: Mapping[str, Any]


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds.

    Raises:
        ScriptError: If it cannot be read.
    """
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ScriptError(f"{path}: {error}") from error


def read_script(path: Path) -> Script:
    """Read a script of a case.

    Raises:
        ScriptError: If a part is missing, unknown or of the wrong kind.
    """
    plain = read_yaml(path)
    if not isinstance(plain, dict):
        raise ScriptError(f"{path}: a script is a mapping")
    if unknown := plain.keys() - SCRIPT_KEYS:
        raise ScriptError(f"{path}: unknown {sorted(unknown)}")
    if missing := {"case", "municipality", "group", "plan", "steps"} - plain.keys():
        raise ScriptError(f"{path}: {sorted(missing)} is missing")
    return Script(
        path=path,
        case=str(plain["case"]),
        municipality=str(plain["municipality"]),
        group=plain["group"],
        plan=plain["plan"],
        steps=tuple(
            _read_step(path, number, step)
            for number, step in enumerate(plain["steps"], start=1)
        ),
        end=plain.get("end", {}),
    )


def _read_step(path: Path, number: int, plain: Any) -> Step:
    place = f"{path}, step {number}"
    if not isinstance(plain, dict):
        raise ScriptError(f"{place}: a step is a mapping")
    if unknown := plain.keys() - STEP_KEYS:
        raise ScriptError(f"{place}: unknown {sorted(unknown)}")
    if missing := {"at", "by", "do"} - plain.keys():
        raise ScriptError(f"{place}: {sorted(missing)} is missing")
    return Step(
        number=number,
        at=_read_moment(place, plain["at"]),
        by=str(plain["by"]),
        do=str(plain["do"]),
        typed=plain.get("with") or {},
        expect=plain.get("expect") or {},
        refused=str(plain.get("refused") or ""),
    )


def _read_moment(place: str, plain: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(plain))
    except ValueError as error:
        raise ScriptError(f"{place}: {plain} is no moment") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
