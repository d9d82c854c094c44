"""A column that scrolls, whose edge fades where there is more.

Guarantees: nothing is shown half cut off without a sign that it goes on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.theme import Theme

_FADE = 26


class FadingScroll(QScrollArea):
    """Shows `inside`, as wide as the room and as tall as it needs."""

    def __init__(self, inside: QWidget, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self._fade = _Fade(self, theme)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._place_fade())
        bar.rangeChanged.connect(lambda _low, _high: self._place_fade())

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._fade.wear(theme)

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

    def viewportEvent(self, event: QEvent) -> bool:
        done = super().viewportEvent(event)
        if event.type() == QEvent.Type.Resize:
            self._place_fade()
        return done

    def _place_fade(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().geometry()
        self._fade.setGeometry(room.left(), room.bottom() - _FADE + 1, room.width(), _FADE)
        self._fade.setVisible(bar.value() < bar.maximum())
        self._fade.raise_()


class _Fade(QWidget):
    """The lower edge, from clear to the card's colour."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        clear = QColor(self._theme.surface)
        clear.setAlphaF(0.0)
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, clear)
        shade.setColorAt(0.85, self._theme.surface)
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade)
        painter.end()
