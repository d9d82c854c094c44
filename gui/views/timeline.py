"""A schedule as bars over time that can be pointed at, chosen and moved.

Guarantees: every bar can be reached and moved by keys as by the mouse; moving one only says what is
wanted, and is shown where it would be put down; what a bar is, and what breaks, is in its tooltip.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from gui.forms import Bar
from gui.models.hand_edits import Moved
from gui.views.spoken import tell_part
from gui.views.timeline_drawing import Drag, TimelineDrawing, machine_of, plural


class Timeline(TimelineDrawing):
    """The bars. `bar_chosen` carries the name of the bar with the cursor; `bar_moved` a `Moved`
    where one is to start at another time or on another machine."""

    bar_chosen = Signal(str)
    bar_moved = Signal(object)

    def choose(self, name: str) -> None:
        """Puts the cursor on the bar of that name."""
        number = next((n for n, bar in enumerate(self._bars) if bar.name == name), -1)
        self._choose(number)

    # ------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._moved_by_key(event):
            return
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

    def _moved_by_key(self, event: QKeyEvent) -> bool:
        """Ctrl and an arrow moves the bar with the cursor by a step, or to the next machine."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not control or not self._editable or self._current < 0:
            return False
        later = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        bar = self._bars[self._current]
        if later:
            self._move(bar, bar.start + later * self._grain, self._current_lane())
        elif down:
            self._move(bar, bar.start, self._current_lane() + down)
        return bool(later or down)

    def _current_lane(self) -> int:
        return self._lane(self._current)

    def _move(self, bar: Bar, start: float, lane: int) -> None:
        """Asks for a bar to start then, in that lane; nothing where that changes nothing."""
        machine = None
        if self.can_group and not self._by_job:
            machine = machine_of(self._lanes[min(max(lane, 0), len(self._lanes) - 1)]) or None
        start = max(0.0, start)
        if start != bar.start or (machine or machine_of(bar.lane)) != machine_of(bar.lane):
            self.bar_moved.emit(Moved(bar.name, start, machine))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        self._choose(number)
        if self._editable and number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._drag = Drag(number, event.position(), event.position())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag.number >= 0:
            self._drag = replace(self._drag, now=event.position())
            self.update()
            return
        number = self._at(event.position())
        self._hover(number)
        movable = self._editable and number >= 0
        self.setCursor(Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        drag, self._drag = self._drag, Drag()
        if drag.number >= 0 and drag.far:
            self._move(self._bars[drag.number], *self._target(drag))
        self.update()

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
        unit = f" {plural(self._unit)}" if self._unit else ""
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
        lines += self._marks.words((bar.name, ""))
        if self._editable:
            lines.append(self.tr("Drag it, or Ctrl and an arrow key, to see what breaks."))
        return "\n".join(lines)

    def _choose(self, number: int) -> None:
        if number != self._current:
            self._current = number
            said = self._spoken(self._bars[number]) if number >= 0 else ""
            tell_part(self, self.tr("Timeline"), said)
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
