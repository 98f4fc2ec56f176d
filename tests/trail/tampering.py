"""What somebody with all power over the database could do to a trail.

Each tamper takes a source of chance and changes the database past its guards. The
clever ones make every hash anew that depends on what they changed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any

from django.db import connection, transaction

from challenges.actions.trail import hash_of
from challenges.models import CaseEvent, Challenge, EventText, Seal, SealedHead
from challenges.rules.chain import hash_of_seal, leaf_of, root_of
from challenges.verification.guards import GUARDED


@contextmanager
def powers() -> Iterator[None]:
    """Be superuser with the guards switched off, and take all back in the end."""
    with transaction.atomic():
        become_superuser()
        guards(on=False)
        yield
        transaction.set_rollback(True)


def become_superuser() -> None:
    """Work as a superuser of the server until the transaction is taken back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('role', rolname, true) FROM pg_roles WHERE rolsuper"
            " AND pg_has_role(oid, 'MEMBER') ORDER BY rolname <> current_user LIMIT 1"
        )
        cursor.execute("SHOW is_superuser")
        assert cursor.fetchone() == ("on",)


def guards(*, on: bool) -> None:
    """Switch the guards of the trail on or off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED:
            switch = "ENABLE" if on else "DISABLE"
            cursor.execute(f"ALTER TABLE {table} {switch} TRIGGER USER")


def drop_foreign_keys(*tables: str) -> None:
    """Let the rows of tables name what is not there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
            [list(tables)],
        )
        for table, name in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def a_line(draw: Random) -> CaseEvent:
    return draw.choice(list(CaseEvent.objects.order_by("pk")))


def rehash(case: Challenge) -> None:
    """Make the chain of a case anew, and its head."""
    before = ""
    for number, line in enumerate(case.events.order_by("sequence"), 1):
        line.sequence, line.previous_hash = number, before
        line.hash = before = hash_of(line)
        line.save()
    Challenge.objects.filter(pk=case.pk).update(
        trail_head=before, trail_length=case.events.count()
    )


def reseal() -> None:
    """Make every seal anew over what the lines say now; cut off what is gone."""
    before = ""
    for seal in Seal.objects.order_by("number"):
        for head in seal.heads.all():
            line = CaseEvent.objects.filter(
                challenge=head.challenge_id, sequence=head.length
            ).first()
            if line is None:
                head.delete()
            else:
                SealedHead.objects.filter(pk=head.pk).update(head=line.hash)
        leaves = [
            leaf_of(*head)
            for head in seal.heads.order_by("challenge_id").values_list(
                "challenge", "length", "head"
            )
        ]
        if not leaves:
            seal.anchors.all().delete()
            seal.delete()
            continue
        seal.cases, seal.root, seal.previous_hash = len(leaves), root_of(leaves), before
        seal.hash = before = hash_of_seal(
            seal.number, seal.sealed_at, seal.root, seal.previous_hash
        )
        seal.save()


COLUMNS: dict[str, Callable[[Any], Any]] = {
    "act": lambda act: act + "x",
    "actor_id": lambda actor: None,
    "role": lambda role: role + "x",
    "recorded_at": lambda at: at - timedelta(days=1),
    "old_status": lambda status: "closed",
    "new_status": lambda status: "lapsed",
    "rules": lambda rules: [*rules, "X1"],
    "details": lambda details: {**details, "extra": 1},
    "text_digest": lambda digest: "0" * 64,
    "previous_hash": lambda digest: "0" * 64,
    "hash": lambda digest: "0" * 64,
    "sequence": lambda number: number + 1000,
}


def edit(draw: Random) -> str:
    line, column = a_line(draw), draw.choice(list(COLUMNS))
    new = COLUMNS[column](getattr(line, column))
    if new == getattr(line, column):
        return edit(draw)
    CaseEvent.objects.filter(pk=line.pk).update(**{column: new})
    return f"edit {column} of {line}"


def edit_and_rehash(draw: Random) -> str:
    """Change a sealed line and make its chain anew."""
    line = a_line(draw)
    CaseEvent.objects.filter(pk=line.pk).update(details={"forged": True})
    rehash(line.challenge)
    return f"forge {line}"


def drop(line: CaseEvent) -> None:
    """Take a line away with its words."""
    EventText.objects.filter(event=line).delete()
    CaseEvent.objects.filter(pk=line.pk)._raw_delete("default")


