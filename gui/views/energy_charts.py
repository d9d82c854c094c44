"""Energy drawn: ranges on one scale beside each other, stages as bars, and totals by day.

Guarantees: everything drawn is also said in words (the accessible description, and a table or
labels beside it); intervals are drawn as long as they are.
"""

from __future__ import annotations

from math import floor, log10

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from gui import wording
from gui.models.energy_words import Range, Total, amount, interval
from gui.theme import Theme
from gui.views.axes import MIDDLE, RIGHT, drawing_on

_ROW_PARTS = 3.1  # text lines in a row: name, bar, gap


class Ranges(QWidget):
    """Rows from low to high on a scale of powers of ten."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._ranges: tuple[Range, ...] = ()
        self.setAccessibleName(self.tr("This answer beside the written one"))

    def show_ranges(self, ranges: tuple[Range, ...]) -> None:
        """Shows these rows."""
        self._ranges = ranges
        spoken = (f"{r.name}: {interval(r.low, r.high)}" for r in ranges)
        self.setAccessibleDescription("; ".join(spoken))
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(320, int(line * (_ROW_PARTS * len(self._ranges) + 1.6)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._ranges:
            return
        painter = drawing_on(self)
        self._paint_scale(painter)
        for number, one in enumerate(self._ranges):
            self._paint_range(painter, number, one)
        painter.end()

    def _ends(self) -> tuple[int, int]:
        low = min(max(r.low, 1e-6) for r in self._ranges)
        high = max(max(r.high, 1e-6) for r in self._ranges)
        return floor(log10(low)), max(floor(log10(high)) + 1, floor(log10(low)) + 1)

    def _x(self, joules: float) -> float:
        first, last = self._ends()
        share = (log10(max(joules, 1e-6)) - first) / (last - first)
        return 18 + share * (self.width() - 36)

    def _paint_scale(self, painter: QPainter) -> None:
        line = self.fontMetrics().lineSpacing()
        bottom = self.height() - line * 1.4
        first, last = self._ends()
        for power in range(first, last + 1):
            x = self._x(10.0**power)
            painter.setPen(QPen(self.theme.hairline, 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            painter.setPen(self.theme.muted)
            text = amount(10.0**power)
            width = self.fontMetrics().horizontalAdvance(text)
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.drawText(QRectF(left, bottom, width + 2, line * 1.3), MIDDLE, text)

    def _paint_range(self, painter: QPainter, number: int, one: Range) -> None:
        line = self.fontMetrics().lineSpacing()
        top = number * line * _ROW_PARTS
        painter.setPen(self.theme.ink)
        name = f"{one.name}: {interval(one.low, one.high)}"
        room = QRectF(0, top, self.width(), line * 1.3)
        fits = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self.width())
        painter.fillRect(
            QRectF(0, top, self.fontMetrics().horizontalAdvance(fits) + 4, line * 1.3),
            self.theme.surface,
        )
        painter.drawText(room, MIDDLE, fits)
        colour = self.theme.clause(number)
        left, right = self._x(one.low), self._x(one.high)
        bar = QRectF(left, top + line * 1.45, max(4.0, right - left), line * 0.8)
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(self.theme.tint(colour, 0.28))
        painter.drawRoundedRect(bar, 5, 5)
        if one.middle is not None:
            x = self._x(one.middle)
            painter.setPen(QPen(colour, 3))
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))


class Share(QWidget):
    """One stage's share of the whole, as a bar; its figures stand beside it."""

    def __init__(self, theme: Theme, share: float, name: str) -> None:
        super().__init__()
        self.theme, self._share = theme, share
        self.setMinimumWidth(90)
        self.setAccessibleName(name)
        self.setAccessibleDescription(wording.share(share))

    def sizeHint(self) -> QSize:
        return QSize(150, self.fontMetrics().lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = drawing_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        high = self.height() * 0.5
        box = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(self.theme.tint(self.theme.ink, 0.07))
        painter.drawRoundedRect(box, 3, 3)
        box.setWidth(max(3.0, self.width() * self._share))
        painter.setBrush(self.theme.accent)
        painter.drawRoundedRect(box, 3, 3)
        painter.end()


class Days(QWidget):
    """One bar for each day, with its interval as a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._days: tuple[Total, ...] = ()
        self.setAccessibleName(self.tr("Energy by day"))
        self.setMinimumHeight(130)

    def show_days(self, days: tuple[Total, ...]) -> None:
        """Shows these days, oldest first."""
        self._days = days
        spoken = (f"{d.name}: {amount(d.joules)}" for d in days if d.answers)
        self.setAccessibleDescription("; ".join(spoken))
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._days:
            number = int((event.pos().x() - self._left()) / max(1e-9, self._step()))
            inside = 0 <= number < len(self._days)
            QToolTip.showText(event.globalPos(), self._tip(number) if inside else "", self)
            return True
        return super().event(event)

    def _tip(self, number: int) -> str:
        day = self._days[number]
        text = self.tr("{0}: {1} answered, about {2} ({3})")
        return text.format(day.name, day.answers, amount(day.joules), interval(day.low, day.high))

    def _left(self) -> float:
        return self.fontMetrics().horizontalAdvance("000 kJ") + 10

    def _step(self) -> float:
        return (self.width() - self._left() - 4) / max(1, len(self._days))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = drawing_on(self)
        line = self.fontMetrics().lineSpacing()
        base = self.height() - line * 1.5
        most = max((d.high for d in self._days), default=0.0) or 1.0
        self._paint_axis(painter, base, most)
        for number, day in enumerate(self._days):
            self._paint_day(painter, number, day, base, (base - 10) / most)
        painter.end()

    def _paint_axis(self, painter: QPainter, base: float, most: float) -> None:
        line = self.fontMetrics().lineSpacing()
        for share in (0.0, 0.5, 1.0):
            y = base - share * (base - 10)
            painter.setPen(QPen(self.theme.hairline, 1))
            painter.drawLine(QPointF(self._left(), y), QPointF(self.width(), y))
            painter.setPen(self.theme.muted)
            box = QRectF(0, y - line / 2, self._left() - 8, line)
            painter.drawText(box, RIGHT, amount(most * share))
        every = max(1, round(len(self._days) / 6))
        for number in range(0, len(self._days), every):
            box = QRectF(self._left() + number * self._step(), base + 3, 90, line * 1.2)
            painter.drawText(box, MIDDLE, self._days[number].name)

    def _paint_day(
        self, painter: QPainter, number: int, day: Total, base: float, scale: float
    ) -> None:
        if not day.answers:
            return
        step = self._step()
        x = self._left() + number * step
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.accent)
        height = max(2.0, day.joules * scale)
        painter.drawRoundedRect(QRectF(x + 2, base - height, max(2.0, step - 4), height), 2, 2)
        middle = x + step / 2
        painter.setPen(QPen(self.theme.ink, 1.4))
        painter.drawLine(
            QPointF(middle, base - day.low * scale), QPointF(middle, base - day.high * scale)
        )
