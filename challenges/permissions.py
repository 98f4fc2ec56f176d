"""Who may do what with a case: one function for each question.

A role is a group with rights on one municipality; a personal right stands on one
case. Both are rows in guardian's tables with real foreign keys (ADR 5). Nobody
is exempt: a superuser has no rights in casework. What each role holds:

==================== ============================================================
role                 rights in its municipality, besides reading the cases
==================== ============================================================
coordinator          check admissibility, coordinate, assign tasks
legal                check procurement, check agreements, settle erasures,
                     handle objections
controller           check finance
college secretary    propose decisions
alderman             decide, decide on objections, sign agreements
mayor                decide on objections, for who decided does not
council member       ask questions, which are kept (SOD11)
contract manager     draft agreements, manage agreements
auditor              read every trail
privacy officer      ask and settle erasures, never one's own (SOD10)
administrator        people and rule sets; reads no cases, but in need (SOD9)
assessor, chair      serve on panels; read a case once it is assigned to them
==================== ============================================================

``challenges.authority`` builds on this: which act asks for which right, and
which parts one person may not combine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Absence, User
from challenges.choices import ChallengeStatus, Role
from challenges.models import (
    Challenge,
    ChallengeQuerySet,
    ChallengeRight,
    EmergencyReading,
    Municipality,
    MunicipalityRight,
)
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.rights import Right as Right  # noqa: PLC0414 - taken from here by all
from challenges.rules.lifecycle import Exit
from challenges.rules.separation import Part
from challenges.standings import (
    StandIn,
    conflict_of,
    holders_of,
    rows_of,
    stand_ins_of,
)

AnyUser = User | AnonymousUser


ROLE_RIGHTS: dict[Role, tuple[Right, ...]] = {
    Role.COORDINATOR: (
        Right.READ_CASES,
        Right.CHECK_ADMISSIBILITY,
        Right.COORDINATE,
        Right.ASSIGN,
    ),
    Role.OWNER_DEPARTMENT: (Right.READ_CASES,),
    Role.ASSESSOR: (Right.SERVE,),
    Role.CHAIR: (Right.SERVE,),
    Role.LEGAL: (
        Right.READ_CASES,
        Right.CHECK_PROCUREMENT,
        Right.CHECK_AGREEMENTS,
        Right.SETTLE_ERASURE,
        Right.HANDLE_OBJECTIONS,
    ),
    Role.CONTROLLER: (Right.READ_CASES, Right.CHECK_FINANCE),
    Role.ALDERMAN: (
        Right.READ_CASES,
        Right.DECIDE,
        Right.DECIDE_OBJECTIONS,
        Right.SIGN_AGREEMENTS,
    ),
    Role.MAYOR: (Right.READ_CASES, Right.DECIDE_OBJECTIONS),
    Role.COLLEGE_SECRETARY: (Right.READ_CASES, Right.PROPOSE),
    Role.COUNCIL_MEMBER: (Right.READ_CASES, Right.ASK_AS_COUNCIL),
    Role.CONTRACT_MANAGER: (
        Right.READ_CASES,
        Right.DRAFT_AGREEMENTS,
        Right.MANAGE_AGREEMENTS,
    ),
    Role.ARCHIVIST: (Right.READ_CASES,),
    Role.AUDITOR: (Right.READ_CASES, Right.READ_TRAILS),
    Role.PRIVACY_OFFICER: (
        Right.READ_CASES,
        Right.ASK_ERASURE,
        Right.SETTLE_ERASURE,
    ),
    Role.TENANT_ADMIN: (Right.ADMINISTER,),
}

REPRESENTATIVE_RIGHTS = (Right.VIEW, Right.EDIT, Right.REPRESENT)
MEMBER_RIGHTS = (Right.VIEW,)

COLLEGE_ROLES = frozenset({Role.ALDERMAN, Role.COLLEGE_SECRETARY, Role.MAYOR})


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person is and did with regard to one case.

    Attributes:
        rights: Every right held, of roles and personal.
        roles: The roles in the municipality of the case.
        parts: The parts taken on the case so far.
        has_conflict: Whether a conflict of interest was declared.
        in_group: Whether the person belongs to the group of the case.
        in_rival_group: Whether the person belongs to another group that
            challenges for the same task.
        has_declared: Whether the person declared to have no conflict of interest.
        stand_ins: For whom the person stands in today; their roles and rights are
            among ``roles`` and ``rights``.
        reads_in_need: Whether the person broke the glass of this case a short while
            ago (SOD9); it opens the file and no act.
    """

    rights: frozenset[Right]
    roles: frozenset[Role]
    parts: frozenset[Part]
    has_conflict: bool
    in_group: bool
    in_rival_group: bool
    has_declared: bool = False
    stand_ins: tuple[StandIn, ...] = ()
    reads_in_need: bool = False

    def stand_in_for(self, right: Right) -> StandIn | None:
        """Return in whose absence this right is used; nobody's if it is one's own."""
        return next((each for each in self.stand_ins if right in each.rights), None)

    def role_for(self, right: Right) -> str:
        """Return the role in which this right is used, for the trail."""
        if right.is_personal:
            return {
                Right.ASSESS: Role.ASSESSOR.value,
                Right.CHAIR: Role.CHAIR.value,
            }.get(right, "group")
        return next(
            role.value
            for role in Role
            if role in self.roles and right in ROLE_RIGHTS[role]
        )

    @property
    def may_read_unpublished(self) -> bool:
        """Whether the file beyond the public part is open (SOD7)."""
        return not self.has_conflict or self.in_group


