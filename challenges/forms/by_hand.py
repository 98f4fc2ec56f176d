"""Forms about a last day that is set by hand: propose it, and settle it."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from challenges.actions import by_hand
from challenges.actions.by_hand import LastDay, LastDayError, terms_to_set
from challenges.actions.terms import local_day
from challenges.authority import WrongMomentError
from challenges.choices import TermKind
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent

LONGEST_REASON = 700
"""As in the derivation of a term that stood still."""

WHY_NOT: dict[str, Any] = {
    "past": _("This day is over."),
    "same": _("This is the last day already."),
    "twice": _("A proposal waits already. Somebody else has to settle it first."),
    "default": _(
        "The group gave notice of default. By law that counts from the last day as it"
        " is, so the day stays."
    ),
    "changed": _(
        "The calculation has changed since this was proposed. Do not agree: another"
        " day can be proposed after that."
    ),
    "reason": _("Say why."),
}


class LastDayForm(StepForm):
    """A form about a last day, with what can stand in its way."""

    mendable = {LastDayError: (None, "")}

    def blame(self, error: Exception) -> None:
        """Say why it cannot be, at the day if there is one to fill in."""
        if isinstance(error, LastDayError):
            self.add_error(
                "day" if "day" in self.fields else None, WHY_NOT[error.problem]
            )


class ProposeLastDayForm(LastDayForm):
    """One person proposes another last day, and says why."""

    submit_label = _("Propose this day")

    term = forms.ChoiceField(
        label=_("Which last day do you want to change?"), widget=forms.RadioSelect
    )
    day = DutchDateField(label=_("What should the last day be?"))
    reason = CleanTextField(
        label=_("Why should it be this day?"),
        help_text=_(
            "Everybody who reads the calculation reads this, the group as well. Do not"
            " write anything personal in it."
        ),
        single_line=False,
        max_length=LONGEST_REASON,
    )

    def prepare(self) -> None:
        """Offer the terms that run, and ask a day that is not over.

        Raises:
            WrongMomentError: If there is none to propose a day for.
        """
        terms = list(terms_to_set(self.challenge))
        if not terms:
            raise WrongMomentError(f"{self.challenge.reference}: no last day to set")
        field: Any = self.fields["term"]
        field.choices = [(term.kind, _named(term)) for term in terms]
        field.initial = terms[0].kind
        self.fields["day"] = DutchDateField(
            label=self.fields["day"].label, earliest=local_day(self.at)
        )

    def apply(self) -> CaseEvent:
        """Propose it."""
        given = self.cleaned_data
        proposed = LastDay(TermKind(given["term"]), given["day"], given["reason"])
        return by_hand.propose_last_day(
            self.challenge, proposed, by=self.user, at=self.at
        )


def _named(term: Any) -> str:
    """Return a term with the last day that it has now."""
    kind = term.get_kind_display()
    return f"{kind[:1].upper()}{kind[1:]}: {date_format(term.last_day)}"


class SettleLastDayForm(LastDayForm):
    """Another person agrees to the day, or lets the last day stand and says why."""

    submit_label = _("Settle it")

    proposal = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("What happens with the last day?"),
        choices=[
            ("agree", _("I agree with the day that is proposed.")),
            ("keep", _("The last day stays what it is.")),
        ],
        widget=forms.RadioSelect,
    )
    reason = CleanTextField(
        label=_("Why does the last day stay what it is?"),
        help_text=_("Fill this in only when you do not agree."),
        single_line=False,
        max_length=2000,
        required=False,
    )

    def prepare(self) -> None:
        """Find the proposal that has waited longest.

        Raises:
            WrongMomentError: If none waits.
        """
        waiting = self.challenge.days_by_hand.waiting()
        self.found = waiting.select_related("term", "proposed_by").first()
        if self.found is None:
            raise WrongMomentError(f"{self.challenge.reference}: nothing is proposed")
        self.fields["proposal"].initial = self.found.pk

    def clean(self) -> dict[str, Any]:
        """Ask a reason from who does not agree."""
        if self.cleaned_data.get("outcome") == "keep":
            self.wants("reason", _("Say why the last day stays what it is."))
        return self.cleaned_data

    def extra(self) -> dict[str, Any]:
        """Show what is proposed."""
        return {"by_hand": self.found}

    def apply(self) -> CaseEvent:
        """Agree, or do not."""
        given = self.cleaned_data
        who: dict[str, Any] = {"by": self.user, "at": self.at}
        pk = given["proposal"]
        if given["outcome"] == "agree":
            return by_hand.set_last_day(self.challenge, pk, **who)
        return by_hand.keep_last_day(self.challenge, pk, given["reason"], **who)
