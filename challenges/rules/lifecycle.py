"""Which status may follow which, by whom, and what may be said about it?

Source: ``stages`` (the states), ``transitions_before`` and ``_after`` (the moves). Two statuses are
joined by one transition at most, so a move always has one code.

The public label of how a case ended, per status; where there are more, the act
that ended it recorded which one:

================= ==========================================================
status            exits that may be published
================= ==========================================================
S04 S05 S16       declined incomplete · inadmissible · refused, competition lost
S15 S15p S15m     accepted · accepted in part · accepted as modified
S18               competition won
S21 S23           running · renewed
S24 S25           handed back early, by the group, by the municipality, planned
S26               handed back (four ways), objection rejected, inadmissible,
                  forwarded to another authority
S03 S13           objection upheld (the municipality decides again)
S90               withdrawn, co-production instead
S91 S92 S93       lapsed · merged · split
================= ==========================================================
"""

from enum import StrEnum

from challenges.choices import ChallengeStatus as Status
from challenges.rules.moves import Transition
from challenges.rules.stages import STAGE_OF, Actor, Clock, Stage
from challenges.rules.transitions_after import TRANSITIONS_FROM_DECISION
from challenges.rules.transitions_before import TRANSITIONS_TO_DECISION

TRANSITIONS = (*TRANSITIONS_TO_DECISION, *TRANSITIONS_FROM_DECISION)
"""The whole table, in the order of its codes."""

_BY_MOVE = {move: row for row in TRANSITIONS for move in row.moves}

FINAL_STATUSES = frozenset(
    {
        Status.DECLINED,
        Status.INADMISSIBLE,
        Status.REFUSED,
        Status.CLOSED,
        Status.WITHDRAWN,
        Status.LAPSED,
        Status.MERGED,
        Status.SPLIT,
    }
)
"""Where a case is over; the first three still leave room for an objection."""


ACCEPTED_STATUSES = frozenset(
    {Status.ACCEPTED, Status.ACCEPTED_PARTIAL, Status.ACCEPTED_MODIFIED}
)
"""Where a case stands after a yes, before anything comes of it."""


class Exit(StrEnum):
    """How a case came out, as the public register says it."""

    INADMISSIBLE = "inadmissible"
    DECLINED_INCOMPLETE = "declined_incomplete"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    ACCEPTED_PARTIAL = "accepted_partial"
    ACCEPTED_MODIFIED = "accepted_modified"
    COPRODUCTION_INSTEAD = "coproduction_instead"
    COMPETITION_WON = "competition_won"
    COMPETITION_LOST = "competition_lost"
    MERGED = "merged"
    SPLIT = "split"
    LAPSED = "lapsed"
    RUNNING = "running"
    RENEWED = "renewed"
    HANDED_BACK_PLANNED = "handed_back_planned"
    HANDED_BACK_EARLY = "handed_back_early"
    HANDED_BACK_BY_GROUP = "handed_back_by_group"
    HANDED_BACK_BY_MUNICIPALITY = "handed_back_by_municipality"
    OBJECTION_UPHELD = "objection_upheld"
    OBJECTION_REJECTED = "objection_rejected"
    FORWARDED = "forwarded"


EXIT_LABELS = {
    Exit.INADMISSIBLE: ("niet-ontvankelijk", "inadmissible"),
    Exit.DECLINED_INCOMPLETE: (
        "buiten behandeling gelaten: niet compleet",
        "declined: incomplete",
    ),
    Exit.WITHDRAWN: ("ingetrokken", "withdrawn"),
    Exit.REFUSED: ("afgewezen", "refused"),
    Exit.ACCEPTED: ("toegewezen", "accepted"),
    Exit.ACCEPTED_PARTIAL: ("voor een deel toegewezen", "accepted in part"),
    Exit.ACCEPTED_MODIFIED: ("met aanpassingen toegewezen", "accepted as modified"),
    Exit.COPRODUCTION_INSTEAD: (
        "samen gedaan: de taak blijft bij de gemeente",
        "done together: the task stays with the municipality",
    ),
    Exit.COMPETITION_WON: ("selectie gewonnen", "competition won"),
    Exit.COMPETITION_LOST: ("selectie verloren", "competition lost"),
    Exit.MERGED: ("samengevoegd", "merged"),
    Exit.SPLIT: ("gesplitst", "split"),
    Exit.LAPSED: ("vervallen", "lapsed"),
    Exit.RUNNING: ("in uitvoering", "running"),
    Exit.RENEWED: ("verlengd", "renewed"),
    Exit.HANDED_BACK_PLANNED: ("volgens plan teruggegeven", "handed back as planned"),
    Exit.HANDED_BACK_EARLY: ("eerder teruggegeven", "handed back early"),
    Exit.HANDED_BACK_BY_GROUP: (
        "teruggegeven door de groep",
        "handed back by the group",
    ),
    Exit.HANDED_BACK_BY_MUNICIPALITY: (
        "teruggenomen door de gemeente",
        "taken back by the municipality",
    ),
    Exit.OBJECTION_UPHELD: ("bezwaar gegrond", "objection upheld"),
    Exit.OBJECTION_REJECTED: ("bezwaar ongegrond", "objection rejected"),
    Exit.FORWARDED: (
        "doorgestuurd naar een andere overheid",
        "sent on to another authority",
    ),
}
"""The public label of each exit, in Dutch and in English."""

