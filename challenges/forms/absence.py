"""The form for an absence: who, from when through when, and who stands in."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Absence, User
from challenges.actions import absence
from challenges.actions.absence import Leave, OverlapError, SubstituteNotAllowedError
from challenges.actions.terms import local_day
from challenges.choices import Role
from challenges.fields import CleanTextField, DutchDateField, MoneyField
from challenges.forms.panel import PeopleField
from challenges.models import Municipality
from challenges.rules.substitution import DECIDING_ROLES, OWN_SEATS
from challenges.staff import roles_in, staff_of

WHY_NOT: dict[str, tuple[str, Any]] = {
    "V1": ("substitute", _("Nobody stands in for themselves.")),
    "V2": ("role", _("Who is away does not have this role here.")),
    "V3": ("substitute", _("This person has no role in the municipality.")),
    "V4": (
        "substitute",
        _("You cannot make yourself the substitute. Ask who is away to record it."),
    ),
    "V5": ("role", _("Nobody stands in for this role.")),
    "V6": (
        "substitute",
        _(
            "Who administers the municipality does no casework, and the other way"
            " round."
        ),
    ),
    "V7": (
        "mandate",
        _(
            "This person is no alderman. Name the mandate to decide, and the amount a"
            " year up to which it holds."
        ),
    ),
    "V8": (
        "yearly_limit",
        _("Above this amount the by-law lets the college decide itself."),
    ),
    "V9": ("mandate", _("Here no mandate is needed. Leave these two fields empty.")),
}
"""The rows of ``rules.substitution``: at which field, in which words."""


class AbsenceForm(forms.Form):
    """Somebody is away for some days, and another stands in."""

    person = PeopleField(label=_("Who is away?"))
    role = forms.ChoiceField(label=_("In which role?"))
    substitute = PeopleField(label=_("Who stands in?"))
    starts_on = DutchDateField(label=_("First day"))
    ends_on = DutchDateField(label=_("Last day"))
    mandate = CleanTextField(
        label=_("On which mandate?"),
        help_text=_(
            "Only if somebody who is no alderman will decide or sign: the order that"
            " gives the mandate, with its date."
        ),
        required=False,
    )
    yearly_limit = MoneyField(label=_("Up to which amount a year?"), required=False)

    def __init__(
        self,
        *args: Any,
        municipality: Municipality,
        user: User,
        at: datetime,
        for_others: bool,
        **options: Any,
    ) -> None:
        """Offer oneself, or everybody to who administers the municipality."""
        super().__init__(*args, **options)
        self.municipality, self.user, self.at = municipality, user, at
        people = list(staff_of(municipality))
        fields: dict[str, Any] = self.fields
        fields["person"].offer(people if for_others else [user])
        fields["person"].initial = user.pk
        fields["substitute"].offer(each for each in people if each != user)
        own = frozenset(Role) if for_others else roles_in(municipality, user)
        fields["role"].choices = [
            (role.value, role.label) for role in Role if role in own - OWN_SEATS
        ]
        fields["starts_on"].initial = local_day(at)
        self.may_need_mandate = bool(own & DECIDING_ROLES)
        if not self.may_need_mandate:
            del fields["mandate"], fields["yearly_limit"]

    def clean(self) -> dict[str, Any]:
        """Refuse days that are over or not in order."""
        given: dict[str, Any] = self.cleaned_data
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day must not be before the first."))
        elif ends and ends < local_day(self.at):
            self.add_error("ends_on", _("This day has passed."))
        return given

    def save(self) -> Absence | None:
        """Record it; if it may not be, say so at the field and return nothing."""
        given = self.cleaned_data
        leave = Leave(
            given["person"],
            Role(given["role"]),
            given["substitute"],
            given["starts_on"],
            given["ends_on"],
            given.get("mandate", ""),
            given.get("yearly_limit"),
        )
        try:
            return absence.record_absence(
                self.municipality, leave, by=self.user, at=self.at
            )
        except SubstituteNotAllowedError as error:
            for code in error.codes:
                field, words = WHY_NOT[code]
                self.add_error(field if field in self.fields else None, words)
        except OverlapError:
            self.add_error(
                "starts_on",
                _("Somebody stands in for this role already on one of these days."),
            )
        return None
