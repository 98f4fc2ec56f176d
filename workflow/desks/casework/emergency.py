"""Readings in need: an administrator opens a closed case; auditors see each."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from challenges.authority import ActNotAllowedError
from challenges.forms.emergency import EmergencyForm
from challenges.models import EmergencyReading, Municipality
from challenges.permissions import Right, municipalities_where
from challenges.rules.emergency import READING_TIME
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework.jobs import municipalities_with
from workflow.emergency import read_in_need

WHO_GUARDS = (Right.ADMINISTER, Right.READ_TRAILS, Right.ASK_ERASURE)
SHOWN = 50


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: PersonRequest) -> HttpResponse:
    """List the readings in one's municipalities; open a case, as an administrator.

    Raises:
        ActNotAllowedError: If the person neither administers nor guards, or asks to
            read without administering.
    """
    own = municipalities_with(request.user, WHO_GUARDS)
    administers = municipalities_where(request.user, Right.ADMINISTER).exists()
    if not own.exists() or (request.method == "POST" and not administers):
        raise ActNotAllowedError("no right to read in need")
    typed = request.POST if request.method == "POST" else None
    form = EmergencyForm(typed, user=request.user) if administers else None
    if form is not None and form.is_bound and form.is_valid():
        return _opened(request, form)
    context = {
        "nav": "emergency",
        "form": form,
        "lines": _lines(own)[:SHOWN],
        "hours": int(READING_TIME.total_seconds() // 3600),
        "now": timezone.now(),
    }
    status = 422 if typed is not None else 200
    return TemplateResponse(request, "casework/emergency.html", context, status=status)


def _lines(own: QuerySet[Municipality]) -> QuerySet[EmergencyReading]:
    """Return the readings in these municipalities, the newest first."""
    readings = EmergencyReading.objects.filter(challenge__municipality__in=own)
    return readings.select_related("reader", "challenge", "event__text")


def _opened(request: PersonRequest, form: EmergencyForm) -> HttpResponse:
    case = form.cleaned_data["reference"]
    reason = form.cleaned_data["reason"]
    read_in_need(case.pk, reason, by=request.user, at=timezone.now())
    messages.success(request, _("You can read this case now. Who guards it was told."))
    return redirect("case-file", case.reference)
