"""A schedule as bars over time, one lane for each machine, person or job: how it is drawn.

Guarantees: the bar pointed at or chosen shows what it waits for and what waits for it; a name that
does not fit its bar stands beside it, or is cut; all of it is in the accessible description.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from core.energy.display import two_digits
from gui.forms import Bar
from gui.models.frame import Pair
from gui.models.grid_model import Marks
from gui.theme import Theme
from gui.views.axes import MIDDLE, RIGHT, drawing_on, paint_upright, ticks, tidy_step
from gui.views.fitted_names import paint_name
from gui.views.spoken import tell_whole

_LANE, _LEAST_LANE, _TALL_LANE = 40, 26, 66
_FEW = 4  # lanes that can be taller
_AXIS = 26
_PAD = 8
_FAR = 4  # pixels from which a press is a drag


@dataclass(frozen=True)
class Drag:
    """A bar on its way; `number` -1: none is."""

    number: int = -1
    start: QPointF = field(default_factory=QPointF)
    now: QPointF = field(default_factory=QPointF)

    @property
    def far(self) -> bool:
        """Whether it has left its place."""
        return self.number >= 0 and (self.now - self.start).manhattanLength() > _FAR


class TimelineDrawing(QWidget):
    """The bars."""

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
        self._marks = Marks()
        self._editable, self._machines = False, 0
        self._drag = Drag()
        self._tallest = _LANE
        self.setAccessibleName(self.tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # ------------------------------------------------ what is shown

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.update()

    def show_bars(
        self, bars: tuple[Bar, ...], follows: tuple[Pair, ...] = (), unit: str = "", *,
        editable: bool = False, machines: int = 0,
    ) -> None:  # fmt: skip
        """Shows these bars. `follows`: names of which the second waits for the first; `editable`:
        bars can be moved, among `machines` of them where machines are told apart."""
        kept = self.current()
        self._bars, self._follows, self._unit = bars, follows, unit
        self._editable, self._machines, self._drag = editable, machines, Drag()
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

    def mark(self, marks: Marks) -> None:
        """Marks these bars, by (name, ""), and no other."""
        self._marks = marks
        self._tell()
        self.update()

    def current(self) -> str:
        """The name of the bar with the cursor; "" where none has it."""
        return self._bars[self._current].name if 0 <= self._current < len(self._bars) else ""

    def _arrange(self) -> None:
        ordered = sorted(self._bars, key=lambda b: (b.start, b.end))
        lanes = sorted(dict.fromkeys(bar.lane for bar in self._bars), key=_natural)
        if self._by_job or not self.can_group:
            lanes = [bar.name for bar in ordered]
        elif self._editable and lanes and all(map(machine_of, lanes)):  # idle ones can be moved to
            word = lanes[0].rsplit(" ", 1)[0]
            lanes = [
                f"{word} {n}" for n in range(1, max(self._machines, machine_of(lanes[-1])) + 1)
            ]
        self._lanes = tuple(dict.fromkeys(lanes))
        self._tell()
        self._fit_lanes()
        self.setMinimumHeight(len(self._lanes) * _LEAST_LANE + _AXIS + _PAD)
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        """What is drawn, for a screen reader."""
        whole = self.tr("{0} bars in {1} lanes, from 0 to {2} {3}.").format(
            len(self._bars), len(self._lanes), two_digits(self._last()), plural(self._unit)
        )
        tell_whole(self, whole.replace(" .", "."), map(self._spoken, self._bars))

    def _spoken(self, bar: Bar) -> str:
        said = self.tr("{0}: {1} to {2}").format(
            bar.name, two_digits(bar.start), two_digits(bar.end)
        )
        before = [one for one, other in self._follows if other == bar.name]
        if before:
            said += " " + self.tr("(after {0})").format(", ".join(before))
        if bar.lane != bar.name:
            said += ", " + bar.lane
        return ", ".join((said, *self._marks.words((bar.name, ""))))

    def sizeHint(self) -> QSize:
        return QSize(400, len(self._lanes) * self._tallest + _AXIS + _PAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_lanes()

    def _fit_lanes(self) -> None:
        """The height of a lane where there is room: more where names stand upright in them."""
        measure = self.fontMetrics()
        fits = (measure.horizontalAdvance(b.name) <= self._place_across(b)[1] for b in self._bars)
        tallest = _LANE if len(self._lanes) > _FEW or all(fits) else _TALL_LANE
        if tallest != self._tallest:
            self._tallest = tallest
            self.updateGeometry()

    @property
    def _grain(self) -> float:
        """The step that bars move by: whole, or quarters where times are not whole."""
        times = [time for bar in self._bars for time in (bar.start, bar.end)]
        return 1.0 if all(time == int(time) for time in times) else 0.25

    def _target(self, drag: Drag) -> tuple[float, int]:
        """When and in which lane a dragged bar would be put down."""
        scale = max(self._last(), 1e-9) / max(1.0, self._x(self._last()) - self._x(0))
        moved = (drag.now.x() - drag.start.x()) * scale
        start = self._bars[drag.number].start + round(moved / self._grain) * self._grain
        lane = self._lane(drag.number) + round((drag.now.y() - drag.start.y()) / self._step)
        return max(0.0, start), min(max(lane, 0), len(self._lanes) - 1)

    def _lane(self, number: int) -> int:
        bar = self._bars[number]
        by_name = self._by_job or not self.can_group
        return self._lanes.index(bar.name if by_name else bar.lane)

    # ------------------------------------------------ where things are

    @property
    def _step(self) -> float:
        """The height of a lane: less where there is little room."""
        room = (self.height() - _AXIS - _PAD) / max(1, len(self._lanes))
        return min(float(self._tallest), max(float(_LEAST_LANE), room))

    def _left(self) -> float:
        measure = self.fontMetrics()
        widest = max((measure.horizontalAdvance(lane) for lane in self._lanes), default=0)
        return min(widest, self.width() * 0.3) + 16

    def _x(self, time: float) -> float:
        unit = self.fontMetrics().horizontalAdvance(plural(self._unit)) if self._unit else 0
        room = self.width() - self._left() - 16 - unit
        return self._left() + room * time / max(self._last(), 1e-9)

    def _last(self) -> float:
        return max((bar.end for bar in self._bars), default=1)

    def _place(self, bar: Bar) -> QRectF:
        top = self._lane(self._bars.index(bar)) * self._step + 4
        left, wide = self._place_across(bar)
        return QRectF(left, top, wide, self._step - 8)

    def _place_across(self, bar: Bar) -> tuple[float, float]:
        """Where a bar begins, and how long it is."""
        left = self._x(bar.start)
        return left, max(3.0, self._x(bar.end) - left - 2)

    # ------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = drawing_on(self)
        self._paint_axis(painter)
        for number, lane in enumerate(self._lanes):
            self._paint_lane_name(painter, number, lane)
        active = self._hovered if self._hovered >= 0 else self._current
        linked = self._linked(active)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, number, bar, faint=bool(linked) and bar.name not in linked)
        if active >= 0:
            self._paint_arrows(painter, self._bars[active].name)
        if self._drag.far:
            self._paint_drag(painter)
        painter.end()

    def _paint_drag(self, painter: QPainter) -> None:
        """Where the bar would be put down."""
        bar, (start, lane) = self._bars[self._drag.number], self._target(self._drag)
        left, right = self._x(start), self._x(start + bar.end - bar.start)
        place = QRectF(left, lane * self._step + 4, right - left - 2, self._step - 8)
        painter.setPen(QPen(self._theme.ink, 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 6, 6)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), f"{start:g}")

    def _linked(self, active: int) -> set[str]:
        """The active bar and those before and after it; none where nothing is."""
        if active < 0:
            return set()
        name = self._bars[active].name
        found = {other for pair in self._follows if name in pair for other in pair}
        return found | {name} if found else set()

    def _paint_axis(self, painter: QPainter) -> None:
        bottom = len(self._lanes) * self._step + 2
        room = QRectF(0, 0, self.width(), bottom)
        marks = ticks(0.0, self._last(), tidy_step(self._last(), 8))
        paint_upright(painter, self._theme, marks, self._x, room, _AXIS)
        if self._unit:
            box = QRectF(0, bottom, self.width() - 2, _AXIS)
            painter.drawText(box, RIGHT, plural(self._unit))

    def _paint_lane_name(self, painter: QPainter, number: int, lane: str) -> None:
        painter.setPen(self._theme.muted)
        width = int(self._left()) - 12
        text = self.fontMetrics().elidedText(lane, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(0, number * self._step, width, self._step), MIDDLE, text)

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar, *, faint: bool) -> None:
        theme, place = self._theme, self._place(bar)
        colour = theme.clause(number)
        lit = bar.name in self._lit
        painter.setPen(QPen(theme.accent if lit else colour, 3.0 if lit else 1.4))
        painter.setBrush(theme.tint(colour, 0.08 if faint else 0.22))
        painter.drawRoundedRect(place, 6, 6)
        self._paint_marks(painter, bar, place)
        if number == self._current:
            painter.setPen(QPen(theme.ink, 2.4 if self.hasFocus() else 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 7, 7)
        self._paint_name(painter, bar, place)

    def _paint_marks(self, painter: QPainter, bar: Bar, place: QRectF) -> None:
        """A frame and a "!" where it breaks a rule, a corner where it was changed by hand."""
        theme, pair = self._theme, (bar.name, "")
        if pair in self._marks.broken:
            painter.setPen(QPen(theme.bad, 2))
            painter.setBrush(theme.tint(theme.bad, 0.18))
            painter.drawRoundedRect(place, 6, 6)
            painter.drawText(place.adjusted(0, 0, -12, 0), RIGHT, "!")
        if pair in self._marks.by_hand:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink)
            top = place.topRight() + QPointF(-2, 2)
            painter.drawPolygon(QPolygonF([top, top + QPointF(-8, 0), top + QPointF(0, 8)]))

    def _paint_name(self, painter: QPainter, bar: Bar, place: QRectF) -> None:
        """In the bar; beside it where it does not fit on a line and there is room before the next;
        else on two lines or upright."""
        painter.setPen(self._theme.ink)
        wanted = self.fontMetrics().horizontalAdvance(bar.name)
        room = self._room_after(bar, place)
        if wanted > place.width() - 8 and wanted + 10 <= room:
            beside = QRectF(place.right() + 6, place.top(), room, place.height())
            painter.drawText(beside, MIDDLE, bar.name)
        else:
            paint_name(painter, place, bar.name)

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


def plural(unit: str) -> str:
    """The unit of several."""
    return unit if not unit or unit.endswith("s") else unit + "s"


def _natural(name: str) -> tuple[str, int, str]:
    """Machine 2 before machine 10."""
    words = name.rsplit(" ", 1)
    if len(words) == 2 and words[1].isdigit():
        return words[0], int(words[1]), ""
    return name, 0, ""


def machine_of(lane: str) -> int:
    """The number of the machine that a lane is of ("Machine 2": 2); 0 where it is none."""
    number = lane.rsplit(" ", 1)[-1]
    return int(number) if number.isdigit() else 0
