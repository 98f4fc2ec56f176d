"""What a script can do beside the procedure with the form of its page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from challenges.forms.by_hand import ProposeLastDayForm, SettleLastDayForm
from challenges.forms.coproduction import AnswerOfferForm, OfferForm
from challenges.forms.default import (
    DefaultNoticeForm,
    PenaltyForm,
    RecordedNoticeForm,
)
from challenges.forms.ending import GroupNoticeForm, NoticeForm
from challenges.forms.exploring import (
    InviteForm,
    OwnTalkForm,
    StopExploringForm,
    TalkForm,
)
from challenges.forms.heard import HeardReactionForm, HeardViewForm
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
from challenges.forms.reports import ReportForm
from challenges.forms.running import WarnForm
from challenges.forms.steps import StepForm
from workflow import engine
from workflow.exploring import explore
from workflow.joining import join
from workflow.play.scripts import Step
from workflow.play.stage import Stage
from workflow.play.typed import typed
from workflow.unsent import stop

FormVerb = Callable[[Stage, Step], tuple[str, ...]]


def _beside(form: StepForm) -> Any:
    return engine.act(form.challenge.pk, form.on, at=form.at)


def beside(
    form_class: type[StepForm], does: Callable[[Any], Any] = _beside
) -> FormVerb:
    """Return the verb of an act beside the procedure, with the form of its page."""

    def verb(stage: Stage, step: Step) -> tuple[str, ...]:
        who: dict[str, Any] = {
            "challenge": stage.challenge,
            "user": stage.actor(step),
            "at": step.at,
        }
        sent = form_class(typed(form_class(**who), step.typed, stage.people), **who)
        if not sent.is_valid():
            return tuple(sorted(sent.errors))
        try:
            does(sent)
        except tuple(sent.mendable) as error:
            sent.blame(error)
        return tuple(sorted(sent.errors))

    return verb


def propose_merger(stage: Stage, step: Step) -> tuple[str, ...]:
    """Propose that the case goes on in another case of the script."""
    partner = stage.others[step.typed["partner"]].case
    named = replace(step, typed={**step.typed, "partner": partner})
    return beside(MergerForm, join)(stage, named)


BESIDE: dict[str, FormVerb] = {
    "log_talk": beside(TalkForm, explore),
    "log_own_talk": beside(OwnTalkForm, explore),
    "invite": beside(InviteForm, explore),
    "stop_exploring": beside(StopExploringForm, stop),
    "offer_together": beside(OfferForm),
    "answer_together": beside(AnswerOfferForm),
    "propose_merger": propose_merger,
    "answer_merger": beside(MergerAnswerForm, join),
    "propose_division": beside(DivisionForm, join),
    "answer_division": beside(DivisionAnswerForm, join),
    "propose_last_day": beside(ProposeLastDayForm),
    "settle_last_day": beside(SettleLastDayForm),
    "report": beside(ReportForm),
    "propose_payment": beside(ProposeForm),
    "say_not_owed": beside(NotOwedForm),
    "settle_year": beside(SettleForm),
    "stop_payments": beside(StopForm),
    "resume_payments": beside(ResumeForm),
    "warn": beside(WarnForm),
    "give_notice": beside(NoticeForm),
    "stop": beside(GroupNoticeForm),
    "give_default_notice": beside(DefaultNoticeForm),
    "record_default_notice": beside(RecordedNoticeForm),
    "set_penalty": beside(PenaltyForm),
    "record_reaction": beside(HeardReactionForm),
    "record_view": beside(HeardViewForm),
}
