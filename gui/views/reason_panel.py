"""The answer to "why this?" or "why not that?" about one cell.

Guarantees: shows the question with its answer; a plan that differs is one click away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from core.answer import Table
from gui.views.parts import label, row

if TYPE_CHECKING:
    from core.reworking.reasons import Reason


class ReasonPanel(QFrame):
    """`other_wanted` carries the table of the plan that differs."""

    other_wanted = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner_note")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._other: Table | None = None
        self.clauses: tuple[int, ...] = ()
        self.question = label("", "heading", wrap=True)
        self.text = label("", wrap=True)
        self.button = QPushButton(self.tr("Show such a plan"))
        self.button.setProperty("role", "choice")
        self.button.setAccessibleName(self.tr("Show a plan that differs here"))
        self.button.clicked.connect(lambda: self.other_wanted.emit(self._other))
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close this reason"))
        close.clicked.connect(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 8)
        layout.setSpacing(4)
        head = row(self.question, close)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addLayout(row(self.button, None))
        self.hide()

    def show_asking(self, question: str) -> None:
        """The question, while it is looked into."""
        self.clauses = ()
        self._fill(question, self.tr("Looking into it …"), None)

    def show_reason(self, question: str, reason: Reason) -> None:
        """The question and its answer."""
        self.clauses = reason.clauses
        self._fill(question, reason.text, reason.other)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _fill(self, question: str, text: str, other: Table | None) -> None:
        self.question.setText(question)
        self.text.setText(text)
        self._other = other
        self.button.setVisible(other is not None)
        self.setAccessibleName(f"{question} {text}")
        self.show()
