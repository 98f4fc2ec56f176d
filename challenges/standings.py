"""What the database knows of people with regard to one case, in one statement.

Django takes longer to put this statement together (10 ms) than the database to
answer it, and every act asks it. So it is put together once, with stand-ins for
the keys, which are replaced at each question.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.contrib.auth.models import Group
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
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
from challenges.models.challenge import FINAL_STATUSES, UNPUBLISHED_STATUSES


class Keys(NamedTuple):
    """The keys of a case that the statement asks with."""

    case: int
    municipality: int
    group: int
    task: int | None


STAND_INS = Keys(-1, -2, -3, -4)
FIRST_PERSON = -5
"""Stand-ins are below zero: no key is."""


def rows_of(people: Sequence[int], challenge: Challenge) -> list[tuple[Any, ...]]:
    """Tell what several people are on a case, one row for each active person.

    Returns:
        The person's key, rights and groups in the municipality, rights and parts
        on the case, and whether there is a conflict of interest, membership of the
        group, membership of a rival group, a declaration of no conflict.
    """
    keys = Keys(
        challenge.pk, challenge.municipality_id, challenge.group_id, challenge.task_id
    )
    if not people:
        return []
    stand_ins = (*STAND_INS, *_persons(len(people)))
    real = dict(zip(stand_ins, (*keys, *people), strict=True))
    sql, params = _statement(len(people), has_task=keys.task is not None)
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [real.get(p, p) if isinstance(p, int) else p for p in params]
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _persons(number: int) -> range:
    return range(FIRST_PERSON, FIRST_PERSON - number, -1)


@cache
def _statement(people: int, *, has_task: bool) -> tuple[str, tuple[Any, ...]]:
    """Put the statement together for so many people."""
    keys = STAND_INS if has_task else STAND_INS._replace(task=None)
    query = _asked(list(_persons(people)), keys).query
    return query.sql_with_params()


def _asked(people: list[int], keys: Keys) -> QuerySet[User, Any]:
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
    if keys.task is None:
        return Challenge.objects.none().values("group")
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
