"""Forms drawn by hand: a timeline of bars in lanes, and bars for a number each.

Guarantees: everything drawn is also in the table form and in the accessible description; texts are
placed where they fit, and what does not fit is elided with a tooltip, never overlapping.
"""

from __future__ import annotations

from math import ceil, log10

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from core.energy.display import two_digits
from gui.forms import Bar, Figure
from gui.theme import Theme

_LANE = 40
_AXIS = 26
_ROW = 30


class Timeline(QWidget):
    """Bars over time, one lane for each machine, person or job."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._lanes: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("Timeline"))

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.update()

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Shows these bars."""
        self._bars = bars
        self._lanes = tuple(sorted(dict.fromkeys(bar.lane for bar in bars)))
        if all(bar.lane == bar.name for bar in bars):
            self._lanes = tuple(b.lane for b in sorted(bars, key=lambda b: (b.start, b.end)))
        spoken = (
            self.tr("{0}: {1} to {2}").format(b.name, two_digits(b.start), two_digits(b.end))
            for b in bars
        )
        self.setAccessibleDescription("; ".join(spoken))
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, len(self._lanes) * _LANE + _AXIS + 8)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            bar = next((b for b in self._bars if self._place(b).contains(event.pos())), None)
            text = f"{bar.name}: {bar.start:g} – {bar.end:g}" if bar else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        for number, lane in enumerate(self._lanes):
            self._paint_lane_name(painter, number, lane)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, number, bar)
        painter.end()

    def _left(self) -> float:
        measure = self.fontMetrics()
        widest = max((measure.horizontalAdvance(lane) for lane in self._lanes), default=0)
        return min(widest, self.width() * 0.3) + 16

    def _x(self, time: float) -> float:
        room = self.width() - self._left() - 16
        return self._left() + room * time / max(self._last(), 1e-9)

    def _last(self) -> float:
        return max((bar.end for bar in self._bars), default=1)

    def _place(self, bar: Bar) -> QRectF:
        top = self._lanes.index(bar.lane) * _LANE + 5
        left = self._x(bar.start)
        return QRectF(left, top, max(3.0, self._x(bar.end) - left - 2), _LANE - 10)

    def _paint_axis(self, painter: QPainter) -> None:
        bottom = len(self._lanes) * _LANE + 2
        step = _tidy_step(self._last(), 8)
        time = 0.0
        while time <= self._last() + 1e-9:
            x = self._x(time)
            painter.setPen(QPen(self._theme.hairline, 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            painter.setPen(self._theme.muted)
            box = QRectF(x - 30, bottom + 2, 60, _AXIS - 4)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"{time:g}")
            time += step

    def _paint_lane_name(self, painter: QPainter, number: int, lane: str) -> None:
        painter.setPen(self._theme.muted)
        width = int(self._left()) - 12
        text = self.fontMetrics().elidedText(lane, Qt.TextElideMode.ElideRight, width)
        box = QRectF(0, number * _LANE, width, _LANE)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar) -> None:
        colour, place = self._theme.clause(number), self._place(bar)
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(self._theme.tint(colour, 0.20))
        painter.drawRoundedRect(place, 6, 6)
        inside = place.adjusted(8, 0, -6, 0)
        fits = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(bar.name, fits, int(inside.width()))
        if len(text) > 1:
            painter.setPen(self._theme.ink)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), text)


class Bars(QWidget):
    """One horizontal bar for each name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figure = Figure("", ())
        self.setAccessibleName(self.tr("Bar chart"))

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.update()

    def show_figure(self, figure: Figure) -> None:
        """Shows these numbers."""
        self._figure = figure
        self.setAccessibleDescription("; ".join(f"{n}: {v:g}" for n, v in figure.figures))
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, len(self._figure.figures) * _ROW + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        measure = self.fontMetrics()
        figures = self._figure.figures
        names = max((measure.horizontalAdvance(n) for n, _ in figures), default=0)
        left = int(min(names, self.width() * 0.35)) + 14
        most = max((v for _, v in figures), default=0) or 1
        room = self.width() - left - 90
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for number, (name, value) in enumerate(figures):
            top = number * _ROW
            painter.setPen(self._theme.ink)
            text = measure.elidedText(name, Qt.TextElideMode.ElideRight, left - 14)
            painter.drawText(QRectF(0, top, left - 12, _ROW), middle, text)
            bar = QRectF(left, top + 6, max(2.0, room * value / most), _ROW - 12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.accent)
            painter.drawRoundedRect(bar, 4, 4)
            painter.setPen(self._theme.muted)
            painter.drawText(QRectF(bar.right() + 8, top, 90, _ROW), middle, f"{value:,.6g}")
        painter.end()


def _tidy_step(span: float, steps: int) -> float:
    """A step of 1, 2 or 5 times a power of ten, so that `span` has at most `steps` of them."""
    rough = max(span, 1e-9) / steps
    power = 10.0 ** ceil(log10(rough) - 1)
    return next(power * m for m in (1, 2, 5, 10) if power * m >= rough)
