"""Every act leaves a line in the trail, and moves the status with it.

``record`` is the last call of each action. The line's hash covers the line
before it, so the case must be locked, which ``lock_case`` does; a case that
changed behind the caller's back is refused rather than overwritten.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet, Subquery
from django.db.transaction import TransactionManagementError

from accounts.models import User
from challenges.authority import ACTS, Act
from challenges.choices import ChallengeStatus
from challenges.models import CaseEvent, CasePart, Challenge, EventText
from challenges.permissions import Standing, forget_standings
from challenges.rules.chain import Line, hash_of_line, hash_of_words
from challenges.rules.lifecycle import Exit, may_follow
from challenges.statements import Prepared
from challenges.writes import change_and_add

an_act = transaction.atomic(savepoint=False)
"""An action runs whole or not at all; inside a verb of the engine its failure
undoes the verb, so a savepoint of its own would only cost a round trip."""

SYSTEM = "system"
"""The role of an act that nobody did: a lapse, a document being issued."""


class StaleCaseError(Exception):
    """Somebody else changed the case after it was read."""


class MoveNotAllowedError(Exception):
    """The procedure does not lead from one status to the other."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action has to say about what it did.

    Attributes:
        act: What was done.
        at: When, with time zone.
        by: Who did it; nobody when the system did.
        standing: What that person is on the case.
        to: The status that follows, if it changes.
        rules: Codes and citations of the rules that were applied.
        details: Further plain facts without personal data.
        words: A reason or explanation in words; may be personal.
        changed: Names of further columns of the case that were changed.
        role: In which role, where the act alone does not tell.
        adds: Rows of the case that the act adds; written along with its line.
    """

    act: Act
    at: datetime
    by: User | None = None
    standing: Standing | None = None
    to: ChallengeStatus | None = None
    rules: Iterable[str] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    changed: Iterable[str] = ()
    role: str = ""
    adds: Iterable[Model] = ()


def lock_case(**which: int) -> Challenge:
    """Lock a case against every other writer and return it as it stands now.

    To be called inside a transaction. Waits for who holds the lock, at most as
    long as the database's ``lock_timeout``.

    Args:
        which: What finds the one case: ``pk`` or ``processes__task``.

    Raises:
        Challenge.DoesNotExist: If there is no such case.
        django.db.OperationalError: If the case stays locked too long.
        TransactionManagementError: Outside a transaction, where no lock would last.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("a case is locked inside a transaction")
    ((lookup, key),) = which.items()
    return _locking(lookup).get(key)


@cache
def _locking(lookup: str) -> Prepared[Challenge]:
    """Put the statement together that locks the case found by a key."""

    def build(key: int) -> QuerySet[Challenge]:
        # as a value of its own: nine tables joined take the server 10 ms to plan
        found = Challenge.objects.filter(**{lookup: key}).order_by().values("pk")
        return (
            Challenge.objects.select_for_update(of=("self",), no_key=True)
            .select_related("municipality", "rule_set", "group", "task", "companion")
            .order_by()
            .filter(pk=Subquery(found))
        )

    return Prepared(build)


def record(challenge: Challenge, deed: Deed) -> CaseEvent:
    """Add the line of a deed to the trail, and move the status if it says so.

    Args:
        challenge: The locked case; its columns in ``deed.changed`` are saved.
        deed: What was done.

    Raises:
        MoveNotAllowedError: If the status may not follow the present one.
        StaleCaseError: If the case changed since it was read.
    """
    old = ChallengeStatus(challenge.status)
    new = deed.to or old
    if new != old and not may_follow(old, new):
        raise MoveNotAllowedError(f"{challenge.reference}: {old} to {new}")
    salt = secrets.token_hex(16) if deed.words else ""
    event = CaseEvent(
        challenge=challenge,
        sequence=challenge.trail_length + 1,
        act=deed.act.value,
        actor=deed.by,
        role=_role(deed),
        recorded_at=deed.at,
        old_status=old,
        new_status=new,
        rules=list(dict.fromkeys(deed.rules)),
        details={**deed.details, **_in_whose_absence(deed)},
        text_digest=hash_of_words(salt, deed.words) if deed.words else "",
        previous_hash=challenge.trail_head,
    )
    event.hash = hash_of(event)
    words = EventText(event=event, salt=salt, words=deed.words) if deed.words else None
    _advance(challenge, new, event, deed, words)
    forget_standings(challenge)
    return event


def _role(deed: Deed) -> str:
    if deed.role:
        return deed.role
    if deed.by is None or deed.standing is None:
        return SYSTEM
    return deed.standing.role_for(ACTS[deed.act].right)


def in_absence_of(act: Act, standing: Standing | None) -> int | None:
    """Return the key of whom somebody stands in for by an act, if for anybody."""
    rule = ACTS.get(act)
    if rule is None or standing is None:
        return None
    stand_in = standing.stand_in_for(rule.right)
    return stand_in.person if stand_in else None


def _in_whose_absence(deed: Deed) -> dict[str, int]:
    away = in_absence_of(deed.act, deed.standing)
    return {} if away is None else {"in_absence_of": away}


def _advance(
    challenge: Challenge,
    new: ChallengeStatus,
    event: CaseEvent,
    deed: Deed,
    words: EventText | None,
) -> None:
    """Write the line, what it changes in the case, and who took part, at once."""
    before, changed = challenge.trail_length, deed.changed
    if "exit" in event.details and new != challenge.status:
        challenge.ending = Exit(event.details["exit"]).value
        changed = (*changed, "ending")
    challenge.status = new
    challenge.version += 1
    challenge.trail_length = event.sequence
    challenge.trail_head = event.hash
    columns = (*changed, "status", "version", "trail_length", "trail_head")
    is_as_read = {"trail_length": before}
    added = [event, *_parts_taken(challenge, deed), *deed.adds]
    naming = (words, "event") if words else None
    if not change_and_add(challenge, columns, added, only_if=is_as_read, naming=naming):
        raise StaleCaseError(f"{challenge.reference} changed after it was read")


def _parts_taken(challenge: Challenge, deed: Deed) -> list[CasePart]:
    """Return the part in the case that a deed gives to who does it, if it is new."""
    rule = ACTS.get(deed.act)
    if rule is None or rule.part is None or deed.by is None or deed.standing is None:
        return []
    if rule.part in deed.standing.parts:
        return []
    taken = {"person": deed.by, "part": rule.part, "since": deed.at}
    return [CasePart(challenge=challenge, **taken)]


def keep_latest(row: Model) -> None:
    """Save what holds now, where a case has one row of a kind; in one statement.

    A case that comes back to a step, as when a renewal needs a new check, writes
    that row anew: what it said before stays in its document as issued.
    """
    columns = [field.name for field in row._meta.concrete_fields]  # noqa: SLF001 - the public way to know them
    type(row)._default_manager.bulk_create(  # noqa: SLF001 - as above
        [row],
        update_conflicts=True,
        unique_fields=["challenge"],
        update_fields=[name for name in columns if name not in {"id", "challenge"}],
    )


def hash_of(event: CaseEvent) -> str:
    """Return the SHA-256 of a line and of the hash before it, as 64 hex digits."""
    return hash_of_line(
        Line(
            case=event.challenge_id,
            sequence=event.sequence,
            act=event.act,
            actor=event.actor_id,
            role=event.role,
            at=event.recorded_at,
            old_status=event.old_status,
            new_status=event.new_status,
            rules=event.rules,
            details=event.details,
            words=event.text_digest,
            previous=event.previous_hash,
        )
    )
