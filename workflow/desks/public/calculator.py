"""The calculator (*Rekenhulp*): three questions to the rules, answered with reasons.

A question travels in the address, so its link gives the same answer again.
"""

import re
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from challenges.criteria import CRITERIA
from challenges.rules.explain import answer
from challenges.rules.reading import QuestionError
from challenges.rules.route_wording import ROUTE_NAMES
from challenges.rules.wire import dumps, plain
from challenges.rulesets import policies
from workflow.access import Door, open_to
from workflow.desks.public.questions import RouteForm, ScoreForm, TermForm, TownForm
from workflow.presentation.amounts import long_date

VERDICTS = {
    "POSITIVE": ("ok", _("The plan passes")),
    "CONDITIONAL": ("warn", _("The plan passes, with conditions")),
    "NEGATIVE": ("bad", _("The plan does not pass")),
    "NEGATIVE_KNOCKOUT": ("bad", _("The plan does not pass: one score is too low")),
    "MODERATION_REQUIRED": ("clock", _("The assessors must talk first")),
    "QUORUM_NOT_MET": ("grey", _("There are too few assessors")),
}
BOXES = {
    "notified_on": "extended_on",
    "value": "annual",
    "current_cost_total": "current_cost",
}
"""The box of a field of the question, where the two are not called alike."""
RECEIPT = "received_on"
EARLIER = re.compile(
    r"lies before (?:the day of receipt|(?P<field>\w+)) \((?P<day>[0-9-]{10})\)"
)
"""What the rules say of a day that comes before another one."""


@open_to(Door.PUBLIC)
@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """Offer the three questions."""
    return TemplateResponse(request, "public/calculator.html", {"nav": "calculator"})


@open_to(Door.PUBLIC)
@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """Answer which route a plan would get."""
    return _page(request, "route", RouteForm(request.GET or None, on=_today()))


@open_to(Door.PUBLIC)
@require_safe
def term(request: HttpRequest) -> HttpResponse:
    """Answer when the municipality must decide."""
    return _page(request, "term", TermForm(request.GET or None, on=_today()))


@open_to(Door.PUBLIC)
@require_safe
def score(request: HttpRequest) -> HttpResponse:
    """Answer how social value is weighed."""
    form = ScoreForm(request.GET or None, on=_today())
    town = form.rules.get(request.GET.get("municipality", ""))
    rules = town or next(iter(form.rules.values()))
    weights = [
        {"criterion": CRITERIA[code], "weight": weight}
        for code, weight in rules.scoring.weights.items()
    ]
    return _page(request, "score", form, weights=weights, rules=rules)


def _page(request: HttpRequest, name: str, form: TownForm, **more: Any) -> HttpResponse:
    """Ask, or answer what was asked."""
    context: dict[str, Any] = {"nav": "calculator", "form": form, "name": name, **more}
    if form.is_bound and form.is_valid():
        context |= _answered(name, form)
    status = 422 if form.is_bound and "answer" not in context else 200
    return TemplateResponse(
        request, f"public/calculator_{name}.html", context, status=status
    )


def _answered(name: str, form: Any) -> dict[str, Any]:
    """Return the answer of the rules with its steps, or what is wrong."""
    question = form.question()
    try:
        told = answer(name, question, policies=form.policies)
    except QuestionError as error:
        for problem in error.problems:
            form.add_error(_field_of(form, problem.field), _in_words(form, problem))
        return {}
    asked = dumps(plain(question))
    return {
        "answer": _READ[name](told),
        "trace": told["trace"],
        "asked": asked,
        "same_elsewhere": _is_same_elsewhere(name, form),
    }


def _is_same_elsewhere(name: str, form: TownForm) -> bool:
    """Tell whether the interface gives this answer too.

    It knows the policies that come with the project; a question about a route names
    one of them, the others hold all that their answer rests on.
    """
    code = form.values.code
    return name != "route" or form.policies[code] == policies().get(code)


def _field_of(form: Any, path: str) -> str | None:
    """Return the box to which a field of the question belongs."""
    name = path.rpartition(".")[2].partition("[")[0]
    name = BOXES.get(name, name)
    return name if name in form.fields else None


def _in_words(form: Any, problem: Any) -> str:
    """Return what to do about an answer that the rules cannot use.

    The rules name fields and days as programs write them; here stand the question
    of the form and the day as people write it.
    """
    found = EARLIER.search(problem.text_en)
    box = _field_of(form, found["field"] or RECEIPT) if found else None
    if found is None or box is None:
        return _now("This answer does not fit the other answers. Check them.")
    return _now("Fill in a date on or after %(day)s, your answer to: %(question)s") % {
        "day": long_date(date.fromisoformat(found["day"])),
        "question": form.fields[box].label,
    }


def _route(told: dict[str, Any]) -> dict[str, Any]:
    names = ROUTE_NAMES.get(told["route"]) if told["route"] else None
    language = "nl" if _in_dutch() else "en"
    return {
        **told,
        "name": getattr(names, language) if names else "",
        "earliest": _day(told["earliest_start"]),
        "changes": [each[f"text_{language}"] for each in told["alternatives"]],
        "papers": [each[f"text_{language}"] for each in told["documents"]],
    }


def _term(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "last": _day(told["last_day"]), "raw": _day(told["raw_last_day"])}


def _score(told: dict[str, Any]) -> dict[str, Any]:
    kind, words = VERDICTS[told["verdict"]]
    differing = [CRITERIA[code].label for code in told["moderation_required"]]
    return {**told, "kind": kind, "words": words, "differing": differing}


_READ = {"route": _route, "term": _term, "score": _score}


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _in_dutch() -> bool:
    return (get_language() or "nl").startswith("nl")


def _today() -> date:
    return timezone.localdate()
