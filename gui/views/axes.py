"""Axes: tidy steps, and their lines with a figure at each.

Guarantees: figures never lie over each other as long as the step was chosen for the room there is;
zero is drawn stronger than the other lines; numbers and time run from left to right in every
window, mirrored ones too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import Theme

CENTRE = int(Qt.AlignmentFlag.AlignCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NEAR = 1e-9
_BROAD = 100  # pixels for the figure under a line


def drawing_on(widget: QWidget) -> QPainter:
    """A painter for a chart: smooth, and from left to right."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return painter


def tidy_step(span: float, steps: int) -> float:
    """A step of 1, 2 or 5 times a power of ten, so that `span` has at most `steps` of them."""
    rough = max(span, _NEAR) / steps
    power = 10.0 ** ceil(log10(rough) - 1)
    return next(power * m for m in (1, 2, 5, 10, 20) if power * m >= rough * 0.999999)


def ticks(low: float, high: float, step: float) -> Iterator[float]:
    """The multiples of `step` from `low`, which is not above zero, to `high`."""
    first = -int(-low / step + _NEAR)
    for number in range(first, int(high / step + 1e-6) + 1):
        yield number * step


def figure(value: float) -> str:
    """What stands at a line of an axis."""
    return f"{value:,.6g}"


def paint_upright(
    painter: QPainter,
    theme: Theme,
    marks: Iterator[float],
    place: Callable[[float], float],
    room: QRectF,
    foot: float,
) -> None:
    """A line from top to bottom of `room` at each mark, its figure in the `foot` beneath."""
    for value in marks:
        x = place(value)
        painter.setPen(QPen(_tone(theme, value), 1))
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        painter.setPen(theme.muted)
        box = QRectF(x - _BROAD / 2, room.bottom(), _BROAD, foot)
        painter.drawText(box, CENTRE, figure(value))


def paint_level(
    painter: QPainter,
    theme: Theme,
    marks: Iterator[float],
    place: Callable[[float], float],
    room: QRectF,
) -> None:
    """A line across `room` at each mark, its figure to the left of it."""
    for value in marks:
        y = place(value)
        painter.setPen(QPen(_tone(theme, value), 1))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        painter.setPen(theme.muted)
        painter.drawText(QRectF(0, y - 10, room.left() - 8, 20), RIGHT, figure(value))


def _tone(theme: Theme, value: float) -> QColor:
    return theme.muted if abs(value) < _NEAR else theme.hairline
