"""How paper prints frozen facts: days, moments, money, scores, provisions.

All of it is fixed here and not read from the active language, so that the same
facts give the same page on every machine.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django import template

MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WEEKDAYS = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)
NBSP = "\N{NO-BREAK SPACE}"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MARKS = {"[M]": "nog te controleren", "[D]": "eigen keuze"}
"""What a citation is marked with in the sources, and what readers see of it."""

register = template.Library()


@register.filter
def day(value: str, language: str = "nl") -> str:
    """Print an ISO day: ``12 november 2026``."""
    when = date.fromisoformat(value[:10])
    month = MONTHS[language][when.month - 1]
    return f"{when.day}{NBSP}{month}{NBSP}{when.year}"


@register.filter
def weekday(value: str) -> str:
    """Print an ISO day with its weekday: ``donderdag 12 november 2026``."""
    when = date.fromisoformat(value[:10])
    return f"{WEEKDAYS[when.weekday()]} {day(value)}"


@register.filter
def moment(value: str) -> str:
    """Print an ISO moment in Dutch local time: ``12 november 2026 om 09.30 uur``."""
    when = datetime.fromisoformat(value).astimezone(AMSTERDAM)
    return f"{day(when.date().isoformat())} om {when:%H.%M} uur"


@register.filter
def euros(cents: int) -> str:
    """Print whole cents: ``€ 1.250,50``."""
    text = f"{Decimal(abs(cents)) / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    sign = "\N{MINUS SIGN}" if cents < 0 else ""
    return f"€{NBSP}{sign}{text}"


@register.filter
def comma(value: str | int) -> str:
    """Print a plain decimal with a comma: ``67,5``."""
    return str(value).replace(".", ",")


@register.filter
def provision(value: str) -> str:
    """Print a citation; what is still to be checked, or is no law, says so."""
    said = [words for mark, words in MARKS.items() if mark in value]
    for mark in MARKS:
        value = value.replace(f" {mark}", "")
    return f"{value} ({', '.join(said)})" if said else value


@register.filter
def paragraphs(value: str) -> list[str]:
    """Return the paragraphs of a text as typed."""
    parts = re.split(r"\n\s*\n|\r\n\s*\r\n", value.strip())
    return [" ".join(part.split()) for part in parts if part.strip()]


@register.filter
def lines(value: str) -> list[str]:
    """Return the lines of a text as typed, without bullets."""
    stripped = (line.strip().lstrip("-*•").strip() for line in value.splitlines())
    return [line for line in stripped if line]


@register.filter
def bar(score: str, scale: int) -> str:
    """Return the width of a score in a picture 100 wide."""
    return f"{Decimal(score) * 100 / Decimal(scale):.1f}"


@register.filter
def thousands(count: int) -> str:
    """Print a whole number with a point between thousands: ``1.450``."""
    return f"{count:,}".replace(",", ".")


@register.filter
def plural(count: int, words: str) -> str:
    """Print a number with its noun: ``{{ 1|plural:"week,weken" }}``."""
    one, many = words.split(",")
    return f"{thousands(count)}{NBSP}{one if count == 1 else many}"


@register.filter
def capital(value: str) -> str:
    """Print with a capital first letter."""
    return value[:1].upper() + value[1:]
