"""What follows an act: its shape, and the rows that depend on what the act brought."""

from collections.abc import Callable
from dataclasses import dataclass

from challenges.authority import Act
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import EvaluationAdvice, EvaluationKind
from challenges.models import CaseEvent
from challenges.permissions import Right
from documents.choices import DocumentKind as Kind
from documents.choices import NoticeKind


@dataclass(frozen=True, slots=True)
class Paper:
    """What follows one act.

    Attributes:
        documents: Documents to write.
        group: The e-mail to the group.
        desk: The right whose holders get an e-mail that a task waits.
        to_companion: Whether the companion gets it instead.
    """

    documents: tuple[Kind, ...] = ()
    group: NoticeKind | None = None
    desk: Right | None = None
    to_companion: bool = False


def _after_an_answer(event: CaseEvent) -> Paper:
    """Tell who goes on with the answer to a change."""
    desks = {"accepted": Right.CHECK_PROCUREMENT, "refused": Right.PROPOSE}
    desk = desks.get(event.details["answer"])
    return Paper(desk=desk, to_companion=desk is None)


def _after_a_view(event: CaseEvent) -> Paper:
    """Tell who goes on when all are heard, and the group that its date moved."""
    is_over = event.new_status == Status.COLLEGE_PROPOSAL
    moved = event.details.get("before") != event.details.get("after")
    return Paper(
        group=NoticeKind.TERM_MOVED if moved else None,
        desk=Right.PROPOSE if is_over else None,
    )


def _after_evaluation(event: CaseEvent) -> Paper:
    """Return the report of an evaluation, and whose desk is next."""
    if event.details["kind"] == EvaluationKind.YEARLY:
        return Paper((Kind.PROGRESS_REPORT,), NoticeKind.GOES_ON)
    is_renewal = event.details["advice"] == EvaluationAdvice.RENEW
    desk = Right.DECIDE if is_renewal else Right.MANAGE_AGREEMENTS
    return Paper((Kind.EVALUATION_REPORT,), desk=desk)


HEARD_BY = frozenset({Act.GIVE_VIEW, Act.LAPSE_VIEW, Act.RECORD_VIEWS})


AFTER: dict[Act, Callable[[CaseEvent], Paper]] = {
    Act.ANSWER_MODIFICATION: _after_an_answer,
    Act.EVALUATE: _after_evaluation,
    **dict.fromkeys(HEARD_BY, _after_a_view),
}
"""What follows where it depends on what the act brought about."""
