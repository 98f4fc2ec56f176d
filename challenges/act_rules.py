"""What each act asks for: the table that ``authority`` reads, one row an act."""

from dataclasses import dataclass

from challenges.acts import Act
from challenges.choices import ChallengeStatus as Status
from challenges.models.challenge import UNPUBLISHED_STATUSES
from challenges.rights import Right
from challenges.rules.joining import MERGEABLE, SPLITTABLE
from challenges.rules.lifecycle import ACCEPTED_STATUSES, FINAL_STATUSES
from challenges.rules.separation import Part


@dataclass(frozen=True, slots=True)
class ActRule:
    """What an act asks for.

    Attributes:
        right: The right that opens it.
        part: The part it gives on the case, for separation of duties.
        when: The statuses in which it belongs.
        goes_on: Whether it goes on beside a new check of an agreement that runs.
        beside_yes: Whether it also belongs wherever an objection against a yes runs.
    """

    right: Right
    part: Part | None
    when: frozenset[Status]
    goes_on: bool = False
    beside_yes: bool = False


_INTAKE = frozenset({Status.ADMISSIBILITY})
_CHECKS = frozenset(
    {
        Status.SOCIAL_VALUE,
        Status.MODERATION,
        Status.PROCUREMENT_LEGAL,
        Status.FINANCE,
    }
)
_TERM_RUNS = (
    frozenset(
        {
            Status.SUBMITTED,
            Status.COMPLETION_REQUESTED,
            Status.DIALOGUE,
            Status.ADVICE,
            Status.VIEWS,
            Status.MODIFICATION_PROPOSED,
            Status.COLLEGE_PROPOSAL,
            Status.COUNCIL_WISHES,
        }
    )
    | _INTAKE
    | _CHECKS
)

_UNDER_WAY = frozenset(Status) - FINAL_STATUSES - set(UNPUBLISHED_STATUSES)
_OBJECTED = frozenset({Status.OBJECTION})
_STOPPABLE = frozenset({Status.RUNNING, Status.EVALUATION})
_AT_WORK = _STOPPABLE | {
    Status.WARNED,
    Status.RENEWED,
    Status.TERMINATED_EARLY,
    Status.HANDBACK,
}
_SENT = frozenset(Status) - frozenset(UNPUBLISHED_STATUSES)
_CHANGING = frozenset({Status.ADVICE, Status.MODIFICATION_PROPOSED})
_BEFORE_SIGNING = (
    _TERM_RUNS | ACCEPTED_STATUSES | {Status.COMPETITION, Status.CONTRACTING}
)
_OBJECTIONABLE = (
    frozenset({Status.DECLINED, Status.INADMISSIBLE, Status.REFUSED})
    | ACCEPTED_STATUSES
    | _AT_WORK
    | {Status.COMPETITION, Status.CONTRACTING, Status.SIGNED, Status.TRANSITION}
)
_TOGETHER = _TERM_RUNS - _INTAKE - {Status.SUBMITTED, Status.COMPLETION_REQUESTED}
_DECIDABLE = frozenset({Status.COLLEGE_PROPOSAL, Status.COUNCIL_WISHES})
_CHECKED_AGAIN = _CHECKS | {Status.COLLEGE_PROPOSAL}

CHECKED_ANEW = (
    _DECIDABLE
    | ACCEPTED_STATUSES
    | {
        Status.PROCUREMENT_LEGAL,
        Status.FINANCE,
        Status.ADVICE,
        Status.VIEWS,
        Status.MODIFICATION_PROPOSED,
        Status.COMPETITION,
        Status.CONTRACTING,
        Status.SIGNED,
        Status.TRANSITION,
    }
)
"""Where a case can be while an agreement that was signed before still runs (T28)."""

CONTESTED_BESIDE = (
    CHECKED_ANEW
    | _AT_WORK
    | {Status.REFUSED, Status.LAPSED, Status.COUNCIL_WISHES, Status.CLOSED}
)
"""Where a case can be while an objection against a yes runs beside it."""

_DATED = _TERM_RUNS | _OBJECTED | CONTESTED_BESIDE
"""Where a term can run whose last day is set by hand; the act itself finds it."""

_EXPLORED = frozenset({Status.EXPLORATION})

