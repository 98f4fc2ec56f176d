"""One rule set, to be spoiled."""

from datetime import date

from challenges.rulesets import (
    ruleset,
)

TODAY = date(2026, 11, 21)


def plain():
    return ruleset("KROMWAARD", TODAY).to_json()
