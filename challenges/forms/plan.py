"""The parts of the plan, as a group of residents fills them in.

A part can be saved half filled in (``lenient``): then only what cannot be stored
is refused. What may be left open for good stands in ``rules.completeness``.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.functional import keep_lazy_text
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from challenges.choices import Improvement, PublicationLevel, ScopeKind, VatStatus
from challenges.fields import (
    CleanTextField,
    DutchDateField,
    MoneyField,
    RadioCards,
)
from challenges.forms.numbers import WholeNumberField
from challenges.models import Challenge, MunicipalTask, Plan
from challenges.rules.completeness import starts_too_early

LONGEST_TEXT = 4000
START_IS_PAST = _("This day has come already. Fill in a day after today.")


def story(label: Any, help_text: Any = "", **options: Any) -> CleanTextField:
    """Return a question that is answered in a few sentences."""
    options.setdefault("max_length", LONGEST_TEXT)
    return CleanTextField(
        label=label, help_text=help_text, single_line=False, **options
    )


@keep_lazy_text
def capital_first(text: str) -> str:
    """Return a text with a capital; of *één* that is *Eén*, and not *Één*."""
    capitalised = str(capfirst(text))
    return f"E{capitalised[1:]}" if text.startswith("één") else capitalised


def capital(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return answers that stand on their own, and so begin with a capital."""
    return [(value, capital_first(label)) for value, label in choices]


def yes_or_no(label: Any, help_text: Any = "", **options: Any) -> forms.Field:
    """Return a question with yes and no; nobody answers it for you."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        **options,
    )


class SectionForm(forms.Form):
    """One part of the plan in the making.

    Field names are columns of the plan; those in ``of_case`` are columns of the
    case, those in ``of_group`` of the group.
    """

    of_case: ClassVar[tuple[str, ...]] = ()
    of_group: ClassVar[tuple[str, ...]] = ()
    when_empty: ClassVar[dict[str, Any]] = {}
    """What is stored for a column that cannot be empty."""
    on: date | None = None
    """The day on which it is typed, where that matters."""

    def __init__(
        self,
        *args: Any,
        challenge: Challenge,
        plan: Plan,
        lenient: bool = False,
        **options: Any,
    ) -> None:
        """Show what was saved before.

        Args:
            args: As a Django form.
            challenge: The case.
            plan: The version of the plan in the making.
            lenient: Whether empty answers are let through for now.
            options: As a Django form.
        """
        self.challenge, self.plan, self.lenient = challenge, plan, lenient
        super().__init__(*args, **options)
        self.prepare()
        for name in self.fields:
            self.initial.setdefault(name, self.saved(name))

    def prepare(self) -> None:
        """Fill in choices that depend on the case."""

    def saved(self, name: str) -> Any:
        """Return what was saved in a column, as its field shows it."""
        if name in self.of_case:
            return getattr(self.challenge, name)
        if name in self.of_group:
            return getattr(self.challenge.group, name)
        return getattr(self.plan, name)

    def full_clean(self) -> None:
        """Check what was typed; empty answers pass where that was asked."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = not self.lenient
        super().full_clean()
        for field in needed:
            field.required = True

    def wants(self, name: str, message: Any) -> None:
        """Ask for a field that another answer makes necessary."""
        if self.lenient or name in self.errors or self.cleaned_data.get(name):
            return
        self.add_error(name, message)

    def changes(self) -> dict[str, Any]:
        """Return the new values of the plan and the case, by column."""
        return {
            name: self._stored(name, value)
            for name, value in self.cleaned_data.items()
            if name not in self.of_group
        }

    def changes_of_group(self) -> dict[str, Any]:
        """Return the new values of the group, by column."""
        return {name: self.cleaned_data[name] for name in self.of_group}

    def _stored(self, name: str, value: Any) -> Any:
        is_empty = value in (None, "")
        return self.when_empty[name] if is_empty and name in self.when_empty else value


class TaskForm(SectionForm):
    """Which task, how much of it, and when."""

    of_case = ("title", "task")
    when_empty = {"option_years": 0}

    title = CleanTextField(
        label=_("What is your plan called?"),
        help_text=_("A short title that says what you will do. Everybody can read it."),
        max_length=120,
    )
    summary = story(
        _("What is your plan, in a few sentences?"),
        _("Everybody can read this. Do not name any persons."),
        max_length=500,
    )
    task = forms.ModelChoiceField(
        label=_("Which task of the municipality is it?"),
        queryset=MunicipalTask.objects.none(),
        empty_label=_("The task is not in this list"),
        required=False,
    )
    task_description = story(
        _("Which task is it, in your own words?"),
        _("You only need this if the task is not in the list."),
        required=False,
    )
    scope_kind = forms.ChoiceField(
        label=_("How much of the task do you want to take over?"),
        choices=capital(ScopeKind.choices),
        widget=RadioCards(
            hints={
                ScopeKind.WHOLE: _("Everything the municipality does for this task."),
                ScopeKind.GEOGRAPHIC: _("For example one park or one street."),
                ScopeKind.THEMATIC: _("For example mowing, but not the trees."),
                ScopeKind.BOTH: _("For example mowing, in one park."),
            }
        ),
    )
    area = story(
        _("Which area is it about?"),
        _("You only need this if you take over one area."),
        required=False,
    )
    themes = story(
        _("Which part of the work is it about?"),
        _("You only need this if you take over one part of the work."),
        required=False,
    )
    excluded_parts = story(
        _("What should the municipality keep doing?"), required=False
    )
    start_on = DutchDateField(label=_("When do you want to start?"))
    duration_years = WholeNumberField(
        label=_("For how many years?"), min_value=1, max_value=20
    )
    option_years = WholeNumberField(
        label=_("How many years could be added after that?"),
        help_text=_("You may also leave this open."),
        max_value=10,
        required=False,
    )

    def prepare(self) -> None:
        """Offer the tasks of this municipality."""
        tasks = MunicipalTask.objects.filter(municipality=self.challenge.municipality)
        offered: Any = self.fields["task"]
        offered.queryset = tasks

    def clean(self) -> dict[str, Any]:
        """Ask what the chosen part of the task needs, and a start that can be kept."""
        start_on = self.cleaned_data.get("start_on")
        if start_on and self.on and starts_too_early(start_on, self.on):
            self.add_error("start_on", START_IS_PAST)
        scope = self.cleaned_data.get("scope_kind")
        if not self.cleaned_data.get("task"):
            self.wants("task_description", _("Say which task it is."))
        if scope in {ScopeKind.GEOGRAPHIC, ScopeKind.BOTH}:
            self.wants("area", _("Say which area it is about."))
        if scope in {ScopeKind.THEMATIC, ScopeKind.BOTH}:
            self.wants("themes", _("Say which part of the work it is about."))
        return self.cleaned_data


