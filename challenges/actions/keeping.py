"""What nobody sends is kept until a day: counted anew at each change, and told of.

Nothing of it is in the trail: a draft is the group's own paper until it is sent.
"""

from datetime import date, datetime

from challenges.actions.terms import local_day, read_values
from challenges.actions.trail import an_act
from challenges.models import Challenge, Municipality, RuleSet
from challenges.rules.keeping import (
    last_day_as_told,
    last_day_of_draft,
    to_tell_by,
)
from challenges.rules.ruleset_lengths import DRAFT_MONTHS

KEPT = "kept_until"


def keep(challenge: Challenge, at: datetime) -> list[str]:
    """Count anew until when a draft or an idea is kept, for it was changed.

    Returns:
        The names of the columns to save; none of a case that was sent.
    """
    if not challenge.is_draft:
        return []
    challenge.kept_until = last_day_in(challenge.municipality, local_day(at))
    return [KEPT]


def last_day_in(municipality: Municipality, changed_on: date) -> date:
    """Return until when is kept what was changed on a day, by the rules of that day."""
    rules = RuleSet.objects.in_force(municipality, changed_on).first()
    months = read_values(rules).terms.draft_months if rules else DRAFT_MONTHS
    return last_day_of_draft(changed_on, months)


def is_over(challenge: Challenge, today: date) -> bool:
    """Tell whether the last day of a draft has passed, and its group knew."""
    last_day = challenge.kept_until
    return last_day is not None and last_day < today and challenge.is_told_of_removal


@an_act
def tell_of_removal(challenge: Challenge, *, at: datetime) -> date | None:
    """Let the last day of a draft be the one that its group is told now.

    Returns:
        That day; nothing if it is not near, or was told before.
    """
    last_day, today = challenge.kept_until, local_day(at)
    if last_day is None or last_day > to_tell_by(today) or challenge.is_told_of_removal:
        return None
    last_day = last_day_as_told(last_day, today)
    challenge.kept_until = challenge.removal_told_of = last_day
    challenge.save(update_fields=[KEPT, "removal_told_of"])
    return last_day
