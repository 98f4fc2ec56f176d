"""Outages of the digital way in: logged, confirmed by another, and what moved."""

from django.contrib import messages
from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from challenges.actions import outages as actions
from challenges.actions.outages import OF_RESIDENTS, OutageNotAllowedError
from challenges.actions.terms import AMSTERDAM, local_day
from challenges.authority import ActNotAllowedError, has_right_in
from challenges.forms.clock_log import OutageForm
from challenges.models import MovedByOutage, Outage, Term
from challenges.permissions import Right, municipalities_of, municipalities_where
from workflow.access import Door, PersonRequest, open_to
from workflow.outages import apply_outage

SHOWN = 200


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def outages(request: PersonRequest) -> HttpResponse:
    """List the outages of the municipalities one works for; log one, as administrator.

    Raises:
        ActNotAllowedError: If somebody logs one who administers no municipality.
    """
    towns = municipalities_where(request.user, Right.ADMINISTER)
    typed = (request.POST,) if request.method == "POST" else ()
    if typed and not towns:
        raise ActNotAllowedError("administers no municipality")
    now = timezone.now()
    form = OutageForm(*typed, towns=towns, user=request.user, at=now) if towns else None
    if form and typed and (logged := form.log()):
        messages.success(
            request, _("The outage is logged. A legal officer confirms it.")
        )
        return redirect("outage", logged.pk)
    context = {
        "nav": "rules",
        "form": form,
        "outages": list(_of_towns(request.user)[:SHOWN]),
        "several": municipalities_of(request.user).count() > 1,
        "trail": [(_("Rules"), reverse("rule-sets")), (_("Outages"), "")],
    }
    status = 422 if typed else 200
    return TemplateResponse(request, "casework/outages.html", context, status=status)


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def outage(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one outage and what it moved; confirm it, or take it back."""
    found = get_object_or_404(_of_towns(request.user), pk=pk)
    status, problem = 200, ""
    if request.method == "POST":
        try:
            return _settled(request, found)
        except OutageNotAllowedError as error:
            status, problem = 422, error.problem
    is_open = found.confirmed_by is None
    town, user = found.municipality, request.user
    context = {
        "nav": "rules",
        "municipality": town,
        "outage": found,
        "problem": problem,
        "moved": list(_moved(found)),
        "passed": list(_passed(found)),
        "may_confirm": is_open
        and found.logged_by != user
        and has_right_in(town, Right.CHECK_PROCUREMENT, user),
        "may_discard": is_open and has_right_in(town, Right.ADMINISTER, user),
        "trail": [
            (_("Rules"), reverse("rule-sets")),
            (_("Outages"), reverse("outages")),
            (str(local_day(found.began_at)), ""),
        ],
    }
    return TemplateResponse(request, "casework/outage.html", context, status=status)


def _settled(request: PersonRequest, found: Outage) -> HttpResponse:
    now = timezone.now()
    match request.POST.get("action"):
        case "confirm":
            confirmed = actions.confirm_outage(found.pk, by=request.user, at=now)
            apply_outage(confirmed, at=now)  # what is busy now, the sweep takes up
            messages.success(request, _("The outage is confirmed."))
            return redirect("outage", found.pk)
        case "discard":
            actions.discard_outage(found.pk, by=request.user)
            messages.success(request, _("The outage is taken back."))
            return redirect("outages")
        case _:
            raise Http404


def _of_towns(user: User) -> QuerySet[Outage]:
    """Return the outages of the municipalities that a person works for."""
    return Outage.objects.filter(
        municipality__in=municipalities_of(user)
    ).select_related("municipality", "logged_by", "confirmed_by")


def _moved(outage: Outage) -> QuerySet[MovedByOutage]:
    """Return the terms that it moved, with the number of the case only (SOD9)."""
    return outage.moved.select_related("term__challenge").exclude(after=F("before"))


def _passed(outage: Outage) -> QuerySet[Term]:
    """Return the terms that had passed unused before somebody confirmed the outage."""
    days = (local_day(outage.began_at), local_day(outage.ended_at))
    closed = Term.objects.filter(
        challenge__municipality=outage.municipality,
        kind__in=OF_RESIDENTS,
        last_day__range=days,
        closed_at__gt=outage.began_at,
    )
    closed_on = TruncDate("closed_at", tzinfo=AMSTERDAM)
    return (
        closed.annotate(closed_on=closed_on)
        .filter(closed_on__gt=F("last_day"))
        .select_related("challenge")
    )
