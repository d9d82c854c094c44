"""What can be done with the rules: add one in words, say one anew, change it, switch it off.

Guarantees: one line for words, used for adding and for saying anew, which never loses what was
typed; its buttons are actions of the action table.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.views.parts import label, quiet_button, row


class RuleBar(QWidget):
    """`said` carries the words and the line they are for (-1: one more line). `place`: the unused
    words of the request that one more line is to explain; equal ends: none."""

    said = Signal(str, int)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._number = -1
        self.place = (0, 0)
        self._draft = ""
        self.words = _Words()
        self.words.setAccessibleName(self.tr("A rule in your own words"))
        self.words.returnPressed.connect(self._on_returned)
        self.words.left.connect(self.rest)
        self._doing = label("", "quiet", wrap=True)
        self._doing.hide()
        names = ("turn_rule", "edit_rule", "rule_values", "remove_rule")
        self.buttons = [quiet_button(actions[name]) for name in names]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self._doing)
        across = row(self.words, *self.buttons, spacing=2)
        across.setStretch(0, 1)
        layout.addLayout(across)
        self.rest()

    def rest(self) -> None:
        """Back to adding."""
        self._number, self.place = -1, (0, 0)
        self.words.setText(self._draft)
        self.words.setPlaceholderText(self.tr("Add a rule"))
        self.words.setToolTip(self.tr("Add a rule in your own words, Enter to solve"))
        self._doing.hide()

    def add(self) -> None:
        """Ready for one more rule."""
        self.rest()
        self.words.setFocus()

    def explain(self, place: tuple[int, int], words: str) -> None:
        """Ready for a rule that says what those unused words of the request ask for."""
        self.rest()
        self.place = place
        asked = self.tr("What do the words “{0}” ask for? Say it as a rule; Esc leaves it:")
        self._doing.setText(asked.format(words))
        self._doing.show()
        self.words.setFocus()

    def edit(self, number: int, words: str) -> None:
        """Ready for saying line `number` anew."""
        if self._number < 0:
            self._draft = self.words.text()
        self._number = number
        self._doing.setText(self.tr("Say it anew, Enter to solve, Esc to leave it:"))
        self._doing.show()
        self.words.setText(words)
        self.words.setFocus()
        self.words.selectAll()

    def clear_draft(self) -> None:
        """What was typed has become a rule."""
        self._draft = ""
        self.rest()

    def _on_returned(self) -> None:
        words = self.words.text().strip()
        if not words:
            return
        if self._number < 0:
            self._draft = self.words.text()
        self.said.emit(words, self._number)


class _Words(QLineEdit):
    """A line that can be left with Esc."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
