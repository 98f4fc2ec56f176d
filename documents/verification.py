"""The documents that the trail names by their hash: are they there, and whole?"""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.fields.json import KT

from challenges.models import CaseEvent, Challenge
from challenges.verification.faults import Fault, Finding
from documents.letters import is_whole
from documents.models import Document


def check_named(cases: QuerySet[Challenge] | None = None) -> Iterator[Finding]:
    """Look for lines that name the hash of a document that the case does not have."""
    named = CaseEvent.objects.filter(details__has_key="document").annotate(
        named=KT("details__document")
    )
    if cases is not None:
        named = named.filter(challenge__in=cases)
    kept = Document.objects.filter(
        challenge=OuterRef("challenge"), sha256=OuterRef("named")
    )
    unknown = named.exclude(Exists(kept)).order_by("challenge_id", "sequence")
    rows = unknown.values_list(F("challenge__reference"), "sequence")
    for reference, sequence in rows.iterator():
        yield Finding(Fault.DOCUMENT_UNKNOWN, reference, sequence)


def check_files(cases: QuerySet[Challenge] | None = None) -> Iterator[Finding]:
    """Read every issued document and compare it with the hash it was issued with."""
    issued = Document.objects.exclude(sha256="").select_related("challenge")
    if cases is not None:
        issued = issued.filter(challenge__in=cases)
    for document in issued.without_context().order_by("challenge_id", "pk").iterator():
        if not _is_there_and_whole(document):
            yield Finding(Fault.DOCUMENT_CHANGED, document.label)


def _is_there_and_whole(document: Document) -> bool:
    try:
        return is_whole(document)
    except OSError:
        return False
