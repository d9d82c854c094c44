"""The answer's table as an item model, with sorting and finding on top.

Guarantees: numbers sort as numbers and blanks come last; `shown` gives exactly the rows on screen,
in their order, for copying and exporting.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from core.answer import Cell, Table
from gui import wording

Index = QModelIndex | QPersistentModelIndex
VALUE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOTHING = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_EMPTY = Table((), ())
_UNGROUPED = ("id", "no", "nr", "number", "code", "year", "zip", "postcode")


class AnswerTableModel(QAbstractTableModel):
    """Read-only rows of one table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = _EMPTY
        self._numeric: tuple[bool, ...] = ()
        self._formats: tuple[tuple[int, bool], ...] = ()

    def show_table(self, table: Table | None) -> None:
        """Replaces all rows; None empties the model."""
        self.beginResetModel()
        self._table = table or _EMPTY
        self._numeric = tuple(
            _is_numeric(row[column] for row in self._table.rows)
            for column in range(len(self._table.columns))
        )
        self._formats = tuple(_format(self._table, c) for c in range(len(self._table.columns)))
        self.endResetModel()

    def table(self) -> Table:
        """The table as given."""
        return self._table

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(value, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return wording.cell(value) if len(wording.cell(value)) > 24 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._numeric[index.column()] else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._table.columns[index.column()]}: {wording.cell(value)}"
        return value if role == VALUE_ROLE else None

    def _text(self, value: Cell, column: int) -> str:
        if self._numeric[column] and isinstance(value, int | float):
            places, grouped = self._formats[column]
            return wording.number(value, places, grouped)
        return wording.cell(value)

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


class ShownTable(QSortFilterProxyModel):
    """The rows that are shown: sorted by a clicked column, filtered by the text to find."""

    def __init__(self, source: AnswerTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._needle = ""
        self.setSourceModel(source)

    def find(self, text: str) -> None:
        """Shows only rows that hold `text` in any cell; "" shows all."""
        self.beginFilterChange()
        self._needle = text.casefold().strip()
        self.endFilterChange()

    def shown(self) -> Table:
        """The rows on screen, in their order."""
        source = self._source.table()
        rows = (self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount()))
        return Table(source.columns, tuple(source.rows[row] for row in rows))

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        cells = self._source.table().rows[row]
        return not self._needle or any(
            self._needle in wording.cell(value).casefold() for value in cells
        )

    def lessThan(self, left: Index, right: Index) -> bool:
        return _sort_key(left.data(VALUE_ROLE)) < _sort_key(right.data(VALUE_ROLE))


def _is_numeric(cells: Any) -> bool:
    values = [c for c in cells if c is not None]
    return bool(values) and all(
        isinstance(c, int | float) and not isinstance(c, bool) for c in values
    )


def _format(table: Table, column: int) -> tuple[int, bool]:
    """Decimals, and whether thousands are grouped: not in years and running numbers."""
    cells = [row[column] for row in table.rows]
    places = wording.decimals(cells)
    last_word = table.columns[column].lower().replace("_", " ").split(" ")[-1]
    named = last_word in _UNGROUPED
    large = any(isinstance(c, int | float) and abs(c) >= 10_000 for c in cells)
    return places, (large or places > 0) and not named


def _sort_key(value: Cell) -> tuple[int, float, str]:
    if value is None:
        return (2, 0.0, "")
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (1, 0.0, value.casefold())
