"""The plan in the making: its parts, one page for each, and throwing it away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from challenges.actions.drafting import EditConflictError
from challenges.authority import Act, open_acts
from challenges.forms.lines import totals_of
from challenges.forms.sections import SECTIONS, FilledIn, Section
from challenges.models import Challenge, Plan
from challenges.permissions import standing_of
from challenges.rules.completeness import REQUIRED
from workflow.access import Door, open_to
from workflow.desks.residents.answers import differences
from workflow.desks.residents.cases import (
    is_being_completed,
    open_tasks,
    own_plan,
)
from workflow.desks.residents.group_size import too_small
from workflow.desks.residents.missing import still_missing
from workflow.locks import locked_with_group
from workflow.presentation.rows import another_row, without_errors
from workflow.unsent import throw_away

CHAPTERS = (
    (gettext_lazy("About your group"), ("group", "support")),
    (gettext_lazy("About your plan"), ("task", "why", "value", "money", "ability")),
    (gettext_lazy("Agree and send"), ("consent",)),
)
HINTS = {
    "group": gettext_lazy("For example neighbours, volunteers or a foundation"),
    "money": gettext_lazy("An estimate is enough to begin with"),
    "consent": gettext_lazy("What may be public, and your name"),
}
STEPS = tuple(code for _title, codes in CHAPTERS for code in codes)


@open_to(Door.SIGNED_IN)
@require_safe
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the parts of the plan and how far each of them is."""
    user = _person(request)
    challenge, draft = own_plan(user, reference)
    missing = still_missing(challenge, draft)
    told = progress_of(challenge, missing)
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "chapters": told["chapters"],
        "done": told["done"],
        "total": len(STEPS),
        "missing": missing,
        "may_write": True,
        "is_whole": told["done"] == len(STEPS),
        "members": challenge.group.members.all(),
        "uploads": challenge.uploads.count(),
        "may_discard": _may_discard(challenge, user),
        "was_talked": bool(challenge.trail_length) and not challenge.was_filed,
        **completion_of(challenge),
    }
    return TemplateResponse(request, "residents/plan.html", context)


def progress_of(challenge: Challenge, still: list[dict[str, Any]]) -> dict[str, Any]:
    """Return how far each part of a plan is, by chapter, and how many are done.

    Args:
        challenge: The case.
        still: What is missing, as ``still_missing`` gives it.
    """
    missing: dict[str, set[str]] = {}
    for each in still:
        missing.setdefault(each["section"], set()).add(each["field"])
    chapters = [
        {
            "title": title,
            "tasks": [
                _task(challenge, code, missing.get(code, set())) for code in codes
            ],
        }
        for title, codes in CHAPTERS
    ]
    done = sum(code not in missing for code in STEPS)
    return {"chapters": chapters, "done": done}


def completion_of(challenge: Challenge) -> dict[str, Any]:
    """Return what the municipality asked to complete, and the task to send it."""
    if not is_being_completed(challenge):
        return {}
    asked = challenge.completion_requests.filter(completed_on=None, lapsed_on=None)
    tasks = open_tasks([challenge]).get(challenge.pk, [])
    task = next((task for task in tasks if task.node == "supply_completion"), None)
    return {"asked": asked.first(), "completion_task": task}


