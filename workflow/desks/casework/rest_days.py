"""Days of rest by a later decree: entered by one, confirmed by another."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from challenges.actions import rest_days as actions
from challenges.actions.rest_days import RestDayNotAllowedError
from challenges.authority import ActNotAllowedError, has_right_in
from challenges.forms.clock_log import RestDayForm, WithdrawalForm
from challenges.models import RestDay
from challenges.permissions import Right, municipalities_of, municipalities_where
from challenges.rules.rest_days import DECREE_DAYS
from workflow.access import Door, PersonRequest, open_to

SHOWN = 200


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def rest_days(request: PersonRequest) -> HttpResponse:
    """List the days that were entered; propose one, as an administrator.

    Raises:
        ActNotAllowedError: If somebody proposes who administers no municipality.
    """
    towns = municipalities_where(request.user, Right.ADMINISTER)
    typed = (request.POST,) if request.method == "POST" else ()
    if typed and not towns:
        raise ActNotAllowedError("administers no municipality")
    now = timezone.now()
    form = (
        RestDayForm(*typed, towns=towns, user=request.user, at=now) if towns else None
    )
    if form and typed and (proposed := form.propose()):
        messages.success(
            request, _("The day is proposed. A legal officer confirms it.")
        )
        return redirect("rest-day", proposed.pk)
    context = {
        "nav": "rules",
        "form": form,
        "days": list(_of_towns(request.user)[:SHOWN]),
        "decree": DECREE_DAYS,
        "several": municipalities_of(request.user).count() > 1,
        "trail": [(_("Rules"), reverse("rule-sets")), (_("Days of rest"), "")],
    }
    status = 422 if typed else 200
    return TemplateResponse(request, "casework/rest_days.html", context, status=status)


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def rest_day(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one day; confirm it, take it back, or withdraw it by two."""
    found = get_object_or_404(_of_towns(request.user), pk=pk)
    status, problem = 200, ""
    form = WithdrawalForm()
    if request.method == "POST":
        form = WithdrawalForm(request.POST)
        try:
            if answered := _settled(request, found, form):
                return answered
            status = 422
        except RestDayNotAllowedError as error:
            status, problem = 422, error.problem
    context = {
        "nav": "rules",
        "municipality": found.municipality,
        "day": found,
        "form": form if status == 422 and not problem else WithdrawalForm(),
        "problem": problem,
        **_doors(found, request.user),
        "trail": [
            (_("Rules"), reverse("rule-sets")),
            (_("Days of rest"), reverse("rest-days")),
            (found.name, ""),
        ],
    }
    return TemplateResponse(request, "casework/rest_day.html", context, status=status)


def _doors(day: RestDay, user: User) -> dict[str, bool]:
    """Return what this person could do with the day now."""
    administers = has_right_in(day.municipality, Right.ADMINISTER, user)
    checks = has_right_in(day.municipality, Right.CHECK_PROCUREMENT, user)
    is_proposed = day.confirmed_by is None
    is_asked = day.withdrawal_by is not None
    is_over = day.withdrawn_by is not None
    return {
        "may_confirm": is_proposed and checks and day.proposed_by != user,
        "may_discard": is_proposed and administers,
        "may_ask": not is_proposed and not is_asked and administers,
        "may_withdraw": is_asked
        and not is_over
        and checks
        and day.withdrawal_by != user,
    }


def _settled(
    request: PersonRequest, day: RestDay, form: WithdrawalForm
) -> HttpResponse | None:
    """Do what was asked; nothing if the reason must be mended.

    Raises:
        Http404: If nothing that exists was asked.
    """
    user, now = request.user, timezone.now()
    match request.POST.get("action"):
        case "confirm":
            actions.confirm_day(day.pk, by=user, at=now)
            messages.success(request, _("The day holds. Open terms are counted again."))
        case "discard":
            actions.discard_day(day.pk, by=user)
            messages.success(request, _("The proposal is taken back."))
            return redirect("rest-days")
        case "ask":
            if not form.is_valid():
                return None
            actions.ask_withdrawal(day.pk, form.cleaned_data["reason"], by=user)
            messages.success(request, _("A legal officer decides on it."))
        case "withdraw":
            actions.withdraw_day(day.pk, by=user, at=now)
            messages.success(
                request, _("The day is withdrawn. Open terms are counted again.")
            )
        case _:
            raise Http404
    return redirect("rest-day", day.pk)


def _of_towns(user: User) -> QuerySet[RestDay]:
    """Return the days of the municipalities that a person works for."""
    people = ("proposed_by", "confirmed_by", "withdrawal_by", "withdrawn_by")
    return RestDay.objects.filter(
        municipality__in=municipalities_of(user)
    ).select_related("municipality", *people)
