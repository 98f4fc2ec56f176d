"""Whose hands a task is in: given to somebody with a reason, or given back.

A task of a role may be given to whoever holds its right and is not barred from
it. Tasks of one person, such as one's own scores or the group's signature, are
nobody else's.
"""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, authorise, could_take_up
from challenges.models import CaseEvent, Challenge
from challenges.permissions import (
    Right,
    Standing,
    holders,
    standing_of,
    standings_of,
)


class NotAssignableError(Exception):
    """The task is one person's own, or the person may not do it."""


@dataclass(frozen=True, slots=True)
class Handing:
    """A task that changes hands.

    Attributes:
        step: The step of the procedure that the task is at.
        right: The right that opens it.
        before: Whose it was, if anybody's.
        to: Whose it becomes; nobody's if it is free for all who may do it.
        reason: Why.
    """

    step: str
    right: Right
    before: User | None
    to: User | None
    reason: str


def candidates(challenge: Challenge, right: Right) -> list[User]:
    """Return who could be given a task that this right opens, in order of name."""
    people = holders(right, challenge.municipality)
    standings = standings_of(people, challenge)
    return [
        person
        for person in people
        if _may_be_given(challenge, right, standings[person.pk])
    ]


def _may_be_given(challenge: Challenge, right: Right, standing: Standing) -> bool:
    """Tell whether a task can become somebody's; a substitute's right is too short."""
    stand_in = standing.stand_in_for(right)
    is_own = stand_in is None or stand_in.has_role
    return is_own and could_take_up(challenge, right, standing)


@an_act
def assign_task(
    challenge: Challenge, handing: Handing, *, by: User, at: datetime
) -> CaseEvent:
    """Give a task to somebody, or take it off somebody, with a reason.

    Raises:
        NotAssignableError: If the task is one person's own, or the person lacks
            the right, has an interest, or may not combine the part (SOD1-SOD8).
        ValueError: If no reason is given.
    """
    standing = authorise(challenge, Act.ASSIGN_TASK, by=by)
    if not handing.reason.strip():
        raise ValueError(f"{challenge.reference}: a reason is given")
    if handing.right.is_personal:
        raise NotAssignableError(f"{challenge.reference}: {handing.step} is one's own")
    to = handing.to
    if to and not _may_be_given(challenge, handing.right, standing_of(to, challenge)):
        raise NotAssignableError(f"{challenge.reference}: may not do {handing.step}")
    return record(
        challenge,
        Deed(
            Act.ASSIGN_TASK,
            at,
            by,
            standing,
            details=_hands(handing),
            words=handing.reason.strip(),
        ),
    )


@an_act
def release_task(
    challenge: Challenge, handing: Handing, *, by: User, at: datetime
) -> CaseEvent:
    """Note that somebody gave a task of their own back; the reason is optional."""
    standing = standing_of(by, challenge)
    return record(
        challenge,
        Deed(
            Act.RELEASE_TASK,
            at,
            by,
            standing,
            details=_hands(handing),
            words=handing.reason.strip(),
            role=standing.role_for(handing.right),
        ),
    )


def _hands(handing: Handing) -> dict[str, object]:
    """Return the step and the keys of both people; names stay out of the chain."""
    hands = {"from": handing.before, "to": handing.to}
    return {"step": handing.step} | {
        name: person.pk for name, person in hands.items() if person
    }
