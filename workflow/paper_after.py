"""What follows an act: its shape, and the rows that depend on what the act brought."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from challenges.act_rules import CHECKED_ANEW
from challenges.actions.moving import DECIDE_BY
from challenges.authority import ACTS, Act
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import EvaluationAdvice, EvaluationKind
from challenges.permissions import Right
from challenges.rules.ways import Way
from documents.choices import DocumentKind as Kind
from documents.choices import NoticeKind
from workflow.paper_facts import MOVED, Happened


@dataclass(frozen=True, slots=True)
class Paper:
    """What follows one act.

    Attributes:
        documents: Documents to write.
        group: The e-mail to the group.
        desk: The right whose holders get an e-mail that a task waits.
        to_companion: Whether the companion gets it instead.
        told: What that e-mail says, if not that a task waits.
        unless_committee: Whether nobody gets it where a committee speaks first.
        each: A letter to each of several people, and the detail that counts them.
        told_each: An e-mail to each of several people, counted the same way.
        by_another: Whether who did the act cannot be the one who goes on.
    """

    documents: tuple[Kind, ...] = ()
    group: NoticeKind | None = None
    desk: Right | None = None
    to_companion: bool = False
    told: NoticeKind = NoticeKind.TASK_WAITING
    unless_committee: bool = False
    each: tuple[tuple[Kind, str], ...] = ()
    told_each: tuple[tuple[NoticeKind, str], ...] = ()
    by_another: bool = False


def _after_an_answer(event: Happened) -> Paper:
    """Tell who goes on with the answer to a change."""
    desks = {"accepted": Right.CHECK_PROCUREMENT, "refused": Right.PROPOSE}
    desk = desks.get(event.details.get("answer", ""))
    return Paper(desk=desk, to_companion=desk is None)


def _after_proposal(event: Happened) -> Paper:
    """Write the proposal; who decides is next, unless the council speaks first."""
    desk = None if event.details.get("council") else Right.DECIDE
    return Paper((Kind.COLLEGE_PROPOSAL,), desk=desk)


def _after_a_view(event: Happened) -> Paper:
    """Tell who goes on when all are heard, and the group that its date moved.

    Of a view that was written down the group hears in any case; of one that came when
    nobody waited for it any more, who decides.
    """
    if event.details.get("is_late"):
        return Paper(
            (), NoticeKind.WRITTEN_DOWN, Right.DECIDE, told=NoticeKind.VIEW_LATE
        )
    moved = NoticeKind.TERM_MOVED if event.details[MOVED] else None
    is_written = event.act == Act.RECORD_VIEW
    return Paper(
        group=NoticeKind.WRITTEN_DOWN if is_written else moved,
        desk=Right.PROPOSE if event.moved_to == Status.COLLEGE_PROPOSAL else None,
    )


def _after_a_last_day(event: Happened) -> Paper:
    """Tell the group that its decision has another last day, set by hand.

    It was told no day of a service norm, so none of another either.
    """
    is_told = event.details.get("term") in DECIDE_BY
    return Paper(group=NoticeKind.TERM_MOVED if is_told else None)


def _after_evaluation(event: Happened) -> Paper:
    """Return the report of an evaluation, and whose desk is next."""
    if event.details.get("kind") == EvaluationKind.YEARLY:
        return Paper((Kind.PROGRESS_REPORT,), NoticeKind.GOES_ON)
    is_renewal = event.details.get("advice") == EvaluationAdvice.RENEW
    desk = Right.DECIDE if is_renewal else Right.MANAGE_AGREEMENTS
    return Paper((Kind.EVALUATION_REPORT,), desk=desk)


def _after_award(event: Happened) -> Paper:
    """Tell who won, and who draws up the agreement with a group that did."""
    has_won = event.new_status == Status.CONTRACTING
    desk = Right.DRAFT_AGREEMENTS if has_won else _desk_of_agreement(event)
    return Paper((Kind.AWARD,), NoticeKind.AWARDED, desk)


def _after_choice(event: Happened) -> Paper:
    """Confirm that a group stops, or tell the legal officer what it wants."""
    if event.new_status != event.old_status:
        return Paper(
            (Kind.WITHDRAWAL,),
            NoticeKind.WITHDRAWN,
            _desk_of_agreement(event),
            to_companion=True,
        )
    return Paper(desk=Right.CHECK_PROCUREMENT)


def _desk_of_agreement(event: Happened) -> Right | None:
    """Return who begins the hand-back of an agreement that runs on, if one does."""
    was_checked = event.old_status in CHECKED_ANEW
    runs_on = was_checked and event.new_status == Status.EVALUATION
    return Right.MANAGE_AGREEMENTS if runs_on else None


def _after_check(document: Kind) -> Callable[[Happened], Paper]:
    """Return what follows a check: its document, or none where it was left out."""
    return lambda event: Paper(() if event.details.get("not_needed") else (document,))


def _after_leaving(event: Happened) -> Paper:
    """Tell who guides a case that was sent that a colleague left it."""
    return Paper(to_companion=event.new_status != Status.EXPLORATION)


LETTER_OF_WAY: dict[Way, tuple[Kind, ...]] = {
    Way.COMPETITION: (Kind.COMPETITION,),
    Way.WAIT: (Kind.POSTPONEMENT,),
}
DESK_OF_WAY = {
    Way.AGREEMENT: Right.DRAFT_AGREEMENTS,
    Way.CHECK_AGAIN: Right.CHECK_PROCUREMENT,
}


def by_way(event: Happened, paper: Paper) -> Paper:
    """Add the letter that belongs to the way on, and tell who goes on with it.

    Only where the act showed by which way the case goes on: a yes, or a new check.
    """
    if desk := _desk_of_agreement(event):
        return replace(paper, desk=desk)
    if "way" not in event.details:
        return paper
    way = Way(event.details["way"])
    letters = (*paper.documents, *LETTER_OF_WAY.get(way, ()))
    return replace(paper, documents=letters, desk=DESK_OF_WAY.get(way))


def after_scoring(event: Happened) -> Paper:
    """Write the report of a panel that is done, and ask the group to check its facts.

    Nothing is asked where the rule set gives no days to react.
    """
    if event.new_status == Status.MODERATION:
        return Paper()
    if "respond_by" not in event.details:
        return Paper((Kind.SOCIAL_VALUE_REPORT,))
    letters = (Kind.SOCIAL_VALUE_REPORT, Kind.REACTION_REQUEST)
    return Paper(letters, NoticeKind.REACTION_ASKED)


HEARD_BY = frozenset({Act.GIVE_VIEW, Act.RECORD_VIEW, Act.LAPSE_VIEW, Act.RECORD_VIEWS})


TOGETHER: dict[Act, Paper] = {
    **dict.fromkeys(
        (Act.PROPOSE_MERGER, Act.PROPOSE_DIVISION), Paper((), NoticeKind.JOINING_ASKED)
    ),
    **dict.fromkeys((Act.ANSWER_MERGER, Act.ANSWER_DIVISION), Paper(to_companion=True)),
    Act.END_MERGER: Paper((), NoticeKind.JOINING_OFF),
    Act.MERGE: Paper((Kind.MERGER,), NoticeKind.JOINED),
    Act.TAKE_OVER: Paper((), NoticeKind.JOINED, to_companion=True),
    Act.SPLIT: Paper((Kind.DIVISION,), NoticeKind.JOINED),
}
"""The rows of what two cases do together, and of one that is split."""

FROM_OUTSIDE: dict[Act, Paper] = {
    Act.INVITE_ADVISER: Paper(told_each=((NoticeKind.ADVISER_INVITED, ""),)),
    Act.REVOKE_ADVISER: Paper(told_each=((NoticeKind.ADVISER_OFF, ""),)),
    **dict.fromkeys(
        (Act.ADVISE_FROM_OUTSIDE, Act.DECLINE_AS_ADVISER, Act.LAPSE_ADVISER),
        Paper(
            desk=Right.COORDINATE, to_companion=True, told=NoticeKind.ADVISER_ANSWERED
        ),
    ),
}
"""An adviser from outside: invited and thanked off, and who asked hears the rest."""

OF_IDEAS: dict[Act, Paper] = {
    Act.BEGIN_IDEA: Paper(desk=Right.COORDINATE, told=NoticeKind.IDEA_CAME),
    Act.LOG_TALK: Paper((), NoticeKind.TALK_LOGGED),
    Act.LOG_OWN_TALK: Paper(
        desk=Right.COORDINATE, to_companion=True, told=NoticeKind.TALK_LOGGED
    ),
    Act.INVITE_TO_FILE: Paper((Kind.FILING_INVITATION,), NoticeKind.ASKED_TO_FILE),
    Act.BEGIN_PLAN: Paper(
        desk=Right.COORDINATE, to_companion=True, told=NoticeKind.IDEA_TO_PLAN
    ),
    Act.STOP_EXPLORING: Paper(
        desk=Right.COORDINATE, to_companion=True, told=NoticeKind.IDEA_STOPPED
    ),
    Act.REMOVE_UNSENT: Paper(
        desk=Right.COORDINATE, to_companion=True, told=NoticeKind.IDEA_REMOVED
    ),
}
"""The rows of an idea that is talked about before anything is filed."""

AFTER: dict[Act, Callable[[Happened], Paper]] = {
    Act.ANSWER_MODIFICATION: _after_an_answer,
    Act.AWARD: _after_award,
    Act.CHOOSE_ON_COMPETITION: _after_choice,
    Act.RECORD_PROPOSAL: _after_proposal,
    Act.EVALUATE: _after_evaluation,
    Act.DECLARE_CONFLICT: _after_leaving,
    Act.SET_LAST_DAY: _after_a_last_day,
    Act.SIGN_PROCUREMENT_CHECK: _after_check(Kind.PROCUREMENT_CHECK),
    Act.SIGN_FINANCE_NOTE: _after_check(Kind.FINANCE_NOTE),
    **dict.fromkeys(HEARD_BY, _after_a_view),
}
"""What follows where it depends on what the act brought about."""


DECIDED_AGAIN_BY = {
    Status.ADMISSIBILITY: Right.CHECK_ADMISSIBILITY,
    Status.COLLEGE_PROPOSAL: Right.DECIDE,
}
"""At whose desk a case lies that is decided again after an objection."""


ABOUT_OBJECTIONS = frozenset(act for act, rule in ACTS.items() if rule.beside_yes)
"""Acts of the procedure of an objection, against a no or a yes."""


def paper_of_objection(event: Happened, paper: Paper) -> Paper:
    """Return the row of an act about an objection, as far as it depends on facts."""
    again = DECIDED_AGAIN_BY.get(event.new_status)
    if again and event.new_status != event.old_status:
        return replace(paper, desk=again)
    if event.act == Act.TAKE_UP_OBJECTION and "respond_by" in event.details:
        return Paper((Kind.OBJECTION_REASONS,), NoticeKind.REASONS_ASKED)
    if event.act == Act.PLAN_HEARING and not event.details.get("waiver"):
        return Paper((Kind.HEARING_INVITATION,), NoticeKind.HEARING_PLANNED)
    if event.act in {Act.PLAN_HEARING, Act.RECORD_HEARING}:
        return Paper(desk=Right.DECIDE_OBJECTIONS, unless_committee=True)
    return paper
