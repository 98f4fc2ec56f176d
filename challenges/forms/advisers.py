"""Forms about an adviser from outside: of the coordinator, and of the adviser."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import advisers
from challenges.actions.advisers import LONGEST, AdviserNotAllowedError, Asked
from challenges.actions.terms import local_day
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent

USUAL = timedelta(days=14)
PROBLEMS = {
    "until": ("until", _("Give at least one day, and at most 60.")),
    "twice": ("email", _("This person was asked already and has not answered.")),
    "insider": (
        "email",
        _("This person belongs to the case already, so is no adviser from outside."),
    ),
}
"""What is wrong with an invitation: at which field, in which words."""


class InviteAdviserForm(StepForm):
    """A coordinator asks somebody from outside."""

    submit_label = _("Send the invitation")

    name = CleanTextField(label=_("Whom do you ask?"), max_length=100)
    email = forms.EmailField(label=_("E-mail address"), max_length=200)
    question = CleanTextField(
        label=_("What do you ask?"),
        help_text=_(
            "The adviser reads this question and the plan as everybody can read it."
            " No scores, no names: leave those out here as well."
        ),
        single_line=False,
        max_length=2000,
    )
    until = DutchDateField(label=_("Until which day can the adviser answer?"))
    language = forms.ChoiceField(
        label=_("In which language is the e-mail?"),
        choices=[("nl", _("Dutch")), ("en", _("English"))],
        initial="nl",
        widget=forms.RadioSelect,
    )
    mendable = {AdviserNotAllowedError: (None, "")}

    def prepare(self) -> None:
        """Propose two weeks."""
        today = local_day(self.at)
        self.fields["until"] = DutchDateField(
            label=self.fields["until"].label,
            earliest=today + timedelta(days=1),
            latest=today + LONGEST,
            initial=today + USUAL,
        )
        self.order_fields(["name", "email", "question", "until", "language"])

    def blame(self, error: Exception) -> None:
        """Say what is wrong at its field."""
        if isinstance(error, AdviserNotAllowedError):
            self.add_error(*PROBLEMS[error.problem])

    def apply(self) -> CaseEvent:
        """Invite."""
        asked = Asked(**self.words("name", "email", "question", "until", "language"))
        return advisers.invite_adviser(self.challenge, asked, by=self.user, at=self.at)


class ChosenInvitationForm(StepForm):
    """Something about one of the invitations of a case."""

    number = forms.TypedChoiceField(
        label=_("Which adviser?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an adviser.")},
    )

    def offered(self) -> Any:
        """Return the invitations that it can be about."""
        return self.challenge.adviser_invitations.open()

    def prepare(self) -> None:
        """Offer them."""
        choices = [(each.pk, each.name) for each in self.offered()]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]  # a choice
        if len(choices) == 1:
            self.fields["number"].initial = choices[0][0]


class RevokeAdviserForm(ChosenInvitationForm):
    """The coordinator takes an invitation back."""

    submit_label = _("Take the invitation back")

    reason = CleanTextField(
        label=_("Why?"), help_text=_("It stays in the trail."), max_length=300
    )

    def apply(self) -> CaseEvent:
        """Take it back."""
        number, reason = self.cleaned_data["number"], self.cleaned_data["reason"]
        return advisers.revoke_invitation(
            self.challenge, number, reason, by=self.user, at=self.at
        )


class ForgetAdviserForm(ChosenInvitationForm):
    """Name and address of an adviser are erased."""

    submit_label = _("Erase name and address")

    def offered(self) -> Any:
        """Return those that are closed and not erased."""
        return self.challenge.adviser_invitations.to_forget()

    def apply(self) -> CaseEvent:
        """Erase them."""
        number = self.cleaned_data["number"]
        return advisers.erase_adviser(self.challenge, number, by=self.user, at=self.at)


class InterestForm(forms.Form):
    """The adviser says whether there is an interest in the plan."""

    has_interest = forms.ChoiceField(
        label=_("Do you have an interest in this plan?"),
        help_text=_("For example: a relative is in the group, or you want the work."),
        choices=[("no", _("No")), ("yes", _("Yes, so I give no advice"))],
        widget=forms.RadioSelect,
    )


class AdviceFromOutsideForm(forms.Form):
    """The adviser answers, or gives no advice after all."""

    answer = forms.ChoiceField(
        label=_("Do you want to give advice?"),
        choices=[("advise", _("Yes, this is my advice")), ("decline", _("No"))],
        widget=forms.RadioSelect,
    )
    words = CleanTextField(
        label=_("Your advice, or why you give none"),
        help_text=_("You can send it once. Name no people."),
        single_line=False,
        required=False,
        max_length=10_000,
    )

    def clean(self) -> dict[str, Any]:
        """Ask the words of an advice."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("answer") == "advise" and not given.get("words"):
            self.add_error("words", _("Write down your advice."))
        return given
