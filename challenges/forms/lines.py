"""The tables of the plan: goals, costs, incomes, and the members of the group.

A line that is made empty is gone. Lines replace those that were saved before.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from challenges.choices import CostKind
from challenges.fields import CleanTextField, MoneyField, PostcodeAreaField
from challenges.forms.plan import capital

MOST_LINES = 60
VAT_RATES = [(0, "0 %"), (9, "9 %"), (21, "21 %")]


class OutcomeForm(forms.Form):
    """One goal: what, how you see it, how it is now and what it becomes."""

    goal = CleanTextField(label=_("What do you want to reach?"), max_length=300)
    indicator = CleanTextField(label=_("How do you see that?"), max_length=300)
    baseline = CleanTextField(label=_("How is it now?"), max_length=200)
    target = CleanTextField(label=_("What should it become?"), max_length=200)


class CostForm(forms.Form):
    """One cost a year."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose")), *capital(CostKind.choices)]
    )
    description = CleanTextField(label=_("For what?"), max_length=200)
    amount = MoneyField(label=_("Each year, without VAT"))
    vat_percent = forms.TypedChoiceField(
        label=_("VAT"), choices=VAT_RATES, coerce=int, initial=0
    )


class IncomeForm(forms.Form):
    """One income a year that does not come from the municipality."""

    source = CleanTextField(label=_("From whom?"), max_length=200)
    amount = MoneyField(label=_("Each year"))
    is_in_kind = forms.BooleanField(
        label=_("In goods or hours, not in money"), required=False
    )


class MemberForm(forms.Form):
    """One member besides who speaks for the group."""

    name = CleanTextField(label=_("Name"), max_length=200)
    group_role = CleanTextField(
        label=_("Part in the group"), max_length=100, required=False
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={
            "invalid": _("Fill in an e-mail address, for example naam@voorbeeld.nl.")
        },
    )
    postcode_area = PostcodeAreaField(label=_("Postcode"))
    is_resident = forms.BooleanField(
        label=_("Lives in this municipality"), required=False, initial=True
    )


class Lines(forms.BaseFormSet):  # type: ignore[type-arg]  # not generic when it runs
    """A table of the plan."""

    least: ClassVar[int] = 0
    too_few: ClassVar[Any] = ""
    columns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, lenient: bool = False, **options: Any) -> None:
        """Take whether a table without lines is let through for now."""
        self.lenient = lenient
        super().__init__(*args, **options)
        if self.initial:
            self.extra = 1  # there are lines to look at already

    def _construct_form(self, i: int, **kwargs: Any) -> forms.Form:
        form: forms.Form = super()._construct_form(i, **kwargs)  # type: ignore[misc]  # not in the stubs
        form.empty_permitted = True  # an empty line is no line
        return form

    def clean(self) -> None:
        """Ask for at least so many lines; one that was begun tells what it lacks.

        Raises:
            ValidationError: If fewer were begun.
        """
        begun = sum(form.has_changed() for form in self.forms)
        if not self.lenient and begun < self.least:
            raise ValidationError(self.too_few, code="too_few")

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines that were filled in, by column."""
        return [
            form.cleaned_data
            for form in self.forms
            if form.is_valid() and form.has_changed()
        ]


class Outcomes(Lines):
    """The goals of a plan."""

    least, too_few = 1, _("Fill in at least one goal.")


class Costs(Lines):
    """The costs of a plan."""

    least, too_few = 1, _("Fill in at least one cost.")


class Incomes(Lines):
    """The other incomes of a plan."""


class Members(Lines):
    """The members of a group besides who speaks for it."""

    taken: Sequence[str] = ()
    """Addresses that belong to somebody who is in the group already."""

    def clean(self) -> None:
        """Refuse one person twice.

        Raises:
            ValidationError: If two members have one address.
        """
        seen = {address.lower() for address in self.taken if address}
        for line in self.lines():
            address = line["email"].lower()
            if address and address in seen:
                raise ValidationError(
                    _("The address %(address)s is there twice. Keep one line."),
                    code="twice",
                    params={"address": address},
                )
            seen.add(address)


def totals_of(
    costs: Iterable[Mapping[str, Any]], incomes: Iterable[Mapping[str, Any]]
) -> dict[str, Decimal]:
    """Return what lines add up to: costs without and with VAT, and other income.

    What comes in goods or hours is no money and is left out.
    """
    without = vat = income = Decimal(0)
    for line in costs:
        without += line["amount"]
        vat += line["amount"] * line["vat_percent"] / 100
    for line in incomes:
        income += 0 if line["is_in_kind"] else line["amount"]
    return {"without": without, "vat": vat, "total": without + vat, "income": income}


def _table(form: type[forms.Form], lines: type[Lines], extra: int) -> type[Lines]:
    made: Any = forms.formset_factory(
        form, formset=lines, extra=extra, max_num=MOST_LINES, absolute_max=MOST_LINES
    )
    table: type[Lines] = made
    return table


TABLES: dict[str, type[Lines]] = {
    "outcomes": _table(OutcomeForm, Outcomes, 1),
    "cost_lines": _table(CostForm, Costs, 3),
    "income_lines": _table(IncomeForm, Incomes, 1),
    "members": _table(MemberForm, Members, 2),
}
"""The tables, by the name of their relation."""
