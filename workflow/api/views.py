"""The rules over HTTP: a question as JSON in, its answer as JSON out.

Public, without sign-in: nothing is stored and nothing of a case is shown. The
answer is byte for byte what ``manage.py explain`` prints. What cannot be
understood comes back as ``application/problem+json`` that names each field.
"""

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.views import APIView

from challenges.explaining import explain_text
from challenges.rules.reading import Problem, QuestionError
from workflow.access import Door
from workflow.api.schemas import PROBLEM, request_body, response_body

LARGEST_BODY = 256 * 1024
PARAMETERS = (
    OpenApiParameter(
        "profile",
        str,
        description="Code of the rule set that fills in what the question leaves open.",
    ),
    OpenApiParameter(
        "alternatives",
        str,
        enum=("yes", "no"),
        description="Whether a route question also tries other plans; yes if left out.",
    ),
)


class ExplainView(APIView):
    """Answers one kind of question, or a list of such questions."""

    door: ClassVar[Door] = Door.PUBLIC
    question: ClassVar[str]

    def post(self, request: Request) -> HttpResponse:
        """Answer the question in the body."""
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
            return _problem(413, "The question is too large", [_TOO_LARGE])
        try:
            texts = explain_text(
                self.question,
                request.body,
                profile=request.query_params.get("profile"),
                with_alternatives=request.query_params.get("alternatives") != "no",
            )
        except QuestionError as error:
            return _problem(400, "The question cannot be understood", error.problems)
        return HttpResponse("".join(texts), content_type="application/json")


def _view(name: str, summary: str) -> type[ExplainView]:
    """Make the view of one kind of question, with its description."""
    view = type(f"Explain{name.title()}View", (ExplainView,), {"question": name})
    described = extend_schema(
        operation_id=f"explain_{name}",
        summary=summary,
        parameters=list(PARAMETERS),
        request={"application/json": request_body(name)},
        responses={
            (200, "application/json"): response_body(name),
            (400, "application/problem+json"): PROBLEM,
            (413, "application/problem+json"): PROBLEM,
        },
        tags=["explain"],
    )
    return extend_schema_view(post=described)(view)


TERM_VIEW = _view("term", "When does a term end, and why?")
ROUTE_VIEW = _view("route", "Which procurement route would a plan get, and why?")
AID_VIEW = _view("aid", "Is a grant State aid, and under which rule may it be given?")
SCORE_VIEW = _view("score", "How is social value weighed, and what is the verdict?")


@extend_schema(exclude=True)
class UnknownQuestionView(APIView):
    """Answers that there is no such question."""

    door: ClassVar[Door] = Door.PUBLIC

    def post(self, request: Request, name: str) -> HttpResponse:
        """Name the questions that there are."""
        del request, name
        return _problem(404, "There is no such question", [_UNKNOWN])


def _problem(status: int, title: str, problems: Iterable[Problem]) -> HttpResponse:
    errors = [
        {
            "field": problem.field,
            "detail": problem.text_en,
            "detail_nl": problem.text_nl,
        }
        for problem in problems
    ]
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": f"{errors[0]['field']}: {errors[0]['detail']}",
        "errors": errors,
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
    )


_TOO_LARGE = Problem(
    "question", "must be at most 256 kB of JSON", "mag hooguit 256 kB JSON zijn"
)
_UNKNOWN = Problem(
    "question",
    "must be one of term, route, aid, score",
    "moet een van term, route, aid, score zijn",
)
