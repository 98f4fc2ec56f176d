"""The rule sets that come with the project, read from the files in this folder.

One file is one version of one municipality's rules. A municipality that edits
its rules later keeps its own versions in the database; these are the ones to
start from, and the ones a question without a case may name.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import yaml

from challenges.rules.records import RecordError
from challenges.rules.rulesets import Policy, RuleSetValues

FOLDER = Path(__file__).parent
DUTCH_PROFILES = ("RIETMEER", "KROMWAARD", "HOOGVENNE")


class RuleSetNotFoundError(LookupError):
    """No version of the rules of this code applies on this day."""


class RuleSetFileError(ValueError):
    """A file that does not make a rule set, or two that claim the same days."""


def read_file(path: Path) -> RuleSetValues:
    """Read one rule set from a readable file.

    Raises:
        RuleSetFileError: If the file is no YAML or not a whole, valid rule set.
    """
    try:
        return RuleSetValues.from_json(yaml.safe_load(path.read_text("utf-8")))
    except (RecordError, yaml.YAMLError) as error:
        raise RuleSetFileError(f"{path.name}: {error}") from error


def in_order(rule_sets: Iterable[RuleSetValues]) -> tuple[RuleSetValues, ...]:
    """Sort versions by code and first day.

    Raises:
        RuleSetFileError: If two versions of one code claim the same day.
    """
    ordered = sorted(rule_sets, key=lambda values: (values.code, values.valid_from))
    for earlier, later in pairwise(ordered):
        if earlier.code == later.code and earlier.applies_on(later.valid_from):
            raise RuleSetFileError(
                f"{later.code}: the versions of {earlier.valid_from} and "
                f"{later.valid_from} claim the same days"
            )
    return tuple(ordered)


@cache
def load_all() -> tuple[RuleSetValues, ...]:
    """Return every version of every rule set that comes with the project."""
    return in_order(read_file(path) for path in sorted(FOLDER.glob("*.yaml")))


def ruleset(code: str, on: date) -> RuleSetValues:
    """Return the version under which a challenge filed on this day falls.

    Raises:
        RuleSetNotFoundError: If there is none.
    """
    for values in load_all():
        if values.code == code and values.applies_on(on):
            return values
    raise RuleSetNotFoundError(f"no rules of {code} apply on {on}")


@cache
def policies() -> Mapping[str, Policy]:
    """Return the newest procurement policy of each code, for ``answer_route``."""
    return MappingProxyType({values.code: values.policy for values in load_all()})
