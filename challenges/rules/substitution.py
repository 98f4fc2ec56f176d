"""May this person stand in for that person, in this role?

Source: own design [D] on mandate and separation of duties; the amounts are those
of the by-law. The first rows that apply are all told:

===== ======================================= ==================================
code  what is asked                           else
===== ======================================= ==================================
V1    two different people                    nobody stands in for themselves
V2    who is away holds the role              there is nothing to stand in for
V3    the substitute works here               no rights for who has no role here
V4    who records it is not the substitute    nobody gives themselves a role
V5    the role is one of the municipality     seats on a panel are replaced case
                                              by case; council members by law
V6    administering and casework stay apart   SOD9
V7    a role that decides: the substitute     no decision without a mandate
      holds it too, or has a mandate with
      an amount
V8    the amount is not over the by-law's     what is over it the college decides
V9    no mandate where none is needed         a limit that nothing asks for
===== ======================================= ==================================
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from challenges.choices import Role

DECIDING_ROLES = frozenset({Role.ALDERMAN, Role.MAYOR})
"""Roles that decide and sign for the college, or decide on an objection."""

OWN_SEATS = frozenset({Role.ASSESSOR, Role.CHAIR, Role.COUNCIL_MEMBER})
"""Roles that are one person's own."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """What is asked: who stands in for whom, as what.

    Attributes:
        role: The role that is stood in for.
        is_same_person: Whether both are one.
        is_self_recorded: Whether the substitute records it.
        roles_of_absent: Roles here of who is away.
        roles_of_substitute: Roles here of who stands in.
        has_mandate: Whether a mandate is named.
        limit: The yearly amount of the mandate, in euros.
        highest: Above this yearly amount the college decides itself; ``None``
            if the by-law names no amount.
    """

    role: Role
    is_same_person: bool
    is_self_recorded: bool
    roles_of_absent: Collection[Role]
    roles_of_substitute: Collection[Role]
    has_mandate: bool
    limit: Decimal | None
    highest: Decimal | None


def problems(asked: Substitution) -> tuple[str, ...]:
    """Return the codes of the rows that stand in the way; empty if none does."""
    rows = {
        "V1": asked.is_same_person,
        "V2": asked.role not in asked.roles_of_absent,
        "V3": not asked.roles_of_substitute,
        "V4": asked.is_self_recorded,
        "V5": asked.role in OWN_SEATS,
        "V6": _mixes_administration(asked),
        "V7": _lacks_mandate(asked),
        "V8": _is_over_by_law(asked),
        "V9": asked.has_mandate and not _needs_mandate(asked),
    }
    return tuple(code for code, stands_in_the_way in rows.items() if stands_in_the_way)


def _mixes_administration(asked: Substitution) -> bool:
    administers = Role.TENANT_ADMIN in asked.roles_of_substitute
    return bool(asked.roles_of_substitute) and administers != (
        asked.role == Role.TENANT_ADMIN
    )


def _needs_mandate(asked: Substitution) -> bool:
    return asked.role in DECIDING_ROLES and asked.role not in asked.roles_of_substitute


def _lacks_mandate(asked: Substitution) -> bool:
    return _needs_mandate(asked) and not (asked.has_mandate and asked.limit is not None)


def _is_over_by_law(asked: Substitution) -> bool:
    return (
        asked.limit is not None
        and asked.highest is not None
        and asked.limit > asked.highest
    )
