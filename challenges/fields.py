"""Form fields that take what Dutch people write, and say what to write instead.

What a person may mean in two ways is refused with an example, never guessed at.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from challenges.text import clean_text

Text = str | Promise
MOST_EUROS = Decimal("999999999.99")

_SIGNS = re.compile(r"^(?:€|euro?)|(?:€|euro?)$", re.IGNORECASE)
_ROUND = re.compile(r"[.,]\s*[-–—=]{1,2}$")  # noqa: RUF001 - people paste these
_AMOUNT = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:[. ][0-9]{3})+)(?:,[0-9]{1,2})?")
_POINT_FOR_CENTS = re.compile(r"[0-9,]+\.[0-9]{1,2}")
_COMMA_FOR_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s?([A-Z]{2})?")
_SWAPPED = str.maketrans(",.", ".,")
_UNUSED_LETTERS = frozenset({"SA", "SD", "SS"})


class CleanTextField(forms.CharField):
    """Text as a person would type it: no control, bidi or invisible characters."""

    default_error_messages = {
        "required": _("Fill this in."),
    }

    def __init__(
        self,
        *,
        single_line: bool = True,
        max_length: int | None = None,
        **kwargs: Any,
    ) -> None:
        """Make the field.

        Args:
            single_line: Whether a line break is refused; otherwise a text area.
            max_length: How many characters it may have. The box lets people type
                on, so that they see what they have to shorten.
            **kwargs: What ``forms.CharField`` takes.
        """
        if not single_line:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        self.single_line = single_line
        super().__init__(**kwargs)
        self.max_length = max_length

    def to_python(self, value: Any) -> str:
        """Return the text, cleaned.

        Raises:
            ValidationError: If it holds what a person cannot have meant.
        """
        if value in self.empty_values:
            return str(super().to_python(value))
        return clean_text(str(value), single_line=self.single_line)

    def validate(self, value: Any) -> None:
        """Refuse an empty text, and one that is longer than it may be."""
        super().validate(value)
        if self.max_length is not None and len(value) > self.max_length:
            raise ValidationError(
                _("Use at most %(most)s characters. You now have %(now)s."),
                code="max_length",
                params={"most": self.max_length, "now": len(value)},
            )


class MoneyInput(forms.TextInput):
    """A box for an amount, with the euro sign in front."""

    template_name = "nlds/widgets/money.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask phones for the keyboard with digits."""
        super().__init__(
            {"inputmode": "decimal", "autocomplete": "off"} | (attrs or {})
        )


class MoneyField(forms.Field):
    """An amount in euros, as the Dutch write it: ``1.250,50``, ``€ 1.250``, ``1250,-``.

    A point stands before thousands and a comma before cents. What has only one
    meaning in English notation (``12.50``, ``1,250``) is refused with the example.
    """

    widget = MoneyInput
    default_error_messages = {
        "required": _("Fill in an amount, for example 1.250,50."),
        "invalid": _("Fill in an amount in euros, for example 1.250,50."),
        "cents": _("Use a comma before the cents, for example 1250,50."),
        "thousands": _("Use a point before the thousands, for example 1.250."),
        "negative": _("Fill in an amount of 0 euros or more."),
        "too_much": _("This amount is too high. Check the number of zeros."),
        "too_little": _("Fill in a higher amount."),
    }

    def __init__(
        self,
        *,
        least: Decimal = Decimal(0),
        most: Decimal = MOST_EUROS,
        **kwargs: Any,
    ) -> None:
        """Make the field; ``least`` and ``most`` are in euros and count as allowed."""
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """Return the amount in euros, or None when nothing was typed.

        Raises:
            ValidationError: If it is not an amount, or may mean two amounts.
        """
        typed = _plain_amount(str(value or ""))
        if not typed:
            return None
        if not _AMOUNT.fullmatch(typed):
            raise self._refusal(_what_is_wrong_with(typed))
        return Decimal(re.sub("[. ]", "", typed).replace(",", "."))

    def validate(self, value: Decimal | None) -> None:
        """Refuse an amount outside the bounds."""
        super().validate(value)
        if value is None:
            return
        if value > self.most:
            raise self._refusal("too_much")
        if value < self.least:
            raise self._refusal("too_little")

    def prepare_value(self, value: Any) -> Any:
        """Return an amount in Dutch notation; what was typed stays, but for the sign.

        The euro sign stands before the box already.
        """
        if isinstance(value, Decimal | int):
            return in_dutch(Decimal(value))
        return _SIGNS.sub("", value.strip()).strip() if value else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another amount was typed than stood there."""
        try:
            return self.to_python(self.prepare_value(initial)) != self.to_python(data)
        except ValidationError:
            return True

    def _refusal(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)


def in_dutch(amount: Decimal) -> str:
    """Return an amount as the Dutch write it: ``1.250`` or ``1.250,50``."""
    cents = amount != amount.to_integral_value()
    english = f"{amount:,.2f}" if cents else f"{amount:,.0f}"
    return english.translate(_SWAPPED)


def _plain_amount(typed: str) -> str:
    bare = _SIGNS.sub("", typed.strip()).strip()
    return re.sub(r"\s+", " ", _ROUND.sub("", bare)).strip()


def _what_is_wrong_with(typed: str) -> str:
    if re.fullmatch(r"[-–−][0-9.,]+", typed):  # noqa: RUF001 - people paste these
        return "negative"
    if _COMMA_FOR_THOUSANDS.fullmatch(typed):
        return "thousands"
    if _POINT_FOR_CENTS.fullmatch(typed):
        return "cents"
    return "invalid"


class DutchDateInput(forms.MultiWidget):
    """Three boxes in the order in which the Dutch say a date."""

    template_name = "nlds/widgets/date.html"
    use_fieldset = True
    parts: ClassVar[tuple[tuple[Text, str], ...]] = (
        (_("Day"), "rtc-date__day"),
        (_("Month"), "rtc-date__month"),
        (_("Year"), "rtc-date__year"),
    )

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Make the boxes, for digits."""
        boxes = [
            forms.TextInput(
                {"inputmode": "numeric", "class": f"utrecht-textbox {size}"}
            )
            for _label, size in self.parts
        ]
        super().__init__(boxes, attrs)

    def decompress(self, value: dt.date | None) -> list[Any]:
        """Return day, month and year of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Give each box its label."""
        context = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        for box, (label, _size) in zip(boxes, self.parts, strict=True):
            box["label"] = label
        return context


