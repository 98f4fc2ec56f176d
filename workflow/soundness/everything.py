"""Every check over every case: what does not agree?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from documents.letters import is_whole
from documents.models import Document
from workflow.soundness import ending, papers, procedure, terms, trail
from workflow.soundness.checks import Check

NO_CASE = "no case"

# the cases of some municipalities, or all; what is about no case has none
_NAMED = """
SELECT c.reference, found.clashing, found.against
FROM ({sql}) AS found (id, clashing, against)
LEFT JOIN challenges_challenge c ON c.id = found.id
WHERE %(municipalities)s::bigint[] IS NULL
   OR c.municipality_id = ANY(%(municipalities)s::bigint[])
ORDER BY found.id, found.clashing
"""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two things about a case that cannot both be so.

    Attributes:
        reference: Of the case; ``"no case"`` if it is about none.
        check: Which check found it.
        left: What clashes.
        right: With what.
    """

    reference: str
    check: Check
    left: str
    right: str

    def __str__(self) -> str:
        return f"{self.reference}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """What disagrees, in one sentence."""
        return str(self.check.says % {"left": self.left, "right": self.right})


def all_checks() -> tuple[Check, ...]:
    """Return every check there is."""
    of_lines = (*trail.CHECKS, *papers.CHECKS, *ending.CHECKS)
    return (*procedure.checks(), *terms.CHECKS, *of_lines)


def disagreements(
    municipalities: Collection[int] | None = None,
) -> Iterator[Disagreement]:
    """Find whatever disagrees, row by row, without keeping it in memory.

    Args:
        municipalities: The keys of those whose cases are looked at; all if left out.
    """
    for check in all_checks():
        yield from found_by(check, municipalities)


def found_by(
    check: Check, municipalities: Collection[int] | None
) -> Iterator[Disagreement]:
    """Find what one check finds."""
    wanted = None if municipalities is None else list(municipalities)
    for reference, left, right in _rows(check, wanted):
        yield Disagreement(reference or NO_CASE, check, left, right)


def _rows(check: Check, municipalities: list[int] | None) -> Iterator[Any]:
    values = {"municipalities": municipalities, **check.asks_with()}
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_NAMED.format(sql=check.sql), values)
        yield from cursor


def torn_files() -> Iterator[tuple[str, str]]:
    """Read every document that was issued; name those whose file is not whole.

    Returns:
        The reference of the case and the label of each such document.
    """
    issued = Document.objects.filter(state="issued").without_context()
    for document in issued.select_related("challenge").iterator():
        if not _is_there(document):
            yield document.challenge.reference, document.label


def _is_there(document: Document) -> bool:
    try:
        return is_whole(document)
    except OSError:
        return False
