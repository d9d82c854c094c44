"""The other ways to read some words, each with a situation that tells it from the one taken.

Guarantees: shown only where there is one; each can be taken with one click or key.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from core.answer import Answer, OtherReading
from gui.views.focus import tab_through
from gui.views.parts import clear, label, row

_MOST = 2
_LONGEST = 260  # characters of a situation


class OtherReadings(QWidget):
    """`chosen` carries the reading that the user takes."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 0, 10, 0)
        self._layout.setSpacing(6)
        self.buttons: list[QPushButton] = []

    def show_answer(self, answer: Answer) -> None:
        """Shows the readings that were not taken."""
        clear(self._layout)
        self.buttons = []
        for other in answer.other_readings[:_MOST]:
            if other.clauses and not _only_less(other, answer):
                panel = self._panel(other, answer)
                self._layout.addWidget(panel)
                panel.show()  # at once: its height is asked for before the window is laid out
        tab_through(self, self.buttons)
        self.setVisible(bool(self.buttons))

    def _panel(self, other: OtherReading, answer: Answer) -> QFrame:
        panel = QFrame()
        panel.setProperty("role", "banner_doubt")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        words = answer.request[slice(*other.source)].strip()
        quoted = self.tr("“{0}” could also mean:").format(words)
        whole = self.tr("The request could also mean:")
        inside.addWidget(label(whole if words == answer.request.strip() else quoted, "doubt", True))
        inside.addWidget(label(self._difference(other, answer), wrap=True))
        if other.situation:
            told = other.situation
            told = told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"
            inside.addWidget(label(told, "quiet", wrap=True))
        button = QPushButton(self.tr("I meant this"))
        button.setProperty("role", "choice")
        button.setAccessibleName(self.tr("I meant: {0}").format(" ".join(other.english)))
        button.clicked.connect(lambda: self.chosen.emit(other))
        self.buttons.append(button)
        inside.addLayout(row(button, None))
        return panel

    def _difference(self, other: OtherReading, answer: Answer) -> str:
        """What the other reading says that the one taken does not, and what it leaves out."""
        taken = tuple(reading.english for reading in answer.reading)
        new = [said for said in other.english if said not in taken]
        gone = [reading.english for reading in answer.reading if reading.clause in other.without]
        if gone:
            more = self.tr("and {0} more.").format(len(gone) - 1) if len(gone) > 2 else ""
            instead = " ".join((*gone[: 1 if more else 2], more)).strip()
            told = " ".join(new or other.english)
            return self.tr("{0} Instead of: {1}").format(told, instead)
        left_out = [said for said in taken if said not in other.english]
        whole = len(other.english) > len(taken) // 2  # else it speaks of a few words only
        if not new and not left_out:
            return " ".join(other.english)
        told = " ".join(new)
        if whole and left_out:
            without = self.tr("Without: {0}").format(" ".join(left_out))
            told = f"{told} {without}".strip()
        return told if new or whole else " ".join(other.english)


def _only_less(other: OtherReading, answer: Answer) -> bool:
    """Whether a reading of the whole request says only a small part of the one taken: nobody who
    wrote the rest can have meant it."""
    taken = [reading.english for reading in answer.reading]
    part = all(said in taken for said in other.english)
    return part and len(other.english) * 2 < len(taken) and _is_whole(other, answer)


def _is_whole(other: OtherReading, answer: Answer) -> bool:
    return answer.request[slice(*other.source)].strip() == answer.request.strip()
