"""Files of a case: which a person may see, and one of them to keep."""

from collections.abc import Iterable
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from challenges.explorations import explorations_for
from challenges.matrix import Section, may_read
from challenges.models import Challenge
from challenges.permissions import (
    AnyUser,
    standing_of,
    visible_to,
)
from documents.choices import DocumentKind as Kind
from documents.choices import DocumentState, UploadPurpose, Visibility
from documents.models import Document, Upload
from workflow.access import Door, open_to
from workflow.desks.public.published import is_published

SECTION_OF: dict[str, Section] = {
    Kind.FILING_INVITATION: Section.EXPLORATION,
    Kind.ACKNOWLEDGEMENT: Section.PLAN,
    Kind.COMPLETION_REQUEST: Section.COMPLETION,
    Kind.DECLINE: Section.DECISION,
    Kind.ADMISSIBILITY_NOTE: Section.COMPLETION,
    Kind.PANEL_INVITATION: Section.INTERESTS,
    Kind.SOCIAL_VALUE_REPORT: Section.SCORES,
    Kind.PROCUREMENT_CHECK: Section.PROCUREMENT,
    Kind.FINANCE_NOTE: Section.FINANCE,
    Kind.ADVICE: Section.ADVICE,
    Kind.MODIFICATION: Section.MODIFICATION,
    Kind.REACTION_REQUEST: Section.SCORES,
    Kind.INTENTION: Section.VIEWS,
    Kind.INTENTION_TO_OTHERS: Section.PROPOSAL,
    Kind.COLLEGE_PROPOSAL: Section.PROPOSAL,
    Kind.ACCEPTANCE: Section.DECISION,
    Kind.REFUSAL: Section.DECISION,
    Kind.INADMISSIBILITY: Section.DECISION,
    Kind.FORWARDING: Section.COMPLETION,
    Kind.FORWARDING_TO_BODY: Section.COMPLETION,
    Kind.COPRODUCTION_OFFER: Section.DIALOGUE,
    Kind.COUNCIL_LETTER: Section.ADVICE,
    Kind.COPRODUCTION: Section.DIALOGUE,
    Kind.AGREEMENT: Section.AGREEMENT,
    Kind.WITHDRAWAL: Section.TERMS,
    Kind.EXTENSION: Section.TERMS,
    Kind.SUSPENSION: Section.TERMS,
    Kind.DEFAULT_RECEIPT: Section.TERMS,
    Kind.PENALTY_ORDER: Section.TERMS,
    Kind.START_REPORT: Section.AGREEMENT,
    **dict.fromkeys(
        (
            *(Kind.COMPETITION, Kind.TENDER, Kind.AWARD, Kind.POSTPONEMENT),
            *(Kind.LAPSE, Kind.MERGER, Kind.DIVISION),
        ),
        Section.DECISION,
    ),
    Kind.OBJECTION_RECEIPT: Section.OBJECTION,
    Kind.OBJECTION_REASONS: Section.OBJECTION,
    Kind.HEARING_INVITATION: Section.OBJECTION,
    Kind.OBJECTION_POSTPONED: Section.OBJECTION,
    Kind.OBJECTION_DECISION: Section.OBJECTION,
    Kind.OBJECTION_WITHDRAWAL: Section.OBJECTION,
    Kind.WARNING: Section.AGREEMENT,
    Kind.NOTICE_TO_END: Section.AGREEMENT,
    Kind.PROGRESS_REPORT: Section.REPORTS,
    Kind.EVALUATION_REPORT: Section.AGREEMENT,
    Kind.RENEWAL: Section.AGREEMENT,
    Kind.PAYMENT_STOP: Section.PAYMENTS,
    Kind.PAYMENT_NOT_OWED: Section.PAYMENTS,
    Kind.HANDBACK_PROTOCOL: Section.AGREEMENT,
}
"""In which part of the file a kind of document stands; a test asks one for each.

What a paper quotes may not be closed to who reads the paper: a paper with the words of
the check of admissibility stands with the completion, as that check does.
"""

SECTION_OF_UPLOAD: dict[str, Section] = {
    UploadPurpose.SUPPORT: Section.GROUP,
    UploadPurpose.STATUTES: Section.GROUP,
    UploadPurpose.MANDATE: Section.GROUP,
    UploadPurpose.OBJECTION: Section.OBJECTION,
}
"""Uploads with names of people; the others stand with the plan."""

FOR_GROUP = (Visibility.GROUP, Visibility.PUBLIC)

SEALED = "default-src 'none'; sandbox"
"""What a browser may do with a file of ours: nothing but show it."""


def may_open(user: AnyUser, paper: Document | Upload, challenge: Challenge) -> bool:
    """Tell whether a person may open a document or an upload of a case."""
    standing = standing_of(user, challenge)
    if isinstance(paper, Document) and paper.addressee_id == user.pk is not None:
        return standing.may_read_unpublished
    if standing.in_group and paper.visibility not in FOR_GROUP:
        return False
    return may_read(standing, section_of(paper), challenge)


def section_of(paper: Document | Upload) -> Section:
    """Return in which part of the file a document or an upload stands."""
    if isinstance(paper, Document):
        return SECTION_OF[paper.kind]
    return SECTION_OF_UPLOAD.get(paper.purpose, Section.PLAN)


def papers_for(
    user: AnyUser, challenge: Challenge, papers: Iterable[Document | Upload]
) -> list[Document | Upload]:
    """Keep the documents and uploads that a person may open."""
    return [paper for paper in papers if may_open(user, paper, challenge)]


@open_to(Door.PUBLIC)
@require_safe
def document(request: HttpRequest, pk: UUID) -> FileResponse:
    """Hand out a document as it was issued.

    Raises:
        Http404: If there is none, it is not written yet, or it is for others.
    """
    issued = Document.objects.without_context().filter(state=DocumentState.ISSUED)
    found = get_object_or_404(issued.select_related("challenge__municipality"), pk=pk)
    is_public = found.visibility == Visibility.PUBLIC
    if not (is_public and is_published(found.challenge)):
        _require_open(request.user, found)
    return _handed_out(found.file, found.download_name, "application/pdf")


@open_to(Door.SIGNED_IN)
@require_safe
def upload(request: HttpRequest, pk: UUID) -> FileResponse:
    """Hand out a file that somebody added to a case.

    Raises:
        Http404: If there is none, or it is for others.
    """
    uploads = Upload.objects.select_related("challenge__municipality")
    found = get_object_or_404(uploads, pk=pk)
    _require_open(request.user, found)
    return _handed_out(found.file, found.name, found.content_type)


def _require_open(user: AnyUser, paper: Document | Upload) -> None:
    """Treat a file of others as one that is not there.

    Raises:
        Http404: If it is for others.
    """
    challenge = paper.challenge
    if not _is_visible(user, challenge) or not may_open(user, paper, challenge):
        raise Http404


def _is_visible(user: AnyUser, challenge: Challenge) -> bool:
    """Tell whether a person sees a case, or an idea that is talked about."""
    if visible_to(user).filter(pk=challenge.pk).exists():
        return True
    return explorations_for(user).filter(pk=challenge.pk).exists()


def _handed_out(file: object, name: str, content_type: str) -> FileResponse:
    response = FileResponse(
        file.open("rb"),  # type: ignore[attr-defined]  # a stored file
        as_attachment=True,
        filename=name,
        content_type=content_type,
    )
    response["Content-Security-Policy"] = SEALED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
