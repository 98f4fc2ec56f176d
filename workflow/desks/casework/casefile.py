"""The case file: an overview and one page for each part that a person may read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.models import User
from challenges.matrix import Section, readable
from challenges.models import Challenge
from challenges.permissions import Right, Standing, standing_of, visible_to
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.casework import contents
from workflow.desks.casework.advised import advice
from workflow.desks.casework.head import head_of
from workflow.desks.casework.objected import objection
from workflow.desks.casework.other_rules import other_rules
from workflow.desks.casework.questions import questions
from workflow.desks.casework.running import running


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the case file.

    Attributes:
        label: What it is called.
        sections: It is open to who may read one of these.
        build: What it shows.
    """

    label: Any
    sections: tuple[Section, ...]
    build: Callable[[contents.View], dict[str, Any]]


PARTS: dict[str, Part] = {
    "overview": Part(_("Overview"), (Section.TERMS,), contents.overview),
    "plan": Part(
        _("Plan"),
        (Section.PLAN, Section.COMPLETION, Section.DIALOGUE),
        contents.plan,
    ),
    "group": Part(_("Group"), (Section.GROUP,), contents.group),
    "papers": Part(_("Documents"), (Section.PLAN,), contents.papers),
    "assessment": Part(
        _("Assessment"), (Section.SCORES, Section.INTERESTS), contents.assessment
    ),
    "procurement": Part(_("Law"), (Section.PROCUREMENT,), contents.procurement),
    "finance": Part(_("Money"), (Section.FINANCE,), contents.finance),
    "advice": Part(_("Advice"), (Section.ADVICE, Section.PROPOSAL), advice),
    "decision": Part(_("Decision"), (Section.DECISION,), contents.decision),
    "agreement": Part(_("Agreement"), (Section.AGREEMENT,), contents.agreement),
    "objection": Part(_("Objection"), (Section.OBJECTION,), objection),
    "running": Part(
        _("Running"), (Section.AGREEMENT, Section.REPORTS, Section.PAYMENTS), running
    ),
    "other_rules": Part(_("Other rules"), (Section.TERMS,), other_rules),
    "questions": Part(_("Council"), (Section.QUESTIONS,), questions),
    "people": Part(_("People"), (Section.PEOPLE,), contents.people),
    "trail": Part(_("Trail"), (Section.TRAIL,), contents.trail),
}


@open_to(Door.SIGNED_IN)
@require_safe
def case_file(request: PersonRequest, reference: str) -> HttpResponse:
    """Show where a case stands: the procedure, its tasks, its term, its people."""
    return _page(request, reference, "overview")


@open_to(Door.SIGNED_IN)
@require_safe
def case_part(request: PersonRequest, reference: str, part: str) -> HttpResponse:
    """Show one part of a case file.

    Raises:
        Http404: If this person may not read it (yet).
    """
    return _page(request, reference, part)


def _page(request: PersonRequest, reference: str, name: str) -> HttpResponse:
    challenge = case_for(request, reference)
    standing = standing_of(request.user, challenge)
    if _reads_as_group(standing):
        return redirect("my-case", challenge.reference)
    open_sections = frozenset(readable(standing, challenge))
    if not open_sections:
        raise PermissionDenied(_closed_because(standing))
    if open_sections.isdisjoint(PARTS[name].sections):
        raise Http404
    view = contents.View(challenge, request.user, standing, open_sections, request.GET)
    context = {
        **head_of(challenge, request.user),
        "nav": "caseload",
        "part": name,
        "tabs": _tabs(challenge, name, open_sections),
        "open": open_sections,
        "read_until": _read_until(challenge, standing, request.user),
        "trail_of_pages": _way_to(challenge),
        **PARTS[name].build(view),
    }
    return TemplateResponse(request, f"casework/part_{name}.html", context)


def _read_until(
    challenge: Challenge, standing: Standing, user: User
) -> datetime | None:
    """Return when a reading in need is over, for who reads so (SOD9)."""
    if not standing.reads_in_need:
        return None
    reading = challenge.emergency_readings.filter(reader=user).first()
    return reading.until if reading else None


def case_for(request: PersonRequest, reference: str) -> Challenge:
    """Return a case that this person may see.

    Raises:
        Http404: If there is none, or it is for others.
    """
    cases = visible_to(request.user).select_related(
        "municipality", "rule_set", "group", "task", "companion"
    )
    return get_object_or_404(cases, reference=reference)


def _reads_as_group(standing: Standing) -> bool:
    return standing.in_group or Right.VIEW in standing.rights


def _closed_because(standing: Standing) -> str:
    if Right.ASSESS in standing.rights:
        return _now("First say whether you have an interest in this plan.")
    return _now("You belong to a group that wants to do the same task.")


def _tabs(
    challenge: Challenge, current: str, open_sections: frozenset[Section]
) -> list[dict[str, Any]]:
    return [
        {
            "label": part.label,
            "url": reverse("case-part", args=[challenge.reference, name])
            if name != "overview"
            else reverse("case-file", args=[challenge.reference]),
            "is_current": name == current,
        }
        for name, part in PARTS.items()
        if not open_sections.isdisjoint(part.sections)
    ]


def _way_to(challenge: Challenge) -> list[tuple[Any, str]]:
    return [(_("Cases"), reverse("caseload")), (challenge.reference, "")]
