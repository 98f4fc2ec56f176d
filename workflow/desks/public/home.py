"""The first page, what a municipality does, and the pages about this website."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from challenges.actions.terms import local_day
from challenges.choices import TaskDomain
from challenges.models import Municipality, MunicipalTask, RuleSet
from challenges.rules.rulesets import RuleSetValues
from workflow.access import Door, open_to
from workflow.desks.public.filters import Counts
from workflow.desks.public.published import published

OUTAGES_SHOWN = 50

DOMAIN_ICONS = {
    TaskDomain.GREEN: "trees",
    TaskDomain.CARE: "heart-handshake",
    TaskDomain.SPORT: "mood-smile",
    TaskDomain.BUILDINGS: "building-community",
    TaskDomain.CULTURE: "feather",
    TaskDomain.ENERGY: "bulb",
    TaskDomain.MOBILITY: "map-2",
    TaskDomain.OTHER: "dots",
}


@open_to(Door.PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Tell what the right to challenge is, and let people begin."""
    open_tasks = Count("tasks", filter=Q(tasks__is_transferable=True))
    towns = Municipality.objects.annotate(number=open_tasks).order_by("name")
    context = {
        "nav": "home",
        "municipalities": towns,
        "counts": Counts.of(published()),
        "topics": [
            {"code": domain.value, "label": domain.label, "icon": DOMAIN_ICONS[domain]}
            for domain in TaskDomain
            if domain != TaskDomain.OTHER
        ],
    }
    return TemplateResponse(request, "public/home.html", context)


@open_to(Door.PUBLIC)
@require_safe
def topic(request: HttpRequest, domain: str) -> HttpResponse:
    """List the tasks about one subject, in every municipality."""
    if domain not in TaskDomain.values:
        raise Http404
    tasks = MunicipalTask.objects.filter(domain=domain).select_related("municipality")
    context = {
        "nav": "home",
        "topic": TaskDomain(domain).label,
        "towns": by_municipality(tasks.order_by("municipality__name", "title")),
    }
    return TemplateResponse(request, "public/topic.html", context)


def by_municipality(tasks: Iterable[MunicipalTask]) -> list[dict[str, Any]]:
    """Return tasks under the municipality that has them."""
    return [
        {"municipality": town, "tasks": list(group)}
        for town, group in groupby(tasks, key=attrgetter("municipality"))
    ]


@open_to(Door.PUBLIC)
@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """Tell what can be taken over in a municipality, and what its by-law asks."""
    town = get_object_or_404(Municipality, code=code)
    tasks = sorted(town.tasks.all(), key=lambda task: (task.domain, task.title))
    in_force = RuleSet.objects.in_force(town, local_day(timezone.now())).first()
    context = {
        "nav": "home",
        "municipality": town,
        "topics": [
            {
                "label": TaskDomain(domain).label,
                "icon": DOMAIN_ICONS[TaskDomain(domain)],
                "tasks": list(group),
            }
            for domain, group in groupby(tasks, key=attrgetter("domain"))
        ],
        "rule_set": in_force,
        "rules": RuleSetValues.from_json(in_force.values) if in_force else None,
    }
    return TemplateResponse(request, "public/municipality.html", context)


@open_to(Door.PUBLIC)
@require_safe
def outages(request: HttpRequest, code: str) -> HttpResponse:
    """Tell everybody when nothing could be sent to a municipality."""
    town = get_object_or_404(Municipality, code=code)
    confirmed = list(town.outages.confirmed()[:OUTAGES_SHOWN])
    context = {"nav": "home", "municipality": town, "outages": confirmed}
    return TemplateResponse(request, "public/outages.html", context)


@open_to(Door.PUBLIC)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tell how well this website can be used by everybody."""
    return TemplateResponse(request, "public/accessibility.html", {"nav": ""})


@open_to(Door.PUBLIC)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what is kept about whom, why, and for how long."""
    return TemplateResponse(request, "public/privacy.html", {"nav": ""})


@open_to(Door.PUBLIC)
@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Ask search engines to stay with the public pages."""
    lines = [
        "User-agent: *",
        "Disallow: /account/",
        "Disallow: /mijn/",
        "Disallow: /en/account/",
        "Disallow: /en/mijn/",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@open_to(Door.PUBLIC)
@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """Tell where to report a weak spot, as RFC 9116 asks."""
    until = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    address = settings.SITE_ADDRESS
    lines = [
        f"Contact: {address}{reverse('privacy')}#contact",
        f"Expires: {until}",
        "Preferred-Languages: nl, en",
        f"Canonical: {address}{reverse('security-txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
