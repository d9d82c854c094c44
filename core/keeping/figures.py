"""Numbers of one column as they are written on a page.

Guarantees: fractions of one column have equally many decimals, two where they are large (nearly
always money); tiny ones keep their digits; whole columns stay whole.
"""

from __future__ import annotations

from collections.abc import Sequence

_TINY, _LARGE = 0.01, 1000


def figures(numbers: Sequence[float]) -> list[str]:
    """The numbers of a column in words of figures."""
    fractions = [n for n in numbers if not float(n).is_integer()]
    if fractions and min(map(abs, fractions)) < _TINY:
        return [_alone(n) for n in numbers]
    if not fractions:
        return [f"{n:,.0f}" if abs(n) >= 10 * _LARGE else f"{n:.0f}" for n in numbers]
    short = all(round(n, 1) == n for n in fractions) and max(map(abs, numbers)) < _LARGE
    return [f"{n:,.{1 if short else 2}f}" for n in numbers]


def _alone(number: float) -> str:
    shown = f"{number:,.4f}".rstrip("0").rstrip(".")
    return shown if abs(number) >= _TINY or not number else f"{number:.4g}"
