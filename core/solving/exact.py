"""Numbers as exact fractions: what the user typed, not what a float can hold.

Guarantees: 2.5 is 5/2 and 0.333 is 333/1000. Digits past the ninth decimal are rounded off, so
that common denominators stay small enough for 64-bit engines.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_DECIMALS = 9


def exact(value: float) -> Fraction:
    """`value` as the fraction its digits say."""
    if isinstance(value, int):
        return Fraction(value)
    return Fraction(Decimal(repr(round(value, _DECIMALS))))


def plain(value: Fraction) -> float:
    """`value` as a number for people: a whole float where it is whole."""
    return float(round(value, _DECIMALS))
