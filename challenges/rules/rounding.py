"""Exact numbers rounded once, half up, and shown as residents write them."""

from decimal import Decimal
from fractions import Fraction


def half_up(number: Fraction | int, decimals: int) -> Decimal:
    """Round a number that is not negative, half up.

    Exact at every half: the number is never a binary or a decimal float.
    """
    exact = Fraction(number) * 10**decimals
    whole = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return Decimal(whole).scaleb(-decimals)


def comma(number: object) -> str:
    """Write a number with a decimal comma, as the Dutch do."""
    return str(number).replace(".", ",")