def delete(draw: Random) -> str:
    line = a_line(draw)
    drop(line)
    return f"delete {line}"


def delete_and_rehash(draw: Random) -> str:
    line = a_line(draw)
    drop(line)
    rehash(line.challenge)
    return f"delete {line} and close the gap"


def swap(draw: Random) -> str:
    """Let two lines of one case change places, hashes and all."""
    case = draw.choice(list(Challenge.objects.filter(trail_length__gt=1)))
    one, other = draw.sample(list(case.events.all()), 2)
    numbers = one.sequence, other.sequence
    for line, number in ((one, 9999), (other, numbers[0]), (one, numbers[1])):
        CaseEvent.objects.filter(pk=line.pk).update(sequence=number)
    return f"swap {one} and {other}"


def swap_and_rehash(draw: Random) -> str:
    told = swap(draw)
    for case in Challenge.objects.filter(trail_length__gt=1):
        rehash(case)
    return f"{told}, and close the chain"


def words(draw: Random) -> str:
    text = draw.choice(list(EventText.objects.order_by("pk")))
    match draw.randrange(3):
        case 0:
            EventText.objects.filter(pk=text.pk).update(words=text.words + ".")
        case 1:
            EventText.objects.filter(pk=text.pk).update(salt="0" * 32)
        case _:
            text.delete()
    return f"words of {text.event}"


def feigned_erasure(draw: Random) -> str:
    """Make words look erased by a line that says nothing of it."""
    text = draw.choice(list(EventText.objects.order_by("pk")))
    EventText.objects.filter(pk=text.pk).update(
        words="", salt="", erased_in=a_line(draw)
    )
    return f"feigned erasure of {text.event}"


def added_words(draw: Random) -> str:
    line = draw.choice(list(CaseEvent.objects.filter(text_digest="")))
    EventText.objects.create(event=line, salt="z", words="Zo zei ik het.")
    return f"words added to {line}"


def added_line(draw: Random) -> str:
    """Put a line at the end, well chained, of which the case knows nothing."""
    last = draw.choice(list(Challenge.objects.filter(trail_length__gt=0))).events.last()
    new = CaseEvent.objects.get(pk=last.pk)
    new.pk, new.sequence, new.previous_hash = None, last.sequence + 1, last.hash
    new.text_digest = ""
    new.old_status = new.new_status
    new.hash = hash_of(new)
    new.save(force_insert=True)
    return f"line added after {last}"


def case_columns(draw: Random) -> str:
    case = draw.choice(list(Challenge.objects.filter(trail_length__gt=0)))
    change = draw.choice(
        [
            {"status": "lapsed"},
            {"trail_head": "0" * 64},
            {"trail_length": case.trail_length + 1},
            {"trail_length": case.trail_length - 1},
        ]
    )
    Challenge.objects.filter(pk=case.pk).update(**change)
    return f"{case.reference} {change}"


def seals(draw: Random) -> str:
    seal = draw.choice(list(Seal.objects.all()))
    change = draw.choice(
        [
            {"root": "0" * 64},
            {"hash": "0" * 64},
            {"previous_hash": "0" * 64},
            {"cases": seal.cases + 1},
            {"sealed_at": seal.sealed_at - timedelta(days=1)},
        ]
    )
    Seal.objects.filter(pk=seal.pk).update(**change)
    return f"seal {seal.number} {change}"


def sealed_heads(draw: Random) -> str:
    head = draw.choice(list(SealedHead.objects.order_by("pk")))
    if draw.random() < 0.5:
        head.delete()
    else:
        SealedHead.objects.filter(pk=head.pk).update(head="0" * 64)
    return f"{head}"


TAMPERS: tuple[Callable[[Random], str], ...] = (
    edit,
    edit,
    edit,
    edit_and_rehash,
    delete,
    delete_and_rehash,
    swap,
    swap_and_rehash,
    words,
    feigned_erasure,
    added_words,
    added_line,
    case_columns,
    seals,
    sealed_heads,
)


def cut_the_tail(case: Challenge, lines: int) -> None:
    """Take the last lines of a case away, and every trace of them in the database."""
    for line in list(case.events.order_by("-sequence")[:lines]):
        drop(line)
    last = case.events.order_by("sequence").last()
    Challenge.objects.filter(pk=case.pk).update(status=last.new_status)
    rehash(case)
    reseal()
