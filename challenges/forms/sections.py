"""The plan in eight parts: each a form with its tables, saved in one go.

The parts are those of ``rules.completeness``, in the order of the screens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.actions import drafting
from challenges.forms.group import GroupForm
from challenges.forms.lines import TABLES, Lines
from challenges.forms.plan import (
    AbilityForm,
    ConsentForm,
    MoneyForm,
    SectionForm,
    SupportForm,
    TaskForm,
    ValueForm,
    WhyForm,
)
from challenges.models import Challenge, Plan

MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the plan.

    Attributes:
        code: As in ``rules.completeness``.
        title: The question it answers.
        form: Its questions.
        tables: Its tables.
    """

    code: str
    title: Any
    form: type[SectionForm]
    tables: tuple[str, ...] = ()


SECTIONS: dict[str, Section] = {
    section.code: section
    for section in (
        Section("group", _("Who takes part?"), GroupForm, (MEMBERS,)),
        Section("support", _("Who supports your plan?"), SupportForm),
        Section("task", _("Which task do you want to take over?"), TaskForm),
        Section("why", _("What will be better?"), WhyForm, ("outcomes",)),
        Section("value", _("What does it bring to the neighbourhood?"), ValueForm),
        Section(
            "money", _("What does it cost?"), MoneyForm, ("cost_lines", "income_lines")
        ),
        Section("ability", _("Can your group do this?"), AbilityForm),
        Section("consent", _("Agree and sign"), ConsentForm),
    )
}


@dataclass(slots=True)
class FilledIn:
    """A part of the plan on the screen: its form and its tables by name."""

    section: Section
    form: SectionForm
    tables: dict[str, Lines] = field(default_factory=dict)

    @classmethod
    def saved(cls, section: Section, challenge: Challenge, plan: Plan) -> Self:
        """Return a part as it was saved."""
        rows = {name: lines_of(name, challenge, plan) for name in section.tables}
        return cls(
            section,
            section.form(challenge=challenge, plan=plan),
            {name: TABLES[name](prefix=name, initial=rows[name]) for name in rows},
        )

    @classmethod
    def typed(
        cls,
        section: Section,
        challenge: Challenge,
        plan: Plan,
        data: Mapping[str, Any],
        *,
        lenient: bool,
    ) -> Self:
        """Return a part as it was typed.

        Args:
            section: Which part.
            challenge: The case.
            plan: The version of the plan in the making.
            data: What was sent.
            lenient: Whether empty answers are let through for now.
        """
        form = section.form(data, challenge=challenge, plan=plan, lenient=lenient)
        tables = {
            name: TABLES[name](data, prefix=name, lenient=lenient)
            for name in section.tables
        }
        if MEMBERS in tables:
            speaks = challenge.group.members.filter(is_representative=True)
            vars(tables[MEMBERS])["taken"] = [member.email for member in speaks]
        return cls(section, form, tables)

    @property
    def parts(self) -> list[forms.BaseForm | Lines]:
        """Return the form and its tables, in the order of the screen."""
        return [self.form, *self.tables.values()]

    def is_valid(self) -> bool:
        """Check everything, so that all is told at once."""
        judged = [part.is_valid() for part in self.parts]
        return all(judged)

    def save(
        self, challenge: Challenge, *, version: int, by: User, at: datetime
    ) -> None:
        """Save the part in the plan in the making.

        Args:
            challenge: The locked case.
            version: The version that the person saw.
            by: Who saves it.
            at: When.

        Raises:
            EditConflictError: If another version has been saved since.
            WrongMomentError: If the plan was sent in the meantime.
        """
        changes = self.form.changes()
        drafting.save_draft(challenge, changes, version=version, by=by, at=at)
        for name, lines in self.tables.items():
            if name == MEMBERS:
                drafting.save_group(
                    challenge,
                    self.form.changes_of_group(),
                    lines.lines(),
                    version=challenge.version,
                    by=by,
                    at=at,
                )
            else:
                drafting.save_lines(
                    challenge,
                    name,
                    lines.lines(),
                    version=challenge.version,
                    by=by,
                    at=at,
                )


def lines_of(table: str, challenge: Challenge, plan: Plan) -> list[dict[str, Any]]:
    """Return the saved lines of a table, by column."""
    columns = list(TABLES[table].form.base_fields)
    if table == MEMBERS:
        rows = challenge.group.members.filter(is_representative=False)
        return list(rows.values(*columns))
    return list(getattr(plan, table).values(*columns))
