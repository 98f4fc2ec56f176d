"""Acts beside the procedure: one page for all, ``act_pages`` says what each asks.

Officials come in by the case file, the group by its own case; each finds only
what is open to it now.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.views.decorators.http import require_http_methods

from challenges.authority import (
    ACTS,
    Act,
    ActNotAllowedError,
    WrongMomentError,
    open_acts,
)
from challenges.forms.steps import StepForm
from challenges.models import Challenge
from challenges.permissions import standing_of
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.act_page import ActPage
from workflow.desks.casework.act_pages import OF_GROUP, OF_OFFICIALS
from workflow.desks.casework.casefile import case_for
from workflow.desks.casework.explorations import idea_for
from workflow.desks.casework.guide_pages import OF_GUIDES
from workflow.desks.casework.head import head_of
from workflow.desks.residents.cases import own_case


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def case_act(request: PersonRequest, reference: str, word: str) -> HttpResponse:
    """Do an act beside the procedure, as an official.

    Raises:
        Http404: If there is no such case or act for this person.
    """
    if word not in OF_OFFICIALS:
        raise Http404
    challenge = case_for(request, reference)
    return _page(request, challenge, OF_OFFICIALS[word], "casework/act.html")


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def exploration_act(request: PersonRequest, reference: str, word: str) -> HttpResponse:
    """Do an act about an idea that is talked about, as a coordinator.

    Raises:
        Http404: If there is no such idea or act for this person.
    """
    if word not in OF_GUIDES:
        raise Http404
    challenge = idea_for(request, reference)
    return _page(request, challenge, OF_GUIDES[word], "casework/act.html")


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def group_act(request: HttpRequest, reference: str, word: str) -> HttpResponse:
    """Do an act beside the procedure, for the group.

    Raises:
        Http404: If there is no such case or act for this person.
    """
    user: Any = request.user
    challenge = own_case(user, reference)
    standing = standing_of(user, challenge)
    if word not in OF_GROUP or OF_GROUP[word].act not in open_acts(challenge, standing):
        raise Http404
    return _page(request, challenge, OF_GROUP[word], "casework/act.html")


def _page(
    request: HttpRequest, challenge: Challenge, page: ActPage, template: str
) -> HttpResponse:
    user: Any = request.user
    _require(challenge, page.act, user)
    who: dict[str, Any] = {
        "challenge": challenge,
        "user": user,
        "at": timezone.now(),
    }
    if request.method != "POST":
        return _shown(request, page, page.form(**who), template)
    form = page.form(request.POST, request.FILES, **who)
    if not form.is_valid() or not _done(page, form):
        return _shown(request, page, form, template, status=422)
    messages.success(request, _now("This is done: %(task)s.") % {"task": page.title})
    if page.act == Act.DECLARE_CONFLICT:
        return redirect("explorations" if page.part == "exploration" else "caseload")
    return redirect(_way_back(user, challenge, page))


def _done(page: ActPage, form: StepForm) -> bool:
    """Do the act, unless the person can mend what stands in its way."""
    try:
        page.verb(form)
    except tuple(form.mendable) as error:
        form.blame(error)
        return False
    return True


def _require(challenge: Challenge, act: Act, user: Any) -> None:
    """Show the form only to who could use it.

    Raises:
        ActNotAllowedError: If the person has no right to it.
        WrongMomentError: If the case is not where it belongs.
    """
    standing = standing_of(user, challenge)
    if ACTS[act].right not in standing.rights:
        raise ActNotAllowedError(f"{challenge.reference}: no right to {act}")
    if act not in open_acts(challenge, standing):
        raise WrongMomentError(f"{challenge.reference}: {act} is not open")


def _way_back(user: Any, challenge: Challenge, page: ActPage) -> str:
    if standing_of(user, challenge).in_group:
        return reverse("my-case", args=[challenge.reference])
    if page.part == "exploration":
        return reverse("exploration", args=[challenge.reference])
    if page.part == "overview":
        return reverse("case-file", args=[challenge.reference])
    return reverse("case-part", args=[challenge.reference, page.part])


def _shown(
    request: HttpRequest,
    page: ActPage,
    form: StepForm,
    template: str,
    *,
    status: int = 200,
) -> HttpResponse:
    challenge, user = form.challenge, form.user
    in_group = standing_of(user, challenge).in_group
    back = _way_back(user, challenge, page)
    context = {
        **head_of(challenge, user),
        **form.extra(),
        "layout": "layout/public.html" if in_group else "layout/work.html",
        "nav": "my" if in_group else "caseload",
        "in_group": in_group,
        "form": form,
        "title": page.title,
        "lead": page.lead,
        "back": back,
        "trail_of_pages": [(challenge.reference, back), (page.title, "")],
    }
    return TemplateResponse(request, template, context, status=status)
