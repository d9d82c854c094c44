"""The columns of one table of the user's as an item model: kind, gaps, what they hold, the key.

Guarantees: nothing is changed here; a kind or key that the user chooses is only reported, and shows
once the table has been read again with it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.tables.catalog import ColumnInfo, TableInfo
from core.tables.corrections import HandKind

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
NAME, KIND, HOLDS, BLANK, MISFIT, KEY = range(6)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DISPLAY = Qt.ItemDataRole.DisplayRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def _tr(text: str) -> str:
    return QCoreApplication.translate("ColumnModel", text)


def kind_words() -> dict[HandKind | None, str]:
    """What a column can be read as, in words; None: as guessed."""
    return {
        None: _tr("As guessed"),
        HandKind.TEXT: _tr("Text"),
        HandKind.WHOLE: _tr("Whole number"),
        HandKind.NUMBER: _tr("Number"),
        HandKind.COMMA_NUMBER: _tr("Number, as 1.240,50"),
        HandKind.DATE: _tr("Date, day first"),
        HandKind.MONTH_FIRST: _tr("Date, month first"),
        HandKind.YES_NO: _tr("Yes or no"),
    }


class ColumnModel(QAbstractTableModel):
    """One row for each column of the table."""

    kind_chosen = Signal(str, object)  # the column's name; a HandKind, or None: as guessed
    key_chosen = Signal(str)  # "": no column is the key

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: TableInfo | None = None
        self._kinds: dict[str, HandKind] = {}

    def show_table(self, table: TableInfo | None, kinds: dict[str, HandKind]) -> None:
        """Shows that table's columns. `kinds`: those that were chosen by hand."""
        same = _names(table) == _names(self._table) and table is not None
        if not same:
            self.beginResetModel()
        self._table, self._kinds = table, kinds
        if not same:
            self.endResetModel()
        elif self.rowCount():  # the cursor stays where it is
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def column(self, row: int) -> ColumnInfo:
        """The column in that row."""
        assert self._table is not None  # it has rows
        return self._table.columns[row]

    def chosen(self, row: int) -> HandKind | None:
        """The kind chosen by hand for the column in that row."""
        return self._kinds.get(self.column(row).name)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table.columns)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else KEY + 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid() or self._table is None:
            return None
        column, place = self.column(index.row()), index.column()
        if role == _DISPLAY:
            return self._text(column, place)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(column, place)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if place in {BLANK, MISFIT} else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column, place)
        if role == Qt.ItemDataRole.CheckStateRole and place == KEY and self._can_be_key(column):
            return _CHECKED if column.name == self._table.key else _UNCHECKED
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        name = self.column(index.row()).name
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == KEY:
            self.key_chosen.emit(name if Qt.CheckState(value) == _CHECKED else "")
            return True
        return False

    def choose(self, row: int, kind: HandKind | None) -> None:
        """Reports that the column in that row is to be read so."""
        if kind is not self.chosen(row):
            self.kind_chosen.emit(self.column(row).name, kind)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == KEY and self._can_be_key(self.column(index.row())):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section <= KEY:
            return None
        if role == _DISPLAY:
            return _titles()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in {BLANK, MISFIT} else _LEFT
        return None

    def _text(self, column: ColumnInfo, place: int) -> str:
        if place == KIND:
            return self._kind(column)
        return {
            NAME: column.name,
            HOLDS: holds(column),
            BLANK: f"{column.blanks - column.misfits:,}" if column.blanks > column.misfits else "",
            MISFIT: f"{column.misfits:,}" if column.misfits else "",
            KEY: "",
        }[place]

    def _kind(self, column: ColumnInfo) -> str:
        chosen = self._kinds.get(column.name)
        if chosen is not None:
            return _tr("{0}, by hand").format(kind_words()[chosen])
        word = column.kind.word[:1].upper() + column.kind.word[1:]
        return f"{word}, {column.unit}" if column.unit else word

    def _hint(self, column: ColumnInfo, place: int) -> str | None:
        if place == KIND:
            return _tr("What this column is read as; Enter or a click chooses another")
        if place == MISFIT and column.misfits:
            return _tr("Cells that are no {0}: left blank, and named above").format(
                column.kind.word
            )
        if place == KEY:
            if self._can_be_key(column):
                return _tr("Tells the rows apart")
            return _tr("Cannot tell the rows apart: it has blanks, or values that occur twice")
        text = self._text(column, place)
        return text if len(text) > 24 else None

    def _spoken(self, column: ColumnInfo, place: int) -> str:
        assert self._table is not None  # asked of a cell
        text = self._text(column, place) or _tr("none")
        if place == KEY:
            text = _tr("yes") if column.name == self._table.key else _tr("no")
        return f"{column.name}, {_titles()[place]}: {text}" if place else text

    def _can_be_key(self, column: ColumnInfo) -> bool:
        rows = self._table.row_count if self._table else 0
        return rows > 0 and not column.blanks and column.distinct == rows


def holds(column: ColumnInfo) -> str:
    """What a column holds, in short: its range, or examples."""
    if (column.kind.numeric or column.kind.dated) and column.minimum is not None:
        low, high = _value(column.minimum), _value(column.maximum)
        return low if low == high else _tr("{0} to {1}").format(low, high)
    shown = ", ".join(map(_value, column.samples[:3]))
    many = column.distinct > len(column.samples[:3])
    return f"{shown} … ({column.distinct:,})" if shown and many else shown


def _value(value: object) -> str:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 28 else text[:27] + "…"


def _titles() -> tuple[str, ...]:
    return (
        _tr("Column"), _tr("Read as"), _tr("Holds"), _tr("Blank"), _tr("Not read"), _tr("Key"),
    )  # fmt: skip


def _names(table: TableInfo | None) -> tuple[str, ...]:
    return (table.name, *(c.name for c in table.columns)) if table else ()