_KNOWN = "_known_standings"

NOBODY = Standing(frozenset(), frozenset(), frozenset(), False, False, False)
"""The standing of a stranger."""


def standing_of(user: AnyUser, challenge: Challenge) -> Standing:
    """Tell in one query what a person is and did with regard to a case.

    The answer is remembered on the object until something is recorded.
    """
    if not user.is_authenticated:
        return NOBODY
    known: dict[int, Standing] = challenge.__dict__.setdefault(_KNOWN, {})
    if user.pk not in known:
        known[user.pk] = standings_of([user], challenge).get(user.pk, NOBODY)
    return known[user.pk]


def forget_standings(challenge: Challenge) -> None:
    """Let the next question about this case ask the database again."""
    challenge.__dict__.pop(_KNOWN, None)


def standings_of(users: Iterable[User], challenge: Challenge) -> dict[int, Standing]:
    """Tell in one query what several people are on a case, by their key.

    Inactive people are left out.
    """
    rows = rows_of([user.pk for user in users], challenge, challenge.as_of)
    return {key: _standing(challenge, *row) for key, *row in rows}


def _standing(  # noqa: PLR0913, PLR0917 - a row of the statement
    challenge: Challenge,
    municipal: Iterable[str],
    groups: Iterable[str],
    personal: Iterable[str],
    parts: Iterable[str],
    absences: Iterable[Mapping[str, Any]],
    has_conflict: bool,
    in_group: bool,
    in_rival_group: bool,
    has_declared: bool,
    reads_in_need: bool,
) -> Standing:
    held = frozenset(Right(f"challenges.{name}") for name in {*municipal, *personal})
    names = _group_names(challenge.municipality)
    stand_ins = tuple(stand_ins_of(absences, names, ROLE_RIGHTS, held))
    return Standing(
        held.union(*(ROLE_RIGHTS[each.role] for each in stand_ins)),
        roles_among(challenge.municipality, groups) | {each.role for each in stand_ins},
        frozenset(Part(part) for part in parts),
        has_conflict,
        in_group,
        in_rival_group,
        has_declared,
        stand_ins,
        reads_in_need,
    )


def role_group_name(role: Role, municipality: Municipality) -> str:
    """Return the name of the group that holds a role in a municipality."""
    return f"{municipality.code}:{role.value}"


def _group_names(municipality: Municipality) -> dict[str, Role]:
    return {role_group_name(role, municipality): role for role in Role}


def roles_among(municipality: Municipality, groups: Iterable[str]) -> frozenset[Role]:
    """Return the roles of a municipality that these groups, by name, hold."""
    names = _group_names(municipality)
    return frozenset(names[name] for name in groups if name in names)


def _groups_of(user: AnyUser) -> Q:
    """Return the rights on municipalities that are a person's today."""
    away = Absence.objects.in_force().filter(substitute=user.pk)
    return Q(group__user=user) | Q(group__in=away.values("group"))


