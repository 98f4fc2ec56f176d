"""Forms about erasing words of the trail: ask for it, and settle it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.fields import CleanTextField


class AskErasureForm(forms.Form):
    """Say why the words of a line have to go."""

    reason = CleanTextField(
        label=_("Why do these words have to go?"),
        help_text=_(
            "This reason stays in the trail. Do not repeat the personal data in it."
        ),
        single_line=False,
        max_length=2000,
    )


class SettleErasureForm(forms.Form):
    """Erase the words, or let them stand and say why."""

    outcome = forms.ChoiceField(
        label=_("What happens with these words?"),
        choices=[
            ("erase", _("Erase them. This cannot be undone.")),
            ("keep", _("Let them stand.")),
        ],
        widget=forms.RadioSelect,
    )
    reason = CleanTextField(
        label=_("Why do they stay?"),
        help_text=_("Fill this in only when the words stay."),
        single_line=False,
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask a reason where the words stay."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("outcome") == "keep" and not given.get("reason"):
            self.add_error("reason", _("Say why the words stay."))
        return given
