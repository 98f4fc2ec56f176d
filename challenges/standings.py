"""What the database knows of people with regard to one case, in one statement.

Django takes longer to put this statement together (10 ms) than the database to
answer it, and every act asks it: so it is put together once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    DateField,
    Exists,
    Expression,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import JSONObject, Lower

from accounts.models import Absence, User
from challenges.choices import Role
from challenges.models import (
    CasePart,
    Challenge,
    ChallengeRight,
    EmergencyReading,
    GroupMember,
    InterestDeclaration,
    MunicipalityRight,
)
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.rules.lifecycle import FINAL_STATUSES
from challenges.rules.substitution import DECIDING_ROLES
from challenges.statements import Prepared


class Keys(NamedTuple):
    """The keys of a case that the statement asks with."""

    case: int
    municipality: int
    group: int
    task: int
    day: int


EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class StandIn:
    """For whom somebody stands in, and as what.

    Attributes:
        absence: The key of the absence.
        person: The key of who is away.
        role: The role that is stood in for.
        rights: What the substitute does in the name of who is away.
        limit: The yearly amount, in euros, up to which they decide; ``None``
            without a limit.
        has_role: Whether the substitute has the role as well.
    """

    absence: int
    person: int
    role: Role
    rights: frozenset[str]
    limit: Decimal | None
    has_role: bool


NO_TASK = 0
"""Of a case about a task that the register does not know: no key is zero."""

NO_CASE = 0
"""Where it is about a municipality and no case."""


def rows_of(
    people: Sequence[int], challenge: Challenge, on: date | None
) -> list[tuple[Any, ...]]:
    """Tell what several people are on a case, one row for each active person.

    Args:
        people: Their keys.
        challenge: The case.
        on: The day for which; today if left out.

    Returns:
        The person's key, rights and groups in the municipality, rights and parts
        on the case, for whom they stand in, and whether there is a conflict of
        interest, membership of the group, membership of a rival group, a
        declaration of no conflict, a reading in need that is not over.
    """
    keys = Keys(
        challenge.pk,
        challenge.municipality_id,
        challenge.group_id,
        challenge.task_id or NO_TASK,
        _number(on),
    )
    if not people:
        return []
    return _statement(len(people), is_dated=on is not None).rows([*keys, *people])


@cache
def _statement(people: int, *, is_dated: bool) -> Prepared[User]:
    """Put the statement together for so many people, for a day or for today."""

    def build(*keys: int) -> QuerySet[User, Any]:
        asked = Keys(*keys[:-people])
        return _asked(keys[-people:], asked, _day(asked.day) if is_dated else None)

    return Prepared(build, len(Keys._fields) + people)


def holders_of(
    codename: str, municipality: int, on: date | None, case: int = NO_CASE
) -> list[User]:
    """Return who holds a right in a municipality, or stands in for it on a day.

    Args:
        codename: The name of the right in the database.
        municipality: Its key.
        on: The day for which; today if left out.
        case: Its key, to leave out who declared an interest in it (SOD7).

    Returns:
        The active people, in the order of their names.
    """
    statement = _holders(codename, is_dated=on is not None)
    return statement.rows([municipality, _number(on), case])


@cache
def _holders(codename: str, *, is_dated: bool) -> Prepared[User]:
    """Put the statement for a right together, for a day or for today."""

    def build(municipality: int, number: int, case: int) -> QuerySet[User]:
        groups = MunicipalityRight.objects.filter(
            content_object=municipality, permission=_permission(codename)
        ).values("group")
        in_role = User.groups.through.objects.filter(group__in=groups)
        standing_in = Absence.objects.in_force(_day(number) if is_dated else None)
        return User.objects.filter(
            Q(pk__in=in_role.values("user"))
            | Q(pk__in=standing_in.filter(group__in=groups).values("substitute")),
            ~Exists(conflict_of(OuterRef("pk"), case)),
            is_active=True,
        ).order_by(Lower("display_name"), "pk")

    return Prepared(build, 3)


def _permission(codename: str) -> Subquery:
    """Return the key of a right; asked once, wherever the planner puts the rest."""
    named = Permission.objects.filter(
        content_type__app_label="challenges",
        content_type__model="municipality",
        codename=codename,
    )
    return Subquery(named.values("pk")[:1])


def _number(on: date | None) -> int:
    """Return a day as a key of a statement; nothing asks for the key of today."""
    return (on - EPOCH).days if on else 0


def _day(number: int) -> Expression:
    """Return the day that is so many days after the first of 1970."""
    return ExpressionWrapper(
        Value(EPOCH, output_field=DateField())
        + Value(number, output_field=IntegerField()),
        output_field=DateField(),
    )


def _asked(
    people: Sequence[int], keys: Keys, day: Expression | None
) -> QuerySet[User, Any]:
    me = OuterRef("pk")
    in_role = MunicipalityRight.objects.filter(
        content_object=keys.municipality, group__user=me
    )
    on_case = ChallengeRight.objects.filter(content_object=keys.case, user=me)
    parts = CasePart.objects.filter(challenge=keys.case, person=me)
    return (
        User.objects.filter(pk__in=people, is_active=True)
        .order_by()
        .values_list(
            "pk",
            ArraySubquery(in_role.values("permission__codename")),
            ArraySubquery(Group.objects.filter(user=me).values("name")),
            ArraySubquery(on_case.values("permission__codename")),
            ArraySubquery(parts.values("part")),
            ArraySubquery(_absences(me, day)),
            Exists(conflict_of(me, keys.case)),
            Exists(_memberships().filter(group=keys.group)),
            Exists(_memberships().filter(group__in=_rival_groups(keys))),
            Exists(_declarations_of(me, keys.case).filter(has_conflict=False)),
            Exists(_readings_of(me, keys.case)),
        )
    )


def _absences(substitute: OuterRef, day: Expression | None) -> QuerySet[Absence, Any]:
    """Return for whom somebody stands in, and as what, on a day."""
    return (
        Absence.objects.filter(substitute=substitute)
        .in_force(day)
        .order_by("pk")
        .values_list(
            JSONObject(
                absence="pk", person="person", group="group__name", limit="yearly_limit"
            )
        )
    )


def _memberships() -> QuerySet[GroupMember]:
    """Return the memberships of the outer person, by account or e-mail address."""
    return GroupMember.objects.filter(
        Q(user=OuterRef("pk")) | (~Q(email="") & Q(email__iexact=OuterRef("email")))
    )


def _rival_groups(keys: Keys) -> QuerySet[Challenge, Any]:
    """Return the other groups that challenge for the same task."""
    return (
        Challenge.objects.filter(task=keys.task)
        .exclude(group=keys.group)
        .exclude(status__in=(*FINAL_STATUSES, *UNPUBLISHED_STATUSES))
        .values("group")
    )


def conflict_of(
    user: User | OuterRef, case: int | OuterRef
) -> QuerySet[InterestDeclaration]:
    """Return the declarations of a conflict of interest of a person on a case."""
    return _declarations_of(user, case).filter(has_conflict=True)


def _declarations_of(
    user: User | OuterRef, case: int | OuterRef
) -> QuerySet[InterestDeclaration]:
    return InterestDeclaration.objects.filter(challenge=case, person=user)


def _readings_of(user: OuterRef, case: int) -> QuerySet[EmergencyReading]:
    readings = EmergencyReading.objects.filter(challenge=case, reader=user)
    return readings.in_force()


def stand_ins_of(
    absences: Iterable[Mapping[str, Any]],
    names: Mapping[str, Role],
    rights_of: Mapping[Role, Iterable[str]],
    own: frozenset[str],
) -> Iterator[StandIn]:
    """Return for whom somebody stands in; an own right is used in one's own name.

    Only who decides for the college always says in whose absence.

    Args:
        absences: As ``rows_of`` returns them.
        names: The roles of the municipality by the names of their groups.
        rights_of: What each role holds.
        own: What the person holds without standing in for anybody.
    """
    for each in absences:
        role = names.get(each["group"])
        if role is None:
            continue
        rights = frozenset(rights_of[role])
        used = rights if role in DECIDING_ROLES else rights - own
        limit = None if each["limit"] is None else Decimal(str(each["limit"]))
        yield StandIn(
            each["absence"], each["person"], role, used, limit, has_role=rights <= own
        )
