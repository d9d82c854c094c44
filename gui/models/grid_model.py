"""A grid of names by names as an item model: cells, totals against their limits, marks.

Guarantees: what a mark says is also in the cell's accessible text and tooltip; totals are those of
the cells shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from gui.forms import Crossing
from gui.models.frame import Limit, Pair

Index = QModelIndex | Persistent
_NOTHING = QModelIndex()
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 20
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Marks:
    """Cells that stand out, by their names. `lit`: pointed at from a rule or a step."""

    broken: frozenset[Pair] = frozenset()
    by_hand: frozenset[Pair] = frozenset()
    forced: frozenset[Pair] = frozenset()
    differs: frozenset[Pair] = frozenset()
    lit: frozenset[Pair] = frozenset()

    def words(self, pair: Pair) -> tuple[str, ...]:
        """What the marks of a cell say."""
        said = (
            (self.broken, _tr("breaks a rule")),
            (self.by_hand, _tr("changed by hand")),
            (self.forced, _tr("the same in every plan")),
            (self.differs, _tr("differs in the other plan")),
        )
        return tuple(words for cells, words in said if pair in cells)


@dataclass(frozen=True)
class GridCell:
    """A cell as it is painted."""

    on: bool
    row: int
    broken: bool = False
    by_hand: bool = False
    forced: bool = False
    differs: bool = False
    lit: bool = False


@dataclass(frozen=True)
class Total:
    """How many, against how many may be."""

    number: int
    limit: Limit

    @property
    def holds(self) -> bool:
        return self.limit.holds(self.number)

    @property
    def sign(self) -> str:
        """The limit in signs: "≤ 3", "= 2", "1–3"; "" where there is none."""
        low, high = self.limit.low, self.limit.high
        if self.limit.free:
            return ""
        if high is None:
            return f"≥ {low}"
        if low == high:
            return f"= {low}"
        return f"{low}–{high}" if low else f"≤ {high}"

    @property
    def words(self) -> str:
        """The number and its limit in words."""
        low, high = self.limit.low, self.limit.high
        if self.limit.free:
            return str(self.number)
        if low == high:
            told = _tr("exactly {0} wanted").format(low)
        elif high is None:
            told = _tr("at least {0} wanted").format(low)
        elif low:
            told = _tr("{0} to {1} wanted").format(low, high)
        else:
            told = _tr("at most {0} allowed").format(high)
        return f"{self.number}, {told}"


class GridModel(QAbstractTableModel):
    """Column 0 has the names of the rows; totals are the last row and column, where there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.crossing: Crossing | None = None
        self.marks = Marks()
        self.editable = False

    def show(self, crossing: Crossing | None) -> None:
        """Shows a grid; None empties it. A grid of the same names keeps the cursor."""
        same = (
            crossing is not None
            and self.crossing is not None
            and (crossing.rows, crossing.columns, bool(crossing.row_limits))
            == (self.crossing.rows, self.crossing.columns, bool(self.crossing.row_limits))
        )
        if same:
            self.crossing = crossing
            self._changed()
            return
        self.beginResetModel()
        self.crossing = crossing
        self.endResetModel()

    def mark(self, marks: Marks) -> None:
        """Marks these cells, and no other."""
        self.marks = marks
        self._changed()

    def _changed(self) -> None:
        if self.rowCount():
            end = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), end)

    @property
    def totals(self) -> bool:
        return self.crossing is not None and bool(self.crossing.row_limits)

    def pair(self, index: Index) -> Pair | None:
        """The names of a cell's row and column; None for names and totals."""
        crossing, row, column = self.crossing, index.row(), index.column() - 1
        if crossing is None or not index.isValid() or row >= len(crossing.rows):
            return None
        if not 0 <= column < len(crossing.columns):
            return None
        return crossing.rows[row], crossing.columns[column]

    def place(self, pair: Pair) -> QModelIndex:
        """The cell of these names, in either order; invalid where there is none."""
        crossing = self.crossing
        for row, column in (pair, pair[::-1]):
            if crossing and row in crossing.rows and column in crossing.columns:
                return self.index(crossing.rows.index(row), crossing.columns.index(column) + 1)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        if parent.isValid() or self.crossing is None:
            return 0
        return len(self.crossing.rows) + self.totals

    def columnCount(self, parent: Index = _NOTHING) -> int:
        if parent.isValid() or self.crossing is None:
            return 0
        return 1 + len(self.crossing.columns) + self.totals

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.crossing is None or not index.isValid():
            return None
        value = self._value(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return value if isinstance(value, str) else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if index.column() == 0 else _CENTRE
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(index, value)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index, value)
        return value if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or self.crossing is None:
            return None
        across = (self.crossing.corner, *self.crossing.columns, *([_tr("Total")] * self.totals))
        if not 0 <= section < len(across):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return short(across[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return across[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == 0 else _CENTRE
        return None

    def _value(self, index: Index) -> str | GridCell | Total:
        crossing, row, column = self.crossing, index.row(), index.column()
        assert crossing is not None
        last_row, last_column = row >= len(crossing.rows), column > len(crossing.columns)
        if column == 0:
            return _tr("Total") if last_row else crossing.rows[row]
        if last_row and last_column:
            return str(sum(map(sum, crossing.marks)))
        if last_row:
            number = sum(marks[column - 1] for marks in crossing.marks)
            return Total(number, crossing.column_limits[column - 1])
        if last_column:
            return Total(sum(crossing.marks[row]), crossing.row_limits[row])
        pair, marks = (crossing.rows[row], crossing.columns[column - 1]), self.marks
        return GridCell(
            crossing.marks[row][column - 1], row, pair in marks.broken, pair in marks.by_hand,
            pair in marks.forced, pair in marks.differs, pair in marks.lit,
        )  # fmt: skip

    def _said(self, index: Index, value: str | GridCell | Total) -> str:
        if isinstance(value, Total):
            mark = "" if value.holds else ", " + _tr("not within its limit")
            return _tr("Total: {0}").format(value.words) + mark
        if isinstance(value, str):
            return value
        pair = self.pair(index)
        assert pair is not None
        told = _tr("yes") if value.on else _tr("no")
        return ", ".join((f"{pair[0]}, {pair[1]}: {told}", *self.marks.words(pair)))

    def _tip(self, index: Index, value: str | GridCell | Total) -> str | None:
        if isinstance(value, str):
            return value if len(value) > 14 else None
        said = self._said(index, value)
        if isinstance(value, GridCell) and self.editable:
            said += "\n" + _tr("Click or Space changes it; Ctrl+Y asks why.")
        return said


def short(day: str) -> str:
    """Weekdays in three letters, so that a week fits."""
    return day[:3] if day.lower().endswith("day") and day[:1].isalpha() and len(day) < 10 else day


def _tr(text: str) -> str:
    return QCoreApplication.translate("GridModel", text)
