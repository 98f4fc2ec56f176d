"""Who is away and who stands in: one's own, or everybody's for the administrator."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from accounts.models import Absence, User
from challenges.actions.absence import end_absence
from challenges.authority import has_right_in
from challenges.choices import Role
from challenges.forms.absence import AbsenceForm
from challenges.models import Municipality
from challenges.permissions import Right, municipalities_of
from documents.choices import NoticeKind
from documents.issue import Notice, notify
from documents.mail import Words
from workflow.access import Door, PersonRequest, open_to


@dataclass(frozen=True, slots=True)
class Line:
    """An absence as the page lists it."""

    absence: Absence
    key: str
    role: str
    may_end: bool


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: PersonRequest, code: str = "") -> HttpResponse:
    """List absences in a municipality; record one, or end one.

    Without a code it is the first municipality in which the person has a role.
    """
    towns = municipalities_of(request.user).order_by("name")
    town = get_object_or_404(towns, code=code) if code else towns[0]
    administers = has_right_in(town, Right.ADMINISTER, request.user)
    if "end" in request.POST:
        return _end(request, town, administers=administers)
    who: dict[str, Any] = {
        "municipality": town,
        "user": request.user,
        "at": timezone.now(),
    }
    form = AbsenceForm(for_others=administers, **who)
    if request.method == "POST":
        form = AbsenceForm(request.POST, for_others=administers, **who)
        if form.is_valid() and _recorded(request, form, town):
            return redirect("absences-of", town.code)
    shown = _those_of(request.user, town, administers=administers)
    context = {
        "nav": "absences",
        "municipality": town,
        "towns": towns,
        "form": form,
        "lines": [_line(each, request.user, administers=administers) for each in shown],
        "today": timezone.localdate(),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "casework/absences.html", context, status=status)


def _those_of(
    user: User, town: Municipality, *, administers: bool
) -> QuerySet[Absence]:
    """Return the absences that a person may see and that are not long over."""
    here = Absence.objects.filter(
        group__name__startswith=f"{town.code}:",
        revoked_at=None,
        ends_on__gte=timezone.localdate(),
    ).select_related("person", "substitute", "group")
    if administers:
        return here
    return here.filter(Q(person=user) | Q(substitute=user))


def _line(absence: Absence, user: User, *, administers: bool) -> Line:
    may_end = administers or absence.person_id == user.pk
    return Line(absence, str(absence.pk), role_of(absence), may_end)


def role_of(absence: Absence) -> str:
    """Return the name of the role that is stood in for."""
    return str(Role(absence.group.name.rpartition(":")[2]).label)


def _end(
    request: PersonRequest, town: Municipality, *, administers: bool
) -> HttpResponse:
    mine = _those_of(request.user, town, administers=administers)
    pk = request.POST["end"]
    absence = get_object_or_404(mine, pk=pk if pk.isdecimal() else 0)
    end_absence(town, absence, by=request.user, at=timezone.now())
    messages.success(request, _("The absence has ended. Nobody stands in any more."))
    return redirect("absences-of", town.code)


@transaction.atomic
def _recorded(request: PersonRequest, form: AbsenceForm, town: Municipality) -> bool:
    """Record what was filled in, and tell the substitute."""
    absence = form.save()
    if absence is None:
        return False
    with override("nl"):
        role = role_of(absence)
    words = Words(
        name=str(absence.substitute),
        title=str(absence.person),
        reference=town.code,
        municipality=f"gemeente {town.name}",
        link=settings.SITE_ADDRESS + reverse("worklist"),
        until=absence.ends_on,
        before=absence.starts_on,
        what=role,
        companion=str(absence.person),
        phone=town.phone,
    )
    key = f"stands_in:{absence.pk}"
    notice = Notice(NoticeKind.STANDS_IN, absence.substitute, words, key=key)
    notify(None, [notice], at=absence.recorded_at)
    messages.success(
        request,
        _("%(who)s stands in and gets an e-mail.") % {"who": absence.substitute},
    )
    return True
