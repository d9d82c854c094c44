"""A schedule as bars over time, one lane for each machine, person or job.

Guarantees: every bar can be reached by the arrow keys as by the mouse; the bar pointed at or chosen
shows what it waits for and what waits for it; a name that does not fit its bar stands beside it, or
is cut with the whole as tooltip; all of it is in the accessible description.
"""

from __future__ import annotations

from math import ceil, log10

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from core.energy.display import two_digits
from gui.forms import Bar
from gui.models.frame import Pair
from gui.theme import Theme

_LANE, _LEAST_LANE = 40, 26
_AXIS = 26
_PAD = 8
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


class Timeline(QWidget):
    """The bars. `bar_chosen` carries the name of the bar with the cursor."""

    bar_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._lanes: tuple[str, ...] = ()
        self._follows: tuple[Pair, ...] = ()
        self._unit = ""
        self._by_job = False
        self._current = self._hovered = -1
        self._lit: frozenset[str] = frozenset()
        self.setAccessibleName(self.tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # ------------------------------------------------ what is shown

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.update()

    def show_bars(
        self, bars: tuple[Bar, ...], follows: tuple[Pair, ...] = (), unit: str = ""
    ) -> None:
        """Shows these bars. `follows`: names of which the second waits for the first."""
        kept = self.current()
        self._bars, self._follows, self._unit = bars, follows, unit
        self._hovered = -1
        names = [bar.name for bar in bars]
        self._current = names.index(kept) if kept in names else -1
        self._arrange()

    def group_by_job(self, by_job: bool) -> None:
        """One lane for each piece of work, or one for each machine or person."""
        self._by_job = by_job
        self._arrange()

    @property
    def can_group(self) -> bool:
        """Whether there are machines or people to have lanes."""
        return any(bar.lane != bar.name for bar in self._bars)

    def light(self, names: frozenset[str]) -> None:
        """Lights these pieces of work, and no other."""
        self._lit = names
        self.update()

    def current(self) -> str:
        """The name of the bar with the cursor; "" where none has it."""
        return self._bars[self._current].name if 0 <= self._current < len(self._bars) else ""

    def choose(self, name: str) -> None:
        """Puts the cursor on the bar of that name."""
        number = next((n for n, bar in enumerate(self._bars) if bar.name == name), -1)
        self._choose(number)

    def _arrange(self) -> None:
        ordered = sorted(self._bars, key=lambda b: (b.start, b.end))
        lanes = sorted(dict.fromkeys(bar.lane for bar in self._bars), key=_natural)
        if self._by_job or not self.can_group:
            lanes = [bar.name for bar in ordered]
        self._lanes = tuple(dict.fromkeys(lanes))
        self.setAccessibleDescription("; ".join(map(self._spoken, self._bars)))
        self.setMinimumHeight(len(self._lanes) * _LEAST_LANE + _AXIS + _PAD)
        self.updateGeometry()
        self.update()

    def _spoken(self, bar: Bar) -> str:
        said = self.tr("{0}: {1} to {2}").format(
            bar.name, two_digits(bar.start), two_digits(bar.end)
        )
        before = [one for one, other in self._follows if other == bar.name]
        if before:
            said += " " + self.tr("(after {0})").format(", ".join(before))
        return said

    def sizeHint(self) -> QSize:
        return QSize(400, len(self._lanes) * _LANE + _AXIS + _PAD)

    # ------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Right: +1, Qt.Key.Key_Left: -1,
            Qt.Key.Key_Home: -len(self._bars), Qt.Key.Key_End: len(self._bars),
        }.get(Qt.Key(event.key()))  # fmt: skip
        lanes = {Qt.Key.Key_Down: +1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self._bars:
            self._choose(self._beside(step))
        elif lanes is not None and self._bars:
            self._choose(self._in_lane(lanes))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and self._bars and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._choose(self._in_time()[0])
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event.position()))
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

    def _tip(self, number: int) -> str:
        if number < 0:
            return ""
        bar = self._bars[number]
        unit = f" {_plural(self._unit)}" if self._unit else ""
        lines = [
            bar.name,
            self.tr("{0} – {1} ({2}{3})").format(
                f"{bar.start:g}", f"{bar.end:g}", f"{bar.end - bar.start:g}", unit
            ),
        ]
        for told, names in (
            (self.tr("Waits for {0}"), [a for a, b in self._follows if b == bar.name]),
            (self.tr("Before {0}"), [b for a, b in self._follows if a == bar.name]),
        ):
            if names:
                lines.append(told.format(", ".join(names)))
        return "\n".join(lines)

    def _choose(self, number: int) -> None:
        if number != self._current:
            self._current = number
            said = self._spoken(self._bars[number]) if number >= 0 else ""
            name = self.tr("Timeline")
            self.setAccessibleName(f"{name}: {said}" if said else name)
            self.update()
        if number >= 0:
            self.bar_chosen.emit(self._bars[number].name)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.update()

    def _at(self, point: QPointF) -> int:
        return next((n for n, b in enumerate(self._bars) if self._place(b).contains(point)), -1)

    def _in_time(self) -> list[int]:
        return sorted(range(len(self._bars)), key=lambda n: (self._bars[n].start, self._lane(n)))

    def _beside(self, step: int) -> int:
        order = self._in_time()
        place = order.index(self._current) if self._current in order else -1 if step > 0 else 0
        return order[min(max(place + step, 0), len(order) - 1)]

    def _in_lane(self, step: int) -> int:
        """The bar nearest in time in the next lane."""
        if self._current < 0:
            return self._in_time()[0]
        lane = self._lane(self._current) + step
        start = self._bars[self._current].start
        there = [n for n in range(len(self._bars)) if self._lane(n) == lane]
        return min(there, key=lambda n: abs(self._bars[n].start - start), default=self._current)

    def _lane(self, number: int) -> int:
        bar = self._bars[number]
        by_name = self._by_job or not self.can_group
        return self._lanes.index(bar.name if by_name else bar.lane)

    # ------------------------------------------------ where things are

    @property
    def _step(self) -> float:
        """The height of a lane: less where there is little room."""
        room = (self.height() - _AXIS - _PAD) / max(1, len(self._lanes))
        return min(float(_LANE), max(float(_LEAST_LANE), room))

    def _left(self) -> float:
        measure = self.fontMetrics()
        widest = max((measure.horizontalAdvance(lane) for lane in self._lanes), default=0)
        return min(widest, self.width() * 0.3) + 16

    def _x(self, time: float) -> float:
        unit = self.fontMetrics().horizontalAdvance(_plural(self._unit)) if self._unit else 0
        room = self.width() - self._left() - 16 - unit
        return self._left() + room * time / max(self._last(), 1e-9)

    def _last(self) -> float:
        return max((bar.end for bar in self._bars), default=1)

    def _place(self, bar: Bar) -> QRectF:
        top = self._lane(self._bars.index(bar)) * self._step + 4
        left = self._x(bar.start)
        return QRectF(left, top, max(3.0, self._x(bar.end) - left - 2), self._step - 8)

    # ------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        for number, lane in enumerate(self._lanes):
            self._paint_lane_name(painter, number, lane)
        active = self._hovered if self._hovered >= 0 else self._current
        linked = self._linked(active)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, number, bar, faint=bool(linked) and bar.name not in linked)
        if active >= 0:
            self._paint_arrows(painter, self._bars[active].name)
        painter.end()

    def _linked(self, active: int) -> set[str]:
        """The active bar and those before and after it; none where nothing is."""
        if active < 0:
            return set()
        name = self._bars[active].name
        found = {other for pair in self._follows if name in pair for other in pair}
        return found | {name} if found else set()

    def _paint_axis(self, painter: QPainter) -> None:
        bottom = len(self._lanes) * self._step + 2
        time, step = 0.0, tidy_step(self._last(), 8)
        while time <= self._last() + 1e-9:
            x = self._x(time)
            painter.setPen(QPen(self._theme.hairline, 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            painter.setPen(self._theme.muted)
            box = QRectF(x - 30, bottom + 2, 60, _AXIS - 4)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"{time:g}")
            time += step
        if self._unit:
            box = QRectF(0, bottom + 2, self.width() - 2, _AXIS - 4)
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, right, _plural(self._unit))

    def _paint_lane_name(self, painter: QPainter, number: int, lane: str) -> None:
        painter.setPen(self._theme.muted)
        width = int(self._left()) - 12
        text = self.fontMetrics().elidedText(lane, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(0, number * self._step, width, self._step), _MIDDLE, text)

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar, *, faint: bool) -> None:
        theme, place = self._theme, self._place(bar)
        colour = theme.clause(number)
        lit = bar.name in self._lit
        painter.setPen(QPen(theme.accent if lit else colour, 3.0 if lit else 1.4))
        painter.setBrush(theme.tint(colour, 0.08 if faint else 0.22))
        painter.drawRoundedRect(place, 6, 6)
        if number == self._current:
            painter.setPen(QPen(theme.ink, 2.4 if self.hasFocus() else 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 7, 7)
        self._paint_name(painter, bar, place)

    def _paint_name(self, painter: QPainter, bar: Bar, place: QRectF) -> None:
        """In the bar; else beside it, where there is room before the next; else cut."""
        measure = self.fontMetrics()
        inside = place.adjusted(7, 0, -4, 0)
        painter.setPen(self._theme.ink)
        wanted = measure.horizontalAdvance(bar.name)
        if wanted > inside.width():
            room = self._room_after(bar, place)
            if wanted + 10 <= room:
                inside = QRectF(place.right() + 6, place.top(), room, place.height())
        elide = Qt.TextElideMode.ElideRight
        text = measure.elidedText(bar.name, elide, int(inside.width()))
        if len(text) > 1:
            painter.drawText(inside, _MIDDLE, text)

    def _room_after(self, bar: Bar, place: QRectF) -> float:
        lane = self._lane(self._bars.index(bar))
        later = [
            self._place(other).left()
            for n, other in enumerate(self._bars)
            if self._lane(n) == lane and other.start >= bar.end and other is not bar
        ]
        return min(later, default=float(self.width())) - place.right()

    def _paint_arrows(self, painter: QPainter, name: str) -> None:
        by_name = {bar.name: bar for bar in self._bars}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for first, second in self._follows:
            if name in (first, second) and first in by_name and second in by_name:
                one, other = self._place(by_name[first]), self._place(by_name[second])
                self._paint_arrow(painter, one, other)

    def _paint_arrow(self, painter: QPainter, one: QRectF, other: QRectF) -> None:
        start = QPointF(one.right(), one.center().y())
        end = QPointF(other.left() - 1, other.center().y())
        level, close = abs(start.y() - end.y()) < 1, end.x() - start.x() < 26
        reach = max(18.0, abs(end.x() - start.x()) * 0.4)
        bend = start + QPointF(reach, 0)
        if level and close:
            start, bend, reach = QPointF(start.x() - 10, start.y()), start, 4.0
        elif close:  # out of the lower or upper edge, into the other from the left
            start = QPointF(one.right() - 14, one.bottom() if end.y() > start.y() else one.top())
            bend, reach = QPointF(start.x(), end.y()), 4.0
        path = QPainterPath(start)
        path.cubicTo(bend, end - QPointF(reach + 6, 0), end - QPointF(6, 0))
        pen = QPen(self._theme.ink, 1.8)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setBrush(self._theme.ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([end, end + QPointF(-8, -4.5), end + QPointF(-8, 4.5)]))
        painter.drawEllipse(start, 3, 3)


def tidy_step(span: float, steps: int) -> float:
    """A step of 1, 2 or 5 times a power of ten, so that `span` has at most `steps` of them."""
    rough = max(span, 1e-9) / steps
    power = 10.0 ** ceil(log10(rough) - 1)
    return next(power * m for m in (1, 2, 5, 10, 20) if power * m >= rough * 0.999999)


def _plural(unit: str) -> str:
    return unit if not unit or unit.endswith("s") else unit + "s"


def _natural(name: str) -> tuple[str, int, str]:
    """Machine 2 before machine 10."""
    words = name.rsplit(" ", 1)
    if len(words) == 2 and words[1].isdigit():
        return words[0], int(words[1]), ""
    return name, 0, ""
