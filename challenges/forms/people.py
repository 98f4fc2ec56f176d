"""Forms about who does the work: whose hands a task is in, and late assessors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions.handing import candidates
from challenges.choices import KnowledgeKind, Role
from challenges.fields import CleanTextField
from challenges.forms.panel import PeopleField
from challenges.models import Challenge
from challenges.permissions import Right
from challenges.staff import holders_of_role


class AssignForm(forms.Form):
    """Who does a task, and why."""

    to = PeopleField(
        label=_("Who does this task?"),
        help_text=_(
            "You see only people who have the right to do it and no other part in"
            " this case that stands in the way. Choose nobody to leave it free."
        ),
        required=False,
    )
    reason = CleanTextField(
        label=_("Why?"),
        help_text=_("The reason stands in the trail of the case."),
        single_line=False,
    )

    def __init__(
        self, *args: Any, challenge: Challenge, right: Right, **options: Any
    ) -> None:
        """Offer who may do what this right opens."""
        super().__init__(*args, **options)
        field: Any = self.fields["to"]
        field.offer(candidates(challenge, right))


class LateAssessorForm(forms.Form):
    """Somebody else in the place of an assessor, or on without."""

    outcome = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[
            ("exchange", _("Ask somebody else")),
            ("drop", _("Go on without this assessor")),
        ],
        widget=forms.RadioSelect,
    )
    assessor = PeopleField(label=_("Who assesses instead?"), required=False)
    knowledge = forms.ChoiceField(
        label=_("Which knowledge do they bring?"),
        choices=KnowledgeKind.choices,
        required=False,
    )
    reason = CleanTextField(
        label=_("Why?"),
        help_text=_("The reason stands in the trail of the case."),
        single_line=False,
    )

    def __init__(self, *args: Any, challenge: Challenge, **options: Any) -> None:
        """Offer assessors who do not sit on the panel yet."""
        super().__init__(*args, **options)
        people = holders_of_role(Role.ASSESSOR, challenge.municipality)
        seated = challenge.panel.assessments.values("assessor")
        field: Any = self.fields["assessor"]
        field.offer(people.exclude(pk__in=seated))

    def clean(self) -> dict[str, Any]:
        """Ask who comes instead, if somebody does."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("outcome") == "exchange" and not given.get("assessor"):
            self.add_error("assessor", _("Choose who assesses instead."))
        return given
