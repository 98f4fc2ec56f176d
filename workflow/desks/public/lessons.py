"""What others can learn: the lessons of agreements that ended, if a group agreed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from challenges.models import Lessons
from challenges.rules.lifecycle import Exit, exit_label
from workflow.access import Door, open_to
from workflow.desks.casework.glance import in_language

PAGE = 20


@open_to(Door.PUBLIC)
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """List the lessons that groups agreed to publish, the newest first."""
    published = (
        Lessons.objects.filter(may_publish=True)
        .select_related("challenge__municipality", "challenge__handback")
        .order_by("-written_at")
    )
    page = Paginator(published, PAGE).get_page(request.GET.get("page"))
    rows = [
        (each, in_language(exit_label(Exit(each.challenge.handback.ending))))
        for each in page
    ]
    context = {"page": page, "rows": rows, "query": "", "nav": "lessons"}
    return TemplateResponse(request, "public/lessons.html", context)
