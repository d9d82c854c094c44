"""How each cell of a plan stands at one step of its derivation.

Guarantees: pure; the same two names have the same mark in every form of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import permutations
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel

from gui.models.spoken_cells import Spoken
from gui.models.table_model import VALUE_ROLE
from gui.models.told import Pair
from gui.models.walk import Stand, pairs_of

if TYPE_CHECKING:
    from core.language.clauses import Problem
    from gui.models.grid_model import GridModel


_NOTHING = Spoken()


class Mark(Enum):
    """How a cell stands at a step."""

    NEW = "new"  # fixed by this step
    OPEN = "open"  # not known yet
    OUT = "out"  # ruled out by this step
    NAMED = "named"  # spoken of


@dataclass(frozen=True)
class StepMarks:
    """The marks of one step."""

    stand: Stand
    problem: Problem
    deduced: bool
    spoken: Spoken = _NOTHING

    def of_table(self, model: QAbstractItemModel, row: int, column: int) -> Mark | None:
        """A cell of the table; of what was not deduced, the names spoken of."""
        first = str(model.index(row, 0).data(VALUE_ROLE) or "")
        cell = str(model.index(row, column).data(VALUE_ROLE) or "")
        if not self.deduced:
            return Mark.NAMED if self._is_spoken(first, cell, column) else None
        pairs = pairs_of(self.problem, first, cell) if column else ()
        if any(pair in self.stand.new for pair in pairs):
            return Mark.NEW
        open_yet = pairs and not all(pair in self.stand.known for pair in pairs)
        return Mark.OPEN if open_yet else None

    def of_names(self, cells: GridModel, row: int, column: int) -> Mark | None:
        """A cell of a grid of names by names."""
        names = cells.pair(cells.index(row, column))
        if names is not None:
            return self.of_pair(frozenset(names))
        crossing, spoken = cells.crossing, self.spoken
        if crossing is None or not cells.totals or column == 0:
            return None
        of_row = row < len(crossing.rows) and crossing.rows[row] in spoken.rows
        across = column <= len(crossing.columns) and row == len(crossing.rows)
        of_column = across and crossing.columns[column - 1] in spoken.columns
        return Mark.NAMED if of_row or of_column else None

    def of_pair(self, pair: Pair) -> Mark | None:
        """Two names: whether this step fixes them or rules them out, or they are open yet."""
        stand = self.stand
        if not self.deduced:
            if _has(pair, self.spoken.out):
                return Mark.OUT
            return Mark.NAMED if _has(pair, self.spoken.cells) else None
        if pair in stand.new:
            return Mark.NEW
        if pair in stand.out:
            return Mark.OUT
        return None if pair in stand.known or pair in stand.out_before else Mark.OPEN

    def _is_spoken(self, first: str, cell: str, column: int) -> bool:
        """Whether the step speaks of a cell of the table, or of the whole row that it names."""
        spoken, pairs = self.spoken, pairs_of(self.problem, first, cell) if column else ()
        if any(_has(pair, spoken.cells) for pair in pairs):
            return True
        if spoken == Spoken():
            return cell in self.stand.named
        return not column and cell in spoken.rows | spoken.columns


def _has(pair: Pair, cells: frozenset[tuple[str, str]]) -> bool:
    return len(pair) == 2 and any(names in cells for names in permutations(pair))
