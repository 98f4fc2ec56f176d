"""Ideas that are talked about, for the coordinators: the list, and one of them."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.acts import ERASING
from challenges.authority import ActNotAllowedError, open_acts
from challenges.explorations import WHO_READS_IDEAS, explorations_read_by
from challenges.models import Challenge, Talk
from challenges.permissions import (
    AnyUser,
    Right,
    rights_today,
    standing_of,
    visible_to,
)
from documents.choices import DocumentKind
from documents.models import Document
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.act_pages import ways
from workflow.desks.casework.guide_pages import OF_GUIDES
from workflow.desks.casework.head import head_of

PAGE = 25
ABOUT = ("municipality", "rule_set", "group", "task", "companion", "exploration")


@open_to(Door.STAFF)
@require_safe
def explorations(request: PersonRequest) -> HttpResponse:
    """List the ideas that a person may read, the newest first.

    Raises:
        ActNotAllowedError: If the person neither coordinates nor erases words.
    """
    held = rights_today(request.user, WHO_READS_IDEAS)
    if not held:
        raise ActNotAllowedError("no right to read explorations")
    ideas = (
        explorations_read_by(request.user)
        .select_related("municipality", "group", "companion", "filing_invitation")
        .annotate(talks_held=Count("talks"), last_talk=Max("talks__held_on"))
        .order_by("-pk")
    )
    page = Paginator(ideas, PAGE).get_page(request.GET.get("page"))
    context = {
        "nav": "explorations",
        "page": page,
        "query": "",
        "municipality": page[0].municipality if page.object_list else None,
        "coordinates": Right.COORDINATE in held,
    }
    return TemplateResponse(request, "casework/explorations.html", context)


@open_to(Door.SIGNED_IN)
@require_safe
def exploration(request: PersonRequest, reference: str) -> HttpResponse:
    """Show an idea with its talks; who belongs to the group sees its own page.

    Raises:
        Http404: If there is no such idea for this person.
    """
    if elsewhere := _elsewhere(request.user, reference):
        return redirect(elsewhere, reference)
    challenge = idea_for(request, reference)
    standing = standing_of(request.user, challenge)
    coordinates = Right.COORDINATE in standing.rights
    context = {
        **head_of(challenge, request.user),
        "nav": "explorations",
        "exploration": challenge.exploration,
        "coordinates": coordinates,
        "speaker": challenge.group.speaker if coordinates else None,
        "talks": talks_of(challenge),
        "erases": not ERASING.isdisjoint(open_acts(challenge, standing)),
        "invitation": invitation_of(challenge) if coordinates else None,
        "ways": ways(challenge, OF_GUIDES, request.user, "exploration"),
        "trail_of_pages": [
            (_("Ideas"), reverse("explorations")),
            (challenge.reference, ""),
        ],
    }
    return TemplateResponse(request, "casework/exploration.html", context)


def _elsewhere(user: AnyUser, reference: str) -> str:
    """Return the page to go to: of the group itself, or of a case that was filed."""
    found = visible_to(user).filter(reference=reference)
    challenge = found.select_related("municipality").first()
    if challenge is None:
        return ""
    return "my-case" if standing_of(user, challenge).in_group else "case-file"


def idea_for(request: PersonRequest, reference: str) -> Challenge:
    """Return an idea that this official may read.

    Raises:
        Http404: If there is none, or it is for others.
    """
    ideas = explorations_read_by(request.user).select_related(*ABOUT)
    challenge: Challenge = get_object_or_404(ideas, reference=reference)
    if standing_of(request.user, challenge).in_group:
        raise Http404
    return challenge


def talks_of(challenge: Challenge) -> list[Talk]:
    """Return the talks of a case with who wrote them down, the oldest first."""
    talks = challenge.talks.select_related("event__actor", "corrects", "corrected_by")
    return list(talks)


def invitation_of(challenge: Challenge) -> dict[str, Any] | None:
    """Return the letter that invites the group to file, if one was asked for."""
    letters = Document.objects.of_case(challenge).without_context()
    letter = letters.filter(kind=DocumentKind.FILING_INVITATION).first()
    if letter is None:
        return None
    url = reverse("document", args=[letter.pk]) if letter.is_issued else ""
    return {"name": letter.title, "url": url, "sent_at": letter.created_at}
