"""What does this question say, and is every field of it something we can use?

The four engines read their questions through one ``Reader``. It collects every
problem instead of stopping at the first, names the field of each, and lets
nothing be computed while one is left: read all fields, then call ``finish``.

Conventions of ``explain.md``: an unknown key is refused; a missing key and
``null`` both mean "not known"; ``true`` is not a number; money has at most two
decimals and is never a binary float.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeVar

from challenges.rules.values import (
    FIRST_DAY,
    UnreadableError,
    as_choice,
    as_day,
    as_flag,
    as_list,
    as_local_day,
    as_number,
    as_text,
    as_whole,
    day_or_none,
    shown,
)

LARGEST_AMOUNT: Final = Decimal(10) ** 12
MOST_PROBLEMS: Final = 25
LONGEST_PLAIN_NAME: Final = 60


_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a question.

    Attributes:
        field: Where, such as ``"suspensions[0].through"``.
        text_en: What is wrong, in English.
        text_nl: The same in Dutch.
    """

    field: str
    text_en: str
    text_nl: str

    def __str__(self) -> str:
        return f"{self.field}: {self.text_en}"


class QuestionError(ValueError):
    """The question cannot be understood; nothing was computed.

    Attributes:
        problems: What is wrong, field by field.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Gather the problems, one line each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Reader:
    """Reads the fields of one JSON object, and remembers what is wrong.

    A getter called after its type (``day``) wants the key to be there and, when
    it is not, notes that and returns a stand-in; its ``…_if_known`` twin returns
    ``None`` instead. ``finish`` raises when anything was noted.
    """

    __slots__ = ("_asked", "_parts", "_path", "_problems", "_values")

    def __init__(
        self, values: object, path: str = "", problems: list[Problem] | None = None
    ) -> None:
        """Open an object for reading.

        Args:
            values: What should be a JSON object.
            path: Where it stands in the question; empty for the question itself.
            problems: What was found wrong with the object around it so far.
        """
        self._path = path
        self._asked: set[str] = set()
        self._parts: list[Reader] = []
        self._problems: list[Problem] = [] if problems is None else problems
        self._values: Mapping[str, Any] = _NOTHING
        if isinstance(values, (dict, Mapping)):
            self._values = values
        else:
            self._note(
                path or "question",
                f"must be an object with named fields, not {shown(values)}",
                f"moet een object met velden zijn, niet {shown(values)}",
            )

    # --- what is there -------------------------------------------------------

    def has(self, key: str) -> bool:
        """Tell whether a key is there and not ``null``, without reading it."""
        return self._values.get(key) is not None

    def is_object(self) -> bool:
        """Tell whether there is an object here: not missing, not something else."""
        return self._values is not _NOTHING

    def keys(self) -> list[str]:
        """Return all keys, for an object whose keys are free names."""
        self._asked.update(self._values)
        names = []
        for key in self._values:
            try:
                names.append(as_text(key))
            except UnreadableError as fault:
                self.refuse(key, fault.text_en, fault.text_nl)
        return names

    def refuse(self, key: str, text_en: str, text_nl: str) -> None:
        """Note that a field cannot be used, and why."""
        self._note(self._field(key), text_en, text_nl)

    def in_order(self, earlier: str, *later: str) -> None:
        """Refuse each later day that lies before the earlier one; unread days pass."""
        first = day_or_none(self._values.get(earlier))
        for key in later:
            day = day_or_none(self._values.get(key))
            if first is not None and day is not None and day < first:
                self.refuse(
                    key,
                    f"lies before {earlier} ({first})",
                    f"ligt voor {earlier} ({first})",
                )

    def unlike(self, key: str, other: str) -> None:
        """Refuse a day that is the same as another; unread days pass."""
        day = day_or_none(self._values.get(key))
        if day is not None and day == day_or_none(self._values.get(other)):
            self.refuse(key, f"is the same as {other}", f"is hetzelfde als {other}")

    def finish(self) -> None:
        """Let nothing be computed while something is wrong.

        Raises:
            QuestionError: If any field was refused, missing or unknown, in this
                object or in any object read from it.
        """
        self.refuse_unknown_keys()
        if self._problems:
            raise QuestionError(self._problems)

    def refuse_unknown_keys(self) -> None:
        """Note every key that nobody read, here and in the objects within."""
        if not self._values.keys() <= self._asked:
            for key in self._values:
                if key not in self._asked:
                    self.refuse(str(key), "is not a known field", "is geen bekend veld")
        for part in self._parts:
            part.refuse_unknown_keys()

    # --- the types -----------------------------------------------------------

    def day(self, key: str) -> date:
        """Read a calendar day, such as ``2026-04-27``."""
        return self._required(key, FIRST_DAY, as_day)

    def day_if_known(self, key: str) -> date | None:
        """Read a calendar day that may be missing."""
        return self._optional(key, as_day)

    def local_day_if_known(self, key: str) -> date | None:
        """Read a moment with its zone, as the calendar day it was in the Netherlands."""
        return self._optional(key, as_local_day)

    def flag(self, key: str) -> bool:
        """Read ``true`` or ``false``."""
        return self._required(key, False, as_flag)

    def flag_if_known(self, key: str) -> bool | None:
        """Read ``true`` or ``false`` that may be missing."""
        return self._optional(key, as_flag)

    def whole(self, key: str, low: int = 0, high: int = 1_000_000) -> int:
        """Read a whole number from ``low`` through ``high``."""
        return self._required(key, low, as_whole, low, high)

    def whole_if_known(
        self, key: str, low: int = 0, high: int = 1_000_000
    ) -> int | None:
        """Read a whole number that may be missing."""
        return self._optional(key, as_whole, low, high)

    def wholes(self, keys: Collection[str], low: int, high: int) -> dict[str, int]:
        """Read a whole number from ``low`` through ``high`` for each of these keys."""
        values = self._values
        if values.keys() == set(keys) and all(
            type(value) is int and low <= value <= high for value in values.values()
        ):
            self._asked.update(keys)
            return dict(values)
        return {key: self.whole(key, low, high) for key in keys}

    def number(self, key: str, low: Decimal, high: Decimal, decimals: int) -> Decimal:
        """Read a number from ``low`` through ``high`` with so many decimals at most."""
        return self._required(key, low, as_number, low, high, decimals)

    def number_if_known(
        self, key: str, low: Decimal, high: Decimal, decimals: int
    ) -> Decimal | None:
        """Read a number that may be missing."""
        return self._optional(key, as_number, low, high, decimals)

    def money(self, key: str) -> Decimal:
        """Read an amount of euros: not negative, at most two decimals."""
        return self._required(key, Decimal(0), as_number, Decimal(0), LARGEST_AMOUNT, 2)

    def money_if_known(self, key: str) -> Decimal | None:
        """Read an amount of euros that may be missing."""
        return self._optional(key, as_number, Decimal(0), LARGEST_AMOUNT, 2)

    def share(self, key: str) -> Decimal:
        """Read a share from 0 through 1, with at most six decimals."""
        return self._required(key, Decimal(0), as_number, Decimal(0), Decimal(1), 6)

    def share_if_known(self, key: str) -> Decimal | None:
        """Read a share that may be missing."""
        return self._optional(key, as_number, Decimal(0), Decimal(1), 6)

    def choice(self, key: str, options: Collection[str]) -> str:
        """Read one of a few words."""
        return self._required(key, next(iter(options)), as_choice, options)

    def choice_if_known(self, key: str, options: Collection[str]) -> str | None:
        """Read one of a few words that may be missing."""
        return self._optional(key, as_choice, options)

    def shape(self, key: str, options: Collection[str]) -> str:
        """Read the word that settles which other keys belong here.

        Raises:
            QuestionError: If it is none of the options; the rest is then not read.
        """
        found = self._required(key, "", as_choice, options)
        if not found:
            raise QuestionError(self._problems)
        return found

    def text(self, key: str) -> str:
        """Read a text of at most 10 kB."""
        return self._required(key, "", as_text)

    def text_if_known(self, key: str) -> str | None:
        """Read a text that may be missing."""
        return self._optional(key, as_text)

    def texts(self, key: str) -> list[str]:
        """Read a list of texts; a missing list is empty."""
        items = self._optional(key, as_list) or ()
        texts = []
        for index, item in enumerate(items):
            try:
                texts.append(as_text(item))
            except UnreadableError as fault:
                where = f"{self._field(key)}[{index}]"
                self._note(where, fault.text_en, fault.text_nl)
        return texts

    def part(self, key: str) -> "Reader":
        """Open an object within this one."""
        return self._open(key, self._required(key, _NOTHING, _as_it_is))

    def part_if_known(self, key: str) -> "Reader | None":
        """Open an object within this one that may be missing."""
        value = self._optional(key, _as_it_is)
        return None if value is None else self._open(key, value)

    def parts(self, key: str) -> list["Reader"]:
        """Open each object of a list; a missing list is empty."""
        items = self._optional(key, as_list) or ()
        return [self._open(key, item, f"[{at}]") for at, item in enumerate(items)]

    def fields(self, parsers: Mapping[str, Callable[[Any], object]]) -> dict[str, Any]:
        """Read every field that has a parser and is there, each by its own.

        For objects with many fields: as the getters do, only faster.
        """
        self._asked.update(parsers)
        read: dict[str, Any] = {}
        for key, value in self._values.items():
            if value is None or key not in parsers:
                continue
            try:
                read[key] = parsers[key](value)
            except UnreadableError as fault:
                self.refuse(key, fault.text_en, fault.text_nl)
        return read

    # --- how -----------------------------------------------------------------

    def _optional(self, key: str, parse: Callable[..., T], *limits: object) -> T | None:
        self._asked.add(key)
        value = self._values.get(key)
        if value is None:
            return None
        try:
            return parse(value, *limits)
        except UnreadableError as fault:
            self.refuse(key, fault.text_en, fault.text_nl)
            return None

    def _required(
        self, key: str, stand_in: T, parse: Callable[..., T], *limits: object
    ) -> T:
        self._asked.add(key)
        value = self._values.get(key)
        if value is not None:
            try:
                return parse(value, *limits)
            except UnreadableError as fault:
                self.refuse(key, fault.text_en, fault.text_nl)
        elif self._values is not _NOTHING:
            self.refuse(key, "is missing", "ontbreekt")
        return stand_in

    def _open(self, key: str, value: object, at: str = "") -> "Reader":
        part = Reader(value, self._field(key) + at, self._problems)
        self._parts.append(part)
        return part

    def _field(self, key: str) -> str:
        is_plain = key.isidentifier() and len(key) <= LONGEST_PLAIN_NAME
        name = key if is_plain else shown(key)
        return f"{self._path}.{name}" if self._path else name

    def _note(self, where: str, text_en: str, text_nl: str) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(where, text_en, text_nl))


def _as_it_is(value: Any) -> Any:
    return value
