"""Words for what the trail keeps as slugs: acts and roles, as people say them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from challenges.authority import Act
from challenges.choices import AdviceOption, Role
from challenges.models import CaseEvent
from challenges.permissions import Right
from challenges.rules.separation import Part

ACTS: dict[str, Any] = {
    Act.BEGIN_IDEA: _("began with an idea"),
    Act.LOG_TALK: _("wrote a talk with the group down"),
    Act.LOG_OWN_TALK: _("wrote a talk down for the group"),
    Act.INVITE_TO_FILE: _("invited the group to file its challenge"),
    Act.BEGIN_PLAN: _("began the plan out of the idea"),
    Act.STOP_EXPLORING: _("stopped with the idea"),
    Act.REMOVE_UNSENT: _("It was removed, for nothing had changed for a long time"),
    Act.SAVE_DRAFT: _("saved the draft"),
    Act.DISCARD_DRAFT: _("threw the draft away"),
    Act.SUBMIT: _("sent the challenge"),
    Act.SUPPLY_COMPLETION: _("completed the plan"),
    Act.WITHDRAW: _("withdrew the challenge"),
    Act.TAKE_IN_HAND: _("began to check the challenge"),
    Act.ADMIT: _("found the challenge admissible"),
    Act.REQUEST_COMPLETION: _("asked for completion"),
    Act.LAPSE_COMPLETION: _("The term for completion ended without an answer"),
    Act.DECLINE: _("declined the challenge as incomplete"),
    Act.FIND_INADMISSIBLE: _("found the challenge inadmissible"),
    Act.FORWARD: _("sent the challenge on to another authority"),
    Act.RECORD_DIALOGUE: _("recorded the dialogue"),
    Act.PLAN_PANEL: _("planned the panel and the checks"),
    Act.REPLACE_ASSESSOR: _("found another assessor"),
    Act.DROP_ASSESSOR: _("went on without an assessor who was late"),
    Act.DECLARE_INTERESTS: _("declared their interests"),
    Act.DECLARE_CONFLICT: _("has an interest in the plan and left the case"),
    Act.SUBMIT_SCORES: _("handed in the scores"),
    Act.CLOSE_SCORING: _("closed the scoring"),
    Act.RECORD_CONSENSUS: _("recorded the consensus of the panel"),
    Act.GIVE_REACTION: _("reacted on the assessment"),
    Act.RECORD_REACTION: _("wrote down the reaction of the group"),
    Act.LAPSE_REACTION: _("The time to react on the assessment ended unused"),
    Act.SIGN_PROCUREMENT_CHECK: _("signed the procurement and legal check"),
    Act.SIGN_FINANCE_NOTE: _("signed the financial note"),
    Act.RECORD_ADVICE: _("wrote the advice"),
    Act.ASK_VIEWS: _("told what is intended and asked for views"),
    Act.GIVE_VIEW: _("gave the view of the group"),
    Act.RECORD_VIEW: _("wrote down the view of the group"),
    Act.LAPSE_VIEW: _("The time to give a view ended without an answer"),
    Act.RECORD_VIEWS: _("wrote down the views of others"),
    Act.PROPOSE_MODIFICATION: _("proposed a change of the plan"),
    Act.STOP_MODIFICATION: _("proposed no further change"),
    Act.ANSWER_MODIFICATION: _("answered the proposed change"),
    Act.LAPSE_MODIFICATION: _("The time to answer a change ended without an answer"),
    Act.CONSENT_TO_PAUSE: _("agreed that the decision term stands still"),
    Act.RETURN_FOR_VIEWS: _("asked to hear the group first"),
    Act.OFFER_COPRODUCTION: _("offered to do it together"),
    Act.AGREE_TO_COPRODUCTION: _("agreed to do it together"),
    Act.DECLINE_COPRODUCTION: _("said no to doing it together"),
    Act.RECORD_PROPOSAL: _("put the proposal on the table"),
    Act.INVITE_ADVISER: _("asked an adviser from outside"),
    Act.REVOKE_ADVISER: _("took the invitation of an adviser back"),
    Act.DECLARE_AS_ADVISER: _("An adviser from outside has no interest in the plan"),
    Act.ADVISE_FROM_OUTSIDE: _("An adviser from outside gave advice"),
    Act.DECLINE_AS_ADVISER: _("An adviser from outside gives no advice"),
    Act.LAPSE_ADVISER: _("An adviser from outside did not answer in time"),
    Act.FORGET_ADVISER: _("The name of an adviser from outside was erased"),
    Act.ASK_COUNCIL: _("asked the council for its wishes"),
    Act.RECORD_WISHES: _("wrote down what the council said"),
    Act.ACCEPT: _("accepted the challenge"),
    Act.REFUSE: _("refused the challenge"),
    Act.DRAFT_AGREEMENT: _("drew up the agreement"),
    Act.APPROVE_AGREEMENT: _("approved the agreement"),
    Act.RETURN_AGREEMENT: _("sent the agreement back"),
    Act.SIGN_FOR_GROUP: _("signed for the group"),
    Act.SIGN_FOR_MUNICIPALITY: _("signed for the municipality"),
    Act.START_TRANSITION: _("began the handing over"),
    Act.START_RUNNING: _("closed the handing over: the group does the work"),
    Act.FILE_REPORT: _("filed a report"),
    Act.SUPPLY_REPORT: _("completed a report"),
    Act.ACCEPT_REPORT: _("accepted a report"),
    Act.ASK_ABOUT_REPORT: _("asked more about a report"),
    Act.ACCEPT_UNANSWERED: _("accepted a report without an answer"),
    Act.NOTE_SIGNAL: _("The figures of the reports show a ground to end it"),
    Act.MAKE_DUE: _("A payment became due"),
    Act.PROPOSE_PAYMENT: _("proposed a payment"),
    Act.APPROVE_PAYMENT: _("approved a payment"),
    Act.RETURN_PAYMENT: _("sent a payment back"),
    Act.RECORD_PAYMENT: _("recorded that a payment was made"),
    Act.PROPOSE_NOT_OWED: _("said that a payment is not owed"),
    Act.AGREE_NOT_OWED: _("agreed that a payment is not owed"),
    Act.SETTLE_YEAR: _("settled the money of a year"),
    Act.STOP_PAYMENTS: _("stopped the payments"),
    Act.RESUME_PAYMENTS: _("let the payments go on"),
    Act.WARN: _("warned the group"),
    Act.FIND_CURED: _("found the work as agreed again"),
    Act.END_AFTER_WARNING: _("ended the agreement, which was not put right"),
    Act.START_EVALUATION: _("An evaluation began"),
    Act.EVALUATE: _("closed the evaluation"),
    Act.RENEW: _("renewed the agreement"),
    Act.DECLINE_RENEWAL: _("decided not to renew the agreement"),
    Act.ASK_NEW_CHECK: _("asked for a new check before a renewal"),
    Act.START_RENEWED: _("put the renewal in force"),
    Act.ESTIMATE_FALLBACK: _("estimated what it costs to take the task over"),
    Act.GIVE_NOTICE_AS_GROUP: _("stopped with the task"),
    Act.GIVE_NOTICE: _("ended the agreement early"),
    Act.START_HANDBACK: _("began to hand the task back"),
    Act.CLOSE_HANDBACK: _("closed the hand-back: the case is over"),
    Act.SUSPEND_TERM: _("let the decision term stand still"),
    Act.EXTEND_TERM: _("made the decision term longer"),
    Act.PROPOSE_LAST_DAY: _("proposed another last day"),
    Act.SET_LAST_DAY: _("agreed to another last day, set by hand"),
    Act.KEEP_LAST_DAY: _("did not agree to another last day"),
    Act.ASSIGN_TASK: _("assigned a task"),
    Act.RELEASE_TASK: _("gave a task back"),
    Act.OBJECT: _("objected to the decision"),
    Act.RECORD_OBJECTION: _("recorded an objection on paper"),
    Act.TAKE_UP_OBJECTION: _("took up the objection"),
    Act.ADD_REASONS: _("added the reasons of the objection"),
    Act.LAPSE_REASONS: _("The time to add reasons ended without an answer"),
    Act.PLAN_HEARING: _("planned the hearing"),
    Act.RECORD_HEARING: _("recorded the hearing"),
    Act.ADVISE_ON_OBJECTION: _("recorded the advice of the committee"),
    Act.DECIDE_OBJECTION: _("decided on the objection"),
    Act.POSTPONE_OBJECTION: _("took more time for the objection"),
    Act.WITHDRAW_OBJECTION: _("took the objection back"),
    Act.CLOSE_OBJECTION: _("closed the case after the objection"),
    Act.RECORD_APPEAL: _("recorded an appeal"),
    Act.RECORD_JUDGMENT: _("recorded the judgment of the court"),
    Act.CHOOSE_ON_COMPETITION: _("chose what to do now that others can take part"),
    Act.OPEN_COMPETITION: _("opened the competition"),
    Act.AWARD: _("recorded who won"),
    Act.CHECK_ROUTE_AGAIN: _("checked the route again"),
    Act.RESUME_AFTER_CONTRACT: _("The running contract ends soon"),
    Act.LAPSE: _("No agreement came in time: the challenge lapsed"),
    Act.GIVE_DEFAULT_NOTICE: _("gave notice of default"),
    Act.RECORD_DEFAULT_NOTICE: _("recorded a notice of default"),
    Act.START_PENALTY: _("The penalty for the late decision began"),
    Act.END_PENALTY: _("The penalty reached its most"),
    Act.ORDER_PENALTY: _("decided on the penalty"),
    Act.MOVE_TERM: _("A last day moved: other days of rest apply"),
    Act.MOVE_FOR_OUTAGE: _("A last day moved: there was an outage"),
    Act.HALT_FOR_OUTAGE: _("The decision term stood still: there was an outage"),
    Act.ISSUE_DOCUMENT: _("issued a document"),
    Act.MOVE_PROCEDURE: _("The case follows another version of the procedure"),
    Act.ASK_ERASURE: _("asked to erase words of this trail"),
    Act.ERASE_WORDS: _("erased words of this trail"),
    Act.KEEP_WORDS: _("let words of this trail stand"),
    Act.ASK_AS_COUNCIL: _("asked a question for the council"),
    Act.ANSWER_COUNCIL: _("answered a question of the council"),
    Act.PROPOSE_MERGER: _("proposed to go on together with another plan"),
    Act.ANSWER_MERGER: _("answered whether the plans go on together"),
    Act.END_MERGER: _("The other group wants to go on with its own plan"),
    Act.MERGE: _("The plan goes on together with another plan"),
    Act.TAKE_OVER: _("The plan takes another plan along"),
    Act.PROPOSE_DIVISION: _("proposed to go on as two plans"),
    Act.ANSWER_DIVISION: _("answered whether the plan goes on as two"),
    Act.SPLIT: _("The plan goes on as two plans"),
    Act.READ_IN_NEED: _("opened the case in need, to read"),
}
"""What somebody did, after their name; a test asks one for each act."""

IN_ABSENCE: dict[str, Any] = {"in_absence_of": _("in the absence of")}
"""Of every line of the trail: for whom who acted stood in."""

ABOUT_PEOPLE = frozenset(
    {Act.ASSIGN_TASK, Act.RELEASE_TASK, Act.DROP_ASSESSOR, Act.REPLACE_ASSESSOR}
)
"""Acts whose line in the trail names more people than who did it."""

CONCERNED: dict[str, Any] = {
    "from": _("was of"),
    "assessor": _("about"),
    "to": _("now of"),
}
"""Whom a line of the trail concerns besides who acted, by the name of its fact."""

ICONS: dict[str, str] = {
    Act.SUBMIT: "send",
    Act.SUPPLY_COMPLETION: "file-plus",
    Act.REQUEST_COMPLETION: "player-pause",
    Act.SUSPEND_TERM: "player-pause",
    Act.CONSENT_TO_PAUSE: "player-pause",
    Act.ASK_VIEWS: "messages",
    Act.PROPOSE_MODIFICATION: "messages",
    Act.ANSWER_MODIFICATION: "messages",
    Act.GIVE_VIEW: "messages",
    Act.RECORD_VIEW: "messages",
    Act.OFFER_COPRODUCTION: "messages",
    Act.AGREE_TO_COPRODUCTION: "users-group",
    Act.EXTEND_TERM: "clock-play",
    Act.PROPOSE_LAST_DAY: "calendar-due",
    Act.SET_LAST_DAY: "calendar-due",
    Act.KEEP_LAST_DAY: "calendar-due",
    Act.LAPSE_COMPLETION: "clock-pause",
    Act.SUBMIT_SCORES: "star",
    Act.RECORD_CONSENSUS: "users-group",
    Act.GIVE_REACTION: "messages",
    Act.RECORD_REACTION: "messages",
    Act.SIGN_PROCUREMENT_CHECK: "scale",
    Act.SIGN_FINANCE_NOTE: "coin-euro",
    Act.RECORD_ADVICE: "bulb",
    Act.ASK_COUNCIL: "messages",
    Act.RECORD_WISHES: "messages",
    Act.ACCEPT: "gavel",
    Act.REFUSE: "gavel",
    Act.FIND_INADMISSIBLE: "gavel",
    Act.DECLINE: "gavel",
    Act.FORWARD: "send",
    Act.SIGN_FOR_GROUP: "signature",
    Act.SIGN_FOR_MUNICIPALITY: "signature",
    Act.WITHDRAW: "x",
    Act.ASK_ERASURE: "eraser",
    Act.ERASE_WORDS: "eraser",
    Act.OBJECT: "scale",
    Act.RECORD_OBJECTION: "scale",
    Act.PLAN_HEARING: "messages",
    Act.RECORD_HEARING: "messages",
    Act.DECIDE_OBJECTION: "gavel",
    Act.READ_IN_NEED: "eye",
    Act.ASK_AS_COUNCIL: "messages",
    Act.ANSWER_COUNCIL: "messages",
    Act.POSTPONE_OBJECTION: "clock-play",
    Act.RECORD_JUDGMENT: "gavel",
    Act.GIVE_DEFAULT_NOTICE: "hourglass",
    Act.RECORD_DEFAULT_NOTICE: "hourglass",
    Act.START_PENALTY: "hourglass",
    Act.END_PENALTY: "hourglass",
    Act.ORDER_PENALTY: "gavel",
    Act.MOVE_TERM: "calendar-due",
    Act.MOVE_FOR_OUTAGE: "calendar-due",
    Act.HALT_FOR_OUTAGE: "player-pause",
}
HALTS = frozenset(
    {
        Act.REQUEST_COMPLETION,
        Act.SUSPEND_TERM,
        Act.CONSENT_TO_PAUSE,
        Act.WITHDRAW,
        Act.REFUSE,
        Act.DECLINE,
        Act.FIND_INADMISSIBLE,
        Act.FORWARD,
        Act.POSTPONE_OBJECTION,
        Act.WITHDRAW_OBJECTION,
        Act.WARN,
        Act.STOP_PAYMENTS,
        Act.AGREE_NOT_OWED,
        Act.END_AFTER_WARNING,
        Act.GIVE_NOTICE,
        Act.GIVE_NOTICE_AS_GROUP,
        Act.START_PENALTY,
        Act.END_PENALTY,
    }
)

ROLES: dict[str, Any] = {
    **{role.value: role.label for role in Role},
    "group": _("residents' group"),
    "system": _("the system"),
    "outside_adviser": _("adviser from outside"),
}

PARTS: dict[str, Any] = {
    Part.COACH: _("helped the group with its plan"),
    Part.INTAKE_OFFICER: _("checked the challenge"),
    Part.COMPLETION_AUTHOR: _("asked for completion"),
    Part.DECLINER: _("declined"),
    Part.ASSESSOR: _("scored"),
    Part.CHAIR: _("led the panel"),
    Part.LEGAL_OFFICER: _("signed the legal check"),
    Part.CONTROLLER: _("signed the financial note"),
    Part.ADVISER: _("advised"),
    Part.PROPOSER: _("made the proposal"),
    Part.DECIDER: _("decided"),
    Part.AGREEMENT_DRAFTER: _("drew up the agreement"),
    Part.AGREEMENT_CHECKER: _("checked the agreement"),
    Part.AGREEMENT_SIGNER: _("signed for the municipality"),
    Part.PAYMENT_PROPOSER: _("proposed payments"),
    Part.PAYMENT_APPROVER: _("approved payments"),
    Part.OBJECTION_HEARER: _("heard the objection"),
    Part.ERASER: _("looked at a request to erase words"),
    Part.READER_IN_NEED: _("read the case in need"),
    Part.COUNCIL_MEMBER: _("asked for the council"),
    Part.GROUP_MEMBER: _("belongs to the group"),
    Part.REPRESENTATIVE: _("speaks for the group"),
}

ADVICE_KINDS: dict[str, str] = {
    AdviceOption.ACCEPT: "ok",
    AdviceOption.MODIFY: "warn",
    AdviceOption.PARTIAL: "warn",
    AdviceOption.REFUSE: "bad",
    AdviceOption.TENDER: "warn",
}
ADVICE: dict[str, Any] = {
    AdviceOption.ACCEPT: _("Advice: accept"),
    AdviceOption.MODIFY: _("Advice: accept with changes"),
    AdviceOption.PARTIAL: _("Advice: accept in part"),
    AdviceOption.REFUSE: _("Advice: refuse"),
    AdviceOption.TENDER: _("Advice: let others compete as well"),
}


CHANGED: dict[str, Any] = {
    "contribution": _("Contribution a year, without VAT"),
    "duration_years": _("Years"),
    "option_years": _("Option years"),
    "start_on": _("First day"),
    "area": _("Area"),
    "themes": _("Part of the work"),
    "excluded_parts": _("What the group does not do"),
    "quality_plan": _("How good work is seen"),
}
"""What of a plan a proposed change may concern."""

OWN_RIGHTS: dict[str, Any] = {
    Right.VIEW.codename: _("may read the file as a member of the group"),
    Right.EDIT.codename: _("may change the plan"),
    Right.REPRESENT.codename: _("speaks for the group"),
    Right.ASSESS.codename: _("scores the plan"),
    Right.CHAIR.codename: _("leads the panel"),
}
"""Rights on one case, after the name of who holds them."""


LEFT_OUT: dict[str, Any] = {
    Act.SIGN_PROCUREMENT_CHECK: _("signed that no legal check is needed"),
    Act.SIGN_FINANCE_NOTE: _("signed that no financial note is needed"),
}
"""What is said of a check that was left out, instead."""


def words_of(event: CaseEvent) -> Any:
    """Return what somebody did, as it stands after their name."""
    if event.details.get("not_needed"):
        return LEFT_OUT[event.act]
    return ACTS.get(event.act, event.act)


def tone_of(act: str) -> str:
    """Return how the timeline marks an act: a halt, or a step forward."""
    return "w" if act in HALTS else "g"
