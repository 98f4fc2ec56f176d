"""Erasing the words of one line of the trail: ask for it, or settle it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.actions import erasure as actions
from challenges.acts import ERASING
from challenges.authority import Act, ActNotAllowedError, open_acts
from challenges.choices import ErasureState
from challenges.explorations import explorations_read_by
from challenges.forms.erasure import AskErasureForm, SettleErasureForm
from challenges.matrix import Section, may_read
from challenges.models import CaseEvent, Challenge, Erasure
from challenges.permissions import Standing, standing_of
from workflow import engine
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.casefile import case_for
from workflow.desks.casework.explorations import idea_for
from workflow.desks.casework.head import head_of


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_words(request: PersonRequest, reference: str, number: int) -> HttpResponse:
    """Show a line and the form that is open to this person.

    Raises:
        ActNotAllowedError: If the person may neither ask nor settle.
        Http404: If the line has no words, or the trail is closed to the person.
    """
    challenge = _case_for(request, reference)
    standing = standing_of(request.user, challenge)
    acts = open_acts(challenge, standing)
    if acts.isdisjoint(ERASING):
        raise ActNotAllowedError(f"{challenge.reference}: no right to erase words")
    line = _line(challenge, standing, number)
    asked = line.erasures.filter(state=ErasureState.ASKED).first()
    form = _form(request, asked, may_ask=Act.ASK_ERASURE in acts)
    if form is not None and form.is_bound and form.is_valid():
        return _done(request, challenge, number, form)
    context = {
        **head_of(challenge, request.user),
        "nav": "explorations" if challenge.is_draft else "caseload",
        "line": line,
        "asked": asked,
        "form": form,
        "trail_of_pages": [*_way_to(challenge), (_("Erase words"), "")],
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(
        request, "casework/erase_words.html", context, status=status
    )


def _case_for(request: PersonRequest, reference: str) -> Challenge:
    """Return a case that was sent, or an idea in which this person has words erased."""
    ideas = explorations_read_by(request.user).filter(reference=reference)
    return (
        idea_for(request, reference) if ideas.exists() else case_for(request, reference)
    )


def _way_to(challenge: Challenge) -> list[tuple[Any, str]]:
    """Return the pages that lead to the line, each with its address."""
    own = [challenge.reference]
    if challenge.is_draft:
        return [
            (_("Ideas"), reverse("explorations")),
            (challenge.reference, reverse("exploration", args=own)),
        ]
    return [
        (_("Cases"), reverse("caseload")),
        (challenge.reference, reverse("case-file", args=own)),
        (_("Trail"), reverse("case-part", args=[*own, "trail"])),
    ]


def _line(challenge: Challenge, standing: Standing, number: int) -> CaseEvent:
    if not may_read(standing, Section.TRAIL, challenge):
        raise Http404
    lines = challenge.events.select_related("text__erased_in", "actor")
    return get_object_or_404(lines.exclude(text=None), sequence=number)


def _form(
    request: PersonRequest, asked: Erasure | None, *, may_ask: bool
) -> forms.Form | None:
    """Return the form for this person; nothing where another has to act first."""
    typed: Any = request.POST if request.method == "POST" else None
    if asked is not None:
        return SettleErasureForm(typed)
    return AskErasureForm(typed) if may_ask else None


def _done(
    request: PersonRequest, challenge: Challenge, number: int, form: forms.Form
) -> HttpResponse:
    """Do the one act that the form stands for."""
    by, at = request.user, timezone.now()
    given = form.cleaned_data

    def deed(case: Challenge) -> CaseEvent:
        if isinstance(form, AskErasureForm):
            return actions.ask_erasure(case, number, given["reason"], by=by, at=at)
        if given["outcome"] == "erase":
            return actions.erase_words(case, number, by=by, at=at)
        return actions.keep_words(case, number, given["reason"], by=by, at=at)

    event = engine.act(challenge.pk, deed)
    told = {
        Act.ASK_ERASURE: _("You asked for it. A second person settles it."),
        Act.ERASE_WORDS: _("The words are erased. The trail still holds."),
        Act.KEEP_WORDS: _("The words stay."),
    }
    messages.success(request, told[Act(event.act)])
    if challenge.is_draft:
        return redirect("explorations")
    return redirect("case-part", challenge.reference, "trail")
