"""The one choke point: may this person do this act on this case, now?

Every action begins here, whether a screen, a bulk job, the API, the admin or a
Celery task called it. Three questions, in this order: does the person hold the
right, is the case at the point where the act belongs, and does the act not
clash with what the person did before (SOD1-SOD8, SOD11, ``rules.separation``)?
"""

from decimal import Decimal

from django.core.exceptions import PermissionDenied

from accounts.models import User
from challenges.act_rules import ACTS as ACTS  # noqa: PLC0414 - taken from here by all
from challenges.act_rules import CHECKED_ANEW, CONTESTED_BESIDE
from challenges.act_rules import ActRule as ActRule  # noqa: PLC0414 - as above
from challenges.acts import Act as Act  # noqa: PLC0414 - as above
from challenges.choices import Role
from challenges.choices_running import RenewalOutcome
from challenges.models import Challenge, Municipality
from challenges.permissions import (
    COLLEGE_ROLES,
    Right,
    Standing,
    holders,
    standing_of,
)
from challenges.rules.separation import Conflict, Part, conflicts

MANDATED = frozenset({Right.DECIDE, Right.SIGN_AGREEMENTS, Right.DECIDE_OBJECTIONS})
"""Rights that bind the municipality, and that a mandate can limit."""


NO_PART = Part.INTAKE_OFFICER
"""Asked of an official whose act gives no part: no other part bars this one, so an
interest in the case is all that can stand in the way (SOD7, SOD8)."""


class ActNotAllowedError(PermissionDenied):
    """The person does not hold the right that the act asks for."""


class SeparationOfDutiesError(PermissionDenied):
    """The act clashes with what the person is or did on this case.

    Attributes:
        conflicts: The rules that stop it, with their sentences.
    """

    def __init__(self, message: str, found: tuple[Conflict, ...]) -> None:
        """Keep the rules for the screen that explains them."""
        super().__init__(message)
        self.conflicts = found


class MandateExceededError(PermissionDenied):
    """The yearly amount is over that of the mandate of who stands in.

    Attributes:
        limit: The amount up to which the substitute decides, in euros.
    """

    def __init__(self, message: str, limit: Decimal) -> None:
        """Keep the amount for the screen that says so."""
        super().__init__(message)
        self.limit = limit


class WrongMomentError(Exception):
    """The case is not at the point where the act belongs."""


def authorise(challenge: Challenge, act: Act, *, by: User) -> Standing:
    """Let an act through, or say why not.

    Returns:
        The person's standing on the case, from one query.

    Raises:
        ActNotAllowedError: If the right was never given, or has been withdrawn.
        WrongMomentError: If the case is past the act, or not yet there.
        SeparationOfDutiesError: If another part of this person stands in the way.
        MandateExceededError: If who stands in may not decide on so much money.
    """
    rule = ACTS[act]
    standing = standing_of(by, challenge)
    if rule.right not in standing.rights:
        raise ActNotAllowedError(f"{challenge.reference}: no right to {act}")
    if not belongs_now(challenge, rule):
        raise WrongMomentError(
            f"{challenge.reference}: {act} does not belong to {challenge.status}"
        )
    if rule.part or not rule.right.is_personal:
        separate(challenge, rule.part or NO_PART, standing)
    _stay_within_mandate(challenge, rule.right, standing)
    return standing


def belongs_now(challenge: Challenge, rule: ActRule) -> bool:
    """Tell whether an act belongs to a case as it is now.

    Some go on because an agreement runs that is checked anew (T28), or because an
    objection against a yes runs beside what follows it.
    """
    return (
        challenge.status in rule.when
        or (rule.goes_on and is_checked_anew(challenge))
        or (rule.beside_yes and is_objected_beside(challenge))
    )


def is_checked_anew(challenge: Challenge) -> bool:
    """Tell whether a signed agreement runs while the case is checked anew (T28)."""
    if challenge.status not in CHECKED_ANEW:
        return False
    return challenge.renewals.filter(outcome=RenewalOutcome.NEW_CHECK).exists()


