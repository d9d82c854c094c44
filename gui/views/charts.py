"""Charts of grouped or dated numbers: bars for names, a line for dates.

Guarantees: axes start at zero for bars and name what they measure; every value can be read by
pointing, by the arrow keys and in the accessible description; what does not fit is cut with the
whole as tooltip, never laid over something else.
"""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from core.language.brief import brief
from gui import wording
from gui.forms import Figure
from gui.models.date_axis import date_axis
from gui.theme import Theme
from gui.views.axes import (
    CENTRE,
    MIDDLE,
    RIGHT,
    drawing_on,
    figure,
    paint_level,
    paint_upright,
    ticks,
    tidy_step,
)
from gui.views.spoken import tell_part, tell_whole

_ROW, _LEAST_ROW = 30, 21
_TITLE = 26
_AXIS = 24
_LINE_HEIGHT, _LEAST_LINE_HEIGHT = 270, 150
_NO_FIGURE = Figure((), (), ())


class Chart(QWidget):
    """What both charts share: one series shown, a value pointed at or chosen by key."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._figure = _NO_FIGURE
        self._series = 0
        self._range = 0.0, 1.0
        self._current = self._hovered = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.update()

    def show_figure(self, figure: Figure | None) -> None:
        """Shows these numbers: the first series until another is chosen."""
        self._figure = figure or _NO_FIGURE
        self._current = self._hovered = -1
        self.show_series(0)

    def show_series(self, series: int) -> None:
        """Shows another of the columns of numbers."""
        self._series = series if 0 <= series < len(self._figure.series) else 0
        self._range = min((0.0, *self._values)), max((0.0, *self._values)) or 1.0
        spoken = (self._spoken(n) for n in range(len(self._figure.names)))
        tell_whole(self, self._whole(), spoken)
        self.setMinimumHeight(self._least_height())
        self.updateGeometry()
        self.update()

    def current(self) -> str:
        """The name whose value has the cursor; "" where none has it."""
        return self._figure.names[self._current] if self._current >= 0 else ""

    def choose(self, number: int) -> None:
        """Puts the cursor on that value."""
        names = len(self._figure.names)
        self._current = min(max(number, 0), names - 1) if names else -1
        if self._current >= 0:
            tell_part(self, self._name, self._spoken(self._current))
        self.update()

    @property
    def _values(self) -> tuple[float, ...]:
        return self._figure.series[self._series] if self._figure.series else ()

    @property
    def _title(self) -> str:
        return self._figure.titles[self._series] if self._figure.titles else ""

    def _whole(self) -> str:
        """What is measured, how often, and between which values."""
        if not self._values:
            return ""
        places = range(len(self._values))
        ends = (f(places, key=self._values.__getitem__) for f in (min, max))
        told = [(figure_text(self._values[n], self._values), self._figure.names[n]) for n in ends]
        return self.tr("{0}: {1} values, from {2} ({3}) to {4} ({5}).").format(
            self._title, len(self._values), *told[0], *told[1]
        )

    def _spoken(self, number: int) -> str:
        return f"{self._figure.names[number]}: {figure_text(self._values[number], self._values)}"

    def _low_high(self) -> tuple[float, float]:
        return self._range

    # ------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        many = len(self._figure.names)
        step = {
            Qt.Key.Key_Right: +1, Qt.Key.Key_Down: +1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: -many, Qt.Key.Key_End: many,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is None or not many:
            super().keyPressEvent(event)
        else:
            self.choose(self._current + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if number >= 0:
            self.choose(number)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(number), self)
            return True
        return super().event(event)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.update()

    def _tip(self, number: int) -> str:
        if number < 0:
            return ""
        lines = [self._figure.names[number]]
        for title, values in zip(self._figure.titles, self._figure.series, strict=True):
            lines.append(f"{title}: {figure_text(values[number], values)}")
        return "\n".join(lines)

    def _active(self) -> int:
        if self._hovered >= 0:
            return self._hovered
        return self._current if self.hasFocus() else -1

    def _least_height(self) -> int:
        """The height that it cannot do with less than."""
        return self.sizeHint().height()

    def _at(self, point: QPointF) -> int:
        """The number of the value at a point; -1 where there is none."""
        raise NotImplementedError

    def _paint_title(self, painter: QPainter) -> None:
        """What is measured, for each what."""
        painter.setPen(self._theme.muted)
        heading = self._figure.heading.lower().replace("_", " ")
        title = self._title.replace("_", " ")
        title = title[:1].upper() + title[1:]
        told = self.tr("{0} for each {1}").format(title, heading) if heading else title
        box = QRectF(0, 0, self.width() - 4, _TITLE - 4)
        cut = self.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, self.width() - 4)
        painter.drawText(box, MIDDLE, cut)


class Bars(Chart):
    """One horizontal bar for each name; those below zero go left."""

    def sizeHint(self) -> QSize:
        return QSize(400, len(self._figure.names) * _ROW + _TITLE + _AXIS + 6)

    def _least_height(self) -> int:
        return len(self._figure.names) * _LEAST_ROW + _TITLE + _AXIS + 6

    def _step(self) -> float:
        """The height of a row: less where there is little room."""
        room = (self.height() - _TITLE - _AXIS - 6) / max(1, len(self._values))
        return min(float(_ROW), max(float(_LEAST_ROW), room))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = drawing_on(self)
        self._paint_title(painter)
        self._paint_axis(painter)
        for number in range(len(self._values)):
            self._paint_bar(painter, number)
        painter.end()

    def _left(self) -> float:
        measure = self.fontMetrics()
        widest = max(map(measure.horizontalAdvance, self._figure.names), default=0)
        return min(widest + 6, self.width() * 0.35) + 14

    def _x(self, value: float) -> float:
        low, high = self._low_high()
        measure = self.fontMetrics()
        texts = [figure_text(v, self._values) for v in self._values]
        margin = max(map(measure.horizontalAdvance, texts), default=40) + 14
        left = self._left() + (margin if low < 0 else 0)
        return left + (self.width() - left - margin) * (value - low) / (high - low)

    def _row(self, number: int) -> QRectF:
        return QRectF(0, _TITLE + number * self._step(), self.width(), self._step())

    def _at(self, point: QPointF) -> int:
        number = int((point.y() - _TITLE) // self._step())
        return number if 0 <= number < len(self._values) else -1

    def _paint_axis(self, painter: QPainter) -> None:
        low, high = self._low_high()
        bottom = _TITLE + len(self._values) * self._step() + 2
        step = tidy_step(high - low, max(2, int((self._x(high) - self._x(low)) / 80)))
        room = QRectF(0, _TITLE, self.width(), bottom - _TITLE)
        paint_upright(painter, self._theme, ticks(low, high, step), self._x, room, _AXIS)

    def _paint_bar(self, painter: QPainter, number: int) -> None:
        theme, row = self._theme, self._row(number)
        name, value = self._figure.names[number], self._values[number]
        active = number == self._active()
        if active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tint(theme.accent, 0.10))
            painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), 6, 6)
        painter.setPen(theme.ink)
        width = int(self._left()) - 14
        cut = self.fontMetrics().elidedText(brief(name), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(4, row.top(), width, row.height()), MIDDLE, cut)
        zero, end = self._x(0), self._x(value)
        bar = QRectF(min(zero, end), row.top() + 4, max(2.0, abs(end - zero)), row.height() - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent if value >= 0 else theme.doubt)
        painter.drawRoundedRect(bar, 4, 4)
        painter.setPen(theme.ink if active else theme.muted)
        text = figure_text(value, self._values)
        if value < 0:
            painter.drawText(QRectF(bar.left() - 108, row.top(), 100, row.height()), RIGHT, text)
        else:
            painter.drawText(QRectF(bar.right() + 8, row.top(), 160, row.height()), MIDDLE, text)


class Lines(Chart):
    """A line over dates, each value a dot."""

    _dates = date_axis(())

    def sizeHint(self) -> QSize:
        return QSize(400, _LINE_HEIGHT)

    def _least_height(self) -> int:
        return _LEAST_LINE_HEIGHT

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = drawing_on(self)
        self._paint_title(painter)
        self._paint_values(painter)
        self._paint_dates(painter)
        self._paint_line(painter)
        if self._active() >= 0:
            self._paint_active(painter, self._active())
        painter.end()

    def _area(self) -> QRectF:
        measure = self.fontMetrics()
        low, high = self._low_high()
        texts = [figure(v) for v in (low, high * 0.99, tidy_step(high - low, 5))]
        left = max(map(measure.horizontalAdvance, texts)) + 14
        return QRectF(
            left, _TITLE + 6, self.width() - left - 14, self.height() - _TITLE - _AXIS - 10
        )

    def show_figure(self, figure: Figure | None) -> None:
        """Shows these numbers, each at its date."""
        self._dates = date_axis(figure.names if figure else ())
        super().show_figure(figure)

    def _low_high(self) -> tuple[float, float]:
        """From one line of the axis to another."""
        low, high = super()._low_high()
        step = self._step(low, high)
        return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step

    def _step(self, low: float, high: float) -> float:
        return tidy_step(high - low, max(2, int((self.height() - _TITLE - _AXIS) / 36)))

    def _point(self, number: int) -> QPointF:
        area, share = self._area(), self._dates.share(number)
        return QPointF(area.left() + area.width() * share, self._height(self._values[number]))

    def _at(self, point: QPointF) -> int:
        area, many = self._area(), len(self._values)
        if not many or not area.adjusted(-12, 0, 12, _AXIS).contains(point):
            return -1
        share = (point.x() - area.left()) / max(1.0, area.width())
        return min(range(many), key=lambda n: abs(self._dates.share(n) - share))

    def _paint_values(self, painter: QPainter) -> None:
        low, high = self._low_high()
        marks = ticks(low, high, self._step(*super()._low_high()))
        paint_level(painter, self._theme, marks, self._height, self._area())

    def _height(self, value: float) -> float:
        area, (low, high) = self._area(), self._low_high()
        return area.bottom() - area.height() * (value - low) / (high - low)

    def _paint_dates(self, painter: QPainter) -> None:
        area, names = self._area(), self._figure.names
        width = max(map(self.fontMetrics().horizontalAdvance, names)) + 16
        painter.setPen(self._theme.muted)
        for share, name in self._dates.labels(int(area.width() / width)):
            left = area.left() + area.width() * share - width / 2
            left = min(max(left, 0), self.width() - width)
            box = QRectF(left, area.bottom() + 3, width, _AXIS)
            painter.drawText(box, CENTRE, name)

    def _paint_line(self, painter: QPainter) -> None:
        points = [self._point(n) for n in range(len(self._values))]
        area, path = self._area(), QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        below = QPainterPath(path)
        below.lineTo(points[-1].x(), self._height(0.0))
        below.lineTo(points[0].x(), self._height(0.0))
        painter.fillPath(below, self._theme.tint(self._theme.accent, 0.10))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.accent, 2))
        painter.drawPath(path)
        if area.width() / len(points) > 9:
            painter.setBrush(self._theme.accent)
            painter.setPen(QPen(self._theme.surface, 1.5))
            for point in points:
                painter.drawEllipse(point, 4, 4)

    def _paint_active(self, painter: QPainter, number: int) -> None:
        """The value pointed at: a line down, a ring, and its figure above."""
        theme, area, point = self._theme, self._area(), self._point(number)
        painter.setPen(QPen(theme.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(point.x(), area.top()), QPointF(point.x(), area.bottom()))
        painter.setBrush(theme.surface)
        painter.setPen(QPen(theme.ink, 2))
        painter.drawEllipse(point, 5, 5)
        text = self._spoken(number)
        width = self.fontMetrics().horizontalAdvance(text) + 18
        left = min(max(point.x() - width / 2, area.left()), self.width() - width - 2)
        top = point.y() - 34 if point.y() - 34 > _TITLE - 4 else point.y() + 12
        box = QRectF(left, top, width, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.surface)
        painter.drawText(box, CENTRE, text)


def figure_text(value: float, among: tuple[float, ...]) -> str:
    """A value with as many decimals as its neighbours."""
    return wording.number(value, wording.decimals(among), grouped=True)