class WhyForm(SectionForm):
    """What is wrong now, and what will be better."""

    problem = story(
        _("What is the problem now?"),
        _("Tell what you see in the neighbourhood, and what people need."),
    )
    improvements = forms.MultipleChoiceField(
        label=_("How will you do it?"),
        help_text=_("You may tick more than one."),
        choices=capital(Improvement.choices),
        widget=forms.CheckboxSelectMultiple,
    )
    improvement_text = story(_("What will be better, and for whom?"))


class ValueForm(SectionForm):
    """What the plan brings to the neighbourhood."""

    when_empty = {"paid_jobs": 0}

    local_knowledge = story(_("What do you know that the municipality does not?"))
    volunteers = WholeNumberField(label=_("How many volunteers take part?"))
    volunteer_hours = WholeNumberField(
        label=_("How many hours do they work in a year, all together?"),
        help_text=_(
            "An estimate is fine. 20 people, 1 hour a week: about 1,000 hours."
        ),
    )
    volunteer_roles = story(_("What will the volunteers do?"))
    paid_jobs = WholeNumberField(
        label=_("How many paid jobs are there?"), max_value=1000, required=False
    )
    beneficiaries = story(_("Who is it for?"))
    beneficiaries_number = WholeNumberField(label=_("For how many people is it?"))
    user_involvement = story(_("How do these people have a say?"))
    access_for_all = story(
        _("How can everybody use it?"),
        _("Think of wheelchairs, language and opening hours."),
    )
    effects_on_others = story(
        _("What will others notice?"),
        _("Is there noise, or are people against it? Tell what you do about that."),
    )
    sustainability = story(_("What does it do for nature and climate?"), required=False)


class MoneyForm(SectionForm):
    """What the group asks of the municipality."""

    when_empty = {"one_off_investment": Decimal(0), "vat_status": VatStatus.UNKNOWN}

    contribution = MoneyField(
        label=_("How much money do you ask from the municipality, each year?"),
        help_text=_("Without VAT. An estimate is fine: we help with the sums later."),
    )
    one_off_investment = MoneyField(
        label=_("How much do you need once, to begin?"), required=False
    )
    vat_status = forms.ChoiceField(
        label=_("Does your group charge VAT?"),
        choices=capital(VatStatus.choices),
        widget=forms.RadioSelect,
        required=False,
    )


class AbilityForm(SectionForm):
    """Why the group can do this, also when somebody leaves."""

    experience = story(_("What experience does your group have?"))
    quality_plan = story(_("How do you make sure that the work is good?"))
    safety_plan = story(_("How do you keep the work safe?"))
    continuity = story(
        _("How do you go on when somebody leaves?"),
        _("Who takes over from whom, for example in the board?"),
    )
    fallback = story(
        _("What happens if your group stops?"),
        _("The task then goes back to the municipality. How do you help with that?"),
    )


class SupportForm(SectionForm):
    """Who is behind the plan."""

    supporters = WholeNumberField(
        label=_("How many people support your plan?"),
        help_text=_("People who signed, or who said so at a meeting."),
    )
    support_text = story(
        _("How did they show that?"), _("Do not name any persons here.")
    )
    help_wanted = story(
        _("What help do you want from the municipality?"), required=False
    )


class ConsentForm(SectionForm):
    """What may be public, what the group declares, and the signature."""

    of_case = ("publication",)

    publication = forms.ChoiceField(
        label=_("What may everybody see in the register?"),
        choices=capital(PublicationLevel.choices),
        widget=RadioCards(
            hints={
                PublicationLevel.FULL: _("Names of persons are never shown."),
                PublicationLevel.SUMMARY: _(
                    "The title, the summary and the decision stay public."
                ),
            }
        ),
    )
    agrees_to_data_use = forms.BooleanField(
        label=_(
            "The municipality may use our data to deal with this plan. All members"
            " know that."
        )
    )
    declares_truth = forms.BooleanField(
        label=_("What we filled in is true, as far as we know.")
    )
    signature = CleanTextField(label=_("Your name, as signature"), max_length=200)
