"""The vocabulary of paper: kinds, states, and who may read a document.

Stored values are slugs that never change meaning. Labels are English msgids.
The code beside each kind (DOC-01 and so on) is that of ``docs/documents.md``.
"""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentKind(TextChoices):
    """What a document is; ``documents.kinds`` says what each must contain."""

    FILING_INVITATION = "filing_invitation", _("invitation to file the challenge")
    ACKNOWLEDGEMENT = "acknowledgement", _("acknowledgement of receipt")
    COMPLETION_REQUEST = "completion_request", _("request for completion")
    DECLINE = "decline", _("decision to decline as incomplete")
    ADMISSIBILITY_NOTE = "admissibility_note", _("admissibility note")
    PANEL_INVITATION = "panel_invitation", _("invitation to assess")
    SOCIAL_VALUE_REPORT = "social_value_report", _("report on social value")
    PROCUREMENT_CHECK = "procurement_check", _("procurement, legal and aid check")
    FINANCE_NOTE = "finance_note", _("financial note")
    ADVICE = "advice", _("advice")
    COLLEGE_PROPOSAL = "college_proposal", _("proposal to the college")
    ACCEPTANCE = "acceptance", _("decision to accept")
    REFUSAL = "refusal", _("decision to refuse")
    INADMISSIBILITY = "inadmissibility", _("decision that it is inadmissible")
    FORWARDING = "forwarding", _("letter that it was sent on")
    FORWARDING_TO_BODY = "forwarding_to_body", _("letter to the other authority")
    COPRODUCTION_OFFER = "coproduction_offer", _("offer to do it together")
    COUNCIL_LETTER = "council_letter", _("letter to the council")
    COPRODUCTION = "coproduction", _("letter that both do it together")
    AGREEMENT = "agreement", _("agreement")
    WITHDRAWAL = "withdrawal", _("confirmation of withdrawal")
    EXTENSION = "extension", _("notice of a longer term")
    SUSPENSION = "suspension", _("notice of a suspended term")
    START_REPORT = "start_report", _("start report")
    MODIFICATION = "modification", _("proposal to change the plan")
    REACTION_REQUEST = "reaction_request", _("letter that asks to check the facts")
    INTENTION = "intention", _("intention, with the question for a view")
    INTENTION_TO_OTHERS = "intention_to_others", _("intention, to others")
    OBJECTION_RECEIPT = "objection_receipt", _("confirmation of the objection")
    OBJECTION_REASONS = "objection_reasons", _("request for reasons of the objection")
    HEARING_INVITATION = "hearing_invitation", _("invitation to a hearing")
    OBJECTION_POSTPONED = "objection_postponed", _("notice of a later decision")
    OBJECTION_DECISION = "objection_decision", _("decision on the objection")
    OBJECTION_WITHDRAWAL = "objection_withdrawal", _("withdrawal of the objection")
    WARNING = "warning", _("warning")
    NOTICE_TO_END = "notice_to_end", _("notice that the agreement ends")
    PROGRESS_REPORT = "progress_report", _("yearly progress report")
    EVALUATION_REPORT = "evaluation_report", _("final evaluation")
    RENEWAL = "renewal", _("decision on the renewal")
    PAYMENT_STOP = "payment_stop", _("decision on stopping the payments")
    PAYMENT_NOT_OWED = "payment_not_owed", _("letter that a payment is not owed")
    HANDBACK_PROTOCOL = "handback_protocol", _("protocol of the hand-back")
    COMPETITION = "competition", _("letter that others can take part")
    TENDER = "tender", _("letter that the selection is open")
    AWARD = "award", _("letter with the outcome of the selection")
    POSTPONEMENT = "postponement", _("letter of postponement")
    LAPSE = "lapse", _("letter that the challenge lapsed")
    DEFAULT_RECEIPT = "default_receipt", _("confirmation of the notice of default")
    PENALTY_ORDER = "penalty_order", _("decision on the penalty")

    MERGER = "merger", _("letter that the plan goes on with another")
    DIVISION = "division", _("letter that the plan goes on as two")


class DocumentState(TextChoices):
    """How far a document is on its way to being kept."""

    PENDING = "pending", _("being written")
    ISSUED = "issued", _("issued")
    FAILED = "failed", _("failed")


class Visibility(TextChoices):
    """Who may read a document, besides those who made it."""

    GROUP = "group", _("the group and the municipality")
    INTERNAL = "internal", _("the municipality")
    PUBLIC = "public", _("everyone")


class JobKind(TextChoices):
    """What a job does after its transaction has been committed."""

    RENDER = "render", _("write a document")
    MAIL = "mail", _("send an e-mail")


class JobState(TextChoices):
    """How far a job is."""

    PENDING = "pending", _("waiting")
    DONE = "done", _("done")
    DEAD = "dead", _("given up")


