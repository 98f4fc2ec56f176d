"""Reading what is to be played: the world, and scripts of cases.

The format is described, with an example, in ``docs/play.md``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where it can be had
STEP_KEYS = {"at", "by", "case", "do", "with", "expect", "refused", "note"}
NEEDED_STEP_KEYS = {"at", "by", "do"}
NEEDED_SCRIPT_KEYS = {"case", "municipality", "group", "plan", "steps"}
SCRIPT_KEYS = NEEDED_SCRIPT_KEYS | {"story", "others", "end"}
NEEDED_OTHER_KEYS = {"group", "plan"}
OTHER_KEYS = NEEDED_OTHER_KEYS | {"end"}
NEEDED_PART_KEYS = {"part"}
PART_KEYS = NEEDED_PART_KEYS | {"end"}


class ScriptError(Exception):
    """A script that cannot be read; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of a script.

    Attributes:
        place: The file and the number of the step, for messages.
        number: Its place in the script, from 1.
        at: When, with time zone.
        by: Who: the key of a person, ``"system"`` or ``"adviser"``.
        case: To which of the other cases of the script; empty for its own.
        do: What: a verb of the player or the name of a step of the procedure.
        typed: What the person fills in.
        expect: What must hold afterwards, by name.
        refused: Why it must be refused instead: the name of an error, codes of
            rules, or fields of the form; empty if it must go through.
        note: A remark that is printed with the step.
    """

    place: str
    number: int
    at: datetime
    by: str
    do: str
    typed: Mapping[str, Any] = field(default_factory=dict)
    expect: Mapping[str, Any] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    note: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A case to be played.

    Attributes:
        path: The file it was read from.
        case: The name of the case, such as ``"C01"``; it is played once.
        municipality: The code of the municipality.
        story: What the case shows, in a sentence.
        group: Name, form, members and postcode of the group.
        plan: The fields and tables of the plan.
        end: What must hold when all steps are done.
        others: Other cases that this one meets, by name; they have no steps of
            their own.
        part: The title of the plan, of a case that is there when another is split.
    """

    path: Path
    case: str
    municipality: str
    story: str
    group: Mapping[str, Any]
    plan: Mapping[str, Any]
    steps: tuple[Step, ...]
    end: Mapping[str, Any]
    others: Mapping[str, "Script"] = field(default_factory=dict)
    part: str = ""


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds.

    Raises:
        ScriptError: If it cannot be read.
    """
    try:
        return yaml.load(path.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - both safe
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptError(f"{path}: cannot be read ({error})") from error
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise ScriptError(f"{path}: is no YAML ({said})") from error


def read_script(path: Path) -> Script:
    """Read a script of a case.

    Raises:
        ScriptError: If a part is missing, unknown or of the wrong kind.
    """
    plain = _mapping(str(path), read_yaml(path))
    _check_keys(str(path), plain, SCRIPT_KEYS, NEEDED_SCRIPT_KEYS)
    if not isinstance(plain["steps"], list) or not plain["steps"]:
        raise ScriptError(f"{path}: steps is a list with at least one step")
    steps = tuple(
        _read_step(f"{path}, step {number}", number, step)
        for number, step in enumerate(plain["steps"], start=1)
    )
    _check_order(steps)
    others = _read_others(path, plain)
    _check_cases(steps, others)
    return Script(
        path=path,
        case=str(plain["case"]),
        municipality=str(plain["municipality"]),
        story=" ".join(str(plain.get("story") or "").split()),
        group=_mapping(f"{path}, group", plain["group"]),
        plan=_mapping(f"{path}, plan", plain["plan"]),
        steps=steps,
        end=_mapping(f"{path}, end", plain.get("end") or {}),
        others=others,
    )


def _read_others(path: Path, plain: Mapping[str, Any]) -> dict[str, Script]:
    """Read the other cases of a script: whole ones, or parts of a split."""
    others = _mapping(f"{path}, others", plain.get("others") or {})
    return {
        str(name): _read_other(path, plain, str(name), other)
        for name, other in others.items()
    }


def _read_other(path: Path, plain: Mapping[str, Any], name: str, other: Any) -> Script:
    place = f"{path}, others, {name}"
    given = _mapping(place, other)
    if "part" in given:
        _check_keys(place, given, PART_KEYS, NEEDED_PART_KEYS)
    else:
        _check_keys(place, given, OTHER_KEYS, NEEDED_OTHER_KEYS)
    return Script(
        path=path,
        case=f"{plain['case']}/{name}",
        municipality=str(plain["municipality"]),
        story="",
        group=_mapping(f"{place}, group", given.get("group") or {}),
        plan=_mapping(f"{place}, plan", given.get("plan") or {}),
        steps=(),
        end=_mapping(f"{place}, end", given.get("end") or {}),
        part=str(given.get("part") or ""),
    )


def _check_cases(steps: tuple[Step, ...], others: Mapping[str, Script]) -> None:
    for step in steps:
        if step.case and step.case not in others:
            raise ScriptError(f"{step.place}: no other case is called {step.case}")


def _read_step(place: str, number: int, plain: Any) -> Step:
    given = _mapping(place, plain)
    _check_keys(place, given, STEP_KEYS, NEEDED_STEP_KEYS)
    refused = given.get("refused") or []
    return Step(
        place=place,
        number=number,
        at=_read_moment(place, given["at"]),
        by=str(given["by"]),
        do=str(given["do"]),
        typed=_mapping(f"{place}, with", given.get("with") or {}),
        expect=_mapping(f"{place}, expect", given.get("expect") or {}),
        refused=tuple([refused] if isinstance(refused, str) else refused),
        note=" ".join(str(given.get("note") or "").split()),
        case=str(given.get("case") or ""),
    )


def _mapping(place: str, plain: Any) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise ScriptError(f"{place}: must be a mapping")
    return plain


def _check_keys(
    place: str, plain: Mapping[str, Any], known: set[str], needed: set[str]
) -> None:
    if unknown := plain.keys() - known:
        raise ScriptError(f"{place}: unknown {_listed(unknown)}")
    if missing := needed - plain.keys():
        raise ScriptError(f"{place}: {_listed(missing)} is missing")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(map(str, names)))


def _check_order(steps: tuple[Step, ...]) -> None:
    for earlier, later in pairwise(steps):
        if later.at < earlier.at:
            raise ScriptError(f"{later.place}: {later.at} is before the step above it")


def _read_moment(place: str, plain: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(plain))
    except ValueError as error:
        raise ScriptError(f"{place}: {plain} is no moment") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
