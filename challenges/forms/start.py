"""The first questions of a new challenge."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions.drafting import Opening
from challenges.fields import CleanTextField, PostcodeAreaField
from challenges.models import Municipality, MunicipalTask


class StartForm(forms.Form):
    """Which task, what the plan is called, and who starts it.

    ``key`` travels with the page, so that sending it twice makes one case.
    """

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("This page is not whole. Load it again."),
            "invalid": _("This page is not whole. Load it again."),
        },
    )
    task = forms.ModelChoiceField(
        label=_("Which task do you want to take over?"),
        queryset=MunicipalTask.objects.none(),
        empty_label=_("The task is not in this list"),
        required=False,
    )
    title = CleanTextField(
        label=_("What is your plan called?"),
        help_text=_("You can change this later. Everybody can read it."),
        max_length=120,
    )
    group_name = CleanTextField(
        label=_("What is your group called?"),
        help_text=_("You do not have to be a foundation or an association."),
        max_length=200,
    )
    postcode_area = PostcodeAreaField(
        label=_("What is your own postcode?"),
        help_text=_("We do not need your house number."),
    )

    def __init__(
        self, *args: Any, municipality: Municipality, task: str = "", **options: Any
    ) -> None:
        """Offer the tasks of a municipality.

        Args:
            args: As a Django form.
            municipality: Where the plan is.
            task: The code of a task that was chosen before.
            options: As a Django form.
        """
        super().__init__(*args, **options)
        tasks = MunicipalTask.objects.filter(municipality=municipality)
        offered: Any = self.fields["task"]
        offered.queryset = tasks
        self.fields["key"].initial = uuid4
        if task:
            offered.initial = tasks.filter(code=task).first()

    def opening(self) -> Opening:
        """Return the answers as the action takes them."""
        return Opening(**self.cleaned_data)
