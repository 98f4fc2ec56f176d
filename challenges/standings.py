"""What the database knows of people with regard to one case, in one statement.

Django takes longer to put this statement together (10 ms) than the database to
answer it, and every act asks it: so it is put together once.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.contrib.auth.models import Group
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from challenges.models import (
    CasePart,
    Challenge,
    ChallengeRight,
    GroupMember,
    InterestDeclaration,
    MunicipalityRight,
)
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.rules.lifecycle import FINAL_STATUSES
from challenges.statements import Prepared


class Keys(NamedTuple):
    """The keys of a case that the statement asks with."""

    case: int
    municipality: int
    group: int
    task: int


NO_TASK = 0
"""Of a case about a task that the register does not know: no key is zero."""


def rows_of(people: Sequence[int], challenge: Challenge) -> list[tuple[Any, ...]]:
    """Tell what several people are on a case, one row for each active person.

    Returns:
        The person's key, rights and groups in the municipality, rights and parts
        on the case, and whether there is a conflict of interest, membership of the
        group, membership of a rival group, a declaration of no conflict.
    """
    keys = Keys(
        challenge.pk,
        challenge.municipality_id,
        challenge.group_id,
        challenge.task_id or NO_TASK,
    )
    if not people:
        return []
    return _statement(len(people)).rows([*keys, *people])


@cache
def _statement(people: int) -> Prepared[User]:
    """Put the statement together for so many people."""

    def build(*keys: int) -> QuerySet[User, Any]:
        return _asked(keys[-people:], Keys(*keys[:-people]))

    return Prepared(build, len(Keys._fields) + people)


def _asked(people: Sequence[int], keys: Keys) -> QuerySet[User, Any]:
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
            Exists(conflict_of(me, keys.case)),
            Exists(_memberships().filter(group=keys.group)),
            Exists(_memberships().filter(group__in=_rival_groups(keys))),
            Exists(_declarations_of(me, keys.case).filter(has_conflict=False)),
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
