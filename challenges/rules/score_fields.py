"""Fields that a score cannot do without, read so that one fault gives one line."""

from decimal import Decimal
from typing import Final

from challenges.rules.reading import Reader

ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)


def refuse_if_missing(reader: Reader, key: str) -> None:
    """Note that a field is missing, unless the object around it is missing too."""
    if reader.is_object() and not reader.has(key):
        reader.refuse(key, "is missing", "ontbreekt")


def needed_number(reader: Reader, key: str) -> Decimal | None:
    """Read a number up to 100 that must be there; None when it cannot be used."""
    refuse_if_missing(reader, key)
    return reader.number_if_known(key, ZERO, HUNDRED, 2)


def more_than_nothing(reader: Reader, key: str) -> Decimal:
    """Read an amount of euros that must be there and must not be 0."""
    refuse_if_missing(reader, key)
    amount = reader.money_if_known(key)
    if amount == 0:
        reader.refuse(key, "must be more than 0", "moet meer dan 0 zijn")
    return amount or ZERO
