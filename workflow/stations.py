"""What may be open while a case has a status: steps, and clocks.

The status is the law, the open tasks are what people do next; this table says
how the two fit. ``manage.py check_cases`` holds every case against it, and the
walk over the flow does so after each step (``docs/procedure.md``).

==================== ========================================= ==================
status               one of these steps is open                these may be too
==================== ========================================= ==================
submitted            check_admissibility
admissibility        check_admissibility
completion requested supply_completion
dialogue             hold_dialogue, plan_panel
social value         declare_interests, assess,                check_procurement,
                     replace_assessor, give_reaction           check_finance
moderation           moderate                                  the same
procurement, law     check_procurement                         check_finance
finance              check_finance
advice               advise, ask_views, propose_modification
change proposed      answer_modification, propose_modification
views asked          give_view, record_views
college proposal     propose, ask_council, decide, ask_views,
                     check_procurement_again,
                     check_finance_again
wishes of council    hear_council, decide, ask_views
accepted, in part,   draft_agreement, or what the route
as modified          asks first: wait_for_contract,
                     check_route_again,
                     choose_on_competition,
                     open_competition
competition          award
contracting          draft_agreement, check_agreement,
                     sign_for_group, sign_for_municipality
signed               start_transition
taking over          finish_transition
objection            take_up_objection, add_reasons,
                     plan_hearing, hold_hearing,
                     advise_on_objection,
                     decide_objection, await_appeal
appeal               await_judgment
running              running                                   read_report,
                                                               supply_report,
                                                               approve_payment,
                                                               record_payment,
                                                               agree_not_owed
warned               judge_cure                                the same
evaluation           evaluate, decide_renewal, start_handback  the same
renewed              start_renewed                             the same
ended early          start_handback                            the same
handing back         close_handback                            the same
over, or unsent      none
==================== ========================================= ==================

From the procurement check to the taking over, the steps about reports and payments
may be open too: in a new check of an agreement that runs. After a yes the steps of an
objection may be open too, in a procedure of its own.
"""

from dataclasses import dataclass

from challenges.act_rules import CHECKED_ANEW, CONTESTED_BESIDE
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.rules.lifecycle import ACCEPTED_STATUSES, FINAL_STATUSES
from challenges.rules.stages import STAGES, Clock


@dataclass(frozen=True, slots=True)
class Station:
    """What may be open at one status.

    Attributes:
        one_of: Nodes of the flow, at least one of which is open.
        beside: Nodes that may be open as well.
    """

    one_of: frozenset[str]
    beside: frozenset[str] = frozenset()

    @property
    def nodes(self) -> frozenset[str]:
        """Every node that may be open."""
        return self.one_of | self.beside


def _station(one_of: str, beside: str = "") -> Station:
    return Station(frozenset(one_of.split()), frozenset(beside.split()))


_ASIDES = "read_report supply_report approve_payment record_payment agree_not_owed"
"""Steps about one report or one payment, beside whatever an agreement is at; also
beside a new check, for the agreement runs on meanwhile (T28)."""

_OF_STATUS: dict[Status, Station] = {
    Status.SUBMITTED: _station("check_admissibility"),
    Status.ADMISSIBILITY: _station("check_admissibility"),
    Status.COMPLETION_REQUESTED: _station("supply_completion"),
    Status.DIALOGUE: _station("hold_dialogue plan_panel"),
    Status.SOCIAL_VALUE: _station(
        "declare_interests assess replace_assessor give_reaction",
        "check_procurement check_finance",
    ),
    Status.MODERATION: _station("moderate", "check_procurement check_finance"),
    Status.PROCUREMENT_LEGAL: _station("check_procurement", "check_finance"),
    Status.FINANCE: _station("check_finance"),
    Status.ADVICE: _station("advise ask_views propose_modification"),
    Status.MODIFICATION_PROPOSED: _station("answer_modification propose_modification"),
    Status.VIEWS: _station("give_view record_views"),
    Status.COLLEGE_PROPOSAL: _station(
        "propose ask_council decide ask_views"
        " check_procurement_again check_finance_again"
    ),
    Status.COUNCIL_WISHES: _station("hear_council decide ask_views"),
    **dict.fromkeys(
        (Status.ACCEPTED, Status.ACCEPTED_PARTIAL, Status.ACCEPTED_MODIFIED),
        _station(
            "draft_agreement choose_on_competition open_competition"
            " check_route_again wait_for_contract"
        ),
    ),
    Status.COMPETITION: _station("award"),
    Status.CONTRACTING: _station(
        "draft_agreement check_agreement sign_for_group sign_for_municipality"
    ),
    Status.SIGNED: _station("start_transition"),
    Status.TRANSITION: _station("finish_transition"),
    Status.OBJECTION: _station(
        "take_up_objection add_reasons plan_hearing hold_hearing"
        " advise_on_objection decide_objection await_appeal"
    ),
    Status.APPEAL: _station("await_judgment"),
    Status.RUNNING: _station("running", _ASIDES),
    Status.WARNED: _station("judge_cure", _ASIDES),
    Status.EVALUATION: _station("evaluate decide_renewal start_handback", _ASIDES),
    Status.RENEWED: _station("start_renewed", _ASIDES),
    Status.TERMINATED_EARLY: _station("start_handback", _ASIDES),
    Status.HANDBACK: _station("close_handback", _ASIDES),
}

