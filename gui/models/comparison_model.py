"""A comparison as rows for a table view: section headings, then what each answer says.

Guarantees: pure shaping; a heading row is told by its role, and a cell that differs by its weight
and by its spoken text, not by colour.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication

from core.keeping.comparing import Comparison

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_SHORT = 90  # characters; longer texts are not made bolder


class ComparisonModel(QAbstractTableModel):
    """First column: what is compared; then one column for each answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.comparison = Comparison((), ())
        self._rows: list[tuple[bool, bool, tuple[str, ...]]] = []  # heading, differs, texts

    def show_comparison(self, comparison: Comparison) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self.comparison = comparison
        self._rows = []
        for section in comparison.sections:
            title = f"{section.title} ({section.note})" if section.note else section.title
            self._rows.append((True, False, (title,)))
            self._rows += [(False, row.differs, (row.label, *row.cells)) for row in section.rows]
        self.endResetModel()

    def headings(self) -> tuple[int, ...]:
        """The rows that are headings."""
        return tuple(number for number, row in enumerate(self._rows) if row[0])

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.comparison.names) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("", *self.comparison.names)[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return ("", *self.comparison.names)[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _stands_out(self, index: Index) -> bool:
        """Whether a cell says something else than the first answer's."""
        _heading, differs, texts = self._rows[index.row()]
        short = all(len(text) < _SHORT for text in texts[1:])
        return differs and short and index.column() > 1 and texts[index.column()] != texts[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        heading, differs, texts = self._rows[index.row()]
        text = texts[index.column()] if index.column() < len(texts) else ""
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text
            case Qt.ItemDataRole.FontRole if heading or self._stands_out(index):
                font = QFont(QGuiApplication.font())
                font.setWeight(QFont.Weight.DemiBold)
                return font
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{text}, differs" if differs and index.column() > 0 else text
        return None
