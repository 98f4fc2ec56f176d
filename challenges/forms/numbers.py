"""Whole numbers as the Dutch write them: ``1450`` or ``1.450``."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+")


class WholeNumberField(forms.IntegerField):
    """A number of people, hours or years; a point may stand before thousands."""

    default_error_messages = {
        "required": _("Fill in a number. Fill in 0 if there are none."),
        "invalid": _("Fill in a whole number, for example 25."),
        "min_value": _("Fill in a number of %(limit_value)s or more."),
        "max_value": _("Fill in a number of %(limit_value)s or less."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Ask phones for the keyboard with digits, in a short box."""
        box = forms.TextInput({"inputmode": "numeric", "class": "rtc-w-s"})
        kwargs.setdefault("widget", box)
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", 1_000_000)
        super().__init__(**kwargs)
        own = kwargs.get("error_messages") or {}
        if kwargs["min_value"] and "required" not in own:
            self.error_messages["required"] = _("Fill in a number.")

    def to_python(self, value: Any) -> int | None:
        """Return the number, or None when nothing was typed.

        Raises:
            ValidationError: If it is no whole number.
        """
        typed = str("" if value is None else value).strip()
        if _THOUSANDS.fullmatch(typed):
            typed = re.sub("[. ]", "", typed)
        return super().to_python(typed)

    def prepare_value(self, value: Any) -> Any:
        """Return a number with a point before thousands; what was typed stays."""
        if isinstance(value, int):
            return f"{value:,}".replace(",", ".")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another number was typed than stood there."""
        return super().has_changed(initial, re.sub("[. ]", "", str(data or "")))
