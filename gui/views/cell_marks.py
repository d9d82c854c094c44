"""Marks laid over the cells of a table or grid: what a step fixes, what is open yet, whom it names.

Guarantees: a mark is a frame or a veil, never a colour alone; it follows sorting, scrolling and
resizing, takes no click, and is gone where there is no step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.models.step_marks import Mark
from gui.theme import Theme

MarkOf = Callable[[int, int], Mark | None]
"""The mark of the cell in a row and column of a view's model."""
Areas = Callable[[], Iterable[tuple[QRect, Mark]]]
"""Where marks are, now."""


def areas_of(view: QAbstractItemView, mark_of: MarkOf) -> Areas:
    """The marked cells of a table or grid that are in sight."""

    def areas() -> Iterator[tuple[QRect, Mark]]:
        model, sight = view.model(), view.viewport().rect()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                place = view.visualRect(model.index(row, column))
                if place.isValid() and place.intersects(sight):
                    mark = mark_of(row, column)
                    if mark is not None:
                        yield place, mark

    return areas


class CellMarks(QWidget):
    """An overlay of one surface."""

    def __init__(self, surface: QWidget, theme: Theme) -> None:
        super().__init__(surface)
        self._surface, self._theme = surface, theme
        self._areas: Areas | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        surface.installEventFilter(self)
        view = surface.parent()
        if isinstance(view, QAbstractItemView):
            for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
                bar.valueChanged.connect(lambda _value: self.update())
        self.hide()

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.update()

    def show_marks(self, areas: Areas | None) -> None:
        """Shows these marks; None takes all away."""
        self._areas = areas
        self.setGeometry(self._surface.rect())
        self.setVisible(areas is not None)
        self.raise_()
        self.update()

    def marks(self) -> list[tuple[QRect, Mark]]:
        """The marks shown, with their places."""
        return list(self._areas()) if self._areas is not None else []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._surface.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, mark in self.marks():
            self._paint(painter, place, mark)
        painter.end()

    def _paint(self, painter: QPainter, place: QRect, mark: Mark) -> None:
        area = place.adjusted(2, 2, -3, -3)
        if mark is Mark.OPEN:
            veil = QColor(self._theme.surface)
            veil.setAlphaF(0.86)
            painter.fillRect(place.adjusted(0, 0, 0, -1), veil)
            return
        colour = self._theme.muted if mark is Mark.OUT else self._theme.accent
        style = Qt.PenStyle.SolidLine if mark is Mark.NEW else Qt.PenStyle.DashLine
        if mark is Mark.OUT:
            area = area.adjusted(1, 1, -1, -1)
        fill = QColor(colour)
        fill.setAlphaF(0.14 if mark is Mark.NEW else 0.0)
        painter.setBrush(fill)
        painter.setPen(QPen(colour, 2.0 if mark is Mark.NEW else 1.2, style))
        painter.drawRoundedRect(area, 6, 6)
