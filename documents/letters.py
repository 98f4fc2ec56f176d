"""Writing a document: from its frozen facts to one kept file."""

import hashlib
import html as markup
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models.functions import Now
from django.utils import timezone

from documents.choices import DocumentKind, DocumentState
from documents.errors import NotAsMeantError
from documents.house import house_files
from documents.kinds import KINDS, template_of
from documents.models import Document
from documents.rendering.job import Drawing, RenderJob
from documents.rendering.pool import renderer
from documents.templating import render_html
from documents.validate import findings

TAGS = re.compile(r"<[^>]+>")


def html_of(document: Document) -> str:
    """Return the page of a document from its frozen facts.

    Raises:
        NotAsMeantError: If the template names an unknown fact, or leaves out
            what its kind must say.
    """
    kind = DocumentKind(document.kind)
    page = render_html(
        template_of(kind), {**document.context, "paper": _paper(document)}
    )
    page = page.replace("€ ", "€\N{NO-BREAK SPACE}")  # the rules write plain spaces
    said = " ".join(markup.unescape(TAGS.sub(" ", page)).split())
    missing = [words for words in KINDS[kind].must_say if words not in said]
    if missing:
        raise NotAsMeantError(f"{document.label} does not say: {', '.join(missing)}")
    return page


def _paper(document: Document) -> dict[str, Any]:
    """Return what the page says about itself."""
    created = timezone.localtime(document.created_at)
    return {
        "code": document.code,
        "title": document.title,
        "label": document.label,
        "number": document.number,
        "language": document.language,
        "dated": created.isoformat(timespec="seconds"),
        "template_version": document.template_version,
        "rules_version": document.rules_version,
        "context_sha256": document.context_sha256,
    }


def draw(document: Document) -> Drawing:
    """Draw a document and check the file; keep nothing.

    Raises:
        PaperError: If it cannot be drawn now.
        NotAsMeantError: If it would not be what was meant, or is not PDF/A-3a
            and PDF/UA-1 as far as we can tell.
    """
    kind = KINDS[DocumentKind(document.kind)]
    drawing = renderer(Path(settings.PDF_FONTS_DIR)).render(
        RenderJob(
            html=html_of(document),
            created=timezone.localtime(document.created_at),
            media=house_files(document.context["letter"]["house"]),
            identifiers={
                "reference": document.context["letter"]["reference"],
                "label": document.label,
                "templateVersion": document.template_version,
                "factsHash": document.context_sha256,
            },
        ),
        deadline=kind.deadline,
    )
    if found := findings(drawing.pdf):
        codes = ", ".join(sorted({finding.code for finding in found}))
        raise NotAsMeantError(f"{document.label} is not valid: {codes}")
    return drawing


def write(document_pk: UUID) -> Callable[[], None]:
    """Draw a pending document and store its file; return what to keep of it.

    The file is named after its content: drawing it twice writes the same file,
    and no attempt can overwrite what another has kept.

    Raises:
        PaperError: If it cannot be drawn now.
        NotAsMeantError: If it would not be what was meant.
    """
    document = Document.objects.select_related("challenge").get(pk=document_pk)
    if document.is_issued:
        return _nothing
    drawing = draw(document)
    sha256 = hashlib.sha256(drawing.pdf).hexdigest()
    stored = document.file.storage.save(
        f"paper/{document.created_at:%Y}/{document.pk}-{sha256[:16]}.pdf",
        ContentFile(drawing.pdf),
    )

    def settle() -> None:
        Document.objects.filter(pk=document_pk).exclude(
            state=DocumentState.ISSUED
        ).update(
            state=DocumentState.ISSUED,
            file=stored,
            sha256=sha256,
            size=len(drawing.pdf),
            pages=drawing.pages,
            engine=drawing.engine,
            issued_at=Now(),
        )

    return settle


def give_up_on(document_pk: UUID) -> None:
    """Mark a document as failed, for a person to look at."""
    Document.objects.filter(pk=document_pk, state=DocumentState.PENDING).update(
        state=DocumentState.FAILED
    )


def reopen(document_pks: Iterable[UUID]) -> None:
    """Let failed documents wait for another attempt."""
    failed = Document.objects.filter(state=DocumentState.FAILED)
    failed.filter(pk__in=list(document_pks)).update(state=DocumentState.PENDING)


def is_whole(document: Document) -> bool:
    """Whether the kept file still is what was issued."""
    with document.file.open("rb") as kept:
        return hashlib.file_digest(kept, "sha256").hexdigest() == document.sha256


def _nothing() -> None:
    """Settle a document that was already there."""
