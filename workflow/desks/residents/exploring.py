"""An idea of the person's own group: begin with it, and see what was talked about."""

from typing import Any

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from challenges.acts import Act
from challenges.choices import ChallengeStatus
from challenges.forms.exploring import IdeaForm
from challenges.matrix import Section, may_read
from challenges.models import Challenge, Municipality
from challenges.permissions import standing_of
from workflow.access import Door, open_to
from workflow.desks.casework.act_pages import OF_GROUP, ways
from workflow.desks.casework.explorations import invitation_of, talks_of
from workflow.desks.public.progress import plain_status, stage_of
from workflow.desks.residents.cases import own_case
from workflow.exploring import begin_idea


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def start_idea(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what the idea is and how to be reached, and make the case, once."""
    municipality = get_object_or_404(Municipality, code=code)
    form = IdeaForm(request.POST or None, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        challenge = _begun(request, municipality, form)
        if challenge:
            return redirect("my-exploration", challenge.reference)
    context = {"municipality": municipality, "nav": "my", "form": form}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(
        request, "residents/start_idea.html", context, status=status
    )


def _begun(
    request: HttpRequest, municipality: Municipality, form: IdeaForm
) -> Challenge | None:
    """Return the case of this page, made now or by the other click of a double one."""
    user: Any = request.user
    idea = form.told()
    try:
        return begin_idea(municipality, idea, by=user, at=timezone.now())
    except IntegrityError:
        key = idea.opening.key
        made = Challenge.objects.filter(submission_key=key, created_by=user)
        if not (challenge := made.first()):
            form.add_error(None, _("This page is not whole. Load it again."))
        return challenge


@open_to(Door.SIGNED_IN)
@require_safe
def my_exploration(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what a group talked about, and what it can do now.

    Raises:
        Http404: If it is not the person's own, or was never talked about.
    """
    user: Any = request.user
    challenge = own_case(user, reference)
    standing = standing_of(user, challenge)
    explored = getattr(challenge, "exploration", None)
    if explored is None or not may_read(standing, Section.EXPLORATION, challenge):
        raise Http404
    is_open = challenge.status == ChallengeStatus.EXPLORATION
    has_kind = not challenge.is_draft
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "kind": stage_of(challenge.status).kind if has_kind else "grey",
        "status": plain_status(challenge),
        "exploration": explored,
        "talks": talks_of(challenge),
        "invitation": invitation_of(challenge),
        "is_open": is_open,
        "is_written": challenge.status == ChallengeStatus.DRAFT,
        "was_removed": _was_removed(challenge),
        "ways": ways(challenge, OF_GROUP, user, "exploration") if is_open else [],
        "may_read_trail": may_read(standing, Section.TRAIL, challenge),
    }
    return TemplateResponse(request, "residents/my_exploration.html", context)


def _was_removed(challenge: Challenge) -> bool:
    """Tell whether an idea ended by itself, and not because the group stopped."""
    if challenge.is_draft or challenge.was_filed:
        return False
    return challenge.events.filter(act=Act.REMOVE_UNSENT).exists()
