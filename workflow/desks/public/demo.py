"""The doors that only a demo has: pick who you are, and read everybody's e-mail."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from challenges.choices import Role
from challenges.models import GroupMember, Municipality
from challenges.permissions import municipalities_of
from documents.mail import as_sent
from documents.models import Message
from workflow.access import Door, open_to

PAGE_SIZE = 25
BACKEND = "django.contrib.auth.backends.ModelBackend"
DOES: dict[Role, Any] = {
    Role.COORDINATOR: _("Checks new plans, guides groups and writes the advice."),
    Role.OWNER_DEPARTMENT: _("Does the task now and reads along."),
    Role.ASSESSOR: _("Scores the social value of a plan."),
    Role.CHAIR: _("Leads the meeting of the assessors."),
    Role.LEGAL: _("Checks procurement and law, and the agreement."),
    Role.CONTROLLER: _("Checks the costs and the budget."),
    Role.ALDERMAN: _("Decides, and signs for the municipality."),
    Role.MAYOR: _("Decides on objections to what the alderman decided."),
    Role.COLLEGE_SECRETARY: _("Puts the proposal on the table."),
    Role.COUNCIL_MEMBER: _("Reads along for the council."),
    Role.CONTRACT_MANAGER: _("Draws up the agreement and hands over the task."),
    Role.ARCHIVIST: _("Keeps the files."),
    Role.AUDITOR: _("Reads the trail of every case."),
    Role.PRIVACY_OFFICER: _("Watches over personal data."),
    Role.TENANT_ADMIN: _("Manages people and rules; reads no cases."),
}
RESIDENT_DOES = _("Makes a plan with neighbours and follows it.")


def only_in_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the view exist only where the settings say that this is a demo."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO_SIGN_IN:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@open_to(Door.DEMO)
@require_http_methods(["GET", "HEAD", "POST"])
@only_in_demo
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """List the people of the demo, and sign in as the one who is picked."""
    if request.method == "POST":
        picked = request.POST.get("person", "")
        people = User.objects.filter(is_active=True, is_superuser=False)
        person = get_object_or_404(people, username=picked)
        login(request, person, backend=BACKEND)
        return redirect(_where_to(request, person))
    context = {
        "nav": "",
        "towns": _towns(),
        "others": _residents().filter(memberships__isnull=True),
        "next": request.GET.get("next", ""),
        "resident_does": RESIDENT_DOES,
    }
    return TemplateResponse(request, "public/demo_sign_in.html", context)


def _where_to(request: HttpRequest, person: User) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return "worklist" if municipalities_of(person).exists() else "my-challenges"


def _towns() -> list[dict[str, Any]]:
    """Return the people of each municipality: officials by role, then residents."""
    officials = User.objects.filter(is_active=True, groups__isnull=False)
    roles: dict[str, list[tuple[Role, User]]] = {}
    for person in officials.prefetch_related("groups").distinct():
        for group in person.groups.all():
            code, _colon, role = group.name.partition(":")
            if role in Role.values:
                roles.setdefault(code, []).append((Role(role), person))
    members: dict[int, list[GroupMember]] = {}
    rows = GroupMember.objects.exclude(user=None).select_related("user", "group")
    for member in rows.order_by("-is_representative", "name"):
        members.setdefault(member.group.municipality_id, []).append(member)
    order = {role: place for place, role in enumerate(Role)}
    return [
        {
            "municipality": town,
            "officials": [
                {"person": person, "role": role.label, "does": DOES[role]}
                for role, person in sorted(
                    roles.get(town.code, []),
                    key=lambda pair: (order[pair[0]], pair[1].display_name),
                )
            ],
            "members": _once(members.get(town.pk, [])),
        }
        for town in Municipality.objects.all()
    ]


def _once(members: list[GroupMember]) -> list[GroupMember]:
    """Return each person once, with the first of their groups."""
    found: dict[int, GroupMember] = {}
    for member in members:
        if member.user_id is not None:
            found.setdefault(member.user_id, member)
    return list(found.values())


def _residents() -> Any:
    return User.objects.filter(
        is_active=True, is_superuser=False, groups__isnull=True
    ).order_by("display_name")


@open_to(Door.DEMO)
@require_safe
@only_in_demo
def demo_mail(request: HttpRequest) -> HttpResponse:
    """List the e-mails that this demo sent, newest first."""
    messages = Message.objects.select_related("recipient", "challenge").defer("body")
    page = Paginator(messages.order_by("-created_at", "-pk"), PAGE_SIZE)
    context = {"nav": "mail", "page": page.get_page(request.GET.get("page"))}
    return TemplateResponse(request, "public/demo_mail.html", context)


@open_to(Door.DEMO)
@require_safe
@only_in_demo
def demo_message(request: HttpRequest, pk: str) -> HttpResponse:
    """Show one e-mail of this demo."""
    message = get_object_or_404(
        Message.objects.select_related("recipient", "challenge", "invitation"), pk=pk
    )
    context = {"nav": "mail", "message": message, "body": as_sent(message)}
    return TemplateResponse(request, "public/demo_message.html", context)
