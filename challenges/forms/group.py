"""The part of the plan about the group itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.choices import GroupForm as LegalForm
from challenges.fields import CleanTextField, KvkField
from challenges.forms.plan import SectionForm, capital, story, yes_or_no


class GroupForm(SectionForm):
    """Who the group is, and who may speak for it."""

    of_group = ("name", "form", "kvk_number")

    name = CleanTextField(label=_("What is your group called?"), max_length=200)
    form = forms.ChoiceField(
        label=_("What kind of group is it?"),
        help_text=_("You can often found an association or foundation later."),
        choices=capital(LegalForm.choices),
        widget=forms.RadioSelect,
    )
    kvk_number = KvkField(
        label=_("Number at the Chamber of Commerce (KvK)"),
        help_text=_("Only if your group has one."),
        required=False,
    )
    has_authorisation = forms.BooleanField(
        label=_("The members agreed in writing who speaks for the group.")
    )
    has_interests = yes_or_no(
        _("Does somebody in your group have another interest?"),
        _(
            "For example: works for the municipality, is on the council, or sells"
            " something for this task."
        ),
    )
    interests = story(
        _("Which interest is that?"),
        _("You only need this if you answered yes."),
        required=False,
    )

    def saved(self, name: str) -> Any:
        """Return what was saved; yes and no as the answers are called."""
        value = super().saved(name)
        if name == "has_interests" and value is not None:
            return "yes" if value else "no"
        return value

    def clean(self) -> dict[str, Any]:
        """Ask which interest it is, where there is one."""
        if self.cleaned_data.get("has_interests"):
            self.wants("interests", _("Say which interest that is."))
        return self.cleaned_data
