"""Amounts, sizes and moments as the Dutch write them, whatever the language."""

import datetime as dt
from decimal import Decimal, InvalidOperation

from django.utils import formats, timezone
from django.utils.translation import gettext as _

NO_BREAK_SPACE = "\u00a0"
_DUTCH = str.maketrans(",.", ".,")


def euro(value: object) -> str:
    """Return ``€ 1.250``, with cents only when they are not zero."""
    if value is None or value == "":
        return ""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return ""
    cents = amount != amount.to_integral_value()
    number = f"{abs(amount):,.2f}" if cents else f"{abs(amount):,.0f}"
    minus = "-" if amount < 0 else ""
    return f"€{NO_BREAK_SPACE}{minus}{number.translate(_DUTCH)}"


def long_date(value: dt.date | None) -> str:
    """Return ``8 december 2026``, in the language of the page."""
    return formats.date_format(_local(value), "DATE_FORMAT") if value else ""


def short_date(value: dt.date | None) -> str:
    """Return ``8 dec 2026``, in the language of the page."""
    return formats.date_format(_local(value), "SHORT_DATE_FORMAT") if value else ""


def weekday_date(value: dt.date | None) -> str:
    """Return ``dinsdag 8 december 2026``, for what people have to plan."""
    if not value:
        return ""
    return formats.date_format(_local(value), "l ") + long_date(value)


def moment(value: dt.datetime | None) -> str:
    """Return ``8 december 2026, 14.32 uur``, in the language of the page."""
    return formats.date_format(_local(value), "DATETIME_FORMAT") if value else ""


def file_size(size: int | None) -> str:
    """Return ``84 kB`` or ``1,2 MB``, in thousands."""
    if size is None:
        return ""
    if size < 1_000_000:
        return _("%(size)s kB") % {"size": max(round(size / 1000), 1)}
    megabytes = formats.number_format(Decimal(size) / 1_000_000, decimal_pos=1)
    return _("%(size)s MB") % {"size": megabytes}


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
