"""Forms of an agreement that ends: notice, hand-back, lessons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import ending
from challenges.actions.ending import (
    CouncilNotToldError,
    Ending,
    HandbackPlan,
    Learned,
    NotSettledError,
    Protocol,
    TooEarlyError,
    WrongGroundError,
)
from challenges.actions.signals import open_signals
from challenges.actions.terms import local_day
from challenges.choices_running import NoticeGround, NoticeSide, Trigger
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.fallback import FallbackForm
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, NoticeToEnd
from challenges.rules.agreement_end import notice_end
from challenges.rules.handback_triggers import TRIGGERS, needs_council, trigger_of

GROUP_GROUNDS = [
    (each.value, each.label)
    for each in NoticeGround
    if each not in {NoticeGround.POLITICAL, NoticeGround.PERFORMANCE}
]


class EarlyEndForm(StepForm):
    """Somebody ends the agreement early, on a ground."""

    submit_label = _("Give notice")

    ground = forms.ChoiceField(
        label=_("On which ground?"),
        choices=NoticeGround.choices,
        widget=forms.RadioSelect,
    )
    reasons = CleanTextField(
        label=_("Reasons, in plain words"),
        help_text=_("The other side reads this in the letter."),
        single_line=False,
    )

    mendable = {
        WrongGroundError: (
            "ground",
            _("This side cannot end the agreement on this ground."),
        ),
    }

    def extra(self) -> dict[str, Any]:
        """Tell on which day it would end."""
        agreement = self.challenge.agreement
        last = notice_end(
            local_day(self.at),
            months=agreement.notice_months,
            starts_on=agreement.starts_on,
            ends_on=agreement.ends_on,
            is_grant=False,
        )
        return {"drafted": agreement, "last_day": last.day}


class NoticeForm(FallbackForm, EarlyEndForm):
    """The municipality ends the agreement early, or both sides do."""

    field_order = ("side", "ground", "reasons", "council_told_on")

    side = forms.ChoiceField(
        label=_("Who ends the agreement?"),
        choices=[
            (NoticeSide.MUNICIPALITY, _("The municipality")),
            (NoticeSide.BOTH, _("Group and municipality together")),
        ],
        widget=forms.RadioSelect,
    )
    council_told_on = DutchDateField(
        label=_("On which day was the council told?"),
        help_text=_("Only for a political choice: the council knows of it before."),
        required=False,
    )

    mendable = {
        **EarlyEndForm.mendable,
        CouncilNotToldError: (
            "council_told_on",
            _("Tell the council first. Fill in a day that has come."),
        ),
    }

    def prepare(self) -> None:
        """Propose what the figures show, with the figures as the reasons."""
        super().prepare()
        self.signals = open_signals(self.challenge)
        if self.signals:
            shown = TRIGGERS[Trigger(self.signals[0].trigger)]
            told = [step["text_nl"] for each in self.signals for step in each.trace]
            self.fields["side"].initial = NoticeSide.MUNICIPALITY
            self.fields["ground"].initial = shown.ground
            self.fields["reasons"].initial = "\n".join(told)

    def clean(self) -> dict[str, Any]:
        """Ask when the council was told, where it must know."""
        ground = self.cleaned_data.get("ground")
        if ground and needs_council(NoticeGround(ground)):
            self.wants("council_told_on", _("Say when the council was told."))
        else:
            self.cleaned_data["council_told_on"] = None
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show the table of grounds, and what the figures show."""
        return {
            **super().extra(),
            "signals": self.signals,
            "triggers": TRIGGERS.items(),
        }

    def apply(self) -> CaseEvent:
        """Give notice."""
        given = self.cleaned_data
        ended = Ending(
            NoticeSide(given["side"]),
            NoticeGround(given["ground"]),
            given["reasons"],
            self.fallback(),
            given["council_told_on"],
        )
        return ending.give_notice(self.challenge, ended, by=self.user, at=self.at)


