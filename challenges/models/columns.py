"""Columns that mean the same in every table: money, people, what a case has one of."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.fields.related_descriptors import ReverseOneToOneDescriptor
from django.utils.translation import gettext_lazy as _

from challenges.choices_answers import AnswerChannel
from challenges.statements import Ask, as_they_stand, related


class EuroField(models.DecimalField):  # type: ignore[type-arg]  # Django's is not generic when it runs
    """An amount in euros with cents, never negative unless a table says so."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Take the options of a decimal column; digits are fixed."""
        options.setdefault("max_digits", 12)
        options.setdefault("decimal_places", 2)
        super().__init__(*args, **options)


def person(related_name: str = "+", **options: Any) -> Any:
    """Return a column that names a person who acted; people are kept."""
    options.setdefault("on_delete", models.PROTECT)
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name=related_name, **options
    )


def answer_channel() -> Any:
    """Return a column that says how an answer came; empty if in the own file."""
    return models.CharField(
        _("how it came"), max_length=10, choices=AnswerChannel, blank=True
    )


class _Part(ReverseOneToOneDescriptor):  # type: ignore[type-arg]  # not generic at run time
    """Reads the one row that belongs to another by a statement put together once."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """Return it; what Django raises if there is none, is raised here."""
        if instance is None or instance.pk is None or self.is_cached(instance):
            return super().__get__(instance, cls)
        field: Any = self.related.field
        found = related(instance, self.related.name, field.ask)
        self.related.set_cached_value(instance, found[0] if found else None)
        return super().__get__(instance, cls)


class PartOfCase(models.OneToOneField):  # type: ignore[type-arg]  # as above
    """The case that a row belongs to, where a case has one such row at most.

    A step reads several of these, and Django takes longer to put each question
    together than the database to answer it.
    """

    related_accessor_class = _Part

    def __init__(self, *args: Any, along: tuple[str, ...] = (), **options: Any) -> None:
        """Take the options of a column, and whom of the row to read along with it."""
        super().__init__(*args, **options)
        self.ask: Ask = (
            (lambda rows: rows.select_related(*along)) if along else as_they_stand
        )

    def deconstruct(self) -> Any:
        """Return what a migration needs: to the database it is an ordinary column."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.OneToOneField", args, options
