"""The request box: a text that grows with what is typed.

Guarantees: Enter asks, Shift+Enter makes a new line, Up on the first line and Down on the last
recall earlier requests, Esc stops; a draft is never lost by recalling.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

_LINES = (2, 5)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")


class RequestBox(QPlainTextEdit):
    """The box itself."""

    request_submitted = Signal(str)
    stop_pressed = Signal()
    focus_moved = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._earlier: list[str] = []
        self._recalled: int | None = None
        self._draft = ""
        self.setObjectName("request")
        self.setAccessibleName(self.tr("Your request"))
        self.setAccessibleDescription(self.tr("Enter asks, Shift+Enter starts a new line"))
        self.setPlaceholderText(
            self.tr("Describe what has to be planned, or ask about a table you drop here…")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.horizontalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.fit()

    def remember(self, request: str) -> None:
        """Adds a request to those that Up recalls."""
        self._recalled = None
        if request and (not self._earlier or self._earlier[-1] != request):
            self._earlier.append(request)

    def show_request(self, request: str) -> None:
        """Puts that text into the box, with the cursor at its end. Can be undone."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(request)
        self.setTextCursor(cursor)

    def fit(self) -> None:
        """Takes the height that the text needs, within bounds."""
        # In a QPlainTextEdit the document's height is counted in lines, not in pixels.
        lines = round(self.document().size().height()) if self.toPlainText() else 1
        shown = min(max(lines, _LINES[0]), _LINES[1])
        self.setFixedHeight(self.fontMetrics().lineSpacing() * shown + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._on_size_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not shifted:
                self.request_submitted.emit(self.toPlainText().strip())
            case Qt.Key.Key_Escape:
                self.stop_pressed.emit()
            case Qt.Key.Key_Up if not shifted and self._at_edge(QTextCursor.MoveOperation.Up):
                self._recall(-1)
            case Qt.Key.Key_Down if not shifted and self._at_edge(QTextCursor.MoveOperation.Down):
                self._recall(+1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(False)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only: files are left for the window, which takes tables and models."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Text as it was copied, cells of a spreadsheet included, without what only they bring:
        the last line's end, hard spaces, marks that cannot be seen."""
        lines = source.text().replace("\u00a0", " ").splitlines()
        plain = (_UNSEEN.sub("", line).rstrip() for line in lines)
        self.textCursor().insertText("\n".join(plain).strip("\n"))

    def _at_edge(self, way: QTextCursor.MoveOperation) -> bool:
        return not QTextCursor(self.textCursor()).movePosition(way)

    def _recall(self, step: int) -> None:
        if not self._earlier:
            return
        if self._recalled is None:
            if step > 0:
                return
            self._draft, self._recalled = self.toPlainText(), len(self._earlier)
        place = self._recalled + step
        if place >= len(self._earlier):
            self._recalled = None
            self.show_request(self._draft)
        elif place >= 0:
            self._recalled = place
            self.show_request(self._earlier[place])

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Lines are wrapped: nothing is scrolled sideways, in mirrored windows neither."""
        if most:
            self.horizontalScrollBar().setRange(0, 0)

    def _on_size_changed(self) -> None:
        # Not at once: a change of height in the middle of a layout loses the lines below it.
        QTimer.singleShot(0, self, self.fit)