class GroupNoticeForm(EarlyEndForm):
    """The group ends the agreement early."""

    def prepare(self) -> None:
        """Leave out the grounds of the municipality."""
        field: Any = self.fields["ground"]
        field.choices = GROUP_GROUNDS

    def apply(self) -> CaseEvent:
        """Give notice."""
        given = self.cleaned_data
        ended = Ending(
            NoticeSide.GROUP, NoticeGround(given["ground"]), given["reasons"]
        )
        return ending.give_notice_as_group(
            self.challenge, ended, by=self.user, at=self.at
        )


class StartHandbackForm(FallbackForm):
    """Which department takes the task over, how, and at what cost."""

    field_order = ("department", "plan")

    submit_label = _("Begin handing back")

    department = CleanTextField(
        label=_("Which department takes the task over?"), max_length=200
    )
    plan = CleanTextField(
        label=_("Who does what until the last day? One thing on each line."),
        single_line=False,
    )

    def prepare(self) -> None:
        """Propose the department that did the task before, and the agreement."""
        super().prepare()
        task = self.challenge.task
        self.fields["department"].initial = task.department if task else ""
        self.fields["plan"].initial = self.challenge.agreement.handback

    def extra(self) -> dict[str, Any]:
        """Show the notice, if there is one, and what belongs to its ground."""
        notice = NoticeToEnd.objects.filter(challenge=self.challenge).first()
        trigger = trigger_of(NoticeGround(notice.ground) if notice else None)
        return {
            "drafted": self.challenge.agreement,
            "notice": notice,
            "triggers": [(trigger, TRIGGERS[trigger])] if trigger else [],
            "signals": open_signals(self.challenge),
        }

    def apply(self) -> CaseEvent:
        """Begin."""
        return ending.start_handback(
            self.challenge,
            HandbackPlan(**self.words("department", "plan"), fallback=self.fallback()),
            by=self.user,
            at=self.at,
        )


class CloseHandbackForm(StepForm):
    """The protocol of the hand-back, and what others can learn from it."""

    submit_label = _("Close the case")

    headings = {
        _("The protocol"): ("keys", "knowledge", "people", "money", "state_of_task"),
        _("The lessons"): ("went_well", "went_wrong", "next_time", "may_publish"),
    }

    keys = CleanTextField(
        label=_("Which keys and things came back?"), single_line=False
    )
    knowledge = CleanTextField(
        label=_("Which knowledge and papers were handed over?"), single_line=False
    )
    people = CleanTextField(
        label=_("What happens to the volunteers and the staff?"), single_line=False
    )
    money = CleanTextField(label=_("How was the money split?"), single_line=False)
    state_of_task = CleanTextField(label=_("How was the task left?"), single_line=False)
    went_well = CleanTextField(label=_("What went well?"), single_line=False)
    went_wrong = CleanTextField(label=_("What went wrong?"), single_line=False)
    next_time = CleanTextField(
        label=_("What should be done otherwise next time?"), single_line=False
    )
    may_publish = forms.BooleanField(
        label=_("The group agrees that everybody can read these lessons."),
        required=False,
    )

    mendable = {
        TooEarlyError: (
            None,
            _("The group still does the work. Close the case after its last day."),
        ),
        NotSettledError: (
            None,
            _(
                "Read the last report first, and settle every payment, also one that"
                " is still to come."
            ),
        ),
    }

    def extra(self) -> dict[str, Any]:
        """Show what was planned."""
        return {"handback": self.challenge.handback}

    def apply(self) -> CaseEvent:
        """Close the case."""
        protocol = self.words("keys", "knowledge", "people", "money", "state_of_task")
        learned = self.words("went_well", "went_wrong", "next_time", "may_publish")
        return ending.close_handback(
            self.challenge,
            Protocol(**protocol),
            Learned(**learned),
            by=self.user,
            at=self.at,
        )
