"""An order as places: in a row, or round a table.

Guarantees: every place can be reached by the arrow keys; two swap by Space on one and then on the
other (or by click and click); places and names are in the accessible description.
"""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.forms import Seats
from gui.models.grid_model import Marks
from gui.theme import Theme
from gui.views.axes import CENTRE, drawing_on
from gui.views.grid_painting import paint_lock
from gui.views.spoken import tell_part, tell_whole

_GAP = 10.0
_HEIGHT = 66.0
_NARROWEST, _WIDEST = 96.0, 150.0  # pixels of a seat
_NO_SEATS = Seats(())


class SeatsView(QWidget):
    """The seats. `swapped` carries (name, place): who is to go where."""

    swapped = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._seats = _NO_SEATS
        self._marks = Marks()
        self._editable = False
        self._current = self._held = -1
        self._called = self.tr("Seats")
        self.setAccessibleName(self._called)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.update()

    def show_seats(self, seats: Seats | None, *, editable: bool = False) -> None:
        """Shows who has which place. `editable`: two can change places."""
        self._seats, self._editable, self._held = seats or _NO_SEATS, editable, -1
        if self._current >= len(self._seats.places):
            self._current = -1
        self._called = self.tr("Seats") if self._seats.sat_on else self.tr("In order")
        self.setAccessibleName(self._called)
        self._tell()
        self.setMinimumHeight(self._least_height())
        self.updateGeometry()
        self.update()

    def mark(self, marks: Marks) -> None:
        """Marks these places, and no other."""
        self._marks = marks
        self._tell()
        self.update()

    def current(self) -> tuple[str, str] | None:
        """The place with the cursor and who has it."""
        places = self._seats.places
        return places[self._current] if 0 <= self._current < len(places) else None

    def areas(self) -> tuple[tuple[QRect, str, str], ...]:
        """Where each place is, its name, and who has it."""
        return tuple(
            (self._place(number).toRect(), place, name)
            for number, (place, name) in enumerate(self._seats.places)
        )

    def choose(self, number: int) -> None:
        """Puts the cursor on that place."""
        self._current = number
        if self.current():
            tell_part(self, self._called, self._spoken(number))
        self.update()

    def _tell(self) -> None:
        """What is drawn, for a screen reader."""
        places = range(len(self._seats.places))
        whole = (
            self.tr("{0} places in a ring.")
            if self._seats.round
            else self.tr("{0} places in a row.")
        )
        tell_whole(self, whole.format(len(places)), map(self._spoken, places))

    def _spoken(self, number: int) -> str:
        place, name = self._seats.places[number]
        said = f"{place}: {name}" if name else self.tr("{0}: empty").format(place)
        marks = self._marks.words((name, place))
        held = (self.tr("picked up"),) if number == self._held else ()
        return ", ".join((said, *held, *marks))

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 300)))

    def heightForWidth(self, width: int) -> int:
        if self._seats.round:
            return max(230, min(320, width // 2))
        return int(self._rows(width) * (_HEIGHT + _GAP) + _GAP)

    def _least_height(self) -> int:
        return 190 if self._seats.round else self.heightForWidth(max(self.width(), 300))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.setMinimumHeight(self._least_height())

    # ------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        many = len(self._seats.places)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if not many:
            super().keyPressEvent(event)
        elif (by := step.get(Qt.Key(event.key()))) is not None:
            self.choose((self._current + by) % many)
        elif event.key() == Qt.Key.Key_Space:
            self._pick(self._current)
        elif event.key() == Qt.Key.Key_Escape and self._held >= 0:
            self._held = -1
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose(0)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        self.choose(number)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(number)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            said = self._spoken(number) if number >= 0 else ""
            if said and self._editable:
                said += "\n" + self.tr("Click or Space here, then on another, swaps the two.")
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def _pick(self, number: int) -> None:
        """The first takes a seat up, the second swaps; the same again puts it down."""
        if not self._editable or number < 0:
            return
        if self._held in (-1, number):
            self._held = -1 if self._held == number else number
        else:
            name, place = self._seats.places[self._held][1], self._seats.places[number][0]
            self._held = -1
            if name:
                self.swapped.emit((name, place))
        self.choose(number)

    def _at(self, point: QPointF) -> int:
        many = range(len(self._seats.places))
        return next((n for n in many if self._place(n).contains(point)), -1)

    # ------------------------------------------------ where things are

    def _width(self) -> float:
        measure = self.fontMetrics()
        names = [text for pair in self._seats.places for text in pair]
        wide = min(_WIDEST, max(map(measure.horizontalAdvance, names), default=60) + 34)
        if self._seats.round or not names:
            return wide
        share = (self.width() - 2 * _GAP) / len(self._seats.places) - _GAP
        if wide > share >= _NARROWEST:  # one row, with names on two lines, is easier to read
            return share
        return min(_WIDEST, max(wide, share))

    def _across(self, width: int) -> int:
        return max(1, int((width - _GAP) // (self._width() + _GAP)))

    def _rows(self, width: int) -> int:
        return -(-len(self._seats.places) // self._across(width))

    def _place(self, number: int) -> QRectF:
        wide = self._width()
        if not self._seats.round:
            row, column = divmod(number, self._across(self.width()))
            return QRectF(2 + column * (wide + _GAP), _GAP + row * (_HEIGHT + _GAP), wide, _HEIGHT)
        angle = 2 * pi * number / len(self._seats.places) - pi / 2
        middle, across, down = self._middle()
        x, y = middle.x() + across * cos(angle), middle.y() + down * sin(angle)
        return QRectF(x - wide / 2, y - 24, wide, 48)

    def _middle(self) -> tuple[QPointF, float, float]:
        """The table's middle, and how far the seats are from it."""
        across = min(self.width() / 2 - self._width() / 2 - 6, 230.0)
        down = self.height() / 2 - 28
        return QPointF(self.width() / 2, self.height() / 2), across, down

    # ------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = drawing_on(self)
        if self._seats.round:
            middle, across, down = self._middle()
            painter.setPen(QPen(self._theme.hairline, 2))
            painter.setBrush(self._theme.sunken)
            painter.drawEllipse(middle, across * 0.62, max(20.0, down * 0.5))
        for number in range(len(self._seats.places)):
            self._paint_seat(painter, number)
        painter.end()

    def _paint_seat(self, painter: QPainter, number: int) -> None:
        theme, area = self._theme, self._place(number)
        place, name = self._seats.places[number]
        pair = (name, place)
        colour = theme.clause(number)
        painter.setPen(QPen(theme.hairline if not name else colour, 1.2))
        if pair in self._marks.lit:
            painter.setPen(QPen(theme.accent, 3))
        if pair in self._marks.differs or number == self._held:
            painter.setPen(QPen(theme.ink, 1.8, Qt.PenStyle.DashLine))
        broken = pair in self._marks.broken
        if broken:
            painter.setPen(QPen(theme.bad, 2))
            colour = theme.bad
        painter.setBrush(theme.tint(colour, 0.16) if name else theme.sunken)
        painter.drawRoundedRect(area, 9, 9)
        half = area.height() / 2
        painter.setPen(theme.muted)
        self._text(painter, QRectF(area.left(), area.top() + 4, area.width(), half - 2), place)
        painter.setPen(theme.ink)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        below = QRectF(area.left(), area.center().y() - 5, area.width(), half + 2)
        self._name(painter, below, name or "–")
        font.setBold(False)
        painter.setFont(font)
        if broken:
            painter.setPen(theme.bad)
            box = QRectF(area.left() + 4, area.top() + 4, 14, half - 2)
            painter.drawText(box, CENTRE, "!")
        if pair in self._marks.by_hand:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink)
            top = area.topRight() + QPointF(-3, 3)
            painter.drawPolygon(QPolygonF([top, top + QPointF(-8, 0), top + QPointF(0, 8)]))
        if pair in self._marks.forced:
            paint_lock(painter, QPointF(area.right() - 13, area.top() + 15), theme.ink, 0.8)
        if number == self._current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ink, 2))
            painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), 11, 11)

    def _name(self, painter: QPainter, box: QRectF, name: str) -> None:
        """On one line, or on two where there are words enough and room for both."""
        first, rest = two_lines(name, painter.fontMetrics(), int(box.width()) - 10)
        if not rest or self._seats.round:
            self._text(painter, box, name)
            return
        half = box.height() / 2
        self._text(painter, QRectF(box.left(), box.top(), box.width(), half), first)
        self._text(painter, QRectF(box.left(), box.top() + half - 1, box.width(), half), rest)

    def _text(self, painter: QPainter, box: QRectF, text: str) -> None:
        cut = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(box.width()) - 10
        )
        painter.drawText(box, CENTRE, cut)


def two_lines(name: str, measure: QFontMetrics, width: int) -> tuple[str, str]:
    """As many words as fit, and the others; hyphens part words too."""
    if measure.horizontalAdvance(name) <= width:
        return name, ""
    words = name.replace("-", "- ").split(" ")
    for many in range(len(words) - 1, 0, -1):
        first = " ".join(words[:many]).replace("- ", "-")
        if measure.horizontalAdvance(first) <= width:
            return first, " ".join(words[many:]).replace("- ", "-")
    return name, ""
