"""The vocabulary of an agreement that runs: part of ``challenges.choices``."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdviserState(TextChoices):
    """How far the invitation of an adviser from outside is."""

    ASKED = "asked", _("asked")
    DECLARED = "declared", _("has no interest in the plan")
    ADVISED = "advised", _("gave advice")
    DECLINED = "declined", _("gives no advice")
    CONFLICTED = "conflicted", _("has an interest in the plan")
    REVOKED = "revoked", _("taken back")
    LAPSED = "lapsed", _("did not answer in time")


class WarningState(TextChoices):
    """What came of a written warning."""

    OPEN = "open", _("time to put it right")
    CURED = "cured", _("put right")
    FAILED = "failed", _("not put right")


class EvaluationKind(TextChoices):
    """Which evaluation it is."""

    YEARLY = "yearly", _("yearly evaluation")
    FINAL = "final", _("final evaluation")


class EvaluationState(TextChoices):
    """How far an evaluation is."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("being made")
    DONE = "done", _("done")


class EvaluationAdvice(TextChoices):
    """What an evaluation advises."""

    GO_ON = "go_on", _("go on as it is")
    ADAPT = "adapt", _("go on, with other arrangements")
    RENEW = "renew", _("renew the agreement")
    STOP = "stop", _("stop, and hand the task back")


class RenewalOutcome(TextChoices):
    """What is decided at the end of an agreement."""

    RENEWED = "renewed", _("renew it, within the option years")
    NOT_RENEWED = "not_renewed", _("do not renew it: the task comes back")
    NEW_CHECK = "new_check", _("longer than the options: a new check comes first")


class NoticeSide(TextChoices):
    """Who ends an agreement early."""

    GROUP = "group", _("the group")
    MUNICIPALITY = "municipality", _("the municipality")
    BOTH = "both", _("both sides together")


class NoticeGround(TextChoices):
    """Why an agreement ends early: the closed list of clause 18."""

    VOLUNTEERS = "volunteers", _("too few volunteers are left")
    BOARD = "board", _("the board stayed incomplete for over three months")
    PERFORMANCE = "performance", _("the work stayed below what was agreed")
    INSOLVENCY = "insolvency", _("the group cannot pay its debts any more")
    SAFETY = "safety", _("something happened that makes it unsafe")
    POLITICAL = "political", _("a political choice, of which the council was told")
    OTHER = "other", _("another reason of the group")


class Trigger(TextChoices):
    """What can lead to a hand-back; ``rules.handback_triggers`` has the table."""

    VOLUNTEERS = "volunteers", _("fewer volunteers than agreed")
    BOARD = "board", _("the board is incomplete for over three months")
    KPI = "kpi", _("the same goal is red twice in a row")
    INSOLVENCY = "insolvency", _("the group cannot pay its debts")
    SAFETY = "safety", _("a safety incident")
    END_OF_TERM = "end_of_term", _("the agreement comes to its end")
    POLITICAL = "political", _("a political choice")


class RetentionCategory(TextChoices):
    """By which line of the schedule papers are kept."""

    AGREEMENT = "agreement", _("agreement")
    GRANT = "grant", _("grant")


class ReportState(TextChoices):
    """How far a report of the group is."""

    PLANNED = "planned", _("planned")
    FILED = "filed", _("filed")
    MORE_ASKED = "more_asked", _("more asked")
    ACCEPTED = "accepted", _("accepted by the municipality")


class OnTrack(TextChoices):
    """How a goal stands, in the words of the group."""

    GREEN = "green", _("it goes well")
    AMBER = "amber", _("it needs attention")
    RED = "red", _("it does not work")


class JoiningState(TextChoices):
    """What became of a proposal to merge cases, or to split one."""

    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed")
    REFUSED = "refused", _("refused")
    LAPSED = "lapsed", _("lapsed")


class PaymentKind(TextChoices):
    """Which part of the money of a year it is."""

    ADVANCE = "advance", _("advance")
    REST = "rest", _("rest, after the account")


class PaymentState(TextChoices):
    """How far a payment is."""

    PLANNED = "planned", _("planned")
    DUE = "due", _("due")
    PROPOSED = "proposed", _("proposed, to be approved")
    APPROVED = "approved", _("approved by two")
    PAID = "paid", _("paid")
    SETTLED = "settled", _("settled")
    RECLAIMED = "reclaimed", _("reclaimed in part or whole")
    DOUBTED = "doubted", _("held not to be owed, to be agreed")
    NOT_OWED = "not_owed", _("not owed, agreed by two")
