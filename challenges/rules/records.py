"""Frozen records to and from plain JSON values, with every problem named.

A record is a frozen dataclass whose fields are text, whole numbers, ``Decimal``,
``bool``, dates, closed lists (``Enum``), other records, tuples or mappings of
these, or ``None``. Decimals become text, so that a stored copy is exact; reading
also takes numbers, so that a person may write ``50000`` or ``0.60`` in a file.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Between:
    """The least and the most that a number may be: ``Annotated[int, Between(1, 12)]``."""

    least: int
    most: int


class RecordError(ValueError):
    """Values that do not make a record.

    Attributes:
        problems: One sentence a problem, each opening with the field's path.
    """

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems; the message is all of them, one a line."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def as_plain(value: object) -> object:
    """Turn a record, or a value inside one, into plain JSON values."""
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: as_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    if is_dataclass(value):
        return {
            field.name: as_plain(getattr(value, field.name)) for field in fields(value)
        }
    return value


def from_plain(kind: type[Record], plain: object) -> Record:
    """Read a record from plain JSON or YAML values.

    Raises:
        RecordError: If a field is missing, unknown, or not of its type, or if
            the record itself refuses the values.
    """
    problems: list[str] = []
    record = _read_record(kind, plain, "", problems)
    if problems:
        raise RecordError(problems)
    found: Record = record
    return found


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _read_record(kind: Any, plain: object, path: str, problems: list[str]) -> Any:
    if not isinstance(plain, Mapping):
        return _refuse(path, "must be a group of named values", problems)
    known = {field.name: field for field in fields(kind)}
    before = len(problems)
    problems += [
        f"{_join(path, str(key))}: is not known" for key in plain if key not in known
    ]
    values = {
        name: _read(_hints(kind)[name], plain[name], _join(path, name), problems)
        for name in known
        if name in plain
    }
    problems += [
        f"{_join(path, name)}: is missing"
        for name, field in known.items()
        if name not in plain and field.default is MISSING
    ]
    if len(problems) > before:
        return None
    try:
        return kind(**values)
    except ValueError as error:
        return _refuse(path, str(error), problems)


def _read(hint: Any, plain: object, path: str, problems: list[str]) -> Any:
    origin = get_origin(hint)
    if origin is Annotated:
        return _read_bounded(get_args(hint), plain, path, problems)
    if origin in {Union, UnionType}:
        return _read_union(get_args(hint), plain, path, problems)
    if origin is tuple:
        return _read_tuple(get_args(hint)[0], plain, path, problems)
    if origin is not None:
        return _read_mapping(get_args(hint)[1], plain, path, problems)
    if is_dataclass(hint):
        return _read_record(hint, plain, path, problems)
    return _read_scalar(hint, plain, path, problems)


def _read_union(
    kinds: tuple[Any, ...], plain: object, path: str, problems: list[str]
) -> Any:
    """Take the first kind that fits; otherwise the problems of the first kind."""
    if plain is None and NoneType in kinds:
        return None
    attempts: list[list[str]] = []
    for kind in (kind for kind in kinds if kind is not NoneType):
        attempt: list[str] = []
        value = _read(kind, plain, path, attempt)
        if not attempt:
            return value
        attempts.append(attempt)
    problems += attempts[0]
    return None


def _read_bounded(
    bounded: tuple[Any, ...], plain: object, path: str, problems: list[str]
) -> Any:
    kind, bounds = bounded
    value = _read_scalar(kind, plain, path, problems)
    if value is None or bounds.least <= value <= bounds.most:
        return value
    sentence = f"must lie between {bounds.least} and {bounds.most}"
    return _refuse(path, sentence, problems)


def _read_tuple(kind: Any, plain: object, path: str, problems: list[str]) -> Any:
    if not isinstance(plain, list):
        return _refuse(path, "must be a list", problems)
    return tuple(
        _read(kind, item, f"{path}[{place}]", problems)
        for place, item in enumerate(plain)
    )


def _read_mapping(kind: Any, plain: object, path: str, problems: list[str]) -> Any:
    if not isinstance(plain, Mapping):
        return _refuse(path, "must be a group of named values", problems)
    return {
        str(key): _read(kind, item, _join(path, str(key)), problems)
        for key, item in plain.items()
    }


def _read_scalar(kind: Any, plain: object, path: str, problems: list[str]) -> Any:
    try:
        if issubclass(kind, Enum):
            return kind(plain)
        return _SCALARS[kind](plain)
    except (ValueError, InvalidOperation):
        return _refuse(path, f"must be {_wanted(kind)}", problems)


def _text(plain: object) -> str:
    if isinstance(plain, str):
        return plain
    raise ValueError(plain)


def _whole(plain: object) -> int:
    if isinstance(plain, int) and not isinstance(plain, bool):
        return plain
    raise ValueError(plain)


def _yes_or_no(plain: object) -> bool:
    if isinstance(plain, bool):
        return plain
    raise ValueError(plain)


def _exact(plain: object) -> Decimal:
    if isinstance(plain, int | float | str) and not isinstance(plain, bool):
        value = Decimal(str(plain))
        if value.is_finite():
            return value
    raise ValueError(plain)


def _day(plain: object) -> date:
    if isinstance(plain, date) and not isinstance(plain, datetime):
        return plain
    return date.fromisoformat(_text(plain))


_SCALARS: dict[type, Callable[[object], object]] = {
    str: _text,
    int: _whole,
    bool: _yes_or_no,
    Decimal: _exact,
    date: _day,
}
_WANTED = {
    str: "text",
    int: "a whole number",
    bool: "yes or no (true or false)",
    Decimal: "a number",
    date: "a date such as 2026-07-01",
}


def _wanted(kind: Any) -> str:
    if issubclass(kind, Enum):
        return "one of " + ", ".join(str(member.value) for member in kind)
    return _WANTED[kind]


def _refuse(path: str, sentence: str, problems: list[str]) -> None:
    problems.append(f"{path}: {sentence}" if path else sentence)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
