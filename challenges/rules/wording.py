"""Days and lengths as a resident reads them, in Dutch and in English."""

from datetime import date
from functools import lru_cache
from typing import Final

_DAYS_NL: Final = (
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
)  # fmt: skip
_DAYS_EN: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_MONTHS_NL: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTHS_EN: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS_NL: Final = {
    "days": ("dag", "dagen"),
    "weeks": ("week", "weken"),
    "months": ("maand", "maanden"),
    "working_days": ("werkdag", "werkdagen"),
}


@lru_cache(maxsize=50_000)
def day_nl(day: date) -> str:
    """Return ``dinsdag 27 oktober 2026``."""
    month = _MONTHS_NL[day.month - 1]
    return f"{_DAYS_NL[day.weekday()]} {day.day} {month} {day.year}"


@lru_cache(maxsize=50_000)
def day_en(day: date) -> str:
    """Return ``Tuesday 27 October 2026``."""
    month = _MONTHS_EN[day.month - 1]
    return f"{_DAYS_EN[day.weekday()]} {day.day} {month} {day.year}"


def month_nl(day: date) -> str:
    """Return ``oktober 2026``."""
    return f"{_MONTHS_NL[day.month - 1]} {day.year}"


def month_en(day: date) -> str:
    """Return ``October 2026``."""
    return f"{_MONTHS_EN[day.month - 1]} {day.year}"


def length_nl(count: int, unit: str) -> str:
    """Return ``1 week`` or ``8 weken``."""
    return f"{count} {_UNITS_NL[unit][count != 1]}"


def length_en(count: int, unit: str) -> str:
    """Return ``1 week`` or ``8 weeks``."""
    name = unit.replace("_", " ")
    return f"{count} {name[:-1] if count == 1 else name}"
