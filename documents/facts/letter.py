"""The facts that every letter and report shares, and how they are frozen.

All text is Dutch, ready to print. Money is whole cents, days are dates.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class House:
    """The municipality as its letterhead shows it.

    Attributes:
        name: As people say it: ``"gemeente Rietmeer"``.
        place: The name alone: ``"Rietmeer"``.
        colour: The house colour, ``#rrggbb``; dark enough on white.
        address: The lines of the postal address.
        website: Without protocol: ``"www.rietmeer.example"``.
    """

    name: str
    place: str
    colour: str
    address: tuple[str, ...]
    phone: str
    email: str
    website: str


@dataclass(frozen=True, slots=True)
class Companion:
    """The official whom the group may call about everything."""

    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom the letter goes; ``salutation`` is the whole opening line."""

    name: str
    lines: tuple[str, ...]
    salutation: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation: rule code, Dutch sentence, provision."""

    rule: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a day, a route or a score came about; printed as an annex.

    Attributes:
        note: What the reader must know first, such as what it assumes.
    """

    title: str
    outcome: str
    steps: tuple[Step, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing the reader must do, and by when if there is a day."""

    text: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """The common block of every document.

    Attributes:
        reference: The reference of the case.
        summary: At most three short sentences.
        signed_by: Who signs: name, then role; empty for a note without one.
        on_behalf_of: The body in whose name it is written.
    """

    house: House
    reference: str
    subject: str
    companion: Companion
    summary: tuple[str, ...]
    rules_version: str
    addressee: Addressee | None = None
    to_do: tuple[ToDo, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    signed_by: tuple[str, ...] = ()
    on_behalf_of: str = ""

    def __post_init__(self) -> None:
        """Hold the summary to three sentences."""
        if not 1 <= len(self.summary) <= 3:
            raise ValueError("a summary has one to three sentences")


@dataclass(frozen=True, slots=True)
class Objection:
    """Which way stands open against a decision, and until when.

    Attributes:
        regime: ``"awb"``, ``"civil"`` for what prepares an agreement, or
            ``"contract"`` for how an agreement that runs is kept.
        last_day: Last day of the objection period; ``None`` but under ``"awb"``.
        website: Where one objects digitally, without protocol.
        address: The lines to which one writes.
    """

    regime: str
    last_day: date | None
    website: str
    address: tuple[str, ...]


class Facts:
    """What one kind of document states; the subclasses are frozen dataclasses."""

    __slots__ = ()
    letter: Letter


def frozen(value: Any) -> Any:
    """Return facts as plain JSON values, for keeping and for the template.

    Raises:
        ValueError: If a value has no exact plain form, such as a ``float``.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {name: frozen(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Mapping):
        return {str(key): frozen(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [frozen(each) for each in value]
    return _plain(value)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _plain(value: Any) -> Any:
    """Return one simple value in its plain form."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    raise ValueError(f"a {type(value).__name__} cannot be frozen exactly")


def sha256_of(plain: Any) -> str:
    """Return the SHA-256 of frozen facts, whatever the order of their keys."""
    canonical = json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
