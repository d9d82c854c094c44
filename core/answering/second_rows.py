"""Two readings of a table question told apart by what they find: one row, or one figure, is enough.

Guarantees: the row named is in one result and not in the other; where the results hold the same
rows in other numbers, or one could not be had, that is said instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.answer import Cell
from core.language.english_words import joined, number

Rows = Sequence[Sequence[Cell]]
_CELLS = 4  # of a row, that are shown


def told_apart(taken: Rows | None, other: Rows | None) -> str:
    """In a sentence, the least in which the rows of two readings differ."""
    if other is None:
        return "The other reading finds nothing that could be shown."
    if taken is None:
        return "Only the other reading finds something."
    if len(taken) == len(other) == 1 and len(taken[0]) == len(other[0]) == 1:
        return f"The reading taken gives {_cell(taken[0][0])}, the other {_cell(other[0][0])}."
    if taken and other and len(taken[0]) != len(other[0]):
        return f"The reading taken shows {_columns(taken)}, the other {_columns(other)}."
    return _one_row(taken, other)


def _one_row(taken: Rows, other: Rows) -> str:
    ours, theirs = Counter(map(tuple, taken)), Counter(map(tuple, other))
    sizes = f"The reading taken finds {_rows(taken)}, the other {_rows(other)}"
    for where, more in (("the reading taken", ours - theirs), ("the other", theirs - ours)):
        row = next(iter(more), None)
        if row is not None:
            return f"{sizes}; only {where} has {_row(row)}."
    return f"{sizes}, in another order."


def _rows(rows: Rows) -> str:
    return "one row" if len(rows) == 1 else f"{len(rows)} rows"


def _columns(rows: Rows) -> str:
    return "one column" if len(rows[0]) == 1 else f"{len(rows[0])} columns"


def _row(row: Sequence[Cell]) -> str:
    cells = [_cell(cell) for cell in row[:_CELLS]]
    return joined(cells) + (" \u2026" if len(row) > _CELLS else "")


def _cell(cell: Cell) -> str:
    if cell is None:
        return "an empty cell"
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return number(cell)
    return f"\u00ab{cell}\u00bb"
