"""Who of the municipality hears of a case, by the right that it is about."""

from accounts.models import User
from challenges.actions.objections import open_objection
from challenges.models import Challenge
from challenges.permissions import holders_for
from challenges.rights import Right


def at_desk_of(right: Right, challenge: Challenge) -> list[User]:
    """Return who may take up what a right opens in a case.

    On an objection nobody decides who took what it contests (art. 10:3 lid 3 Awb).
    """
    people = holders_for(right, challenge)
    if right != Right.DECIDE_OBJECTIONS:
        return people
    contested = open_objection(challenge).contested_decider_id
    return [person for person in people if person.pk != contested]
