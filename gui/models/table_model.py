"""The answer's table as an item model.

Guarantees: a column of numbers stands right-aligned with as many decimals in every row; what is
read out for a cell names its column.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.answer import Cell, Table
from core.language.brief import brief
from gui import wording

Index = QModelIndex | QPersistentModelIndex
VALUE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOTHING = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_EMPTY = Table((), ())
_SHORT = 24  # characters that stand in a column without being cut off
_PAINTED = 1_000  # laying out more takes long, and no column is so wide
_TOLD = 4_000  # more does not fit beside a cell
_UNGROUPED = ("id", "no", "nr", "number", "code", "year", "zip", "postcode")


class AnswerTableModel(QAbstractTableModel):
    """Rows of one table. Numbers of `editable` columns can be typed over: `cell_edited` carries the
    row's name, the column's number and the new number, and nothing changes by itself."""

    cell_edited = Signal(str, int, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = _EMPTY
        self._numeric: tuple[bool, ...] = ()
        self._formats: tuple[tuple[int, bool], ...] = ()
        self.editable: frozenset[int] = frozenset()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or index.column() not in self.editable:
            return flags
        value = self._table.rows[index.row()][index.column()]
        number = isinstance(value, int | float)
        return flags | Qt.ItemFlag.ItemIsEditable if number else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() not in self.editable:
            return False
        number = _read(str(value))
        if number is None:
            return False
        self.cell_edited.emit(str(self._table.rows[index.row()][0]), index.column(), number)
        return True

    def show_table(self, table: Table | None) -> None:
        """Replaces all rows; None empties the model."""
        self.beginResetModel()
        self._table = table or _EMPTY
        columns = [[row[n] for row in self._table.rows] for n in range(len(self._table.columns))]
        self._numeric = tuple(map(_is_numeric, columns))
        self._formats = tuple(
            column_format(name, cells) if numeric else (0, False)
            for name, cells, numeric in zip(
                self._table.columns, columns, self._numeric, strict=True
            )
        )
        self.endResetModel()

    def table(self) -> Table:
        """The table as given."""
        return self._table

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.at(index.row(), index.column(), role) if index.isValid() else None

    def at(self, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What `data` gives for that cell."""
        value = self._table.rows[row][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(value, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _whole(wording.cell(value))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._numeric[column] else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._table.columns[column]}: {brief(wording.cell(value), _PAINTED)}"
        return value if role == VALUE_ROLE else None

    def _text(self, value: Cell, column: int) -> str:
        if self._numeric[column] and isinstance(value, int | float):
            places, grouped = self._formats[column]
            return wording.number(value, places, grouped)
        return brief(wording.cell(value), _PAINTED)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._numeric):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._numeric[section] else _LEFT
        return None


def _whole(text: str) -> str | None:
    """What stands beside a cell that may be cut off; of a very long one its beginning."""
    if len(text) <= _TOLD:
        return text if len(text) > _SHORT else None
    what = QCoreApplication.translate(
        "AnswerTableModel", "{0}\n\n({1} characters. Copy the cell to have them all.)"
    )
    return what.format(text[:_TOLD].rstrip() + "…", f"{len(text):,}")


def _read(text: str) -> float | None:
    """The number that was typed; None where it is none that is finite."""
    try:
        number = float(text.replace(",", "").replace(" ", "").replace("\u2212", "-"))
    except ValueError:
        return None
    return number if isfinite(number) else None


def _is_numeric(cells: list[Cell]) -> bool:
    kinds = set(map(type, cells)) - {type(None)}
    return bool(kinds) and kinds <= {int, float}


def column_format(name: str, cells: list[Cell]) -> tuple[int, bool]:
    """Decimals, and whether thousands are grouped: not in years and running numbers."""
    places = wording.decimals(cells)
    last_word = name.lower().replace("_", " ").split(" ")[-1]
    named = last_word in _UNGROUPED
    large = any(isinstance(c, int | float) and abs(c) >= 10_000 for c in cells)
    return places, (large or places > 0) and not named
