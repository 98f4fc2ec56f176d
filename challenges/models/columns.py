"""Columns that mean the same in every table: money, moments of people."""

from typing import Any

from django.conf import settings
from django.db import models


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
