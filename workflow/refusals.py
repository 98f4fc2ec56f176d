"""Errors that have a name become pages that say what to do next.

================================ ====== =========================================
error                            status page
================================ ====== =========================================
ActNotAllowedError               403    the right was never given, or withdrawn
SeparationOfDutiesError          403    each rule that stands in the way
MandateExceededError             403    up to which amount the substitute decides
AlreadyDoneError                 409    who did it, and when
TakenError                       409    whose task it is
WrongMomentError, StaleCaseError 409    the case has moved on
MoveNotAllowedError              409    the case has moved on
NothingToEraseError              409    the words are gone, or that was asked
AlreadyOpenError                 409    the case is open to this person already
CaseBusyError                    503    try again; ``Retry-After``
PaperStuckError                  503    a letter of the act before is in the way
TooManyOpeningsError             429    try again in an hour; ``Retry-After``
Task, Challenge, RuleSet,        404    not there, not for this person, or taken
Outage or RestDay.DoesNotExist          back by somebody else just now
================================ ====== =========================================

Anything else is a fault of ours and stays one: 500, with a traceback in the log.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found
from viewflow.workflow.models import Task

from challenges.actions.advisers import TooManyOpeningsError
from challenges.actions.emergency import AlreadyOpenError
from challenges.actions.erasure import NothingToEraseError
from challenges.actions.trail import MoveNotAllowedError, StaleCaseError
from challenges.authority import (
    ActNotAllowedError,
    MandateExceededError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.models import Challenge, Outage, RestDay, RuleSet
from workflow.engine import AlreadyDoneError, TakenError
from workflow.holding import CaseBusyError
from workflow.paper_due import PaperStuckError
from workflow.presentation.amounts import euro

logger = logging.getLogger(__name__)

RETRY_AFTER = 5  # seconds
OPEN_AFTER = 3600  # seconds

Answer = Callable[[HttpRequest, Any], HttpResponse]


class Refusals:
    """Middleware that answers named errors with the page that explains them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Answer an error that has a name; leave the others alone."""
        for kind, answer in ANSWERS.items():
            if isinstance(error, kind):
                return answer(request, error)
        return None


def _no_right(request: HttpRequest, _error: ActNotAllowedError) -> HttpResponse:
    reason = _("You do not have the right to do this, or you no longer have it.")
    context = {"exception": reason, "case": _case_of(request)}
    return TemplateResponse(request, "403.html", context, status=403)


def _separated(request: HttpRequest, error: SeparationOfDutiesError) -> HttpResponse:
    context = {"conflicts": error.conflicts, "case": _case_of(request)}
    return TemplateResponse(request, "casework/separated.html", context, status=403)


def _over_mandate(request: HttpRequest, error: MandateExceededError) -> HttpResponse:
    reason = _(
        "You stand in for somebody, up to %(amount)s a year. This case is about more:"
        " who is away decides, or the college."
    ) % {"amount": euro(error.limit)}
    context = {"exception": reason, "case": _case_of(request)}
    return TemplateResponse(request, "403.html", context, status=403)


def _already_done(request: HttpRequest, error: AlreadyDoneError) -> HttpResponse:
    reason = _("The task is no longer open.")
    known = {"who": error.by, "at": error.at, "reason": reason}
    context = {**known, "case": _case_of(request)}
    return TemplateResponse(request, "409.html", context, status=409)


def _taken(request: HttpRequest, error: TakenError) -> HttpResponse:
    reason = _("%(who)s is working on this task.") % {"who": error.by}
    context = {"reason": reason, "case": _case_of(request)}
    return TemplateResponse(request, "casework/taken.html", context, status=409)


def _moved_on(request: HttpRequest, _error: Exception) -> HttpResponse:
    reason = _("The case has moved on. This can no longer be done, or not yet.")
    context = {"reason": reason, "case": _case_of(request)}
    return TemplateResponse(request, "409.html", context, status=409)


def _case_of(request: HttpRequest) -> Challenge | None:
    """Return the case that an address is about, as it stands now.

    Only who may know of a case gets so far that the engine refuses.
    """
    asked = request.resolver_match.kwargs if request.resolver_match else {}
    cases = Challenge.objects.order_by().only("reference", "status")
    if "reference" in asked:
        return cases.filter(reference=asked["reference"]).first()
    if request.resolver_match and request.resolver_match.url_name == "task":
        return cases.filter(processes__task=asked["pk"]).first()
    return None


def _too_often(request: HttpRequest, _error: TooManyOpeningsError) -> HttpResponse:
    headers = {"Retry-After": str(OPEN_AFTER)}
    return TemplateResponse(request, "429.html", status=429, headers=headers)


def _busy(request: HttpRequest, _error: CaseBusyError) -> HttpResponse:
    headers = {"Retry-After": str(RETRY_AFTER)}
    return TemplateResponse(request, "503.html", status=503, headers=headers)


def _stuck(request: HttpRequest, error: PaperStuckError) -> HttpResponse:
    logger.error("a letter is in the way of an act", exc_info=error)
    context = {"is_stuck": True}
    return TemplateResponse(request, "503.html", context, status=503)


ANSWERS: dict[type[Exception], Answer] = {
    SeparationOfDutiesError: _separated,
    MandateExceededError: _over_mandate,
    ActNotAllowedError: _no_right,
    AlreadyDoneError: _already_done,
    TakenError: _taken,
    WrongMomentError: _moved_on,
    StaleCaseError: _moved_on,
    MoveNotAllowedError: _moved_on,
    NothingToEraseError: _moved_on,
    AlreadyOpenError: _moved_on,
    CaseBusyError: _busy,
    PaperStuckError: _stuck,
    TooManyOpeningsError: _too_often,
    Task.DoesNotExist: page_not_found,
    Challenge.DoesNotExist: page_not_found,
    RuleSet.DoesNotExist: page_not_found,
    Outage.DoesNotExist: page_not_found,
    RestDay.DoesNotExist: page_not_found,
}
