"""Sealing: the trails of all cases fixed in batches, one seal on the other.

A line covers the line before it as it is written; that costs nothing, for the case
is locked. A seal covers the last lines of many cases at once, a moment later.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from challenges.models import Challenge, Seal, SealAnchor, SealedHead
from challenges.rules.chain import hash_of_seal, leaf_of, root_of

MOST = 5000  # cases in one seal


@transaction.atomic
def seal_next(*, at: datetime) -> Seal | None:
    """Seal the trails that grew since they were last sealed.

    Safe to run twice, or two at once: the second finds the number taken and leaves
    the work to the first.

    Args:
        at: The moment, with time zone.

    Returns:
        The new seal; nothing if there was nothing to seal.
    """
    last = Seal.objects.order_by("-number").first()
    grown = (
        Challenge.objects.filter(trail_length__gt=0)
        .exclude(
            Exists(
                SealedHead.objects.filter(
                    challenge=OuterRef("pk"), length__gte=OuterRef("trail_length")
                )
            )
        )
        .order_by("pk")
        .values_list("pk", "trail_length", "trail_head")
    )
    heads = list(grown[:MOST])
    if not heads:
        return None
    seal = _seal_after(last, [leaf_of(*head) for head in heads], at)
    try:
        with transaction.atomic():
            seal.save(force_insert=True)
    except IntegrityError:  # the number is taken: somebody else sealed meanwhile
        return None
    SealedHead.objects.bulk_create(
        SealedHead(seal=seal, challenge_id=case, length=length, head=head)
        for case, length, head in heads
    )
    return seal


def _seal_after(last: Seal | None, leaves: list[str], at: datetime) -> Seal:
    number, previous = (last.number + 1, last.hash) if last else (1, "")
    root = root_of(leaves)
    return Seal(
        number=number,
        sealed_at=at,
        cases=len(leaves),
        root=root,
        previous_hash=previous,
        hash=hash_of_seal(number, at, root, previous),
    )


def claim_anchor(seal: Seal, place: str, *, at: datetime) -> bool:
    """Note that a seal is written down somewhere outside the database.

    To be called in the transaction in which it is written down: then nobody else
    does it meanwhile, and it is done again should the writing fail.

    Returns:
        Whether it was not noted before.
    """
    _anchor, is_new = SealAnchor.objects.get_or_create(
        seal=seal, place=place, defaults={"anchored_at": at}
    )
    return is_new
