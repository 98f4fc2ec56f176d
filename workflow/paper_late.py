"""What follows when a decision comes too late: part of the table of ``paper``."""

from challenges.authority import Act
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
    Act.ORDER_PENALTY: Paper((Kind.PENALTY_ORDER,), NoticeKind.PENALTY_SET),
}
