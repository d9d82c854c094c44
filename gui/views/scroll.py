"""Lists and columns that scroll, whose lower edge fades where there is more.

Guarantees: nothing is shown half cut off without a sign that it goes on; the row with the cursor
stands clear of the fading edge.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QScrollArea,
    QWidget,
)

from gui.theme import side_ground

_FADE = 26


class FadingScroll(QScrollArea):
    """Shows `inside`, as wide as the room and as tall as it needs."""

    def __init__(self, inside: QWidget, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        fade_below(self)

    def bring(self, widget: QWidget, place: QRect) -> None:
        """Scrolls so that this part of a widget inside is seen."""
        inside = self.widget()
        if inside is None:
            return
        corner = widget.mapTo(inside, QPoint(place.left(), place.top()))
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = corner.y() - 4, corner.y() + place.height() + _FADE
        if bottom > bar.value() + room:
            bar.setValue(bottom - room)
        if top < bar.value():
            bar.setValue(top)


def fade_below(area: QAbstractScrollArea, *, at_side: bool = False) -> Fade:
    """Lets the lower edge of what scrolls fade while there is more below. `at_side`: it lies on the
    side's ground and not on a card."""
    fade = Fade(area, at_side)
    if isinstance(area, QAbstractItemView):
        area.selectionModel().currentChanged.connect(lambda now, _old: _clear(area, now))
    return fade


def _clear(view: QAbstractItemView, index: QModelIndex) -> None:
    """Scrolls on where the row with the cursor would stand in the fading edge."""
    bar, place = view.verticalScrollBar(), view.visualRect(index)
    under = place.bottom() - (view.viewport().height() - _FADE)
    if not index.isValid() or not view.isVisible() or under <= 0 or bar.value() >= bar.maximum():
        return
    by_item = view.verticalScrollMode() is QAbstractItemView.ScrollMode.ScrollPerItem
    bar.setValue(bar.value() + (1 if by_item else under))


class Fade(QWidget):
    """The lower edge, from clear to the ground's colour."""

    def __init__(self, area: QAbstractScrollArea, at_side: bool) -> None:
        super().__init__(area)
        self._area, self._at_side = area, at_side
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._place())
        bar.rangeChanged.connect(lambda _low, _high: self._place())
        area.viewport().installEventFilter(self)
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        bar, room = self._area.verticalScrollBar(), self._area.viewport().geometry()
        self.setGeometry(room.left(), room.bottom() - _FADE + 1, room.width(), _FADE)
        self.setVisible(bar.value() < bar.maximum())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = QApplication.palette()
        ground = palette.color(QPalette.ColorRole.Base)
        if self._at_side:
            ground = side_ground(palette.color(QPalette.ColorRole.Window), ground)
        clear = QColor(ground)
        clear.setAlphaF(0.0)
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, clear)
        shade.setColorAt(0.85, ground)
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade)
        painter.end()
