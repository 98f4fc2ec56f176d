"""When may two challenges become one, or one become two (T38, T39)?

Own design [D]: no provision speaks of it. The groups must agree, nobody has to.
"""

from datetime import date, timedelta

from challenges.choices import ChallengeStatus as Status
from challenges.rules.lifecycle import may_follow

ANSWER_DAYS = 14
"""So long both sides may think about it; then the proposal holds no more [D]."""

MERGEABLE = frozenset(each for each in Status if may_follow(each, Status.MERGED))
"""Where a case may end because it goes on in another (T38): before the decision."""

SPLITTABLE = frozenset(each for each in Status if may_follow(each, Status.SPLIT))
"""Where a case may end because it goes on as two (T39)."""


def answer_by(proposed_on: date) -> date:
    """Return the last day on which both sides may agree."""
    return proposed_on + timedelta(days=ANSWER_DAYS)
