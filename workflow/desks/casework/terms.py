"""Making the decision term longer, or letting it stand still."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.actions.terms import ExtensionNotAllowedError
from challenges.authority import (
    ACTS,
    Act,
    ActNotAllowedError,
    WrongMomentError,
    open_acts,
)
from challenges.forms.terms import ExtensionForm, SuspensionForm, TermForm
from challenges.models import Challenge, Term
from challenges.permissions import standing_of
from workflow import engine
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.casefile import case_for
from workflow.desks.casework.head import head_of
from workflow.presentation.amounts import long_date


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def extend_term(request: PersonRequest, reference: str) -> HttpResponse:
    """Make the decision term longer as the by-law allows, or give notice."""
    return _term_page(request, reference, Act.EXTEND_TERM, ExtensionForm)


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def suspend_term(request: PersonRequest, reference: str) -> HttpResponse:
    """Let the decision term stand still for a period."""
    return _term_page(request, reference, Act.SUSPEND_TERM, SuspensionForm)


def _term_page(
    request: PersonRequest, reference: str, act: Act, form_class: type[TermForm]
) -> HttpResponse:
    challenge = case_for(request, reference)
    _require(challenge, act, request)
    who: dict[str, Any] = {"user": request.user, "at": timezone.now()}
    if request.method != "POST":
        form = form_class(challenge=challenge, **who)
        return _shown(request, challenge, act, form)
    form = form_class(request.POST, challenge=challenge, **who)
    if not form.is_valid():
        return _shown(request, challenge, act, form, status=422)
    try:
        event = engine.act(challenge.pk, form.apply)
    except ExtensionNotAllowedError as error:
        form.blame(error)
        return _shown(request, challenge, act, form, status=422)
    messages.success(request, _moved(event.details))
    return redirect("case-file", challenge.reference)


def _require(challenge: Challenge, act: Act, request: PersonRequest) -> None:
    """Show the form only to who could use it.

    Raises:
        ActNotAllowedError: If the person does not coordinate the case.
        WrongMomentError: If no decision term runs.
    """
    standing = standing_of(request.user, challenge)
    if ACTS[act].right not in standing.rights:
        raise ActNotAllowedError(f"{challenge.reference}: no right to {act}")
    if act not in open_acts(challenge, standing):
        raise WrongMomentError(f"{challenge.reference}: {act} is not open")


def _moved(details: dict[str, str]) -> str:
    """Say what the act did to the last day, before and after."""
    before, after = (
        long_date(date.fromisoformat(details[name])) for name in ("before", "after")
    )
    words = {"before": before, "after": after}
    if before == after:
        return _("The last day stays %(after)s. The group gets a letter.") % words
    return (
        _("The last day was %(before)s and is now %(after)s. The group gets a letter.")
        % words
    )


def _shown(
    request: PersonRequest,
    challenge: Challenge,
    act: Act,
    form: TermForm,
    *,
    status: int = 200,
) -> HttpResponse:
    head = head_of(challenge, request.user)
    term: Term | None = head["term"]
    context = {
        **head,
        "nav": "caseload",
        "form": form,
        "is_extension": act == Act.EXTEND_TERM,
        "trace": term.answer["trace"] if term else (),
        "trail_of_pages": [
            (_("Cases"), reverse("caseload")),
            (challenge.reference, reverse("case-file", args=[challenge.reference])),
            (_("Decision term"), ""),
        ],
    }
    return TemplateResponse(request, "casework/term.html", context, status=status)
