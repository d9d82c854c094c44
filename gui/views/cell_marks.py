"""Marks laid over the cells of a table or grid: what a step fixes, what is open yet, whom it names.

Guarantees: a mark is a frame or a veil, never a colour alone; it follows sorting, scrolling and
resizing, takes no click, and is gone where there is no step.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.theme import Theme


class Mark(Enum):
    """How a cell stands at a step."""

    NEW = "new"  # fixed by this step
    OPEN = "open"  # not known yet
    OUT = "out"  # ruled out by this step
    NAMED = "named"  # spoken of


MarkOf = Callable[[int, int], Mark | None]
"""The mark of the cell in a row and column of the view's model."""


class CellMarks(QWidget):
    """An overlay of one view."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view.viewport())
        self._view, self._theme = view, theme
        self._mark_of: MarkOf | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.viewport().installEventFilter(self)
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.update())
        self.hide()

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.update()

    def show_marks(self, mark_of: MarkOf | None) -> None:
        """Marks the cells so; None takes the marks away."""
        self._mark_of = mark_of
        self.setGeometry(self._view.viewport().rect())
        self.setVisible(mark_of is not None)
        self.raise_()
        self.update()

    def marks(self) -> dict[tuple[int, int], Mark]:
        """The marks shown, by row and column."""
        model, mark_of = self._view.model(), self._mark_of
        if mark_of is None:
            return {}
        cells = ((r, c) for r in range(model.rowCount()) for c in range(model.columnCount()))
        return {cell: mark for cell in cells if (mark := mark_of(*cell)) is not None}

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark_of is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        model = self._view.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                place = self._view.visualRect(model.index(row, column))
                if place.isValid() and place.intersects(self.rect()):
                    mark = self._mark_of(row, column)
                    if mark is not None:
                        self._paint(painter, place, mark)
        painter.end()

    def _paint(self, painter: QPainter, place: QRect, mark: Mark) -> None:
        area = place.adjusted(2, 2, -3, -3)
        if mark is Mark.OPEN:
            veil = QColor(self._theme.surface)
            veil.setAlphaF(0.86)
            painter.fillRect(place.adjusted(0, 0, 0, -1), veil)
            return
        colour = self._theme.bad if mark is Mark.OUT else self._theme.accent
        style = Qt.PenStyle.SolidLine if mark is Mark.NEW else Qt.PenStyle.DashLine
        fill = QColor(colour)
        fill.setAlphaF(0.14 if mark is Mark.NEW else 0.0)
        painter.setBrush(fill)
        painter.setPen(QPen(colour, 2.0 if mark is Mark.NEW else 1.2, style))
        painter.drawRoundedRect(area, 6, 6)
