"""Forms to merge two cases, or split one: the proposal, and what a group answers."""

from abc import abstractmethod
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import dividing, joining
from challenges.actions.dividing import AskedAlreadyError, Parts
from challenges.actions.joining import CannotJoinError, Line, Union, partners_of
from challenges.actions.terms import local_day
from challenges.fields import CleanTextField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, Challenge
from challenges.permissions import visible_to

WHY_NOT: dict[str, Any] = {
    "task": _("These cases are about another task."),
    "open": _("One of both groups was asked already. Wait for its answer."),
    "involved": _("Somebody of one group works on the other case."),
}


class JoiningForm(StepForm):
    """A form about a case and perhaps another, which are locked together."""

    other: Challenge | None = None
    """The other case, where it is about two."""

    is_about_two: ClassVar[bool] = True
    """Whether there must be another case."""

    def apply(self) -> CaseEvent:
        """Do the act on the case alone, and return its first line."""
        return self.apply_to(self.challenge, self.other)[0][1]

    @abstractmethod
    def apply_to(self, challenge: Challenge, other: Challenge | None) -> list[Line]:
        """Do the act on the cases as locked; return each new line with its case."""


class MergerForm(JoiningForm):
    """The coordinator proposes that this case ends and goes on in another."""

    submit_label = _("Ask both groups")
    mendable = {CannotJoinError: ("partner", "")}

    partner = forms.TypedChoiceField(
        label=_("With which plan does this plan go on?"),
        help_text=_("This case ends. That one goes on with both groups."),
        coerce=int,
        error_messages={"required": _("Choose a plan.")},
    )
    takes_over = CleanTextField(
        label=_("What does the joint plan take over of this plan?"),
        help_text=_("Both groups agree on these words. They become part of the plan."),
        single_line=False,
        max_length=4000,
    )
    reason = CleanTextField(
        label=_("Why do you propose this?"), single_line=False, max_length=2000
    )

    def prepare(self) -> None:
        """Offer the cases about the same kind of task."""
        found = partners_of(self.challenge, visible_to(self.user)).order_by("pk")
        self.partners = {each.pk: each for each in found}
        field: Any = self.fields["partner"]
        field.choices = [(pk, str(each)) for pk, each in self.partners.items()]

    def clean(self) -> dict[str, Any]:
        """Keep the other case."""
        self.other = self.partners.get(self.cleaned_data.get("partner") or 0)
        return self.cleaned_data

    def blame(self, error: Exception) -> None:
        """Say why these two cannot go together."""
        if isinstance(error, CannotJoinError):
            self.add_error("partner", WHY_NOT[error.problem])

    def apply_to(self, challenge: Challenge, other: Any) -> list[Line]:
        """Propose it."""
        union = Union(**self.words("reason", "takes_over"))
        return joining.propose_merger(challenge, other, union, by=self.user, at=self.at)


class AnswerForm(JoiningForm):
    """A group says whether it agrees."""

    submit_label = _("Send our answer")

    agrees = forms.TypedChoiceField(
        label=_("Does your group agree?"),
        choices=[
            ("yes", _("Yes, we agree")),
            ("no", _("No, we go on with our plan as it is")),
        ],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what your group wants.")},
    )
    majority_agrees = forms.BooleanField(
        label=_("Is it yes? Then most members of our group agree with that."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask whether the group stands behind a yes."""
        if self.cleaned_data.get("agrees"):
            self.wants("majority_agrees", _("Tick this only when most members agree."))
        return self.cleaned_data


class MergerAnswerForm(AnswerForm):
    """A group says whether it wants to go on together with another."""

    def prepare(self) -> None:
        """Find what is asked."""
        self.merger = joining.open_merger(self.challenge, local_day(self.at))
        merger = self.merger
        self.other = merger.other_than(self.challenge) if merger else None

    def extra(self) -> dict[str, Any]:
        """Show what is proposed."""
        return {"merger": self.merger, "other": self.other}

    def apply_to(self, challenge: Challenge, other: Any) -> list[Line]:
        """Answer."""
        agrees = self.cleaned_data["agrees"]
        return joining.answer_merger(
            challenge, other, agrees=agrees, by=self.user, at=self.at
        )


class DivisionForm(JoiningForm):
    """The coordinator proposes that this case goes on as two."""

    submit_label = _("Ask the group")
    mendable = {
        AskedAlreadyError: (
            None,
            _("The group was asked already. Wait for its answer."),
        )
    }
    is_about_two = False

    first = CleanTextField(label=_("Title of the first plan"), max_length=120)
    second = CleanTextField(label=_("Title of the second plan"), max_length=120)
    reason = CleanTextField(
        label=_("Why, and what belongs to which plan?"),
        help_text=_("This case ends. The group gets two drafts with its own text."),
        single_line=False,
        max_length=4000,
    )

    def clean(self) -> dict[str, Any]:
        """Ask two titles."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("first") and given.get("first") == given.get("second"):
            self.add_error("second", _("Give the second plan another title."))
        return given

    def apply_to(self, challenge: Challenge, other: Challenge | None) -> list[Line]:
        """Propose it."""
        parts = Parts(**self.words("reason", "first", "second"))
        event = dividing.propose_division(challenge, parts, by=self.user, at=self.at)
        return [(challenge, event)]


class DivisionAnswerForm(AnswerForm):
    """A group says whether its plan goes on as two."""

    is_about_two = False

    def extra(self) -> dict[str, Any]:
        """Show what is proposed."""
        today = local_day(self.at)
        return {"division": dividing.open_division(self.challenge, today)}

    def apply_to(self, challenge: Challenge, other: Challenge | None) -> list[Line]:
        """Answer."""
        agrees = self.cleaned_data["agrees"]
        lines = dividing.answer_division(
            challenge, agrees=agrees, by=self.user, at=self.at
        )
        return [(challenge, line) for line in lines]
