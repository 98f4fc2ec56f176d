"""The trail of a case for its own group, with proof that nothing was changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from challenges.matrix import Section, may_read
from challenges.permissions import standing_of
from challenges.verification.one import check_one
from workflow.access import Door, open_to
from workflow.desks.residents.cases import own_case


@open_to(Door.SIGNED_IN)
@require_safe
def my_trail(request: HttpRequest, reference: str) -> HttpResponse:
    """Show every line and check the chain, to who speaks for the group.

    Who acted is shown by role; reasons stand in the letters that the group got.

    Raises:
        Http404: If it is not the person's own case, or has no trail yet.
    """
    challenge = own_case(request.user, reference)
    standing = standing_of(request.user, challenge)
    if not challenge.trail_length or not may_read(standing, Section.TRAIL, challenge):
        raise Http404
    events = challenge.events.select_related("text__erased_in")
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "events": list(events.order_by("-sequence")),
        "checked": check_one(challenge),
    }
    return TemplateResponse(request, "residents/my_trail.html", context)
