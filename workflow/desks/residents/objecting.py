"""The group objects to a decision, or takes its objection back."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from challenges.actions import objections
from challenges.actions.objections import (
    LateWithoutReasonError,
    NoObjectionOpenError,
    contested,
)
from challenges.authority import Act, open_acts
from challenges.choices import ObjectionRegime, TermKind
from challenges.fields import CleanTextField
from challenges.forms.objection_filing import FilingForm
from challenges.models import CaseEvent, Challenge, Decision, Objection
from challenges.permissions import standing_of
from documents.choices import UploadPurpose
from documents.uploads import UploadRefusedError, receive
from workflow import objecting
from workflow.access import Door, open_to
from workflow.desks.residents.cases import own_case


def about_objection(challenge: Challenge, acts: Collection[Act]) -> dict[str, Any]:
    """Return what the page of a case shows of an objection, or offers."""
    objections_here = Objection.objects.filter(challenge=challenge)
    objection = objections_here.select_related("appeal").last()
    decision = challenge.decisions.last()
    may_object = (
        Act.OBJECT in acts
        and decision is not None
        and decision.regime == ObjectionRegime.AWB
        and (objection is None or objection.decision_id != decision.pk)
        and _is_time(challenge, decision)
    )
    return {
        "objection": objection,
        "may_object": may_object,
        "may_withdraw_objection": Act.WITHDRAW_OBJECTION in acts
        and objection is not None
        and not objection.is_decided,
    }


def _is_time(challenge: Challenge, decision: Decision) -> bool:
    """Whether objecting is offered: against a yes only while the period runs.

    Later it can be done all the same, on the page itself or on paper.
    """
    if decision.outcome not in objections.YES or decision.last_day_to_object is None:
        return True
    today = challenge.as_of or timezone.localdate()
    return today <= decision.last_day_to_object


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def object_here(request: HttpRequest, reference: str) -> HttpResponse:
    """Let the group say why it does not agree with the decision."""
    user: Any = request.user
    challenge = _open(user, reference, Act.OBJECT)
    try:
        decision = contested(challenge)
    except NoObjectionOpenError:
        raise Http404 from None
    now = timezone.now()
    form = FilingForm(
        request.POST or None, request.FILES or None, challenge=challenge, at=now
    )
    if request.method == "POST" and form.is_valid() and _filed(challenge, form, user):
        return redirect("my-case", reference)
    term = challenge.terms.running().filter(kind=TermKind.OBJECTION).first()
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "form": form,
        "decision": decision,
        "trace": term.answer["trace"] if term else (),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "residents/object.html", context, status=status)


def _open(user: User, reference: str, act: Act) -> Challenge:
    """Return the group's own case, if this act belongs to it now.

    Raises:
        Http404: If it does not.
    """
    challenge = own_case(user, reference)
    if act not in open_acts(challenge, standing_of(user, challenge)):
        raise Http404
    return challenge


def _filed(challenge: Challenge, form: FilingForm, user: User) -> bool:
    """File the objection with its file, or say in the form what is wrong."""
    now = timezone.now()

    def deed(locked: Challenge) -> CaseEvent:
        if file := form.cleaned_data.get("file"):
            receive(locked, file, UploadPurpose.OBJECTION, by=user, at=now)
        return objections.file_objection(locked, form.filing(), by=user, at=now)

    try:
        objecting.object_to_decision(challenge.pk, deed)
    except UploadRefusedError as error:
        form.add_error("file", error.sentence)
    except LateWithoutReasonError as error:
        form.blame(error)
    return form.is_valid()


class TakeBackForm(forms.Form):
    """The group takes its objection back."""

    agrees = forms.BooleanField(
        label=_("Most members of our group agree that we take the objection back."),
        error_messages={"required": _("Tick this only when most members agree.")},
    )
    reason = CleanTextField(
        label=_("Why do you take it back?"),
        help_text=_("You do not have to say."),
        single_line=False,
        max_length=2000,
        required=False,
    )


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_objection(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whether the group really takes its objection back, and do it."""
    user: Any = request.user
    challenge = _open(user, reference, Act.WITHDRAW_OBJECTION)
    objection = Objection.objects.filter(challenge=challenge).latest()
    if objection.is_decided:
        raise Http404
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        objecting.withdraw_objection(
            challenge.pk, form.cleaned_data["reason"], by=user, at=timezone.now()
        )
        return redirect("my-case", reference)
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(
        request, "residents/withdraw_objection.html", context, status=status
    )
