"""Whether two results of a query are the same, fast enough for thousands of rows.

Guarantees: cells are equal as in benchmarks/values.py for numbers to two places and for text
regardless of case and spacing; a result equals another as a multiset of rows, in whatever order the
columns are shown; where the order was asked for, the rows come in that order too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import permutations, product
from typing import Any

_MOST_ORDERS = 200
Rows = Sequence[Sequence[Any]]


def same_rows(gold: Rows, given: Rows, *, ordered: bool = False, extra: bool = False) -> bool:
    """Whether `given` holds the rows of `gold`; `extra`: it may have further columns."""
    if len(gold) != len(given):
        return False
    if not gold:
        return True
    width, shown = len(gold[0]), len(given[0])
    if shown < width or (shown > width and not extra):
        return False
    one = [tuple(map(canonical, row)) for row in gold]
    other = [tuple(map(canonical, row)) for row in given]
    for columns in _fitting(one, other, ordered=ordered):
        picked = [tuple(row[c] for c in columns) for row in other]
        if picked == one if ordered else Counter(picked) == Counter(one):
            return True
    return False


def _fitting(one: Rows, other: Rows, *, ordered: bool) -> Iterator[tuple[int, ...]]:
    """The choices of columns whose values, column by column, are those of `one`."""
    left = [_column(one, c, ordered=ordered) for c in range(len(one[0]))]
    right = [_column(other, c, ordered=ordered) for c in range(len(other[0]))]
    fits = [[c for c, values in enumerate(right) if values == wanted] for wanted in left]
    if not all(fits):
        return
    if len(left) <= 5 and len(right) <= 6:
        candidates: Iterator[tuple[int, ...]] = permutations(range(len(right)), len(left))
    else:
        candidates = product(*fits)
    tried = 0
    for columns in candidates:
        if len(set(columns)) == len(columns) and all(c in f for c, f in zip(columns, fits)):  # noqa: B905
            yield columns
            tried += 1
            if tried >= _MOST_ORDERS:
                return


def _column(rows: Rows, number: int, *, ordered: bool) -> Any:
    values = [row[number] for row in rows]
    return values if ordered else Counter(values)


def canonical(cell: Any) -> str:
    """A cell as the text that equal cells share."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    text = " ".join(str(cell).split()).casefold()
    plain = re.sub(r"[£€$,%]", "", text)
    try:
        return f"{float(plain):.2f}"
    except ValueError:
        return re.sub(r"(\d{4}-\d\d-\d\d)[t ]00:00(?::00)?(?:\.0+)?\Z", r"\1", text)
