"""Who can sign in as what, for the launcher and for the demo's sign-in page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django.utils.translation import gettext as _

from accounts.models import User
from challenges.choices import Role
from challenges.models import GroupMember, Municipality
from challenges.permissions import role_group_name
from workflow.play.scripts import read_yaml
from workflow.play.world import DEMO, WORLD


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody to sign in as.

    Attributes:
        municipality: The name of the municipality.
        name: What the person is called.
        username: The key of the account.
        roles: What the person is, in the language of the reader.
        does: One line about what the person can do, in the same language.
    """

    municipality: str
    name: str
    username: str
    roles: tuple[str, ...]
    does: str


def demo_people() -> list[DemoPerson]:
    """Return everybody who can sign in: by municipality, residents first.

    Five queries, however many people there are. Residents of the demo are there
    before their case is played.
    """
    municipalities = list(Municipality.objects.order_by("name"))
    members, settled = _members(), _settled()
    officials = list(
        User.objects.filter(is_active=True, groups__isnull=False)
        .distinct()
        .prefetch_related("groups")
    )
    return [
        row
        for municipality in municipalities
        for row in [
            *_residents_of(municipality, members, settled),
            *_officials_of(municipality, officials),
        ]
    ]


def _members() -> list[GroupMember]:
    """Return the members of groups who have an account, who speaks for one first."""
    return list(
        GroupMember.objects.filter(user__is_active=True)
        .select_related("user", "group")
        .order_by("-is_representative", "user__display_name", "group__name")
    )


def _settled() -> list[tuple[str, User]]:
    """Return the residents of the demo with the code of their municipality."""
    codes = residents_of_demo()
    users = User.objects.filter(is_active=True, username__in=codes)
    return [(codes[user.username], user) for user in users.order_by("display_name")]


@cache
def residents_of_demo() -> Mapping[str, str]:
    """Return the code of the municipality of each resident of the demo, by key."""
    return {
        key: code
        for code, plain in read_yaml(DEMO / WORLD)["municipalities"].items()
        for key, person in plain["people"].items()
        if not person.get("roles")
    }


def _residents_of(
    municipality: Municipality,
    members: list[GroupMember],
    settled: list[tuple[str, User]],
) -> list[DemoPerson]:
    """Return the residents once each: members of groups, then who has none yet."""
    rows = {
        member.user.pk: _resident(municipality, member.user, _line_of(member))
        for member in reversed(members)
        if member.group.municipality_id == municipality.pk
    }
    alone = _("Lives in %(municipality)s.") % {"municipality": municipality.name}
    for code, user in settled:
        if code == municipality.code:
            rows.setdefault(user.pk, _resident(municipality, user, alone))
    return sorted(rows.values(), key=lambda row: row.name)


def _resident(municipality: Municipality, user: User, does: str) -> DemoPerson:
    return DemoPerson(
        municipality.name, str(user), user.username, (_("resident"),), does
    )


def _line_of(member: GroupMember) -> str:
    words = {"group": member.group.name}
    if member.is_representative:
        return _("Speaks for %(group)s: writes the plan and signs.") % words
    return _("Is a member of %(group)s and reads its case.") % words


def _officials_of(
    municipality: Municipality, officials: list[User]
) -> Iterator[DemoPerson]:
    """Return the officials in the order of the roles."""
    names = {role_group_name(role, municipality): role for role in Role}
    found = [
        (user, [names[g.name] for g in user.groups.all() if g.name in names])
        for user in officials
    ]
    order = {role: place for place, role in enumerate(Role)}
    rows = [
        (user, sorted(roles, key=order.__getitem__)) for user, roles in found if roles
    ]
    rows.sort(key=lambda row: (order[row[1][0]], str(row[0])))
    for user, roles in rows:
        yield DemoPerson(
            municipality.name,
            str(user),
            user.username,
            tuple(str(role.label) for role in roles),
            " ".join(str(what_they_do(role)) for role in roles),
        )


def what_they_do(role: Role) -> str:
    """Return in one line what somebody with a role can do."""
    lines = {
        Role.COORDINATOR: _("Checks new challenges, guides groups, writes the advice."),
        Role.OWNER_DEPARTMENT: _("Reads the cases about the tasks of the department."),
        Role.ASSESSOR: _("Scores the plans that are assigned, without seeing others."),
        Role.CHAIR: _("Leads the panel and records what it agrees on."),
        Role.LEGAL: _("Signs the procurement check and checks agreements."),
        Role.CONTROLLER: _("Compares the costs and signs the financial note."),
        Role.ALDERMAN: _("Decides on challenges and signs agreements."),
        Role.MAYOR: _("Decides on objections to what the alderman decided."),
        Role.COLLEGE_SECRETARY: _("Puts the proposal on the table of the college."),
        Role.COUNCIL_MEMBER: _("Reads the cases of the municipality."),
        Role.CONTRACT_MANAGER: _("Draws up agreements and guides the taking over."),
        Role.ARCHIVIST: _("Reads the cases to keep or destroy them in time."),
        Role.AUDITOR: _("Reads every case and its whole trail."),
        Role.PRIVACY_OFFICER: _("Reads the cases to watch over personal data."),
        Role.TENANT_ADMIN: _("Manages people and rule sets; opens no cases."),
    }
    return lines[role]


def as_lines(people: list[DemoPerson]) -> Iterator[str]:
    """Return the people as lines for a terminal, under their municipality."""
    for municipality, rows in groupby(people, key=lambda row: row.municipality):
        yield municipality
        for row in rows:
            roles = ", ".join(row.roles)
            yield f"  {row.username:<12}{row.name:<28}{roles}"
