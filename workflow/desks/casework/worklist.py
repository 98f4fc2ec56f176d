"""The work list: what a person has in hand, and what is free to take."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflow.access import Door, PersonRequest, open_to
from workflow.worklist import desk_of, pages_of, signals_on


@open_to(Door.SIGNED_IN)
@require_safe
def worklist(request: PersonRequest) -> HttpResponse:
    """List the open tasks of a person, the oldest first.

    ``?mine=`` and ``?free=`` turn the pages of the two stacks.
    """
    asked = request.GET
    desk = desk_of(request.user)
    mine, free = pages_of(desk, asked.get("mine", 1), asked.get("free", 1))
    shown = [*mine, *free]
    has_role = request.user.groups.exists()
    context = {
        "layout": "layout/work.html" if has_role else "layout/public.html",
        "nav": "worklist",
        "mine": mine,
        "free": free,
        "signals": signals_on(desk, request.user),
        "today": timezone.localdate(),
        "municipality": shown[0].challenge.municipality if shown else None,
        "side_counts": {"worklist": mine.paginator.count + free.paginator.count},
    }
    return TemplateResponse(request, "casework/worklist.html", context)
