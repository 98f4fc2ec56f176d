"""Forms of advice, proposal and decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from challenges.actions import advice, decision
from challenges.actions.advice import Recommendation, Submission
from challenges.actions.consultation import council_has_say
from challenges.actions.decision import (
    ACCEPTED_AS,
    Acceptance,
    NotHeardError,
    Refusal,
    UnexplainedDeviationError,
)
from challenges.actions.left_out import MoneyAskedError
from challenges.actions.terms import values_of
from challenges.choices import AdviceOption, DecisionOutcome
from challenges.fields import CleanTextField, MoneyField, RadioCards
from challenges.forms.grounds import ground_choices
from challenges.forms.left_out import NO_MONEY
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent
from challenges.rules.grounds import GroundError, Stage

MOST_GROUNDS = 3
HEAR_FIRST = "hear_first"
"""The answer of who wants to refuse and did not ask for a view yet."""


class AdviceForm(StepForm):
    """The combined advice."""

    summary = CleanTextField(
        label=_("Summary, for somebody who reads one page only"), single_line=False
    )
    option = forms.ChoiceField(
        label=_("What do you advise?"),
        choices=AdviceOption.choices,
        widget=forms.RadioSelect,
    )
    arguments = CleanTextField(label=_("Why?"), single_line=False)
    risks = CleanTextField(
        label=_("Which risks are there, and how do we meet them?"), single_line=False
    )
    dissent = CleanTextField(
        label=_("Who sees it differently, and why?"), single_line=False, required=False
    )
    others_harmed = forms.BooleanField(
        label=_("Others may be harmed. I ask them for their view first."),
        help_text=_(
            "If you advise to refuse, the group is asked for its view as well."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a change and views at once: the change comes first."""
        given = self.cleaned_data
        if given.get("option") == AdviceOption.MODIFY and given.get("others_harmed"):
            words = _("First propose the change. Who decides can then ask for views.")
            self.add_error("others_harmed", words)
        return given

    def apply(self) -> CaseEvent:
        """Give the advice."""
        given = self.words(*self.fields)
        given["option"] = AdviceOption(given["option"])
        return advice.record_advice(
            self.challenge, Recommendation(**given), by=self.user, at=self.at
        )


class ProposalForm(StepForm):
    """The proposal to who decides."""

    decision_points = CleanTextField(
        label=_("What is asked to be decided? One point on each line."),
        single_line=False,
    )
    communication = CleanTextField(
        label=_("How do we tell the group and the neighbourhood?"),
        single_line=False,
        required=False,
    )
    council_asked = forms.BooleanField(
        label=_("The council asked to give its wishes first."), required=False
    )
    far_reaching = forms.BooleanField(
        label=_("The consequences are far-reaching for another reason than money."),
        help_text=_("The council then gives its wishes first (art. 169 Gemeentewet)."),
        required=False,
    )

    def extra(self) -> dict[str, Any]:
        """Show whether the council speaks first in any case."""
        return {"council": council_has_say(self.challenge)}

    def apply(self) -> CaseEvent:
        """Put it on the table."""
        return advice.record_proposal(
            self.challenge,
            Submission(**self.words(*self.fields)),
            by=self.user,
            at=self.at,
        )


