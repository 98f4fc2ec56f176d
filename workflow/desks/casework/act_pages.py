"""Which acts beside the procedure have a form, and who finds the way to them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from challenges.actions.coproduction import open_offer
from challenges.actions.dividing import open_division
from challenges.actions.hearing import may_record_view
from challenges.actions.joining import open_merger, partners_of
from challenges.actions.payments import stop_of
from challenges.actions.reaction import may_record_reaction
from challenges.authority import Act, open_acts
from challenges.choices_running import PaymentState, ReportState
from challenges.forms import advisers
from challenges.forms.coproduction import AnswerOfferForm, OfferForm
from challenges.forms.council import AnswerForm, QuestionForm
from challenges.forms.default import (
    DefaultNoticeForm,
    PenaltyForm,
    RecordedNoticeForm,
)
from challenges.forms.ending import GroupNoticeForm, NoticeForm
from challenges.forms.exploring import (
    BeginPlanForm,
    OwnTalkForm,
    StopExploringForm,
)
from challenges.forms.heard import HeardReactionForm, HeardViewForm
from challenges.forms.interests import ConflictForm
from challenges.forms.joining import (
    DivisionAnswerForm,
    DivisionForm,
    MergerAnswerForm,
    MergerForm,
)
from challenges.forms.payments import (
    NotOwedForm,
    ProposeForm,
    ResumeForm,
    SettleForm,
    StopForm,
)
from challenges.forms.reports import AcceptUnansweredForm, ReportForm
from challenges.forms.running import WarnForm
from challenges.models import Challenge
from challenges.permissions import standing_of
from workflow.advisers import erase
from workflow.desks.casework.act_page import ActPage
from workflow.desks.casework.guide_pages import OF_GUIDES
from workflow.desks.casework.last_day_pages import OF_LAST_DAYS
from workflow.desks.casework.late import has_penalty_to_set, is_late
from workflow.exploring import explore
from workflow.joining import join
from workflow.unsent import stop


def _is_reporting(challenge: Challenge) -> bool:
    today = timezone.localdate()
    planned = challenge.reports.filter(state=ReportState.PLANNED, from_on__lte=today)
    return planned.exists()


def _has_payment(state: PaymentState) -> Callable[[Challenge], bool]:
    return lambda challenge: challenge.payments.filter(state=state).exists()


def _is_stopped(challenge: Challenge) -> bool:
    return stop_of(challenge) is not None


def _is_asked(challenge: Challenge) -> bool:
    return challenge.council_questions.filter(answered_at=None).exists()


def _has_partners(challenge: Challenge) -> bool:
    return partners_of(challenge, Challenge.objects.all()).exists()


def _is_asked_to_merge(challenge: Challenge) -> bool:
    merger = open_merger(challenge, timezone.localdate())
    return merger is not None and not merger.has_agreed(challenge)


def _is_asked_to_split(challenge: Challenge) -> bool:
    return open_division(challenge, timezone.localdate()) is not None


OF_OFFICIALS: dict[str, ActPage] = {
    "ingebrekestelling": ActPage(
        Act.RECORD_DEFAULT_NOTICE,
        RecordedNoticeForm,
        _("Record a notice of default"),
        _("The group says in writing that the decision is late. It gets a letter."),
        is_late,
        part="overview",
    ),
    "dwangsom": ActPage(
        Act.ORDER_PENALTY,
        PenaltyForm,
        _("Set the penalty for the late decision"),
        _("The group gets the decision on the penalty, with the calculation."),
        has_penalty_to_set,
        part="overview",
    ),
    **OF_LAST_DAYS,
    "samen-doen": ActPage(
        Act.OFFER_COPRODUCTION,
        OfferForm,
        _("Offer to do it together"),
        _(
            "The task stays with the municipality and the challenge stops, but only"
            " if the group says yes. The decision term runs on."
        ),
        part="overview",
    ),
    "adviseur-vragen": ActPage(
        Act.INVITE_ADVISER,
        advisers.InviteAdviserForm,
        _("Ask an adviser from outside"),
        _(
            "The adviser gets a link by e-mail, needs no account, and reads the plan"
            " without names. The case does not wait for the answer."
        ),
        part="advice",
    ),
    "adviseur-intrekken": ActPage(
        Act.REVOKE_ADVISER,
        advisers.RevokeAdviserForm,
        _("Take the invitation of an adviser back"),
        _("The link stops at once. The adviser gets an e-mail."),
        lambda challenge: challenge.adviser_invitations.open().exists(),
        part="advice",
    ),
    "adviseur-wissen": ActPage(
        Act.FORGET_ADVISER,
        advisers.ForgetAdviserForm,
        _("Erase the name of an adviser from outside"),
        _("Name, address and e-mails go for good. The advice stays with the case."),
        lambda challenge: (
            challenge.adviser_invitations.exclude(closed_at=None)
            .filter(erased_at=None)
            .exists()
        ),
        part="advice",
        verb=erase,
    ),
    "reactie-opschrijven": ActPage(
        Act.RECORD_REACTION,
        HeardReactionForm,
        _("Write down the reaction of the group"),
        _("It came by post, by e-mail or in a talk. The group gets an e-mail."),
        may_record_reaction,
        part="overview",
    ),
    "zienswijze-opschrijven": ActPage(
        Act.RECORD_VIEW,
        HeardViewForm,
        _("Write down the view of the group"),
        _("It came by post, by e-mail or in a talk. The group gets an e-mail."),
        may_record_view,
        part="overview",
    ),
    "waarschuwen": ActPage(
        Act.WARN,
        WarnForm,
        _("Warn the group"),
        _("The group gets a letter, and time to put it right."),
    ),
    "opzeggen": ActPage(
        Act.GIVE_NOTICE,
        NoticeForm,
        _("End the agreement early"),
        _("The group gets a letter with the reasons and the last day."),
    ),
    "verslag-aannemen": ActPage(
        Act.ACCEPT_UNANSWERED,
        AcceptUnansweredForm,
        _("Accept a report without an answer"),
        _("The group does not have to answer your question any more."),
        lambda challenge: challenge.reports.filter(
            state=ReportState.MORE_ASKED
        ).exists(),
    ),
    "betaling-voorstellen": ActPage(
        Act.PROPOSE_PAYMENT,
        ProposeForm,
        _("Propose a payment"),
        _("The controller approves it before it is paid."),
        _has_payment(PaymentState.DUE),
    ),
    "niet-verschuldigd": ActPage(
        Act.PROPOSE_NOT_OWED,
        NotOwedForm,
        _("Say that a payment is not owed"),
        _("The controller agrees, or sends it back. Then the group gets a letter."),
        _has_payment(PaymentState.DUE),
    ),
    "afrekenen": ActPage(
        Act.SETTLE_YEAR,
        SettleForm,
        _("Settle a year"),
        _("What was paid is accounted for, or comes back."),
        _has_payment(PaymentState.PAID),
    ),
    "betalingen-stoppen": ActPage(
        Act.STOP_PAYMENTS,
        StopForm,
        _("Stop the payments"),
        _("Nothing is paid until you decide otherwise. The group gets a letter."),
        lambda challenge: not _is_stopped(challenge),
    ),
    "betalingen-hervatten": ActPage(
        Act.RESUME_PAYMENTS,
        ResumeForm,
        _("Let the payments go on"),
        _("What is due can be paid again. The group gets a letter."),
        _is_stopped,
    ),
    "samenvoegen": ActPage(
        Act.PROPOSE_MERGER,
        MergerForm,
        _("Let this plan go on with another"),
        _("Both groups get an e-mail. It happens only when both agree."),
        _has_partners,
        part="plan",
        verb=join,
    ),
    "splitsen": ActPage(
        Act.PROPOSE_DIVISION,
        DivisionForm,
        _("Let this plan go on as two"),
        _("The group gets an e-mail. It happens only when the group agrees."),
        part="plan",
        verb=join,
    ),
    "belang-melden": ActPage(
        Act.DECLARE_CONFLICT,
        ConflictForm,
        _("Say that you have an interest in this plan"),
        _("You do no more work on this case, and its file is closed to you."),
        part="overview",
    ),
    "vraag-stellen": ActPage(
        Act.ASK_AS_COUNCIL,
        QuestionForm,
        _("Ask a question"),
        _("The coordinator answers. You get an e-mail."),
        part="questions",
    ),
    "vraag-beantwoorden": ActPage(
        Act.ANSWER_COUNCIL,
        AnswerForm,
        _("Answer a question"),
        _("Who asked gets an e-mail. Everybody who reads this part sees it."),
        _is_asked,
        part="questions",
    ),
}
OF_GROUP: dict[str, ActPage] = {
    "gesprek": ActPage(
        Act.LOG_OWN_TALK,
        OwnTalkForm,
        _("Write a talk down"),
        _("The municipality reads it. A talk is never changed, only corrected."),
        part="exploration",
        verb=explore,
    ),
    "plan-beginnen": ActPage(
        Act.BEGIN_PLAN,
        BeginPlanForm,
        _("Begin the plan"),
        _(
            "You write your plan out of your idea. The municipality sees nothing of it"
            " until you send it. Talks can be written down no more after this."
        ),
        part="exploration",
        verb=explore,
    ),
    "stoppen": ActPage(
        Act.STOP_EXPLORING,
        StopExploringForm,
        _("Stop with this idea"),
        _(
            "Nothing was filed, so nobody decides. What you wrote and what was said is"
            " erased. That there were talks, and on which days, stays in the record."
        ),
        part="exploration",
        verb=stop,
    ),
    "in-gebreke-stellen": ActPage(
        Act.GIVE_DEFAULT_NOTICE,
        DefaultNoticeForm,
        _("Give notice of default"),
        _(
            "The municipality then has two more weeks. After that it pays you a penalty"
            " for each day without a decision."
        ),
        is_late,
        part="overview",
    ),
    "samen-doen": ActPage(
        Act.AGREE_TO_COPRODUCTION,
        AnswerOfferForm,
        _("Do it together?"),
        _("You need not say yes. If you say no, your challenge goes on."),
        lambda challenge: open_offer(challenge) is not None,
    ),
    "samengaan": ActPage(
        Act.ANSWER_MERGER,
        MergerAnswerForm,
        _("Go on with another group?"),
        _("You do not have to. It happens only when both groups say yes."),
        _is_asked_to_merge,
        verb=join,
    ),
    "in-tweeen": ActPage(
        Act.ANSWER_DIVISION,
        DivisionAnswerForm,
        _("Go on as two plans?"),
        _("You do not have to. You get two drafts with your own text."),
        _is_asked_to_split,
        verb=join,
    ),
    "verslag": ActPage(
        Act.FILE_REPORT,
        ReportForm,
        _("Report on your work"),
        _("Tell in a few lines how it goes. Your contact reads it."),
        _is_reporting,
    ),
    "opzeggen": ActPage(
        Act.GIVE_NOTICE_AS_GROUP,
        GroupNoticeForm,
        _("Stop with the task"),
        _("You may stop, without a fine. You get a letter with the last day."),
    ),
}
"""By the word in the address."""


def _address(pages: dict[str, ActPage]) -> str:
    """Return the name of the address of a set of pages."""
    if pages is OF_GROUP:
        return "group-act"
    return "exploration-act" if pages is OF_GUIDES else "case-act"


def ways(
    challenge: Challenge, pages: dict[str, ActPage], user: Any, part: str = "running"
) -> list[Any]:
    """Return the acts of a part that a person can do now, each with its address."""
    acts = open_acts(challenge, standing_of(user, challenge))
    name = _address(pages)
    return [
        {
            "title": page.title,
            "word": word,
            "url": reverse(name, args=[challenge.reference, word]),
        }
        for word, page in pages.items()
        if page.part == part and page.act in acts and page.is_open(challenge)
    ]
