"""What a column's cells must be for their rows to be shown: a text, a range, or some of the values.

Guarantees: a filter is a value that says in words what it lets through; a blank passes only where
blanks were chosen among the values; dates are compared as dates, since they are written so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.answer import Cell
from gui import wording

MOST_VALUES = 1_000  # different values that are listed


def _tr(text: str) -> str:
    return QCoreApplication.translate("ColumnFilter", text)


@dataclass(frozen=True)
class ColumnFilter:
    """All that is set must hold. `values`: the cells as shown, None: any; `low`, `high`: bounds of
    a number, or of a text as it is sorted (a date)."""

    text: str = ""
    low: float | str | None = None
    high: float | str | None = None
    values: frozenset[str] | None = None

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return self == ColumnFilter()

    def passes(self, value: Cell) -> bool:
        """Whether a row with that cell is shown."""
        shown = wording.cell(value)
        if self.values is not None and shown not in self.values:
            return False
        if self.text and (value is None or self.text.casefold() not in shown.casefold()):
            return False
        return _within(value, self.low, self.high)

    def words(self, column: str) -> str:
        """The filter in words: "amount from 5 to 10"."""
        parts = []
        if self.text:
            parts.append(_tr("has “{0}”").format(self.text))
        if self.low is not None:
            parts.append(_tr("from {0}").format(wording.cell(self.low)))
        if self.high is not None:
            parts.append(_tr("to {0}").format(wording.cell(self.high)))
        if self.values is not None:
            few = ", ".join(sorted(self.values)[:3])
            more = (
                "" if len(self.values) <= 3 else _tr(" and {0} more").format(len(self.values) - 3)
            )
            parts.append(f"= {few}{more}" if self.values else _tr("nothing"))
        return f"{column} {' '.join(parts)}"


def _within(value: Cell, low: Cell, high: Cell) -> bool:
    if low is None and high is None:
        return True
    return (low is None or _ordered(low, value)) and (high is None or _ordered(value, high))


def _ordered(less: Cell, more: Cell) -> bool:
    """Whether these can be compared, and stand in that order or are the same."""
    if isinstance(less, str) and isinstance(more, str):
        return less <= more
    numbers = isinstance(less, int | float) and isinstance(more, int | float)
    return numbers and less <= more  # type: ignore[operator]


def values_of(cells: Sequence[Cell]) -> tuple[tuple[str, int], ...]:
    """The different values as shown, numbers in their order, each with how often it occurs; none
    where there are too many to choose from."""
    counts = Counter(cells)
    if len(counts) > MOST_VALUES:
        return ()
    ordered = sorted(counts, key=lambda c: (c is None, isinstance(c, str), _rank(c)))
    shown: Counter[str] = Counter()
    for cell in ordered:
        shown[wording.cell(cell)] += counts[cell]
    return tuple(shown.items())


def _rank(cell: Cell) -> tuple[float, str]:
    if isinstance(cell, int | float):
        return float(cell), ""
    return 0.0, str(cell).casefold()
