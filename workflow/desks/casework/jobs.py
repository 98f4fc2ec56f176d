"""Letters and e-mails that are still to be written, or got stuck."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from challenges.models import Municipality, MunicipalityRight
from challenges.permissions import Right
from documents.choices import JobKind, JobState
from documents.issue import retry
from documents.models import Document, Job, Message
from workflow.access import Door, PersonRequest, open_to

PAGE = 25


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def jobs(request: PersonRequest) -> HttpResponse:
    """List what is waiting or stuck in one's municipalities; start one again.

    Raises:
        PermissionDenied: If the person neither coordinates nor administers.
    """
    own = municipalities_run_by(request.user)
    municipality = own.first()
    if municipality is None:
        raise PermissionDenied
    mine = _jobs_of(own)
    if request.method == "POST":
        return _retry(request, mine)
    page = Paginator(mine.order_by("-state", "available_at", "pk"), PAGE)
    shown = page.get_page(request.GET.get("page"))
    context = {
        "nav": "caseload",
        "municipality": municipality,
        "page": shown,
        "rows": _described(list(shown)),
    }
    return TemplateResponse(request, "casework/jobs.html", context)


def municipalities_run_by(user: User) -> QuerySet[Municipality]:
    """Return where a person coordinates or administers."""
    rights = (Right.ADMINISTER.codename, Right.COORDINATE.codename)
    held = MunicipalityRight.objects.filter(
        group__user=user, permission__codename__in=rights
    )
    return Municipality.objects.filter(pk__in=held.values("content_object"))


def _jobs_of(own: QuerySet[Municipality]) -> QuerySet[Job]:
    documents = Document.objects.filter(challenge__municipality__in=own)
    letters = Message.objects.filter(challenge__municipality__in=own)
    return Job.objects.filter(
        Q(kind=JobKind.RENDER, target__in=documents.values("pk"))
        | Q(kind=JobKind.MAIL, target__in=letters.values("pk")),
    ).exclude(state=JobState.DONE)


def _retry(request: PersonRequest, mine: QuerySet[Job]) -> HttpResponse:
    try:
        pk = UUID(request.POST.get("job", ""))
    except ValueError:
        pk = UUID(int=0)
    job = get_object_or_404(mine, pk=pk, state=JobState.DEAD)
    retry(job)
    messages.success(request, _("It will be tried again."))
    return redirect("jobs")


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
