"""Whether a group is as large as the by-law asks; it may send its plan all the same."""

from dataclasses import dataclass

from django.utils import timezone

from challenges.actions.terms import read_values
from challenges.models import Challenge, RuleSet


@dataclass(frozen=True, slots=True)
class TooSmall:
    """How many people there are, and how many the by-law asks.

    Attributes:
        people: Members of the group, with who speaks for it.
        least: How many the by-law asks.
    """

    people: int
    least: int


def too_small(challenge: Challenge) -> TooSmall | None:
    """Return how much a group lacks, or None where it is large enough.

    The by-law is that of the case, or of today where it was not sent yet.
    """
    in_force = RuleSet.objects.in_force(challenge.municipality, timezone.localdate())
    rule_set = challenge.rule_set or in_force.first()
    if rule_set is None:
        return None
    least = read_values(rule_set).eligibility.min_group
    people = challenge.group.members.count()
    return TooSmall(people, least) if people < least else None
