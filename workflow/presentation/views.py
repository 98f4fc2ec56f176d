"""The pattern page: the whole design on one page, for those who build screens."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from workflow.presentation.rows import another_row, without_errors
from workflow.presentation.samples import SampleForm, SampleLines, samples

LAYOUTS = {"public", "wizard", "work"}


def patterns(request: HttpRequest) -> HttpResponse:
    """Show every part in each of its states, where DEBUG is on.

    ``?layout=`` picks the shell, ``?wrong=1`` shows the forms with errors.

    Raises:
        Http404: If DEBUG is off.
    """
    if not settings.DEBUG:
        raise Http404
    wrong = "wrong" in request.GET
    context = samples(wrong=wrong)
    if "add_row" in request.POST:
        data = another_row(request.POST, request.POST["add_row"])
        context["form"] = SampleForm(data)
        context["formset"] = SampleLines(data, prefix="lines")
        without_errors(context["form"], context["formset"])
    asked = request.GET.get("layout", "public")
    layout = asked if asked in LAYOUTS else "public"
    context["layout"] = f"layout/{layout}.html"
    context["nav"] = "register" if layout == "public" else "caseload"
    return TemplateResponse(
        request, "nlds/patterns.html", context, status=422 if wrong else 200
    )