def _task(challenge: Challenge, code: str, missing: set[str]) -> dict[str, Any]:
    kind, status = "ok", _("Ready")
    if missing.issuperset(REQUIRED[code]):
        kind, status = "grey", _("Not started yet")
    elif missing:
        kind, status = "info", _("Busy with it")
    return {
        "code": code,
        "reference": challenge.reference,
        "title": SECTIONS[code].title,
        "hint": HINTS.get(code, ""),
        "kind": kind,
        "status": status,
    }


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_section(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Ask the questions of one part, and save them."""
    user = _person(request)
    challenge, draft = own_plan(user, reference)
    if section not in SECTIONS:
        raise Http404
    part = SECTIONS[section]
    if request.method != "POST":
        filled = FilledIn.saved(part, challenge, draft)
        return _section_page(request, challenge, filled)
    if "add_row" in request.POST or "totals" in request.POST:
        return _not_yet(request, challenge, draft, part)
    later = "later" in request.POST
    filled = _typed(request.POST, challenge, draft, part, lenient=later)
    if not filled.is_valid():
        return _section_page(request, challenge, filled, status=422)
    version = request.POST.get("version", "")
    try:
        at = timezone.now()
        with locked_with_group(at, challenge) as locked:
            seen = int(version) if version.isdecimal() else 0
            filled.save(locked, version=seen, by=user, at=at)
    except EditConflictError:
        return _conflict(request, reference, filled)
    return _after(request, challenge, section, later=later)


def _typed(
    data: QueryDict, challenge: Challenge, draft: Plan, part: Section, *, lenient: bool
) -> FilledIn:
    filled = FilledIn.typed(part, challenge, draft, data, lenient=lenient)
    filled.form.on = timezone.localdate()
    return filled


def _after(
    request: HttpRequest, challenge: Challenge, section: str, *, later: bool
) -> HttpResponse:
    """Go where the person wants: on, back to checking, or to the list of parts."""
    if "check" in request.GET:
        return redirect("check-answers", challenge.reference)
    place = STEPS.index(section) + 1
    if later or place >= len(STEPS):
        return redirect("plan", challenge.reference)
    return redirect("plan-section", challenge.reference, STEPS[place])


def _not_yet(
    request: HttpRequest, challenge: Challenge, draft: Plan, part: Section
) -> HttpResponse:
    """Show the same page with another line, or with new totals; nothing is saved."""
    data = another_row(request.POST, request.POST.get("add_row", ""))
    filled = _typed(data, challenge, draft, part, lenient=True)
    filled.is_valid()
    without_errors(*filled.parts)
    return _section_page(request, challenge, filled)


def _conflict(request: HttpRequest, reference: str, typed: FilledIn) -> HttpResponse:
    """Show what somebody else saved beside what was typed, to choose from."""
    challenge, draft = own_plan(_person(request), reference)
    saved = FilledIn.saved(typed.section, challenge, draft)
    changed = differences(saved, typed)
    return _section_page(
        request, challenge, typed, status=409, conflict=True, differences=changed
    )


def _section_page(
    request: HttpRequest,
    challenge: Challenge,
    filled: FilledIn,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    code = filled.section.code
    version = request.POST.get("version", challenge.version)
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "section": filled.section,
        "form": filled.form,
        "forms": filled.parts,
        "tables": filled.tables,
        "version": challenge.version if more.get("conflict") else version,
        "number": STEPS.index(code) + 1,
        "total": len(STEPS),
        "too_small": too_small(challenge) if code == "group" else None,
        "speaker": challenge.group.members.filter(is_representative=True).first(),
        **completion_of(challenge),
        **_sums(filled),
        **more,
    }
    return TemplateResponse(
        request, f"residents/section_{code}.html", context, status=status
    )


def _sums(filled: FilledIn) -> dict[str, Any]:
    """Return what the lines of the money add up to, of what was typed or saved."""
    if "cost_lines" not in filled.tables:
        return {}
    costs, incomes = (
        table.lines() if table.is_bound else table.initial or []
        for table in (filled.tables["cost_lines"], filled.tables["income_lines"])
    )
    return {"sums": totals_of(costs, incomes)}


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def discard_draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whether a draft may really go, and throw it away."""
    user = _person(request)
    challenge, _draft = own_plan(user, reference)
    if not _may_discard(challenge, user):
        raise Http404
    if request.method == "POST":
        throw_away(challenge.pk, by=user, at=timezone.now())
        return redirect("my-challenges")
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
    }
    return TemplateResponse(request, "residents/discard.html", context)


def _may_discard(challenge: Challenge, user: User) -> bool:
    """Tell whether a draft can be thrown away; one that was talked about is stopped."""
    acts = open_acts(challenge, standing_of(user, challenge))
    return Act.DISCARD_DRAFT in acts and not challenge.trail_length


def _person(request: HttpRequest) -> User:
    """Return who is signed in; the door has made sure that somebody is."""
    user: Any = request.user
    return user  # type: ignore[no-any-return]  # the door lets in who is signed in
