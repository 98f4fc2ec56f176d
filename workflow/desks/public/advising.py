"""The page behind the link of an adviser from outside: asked, heard once, and closed.

There is no account: the secret in the address is the right, and every opening is
kept. A link that is unknown, over or taken back is not there (404).
"""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from challenges.actions import advisers
from challenges.matrix import Section, may_adviser_read
from challenges.models import AdviserInvitation
from workflow.access import Door, open_to
from workflow.advisers import form_behind, hear


@open_to(Door.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def advise(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what is asked, then the plan; take the answer, once.

    Raises:
        Http404: If the link opens nothing, or no more.
        TooManyOpeningsError: If it is opened too often.
    """
    now = timezone.now()
    invitation = advisers.invitation_behind(secret, at=now)
    if invitation is None:
        raise Http404
    advisers.keep_opening(invitation, at=now)
    if request.method != "POST":
        return _shown(request, invitation, form_behind(invitation))
    form = form_behind(invitation, request.POST)
    if not form.is_valid():
        return _shown(request, invitation, form, status=422)
    if hear(invitation, secret, form, at=now):
        return redirect("advise", secret)
    # the link is over, so this answer is the last page
    context = {"municipality": invitation.challenge.municipality, "nav": ""}
    return TemplateResponse(request, "public/advising_declined.html", context)


def _shown(
    request: HttpRequest,
    invitation: AdviserInvitation,
    form: forms.Form,
    *,
    status: int = 200,
) -> HttpResponse:
    challenge = invitation.challenge
    declared = invitation.declared_at is not None
    may_read = may_adviser_read(Section.PLAN, challenge, declared=declared)
    plans = challenge.plans.exclude(frozen_at=None)
    context = {
        "nav": "",
        "municipality": challenge.municipality,
        "challenge": challenge,
        "invitation": invitation,
        "plan": plans.first() if may_read else None,
        "form": form if invitation.is_open else None,
    }
    return TemplateResponse(request, "public/advising.html", context, status=status)
