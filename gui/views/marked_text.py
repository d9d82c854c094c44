"""The request with its words underlined in the colours of the rules read from them.

Guarantees: every clause's words carry a line in its colour, stacked where clauses overlap; words
that were not used are dotted; pointing at words by mouse or text cursor reports their clauses.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from core.answer import Answer
from gui.theme import Theme

_LANES = 3
_ABOVE = 6  # pixels over the first line and under the last


class MarkedText(QTextEdit):
    """Read-only text; the marks are painted over it."""

    pointed_at = Signal(object)
    words_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._spans: list[tuple[int, int, int, int]] = []  # clause, start, end, lane
        self._unused: tuple[tuple[int, int], ...] = ()
        self._lit: frozenset[int] = frozenset()
        self.setObjectName("marked")
        self.setAccessibleName(self.tr("Your request, with what was understood marked"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.viewport().update()

    def show_answer(self, answer: Answer, off: frozenset[int] = frozenset()) -> None:
        """Shows the answer's request and marks its words, but for rules that are switched off."""
        self._spans, self._unused, self._lit = [], answer.unused, frozenset()
        length = len(answer.request)
        for number, reading in enumerate(answer.reading):
            start, end = reading.source
            if 0 <= start < end <= length and number not in off:
                self._spans.append((number, start, end, self._lane(start, end)))
        self.blockSignals(True)
        self.setPlainText(answer.request)
        self._space_lines()
        self.blockSignals(False)
        self.setAccessibleDescription(self._unused_in_words(answer))

    def light(self, clauses: frozenset[int]) -> None:
        """Tints the words of these clauses."""
        if clauses != self._lit:
            self._lit = clauses
            self.viewport().update()

    def bring_into_view(self, clause: int) -> None:
        """Scrolls to the first words of that clause."""
        start = next((start for number, start, _, _ in self._spans if number == clause), None)
        if start is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            self.blockSignals(True)
            self.setTextCursor(cursor)
            self.blockSignals(False)

    def select(self, place: tuple[int, int]) -> None:
        """Selects those words, in sight."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self.blockSignals(True)
        self.setTextCursor(cursor)
        self.blockSignals(False)
        self.ensureCursorVisible()

    def whole_lines(self, most: int) -> int:
        """The height, of at most `most` pixels, that cuts no line in half."""
        layout = self.document().begin().layout()
        pitch = layout.lineAt(1).y() - layout.lineAt(0).y() if layout.lineCount() > 1 else 0.0
        if pitch <= 0:
            return most
        return int((most - _ABOVE) // pitch * pitch) + _ABOVE

    def clauses_at(self, position: int) -> tuple[int, ...]:
        """The clauses whose words stand at that offset."""
        return tuple(n for n, start, end, _ in self._spans if start <= position < end)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, start, end, _lane in self._spans:
            if number in self._lit:
                self._tint(painter, start, end, self._theme.clause(number))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, start, end, lane in self._spans:
            self._underline(painter, start, end, lane, number)
        for start, end in self._unused:
            self._dots(painter, start, end)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pointed_at.emit(self._clauses_under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed_at.emit(())

    def _on_cursor_moved(self) -> None:
        if self.hasFocus():
            self.words_chosen.emit(self.clauses_at(self.textCursor().position()))

    def _clauses_under(self, place: QPointF) -> tuple[int, ...]:
        scrolled = QPointF(place.x(), place.y() + self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)
        return self.clauses_at(position) if position >= 0 else ()

    def _lane(self, start: int, end: int) -> int:
        taken = {lane for _, a, b, lane in self._spans if a < end and start < b}
        return next((lane for lane in range(_LANES) if lane not in taken), _LANES - 1)

    def _space_lines(self) -> None:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(155, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _unused_in_words(self, answer: Answer) -> str:
        words = ", ".join(answer.request[a:b] for a, b in answer.unused)
        return self.tr("Not used: {0}").format(words) if words else ""

    def _tint(self, painter: QPainter, start: int, end: int, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tint(colour, 0.22))
        for box in self._boxes(start, end):
            painter.drawRoundedRect(box.adjusted(-2, -1, 2, 3), 4, 4)

    def _underline(self, painter: QPainter, start: int, end: int, lane: int, number: int) -> None:
        lit = number in self._lit
        painter.setPen(QPen(self._theme.clause(number), 3 if lit else 2))
        for box in self._boxes(start, end):
            height = box.bottom() + 2 + lane * 3.5
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))

    def _dots(self, painter: QPainter, start: int, end: int) -> None:
        pen = QPen(self._theme.muted, 2, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for box in self._boxes(start, end):
            painter.drawLine(
                QPointF(box.left(), box.bottom() + 2), QPointF(box.right(), box.bottom() + 2)
            )

    def _boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """Where the words are on screen: one box for each line they run over."""
        block = self.document().begin()
        above = self.verticalScrollBar().value()
        ascent = self.fontMetrics().ascent()
        while block.isValid():
            corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if first < last:
                    while last > first and block.text()[last - 1].isspace():
                        last -= 1
                    left, right = _x(line, first), _x(line, last)
                    base = corner.y() + line.y() + line.ascent() - above
                    yield QRectF(
                        corner.x() + left, base - ascent, right - left, ascent + 2
                    ).normalized()
            block = block.next()


def _x(line: object, position: int) -> float:
    """The place of a character in a line; PySide returns it with the position it settled on."""
    place = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(place[0] if isinstance(place, tuple) else place)
