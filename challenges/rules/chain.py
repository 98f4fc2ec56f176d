"""What stands for a line, for a trail and for all trails together, as a hash?

Own design [D], after the sealed logs of X-Road. Every answer is a SHA-256, written
as 64 hex digits, of plain text in UTF-8:

============ ===============================================================
hash of      covers
============ ===============================================================
words        a salt and the words; when both are gone the hash says nothing
a line       what the line says, the hash of its words, the line before it
a leaf       a case, the number of its lines, the hash of the last
a root       the leaves of a batch, two by two (a Merkle tree); an odd one goes up
a seal       its number and moment, the root of its batch, the seal before it
============ ===============================================================

So a seal fixes every line of every case up to its moment, and who knows one seal
can tell later whether a single line of any case was changed, moved or taken away.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple


class Line(NamedTuple):
    """What the hash of a line covers.

    Attributes:
        case: The key of the case.
        sequence: Its number in the trail of the case, from 1.
        act: What was done.
        actor: The key of who did it; nobody when the system did.
        role: In which role.
        at: When, with time zone.
        old_status: The status before.
        new_status: The status after.
        rules: Codes of the rules that were applied.
        details: Plain facts without personal data.
        words: The hash of the words; empty if there were none.
        previous: The hash of the line before; empty for the first.
    """

    case: int
    sequence: int
    act: str
    actor: int | None
    role: str
    at: datetime
    old_status: str
    new_status: str
    rules: Sequence[str]
    details: Mapping[str, Any]
    words: str
    previous: str


def hash_of_words(salt: str, words: str) -> str:
    """Return what stands for words in the chain."""
    return _sha256(f"{salt}\n{words}")


def hash_of_line(line: Line) -> str:
    """Return the hash of a line, which covers the line before it."""
    return _sha256(
        _plain(
            {
                "case": line.case,
                "sequence": line.sequence,
                "act": line.act,
                "actor": line.actor,
                "role": line.role,
                "at": line.at.timestamp(),
                "from": str(line.old_status),
                "to": str(line.new_status),
                "rules": list(line.rules),
                "details": line.details,
                "words": line.words,
                "previous": line.previous,
            }
        )
    )


def leaf_of(case: int, length: int, head: str) -> str:
    """Return what stands for a whole trail in a batch: its last line."""
    return _sha256(f"leaf\n{case}\n{length}\n{head}")


def root_of(leaves: Sequence[str]) -> str:
    """Return what stands for a batch of trails.

    Args:
        leaves: At least one, in the order of the keys of their cases.

    Raises:
        ValueError: If there are none.
    """
    if not leaves:
        raise ValueError("a batch has at least one leaf")
    row = list(leaves)
    while len(row) > 1:
        row = _above(row)
    return row[0]


def _above(row: Sequence[str]) -> list[str]:
    """Return the row of nodes above a row; an odd one goes up as it is."""
    pairs = zip(row[::2], row[1::2], strict=False)
    nodes = [_sha256(f"node\n{left}\n{right}") for left, right in pairs]
    return [*nodes, row[-1]] if len(row) % 2 else nodes


def hash_of_seal(number: int, at: datetime, root: str, previous: str) -> str:
    """Return the hash of a seal, which covers its batch and the seal before it."""
    return _sha256(
        _plain(
            {
                "seal": number,
                "at": at.timestamp(),
                "root": root,
                "previous": previous,
            }
        )
    )


def _plain(value: Mapping[str, Any]) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
