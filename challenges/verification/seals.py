"""The seals, the batches that they cover, and their anchors outside the database."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from challenges.choices import AnchorPlace
from challenges.models import Seal, SealAnchor, SealedHead
from challenges.rules.chain import hash_of_seal, leaf_of, root_of
from challenges.verification.faults import Fault, Finding, Tally

HEADS = 20_000  # read at once

Anchors = Mapping[int, set[str]]
"""The hashes that were written down for each number; normally one each."""


def check_seals(tally: Tally) -> Iterator[Finding]:
    """Check that the seals follow one another and cover what their batches say."""
    number, before = 0, ""
    for seals in _batches_of_seals():
        roots = _roots_between(seals[0].number, seals[-1].number)
        for seal in seals:
            tally.seals += 1
            if seal.number != number + 1:
                yield Finding(Fault.SEAL_MISSING, "seal", number + 1)
            elif seal.previous_hash != before:
                yield Finding(Fault.SEAL_DOES_NOT_FOLLOW, "seal", seal.number)
            yield from check_seal(seal, roots.get(seal.number))
            number, before = seal.number, seal.hash


def check_seal(seal: Seal, found: tuple[int, str] | None = None) -> Iterator[Finding]:
    """Check one seal by itself.

    Args:
        seal: The seal.
        found: The number of its heads and their root, if they were read already.
    """
    found = found or _roots_between(seal.number, seal.number).get(seal.number)
    if found != (seal.cases, seal.root):
        yield Finding(Fault.BATCH_CHANGED, "seal", seal.number)
    expected = hash_of_seal(seal.number, seal.sealed_at, seal.root, seal.previous_hash)
    if seal.hash != expected:
        yield Finding(Fault.SEAL_CHANGED, "seal", seal.number)


def _batches_of_seals() -> Iterator[list[Seal]]:
    """Return the seals in order, as many at once as have a bearable number of heads."""
    batch: list[Seal] = []
    heads = 0
    for seal in _seals():
        if batch and heads + seal.cases > HEADS:
            yield batch
            batch, heads = [], 0
        batch.append(seal)
        heads += seal.cases
    if batch:
        yield batch


def _seals() -> Iterator[Seal]:
    last = -1
    while seals := list(Seal.objects.filter(number__gt=last)[:1000]):
        yield from seals
        last = seals[-1].number


def _roots_between(first: int, last: int) -> dict[int, tuple[int, str]]:
    """Return how many heads some seals have, and the root over them."""
    heads = (
        SealedHead.objects.filter(seal__gte=first, seal__lte=last)
        .order_by("seal_id", "challenge_id")
        .values_list("seal_id", "challenge_id", "length", "head")
    )
    return {
        seal: (len(leaves), root_of(leaves))
        for seal, rows in groupby(heads, lambda row: row[0])
        if (leaves := [leaf_of(*row[1:]) for row in rows])
    }


def check_anchors(
    anchors: Anchors, tally: Tally, *, are_all: bool
) -> Iterator[Finding]:
    """Compare the seals with what was written down outside the database.

    Args:
        anchors: What was written down.
        tally: Counts what is looked at.
        are_all: Whether every seal that was noted as written to a file is there;
            a copy may hold fewer.
    """
    tally.anchors += len(anchors)
    numbers = sorted(anchors)
    for start in range(0, len(numbers), HEADS):
        yield from _compare(anchors, numbers[start : start + HEADS])
    if are_all:
        yield from _noted_but_gone(anchors)


def _compare(anchors: Anchors, numbers: list[int]) -> Iterator[Finding]:
    kept = dict(Seal.objects.filter(number__in=numbers).values_list("number", "hash"))
    for number in numbers:
        if number not in kept:
            yield Finding(Fault.SEAL_MISSING, "seal", number)
        elif anchors[number] != {kept[number]}:
            yield Finding(Fault.UNLIKE_ANCHOR, "seal", number)


def _noted_but_gone(anchors: Anchors) -> Iterator[Finding]:
    noted = SealAnchor.objects.filter(place=AnchorPlace.FILE).order_by("seal_id")
    for number in noted.values_list("seal_id", flat=True):
        if number not in anchors:
            yield Finding(Fault.ANCHOR_GONE, "seal", number)
