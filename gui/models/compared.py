"""Two plans side by side: rows in the same order, and which of their cells differ.

Guarantees: pure functions; both tables get a row for every name that either plan has, so that a row
is about the same name on both sides; a cell is said to differ only where the two plans say
something else there.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.answer import Cell, Table
from gui.models.frame import Frame, Kind, Pair, pairs


@dataclass(frozen=True)
class Compared:
    """`differing`: rows and columns (of both tables) that differ; `pairs`: the same as names."""

    left: Table
    right: Table
    differing: frozenset[tuple[int, int]]
    pairs: frozenset[Pair]

    @property
    def rows(self) -> int:
        """How many rows differ."""
        return len({row for row, _ in self.differing})


def compared(left: Table, right: Table, frame: Frame | None) -> Compared:
    """Two plans of one request, aligned by the first column."""
    keys = _keys(left, right, frame)
    chosen = frame is not None and frame.kind is Kind.CHOICE
    one, other = (_aligned(table, keys, chosen=chosen) for table in (left, right))
    differing = frozenset(
        (row, column)
        for row, (a, b) in enumerate(zip(one.rows, other.rows, strict=True))
        for column, (x, y) in enumerate(zip(a, b, strict=True))
        if x != y
    )
    named: frozenset[Pair] = frozenset()
    if frame is not None and frame.kind not in {Kind.CHOICE, Kind.AMOUNTS, Kind.SCHEDULE}:
        named = pairs(frame, left) ^ pairs(frame, right)
    return Compared(one, other, differing, named)


def _keys(left: Table, right: Table, frame: Frame | None) -> tuple[str, ...]:
    """The names down the side: in their group's order where it is known."""
    found = tuple(dict.fromkeys(str(row[0]) for table in (left, right) for row in table.rows))
    if frame is None:
        return found
    order = frame.values if frame.by_slot else frame.rows
    known = [name for name in order if name in found]
    return (*known, *(name for name in found if name not in known))


def _aligned(table: Table, keys: tuple[str, ...], *, chosen: bool) -> Table:
    by_key = {str(row[0]): row for row in table.rows}
    columns = table.columns
    blank: tuple[Cell, ...] = (None,) * (len(columns) - 1)
    rows = [by_key.get(key, (key, *blank)) for key in keys]
    if not chosen:
        return Table(columns, tuple(rows))
    marked = tuple((key, key in by_key, *row[1:]) for key, row in zip(keys, rows, strict=True))
    return Table((columns[0], "Chosen", *columns[1:]), marked)
