"""People by days: a grid of filled cells with totals on the edges.

Guarantees: a filled cell carries a dot as well as a colour, reads out as "yes" or "no", and the
totals are those of the cells shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.answer import Cell, Table
from gui.forms import Crossing
from gui.models.table_model import VALUE_ROLE, AnswerTableModel
from gui.theme import Theme


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        value = index.data(VALUE_ROLE)
        if not isinstance(value, bool):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area: QRect = option.rect.adjusted(3, 3, -3, -3)
        colour = self.theme.clause(index.row())
        painter.setBrush(self.theme.tint(colour, 0.24) if value else self.theme.sunken)
        painter.drawRoundedRect(area, 6, 6)
        if value:
            painter.setBrush(colour)
            painter.drawEllipse(area.center(), 4, 4)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(44, 30))


@dataclass(frozen=True)
class CrossedCell:
    """A cell of the grid: the names of its row and column, and whether they go together."""

    row: str
    column: str
    marked: bool


class CrossView(QTableView):
    """The grid."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._crossing: Crossing | None = None
        self._cells = AnswerTableModel(self)
        self._delegate = _CellDelegate(theme, self)
        self.setObjectName("cross")
        self.setAccessibleName(self.tr("Answer as a grid"))
        self.setModel(self._cells)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        header = self.horizontalHeader()
        header.setAccessibleName(self.tr("Columns of the grid"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._delegate.theme = theme
        self.viewport().update()

    def show_crossing(self, crossing: Crossing | None) -> None:
        """Shows the grid with its totals; None empties it."""
        self._crossing = crossing
        self._cells.show_table(_with_totals(crossing) if crossing else None)
        header = self.horizontalHeader()
        if crossing:
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            for edge in (0, header.count() - 1):
                header.setSectionResizeMode(edge, QHeaderView.ResizeMode.ResizeToContents)

    def current(self) -> CrossedCell | None:
        """The cell with the cursor; None for names and totals."""
        index, crossing = self.currentIndex(), self._crossing
        row, column = index.row(), index.column() - 1
        if crossing is None or not index.isValid():
            return None
        if row >= len(crossing.rows) or not 0 <= column < len(crossing.columns):
            return None
        return CrossedCell(
            crossing.rows[row], crossing.columns[column], crossing.marks[row][column]
        )

    def needed_height(self) -> int:
        """Height in pixels that shows every row."""
        return self.verticalHeader().length() + self.horizontalHeader().sizeHint().height() + 10


def _with_totals(crossing: Crossing) -> Table:
    total = QCoreApplication.translate("CrossView", "Total")
    rows: list[tuple[Cell, ...]] = [
        (name, *marks, sum(marks))
        for name, marks in zip(crossing.rows, crossing.marks, strict=True)
    ]
    sums = [sum(column) for column in zip(*crossing.marks, strict=True)]
    return Table(
        (crossing.corner, *(_short(c) for c in crossing.columns), total),
        (*rows, (total, *sums, sum(sums))),
    )


def _short(day: str) -> str:
    """Weekdays in three letters, so that a week fits."""
    return day[:3] if day.lower().endswith("day") and day[:1].isalpha() and len(day) < 10 else day
