"""A person's own cases, and starting a new one."""

from operator import itemgetter
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from challenges.actions import drafting
from challenges.choices import ChallengeStatus
from challenges.forms.start import StartForm
from challenges.models import Challenge, Municipality
from workflow.access import Door, open_to
from workflow.desks.public.progress import plain_status, stage_of
from workflow.desks.residents.cases import OpenTask, cases_of_groups, open_tasks


@open_to(Door.SIGNED_IN)
@require_safe
def my_challenges(request: HttpRequest) -> HttpResponse:
    """List the cases of the person's own groups, with what to do next."""
    cases = list(
        cases_of_groups(request.user)
        .annotate(speaks=F("group__members__is_representative"))
        .select_related("municipality", "group")
        .order_by("-pk")
    )
    tasks = open_tasks(cases)
    lines = [_line(case, tasks.get(case.pk, [])) for case in cases]
    context = {
        "nav": "my",
        "cases": sorted(lines, key=itemgetter("waits"), reverse=True),
    }
    return TemplateResponse(request, "residents/my_challenges.html", context)


def _line(case: Any, tasks: list[OpenTask]) -> dict[str, Any]:
    return {
        "case": case,
        "writes": case.speaks,
        "is_idea": case.status == ChallengeStatus.EXPLORATION,
        "tasks": tasks,
        "kind": "grey" if case.is_draft else stage_of(case.status).kind,
        "status": plain_status(case),
        "waits": (case.is_draft and case.speaks) or bool(tasks),
    }


@open_to(Door.PUBLIC)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Ask in which municipality the plan is."""
    context = {"nav": "my", "municipalities": Municipality.objects.all()}
    return TemplateResponse(request, "residents/start.html", context)


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def start_challenge(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the first questions and make the case, once."""
    municipality = get_object_or_404(Municipality, code=code)
    chosen = request.GET.get("task", "")
    form = StartForm(request.POST or None, municipality=municipality, task=chosen)
    if request.method == "POST" and form.is_valid():
        challenge = _started(request, municipality, form)
        if challenge:
            return redirect("plan", challenge.reference)
    context = {
        "municipality": municipality,
        "nav": "my",
        "form": form,
        "tasks": municipality.tasks.all(),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(
        request, "residents/start_challenge.html", context, status=status
    )


def _started(
    request: HttpRequest, municipality: Municipality, form: StartForm
) -> Challenge | None:
    """Return the case of this page, made now or by the other click of a double one."""
    user: Any = request.user
    opening = form.opening()
    try:
        with transaction.atomic():
            return drafting.start_draft(
                municipality, opening, by=user, at=timezone.now()
            )
    except IntegrityError:
        made = Challenge.objects.filter(submission_key=opening.key, created_by=user)
        if not (challenge := made.first()):
            form.add_error(None, _("This page is not whole. Load it again."))
        return challenge
