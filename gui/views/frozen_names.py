"""The names down the side of a grid, which stay where they are while its columns scroll.

Guarantees: shown only while the columns are scrolled; takes no focus and no click of its own; rows
stand beside the grid's rows.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from gui.views.grid_painting import GridDelegate


class FrozenNames(QTableView):
    """The first column of a grid, laid over it."""

    def __init__(self, grid: QTableView, delegate: GridDelegate) -> None:
        super().__init__(grid)
        self._grid, self._delegate = grid, delegate
        self.setObjectName("frozen")
        self.setAccessibleName(self.tr("Names of the rows"))
        self.setModel(grid.model())
        self.setItemDelegate(delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setVerticalScrollMode(grid.verticalScrollMode())
        for hidden in (self.verticalHeader(), self.horizontalHeader()):
            hidden.setAccessibleName(self.accessibleName())
            hidden.hide()
        self.verticalHeader().setMinimumSectionSize(18)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(lambda _value: self.fit())
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._delegate.theme.surface)
        painter.end()
        super().paintEvent(event)

    def fit(self) -> None:
        """Over the grid's names, where they have scrolled away."""
        grid = self._grid
        scrolled = grid.horizontalScrollBar().value() > 0
        self.setVisible(scrolled)
        if not scrolled:
            return
        self.verticalHeader().setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
        for column in range(1, grid.model().columnCount()):
            self.setColumnHidden(column, True)
        width, area = grid.columnWidth(0), grid.viewport().geometry()
        self.setColumnWidth(0, width)
        self.setGeometry(area.left() - 1, area.top(), width + 1, area.height())
        self.verticalScrollBar().setValue(grid.verticalScrollBar().value())
        self.raise_()