STATIONS: dict[Status, Station] = {
    status: Station(station.one_of, station.beside | frozenset(_ASIDES.split()))
    if status in CHECKED_ANEW
    else station
    for status, station in _OF_STATUS.items()
}
"""One row a status, with what goes on beside a new check."""

UNDER_WAY = frozenset(Status) - FINAL_STATUSES - frozenset(UNPUBLISHED_STATUSES)
"""The statuses of a case in which one procedure runs."""


@dataclass(frozen=True, slots=True)
class Running:
    """When a clock runs.

    Attributes:
        must: The statuses in which it runs for certain.
        may: The statuses in which it may run.
    """

    must: frozenset[Status] = frozenset()
    may: frozenset[Status] = frozenset()


_CLOCKED = frozenset(
    stage.status for stage in STAGES if stage.clock not in {Clock.NONE, Clock.CLOSED}
)
_UNCLOCKED = frozenset(Status) - _CLOCKED - frozenset(UNPUBLISHED_STATUSES)
_COMPLETION = frozenset({Status.COMPLETION_REQUESTED})
_OBJECTED = frozenset({Status.OBJECTION, Status.APPEAL})
_WITHOUT_OBJECTION = frozenset({Status.WITHDRAWN, Status.LAPSED})

CLOCKS: dict[TermKind, Running] = {
    TermKind.DECISION: Running(must=_CLOCKED),
    TermKind.COMPLETION: Running(must=_COMPLETION),
    TermKind.VIEWS: Running(must=frozenset({Status.VIEWS})),
    TermKind.MODIFICATION: Running(may=frozenset({Status.MODIFICATION_PROPOSED})),
    TermKind.REACTION: Running(may=frozenset({Status.SOCIAL_VALUE})),
    TermKind.NOT_PROCESS: Running(may=_CLOCKED - _COMPLETION),
    TermKind.ADMISSIBILITY_NORM: Running(may=_CLOCKED),
    TermKind.CONTRACT_NORM: Running(may=ACCEPTED_STATUSES | {Status.CONTRACTING}),
    TermKind.CONTRACT_LAPSE: Running(may=ACCEPTED_STATUSES | {Status.CONTRACTING}),
    TermKind.CONTRACT_WATCH: Running(may=ACCEPTED_STATUSES),
    TermKind.STANDSTILL: Running(may=frozenset({Status.CONTRACTING})),
    TermKind.OBJECTION: Running(may=_UNCLOCKED - _WITHOUT_OBJECTION - _OBJECTED),
    **dict.fromkeys(
        (TermKind.OBJECTION_DECISION, TermKind.OBJECTION_REASONS, TermKind.APPEAL),
        Running(may=frozenset({Status.OBJECTION}) | CONTESTED_BESIDE),
    ),
    TermKind.CURE: Running(must=frozenset({Status.WARNED})),
    **dict.fromkeys((TermKind.DEFAULT_GRACE, TermKind.PENALTY), Running(may=_CLOCKED)),
    TermKind.PENALTY_ORDER: Running(may=_CLOCKED | _UNCLOCKED),
}
"""One row a kind of term. The decision term runs, or stands still, as ``stages``
says of the status; the period to object runs on beside what follows."""
