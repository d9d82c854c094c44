"""Whether two values or two lists of rows say the same.

Guarantees: numbers are equal within rounding to two places; names regardless of case and courtesy
words; dates however written; rows as multisets, whatever the columns are called and whatever
columns are shown besides. A row too many or too few is a difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import permutations
from typing import Any

from benchmarks.naming import same

_ROUNDING = 0.0051  # a figure shown to two places
_YES = {"yes", "true", "possible", "it is possible", "must"}
_NO = {"no", "false", "impossible", "not possible"}
_DATES = ("%d %B %Y", "%A %d %B %Y", "%A, %d %B %Y", "%B %d, %Y", "%d/%m/%Y", "%d %b %Y")
_MOST_COLUMNS = 7


def equal(one: Any, other: Any) -> bool:
    """Whether two single values say the same."""
    if one is None or other is None:
        return one is other
    if isinstance(one, bool) or isinstance(other, bool):
        return _truth(one) is not None and _truth(one) == _truth(other)
    a, b = _number(one), _number(other)
    if a is not None and b is not None:
        return abs(a - b) <= max(_ROUNDING, 1e-6 * abs(a))
    first, second = _date(one), _date(other)
    if first and second:
        return first == second
    return same(one, other)


def equal_lists(expected: Sequence[Any], given: Sequence[Any]) -> bool:
    """Whether two lists hold the same values, in any order."""
    left = list(given)
    for value in expected:
        found = next((n for n, other in enumerate(left) if equal(value, other)), None)
        if found is None:
            return False
        del left[found]
    return not left


def equal_rows(
    expected: Sequence[Sequence[Any]],
    given: Sequence[Sequence[Any]],
    key: int | None = None,
) -> bool:
    """Whether some columns of `given` hold just the rows of `expected`.

    `key`: the expected column whose order counts; None where the order does not matter.
    """
    if len(expected) != len(given):
        return False
    if not expected:
        return True
    width, shown = len(expected[0]), min(len(given[0]), _MOST_COLUMNS)
    for columns in permutations(range(shown), width):
        picked = [[row[c] for c in columns] for row in given]
        in_order = key is None or all(
            equal(e[key], p[key]) for e, p in zip(expected, picked, strict=True)
        )
        if in_order and _same_rows(expected, picked):
            return True
    return False


def _same_rows(expected: Sequence[Sequence[Any]], given: Sequence[Sequence[Any]]) -> bool:
    left = list(given)
    for row in expected:
        found = next((n for n, other in enumerate(left) if _same_row(row, other)), None)
        if found is None:
            return False
        del left[found]
    return True


def _same_row(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return all(equal(a, b) for a, b in zip(one, other, strict=True))


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    text = str(value).strip().rstrip(".").casefold()
    return True if text in _YES else False if text in _NO else None


def _number(value: Any) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    text = re.sub(r"[£€$,%\s]", "", str(value))
    with suppress(ValueError):
        return float(text)
    return None


def _date(value: Any) -> date | None:
    text = str(value).strip()
    with suppress(ValueError):
        return date.fromisoformat(text)
    for form in _DATES:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a day has no zone)
    return None
