"""The procedure for everybody: as a list in plain words, as a drawing, as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from challenges.permissions import visible_to
from workflow.access import Door, open_to
from workflow.bpmn import bpmn_of
from workflow.drawing import drawing, states_of, stops_of
from workflow.flows import ChallengeFlow
from workflow.worklist import tasks_of

BPMN = "application/xml"


@open_to(Door.PUBLIC)
@require_safe
def procedure(request: HttpRequest) -> HttpResponse:
    """Show which steps a challenge goes through."""
    context = {"nav": "", "drawing": drawing({}), "stops": stops_of({})}
    return TemplateResponse(request, "public/procedure.html", context)


@open_to(Door.PUBLIC)
@require_safe
def procedure_file(_request: HttpRequest) -> HttpResponse:
    """Give the procedure as BPMN 2.0."""
    return _download(bpmn_of(ChallengeFlow), "uitdaagrecht.bpmn")


@open_to(Door.SIGNED_IN)
@require_safe
def case_procedure_file(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the procedure as BPMN 2.0, with where a case is.

    Raises:
        Http404: If there is no such case, or the person may not see it.
    """
    challenge = get_object_or_404(visible_to(request.user), reference=reference)
    states = states_of((task.flow_task, task.status) for task in tasks_of(challenge))
    return _download(bpmn_of(ChallengeFlow, states), f"{challenge.reference}.bpmn")


def _download(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content, content_type=BPMN, headers={"Content-Disposition": disposition}
    )
