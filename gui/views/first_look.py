"""What to look at first where the reading is uncertain: one rule or some words, one click away.

Guarantees: takes no room where nothing is in doubt; says why it points there.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from gui.models.doubts import Doubt
from gui.views.parts import label, row
from gui.wording import shortened

_LONGEST = 120  # characters of what is quoted; the whole is the tooltip


class FirstLook(QFrame):
    """`wanted` carries the line to go to, or -1 for words that became no line."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner_doubt")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._doubts: tuple[Doubt, ...] = ()
        self._at = 0
        self.what = label("", "strong", wrap=True)
        self.why = label("", "quiet", wrap=True)
        self.show_it = QPushButton(self.tr("Show"))
        self.next = QPushButton(self.tr("Next doubt"))
        for button in (self.show_it, self.next):
            button.setProperty("role", "choice")
        self.show_it.setAccessibleName(self.tr("Show the rule in doubt"))
        self.next.setAccessibleName(self.tr("The next doubt"))
        self.show_it.clicked.connect(lambda: self.wanted.emit(self._doubts[self._at].line))
        self.next.clicked.connect(self._on_next)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.why)
        across = row(self.next, self.show_it)
        across.insertLayout(0, words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 8, 6)
        outer.addLayout(across)
        self.hide()

    def show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        """Shows the first of them; hides where there are none."""
        self._doubts, self._at = doubts, 0
        self.setVisible(bool(doubts))
        if doubts:
            self._fill()

    def _on_next(self) -> None:
        self._at = (self._at + 1) % len(self._doubts)
        self._fill()
        self.wanted.emit(self._doubts[self._at].line)

    def _fill(self) -> None:
        doubt = self._doubts[self._at]
        self.what.setText(self.tr("Look first at {0}").format(shortened(doubt.what, _LONGEST)))
        self.what.setToolTip(doubt.what)
        self.why.setText(shortened(doubt.why, _LONGEST))
        self.why.setToolTip(doubt.why)
        self.why.setVisible(bool(doubt.why))
        self.show_it.setVisible(doubt.line >= 0)
        self.next.setVisible(len(self._doubts) > 1)
        self.setAccessibleName(self.tr("Look first at {0}").format(f"{doubt.what}. {doubt.why}"))
