"""Reading everything back, sending it, and the receipt."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from challenges.actions.submission import (
    IncompletePlanError,
    NoRuleSetError,
    TaskTakenError,
)
from challenges.authority import Act, WrongMomentError, open_acts
from challenges.choices import PublicationLevel, TermKind
from challenges.forms.sections import SECTIONS, FilledIn
from challenges.models import Challenge, Plan
from challenges.permissions import standing_of
from workflow import engine
from workflow.access import Door, PersonRequest, open_to
from workflow.desks.residents.answers import answers_of
from workflow.desks.residents.cases import (
    is_being_completed,
    own_case,
    own_plan,
)
from workflow.desks.residents.drafts import STEPS, completion_of
from workflow.desks.residents.group_size import too_small
from workflow.desks.residents.missing import still_missing


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def check_answers(request: PersonRequest, reference: str) -> HttpResponse:
    """Show every answer with a link to change it, and send the plan."""
    if request.method != "POST":
        return _answers_page(request, *own_plan(request.user, reference))
    page = None
    try:
        page = _send(request, reference)
    except (WrongMomentError, Http404):
        if _sent_before(request, reference) is None:
            raise
    sent = _sent_before(request, reference)
    if sent is None:
        return cast("HttpResponse", page)
    return redirect("receipt", sent.reference)


def _send(request: PersonRequest, reference: str) -> HttpResponse | None:
    """Send a plan; return the page that says why not, if it was not sent."""
    challenge, draft = own_plan(request.user, reference)
    if request.POST.get("version") != str(challenge.version):
        return _answers_page(request, challenge, draft, status=409, changed=True)
    try:
        engine.submit(challenge.pk, by=request.user, at=timezone.now())
    except IncompletePlanError:
        return _answers_page(request, challenge, draft, status=422)
    except NoRuleSetError:
        return _answers_page(request, challenge, draft, status=422, no_rules=True)
    except TaskTakenError as taken:
        day = taken.opens_on
        return _answers_page(request, challenge, draft, status=422, opens_on=day)
    return None


def _sent_before(request: HttpRequest, reference: str) -> Challenge | None:
    """Return the case if it has been sent: just now, or by a double click."""
    challenge = own_case(request.user, reference)
    if challenge.is_draft or is_being_completed(challenge):
        return None
    return challenge


def _answers_page(
    request: HttpRequest,
    challenge: Challenge,
    draft: Plan,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    user: Any = request.user
    acts = open_acts(challenge, standing_of(user, challenge))
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "parts": parts_of(challenge, draft),
        "missing": still_missing(challenge, draft),
        "too_small": too_small(challenge),
        "may_send": Act.SUBMIT in acts,
        "is_full": challenge.publication == PublicationLevel.FULL,
        **completion_of(challenge),
        **more,
    }
    return TemplateResponse(
        request, "residents/check_answers.html", context, status=status
    )


def parts_of(challenge: Challenge, draft: Plan) -> list[dict[str, Any]]:
    """Return every part of a plan with its answers in words."""
    return [
        {
            "section": SECTIONS[code],
            "rows": answers_of(FilledIn.saved(SECTIONS[code], challenge, draft)),
        }
        for code in STEPS
    ]


@open_to(Door.SIGNED_IN)
@require_safe
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirm that the plan was received: number, moment, decision date, what next."""
    challenge = own_case(request.user, reference)
    if challenge.received_at is None:
        raise Http404
    term = challenge.terms.filter(kind=TermKind.DECISION).first()
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "term": term,
        "trace": term.answer["trace"] if term else [],
    }
    return TemplateResponse(request, "residents/receipt.html", context)