ACTS: dict[Act, ActRule] = {
    **dict.fromkeys(
        (Act.BEGIN_IDEA, Act.LOG_OWN_TALK, Act.BEGIN_PLAN),
        ActRule(Right.REPRESENT, Part.REPRESENTATIVE, _EXPLORED),
    ),
    **dict.fromkeys(
        (Act.LOG_TALK, Act.INVITE_TO_FILE),
        ActRule(Right.COORDINATE, Part.COACH, _EXPLORED),
    ),
    Act.STOP_EXPLORING: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, _EXPLORED | {Status.DRAFT}
    ),
    Act.SAVE_DRAFT: ActRule(
        Right.EDIT,
        Part.GROUP_MEMBER,
        frozenset({Status.DRAFT, Status.COMPLETION_REQUESTED}),
    ),
    Act.DISCARD_DRAFT: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, frozenset({Status.DRAFT})
    ),
    Act.SUBMIT: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, frozenset({Status.DRAFT})
    ),
    Act.SUPPLY_COMPLETION: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, frozenset({Status.COMPLETION_REQUESTED})
    ),
    Act.WITHDRAW: ActRule(Right.REPRESENT, Part.REPRESENTATIVE, _BEFORE_SIGNING),
    Act.TAKE_IN_HAND: ActRule(
        Right.CHECK_ADMISSIBILITY, Part.INTAKE_OFFICER, frozenset({Status.SUBMITTED})
    ),
    Act.ADMIT: ActRule(Right.CHECK_ADMISSIBILITY, Part.INTAKE_OFFICER, _INTAKE),
    Act.REQUEST_COMPLETION: ActRule(
        Right.CHECK_ADMISSIBILITY, Part.COMPLETION_AUTHOR, _INTAKE
    ),
    Act.DECLINE: ActRule(Right.CHECK_ADMISSIBILITY, Part.DECLINER, _INTAKE),
    Act.FIND_INADMISSIBLE: ActRule(
        Right.CHECK_ADMISSIBILITY, Part.INTAKE_OFFICER, _INTAKE
    ),
    Act.FORWARD: ActRule(Right.CHECK_ADMISSIBILITY, Part.INTAKE_OFFICER, _INTAKE),
    Act.RECORD_DIALOGUE: ActRule(Right.COORDINATE, None, frozenset({Status.DIALOGUE})),
    Act.PLAN_PANEL: ActRule(Right.COORDINATE, None, frozenset({Status.DIALOGUE})),
    Act.REPLACE_ASSESSOR: ActRule(Right.COORDINATE, None, _CHECKS),
    Act.DROP_ASSESSOR: ActRule(Right.COORDINATE, None, _CHECKS),
    Act.DECLARE_INTERESTS: ActRule(Right.ASSESS, None, _CHECKS),
    Act.DECLARE_CONFLICT: ActRule(Right.READ_CASES, None, _SENT | _EXPLORED),
    Act.SUBMIT_SCORES: ActRule(Right.ASSESS, Part.ASSESSOR, _CHECKS),
    Act.RECORD_CONSENSUS: ActRule(
        Right.CHAIR, Part.CHAIR, frozenset({Status.MODERATION})
    ),
    Act.GIVE_REACTION: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, frozenset({Status.SOCIAL_VALUE})
    ),
    Act.RECORD_REACTION: ActRule(
        Right.COORDINATE, None, (_CHECKS - {Status.MODERATION}) | {Status.ADVICE}
    ),
    Act.SIGN_PROCUREMENT_CHECK: ActRule(
        Right.CHECK_PROCUREMENT, Part.LEGAL_OFFICER, _CHECKED_AGAIN
    ),
    Act.SIGN_FINANCE_NOTE: ActRule(
        Right.CHECK_FINANCE, Part.CONTROLLER, _CHECKED_AGAIN
    ),
    Act.RECORD_ADVICE: ActRule(
        Right.COORDINATE, Part.ADVISER, frozenset({Status.ADVICE})
    ),
    Act.INVITE_ADVISER: ActRule(Right.COORDINATE, None, _CHECKS | {Status.ADVICE}),
    Act.REVOKE_ADVISER: ActRule(Right.COORDINATE, None, _SENT),
    Act.FORGET_ADVISER: ActRule(Right.SETTLE_ERASURE, None, _SENT),
    Act.ASK_VIEWS: ActRule(Right.COORDINATE, None, _DECIDABLE | {Status.ADVICE}),
    Act.GIVE_VIEW: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, frozenset({Status.VIEWS})
    ),
    Act.RECORD_VIEW: ActRule(Right.COORDINATE, None, _DECIDABLE | {Status.VIEWS}),
    Act.RECORD_VIEWS: ActRule(Right.COORDINATE, None, frozenset({Status.VIEWS})),
    Act.PROPOSE_MODIFICATION: ActRule(Right.COORDINATE, None, _CHANGING),
    Act.STOP_MODIFICATION: ActRule(Right.COORDINATE, None, _CHANGING),
    Act.ANSWER_MODIFICATION: ActRule(
        Right.REPRESENT,
        Part.REPRESENTATIVE,
        frozenset({Status.MODIFICATION_PROPOSED}),
    ),
    Act.CONSENT_TO_PAUSE: ActRule(
        Right.REPRESENT,
        Part.REPRESENTATIVE,
        frozenset({Status.VIEWS, Status.MODIFICATION_PROPOSED}),
    ),
    Act.OFFER_COPRODUCTION: ActRule(Right.COORDINATE, None, _TOGETHER),
    **dict.fromkeys(
        (Act.AGREE_TO_COPRODUCTION, Act.DECLINE_COPRODUCTION),
        ActRule(Right.REPRESENT, Part.REPRESENTATIVE, _TOGETHER),
    ),
    Act.RETURN_FOR_VIEWS: ActRule(Right.DECIDE, None, _DECIDABLE),
    Act.RECORD_PROPOSAL: ActRule(
        Right.PROPOSE, Part.PROPOSER, frozenset({Status.COLLEGE_PROPOSAL})
    ),
    Act.ASK_COUNCIL: ActRule(
        Right.PROPOSE, Part.PROPOSER, frozenset({Status.COLLEGE_PROPOSAL})
    ),
    Act.RECORD_WISHES: ActRule(
        Right.COORDINATE, None, frozenset({Status.COUNCIL_WISHES})
    ),
    Act.ACCEPT: ActRule(Right.DECIDE, Part.DECIDER, _DECIDABLE),
    Act.REFUSE: ActRule(Right.DECIDE, Part.DECIDER, _DECIDABLE),
    Act.DRAFT_AGREEMENT: ActRule(
        Right.DRAFT_AGREEMENTS,
        Part.AGREEMENT_DRAFTER,
        ACCEPTED_STATUSES | {Status.CONTRACTING},
    ),
    Act.CHOOSE_ON_COMPETITION: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, ACCEPTED_STATUSES
    ),
    Act.OPEN_COMPETITION: ActRule(
        Right.CHECK_PROCUREMENT, Part.LEGAL_OFFICER, ACCEPTED_STATUSES
    ),
    Act.AWARD: ActRule(
        Right.CHECK_PROCUREMENT, Part.LEGAL_OFFICER, frozenset({Status.COMPETITION})
    ),
    Act.CHECK_ROUTE_AGAIN: ActRule(
        Right.CHECK_PROCUREMENT, Part.LEGAL_OFFICER, ACCEPTED_STATUSES
    ),
    Act.APPROVE_AGREEMENT: ActRule(
        Right.CHECK_AGREEMENTS, Part.AGREEMENT_CHECKER, frozenset({Status.CONTRACTING})
    ),
    Act.RETURN_AGREEMENT: ActRule(
        Right.CHECK_AGREEMENTS, Part.AGREEMENT_CHECKER, frozenset({Status.CONTRACTING})
    ),
    Act.SIGN_FOR_GROUP: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, frozenset({Status.CONTRACTING})
    ),
    Act.SIGN_FOR_MUNICIPALITY: ActRule(
        Right.SIGN_AGREEMENTS, Part.AGREEMENT_SIGNER, frozenset({Status.CONTRACTING})
    ),
    Act.START_TRANSITION: ActRule(
        Right.MANAGE_AGREEMENTS, None, frozenset({Status.SIGNED})
    ),
    Act.START_RUNNING: ActRule(
        Right.MANAGE_AGREEMENTS, None, frozenset({Status.TRANSITION})
    ),
    Act.OBJECT: ActRule(Right.REPRESENT, Part.REPRESENTATIVE, _OBJECTIONABLE),
    Act.RECORD_OBJECTION: ActRule(Right.HANDLE_OBJECTIONS, None, _OBJECTIONABLE),
    Act.TAKE_UP_OBJECTION: ActRule(
        Right.HANDLE_OBJECTIONS, None, _OBJECTED, beside_yes=True
    ),
    Act.ADD_REASONS: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, _OBJECTED, beside_yes=True
    ),
    Act.PLAN_HEARING: ActRule(
        Right.HANDLE_OBJECTIONS, None, _OBJECTED, beside_yes=True
    ),
    Act.RECORD_HEARING: ActRule(
        Right.HANDLE_OBJECTIONS, Part.OBJECTION_HEARER, _OBJECTED, beside_yes=True
    ),
    Act.ADVISE_ON_OBJECTION: ActRule(
        Right.HANDLE_OBJECTIONS, None, _OBJECTED, beside_yes=True
    ),
    Act.DECIDE_OBJECTION: ActRule(
        Right.DECIDE_OBJECTIONS, None, _OBJECTED, beside_yes=True
    ),
    Act.POSTPONE_OBJECTION: ActRule(
        Right.HANDLE_OBJECTIONS, None, _OBJECTED, beside_yes=True
    ),
    Act.WITHDRAW_OBJECTION: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, _OBJECTED, beside_yes=True
    ),
    Act.CLOSE_OBJECTION: ActRule(
        Right.HANDLE_OBJECTIONS, None, _OBJECTED, beside_yes=True
    ),
    Act.RECORD_APPEAL: ActRule(
        Right.HANDLE_OBJECTIONS, None, _OBJECTED, beside_yes=True
    ),
    Act.RECORD_JUDGMENT: ActRule(
        Right.HANDLE_OBJECTIONS, None, frozenset({Status.APPEAL}), beside_yes=True
    ),
    Act.WARN: ActRule(Right.MANAGE_AGREEMENTS, None, frozenset({Status.RUNNING})),
    Act.FIND_CURED: ActRule(Right.MANAGE_AGREEMENTS, None, frozenset({Status.WARNED})),
    Act.END_AFTER_WARNING: ActRule(
        Right.MANAGE_AGREEMENTS, None, frozenset({Status.WARNED})
    ),
    Act.EVALUATE: ActRule(Right.COORDINATE, None, frozenset({Status.EVALUATION})),
    **dict.fromkeys(
        (Act.RENEW, Act.DECLINE_RENEWAL, Act.ASK_NEW_CHECK),
        ActRule(Right.DECIDE, Part.DECIDER, frozenset({Status.EVALUATION})),
    ),
    Act.START_RENEWED: ActRule(
        Right.MANAGE_AGREEMENTS, None, frozenset({Status.RENEWED})
    ),
    Act.ESTIMATE_FALLBACK: ActRule(
        Right.MANAGE_AGREEMENTS,
        None,
        _STOPPABLE | {Status.WARNED, Status.TERMINATED_EARLY},
    ),
    Act.GIVE_NOTICE_AS_GROUP: ActRule(Right.REPRESENT, Part.REPRESENTATIVE, _STOPPABLE),
    Act.GIVE_NOTICE: ActRule(Right.MANAGE_AGREEMENTS, None, _STOPPABLE),
    Act.START_HANDBACK: ActRule(
        Right.MANAGE_AGREEMENTS,
        None,
        frozenset({Status.TERMINATED_EARLY, Status.EVALUATION}),
    ),
    Act.CLOSE_HANDBACK: ActRule(
        Right.MANAGE_AGREEMENTS, None, frozenset({Status.HANDBACK})
    ),
    Act.FILE_REPORT: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, _AT_WORK, goes_on=True
    ),
    Act.SUPPLY_REPORT: ActRule(
        Right.REPRESENT, Part.REPRESENTATIVE, _AT_WORK, goes_on=True
    ),
    Act.ACCEPT_REPORT: ActRule(Right.MANAGE_AGREEMENTS, None, _AT_WORK, goes_on=True),
    Act.ASK_ABOUT_REPORT: ActRule(
        Right.MANAGE_AGREEMENTS, None, _AT_WORK, goes_on=True
    ),
    Act.ACCEPT_UNANSWERED: ActRule(
        Right.MANAGE_AGREEMENTS, None, _AT_WORK, goes_on=True
    ),
    Act.PROPOSE_PAYMENT: ActRule(
        Right.MANAGE_AGREEMENTS, Part.PAYMENT_PROPOSER, _AT_WORK, goes_on=True
    ),
    Act.PROPOSE_NOT_OWED: ActRule(
        Right.MANAGE_AGREEMENTS, Part.PAYMENT_PROPOSER, _AT_WORK, goes_on=True
    ),
    Act.AGREE_NOT_OWED: ActRule(
        Right.CHECK_FINANCE, Part.PAYMENT_APPROVER, _AT_WORK, goes_on=True
    ),
    Act.APPROVE_PAYMENT: ActRule(
        Right.CHECK_FINANCE, Part.PAYMENT_APPROVER, _AT_WORK, goes_on=True
    ),
    Act.RETURN_PAYMENT: ActRule(
        Right.CHECK_FINANCE, Part.PAYMENT_APPROVER, _AT_WORK, goes_on=True
    ),
    Act.RECORD_PAYMENT: ActRule(
        Right.CHECK_FINANCE, Part.PAYMENT_APPROVER, _AT_WORK, goes_on=True
    ),
    Act.SETTLE_YEAR: ActRule(Right.MANAGE_AGREEMENTS, None, _AT_WORK, goes_on=True),
    Act.STOP_PAYMENTS: ActRule(Right.DECIDE, Part.DECIDER, _AT_WORK, goes_on=True),
    Act.RESUME_PAYMENTS: ActRule(Right.DECIDE, Part.DECIDER, _AT_WORK, goes_on=True),
    Act.SUSPEND_TERM: ActRule(Right.COORDINATE, None, _TERM_RUNS),
    Act.EXTEND_TERM: ActRule(Right.COORDINATE, None, _TERM_RUNS),
    Act.PROPOSE_LAST_DAY: ActRule(Right.COORDINATE, None, _DATED),
    **dict.fromkeys(
        (Act.SET_LAST_DAY, Act.KEEP_LAST_DAY),
        ActRule(Right.CHECK_PROCUREMENT, None, _DATED),
    ),
    Act.GIVE_DEFAULT_NOTICE: ActRule(Right.REPRESENT, Part.REPRESENTATIVE, _TERM_RUNS),
    Act.RECORD_DEFAULT_NOTICE: ActRule(Right.COORDINATE, None, _TERM_RUNS),
    Act.ORDER_PENALTY: ActRule(Right.COORDINATE, None, _SENT),
    Act.ASSIGN_TASK: ActRule(Right.ASSIGN, None, _UNDER_WAY),
    Act.ASK_ERASURE: ActRule(Right.ASK_ERASURE, Part.ERASER, _SENT | _EXPLORED),
    Act.ERASE_WORDS: ActRule(Right.SETTLE_ERASURE, Part.ERASER, _SENT | _EXPLORED),
    Act.KEEP_WORDS: ActRule(Right.SETTLE_ERASURE, Part.ERASER, _SENT | _EXPLORED),
    Act.ASK_AS_COUNCIL: ActRule(Right.ASK_AS_COUNCIL, Part.COUNCIL_MEMBER, _SENT),
    Act.ANSWER_COUNCIL: ActRule(Right.COORDINATE, None, _SENT),
    Act.PROPOSE_MERGER: ActRule(Right.COORDINATE, None, MERGEABLE),
    Act.ANSWER_MERGER: ActRule(Right.REPRESENT, Part.REPRESENTATIVE, MERGEABLE),
    Act.PROPOSE_DIVISION: ActRule(Right.COORDINATE, None, SPLITTABLE),
    Act.ANSWER_DIVISION: ActRule(Right.REPRESENT, Part.REPRESENTATIVE, SPLITTABLE),
    Act.READ_IN_NEED: ActRule(Right.ADMINISTER, Part.READER_IN_NEED, _SENT),
}
"""One row an act. Acts without a row are the system's own (lapse, issue), or ask
for the right of the step they are about (release)."""
