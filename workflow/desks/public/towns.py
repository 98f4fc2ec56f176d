"""Under which rules does a plan fall: of each municipality, those in force on a day.

What a municipality approved on its screens counts. One that has approved nothing yet
is told by the rules that come with the project, and so is everybody where no
municipality was founded at all.
"""

from datetime import date
from typing import Any

from django.db.models import Prefetch

from challenges.actions.terms import read_values
from challenges.models import Municipality, RuleSet
from challenges.rules.rulesets import RuleSetValues
from challenges.rulesets import DUTCH_PROFILES, RuleSetNotFoundError, ruleset


def rules_on(day: date) -> dict[str, RuleSetValues]:
    """Return the rules in force on a day, by the code of the municipality.

    A municipality without rules on that day is left out.
    """
    towns = Municipality.objects.prefetch_related(
        Prefetch("rule_sets", RuleSet.objects.approved(), to_attr="approved")
    )
    found = {town.code: _of_town(town, day) for town in towns.order_by("pk")}
    if not found:
        found = {code: _of_the_project(code, day) for code in DUTCH_PROFILES}
    return {code: values for code, values in found.items() if values}


def _of_town(town: Any, day: date) -> RuleSetValues | None:
    if not town.approved:
        return _of_the_project(town.code, day)
    held = (each for each in town.approved if _holds_on(each, day))
    newest = next(held, None)  # the newest comes first
    return read_values(newest) if newest else None


def _holds_on(rule_set: RuleSet, day: date) -> bool:
    is_over = rule_set.valid_to is not None and rule_set.valid_to < day
    return rule_set.valid_from <= day and not is_over


def _of_the_project(code: str, day: date) -> RuleSetValues | None:
    try:
        return ruleset(code, day)
    except RuleSetNotFoundError:
        return None
