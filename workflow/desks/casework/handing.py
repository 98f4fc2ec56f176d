"""Who does the work: giving a task to somebody, and assessors who are late."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from viewflow.workflow.models import Task

from challenges.actions.handing import NotAssignableError
from challenges.actions.late import NotLateError, TooFewLeftError
from challenges.actions.panel import PanelNotAllowedError, Seat
from challenges.actions.scoring import AWAITED
from challenges.authority import SeparationOfDutiesError, WrongMomentError
from challenges.choices import KnowledgeKind
from challenges.forms.people import AssignForm, LateAssessorForm
from challenges.models import Assessment, Challenge
from challenges.permissions import Right, standing_of, visible_to
from workflow import engine, engine_people
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.head import head_of

REFUSED: dict[type[Exception], Any] = {
    NotLateError: gettext_lazy(
        "This assessor is not late yet: the day for the scores has not passed."
        " You can ask somebody else."
    ),
    TooFewLeftError: gettext_lazy(
        "This assessor cannot be missed: the by-law asks for this many assessors."
        " Ask somebody else instead."
    ),
    PanelNotAllowedError: gettext_lazy(
        "This person cannot sit on the panel. Choose somebody else."
    ),
    SeparationOfDutiesError: gettext_lazy(
        "This person may not score this case. Choose somebody else."
    ),
    NotAssignableError: gettext_lazy(
        "This person may not do this task. Choose somebody else."
    ),
}
"""What the coordinator can mend, in the words of the form; the first that fits."""


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def assign_task(request: PersonRequest, pk: int) -> HttpResponse:
    """Give an open task to a colleague, or take it off one, with a reason.

    Raises:
        Http404: If there is no such task, or this person assigns none in the case.
        AlreadyDoneError: If it is done.
    """
    task, challenge = _task_of_a_role(request, pk)
    step = engine.step_of(task)
    form = AssignForm(challenge=challenge, right=step.right)
    if request.method == "POST":
        form = AssignForm(request.POST, challenge=challenge, right=step.right)
        if form.is_valid() and _done(request, form, pk):
            return redirect("case-file", challenge.reference)
    more = {"step": step, "task": task}
    return _shown(request, challenge, "casework/assign_task.html", form, **more)


def _task_of_a_role(request: PersonRequest, pk: int) -> tuple[Task, Challenge]:
    tasks = Task.objects.select_related(
        "owner", "process__challengeprocess__challenge__municipality"
    ).filter(
        flow_task_type="HUMAN",
        process__challengeprocess__challenge__in=visible_to(request.user),
    )
    task = get_object_or_404(tasks, pk=pk)
    challenge = engine.case_of(task)
    may_assign = Right.ASSIGN in standing_of(request.user, challenge).rights
    if not may_assign or engine.step_of(task).right.is_personal:
        raise Task.DoesNotExist(f"task {pk}")
    if task.status not in engine.OPEN:
        raise engine.AlreadyDoneError(
            f"task {pk} is {task.status}", task.owner, task.finished
        )
    return task, challenge


def _done(request: PersonRequest, form: AssignForm, pk: int) -> bool:
    to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
    try:
        engine_people.assign(pk, to, reason, by=request.user, at=timezone.now())
    except NotAssignableError as error:
        _blame(form, "to", error)
        return False
    if to is None:
        messages.success(request, _("The task is free. Others can take it."))
    else:
        messages.success(
            request, _("The task is now of %(who)s, who gets an e-mail.") % {"who": to}
        )
    return True


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def late_assessor(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Ask somebody else in the place of an assessor, or go on without.

    Raises:
        Http404: If there is no such assessor, or this person does not coordinate.
        WrongMomentError: If the scores are in, or the assessor left before.
    """
    seats = Assessment.objects.select_related(
        "assessor", "panel__challenge__municipality"
    ).filter(panel__challenge__in=visible_to(request.user))
    seat = get_object_or_404(seats, pk=pk, panel__challenge__reference=reference)
    challenge = seat.panel.challenge
    if Right.COORDINATE not in standing_of(request.user, challenge).rights:
        raise Challenge.DoesNotExist(reference)
    if seat.state not in AWAITED:
        raise WrongMomentError(f"{reference}: scores are {seat.state}")
    form = LateAssessorForm(challenge=challenge)
    if request.method == "POST":
        form = LateAssessorForm(request.POST, challenge=challenge)
        if form.is_valid() and _settled(request, form, seat):
            return redirect("case-part", reference, "assessment")
    return _shown(request, challenge, "casework/late_assessor.html", form, seat=seat)


def _settled(request: PersonRequest, form: LateAssessorForm, seat: Assessment) -> bool:
    given, case = form.cleaned_data, seat.panel.challenge_id
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    try:
        if given["outcome"] == "drop":
            engine_people.drop_assessor(case, seat.pk, given["reason"], **who)
            messages.success(request, _("The panel goes on without this assessor."))
        else:
            new = Seat(given["assessor"], KnowledgeKind(given["knowledge"]))
            engine_people.exchange_assessor(case, seat.pk, new, given["reason"], **who)
            messages.success(
                request, _("%(who)s is asked to assess.") % {"who": given["assessor"]}
            )
    except tuple(REFUSED) as error:
        _blame(form, "outcome", error)
        return False
    return True


def _blame(form: forms.Form, field: str, error: Exception) -> None:
    words = next(said for kind, said in REFUSED.items() if isinstance(error, kind))
    form.add_error(field, words)


def _shown(
    request: PersonRequest,
    challenge: Challenge,
    template: str,
    form: forms.Form,
    **more: Any,
) -> HttpResponse:
    context = {
        **head_of(challenge, request.user),
        "nav": "caseload",
        "form": form,
        "trail_of_pages": [
            (_("Cases"), reverse("caseload")),
            (challenge.reference, reverse("case-file", args=[challenge.reference])),
            (_("Who does the work"), ""),
        ],
        **more,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, template, context, status=status)
