"""The objection in the case file: what it is about, and acts beside its procedure."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.actions.objection_hearing import PostponementError
from challenges.actions.objections import contested
from challenges.authority import (
    ACTS,
    Act,
    ActNotAllowedError,
    WrongMomentError,
    open_acts,
)
from challenges.forms.objection_filing import (
    BesideForm,
    PaperFilingForm,
    PostponeForm,
)
from challenges.models import Challenge
from challenges.permissions import standing_of
from workflow import engine, objecting
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.casefile import case_for
from workflow.desks.casework.head import head_of


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def record_objection(request: PersonRequest, reference: str) -> HttpResponse:
    """Record an objection that came on paper."""
    challenge = _case_for(request, reference, Act.RECORD_OBJECTION)
    contested(challenge)
    form = _form(PaperFilingForm, challenge, request)
    if request.method == "POST" and form.is_valid():
        objecting.object_to_decision(challenge.pk, form.apply)
        messages.success(
            request, _("The objection is recorded. The group gets a letter.")
        )
        return redirect("case-part", reference, "objection")
    return _shown(request, challenge, form, _("Record an objection on paper"))


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def postpone_objection(request: PersonRequest, reference: str) -> HttpResponse:
    """Take more time to decide on an objection."""
    challenge = _case_for(request, reference, Act.POSTPONE_OBJECTION)
    form = _form(PostponeForm, challenge, request)
    if request.method == "POST" and form.is_valid():
        try:
            engine.act(challenge.pk, form.apply)
        except PostponementError:
            form.add_error(None, _("This can be done once, before the last day."))
        else:
            messages.success(request, _("The group gets a letter with the new date."))
            return redirect("case-part", reference, "objection")
    return _shown(request, challenge, form, _("Take more time for the objection"))


def _case_for(request: PersonRequest, reference: str, act: Act) -> Challenge:
    """Return the case for who could do this act on it now.

    Raises:
        ActNotAllowedError: If the person has no right to it.
        WrongMomentError: If it does not belong to where the case is.
    """
    challenge = case_for(request, reference)
    standing = standing_of(request.user, challenge)
    if ACTS[act].right not in standing.rights:
        raise ActNotAllowedError(f"{challenge.reference}: no right to {act}")
    if act not in open_acts(challenge, standing):
        raise WrongMomentError(f"{challenge.reference}: {act} is not open")
    return challenge


def _form(
    form_class: type[BesideForm], challenge: Challenge, request: PersonRequest
) -> Any:
    return form_class(
        request.POST or None,
        challenge=challenge,
        user=request.user,
        at=timezone.now(),
    )


def _shown(
    request: PersonRequest, challenge: Challenge, form: BesideForm, title: str
) -> HttpResponse:
    context = {
        **head_of(challenge, request.user),
        "nav": "caseload",
        "form": form,
        "heading": title,
        "trail_of_pages": [
            (_("Cases"), reverse("caseload")),
            (challenge.reference, reverse("case-file", args=[challenge.reference])),
            (title, ""),
        ],
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(
        request, "casework/beside_form.html", context, status=status
    )
