"""Euros as a resident reads them, and rounded once, half up."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

CENT = Decimal("0.01")
_SWAP = str.maketrans(",.", ".,")


def to_cents(amount: Decimal) -> Decimal:
    """Round to whole cents, half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@lru_cache(maxsize=20_000)
def euros_en(amount: Decimal) -> str:
    """Return ``€54,000`` or ``€1,250.50``."""
    cents = to_cents(amount)
    decimals = 0 if cents == cents.to_integral_value() else 2
    return f"€{cents:,.{decimals}f}"


@lru_cache(maxsize=20_000)
def euros_nl(amount: Decimal) -> str:
    """Return ``€ 54.000`` or ``€ 1.250,50``."""
    return f"€ {euros_en(amount)[1:].translate(_SWAP)}"


def number_nl(number: Decimal) -> str:
    """Return ``1,5`` for one and a half, ``3`` for three."""
    return number_en(number).replace(".", ",")


def number_en(number: Decimal) -> str:
    """Return ``1.5`` for one and a half, ``3`` for three."""
    return f"{number.normalize():f}"


def percent(share: Decimal) -> str:
    """Return ``35%`` for 0.35."""
    return f"{number_en(share * 100)}%"
