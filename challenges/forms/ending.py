"""Forms of an agreement that ends: notice, hand-back, lessons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import ending
from challenges.actions.ending import (
    Ending,
    HandbackPlan,
    Learned,
    NotSettledError,
    Protocol,
    TooEarlyError,
    WrongGroundError,
)
from challenges.actions.terms import local_day
from challenges.choices_running import NoticeGround, NoticeSide
from challenges.fields import CleanTextField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, NoticeToEnd
from challenges.rules.agreement_end import notice_end

GROUP_GROUNDS = [
    (each.value, each.label)
    for each in NoticeGround
    if each not in {NoticeGround.POLITICAL, NoticeGround.PERFORMANCE}
]


class NoticeForm(StepForm):
    """One of both sides ends the agreement early."""

    submit_label = _("Give notice")

    side = forms.ChoiceField(
        label=_("Who ends the agreement?"),
        choices=[
            (NoticeSide.MUNICIPALITY, _("The municipality")),
            (NoticeSide.BOTH, _("Group and municipality together")),
        ],
        widget=forms.RadioSelect,
    )
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

    def ending(self) -> Ending:
        """Return what was said."""
        given = self.cleaned_data
        return Ending(
            NoticeSide(given["side"]), NoticeGround(given["ground"]), given["reasons"]
        )

    def apply(self) -> CaseEvent:
        """Give notice."""
        return ending.give_notice(
            self.challenge, self.ending(), by=self.user, at=self.at
        )


class GroupNoticeForm(NoticeForm):
    """The group ends the agreement early."""

    side = None  # type: ignore[assignment]  # there is one side only

    def prepare(self) -> None:
        """Leave out the grounds of the municipality."""
        field: Any = self.fields["ground"]
        field.choices = GROUP_GROUNDS

    def ending(self) -> Ending:
        """Return what was said."""
        given = self.cleaned_data
        return Ending(NoticeSide.GROUP, NoticeGround(given["ground"]), given["reasons"])

    def apply(self) -> CaseEvent:
        """Give notice."""
        return ending.give_notice_as_group(
            self.challenge, self.ending(), by=self.user, at=self.at
        )


class StartHandbackForm(StepForm):
    """Which department takes the task over, and how."""

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
        task = self.challenge.task
        self.fields["department"].initial = task.department if task else ""
        self.fields["plan"].initial = self.challenge.agreement.handback

    def extra(self) -> dict[str, Any]:
        """Show the notice, if there is one."""
        return {
            "drafted": self.challenge.agreement,
            "notice": NoticeToEnd.objects.filter(challenge=self.challenge).first(),
        }

    def apply(self) -> CaseEvent:
        """Begin."""
        return ending.start_handback(
            self.challenge,
            HandbackPlan(**self.words("department", "plan")),
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
