"""A case as its own group sees it: where it stands, what to do, what was written."""

from collections.abc import Container
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from challenges.actions.coproduction import open_offer
from challenges.actions.pauses import TALKS, consent_to_pause, has_consented
from challenges.actions.signals import SHOWS_SIGNALS, open_signals
from challenges.actions.submission import Withdrawal
from challenges.authority import Act, open_acts
from challenges.choices import ChallengeStatus, TermKind
from challenges.choices_running import ReportState
from challenges.fields import CleanTextField
from challenges.matrix import Section, may_read
from challenges.models import CaseEvent, Challenge, HandbackSignal
from challenges.permissions import (
    AnyUser,
    Standing,
    municipalities_of,
    standing_of,
    visible_to,
)
from documents.models import Document
from workflow import engine
from workflow.access import Door, open_to
from workflow.desks.casework.act_pages import OF_GROUP, ways
from workflow.desks.casework.head import clock_of
from workflow.desks.casework.late import late_of
from workflow.desks.casework.papers import papers_for
from workflow.desks.public.progress import (
    ending_of,
    onward_of,
    plain_status,
    stage_of,
    steps_of,
)
from workflow.desks.public.published import is_published
from workflow.desks.public.timeline import timeline_of
from workflow.desks.residents.cases import (
    is_being_completed,
    may_write,
    open_tasks,
    own_case,
)
from workflow.desks.residents.files import files_of
from workflow.desks.residents.objecting import about_objection
from workflow.drawing import drawing, states_of, stops_of
from workflow.presentation.amounts import file_size, long_date
from workflow.worklist import tasks_of

CLOCKS = {
    TermKind.DECISION: (
        _("Decision date"),
        _("The municipality decides before or on"),
    ),
    TermKind.COMPLETION: (
        _("Time to complete the plan"),
        _("You can complete the plan until"),
    ),
    TermKind.MODIFICATION: (
        _("Time to answer the change"),
        _("You can answer until"),
    ),
    TermKind.REACTION: (
        _("Time to check the facts"),
        _("You can react on the assessment until"),
    ),
    TermKind.VIEWS: (_("Time to give your view"), _("You can give your view until")),
    TermKind.OBJECTION: (_("Time to object"), _("You can object until")),
    TermKind.OBJECTION_DECISION: (
        _("Decision on your objection"),
        _("The municipality decides before or on"),
    ),
    TermKind.OBJECTION_REASONS: (
        _("Time to add your reasons"),
        _("You can add your reasons until"),
    ),
    TermKind.APPEAL: (_("Time to go to court"), _("You can go to court until")),
    TermKind.CONTRACT_WATCH: (
        _("A contract still runs"),
        _("You need do nothing now. We look again on"),
    ),
    TermKind.CURE: (_("Time to put it right"), _("You have time until")),
    TermKind.DEFAULT_GRACE: (
        _("Two weeks after your notice of default"),
        _("A decision costs no penalty until"),
    ),
    TermKind.PENALTY: (
        _("Penalty for the late decision"),
        _("The penalty runs at most until"),
    ),
    TermKind.PENALTY_ORDER: (
        _("Decision on the penalty"),
        _("The municipality decides before or on"),
    ),
}


@open_to(Door.SIGNED_IN)
@require_safe
def my_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case to its own group."""
    if (elsewhere := _elsewhere(request, reference)) is not None:
        return elsewhere
    challenge = own_case(request.user, reference)
    standing = standing_of(request.user, challenge)
    acts = open_acts(challenge, standing)
    events = _events(challenge)
    states = states_of((task.flow_task, task.status) for task in tasks_of(challenge))
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "drawing": drawing(states),
        "stops": stops_of(states),
        "kind": stage_of(challenge.status).kind,
        "status": plain_status(challenge),
        "ending": ending_of(challenge),
        "onward": onward_of(challenge),
        "steps": steps_of(challenge.status, [event.old_status for event in events]),
        "tasks": open_tasks([challenge]).get(challenge.pk, []),
        "is_completing": is_being_completed(challenge),
        "clocks": clocks_of(challenge),
        "plan": challenge.plans.exclude(frozen_at=None).first(),
        "decision": challenge.decisions.last(),
        "files": _files(request.user, challenge),
        "members": challenge.group.members.all(),
        "events": timeline_of(events),
        "may_withdraw": Act.WITHDRAW in acts,
        "was_talked": any(event.act == Act.BEGIN_IDEA for event in events),
        "may_read_trail": may_read(standing, Section.TRAIL, challenge),
        **about_objection(challenge, acts),
        "ways": ways(challenge, OF_GROUP, request.user),
        **_late(challenge, request.user),
        **_talked(challenge, standing, acts),
        **_running(challenge, standing),
        "is_published": is_published(challenge),
    }
    return TemplateResponse(request, "residents/my_case.html", context)


def _events(challenge: Challenge) -> list[CaseEvent]:
    """Return the lines of the trail with their words, newest first."""
    lines = challenge.events.select_related("actor", "text")
    return list(lines.order_by("-sequence"))


def _talked(
    challenge: Challenge, standing: Standing, acts: Container[str]
) -> dict[str, Any]:
    """Return what came of talks, and what the group said of scores and intentions."""
    may_know = may_read(standing, Section.DIALOGUE, challenge)
    may_score = may_read(standing, Section.SCORES, challenge)
    may_view = may_read(standing, Section.VIEWS, challenge)
    return {
        "dialogue": getattr(challenge, "dialogue", None) if may_know else None,
        "reaction": getattr(challenge, "reaction", None) if may_score else None,
        "hearings": challenge.hearings.exclude(viewed_on=None) if may_view else [],
        "hides_others": True,
        "offer": open_offer(challenge) if Act.AGREE_TO_COPRODUCTION in acts else None,
    }


def _running(challenge: Challenge, standing: Standing) -> dict[str, Any]:
    """Return what is reported and paid while an agreement runs."""
    payments = list(challenge.payments.all())
    may_know = may_read(standing, Section.PAYMENTS, challenge)
    return {
        "runs": bool(payments),
        "payments": payments if may_know else [],
        "reports": list(challenge.reports.exclude(state=ReportState.PLANNED)),
        "signals": _signals(challenge, standing),
    }


def _signals(challenge: Challenge, standing: Standing) -> list[HandbackSignal]:
    """Return what the group's own figures show, while its agreement runs."""
    may_know = may_read(standing, Section.REPORTS, challenge)
    runs = challenge.status in SHOWS_SIGNALS
    return open_signals(challenge) if runs and may_know else []