class DecisionForm(StepForm):
    """Yes or no, with reasons that the group can understand."""

    submit_label = _("Take the decision")

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            (DecisionOutcome.ACCEPT, _("Accept")),
            (DecisionOutcome.PARTIAL, _("Accept a part")),
            (DecisionOutcome.REFUSE, _("Refuse")),
            (HEAR_FIRST, _("I want to refuse, and hear the group first")),
        ],
        widget=RadioCards(
            hints={
                DecisionOutcome.ACCEPT: _("An agreement is drawn up."),
                DecisionOutcome.PARTIAL: _("You say which part, and for how much."),
                DecisionOutcome.REFUSE: _("You say why. The group can object."),
                HEAR_FIRST: _("The coordinator sends your intention to the group."),
            }
        ),
    )
    reasons = CleanTextField(
        label=_("Reasons, in plain words"),
        help_text=_("The group reads this, and it goes into the public register."),
        single_line=False,
    )
    conditions = CleanTextField(
        label=_("Conditions"),
        single_line=False,
        required=False,
    )
    scope = CleanTextField(
        label=_("Which part do you accept?"), single_line=False, required=False
    )
    yearly_amount = MoneyField(
        label=_("Contribution for that part, a year without VAT"), required=False
    )
    deviation = CleanTextField(
        label=_("Why do you not follow the advice?"),
        single_line=False,
        required=False,
    )
    what_would_change_it = CleanTextField(
        label=_("What would change this decision?"),
        single_line=False,
        required=False,
    )

    not_heard_because = CleanTextField(
        label=_("Why was the group not asked for its view?"),
        help_text=_(
            "Needed if no view was asked. It is only allowed if you refuse because of"
            " what the group stated itself (art. 4:7 Awb)."
        ),
        single_line=False,
        required=False,
    )

    mark_optional = False
    folded = frozenset({"conditions", "scope", "ground_1", "ground_2", "deviation"})
    headings = {
        _("If you accept"): ("conditions",),
        _("If you accept a part"): ("scope", "yearly_amount"),
        _("If you refuse"): (
            "ground_1",
            "fact_1",
            "what_would_change_it",
            "not_heard_because",
        ),
        _("More grounds"): ("ground_2", "fact_2", "ground_3", "fact_3"),
        _("If you decide otherwise than advised"): ("deviation",),
    }

    mendable = {
        MoneyAskedError: ("yearly_amount", NO_MONEY),
        UnexplainedDeviationError: (
            "deviation",
            _("You decide otherwise than advised. Say why."),
        ),
        NotHeardError: (
            "not_heard_because",
            _("The group was not asked for its view. Ask it first, or say why not."),
        ),
        GroundError: (
            "ground_1",
            _("Choose grounds from the list, each with its fact."),
        ),
    }

    def prepare(self) -> None:
        """Offer the grounds that are weighed at the decision."""
        choices = ground_choices(Stage.DECISION, values_of(self.challenge).regime)
        for number in range(1, MOST_GROUNDS + 1):
            words = {"number": number}
            self.fields[f"ground_{number}"] = forms.ChoiceField(
                label=_now("Ground %(number)s") % words, choices=choices, required=False
            )
            self.fields[f"fact_{number}"] = CleanTextField(
                label=_now("On which fact does ground %(number)s rest?") % words,
                single_line=False,
                required=False,
            )

    def grounds(self) -> tuple[tuple[str, str], ...]:
        """Return the grounds that were chosen, each with its fact."""
        given = self.cleaned_data
        pairs = (
            (given.get(f"ground_{number}"), given.get(f"fact_{number}", ""))
            for number in range(1, MOST_GROUNDS + 1)
        )
        return tuple((code, fact) for code, fact in pairs if code)

    def clean(self) -> dict[str, Any]:
        """Ask a ground with its fact for a refusal, and which part is accepted."""
        if self.cleaned_data.get("outcome") == DecisionOutcome.PARTIAL:
            self.wants("scope", _("Say which part you accept."))
            if self.cleaned_data.get("yearly_amount") is None:
                self.wants("yearly_amount", _("Say for how much a year."))
        if self.cleaned_data.get("outcome") == DecisionOutcome.REFUSE:
            self.wants("ground_1", _("Choose the ground of the refusal."))
            for number in range(1, MOST_GROUNDS + 1):
                if self.cleaned_data.get(f"ground_{number}"):
                    self.wants(f"fact_{number}", _("Name the fact for this ground."))
        return self.cleaned_data

    def apply(self) -> CaseEvent:
        """Take the decision."""
        outcome = self.cleaned_data["outcome"]
        if outcome in ACCEPTED_AS:
            acceptance = Acceptance(
                is_partial=outcome == DecisionOutcome.PARTIAL,
                **self.words(
                    "reasons", "conditions", "deviation", "scope", "yearly_amount"
                ),
            )
            return decision.accept(self.challenge, acceptance, by=self.user, at=self.at)
        if outcome == HEAR_FIRST:
            return decision.return_for_views(
                self.challenge, self.cleaned_data["reasons"], by=self.user, at=self.at
            )
        refusal = Refusal(
            grounds=self.grounds(),
            **self.words(
                "reasons", "what_would_change_it", "deviation", "not_heard_because"
            ),
        )
        return decision.refuse(self.challenge, refusal, by=self.user, at=self.at)
