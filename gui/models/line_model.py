"""A list of lines, each with a mark, a text and a quieter detail: rules, steps, conflicts, history.

Guarantees: one model and one set of roles for every such list, so that one delegate paints them
all, and every line reads out as a whole sentence to a screen reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LIT_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_NOTHING = QModelIndex()


@dataclass(frozen=True)
class Line:
    """One line. `key`: what it stands for (a clause's index, an answer's number).

    `icon`: name of an icon, or "" where `number` is shown; `tone`: "good", "bad", "doubt" or "".
    `colour`: number of the clause whose colour it wears, or -1. `links`: clauses it rests on.
    `off`: it does not count.
    """

    key: int
    text: str
    detail: str = ""
    icon: str = ""
    number: int = 0
    tone: str = ""
    colour: int = -1
    links: tuple[int, ...] = ()
    spoken: str = ""
    off: bool = False


class LineModel(QAbstractListModel):
    """Lines, of which some may be lit (pointed at from elsewhere)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._lit: frozenset[int] = frozenset()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Replaces all lines."""
        self.beginResetModel()
        self._lines, self._lit = lines, frozenset()
        self.endResetModel()

    def lines(self) -> tuple[Line, ...]:
        """The lines shown."""
        return self._lines

    def light(self, keys: frozenset[int]) -> None:
        """Lights the lines with these keys, and no others."""
        if keys == self._lit or not self._lines:
            return
        self._lit = keys
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1), [LIT_ROLE])

    def row_of(self, key: int) -> int | None:
        """The row of the line with that key."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), None)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (line.spoken, line.text, line.detail)
                return ". ".join(part.rstrip(".") for part in parts if part)
            case _ if role == LINE_ROLE:
                return line
            case _ if role == LIT_ROLE:
                return line.key in self._lit
        return None
