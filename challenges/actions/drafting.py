"""A group writes its challenge: start, save, add members, throw away.

Nothing of a draft is in the trail: it is the group's own paper until it is sent.
What was talked about before is (``exploring``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Lower

from accounts.models import User
from challenges.actions.keeping import keep, last_day_in
from challenges.actions.terms import local_day
from challenges.actions.trail import an_act
from challenges.appointments import disentitle, entitle, entitle_all
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import ChallengeStatus, Channel, GroupForm
from challenges.models import (
    Challenge,
    CostLine,
    GroupMember,
    IncomeLine,
    Municipality,
    MunicipalTask,
    Outcome,
    Plan,
    ResidentsGroup,
)
from challenges.permissions import MEMBER_RIGHTS, REPRESENTATIVE_RIGHTS
from challenges.statements import related
from challenges.writes import remove

LINES: dict[str, Any] = {
    "outcomes": Outcome,
    "cost_lines": CostLine,
    "income_lines": IncomeLine,
}
"""The tables of a plan, by the name of their relation."""


class EditConflictError(Exception):
    """Somebody else of the group saved the draft in the meantime."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What is asked before anything else.

    Attributes:
        key: Came with the form, so that sending it twice makes one case.
        title: What the plan is called.
        group_name: What the group is called.
        task: The task from the catalogue, if the group found it there.
        postcode_area: Where the person who starts lives.
        channel: How the challenge comes in.
    """

    key: UUID
    title: str
    group_name: str
    task: MunicipalTask | None
    postcode_area: str
    channel: Channel = Channel.WEB


@an_act
def start_draft(
    municipality: Municipality, opening: Opening, *, by: User, at: datetime
) -> Challenge:
    """Start a challenge for a new group, with ``by`` as who speaks for it.

    Safe to repeat: the same key gives the same case.
    """
    if existing := started_before(opening, by):
        return existing
    challenge = open_case(municipality, opening, ChallengeStatus.DRAFT, by=by, at=at)
    Plan.objects.create(challenge=challenge)
    return challenge


def started_before(opening: Opening, by: User) -> Challenge | None:
    """Return the case that the same page of the same person made before, if any."""
    started = Challenge.objects.filter(submission_key=opening.key, created_by=by)
    return started.first()


def open_case(
    municipality: Municipality,
    opening: Opening,
    status: ChallengeStatus,
    *,
    by: User,
    at: datetime,
) -> Challenge:
    """Make a case with its number and a group for which ``by`` speaks."""
    group = ResidentsGroup.objects.create(
        municipality=municipality, name=opening.group_name, form=GroupForm.INFORMAL
    )
    GroupMember.objects.create(
        group=group,
        user=by,
        name=by.display_name,
        email=by.email,
        postcode_area=opening.postcode_area,
        is_representative=True,
    )
    challenge = Challenge.objects.create(
        municipality=municipality,
        reference=next_reference(municipality, at.year),
        status=status,
        submission_key=opening.key,
        group=group,
        task=opening.task,
        title=opening.title,
        channel=opening.channel,
        created_by=by,
        created_at=at,
        kept_until=last_day_in(municipality, local_day(at)),
    )
    entitle(by, REPRESENTATIVE_RIGHTS, challenge)
    return challenge


def next_reference(municipality: Municipality, year: int) -> str:
    """Take the next number of a municipality in a year."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO challenges_casenumber (municipality_id, year, last)"
            " VALUES (%s, %s, 1) ON CONFLICT (municipality_id, year)"
            " DO UPDATE SET last = challenges_casenumber.last + 1 RETURNING last",
            [municipality.pk, year],
        )
        (number,) = cursor.fetchone()
    return f"RTC-{municipality.code}-{year}-{number:04}"


@an_act
def save_draft(
    challenge: Challenge,
    changes: Mapping[str, Any],
    *,
    version: int,
    by: User,
    at: datetime,
) -> Plan:
    """Save columns of the plan in the making, and of the case (``title``, ``task``).

    Args:
        challenge: The locked case.
        changes: New values by column name.
        version: The version the person saw.
        by: A member who may write.
        at: When; from then on it is kept anew.

    Raises:
        EditConflictError: If another version has been saved since.
    """
    authorise(challenge, Act.SAVE_DRAFT, by=by)
    _expect(challenge, version)
    plan = challenge.plans.get(frozen_at=None)
    of_case = {"title", "task", "publication", "channel"} & changes.keys()
    for name, value in changes.items():
        setattr(challenge if name in of_case else plan, name, value)
    plan.save()
    _next_version(challenge, at, of_case)
    return plan