class DutchDateField(forms.MultiValueField):
    """A date as day, month and year, for dates that people know."""

    widget = DutchDateInput
    default_error_messages = {
        "required": _("Fill in the day, the month and the year."),
        "incomplete": _("Fill in the day, the month and the year."),
        "digits": _("Use digits only, for example 8 12 2026."),
        "year": _("Write the year with four digits, for example 2026."),
        "invalid": _("This date does not exist. Check the day and the month."),
        "too_early": _("Fill in a date on or after %(date)s."),
        "too_late": _("Fill in a date on or before %(date)s."),
    }

    def __init__(
        self,
        *,
        earliest: dt.date | None = None,
        latest: dt.date | None = None,
        **kwargs: Any,
    ) -> None:
        """Make the field; ``earliest`` and ``latest`` themselves are allowed."""
        self.earliest, self.latest = earliest, latest
        boxes = [forms.CharField(required=False, max_length=20) for _ in range(3)]
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the date, or None when all boxes were left empty.

        Raises:
            ValidationError: If it is not a date, or outside the bounds.
        """
        if isinstance(value, dt.date):  # the initial value of a disabled field
            return value
        typed = [str(part or "").strip() for part in value or []]
        if not any(typed):
            if self.required:
                raise self._refusal("required")
            return None
        if not all(typed):
            raise self._refusal("incomplete")
        found = self._date(typed)
        self._check_bounds(found)
        return found

    def compress(self, data_list: Sequence[str]) -> dt.date | None:
        """Return the date of three filled boxes; ``clean`` has checked them."""
        return self._date(data_list) if data_list else None

    def _date(self, typed: Sequence[str]) -> dt.date:
        if not all(part.isascii() and part.isdigit() for part in typed):
            raise self._refusal("digits")
        day, month, year = (int(part) for part in typed)
        if len(typed[2]) != 4 or not 1800 <= year <= 2999:
            raise self._refusal("year")
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise self._refusal("invalid") from None

    def _check_bounds(self, found: dt.date) -> None:
        if self.earliest and found < self.earliest:
            raise self._refusal("too_early", self.earliest)
        if self.latest and found > self.latest:
            raise self._refusal("too_late", self.latest)

    def _refusal(self, code: str, bound: dt.date | None = None) -> ValidationError:
        params = {"date": f"{bound.day}-{bound.month}-{bound.year}"} if bound else None
        return ValidationError(self.error_messages[code], code=code, params=params)


class PostcodeAreaField(forms.CharField):
    """A postcode, or only its digits for a whole area: ``1234 AB`` or ``1234``."""

    default_error_messages = {
        "required": _("Fill in a postcode, for example 1234 AB."),
        "invalid": _("Fill in a postcode, for example 1234 AB, or only the digits."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Give it a short box, as long as what is asked."""
        kwargs.setdefault("widget", forms.TextInput({"class": "rtc-w-s"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the postcode as ``1234 AB`` or ``1234``.

        Raises:
            ValidationError: If it is no Dutch postcode.
        """
        typed = str(super().to_python(value)).upper()
        if typed in self.empty_values:
            return typed
        match = _POSTCODE.fullmatch(typed)
        if not match or match[2] in _UNUSED_LETTERS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return " ".join(part for part in match.groups() if part)


class KvkField(forms.CharField):
    """A number in the register of the Chamber of Commerce: eight digits."""

    default_error_messages = {
        "required": _("Fill in the KvK number: 8 digits."),
        "invalid": _("A KvK number has 8 digits, for example 12345678."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Ask phones for the keyboard with digits."""
        box = forms.TextInput({"inputmode": "numeric", "class": "rtc-w-s"})
        kwargs.setdefault("widget", box)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the eight digits.

        Raises:
            ValidationError: If there are not exactly eight.
        """
        typed = re.sub(r"[\s.]", "", str(super().to_python(value)))
        if typed and not re.fullmatch(r"[0-9]{8}", typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return typed


class RadioCards(forms.RadioSelect):
    """Answers as cards, each with a line that says what it means."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, Text] | None = None,
    ) -> None:
        """Take for some values a line of explanation."""
        super().__init__(attrs, choices)
        self.hints = dict(hints or {})

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return one answer with its line."""
        option = super().create_option(*args, **kwargs)
        option["hint"] = self.hints.get(str(option["value"]), "")
        return option