def visible_to(user: AnyUser) -> ChallengeQuerySet:
    """Return the cases whose file a person may open.

    Staff see the filed cases of their municipality unless they declared a
    conflict of interest; members see their own; assessors what is assigned; who
    broke the glass of a case sees it for some hours. What is only talked about is
    for the group and for ``explorations.explorations_for``.
    """
    if not user.is_authenticated or not user.is_active:
        return Challenge.objects.none()
    as_staff = (
        Q(municipality__in=municipalities_with(user, Right.READ_CASES))
        & Q(received_at__isnull=False)
        & ~Q(status__in=UNPUBLISHED_STATUSES)
    )
    own = Q(pk__in=_cases_with(user, (Right.VIEW,)))
    assigned = Q(pk__in=_cases_with(user, (Right.ASSESS, Right.CHAIR)))
    readings = EmergencyReading.objects.filter(reader=user).in_force()
    in_need = Q(pk__in=readings.values("challenge"))
    conflicted = Q(Exists(conflict_of(user, OuterRef("pk"))))
    opened = (as_staff | assigned | in_need) & ~conflicted
    return Challenge.objects.filter(own | opened)


def closed_to(user: User) -> ChallengeQuerySet:
    """Return the sent cases where a person administers, open or not (SOD9)."""
    here = municipalities_where(user, Right.ADMINISTER)
    return Challenge.objects.submitted().filter(municipality__in=here)


def municipalities_with(user: AnyUser, right: Right) -> QuerySet[Any, Any]:
    """Return the keys of where a person holds a right of a role, or stands in."""
    return MunicipalityRight.objects.filter(
        _groups_of(user), permission__codename=right.codename
    ).values("content_object")


def _cases_with(user: AnyUser, rights: Iterable[Right]) -> QuerySet[Any, Any]:
    return ChallengeRight.objects.filter(
        user=user, permission__codename__in=[right.codename for right in rights]
    ).values("content_object")


def rights_today(user: AnyUser, among: Iterable[Right]) -> frozenset[Right]:
    """Return which of these rights of roles a person holds or stands in for today."""
    held = MunicipalityRight.objects.filter(
        _groups_of(user), permission__codename__in=[each.codename for each in among]
    ).values_list("permission__codename", flat=True)
    return frozenset(Right(f"challenges.{name}") for name in held)


def municipalities_of(user: AnyUser) -> QuerySet[Municipality]:
    """Return the municipalities in which a person has any role."""
    if not user.is_authenticated:
        return Municipality.objects.none()
    return Municipality.objects.filter(
        pk__in=MunicipalityRight.objects.filter(group__user=user).values(
            "content_object"
        )
    )


def rights_held(user: User) -> frozenset[Right]:
    """Return the rights that a person's roles give, in any municipality."""
    held = MunicipalityRight.objects.filter(group__user=user.pk)
    names = held.values_list("permission__codename", flat=True)
    return frozenset(Right(f"challenges.{name}") for name in names.distinct())


def municipalities_where(user: AnyUser, right: Right) -> QuerySet[Municipality]:
    """Return the municipalities in which a role gives a person this right."""
    return municipalities_of(user).filter(
        pk__in=MunicipalityRight.objects.filter(
            group__user=user.pk, permission__codename=right.codename
        ).values("content_object")
    )


def holders(
    right: Right, municipality: Municipality, on: date | None = None
) -> list[User]:
    """Return who holds a right of a role, or stands in for it on a day (today).

    They come in the order of their names.
    """
    return holders_of(right.codename, municipality.pk, on)


def holders_for(right: Right, challenge: Challenge) -> list[User]:
    """Return who holds a right for a case, but not who has an interest in it (SOD7)."""
    return holders_of(
        right.codename, challenge.municipality_id, challenge.as_of, challenge.pk
    )


def is_open_to_public(challenge: Challenge) -> bool:
    """Tell whether the public register shows a case at all."""
    if challenge.status == ChallengeStatus.WITHDRAWN:
        return challenge.ending == Exit.COPRODUCTION_INSTEAD
    return challenge.status not in UNPUBLISHED_STATUSES
