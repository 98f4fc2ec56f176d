"""The form of a reading in need: which case, and why it cannot wait."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.fields import CleanTextField
from challenges.models import Challenge
from challenges.permissions import closed_to, visible_to

SHORTEST = 20  # characters; a reason that somebody can judge


class EmergencyForm(forms.Form):
    """Ask to read a case that is closed to this person."""

    reference = CleanTextField(
        label=_("Number of the case"),
        help_text=_("For example: RTC-KROMWAARD-2026-0001."),
        max_length=40,
    )
    reason = CleanTextField(
        label=_("Why must you read it now?"),
        help_text=_(
            "Say what is wrong and who asked you. The auditor, the privacy officer"
            " and the contact of the group read this at once. It stays in the trail."
        ),
        single_line=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        """Keep who asks."""
        super().__init__(*args, **options)
        self.user = user

    def clean_reference(self) -> Challenge:
        """Return the case.

        Raises:
            ValidationError: If it is not there, elsewhere, or open to the person.
        """
        reference = self.cleaned_data["reference"].upper()
        if visible_to(self.user).filter(reference=reference).exists():
            raise ValidationError(_("You can open this case already."))
        found = closed_to(self.user).filter(reference=reference).first()
        if found is None:
            raise ValidationError(_("There is no case with this number."))
        return found

    def clean_reason(self) -> str:
        """Ask a reason that somebody can judge.

        Raises:
            ValidationError: If it is too short.
        """
        reason: str = self.cleaned_data["reason"]
        if len(reason) < SHORTEST:
            raise ValidationError(_("Say a little more: what is wrong?"))
        return reason