class NoticeKind(TextChoices):
    """What an e-mail tells; ``templates/mail`` holds the words."""

    IDEA_CAME = "idea_came", _("somebody wants to talk about an idea")
    TALK_LOGGED = "talk_logged", _("a talk was written down")
    ASKED_TO_FILE = "asked_to_file", _("you are invited to file your challenge")
    IDEA_TO_PLAN = "idea_to_plan", _("a group begins its plan")
    IDEA_STOPPED = "idea_stopped", _("a group stops with its idea")
    IDEA_REMOVED = "idea_removed", _("an idea was removed after a long time")
    NOT_SENT = "not_sent", _("what you did not send is removed soon")
    RECEIVED = "received", _("your challenge has been received")
    COMPLETION_REQUESTED = "completion_requested", _("we need more from you")
    COMPLETED = "completed", _("your challenge is complete")
    ADMISSIBLE = "admissible", _("your challenge goes on to the dialogue")
    INADMISSIBLE = "inadmissible", _("your challenge is inadmissible")
    DECLINED = "declined", _("your challenge is declined as incomplete")
    FORWARDED = "forwarded", _("your challenge was sent on")
    TOGETHER_OFFERED = "together_offered", _("we offer to do it together")
    COUNCIL_ASKED = "council_asked", _("the council is asked first")
    TOGETHER_AGREED = "together_agreed", _("it is done together")
    INVITED = "invited", _("you are asked to assess")
    DECIDED = "decided", _("a decision has been taken")
    AGREEMENT_READY = "agreement_ready", _("an agreement is ready to sign")
    SIGNED = "signed", _("the agreement has been signed")
    WITHDRAWN = "withdrawn", _("a challenge has been withdrawn")
    TERM_MOVED = "term_moved", _("a term has moved")
    MODIFICATION_PROPOSED = "modification_proposed", _("we propose a change")
    VIEWS_ASKED = "views_asked", _("we ask for your view")
    REACTION_ASKED = "reaction_asked", _("we ask whether the facts are right")
    REACTION_OVER = "reaction_over", _("the group reacted, or its time is over")
    WRITTEN_DOWN = "written_down", _("we wrote down what you said")
    VIEW_LATE = "view_late", _("the group gave its view after its time")
    OBJECTION_RECEIVED = "objection_received", _("your objection has been received")
    REASONS_ASKED = "reasons_asked", _("we need the reasons of your objection")
    HEARING_PLANNED = "hearing_planned", _("you can explain your objection")
    OBJECTION_DECIDED = "objection_decided", _("your objection has been decided")
    OBJECTION_WITHDRAWN = "objection_withdrawn", _("an objection was taken back")
    WARNED = "warned", _("something must be put right")
    GOES_ON = "goes_on", _("the agreement goes on")
    ENDS_EARLY = "ends_early", _("the agreement ends early")
    RENEWAL_DECIDED = "renewal_decided", _("decided on the renewal")
    REPORT_DUE = "report_due", _("a report is asked for")
    SIGNAL_SEEN = "signal_seen", _("the figures show a ground to end an agreement")
    REPORT_ASKED = "report_asked", _("a question about a report")
    PAYMENTS = "payments", _("decided on the payments")
    HANDED_BACK = "handed_back", _("the task has been handed back")
    ROUTE_CHANGED = "route_changed", _("another look was taken at the route")
    COMPETITION_OPEN = "competition_open", _("you can take part in the selection")
    AWARDED = "awarded", _("the selection is over")
    LAPSED = "lapsed", _("the challenge has lapsed")
    DEFAULT_RECEIVED = "default_received", _("your notice of default was received")
    PENALTY_RUNS = "penalty_runs", _("a penalty runs")
    PENALTY_ENDED = "penalty_ended", _("a penalty must be set")
    PENALTY_SET = "penalty_set", _("decided on the penalty")
    DAY_MOVED = "day_moved", _("a last day has moved")
    OUTAGE_MOVED = "outage_moved", _("a last day has moved after an outage")
    ADVISER_INVITED = "adviser_invited", _("you are asked for advice")
    ADVISER_REMINDED = "adviser_reminded", _("your advice can still come")
    ADVISER_OFF = "adviser_off", _("your advice is no longer needed")
    ADVISER_ANSWERED = "adviser_answered", _("an adviser from outside answered")
    TERM_PASSED = "term_passed", _("a term of the municipality has passed")
    TASK_WAITING = "task_waiting", _("a task waits for you")
    STANDS_IN = "stands_in", _("you stand in for somebody")
    TASK_ASSIGNED = "task_assigned", _("a task was given to you")
    TASK_MOVED = "task_moved", _("a task is no longer yours")
    SCORES_LATE = "scores_late", _("your scores are late")
    ASSESSOR_LATE = "assessor_late", _("an assessor is late")
    ASSESSOR_DROPPED = "assessor_dropped", _("your scores are no longer needed")
    COUNCIL_ANSWERED = "council_answered", _("your question was answered")
    JOINING_ASKED = "joining_asked", _("we ask whether your plan goes on otherwise")
    JOINING_OFF = "joining_off", _("your plan goes on as it is")
    JOINED = "joined", _("your plan goes on otherwise")
    READ_IN_NEED = "read_in_need", _("a case was read in need")


class UploadPurpose(TextChoices):
    """What a file that somebody handed in is about."""

    PLAN = "plan", _("plan")
    BUDGET = "budget", _("budget")
    SUPPORT = "support", _("support")
    STATUTES = "statutes", _("statutes")
    MANDATE = "mandate", _("authorisation")
    QUALITY = "quality", _("quality and safety")
    COMPLETION = "completion", _("completion")
    OBJECTION = "objection", _("objection")
    OTHER = "other", _("other")


def document_kinds() -> list[tuple[str, Any]]:
    """Return every kind of document; migrations name this, and not each kind."""
    return DocumentKind.choices


def notice_kinds() -> list[tuple[str, Any]]:
    """Return every kind of e-mail; migrations name this, and not each kind."""
    return NoticeKind.choices
