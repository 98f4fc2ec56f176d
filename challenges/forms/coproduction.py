"""Forms to do it together instead: the offer, and the answer of the group."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import coproduction
from challenges.actions.coproduction import Offer, open_offer
from challenges.actions.terms import local_day
from challenges.authority import WrongMomentError
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class OfferForm(StepForm):
    """What both sides would do, while the task stays with the municipality."""

    submit_label = _("Send the offer")

    municipality_does = CleanTextField(
        label=_("What does the municipality do?"),
        help_text=_("The group reads this in the letter."),
        single_line=False,
        max_length=2000,
    )
    group_does = CleanTextField(
        label=_("What does the group do?"), single_line=False, max_length=2000
    )
    starts_on = DutchDateField(label=_("From which day?"))
    contact = CleanTextField(
        label=_("Whom can the group call about the work?"), max_length=200
    )

    def prepare(self) -> None:
        """Ask a day that is still to come."""
        self.fields["starts_on"] = DutchDateField(
            label=self.fields["starts_on"].label,
            earliest=local_day(self.at) + timedelta(days=1),
        )

    def apply(self) -> CaseEvent:
        """Offer it."""
        offer = Offer(
            **self.words("municipality_does", "group_does", "starts_on", "contact")
        )
        return coproduction.offer_coproduction(
            self.challenge, offer, by=self.user, at=self.at
        )


class AnswerOfferForm(StepForm):
    """What the group says to the offer; a yes ends the challenge."""

    submit_label = _("Send our answer")

    answer = forms.ChoiceField(
        label=_("What does your group want?"),
        choices=[
            ("yes", _("Yes, we do it together. Our challenge stops.")),
            ("no", _("No, our challenge goes on.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what your group wants.")},
    )
    majority_agrees = forms.BooleanField(
        label=_("Do you say yes? Then most members of our group agree with that."),
        required=False,
    )
    remark = CleanTextField(
        label=_("Do you want to say something about it?"),
        single_line=False,
        max_length=2000,
        required=False,
    )

    def prepare(self) -> None:
        """Ask nothing when nothing is offered.

        Raises:
            WrongMomentError: If no offer waits for an answer.
        """
        self.offer = open_offer(self.challenge)
        if self.offer is None:
            raise WrongMomentError(f"{self.challenge.reference}: nothing is offered")

    def clean(self) -> dict[str, Any]:
        """Ask whether the group stands behind a yes."""
        if self.cleaned_data.get("answer") == "yes":
            self.wants("majority_agrees", _("Tick this only when most members agree."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show what is offered."""
        return {"offer": self.offer}

    def apply(self) -> CaseEvent:
        """Keep the answer."""
        given = self.cleaned_data
        who: dict[str, Any] = {"by": self.user, "at": self.at}
        if given["answer"] == "no":
            return coproduction.decline_coproduction(
                self.challenge, given["remark"], **who
            )
        return coproduction.agree_to_coproduction(
            self.challenge,
            given["remark"],
            majority_agrees=given["majority_agrees"],
            **who,
        )
