"""A draft or an idea that nobody sends is removed by itself (S00, S01).

Its words go as they do when the group throws it away or stops: by the same functions.
"""

from datetime import datetime

from challenges.actions.drafting import throw_away
from challenges.actions.exploring import let_go
from challenges.actions.keeping import is_over
from challenges.actions.terms import local_day
from challenges.actions.trail import Deed, an_act
from challenges.authority import Act, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.models import CaseEvent, Challenge
from challenges.rules.sources import DESIGN_UNSENT

RULES = (str(DESIGN_UNSENT),)


@an_act
def remove_unsent(challenge: Challenge, *, at: datetime) -> CaseEvent | None:
    """Remove what was not sent and is kept no longer.

    Returns:
        The last line of its trail; none of a draft that never had one.

    Raises:
        WrongMomentError: If it was sent, or is still kept.
    """
    if not is_over(challenge, local_day(at)):
        raise WrongMomentError(f"{challenge.reference}: it is kept")
    if not challenge.trail_length:
        throw_away(challenge)
        return None
    deed = Deed(Act.REMOVE_UNSENT, at, to=Status.WITHDRAWN, rules=RULES)
    return let_go(challenge, deed)
