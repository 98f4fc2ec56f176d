"""Giving and taking rights: roles in a municipality, personal rights on a case."""

from collections.abc import Iterable
from functools import cache

from django.contrib.auth.models import Group, Permission

from accounts.models import User
from challenges.choices import Role
from challenges.models import (
    Challenge,
    ChallengeRight,
    Municipality,
    MunicipalityRight,
)
from challenges.permissions import ROLE_RIGHTS, role_group_name
from challenges.rights import Right
from challenges.statements import Prepared
from challenges.writes import add_all


def appoint(user: User, role: Role, municipality: Municipality) -> None:
    """Give somebody a role in a municipality; safe to repeat.

    Where the role is new, their sessions end: they sign in again (SOD12).
    """
    appoint_all([(user, role)], municipality)


def appoint_all(
    appointments: Iterable[tuple[User, Role]], municipality: Municipality
) -> None:
    """Give several people a role each in a municipality, in six queries.

    Safe to repeat; somebody may be among them for several roles.
    """
    wanted = list(appointments)
    groups = _groups_with_rights({role for _, role in wanted}, municipality)
    members = User.groups.through
    members.objects.bulk_create(
        [members(user=user, group=groups[role]) for user, role in wanted],
        ignore_conflicts=True,
    )
    people = [user for user, _ in wanted]
    epochs = dict(
        User.objects.filter(pk__in=[user.pk for user in people]).values_list(
            "pk", "role_epoch"
        )
    )
    for user in people:
        user.role_epoch = epochs[user.pk]


def _groups_with_rights(
    roles: Iterable[Role], municipality: Municipality
) -> dict[Role, Group]:
    """Return the group of each role, which holds all rights of the role."""
    names = {role: role_group_name(role, municipality) for role in roles}
    Group.objects.bulk_create(
        [Group(name=name) for name in names.values()], ignore_conflicts=True
    )
    known = Group.objects.in_bulk(names.values(), field_name="name")
    groups = {role: known[name] for role, name in names.items()}
    permissions = _permissions(
        Municipality, (right for role in groups for right in ROLE_RIGHTS[role])
    )
    MunicipalityRight.objects.bulk_create(
        [
            MunicipalityRight(
                group=group,
                permission=permissions[right.codename],
                content_object=municipality,
            )
            for role, group in groups.items()
            for right in ROLE_RIGHTS[role]
        ],
        ignore_conflicts=True,
    )
    return groups


def entitle(user: User, rights: Iterable[Right], challenge: Challenge) -> None:
    """Give somebody personal rights on one case; safe to repeat."""
    entitle_all([(user, right) for right in rights], challenge)


def entitle_all(rights: Iterable[tuple[User, Right]], challenge: Challenge) -> None:
    """Give several people one right each on a case, in two queries."""
    wanted = list(rights)
    permissions = _permissions(Challenge, (right for _, right in wanted))
    add_all(
        [
            ChallengeRight(
                user=user,
                permission=permissions[right.codename],
                content_object=challenge,
            )
            for user, right in wanted
        ],
        unless_there=True,
    )


def disentitle(user: User, rights: Iterable[Right], challenge: Challenge) -> None:
    """Take personal rights on one case away; safe to repeat."""
    ChallengeRight.objects.filter(
        user=user,
        content_object=challenge,
        permission__codename__in=[right.codename for right in rights],
    ).delete()


def _permissions(
    model: type[Municipality] | type[Challenge], rights: Iterable[Right]
) -> dict[str, Permission]:
    """Return permissions by their names in the database."""
    names = frozenset(right.codename for right in rights)
    if not names:
        return {}
    return {found.codename: found for found in _named(model, names).rows([])}


@cache
def _named(
    model: type[Municipality] | type[Challenge], names: frozenset[str]
) -> Prepared[Permission]:
    """Put the statement together for permissions on a model."""
    meta = model._meta  # noqa: SLF001 - Django's documented door to a model
    found = Permission.objects.filter(
        content_type__app_label=meta.app_label,
        content_type__model=meta.model_name,
        codename__in=names,
    )
    return Prepared(lambda: found, 0)
