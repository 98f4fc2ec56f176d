"""What can be wrong with the trail, and how it is told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fault(TextChoices):
    """What can be wrong, in the order in which it is looked for."""

    GUARD_OFF = "guard_off", _("a guard of the database is off")
    LINE_MISSING = "line_missing", _("a line is missing")
    LINE_DOES_NOT_FOLLOW = (
        "line_does_not_follow",
        _("the line does not follow on the one before it"),
    )
    LINE_CHANGED = "line_changed", _("the line was changed")
    WORDS_GONE = "words_gone", _("the words of the line are gone")
    WORDS_ADDED = "words_added", _("words were added to the line")
    WORDS_CHANGED = "words_changed", _("the words of the line were changed")
    STATUS_JUMPS = "status_jumps", _("the status does not follow on the one before it")
    UNLIKE_SEAL = "unlike_seal", _("the line is not as it was sealed")
    TRAIL_CUT = "trail_cut", _("the last lines were taken out")
    HEAD_DIFFERS = "head_differs", _("the case names another last line")
    STATUS_DIFFERS = (
        "status_differs",
        _("the case has another status than its last line"),
    )
    CASE_GONE = "case_gone", _("the case is gone")
    SEAL_MISSING = "seal_missing", _("a seal is missing")
    SEAL_CHANGED = "seal_changed", _("the seal was changed")
    SEAL_DOES_NOT_FOLLOW = (
        "seal_does_not_follow",
        _("the seal does not follow on the one before it"),
    )
    BATCH_CHANGED = "batch_changed", _("what the seal covers was changed")
    UNLIKE_ANCHOR = (
        "unlike_anchor",
        _("the seal is not as it was kept outside the database"),
    )
    ANCHOR_GONE = (
        "anchor_gone",
        _("the seal that was kept outside the database is gone"),
    )
    DOCUMENT_UNKNOWN = "document_unknown", _("the document is not known here")
    DOCUMENT_CHANGED = "document_changed", _("the document was changed")


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
