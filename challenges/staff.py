"""Who works for a municipality, in which roles; substitutes are not counted."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from accounts.models import User
from challenges.choices import Role
from challenges.models import Municipality
from challenges.permissions import role_group_name, roles_among


def holders_of_role(role: Role, municipality: Municipality) -> QuerySet[User]:
    """Return everyone who has a role in a municipality, in order of name."""
    return User.objects.filter(
        is_active=True, groups__name=role_group_name(role, municipality)
    ).order_by(Lower("display_name"), "pk")


def staff_of(municipality: Municipality) -> QuerySet[User]:
    """Return everyone who has a role in a municipality, in order of name."""
    names = [role_group_name(role, municipality) for role in Role]
    held = User.groups.through.objects.filter(group__name__in=names)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by(
        Lower("display_name"), "pk"
    )


def roles_in(municipality: Municipality, user: User) -> frozenset[Role]:
    """Return the roles that a person has in a municipality, not as a substitute."""
    return roles_among(municipality, user.groups.values_list("name", flat=True))
