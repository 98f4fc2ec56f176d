"""The public register: every challenge that may be seen, and one page for each."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from challenges.choices import DecisionOutcome, TermKind
from challenges.models import Challenge, Decision, Municipality
from challenges.rules.ground_list import DUTCH_GROUNDS, ENGLISH_GROUNDS
from documents.models import Document
from workflow.access import Door, open_to
from workflow.desks.public.filters import Counts, Filter, options
from workflow.desks.public.progress import (
    ending_of,
    onward_of,
    plain_status,
    stage_of,
    steps_of,
)
from workflow.desks.public.published import (
    is_published,
    openness_of,
    published,
    title_of,
    with_list_columns,
)
from workflow.desks.public.timeline import timeline_of

PAGE_SIZE = 25
OUTCOMES = {
    DecisionOutcome.ACCEPT: _("Yes: the group may take over the task."),
    DecisionOutcome.PARTIAL: _("Yes: the group may take over a part of the task."),
    DecisionOutcome.MODIFIED: _("Yes: the group may take it over, with changes."),
    DecisionOutcome.REFUSE: _("No: the group may not take over the task."),
    DecisionOutcome.INADMISSIBLE: _(
        "No: the plan was not dealt with. The ground tells why."
    ),
    DecisionOutcome.DECLINE: _("The plan was not dealt with: it stayed incomplete."),
}
GROUNDS = {ground.code: ground.label for ground in (*DUTCH_GROUNDS, *ENGLISH_GROUNDS)}


@open_to(Door.PUBLIC)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the challenges that everybody may see."""
    chosen = Filter.read(request.GET)
    everything = published()
    municipalities = list(Municipality.objects.all())
    counts = Counts.of(everything)
    found = chosen.apply(with_list_columns(everything))
    page = Paginator(found.order_by("-received_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    names = {town.code: town.name for town in municipalities}
    chips = list(chosen.chips(names))
    town = next((t for t in municipalities if t.code == chosen.municipality), None)
    context = {
        "nav": "register",
        "municipality": town,
        "chosen": chosen,
        "chips": chips,
        "page": page,
        "results": [_result(case) for case in page],
        "counts": counts,
        "options": options(chosen, counts, municipalities),
    }
    return TemplateResponse(request, "public/register.html", context)


def _result(case: Challenge) -> dict[str, Any]:
    stage = stage_of(case.status)
    return {
        "case": case,
        "title": title_of(case),
        "group": case.group.name if openness_of(case).names_group else "",
        "stage": stage,
        "status": plain_status(case),
        "is_open": case.decide_by is not None and not case.is_final,
    }


@open_to(Door.PUBLIC)
@require_safe
def register_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what everybody may see of one challenge."""
    challenge = get_object_or_404(
        published().select_related("municipality", "group", "task", "rule_set"),
        reference=reference,
    )
    openness = openness_of(challenge)
    events = list(challenge.events.order_by("-sequence"))
    term = challenge.terms.filter(kind=TermKind.DECISION).last()
    decision = challenge.decisions.prefetch_related("grounds").last()
    context = {
        "nav": "register",
        "municipality": challenge.municipality,
        "challenge": challenge,
        "title": title_of(challenge),
        "openness": openness,
        "plan": challenge.plans.exclude(frozen_at=None).first(),
        "kind": stage_of(challenge.status).kind,
        "status": plain_status(challenge),
        "ending": ending_of(challenge),
        "onward": [
            {"title": title_of(each), "reference": each.reference}
            for each in onward_of(challenge)
            if is_published(each)
        ],
        "steps": steps_of(challenge.status, [event.old_status for event in events]),
        "term": term,
        "trace": term.answer["trace"] if term else [],
        "decision": decision,
        "outcome": OUTCOMES[DecisionOutcome(decision.outcome)] if decision else "",
        "grounds": _grounds(decision) if decision else [],
        "objection_trace": _objection_trace(decision),
        "may_object": _may_object(decision),
        "events": timeline_of(events, with_names=False),
        "papers": Document.objects.of_case(challenge).public().without_context(),
    }
    return TemplateResponse(request, "public/register_page.html", context)


def _grounds(decision: Decision) -> list[dict[str, str]]:
    in_dutch = (get_language() or "nl").startswith("nl")
    found = []
    for ground in decision.grounds.all():
        label = GROUNDS.get(ground.code)
        text = (label.nl if in_dutch else label.en) if label else ground.code
        found.append({"code": ground.code, "label": text, "fact": ground.fact})
    return found


def _may_object(decision: Decision | None) -> bool:
    """Tell whether today is not after the last day to object."""
    last = decision.last_day_to_object if decision else None
    return last is not None and timezone.localdate() <= last


def _objection_trace(decision: Decision | None) -> list[Any]:
    if decision is None or not decision.objection:
        return []
    trace: list[Any] = decision.objection.get("trace", [])
    return trace
