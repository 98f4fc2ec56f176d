"""Anchors: each seal is also written down where the database cannot reach.

An anchor is one line of JSON. It goes to an append-only file in the folder
``TRAIL_ANCHOR_DIR``, to the log, and once a day by e-mail to ``TRAIL_ANCHOR_MAIL``.
Whoever keeps one of the three can tell later whether the trail was cut off or made
anew. A line may stand in the file twice, when the database failed just after it was
written; twice the same is no harm.
"""

import json
import logging
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.core.mail import send_mail
from django.db import transaction

from challenges.actions.sealing import claim_anchor
from challenges.choices import AnchorPlace
from challenges.models import Seal, SealAnchor

logger = logging.getLogger(__name__)

FILE = "anchors.jsonl"
MOST = 500  # seals written in one sweep
EVERY = timedelta(days=1)
BEGIN = '{"seal":'


def line_of(seal: Seal) -> str:
    """Return a seal as the line that is written down."""
    plain = {
        "seal": seal.number,
        "at": seal.sealed_at.isoformat(),
        "cases": seal.cases,
        "root": seal.root,
        "previous": seal.previous_hash,
        "hash": seal.hash,
    }
    return json.dumps(plain, separators=(",", ":"))


def anchor_to_file(folder: Path, *, at: datetime) -> int:
    """Write the seals down that are not in the file yet; safe to run twice at once.

    Raises:
        OSError: If the file cannot be written; the next sweep tries again.

    Returns:
        The number of lines written.
    """
    pending = Seal.objects.exclude(anchors__place=AnchorPlace.FILE)
    return sum(_write(folder, seal, at) for seal in pending.order_by("number")[:MOST])


@transaction.atomic
def _write(folder: Path, seal: Seal, at: datetime) -> bool:
    if not claim_anchor(seal, AnchorPlace.FILE, at=at):
        return False
    line = line_of(seal)
    _append(folder / FILE, line)
    logger.info("trail anchor %s", line)
    return True


def _append(path: Path, line: str) -> None:
    """Add a line to a file and wait until it is on the disk.

    The line begins anew where a write was torn before it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        if file.seek(0, os.SEEK_END) and not _ends_a_line(path):
            file.write(b"\n")
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def anchor_by_mail(to: Iterable[str], *, at: datetime) -> int:
    """Mail the newest seal, if none was mailed in the last day.

    Raises:
        OSError: If it cannot be sent; the next sweep tries again.

    Returns:
        The number of seals mailed: one or none.
    """
    addresses = list(to)
    newest = Seal.objects.order_by("-number").first()
    mailed = SealAnchor.objects.filter(
        place=AnchorPlace.MAIL, anchored_at__gt=at - EVERY
    )
    if not addresses or newest is None or mailed.exists():
        return 0
    with transaction.atomic():
        if not claim_anchor(newest, AnchorPlace.MAIL, at=at):
            return 0
        send_mail(
            f"Anchor of the trail: seal {newest.number}",
            "Keep this message. With it you can tell later whether the trail of any"
            " case was cut off or changed (manage.py verify_trail --anchors).\n\n"
            f"{line_of(newest)}\n",
            None,
            addresses,
        )
    return 1


def read_anchors(path: Path) -> dict[int, set[str]]:
    """Read anchors from a file of them, a log or a saved e-mail.

    Returns:
        The hashes that were written down for each number; normally one each.

    Raises:
        OSError: If the file cannot be read.
    """
    found: dict[int, set[str]] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            _before, begin, rest = line.partition(BEGIN)
            if begin and (anchor := _parsed(begin + rest)):
                number, fingerprint = anchor
                found.setdefault(number, set()).add(fingerprint)
    return found


def _parsed(text: str) -> tuple[int, str] | None:
    """Return number and hash; nothing of a line that was torn."""
    try:
        anchor = json.loads(text)
        return int(anchor["seal"]), str(anchor["hash"])
    except (ValueError, KeyError):
        return None
