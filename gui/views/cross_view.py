"""People by days, or names by values: a grid of cells with totals against their limits.

Guarantees: the cursor moves by keys, Space or a click changes a cell where that can be, and every
cell reads out its names, whether they go together, and its marks.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.forms import Crossing
from gui.models.frame import Pair
from gui.models.grid_model import GridModel, Marks, short
from gui.theme import Theme
from gui.views.frozen_names import FrozenNames
from gui.views.grid_painting import GridDelegate, GridHeader
from gui.views.scroll import fade_below
from gui.views.spoken import tell_whole

_LEAST, _COMFORTABLE = 24, 56  # pixels of a column


@dataclass(frozen=True)
class CrossedCell:
    """A cell of the grid: the names of its row and column, and whether they go together."""

    row: str
    column: str
    marked: bool


class CrossView(QTableView):
    """The grid. `cell_turned` carries the names of a cell that is to change."""

    cell_turned = Signal(object)

    def __init__(self, theme: Theme, name: str, *, ticks: bool = False) -> None:
        super().__init__()
        self.cells = GridModel(self)
        self._delegate = GridDelegate(theme, self)
        self._delegate.ticks = ticks
        self._header = GridHeader(theme, self)
        self.setObjectName("cross")
        self.setAccessibleName(name)
        self.setModel(self.cells)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(18)
        self._header.setAccessibleName(self.tr("Columns of the grid"))
        self._names = FrozenNames(self, self._delegate)
        fade_below(self)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._delegate.theme = self._header.theme = theme
        self._header.viewport().update()
        self.viewport().update()
        self._names.viewport().update()

    def show_crossing(self, crossing: Crossing | None, *, editable: bool = False) -> None:
        """Shows the grid with its totals; None empties it. `editable`: its cells can change."""
        self.cells.editable = editable
        self._header.sections = crossing.sections if crossing else ()
        self.cells.show(crossing)
        self._tell()
        self._fit()

    def mark(self, marks: Marks) -> None:
        """Marks these cells, and no other."""
        self.cells.mark(marks)
        self._tell()

    def _tell(self) -> None:
        """What the grid shows, for a screen reader: each row with what it goes with."""
        crossing = self.cells.crossing
        if crossing is None:
            tell_whole(self, "", ())
            return
        whole = self.tr("{0} rows and {1} columns, {2} cells marked.").format(
            len(crossing.rows), len(crossing.columns), sum(map(sum, crossing.marks))
        )
        tell_whole(self, whole, map(self._row_told, range(len(crossing.rows))))

    def _row_told(self, row: int) -> str:
        crossing = self.cells.crossing
        assert crossing is not None  # it has rows
        name = crossing.rows[row]
        with_it = [c for c, on in zip(crossing.columns, crossing.marks[row], strict=True) if on]
        marked = [
            (column, ", ".join(said))
            for column in crossing.columns
            if (said := self.cells.marks.words((name, column)))
        ]
        told = f"{name}: {', '.join(with_it) or self.tr('nothing')}"
        return told + "".join(f" ({column}: {said})" for column, said in marked)

    def choose(self, pair: Pair) -> None:
        """Puts the cursor on the cell of these names."""
        index = self.cells.place(pair)
        if index.isValid():
            self.setCurrentIndex(index)

    def current(self) -> CrossedCell | None:
        """The cell with the cursor; None for names and totals."""
        pair, crossing = self.cells.pair(self.currentIndex()), self.cells.crossing
        if pair is None or crossing is None:
            return None
        row, column = crossing.rows.index(pair[0]), crossing.columns.index(pair[1])
        return CrossedCell(*pair, crossing.marks[row][column])

    def needed_height(self) -> int:
        """Height in pixels that shows every row."""
        rows = self.cells.rowCount() * self._row_height()
        return rows + self._header.sizeHint().height() + 10

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._turn(self.currentIndex()):
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._turn(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn(self, index: QModelIndex) -> bool:
        pair = self.cells.pair(index)
        if pair is None or not self.cells.editable:
            return False
        self.cell_turned.emit(pair)
        return True

    def _fit(self) -> None:
        """Names as wide as they are, the rest shared out; heads upright where they need to be."""
        crossing, header = self.cells.crossing, self._header
        if crossing is None:
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        total = self.sizeHintForColumn(self.cells.columnCount() - 1) if self.cells.totals else 0
        if self.cells.totals:
            total = max(total, header.fontMetrics().horizontalAdvance(self.tr("Total")) + 20)
        across = len(crossing.columns)
        spare = self.width() - total - across * _COMFORTABLE - 20
        names = min(self.sizeHintForColumn(0), max(80, self.width() // 3, spare))
        names = max(names, header.fontMetrics().horizontalAdvance(crossing.corner) + 22)
        self._fit_rows()
        bar = self.verticalScrollBar().sizeHint().width() if self._scrolls() else 0
        room = self.width() - names - total - bar - 4
        width = min(130, max(_LEAST, room // max(1, across)))
        header.fit(width, all(short(name) != name for name in crossing.columns))
        header.resizeSection(0, names)
        for section in range(1, across + 1):
            header.resizeSection(section, width)
        if total:
            header.resizeSection(across + 1, total)
        header.updateGeometry()
        self._fit_rows()
        self.updateGeometries()
        self._names.fit()

    def _fit_rows(self) -> None:
        """Rows give way a little before anything has to scroll."""
        many = max(1, self.cells.rowCount())
        room = (self.height() - self._header.sizeHint().height() - 6) // many
        least = self.fontMetrics().height() + 6
        self.verticalHeader().setDefaultSectionSize(min(self._row_height(), max(least, room)))

    def _row_height(self) -> int:
        return max(30, self.fontMetrics().height() + 12)

    def _scrolls(self) -> bool:
        rows = self.verticalHeader().length()
        return rows + self._header.sizeHint().height() > self.height()