@an_act
def save_lines(  # noqa: PLR0913 - who saves what over which version, and when
    challenge: Challenge,
    table: str,
    lines: Sequence[Mapping[str, Any]],
    *,
    version: int,
    by: User,
    at: datetime,
) -> None:
    """Replace a table of the plan in the making: outcomes, costs or incomes."""
    authorise(challenge, Act.SAVE_DRAFT, by=by)
    _expect(challenge, version)
    plan = challenge.plans.get(frozen_at=None)
    model = LINES[table]
    model.objects.filter(plan=plan).delete()
    model.objects.bulk_create([model(plan=plan, **line) for line in lines])
    _next_version(challenge, at)


@an_act
def save_group(  # noqa: PLR0913 - as above
    challenge: Challenge,
    changes: Mapping[str, Any],
    members: Sequence[Mapping[str, Any]],
    *,
    version: int,
    by: User,
    at: datetime,
) -> None:
    """Save the group's name and form, and its members besides who speaks for it.

    Members are recognised by their e-mail address; nobody loses an account. Who has
    an account can read the plan from now on; who is no member any more cannot.
    """
    authorise(challenge, Act.SAVE_DRAFT, by=by)
    _expect(challenge, version)
    group = challenge.group
    for name, value in changes.items():
        setattr(group, name, value)
    group.save()
    others = group.members.filter(is_representative=False)
    before = [each.user for each in others.select_related("user") if each.user]
    others.delete()
    accounts = _accounts_of([str(line.get("email", "")) for line in members])
    _let_read(challenge, before, list(accounts.values()))
    GroupMember.objects.bulk_create(
        [
            GroupMember(
                group=group,
                user=accounts.get(str(line.get("email", "")).lower()),
                **line,
            )
            for line in members
        ]
    )
    _next_version(challenge, at)


@an_act
def change_files(challenge: Challenge, *, by: User, at: datetime) -> None:
    """Let somebody add a file to the plan in the making, or take one away."""
    authorise(challenge, Act.SAVE_DRAFT, by=by)
    challenge.save(update_fields=keep(challenge, at))


def drop_plan_being_written(challenge: Challenge) -> None:
    """Remove the plan that is being written; one that was sent stays."""
    for plan in related(challenge, "plans", _being_written):
        remove(plan)


def _being_written(plans: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return plans.filter(frozen_at=None)


def _let_read(challenge: Challenge, before: list[User], now: list[User]) -> None:
    for user in set(before) - set(now):
        disentitle(user, MEMBER_RIGHTS, challenge)
    if now:
        entitle_all(
            [(each, right) for each in now for right in MEMBER_RIGHTS], challenge
        )


def _accounts_of(addresses: Sequence[str]) -> dict[str, User]:
    """Return the accounts that have one of these addresses, by lower-case address."""
    wanted = {address.lower() for address in addresses if address}
    users = User.objects.alias(address=Lower("email")).filter(address__in=wanted)
    return {user.email.lower(): user for user in users}


@an_act
def discard_draft(challenge: Challenge, *, by: User) -> None:
    """Throw a draft away, with its group; only what left no trail can go.

    Raises:
        WrongMomentError: If it was talked about before: that is stopped instead
            (``exploring.stop_exploring``).
    """
    authorise(challenge, Act.DISCARD_DRAFT, by=by)
    if challenge.trail_length:
        raise WrongMomentError(f"{challenge.reference}: it was talked about before")
    throw_away(challenge)


def throw_away(challenge: Challenge) -> None:
    """Take a draft without a trail away, with its group if that does nothing else."""
    group = challenge.group
    Plan.objects.filter(challenge=challenge).delete()
    challenge.delete()
    if not group.challenges.exists():
        group.delete()


def _expect(challenge: Challenge, version: int) -> None:
    if challenge.version != version:
        raise EditConflictError(
            f"{challenge.reference}: {version} is now {challenge.version}"
        )


def _next_version(
    challenge: Challenge, at: datetime, changed: set[str] | None = None
) -> None:
    challenge.version += 1
    columns = {"version", *keep(challenge, at), *(changed or ())}
    challenge.save(update_fields=columns)