def _late(challenge: Challenge, user: AnyUser) -> dict[str, Any]:
    """Return what a late decision costs, and the way to give notice of default."""
    late_ways = ways(challenge, OF_GROUP, user, "overview")
    return {"late_ways": late_ways, **late_of(challenge)}


def _elsewhere(request: HttpRequest, reference: str) -> HttpResponse | None:
    """Send officials to the case file, and what was not filed to its own page."""
    found = visible_to(request.user).filter(reference=reference)
    challenge = found.select_related("municipality", "group").first()
    if challenge is None:
        raise Http404
    if standing_of(request.user, challenge).in_group:
        if challenge.was_filed:
            return None
        return redirect(_before_filing(request.user, challenge), reference)
    if municipalities_of(request.user).exists():
        return redirect("case-file", reference)
    raise Http404


def _before_filing(user: AnyUser, challenge: Challenge) -> str:
    """Return the page of what was not filed: an idea, or the parts of a draft."""
    if challenge.status != ChallengeStatus.DRAFT:
        return "my-exploration"
    return "plan" if may_write(user, challenge) else "read-plan"


def clocks_of(challenge: Challenge) -> list[dict[str, Any]]:
    """Return the terms that run for a group, with how each was worked out."""
    running = challenge.terms.running()
    return [
        {
            "title": CLOCKS[TermKind(term.kind)][0],
            "label": CLOCKS[TermKind(term.kind)][1],
            "clock": clock_of(term, timezone.localdate()),
            "trace": term.answer["trace"],
        }
        for term in running
        if term.kind in CLOCKS
    ]


def _files(user: AnyUser, challenge: Challenge) -> list[dict[str, Any]]:
    """Return the letters that the group may read, and the files that it added."""
    papers = Document.objects.of_case(challenge).readable_by_group().without_context()
    letters = [
        {
            "name": paper.title,
            "url": reverse("document", args=[paper.pk]) if paper.is_issued else "",
            "icon": "file-type-pdf",
            "meta": [
                long_date(paper.created_at),
                file_size(paper.size) if paper.is_issued else _("is being written"),
            ],
        }
        for paper in papers_for(user, challenge, papers)
        if isinstance(paper, Document)
    ]
    added = [{**file, "remove_value": ""} for file in files_of(challenge)]
    return letters + added


class WithdrawForm(forms.Form):
    """The group takes its plan back."""

    majority_agrees = forms.BooleanField(
        label=_("Most members of our group agree that we take the plan back."),
        error_messages={"required": _("Tick this only when most members agree.")},
    )
    reason = CleanTextField(
        label=_("Why do you take it back?"),
        help_text=_("You do not have to say. It helps others to learn from it."),
        single_line=False,
        max_length=2000,
        required=False,
    )


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whether the group agrees that the decision term stands still, and do it."""
    user: Any = request.user
    challenge = own_case(user, reference)
    if Act.CONSENT_TO_PAUSE not in open_acts(challenge, standing_of(user, challenge)):
        raise Http404
    if request.method == "POST":
        engine.act(challenge.pk, partial(consent_to_pause, by=user, at=timezone.now()))
        return redirect("my-case", reference)
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "talk": challenge.terms.running().filter(kind__in=TALKS).first(),
        "is_paused": has_consented(challenge),
    }
    return TemplateResponse(request, "residents/pause.html", context)


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whether the group really takes its plan back, and do it."""
    user: Any = request.user
    challenge = own_case(user, reference)
    if Act.WITHDRAW not in open_acts(challenge, standing_of(user, challenge)):
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        engine.withdraw(
            challenge.pk,
            Withdrawal(**form.cleaned_data),
            by=user,
            at=timezone.now(),
        )
        return redirect("my-case", reference)
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "residents/withdraw.html", context, status=status)