def is_objected_beside(challenge: Challenge) -> bool:
    """Tell whether an objection against a yes runs beside what follows it."""
    return challenge.status in CONTESTED_BESIDE and (
        challenge.objections.beside().exists()
    )


def _stay_within_mandate(
    challenge: Challenge, right: Right, standing: Standing
) -> None:
    stand_in = standing.stand_in_for(right)
    if stand_in is None or stand_in.has_role or right not in MANDATED:
        return
    if stand_in.limit is None:  # who needed no mandate has lost the role since
        raise ActNotAllowedError(f"{challenge.reference}: no mandate for {right}")
    amount = _yearly(challenge)
    if amount is None or amount > stand_in.limit:
        raise MandateExceededError(
            f"{challenge.reference}: {amount} a year is over {stand_in.limit}",
            stand_in.limit,
        )


def _yearly(challenge: Challenge) -> Decimal | None:
    """Return the yearly amount at stake: that of the agreement, or of the plan."""
    agreement = getattr(challenge, "agreement", None)
    amount: Decimal | None = (
        agreement.yearly_amount if agreement else challenge.sent_plan.contribution
    )
    return amount


def authorise_in(municipality: Municipality, right: Right, *, by: User) -> None:
    """Let an act through that is about a municipality and no case.

    Raises:
        ActNotAllowedError: If the right was never given, or has been withdrawn.
    """
    if not has_right_in(municipality, right, by):
        raise ActNotAllowedError(f"{municipality.code}: no right to {right}")


def has_right_in(municipality: Municipality, right: Right, user: User) -> bool:
    """Tell whether a person holds a right of a role in a municipality."""
    return user in holders(right, municipality)


def separate(challenge: Challenge, part: Part, standing: Standing) -> None:
    """Stop a person who may not take a part because of another (SOD1-SOD8).

    Raises:
        SeparationOfDutiesError: With every rule that stands in the way.
    """
    if found := clashes(part, standing):
        rules = ", ".join(conflict.rule for conflict in found)
        raise SeparationOfDutiesError(
            f"{challenge.reference}: {part} is barred by {rules}", found
        )


def clashes(part: Part, standing: Standing) -> tuple[Conflict, ...]:
    """Return the rules that keep a person from taking a part; empty if none does."""
    return conflicts(
        part,
        standing.parts,
        has_declared_conflict=standing.has_conflict,
        member_of_group_or_rival=standing.in_group or standing.in_rival_group,
        role_is_alderman_or_college=not COLLEGE_ROLES.isdisjoint(standing.roles),
        role_is_council_member=Role.COUNCIL_MEMBER in standing.roles,
    )


def could_take_up(challenge: Challenge, right: Right, standing: Standing) -> bool:
    """Tell whether a person could do a task that a right opens, as the case is now.

    False for who does not hold the right, has an interest in the case, or is
    barred from each part that the task can give (SOD1-SOD8).
    """
    has_interest = standing.has_conflict or standing.in_group or standing.in_rival_group
    if right not in standing.rights or has_interest:
        return False
    parts = {
        rule.part
        for rule in ACTS.values()
        if rule.part and rule.right == right and belongs_now(challenge, rule)
    }
    return not parts or any(not clashes(part, standing) for part in parts)


def open_acts(challenge: Challenge, standing: Standing) -> frozenset[Act]:
    """Return the acts that a person with this standing could do on the case now."""
    mine = {act: rule for act, rule in ACTS.items() if rule.right in standing.rights}
    goes_on = any(rule.goes_on for rule in mine.values()) and is_checked_anew(challenge)
    is_beside = any(rule.beside_yes for rule in mine.values()) and is_objected_beside(
        challenge
    )
    return frozenset(
        act
        for act, rule in mine.items()
        if challenge.status in rule.when
        or (rule.goes_on and goes_on)
        or (rule.beside_yes and is_beside)
    )
