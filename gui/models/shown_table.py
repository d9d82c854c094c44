"""The rows of an answer's table that are shown: sorted by a clicked column, narrowed by a text that
is looked for and by filters of columns.

Guarantees: numbers sort as numbers, and blanks come last either way; equal rows keep their order;
ten thousand rows are sorted or searched within one frame of the screen or a few; `shown` gives
exactly the rows on screen, in their order, for copying and exporting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractProxyModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.answer import Cell, Table
from gui import wording
from gui.models.column_filter import ColumnFilter
from gui.models.table_model import AnswerTableModel

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_Key = tuple[int, float, str]


class ShownTable(QAbstractProxyModel):
    """A view of the rows of `source`. Sorting is done here in one go: asking about each pair of
    rows, as Qt's own model does, takes a second for ten thousand of them."""

    narrowed = Signal()  # other rows may be shown than before

    def __init__(self, source: AnswerTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._needle = ""
        self._filters: dict[int, ColumnFilter] = {}
        self._headings: tuple[str, ...] = source.table().columns
        self._sorting: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._order: list[int] = []
        self._places: dict[int, int] = {}
        self._texts: list[str] | None = None
        self.setSourceModel(source)
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self._on_source_reset)
        self._take(self._wanted())

    # ------------------------------------------------ what is shown

    def find(self, text: str) -> None:
        """Shows only rows that hold `text` in any cell; "" shows all."""
        needle = text.casefold().strip()
        if needle == self._needle:
            return
        self._needle = needle
        self._narrow()

    def filter(self, column: int, what: ColumnFilter) -> None:
        """Shows only rows whose cell in that column passes; one that lets all through is none."""
        if self._filters.get(column, ColumnFilter()) == what:
            return
        if what.empty:
            del self._filters[column]
        else:
            self._filters[column] = what
        self._narrow()

    def unfilter(self) -> None:
        """Takes away the filters of all columns."""
        if self._filters:
            self._filters = {}
            self._narrow()

    def filters(self) -> dict[int, ColumnFilter]:
        """The filters, by column."""
        return dict(self._filters)

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self._source.table().columns

    @property
    def all_rows(self) -> Sequence[tuple[Cell, ...]]:
        """The rows of the whole table, shown or not."""
        return self._source.table().rows

    def next_hit(self, row: int, column: int, step: int) -> tuple[int, int] | None:
        """The cell after that one (before it, for a step of -1) that holds the text looked for,
        going round; None where there is none."""
        columns = self.columnCount()
        total = len(self._order) * columns
        if not self._needle or not total:
            return None
        start = row * columns + column if row >= 0 else (-1 if step > 0 else total)
        rows = self._source.table().rows
        for number in range(1, total + 1):
            place, of = divmod((start + step * number) % total, columns)
            if self._needle in wording.cell(rows[self._order[place]][of]).casefold():
                return place, of
        return None

    def _narrow(self) -> None:
        wanted = self._wanted()
        if self._order:
            self.beginRemoveRows(_NOTHING, 0, len(self._order) - 1)
            self._take([])
            self.endRemoveRows()
        if wanted:
            self.beginInsertRows(_NOTHING, 0, len(wanted) - 1)
            self._take(wanted)
            self.endInsertRows()
        self.narrowed.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by that column; -1: as the table came."""
        if (column, order) == self._sorting:
            return
        self._sorting = column, order
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._order[index.row()]) for index in self.persistentIndexList()]
        self._take(self._wanted())
        self.changePersistentIndexList(
            [index for index, _ in kept],
            [self.index(self._places[row], index.column()) for index, row in kept],
        )
        self.layoutChanged.emit()

    def shown(self) -> Table:
        """The rows on screen, in their order."""
        source = self._source.table()
        return Table(source.columns, tuple(source.rows[row] for row in self._order))

    def narrowed_table(self) -> Table:
        """The rows that pass, in the order of the whole table."""
        source = self._source.table()
        return Table(source.columns, tuple(source.rows[row] for row in sorted(self._order)))

    @property
    def needle(self) -> str:
        """The text looked for, folded; "" for none."""
        return self._needle

    def _on_source_reset(self) -> None:
        self._texts = None
        headings = self._source.table().columns
        if headings != self._headings:  # another plan of the same kind keeps its filters
            self._headings, self._filters = headings, {}
        self._take(self._wanted())
        self.endResetModel()
        self.narrowed.emit()

    def _take(self, order: list[int]) -> None:
        self._order = order
        self._places = {row: place for place, row in enumerate(order)}

    def _wanted(self) -> list[int]:
        rows, (column, order) = self._source.table().rows, self._sorting
        found = list(range(len(rows)))
        if self._needle:
            found = [n for n, text in enumerate(self._folded()) if self._needle in text]
        for place, what in self._filters.items():
            found = [n for n in found if what.passes(rows[n][place])]
        if not 0 <= column < self._source.columnCount():
            return found
        keys = {n: _sort_key(rows[n][column]) for n in found if rows[n][column] is not None}
        blank = [n for n in found if n not in keys]
        return sorted(keys, key=keys.__getitem__, reverse=order is _DOWN) + blank

    def _folded(self) -> list[str]:
        """Each row as one text to be searched."""
        if self._texts is None:
            rows = self._source.table().rows
            self._texts = ["\0".join(map(wording.cell, row)).casefold() for row in rows]
        return self._texts

    # ------------------------------------------------ the model

    def index(self, row: int, column: int, parent: Index = _NOTHING) -> QModelIndex:
        inside = 0 <= row < len(self._order) and 0 <= column < self._source.columnCount()
        return self.createIndex(row, column) if inside and not parent.isValid() else QModelIndex()

    def parent(self, _index: Index = _NOTHING) -> QModelIndex:  # type: ignore[override]
        return QModelIndex()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else self._source.columnCount()

    def mapToSource(self, index: Index) -> QModelIndex:
        if not index.isValid() or index.row() >= len(self._order):
            return QModelIndex()
        return self._source.index(self._order[index.row()], index.column())

    def mapFromSource(self, index: Index) -> QModelIndex:
        place = self._places.get(index.row()) if index.isValid() else None
        return self.index(place, index.column()) if place is not None else QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._order):
            return None
        return self._source.at(self._order[index.row()], index.column(), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return self._source.headerData(section, orientation, role)


_DOWN = Qt.SortOrder.DescendingOrder


def _sort_key(value: Cell) -> _Key:
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (1, 0.0, str(value).casefold())
