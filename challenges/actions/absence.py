"""Who is away, and who stands in: recorded by oneself or by the administrator.

No act on a case: rights follow from the row on the days it names
(``accounts.absence``), and each act done under it says so in the trail.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from accounts.models import Absence, User
from challenges.actions.terms import local_day, read_values
from challenges.authority import ActNotAllowedError, has_right_in
from challenges.choices import Role
from challenges.models import Municipality, RuleSet
from challenges.permissions import Right, role_group_name
from challenges.rules.substitution import Substitution, problems
from challenges.staff import roles_in


class SubstituteNotAllowedError(Exception):
    """The substitute may not stand in.

    Attributes:
        codes: The rows of ``rules.substitution`` that stand in the way.
    """

    def __init__(self, message: str, codes: tuple[str, ...]) -> None:
        """Keep the rows for the screen that explains them."""
        super().__init__(message)
        self.codes = codes


class OverlapError(Exception):
    """Somebody stands in already in that role on one of those days."""


@dataclass(frozen=True, slots=True)
class Leave:
    """An absence about to be recorded; both days are inclusive."""

    person: User
    role: Role
    substitute: User
    starts_on: date
    ends_on: date
    mandate: str = ""
    yearly_limit: Decimal | None = None


def record_absence(
    municipality: Municipality, leave: Leave, *, by: User, at: datetime
) -> Absence:
    """Record that somebody is away and who stands in.

    Raises:
        ActNotAllowedError: If it is somebody else's, and ``by`` administers nothing
            here.
        SubstituteNotAllowedError: If the substitute may not stand in.
        OverlapError: If somebody stands in already on one of those days.
        ValueError: If the days are not in order, or over already.
    """
    _require(municipality, leave.person, by)
    if not local_day(at) <= leave.ends_on or leave.ends_on < leave.starts_on:
        raise ValueError(f"{municipality.code}: {leave.starts_on} to {leave.ends_on}")
    if codes := problems(_asked(municipality, leave, by, local_day(at))):
        raise SubstituteNotAllowedError(
            f"{municipality.code}: {leave.role} barred by {', '.join(codes)}", codes
        )
    group = leave.person.groups.get(name=role_group_name(leave.role, municipality))
    absence = Absence(
        person=leave.person,
        substitute=leave.substitute,
        group=group,
        starts_on=leave.starts_on,
        ends_on=leave.ends_on,
        mandate=leave.mandate,
        yearly_limit=leave.yearly_limit,
        recorded_by=by,
        recorded_at=at,
    )
    try:
        with transaction.atomic():
            absence.save()
    except IntegrityError as error:
        raise OverlapError(f"{municipality.code}: {leave.role} twice") from error
    return absence


def end_absence(
    municipality: Municipality, absence: Absence, *, by: User, at: datetime
) -> None:
    """End an absence at once: the substitute's rights are gone. Safe to repeat.

    Raises:
        ActNotAllowedError: If it is somebody else's, and ``by`` administers nothing
            here.
    """
    _require(municipality, absence.person, by)
    Absence.objects.filter(pk=absence.pk, revoked_at=None).update(
        revoked_by=by, revoked_at=at
    )


def _require(municipality: Municipality, person: User, by: User) -> None:
    if person != by and not has_right_in(municipality, Right.ADMINISTER, by):
        raise ActNotAllowedError(f"{municipality.code}: another's absence")


def _asked(
    municipality: Municipality, leave: Leave, by: User, on: date
) -> Substitution:
    rules = RuleSet.objects.in_force(municipality, on).first()
    highest = read_values(rules).decision.college_above_yearly if rules else None
    return Substitution(
        role=leave.role,
        is_same_person=leave.person == leave.substitute,
        is_self_recorded=leave.substitute == by,
        roles_of_absent=roles_in(municipality, leave.person),
        roles_of_substitute=roles_in(municipality, leave.substitute),
        has_mandate=bool(leave.mandate),
        limit=leave.yearly_limit,
        highest=highest,
    )
