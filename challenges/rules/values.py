"""One JSON value read as the type its field asks for, or refused in a sentence.

Dates are ISO 8601 and lie between two days within which the calendar of
``calendar.py`` is known; numbers are exact; texts are short and whole.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
LONGEST_TEXT: Final = 10_000
LONGEST_MOMENT: Final = 32
MOST_ITEMS: Final = 1_000
LEGAL_ZONE: Final = ZoneInfo("Europe/Amsterdam")


class UnreadableError(ValueError):
    """A value that does not fit its field.

    Attributes:
        text_en: What is wrong with it, in English.
        text_nl: The same in Dutch.
    """

    def __init__(self, text_en: str, text_nl: str) -> None:
        """Say what is wrong, in both languages."""
        super().__init__(text_en)
        self.text_en = text_en
        self.text_nl = text_nl


def shown(value: object) -> str:
    """Return a value as one short line of plain characters."""
    match value:
        case Mapping():
            return "an object"
        case list() | tuple():
            return "a list"
        case str():
            return json.dumps(f"{value[:37]}…" if len(value) > 38 else value)
        case bool():
            return json.dumps(value)
        case _:
            return _shown_number(value)


def _shown_number(value: object) -> str:
    if isinstance(value, int) and value.bit_length() > 100:
        return "a very large number"
    return str(value)[:40]


def as_day(value: object) -> date:
    """Read a calendar day written as ``2026-04-27``.

    Raises:
        UnreadableError: If it is something else.
    """
    if isinstance(value, str) and len(value) == 10:
        day = _parsed_day(value)
        if day is not None:
            return day
    raise UnreadableError(
        f"must be a day between {FIRST_DAY} and {LAST_DAY} as YYYY-MM-DD, not {shown(value)}",
        f"moet een dag tussen {FIRST_DAY} en {LAST_DAY} zijn, als JJJJ-MM-DD, niet {shown(value)}",
    )


def day_or_none(value: object) -> date | None:
    """Read a calendar day, or return None when it is something else."""
    if isinstance(value, str) and len(value) == 10:
        return _parsed_day(value)
    return None


@lru_cache(maxsize=100_000)
def _parsed_day(text: str) -> date | None:
    if text[4] != "-" or text[7] != "-":
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def as_local_day(value: object) -> date:
    """Read a moment with its zone as the calendar day it was in the Netherlands.

    Raises:
        UnreadableError: If it is something else.
    """
    if isinstance(value, str) and len(value) <= LONGEST_MOMENT and value[10:11] == "T":
        as_day(value[:10])
        day = _parsed_local_day(value)
        if day is not None:
            return day
    raise UnreadableError(
        f"must be a moment with its zone, such as 2026-04-27T09:30:00+02:00, not {shown(value)}",
        f"moet een moment met tijdzone zijn, zoals 2026-04-27T09:30:00+02:00, niet {shown(value)}",
    )


@lru_cache(maxsize=10_000)
def _parsed_local_day(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return moment.astimezone(LEGAL_ZONE).date()


def as_flag(value: object) -> bool:
    """Read ``true`` or ``false``.

    Raises:
        UnreadableError: If it is something else.
    """
    if isinstance(value, bool):
        return value
    raise UnreadableError(
        f"must be true or false, not {shown(value)}",
        f"moet true of false zijn, niet {shown(value)}",
    )


def as_whole(value: object, low: int, high: int) -> int:
    """Read a whole number; ``true`` and ``8.0`` are none.

    Raises:
        UnreadableError: If it is something else.
    """
    if type(value) is int and low <= value <= high:
        return value
    raise UnreadableError(
        f"must be a whole number from {low} through {high}, not {shown(value)}",
        f"moet een heel getal van {low} tot en met {high} zijn, niet {shown(value)}",
    )


def as_number(value: object, low: Decimal, high: Decimal, decimals: int) -> Decimal:
    """Read a number exactly as it was written.

    Raises:
        UnreadableError: If it is something else.
    """
    if type(value) is int and low <= value <= high:
        return Decimal(value)
    number = _exact(value)
    if (
        number is not None
        and low <= number <= high
        and round(number, decimals) == number
    ):
        return number
    raise UnreadableError(
        f"must be a number from {low} through {high:f} with at most {decimals} decimals, not {shown(value)}",
        f"moet een getal van {low} tot en met {high:f} zijn met hooguit {decimals} decimalen, niet {shown(value)}",
    )


def _exact(value: object) -> Decimal | None:
    """Return a JSON number as it was written, or None when it is none."""
    match value:
        case bool():
            return None
        case Decimal():
            number = value
        case int():
            number = Decimal(value)
        case float():
            number = Decimal(repr(value))
        case _:
            return None
    return number if number.is_finite() else None


def as_choice(value: object, options: Collection[str]) -> str:
    """Read one of a few words.

    Raises:
        UnreadableError: If it is something else.
    """
    if isinstance(value, str) and value in options:
        return value
    words = ", ".join(options)
    raise UnreadableError(
        f"must be one of {words}, not {shown(value)}",
        f"moet een van {words} zijn, niet {shown(value)}",
    )


def as_text(value: object) -> str:
    """Read a text that is short and that every store and screen can hold.

    Raises:
        UnreadableError: If it is something else.
    """
    if not isinstance(value, str):
        raise UnreadableError(
            f"must be a text, not {shown(value)}",
            f"moet een tekst zijn, niet {shown(value)}",
        )
    if len(value) > LONGEST_TEXT or _bytes(value) > LONGEST_TEXT:
        raise UnreadableError(
            "must be a text of at most 10 kB", "mag hooguit 10 kB tekst zijn"
        )
    if "\x00" in value:
        raise UnreadableError(
            "must be a text without control character 0",
            "mag het stuurteken 0 niet bevatten",
        )
    return value


def _bytes(text: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError:
        raise UnreadableError(
            "must be a text of whole characters", "moet uit hele tekens bestaan"
        ) from None


def as_list(value: object) -> Sequence[object]:
    """Read a list that is not too long.

    Raises:
        UnreadableError: If it is something else.
    """
    if isinstance(value, list | tuple) and len(value) <= MOST_ITEMS:
        return value
    raise UnreadableError(
        f"must be a list of at most {MOST_ITEMS} items, not {shown(value)}",
        f"moet een lijst van hooguit {MOST_ITEMS} delen zijn, niet {shown(value)}",
    )
