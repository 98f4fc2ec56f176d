"""What follows when a decision comes too late: part of the table of ``paper``."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from challenges.authority import Act
from challenges.choices import TermKind
from challenges.models import CaseEvent
from challenges.permissions import Right
from documents.choices import DocumentKind as Kind
from documents.choices import NoticeKind
from workflow.paper_after import Paper


def _to_coordinator(told: NoticeKind) -> Paper:
    """Tell the companion of the group, or else every coordinator."""
    return Paper(desk=Right.COORDINATE, to_companion=True, told=told)


TO_SET = _to_coordinator(NoticeKind.PENALTY_ENDED)
"""What the coordinator hears when a penalty no longer grows, whatever ended it."""

OF_DEFAULT: dict[Act, Paper] = {
    Act.GIVE_DEFAULT_NOTICE: Paper(
        (Kind.DEFAULT_RECEIPT,),
        NoticeKind.DEFAULT_RECEIVED,
        Right.COORDINATE,
        to_companion=True,
    ),
    Act.RECORD_DEFAULT_NOTICE: Paper(
        (Kind.DEFAULT_RECEIPT,), NoticeKind.DEFAULT_RECEIVED
    ),
    Act.START_PENALTY: _to_coordinator(NoticeKind.PENALTY_RUNS),
    Act.PROPOSE_LAST_DAY: Paper(desk=Right.CHECK_PROCUREMENT, by_another=True),
    Act.KEEP_LAST_DAY: Paper(to_companion=True),
    Act.MOVE_TERM: Paper((), NoticeKind.DAY_MOVED),
    Act.MOVE_FOR_OUTAGE: Paper((), NoticeKind.OUTAGE_MOVED),
    Act.HALT_FOR_OUTAGE: Paper((Kind.SUSPENSION,), NoticeKind.OUTAGE_MOVED),
    Act.ORDER_PENALTY: Paper((Kind.PENALTY_ORDER,), NoticeKind.PENALTY_SET),
}


def what_moved(event: CaseEvent) -> str:
    """Return which term an act moved by itself, or why, as a Dutch e-mail says it."""
    if event.act == Act.SET_LAST_DAY:
        with override("nl"):
            return _("two officials set this day by hand; the reason is in your file")
    return name_of(TermKind(event.details["term"])) if "term" in event.details else ""


def name_of(kind: TermKind) -> str:
    """Return the name of a term in Dutch: the language of the e-mails about it."""
    with override("nl"):
        return str(kind.label)
