"""One page for every task of the procedure: look, take, give back, do.

Each act goes through a verb of the engine, which locks the case and asks the
rights again; what the engine refuses becomes a page (``workflow.refusals``).
"""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from viewflow.workflow.models import Task

from accounts.models import User
from challenges.authority import Act, ActNotAllowedError
from challenges.forms.legal import ProcurementForm
from challenges.forms.steps import StepForm
from challenges.matrix import Section, may_read
from challenges.models import Challenge
from challenges.permissions import Right, standing_of, visible_to
from documents.models import Document
from workflow import engine
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.beside import beside
from workflow.desks.casework.head import head_of
from workflow.nodes import Step


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def task(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a task with its form; take it, give it back or do it."""
    if request.method != "POST":
        found = engine.task_for(pk, request.user)
        if found.status not in engine.OPEN:
            raise engine.AlreadyDoneError(
                f"task {pk} is {found.status}", found.owner, found.finished
            )
        form = engine.form_of(found, request.user, timezone.now())
        return _page(request, found, form)
    try:
        return _act(request, pk)
    except (ActNotAllowedError, engine.AlreadyDoneError):
        if not _knows_of(request.user, pk):
            raise Task.DoesNotExist(f"task {pk}") from None
        raise


def _act(request: PersonRequest, pk: int) -> HttpResponse:
    user, now = request.user, timezone.now()
    match request.POST.get("action"):
        case "claim":
            engine.claim(pk, by=user, at=now)
            messages.success(request, _("The task is yours now."))
            return redirect("task", pk)
        case "release":
            engine.release(pk, by=user, at=now)
            messages.success(request, _("You gave the task back. Others can take it."))
            return redirect("worklist")
        case "preview":
            return _preview(request, pk)
        case _:
            return _complete(request, pk)


def _complete(request: PersonRequest, pk: int) -> HttpResponse:
    user, now = request.user, timezone.now()
    done = engine.complete(pk, by=user, at=now, data=request.POST, files=request.FILES)
    if done.event is None:
        return _page(request, engine.task_for(pk, user), done.form, status=422)
    return _after(request, done)


def _preview(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what the rules say of the facts so far, without keeping anything."""
    found = engine.task_for(pk, request.user)
    form = engine.form_of(found, request.user, timezone.now(), request.POST)
    if not isinstance(form, ProcurementForm):
        raise Task.DoesNotExist(f"task {pk}")
    worked_out = form.work_out()
    status = 422 if worked_out is None else 200
    return _page(request, found, form, status=status, worked_out=worked_out)


def _after(request: PersonRequest, done: engine.Done) -> HttpResponse:
    """Say what was done, and go back to where the person came from."""
    challenge, step = done.form.challenge, done.step
    messages.success(request, _("This is done: %(task)s.") % {"task": step.task_title})
    if step.right == Right.REPRESENT:
        return redirect("my-case", challenge.reference)
    if done.event and done.event.act == Act.SIGN_PROCUREMENT_CHECK:
        return redirect("case-part", challenge.reference, "procurement")
    return redirect("worklist")


def _knows_of(user: User, pk: int) -> bool:
    """Whether a person may know that there is such a task at all."""
    tasks = Task.objects.filter(pk=pk)
    cases = visible_to(user).values("processes")
    return bool(tasks.filter(Q(owner=user) | Q(process__in=cases)).exists())


def _letters_to(user: User, challenge: Challenge, step: Step) -> list[Document]:
    """Return the letters that ask this person for a task of his or her own."""
    if not step.is_fixed:
        return []
    papers = Document.objects.of_case(challenge).without_context()
    return list(papers.issued_to(user))


def _page(
    request: PersonRequest,
    found: Task,
    form: StepForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    challenge, step = engine.case_of(found), engine.step_of(found)
    standing = standing_of(request.user, challenge)
    in_group = standing.in_group
    context = {
        **head_of(challenge, request.user),
        **beside(step.name, challenge),
        **form.extra(),
        "layout": "layout/public.html" if in_group else "layout/work.html",
        "nav": "worklist",
        "in_group": in_group,
        "task": found,
        "step": step,
        "form": form,
        "is_mine": engine.in_hands_of(found, request.user, standing),
        "is_free": found.owner_id is None,
        "is_fixed": step.is_fixed,
        "letters": _letters_to(request.user, challenge, step),
        "trail": [(_("My work"), reverse("worklist")), (challenge.reference, "")],
        **more,
    }
    if not may_read(standing, Section.PLAN, challenge) and not in_group:
        context["plan"] = None  # first the interests, then the plan
    return TemplateResponse(request, step.template, context, status=status)
