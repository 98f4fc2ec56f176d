"""What got stuck, why, and what to do about it: the page of who keeps work going."""

from itertools import islice
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import User
from challenges.choices import TermKind
from challenges.fields import CleanTextField
from challenges.models import Municipality, MunicipalityRight
from challenges.permissions import Right
from documents.choices import JobState
from documents.issue import retry
from documents.models import Document, Job, Message
from workflow import stuck
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.kept_words import said_of
from workflow.paper_due import leave_paper
from workflow.soundness.everything import disagreements
from workflow.sweeps import one_by_one
from workflow.timetable import EFFECTS

PAGE = 25
SHOWN = 50  # of what disagrees; the command names all
KEEPERS = (Right.ADMINISTER, Right.COORDINATE)
READERS = (*KEEPERS, Right.READ_TRAILS)


class RetryForm(forms.Form):
    """Why jobs that were given up are started again."""

    reason = CleanTextField(
        label=_("Why do you try again?"),
        help_text=_("For example: the mail server works again. It is kept."),
        max_length=300,
    )


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def jobs(request: PersonRequest) -> HttpResponse:
    """List what is stuck in one's municipalities; start it again.

    Raises:
        PermissionDenied: If the person neither keeps the work going nor audits.
    """
    if request.method == "POST":
        return _act(request, _where(request.user, KEEPERS))
    return _page(request, RetryForm())


def _where(user: User, rights: tuple[Right, ...]) -> QuerySet[Municipality]:
    own = municipalities_with(user, rights)
    if not own.exists():
        raise PermissionDenied
    return own


def municipalities_with(
    user: User, rights: tuple[Right, ...]
) -> QuerySet[Municipality]:
    """Return where a person holds one of these rights of roles."""
    held = MunicipalityRight.objects.filter(
        group__user=user, permission__codename__in=[right.codename for right in rights]
    )
    return Municipality.objects.filter(pk__in=held.values("content_object"))


def _act(request: PersonRequest, own: QuerySet[Municipality]) -> HttpResponse:
    if "term" in request.POST:
        return _let_pass(request, own)
    if "paper" in request.POST:
        return _leave_paper(request, own)
    form = RetryForm(request.POST)
    chosen = _chosen(request, own)
    if not form.is_valid():
        return _page(request, form, status=422)
    at = timezone.now()
    started = retry(chosen, form.cleaned_data["reason"], by=request.user, at=at)
    said = ngettext(
        "%(number)s job is tried again.", "%(number)s jobs are tried again.", started
    )
    messages.success(request, said % {"number": started})
    return redirect("jobs")


def _chosen(request: PersonRequest, own: QuerySet[Municipality]) -> list[Job]:
    """Return the jobs that somebody ticked, or all that were given up here.

    Raises:
        Http404: If one of them is not given up, or not here.
    """
    dead = stuck.waiting_jobs(own).dead()
    if "all" in request.POST:
        return list(dead)
    try:
        keys = {UUID(key) for key in request.POST.getlist("job")}
    except ValueError:
        raise Http404 from None
    found = list(dead.filter(pk__in=keys))
    if not keys or len(found) != len(keys):
        raise Http404
    return found


def _let_pass(request: PersonRequest, own: QuerySet[Municipality]) -> HttpResponse:
    """Let a term that passed have its effect, as the sweep should have done."""
    at = timezone.now()
    passed = stuck.passed_terms(own, at=at)
    key = request.POST["term"]
    term = get_object_or_404(passed, pk=int(key) if key.isdigit() else 0)
    if EFFECTS[TermKind(term.kind)](at=at, only=term.challenge_id):
        messages.success(request, _now("The term has ended; the case goes on."))
    else:
        messages.error(
            request,
            _now("The term could not end now. Try again, or tell who runs the system."),
        )
    return redirect("jobs")


def _leave_paper(request: PersonRequest, own: QuerySet[Municipality]) -> HttpResponse:
    """Have the letters of a step written that a worker should have left before."""
    late = stuck.late_paper(own, at=timezone.now())
    key = request.POST["paper"]
    case = get_object_or_404(late, pk=int(key) if key.isdigit() else 0)
    if one_by_one([case.pk], leave_paper):
        messages.success(request, _now("The letters of the step are on their way."))
    else:
        messages.error(
            request,
            _now("The letters cannot be written now. Tell who runs the system."),
        )
    return redirect("jobs")


def _page(request: PersonRequest, form: RetryForm, status: int = 200) -> HttpResponse:
    own = _where(request.user, READERS)
    waiting = stuck.waiting_jobs(own)
    page = Paginator(waiting.order_by("state", "available_at", "pk"), PAGE)
    shown = page.get_page(request.GET.get("page"))
    context = {
        "nav": "caseload",
        "municipality": own.first(),
        "form": form,
        "may_act": municipalities_with(request.user, KEEPERS).exists(),
        "page": shown,
        "rows": _described(list(shown)),
        "dead": waiting.filter(state=JobState.DEAD).count(),
        "late": stuck.late_jobs(own).count(),
        "unwritten": stuck.late_paper(own, at=timezone.now())[:PAGE],
        "passed": stuck.passed_terms(own, at=timezone.now())[:PAGE],
        "nobodys": _worded(stuck.nobodys_steps(own)),
        "busy": stuck.busy_cases(own),
        **_looked_for(request, own),
    }
    return TemplateResponse(request, "casework/jobs.html", context, status=status)


def _looked_for(
    request: PersonRequest, own: QuerySet[Municipality]
) -> dict[str, list[tuple[str, str]] | None]:
    """Return what does not agree, if somebody asks: it reads all cases."""
    if "check" not in request.GET:
        return {"clashes": None}
    return {"clashes": _worded(disagreements(own.values_list("pk", flat=True)))}


def _worded(found: Any) -> list[tuple[str, str]]:
    """Return each disagreement with its case, in the words of the screens."""
    return [
        (
            each.reference,
            each.check.says
            % {
                "left": said_of(each.left, each.check.left),
                "right": said_of(each.right, each.check.right),
            },
        )
        for each in islice(found, SHOWN)
    ]


def _described(shown: list[Job]) -> list[tuple[Job, str, str]]:
    """Return each job with what it is about and its case; no addresses of people."""
    targets = [job.target for job in shown]
    about = {
        found.pk: (found.title, found.challenge.reference)
        for found in Document.objects.without_context()
        .filter(pk__in=targets)
        .select_related("challenge")
    }
    letters = Message.objects.filter(pk__in=targets).select_related("challenge")
    about |= {
        found.pk: (found.get_kind_display(), found.challenge.reference)
        for found in letters
        if found.challenge
    }
    return [(job, *about.get(job.target, ("", ""))) for job in shown]
