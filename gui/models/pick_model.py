"""All there is to choose from, ticked where it is chosen, with the sums of what is ticked.

Guarantees: a tick is told in the accessible text as well; sums are those of the rows ticked, each
against its limit where a rule sets one; the model changes nothing itself, it tells what is wanted.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt, Signal
from PySide6.QtCore import QPersistentModelIndex as Persistent

from core.answer import Cell, Table
from gui import wording
from gui.models.frame import Frame, Sum
from gui.models.grid_model import Marks
from gui.models.table_model import column_format

Index = QModelIndex | Persistent
_NOTHING = QModelIndex()
_EMPTY = Table((), ())
BROKEN_ROLE = int(Qt.ItemDataRole.UserRole) + 30
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class PickModel(QAbstractTableModel):
    """One row for each thing, and one for the sums. `turned` carries the name to tick or untick."""

    turned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = _EMPTY
        self._chosen: frozenset[str] = frozenset()
        self._sums: tuple[Sum, ...] = ()
        self._marks = Marks()

    def show(self, frame: Frame | None, table: Table | None) -> None:
        """Shows which of them the plan in `table` takes; None empties the model."""
        known = frame.everything if frame is not None else None
        chosen = frozenset(str(row[0]) for row in table.rows) if table is not None else frozenset()
        if known is not None and known == self._all:
            self._chosen = chosen
            self._changed()
            return
        self.beginResetModel()
        self._all, self._chosen = known or _EMPTY, chosen
        self._sums = frame.sums if frame is not None else ()
        self.endResetModel()

    def mark(self, marks: Marks) -> None:
        """Marks these rows, by (name, "")."""
        self._marks = marks
        self._changed()

    def name_at(self, row: int) -> str:
        """The name in a row; "" for the sums."""
        return str(self._all.rows[row][0]) if 0 <= row < len(self._all.rows) else ""

    def row_of(self, name: str) -> int:
        """The row of a name; -1 where there is none."""
        return next((n for n, row in enumerate(self._all.rows) if row[0] == name), -1)

    def is_chosen(self, row: int) -> bool:
        return self.name_at(row) in self._chosen

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() or not self._all.rows else len(self._all.rows) + 1

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._all.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        last = index.row() == len(self._all.rows)
        return flags if index.column() or last else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        last = row == len(self._all.rows)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._sum_text(column) if last else self._text(row, column)
            case Qt.ItemDataRole.CheckStateRole if not column and not last:
                on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
                return on if self.is_chosen(row) else off
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self._numeric(column) else _LEFT
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._said(row, column, last=last)
        if role == BROKEN_ROLE:
            return self._is_broken(row, column, last=last)
        return None

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = self.name_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or index.column() or not name:
            return False
        self.turned.emit(name)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._all.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._all.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._numeric(section) else _LEFT
        return None

    # ------------------------------------------------ what a cell says

    def _cell(self, row: int, column: int) -> Cell:
        return self._all.rows[row][column]

    def _text(self, row: int, column: int) -> str:
        """As the table of the answer writes it."""
        value = self._cell(row, column)
        if not isinstance(value, int | float) or not self._numeric(column):
            return wording.cell(value)
        cells = [other[column] for other in self._all.rows]
        return wording.number(value, *column_format(self._all.columns[column], cells))

    def _numeric(self, column: int) -> bool:
        cells = [row[column] for row in self._all.rows if row[column] is not None]
        return bool(cells) and all(isinstance(c, int | float) for c in cells)

    def _sum(self, column: int) -> float:
        cells = (row[column] for row in self._all.rows if str(row[0]) in self._chosen)
        return sum(float(c) for c in cells if isinstance(c, int | float))

    def _limits(self, column: int) -> tuple[Sum, ...]:
        return tuple(s for s in self._sums if s.heading == self._all.columns[column])

    def _sum_text(self, column: int) -> str:
        if not column:
            return _tr("{0} of {1} chosen").format(len(self._chosen), len(self._all.rows))
        if not self._numeric(column):
            return ""
        limits = self._limits(column)
        signs = " ".join(limit.sign for limit in limits)
        broken = any(not limit.holds(self._sum(column)) for limit in limits)
        told = f"{self._sum(column):,g}"
        return f"{'! ' if broken else ''}{told}{'  ' + signs if signs else ''}"

    def _is_broken(self, row: int, column: int, *, last: bool) -> bool:
        if last:
            return any(not s.holds(self._sum(column)) for s in self._limits(column) if column)
        return not column and (self.name_at(row), "") in self._marks.broken

    def _said(self, row: int, column: int, *, last: bool) -> str:
        heading = self._all.columns[column]
        if last:
            return _tr("Sum of {0}: {1}").format(heading, self._sum_text(column))
        if column:
            return f"{heading}: {wording.cell(self._cell(row, column))}"
        told = _tr("chosen") if self.is_chosen(row) else _tr("not chosen")
        return ", ".join((self.name_at(row), told, *self._marks.words((self.name_at(row), ""))))

    def _changed(self) -> None:
        if self.rowCount():
            end = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), end)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PickModel", text)