_EARLY = (
    Exit.HANDED_BACK_EARLY,
    Exit.HANDED_BACK_BY_GROUP,
    Exit.HANDED_BACK_BY_MUNICIPALITY,
)
_HANDED_BACK = (Exit.HANDED_BACK_PLANNED, *_EARLY)

_EXITS_AT = {
    Status.ADMISSIBILITY: (Exit.OBJECTION_UPHELD,),
    Status.DECLINED: (Exit.DECLINED_INCOMPLETE,),
    Status.INADMISSIBLE: (Exit.INADMISSIBLE,),
    Status.COLLEGE_PROPOSAL: (Exit.OBJECTION_UPHELD,),
    Status.ACCEPTED: (Exit.ACCEPTED,),
    Status.ACCEPTED_PARTIAL: (Exit.ACCEPTED_PARTIAL,),
    Status.ACCEPTED_MODIFIED: (Exit.ACCEPTED_MODIFIED,),
    Status.REFUSED: (Exit.REFUSED, Exit.COMPETITION_LOST),
    Status.CONTRACTING: (Exit.COMPETITION_WON,),
    Status.RUNNING: (Exit.RUNNING,),
    Status.RENEWED: (Exit.RENEWED,),
    Status.TERMINATED_EARLY: _EARLY,
    Status.HANDBACK: _HANDED_BACK,
    Status.CLOSED: (
        *_HANDED_BACK,
        Exit.OBJECTION_REJECTED,
        Exit.INADMISSIBLE,
        Exit.FORWARDED,
    ),
    Status.WITHDRAWN: (Exit.WITHDRAWN, Exit.COPRODUCTION_INSTEAD),
    Status.LAPSED: (Exit.LAPSED,),
    Status.MERGED: (Exit.MERGED,),
    Status.SPLIT: (Exit.SPLIT,),
}


def may_follow(current: Status, new: Status) -> bool:
    """Tell whether a case may move from ``current`` to ``new``."""
    return (current, new) in _BY_MOVE


def transition(current: Status, new: Status) -> Transition:
    """Return the one transition that joins two statuses.

    Raises:
        ValueError: If no transition joins them.
    """
    try:
        return _BY_MOVE[current, new]
    except KeyError:
        message = f"no transition leads from {current} to {new}"
        raise ValueError(message) from None


def next_statuses(current: Status) -> tuple[Status, ...]:
    """Return every status that may follow, in the order of the table."""
    return tuple(new for old, new in _BY_MOVE if old == current)


def stage(status: Status) -> Stage:
    """Return the state of the procedure that a status stands for."""
    return STAGE_OF[status]


def public_label(status: Status) -> tuple[str, str]:
    """Return how a status is called in public, in Dutch and in English."""
    return STAGE_OF[status].label_nl, STAGE_OF[status].label_en


def pen_holders(status: Status) -> tuple[Actor, ...]:
    """Return who must act now."""
    return STAGE_OF[status].pen


def clock_runs(status: Status, *, agreed_to_suspend: bool = False) -> bool:
    """Tell whether the decision term runs while a case has this status.

    Args:
        status: Where the case stands.
        agreed_to_suspend: Whether the group agreed in writing that the term stands
            still (art. 4:15 lid 2 onder a Awb); matters in S11 and S12 only.
    """
    clock = STAGE_OF[status].clock
    if clock is Clock.RUNNING_UNLESS_AGREED:
        return not agreed_to_suspend
    return clock is Clock.RUNNING


def is_final(status: Status) -> bool:
    """Tell whether a case with this status is over, an objection aside."""
    return status in FINAL_STATUSES


def exits_at(status: Status) -> tuple[Exit, ...]:
    """Return the exits that may be published at a status, the usual one first."""
    return _EXITS_AT.get(status, ())


def exit_label(ending: Exit) -> tuple[str, str]:
    """Return the public label of an exit, in Dutch and in English."""
    return EXIT_LABELS[ending]


def status_of_checks(
    *, moderating: bool, panel_done: bool, legal_done: bool, finance_done: bool
) -> Status | None:
    """Return the status while the three checks run: the first that is still open.

    Args:
        moderating: Whether the panel is in its consensus meeting.
        panel_done: Whether the chair locked the outcome of the panel.
        legal_done: Whether the legal officer signed, or it is not needed.
        finance_done: Whether the controller signed, or it is not needed.

    Returns:
        The status to show, or ``None`` when all three are done and advice follows.
    """
    open_checks = (
        (moderating and not panel_done, Status.MODERATION),
        (not panel_done, Status.SOCIAL_VALUE),
        (not legal_done, Status.PROCUREMENT_LEGAL),
        (not finance_done, Status.FINANCE),
    )
    return next((status for is_open, status in open_checks if is_open), None)
