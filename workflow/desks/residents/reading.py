"""A plan that was not sent yet, for the members of the group who do not write it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from workflow.access import Door, open_to
from workflow.desks.residents.cases import own_case
from workflow.desks.residents.files import files_of
from workflow.desks.residents.missing import still_missing
from workflow.desks.residents.sending import parts_of


@open_to(Door.SIGNED_IN)
@require_safe
def read_plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Show every answer of a draft, what is still missing and who can change it."""
    challenge = own_case(request.user, reference)
    if not challenge.is_draft:
        raise Http404
    draft = get_object_or_404(challenge.plans, frozen_at=None)
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "parts": parts_of(challenge, draft),
        "missing": still_missing(challenge, draft),
        "files": [{**file, "remove_value": ""} for file in files_of(challenge)],
        "speaker": challenge.group.speaker,
    }
    return TemplateResponse(request, "residents/read_plan.html", context)
