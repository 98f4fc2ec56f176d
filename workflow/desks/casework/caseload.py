"""The caseload: every case a person may see, searched, filtered and paged."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from challenges.choices import ChallengeStatus
from challenges.explorations import WHO_READS_IDEAS
from challenges.models import ChallengeQuerySet
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.permissions import rights_held, visible_to
from challenges.rules.lifecycle import FINAL_STATUSES
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.emergency import WHO_GUARDS
from workflow.desks.casework.head import kind_of
from workflow.desks.casework.jobs import READERS

PAGE = 25
IN_USE = [
    (status.value, status.label)
    for status in ChallengeStatus
    if status not in UNPUBLISHED_STATUSES
]


class CaseloadFilter(forms.Form):
    """What to look for; anything that cannot be is ignored."""

    mark_optional = False

    q = forms.CharField(
        label=_("Title, group or reference"), max_length=120, required=False
    )
    show = forms.ChoiceField(
        label=_("Which cases"),
        choices=[
            ("open", _("Open cases")),
            ("late", _("Too late")),
            ("closed", _("Closed cases")),
            ("all", _("All cases")),
        ],
        required=False,
    )
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("Every status")), *IN_USE], required=False
    )

    def applied_to(self, cases: ChallengeQuerySet) -> ChallengeQuerySet:
        """Return the cases that match."""
        self.is_valid()
        wanted: dict[str, Any] = self.cleaned_data
        if words := wanted.get("q"):
            cases = cases.filter(
                Q(title__icontains=words)
                | Q(reference__icontains=words)
                | Q(group__name__icontains=words)
            )
        if wanted.get("status"):
            cases = cases.filter(status=wanted["status"])
        return self._shown(cases, wanted.get("show") or self._usual(wanted))

    def _usual(self, wanted: dict[str, Any]) -> str:
        """Return what is shown when nothing is chosen: a search looks everywhere."""
        return "all" if wanted.get("q") or wanted.get("status") else "open"

    def _shown(self, cases: ChallengeQuerySet, show: str) -> ChallengeQuerySet:
        match show:
            case "open":
                return cases.open()
            case "late":
                return cases.open().filter(decide_by__lt=timezone.localdate())
            case "closed":
                return cases.filter(status__in=FINAL_STATUSES)
            case _:
                return cases.submitted()


@open_to(Door.SIGNED_IN)
@require_safe
def caseload(request: PersonRequest) -> HttpResponse:
    """List the cases a person may see, the nearest last day first."""
    wanted = CaseloadFilter(request.GET)
    cases = (
        wanted.applied_to(visible_to(request.user))
        .select_related("municipality", "group", "companion")
        .order_by(F("decide_by").asc(nulls_last=True), "pk")
    )
    page = Paginator(cases, PAGE).get_page(request.GET.get("page"))
    rows = [(challenge, kind_of(challenge.status)) for challenge in page]
    rest = request.GET.copy()
    rest.pop("page", None)
    held = rights_held(request.user)
    context = {
        "nav": "caseload",
        "page": page,
        "rows": rows,
        "search": wanted,
        "query": rest.urlencode(),
        "municipality": page[0].municipality if rows else None,
        "is_searched": bool(rest),
        "reads_ideas": not held.isdisjoint(WHO_READS_IDEAS),
        "runs_jobs": not held.isdisjoint(READERS),
        "guards": not held.isdisjoint(WHO_GUARDS),
    }
    return TemplateResponse(request, "casework/caseload.html", context)
