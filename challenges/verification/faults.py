"""What can be wrong with the trail, and how it is told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong, in the order in which it is looked for."""

    GUARD_OFF = "guard_off"
    LINE_MISSING = "line_missing"
    LINE_DOES_NOT_FOLLOW = "line_does_not_follow"
    LINE_CHANGED = "line_changed"
    WORDS_GONE = "words_gone"
    WORDS_ADDED = "words_added"
    WORDS_CHANGED = "words_changed"
    STATUS_JUMPS = "status_jumps"
    UNLIKE_SEAL = "unlike_seal"
    TRAIL_CUT = "trail_cut"
    HEAD_DIFFERS = "head_differs"
    STATUS_DIFFERS = "status_differs"
    CASE_GONE = "case_gone"
    SEAL_MISSING = "seal_missing"
    SEAL_CHANGED = "seal_changed"
    SEAL_DOES_NOT_FOLLOW = "seal_does_not_follow"
    BATCH_CHANGED = "batch_changed"
    UNLIKE_ANCHOR = "unlike_anchor"
    ANCHOR_GONE = "anchor_gone"
    DOCUMENT_UNKNOWN = "document_unknown"
    DOCUMENT_CHANGED = "document_changed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        fault: What is wrong.
        where: The reference of a case, the label of a document, ``"seal"``, or the
            name of a table.
        number: Of the line or the seal; nothing if it is about the whole.
    """

    fault: Fault
    where: str
    number: int | None = None

    def __str__(self) -> str:
        number = "" if self.number is None else f" {self.number}"
        return f"{self.where}{number}: {self.fault}"


@dataclass(slots=True)
class Tally:
    """How much was looked at.

    Attributes:
        cases: How many cases.
        lines: How many lines.
        seals: How many seals.
        anchors: How many anchors.
        erased: The lines whose words were erased by two people: the case, the
            number, and when.
    """

    cases: int = 0
    lines: int = 0
    seals: int = 0
    anchors: int = 0
    erased: list[tuple[str, int, datetime]] = field(default_factory=list)


def first(findings: Iterable[Finding]) -> Finding | None:
    """Return the first thing that is wrong, if anything is."""
    return next(iter(findings), None)
