"""The card in which a column's filter is set: a text, a range, or ticked values.

Guarantees: what is typed or ticked holds at once, so that there is nothing to confirm; Esc closes
the card and keeps it; a bound that is no number or date is said to be none and narrows nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.answer import Cell
from core.tables.numerals import read_numeral
from gui.models.column_filter import ColumnFilter, values_of
from gui.models.shown_table import ShownTable
from gui.views.parts import label, row

_Check = Qt.CheckState
_VALUE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_WIDTH = 320
_MOST_LINES = 7  # values seen at once


class FilterCard(QFrame):
    """One column at a time; the column is chosen at the top."""

    def __init__(self, shown: ShownTable, column: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Filter by column"))
        self.setFixedWidth(_WIDTH)
        self._shown = shown
        self.column = QComboBox()
        self.column.setAccessibleName(self.tr("Column to filter by"))
        self.column.view().setAccessibleName(self.tr("Columns"))
        self.column.addItems(shown.headings)
        self.column.setCurrentIndex(column)
        self.column.currentIndexChanged.connect(self._fill)
        self.text = self._field(self.tr("Has this text"))
        self.low = self._field(self.tr("From"))
        self.high = self._field(self.tr("To"))
        self.told = label("", "bad", wrap=True)
        self.values = QListWidget()
        self.values.setObjectName("contents")
        self.values.setAccessibleName(self.tr("Values that are shown"))
        self.values.itemChanged.connect(lambda _item: self._apply())
        self.clear = QPushButton(self.tr("Show all rows"))
        self.clear.setProperty("role", "choice")
        self.clear.setAccessibleName(self.tr("Take this column's filter away"))
        self.clear.clicked.connect(self._on_clear)
        self.every = QPushButton(self.tr("All"))
        self.none = QPushButton(self.tr("None"))
        self.every.setAccessibleName(self.tr("Tick all values"))
        self.none.setAccessibleName(self.tr("Tick no value"))
        self.every.clicked.connect(lambda: self._tick(_Check.Checked))
        self.none.clicked.connect(lambda: self._tick(_Check.Unchecked))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.column)
        layout.addWidget(self.text)
        layout.addLayout(row(self.low, self.high))
        layout.addWidget(self.told)
        layout.addWidget(self.values, 1)
        layout.addLayout(row(self.every, self.none, None, self.clear))
        self._fill()

    # ------------------------------------------------ filling

    def _fill(self) -> None:
        place = self.column.currentIndex()
        cells = [line[place] for line in self._shown.all_rows]
        what = self._shown.filters().get(place, ColumnFilter())
        ranged = all(isinstance(c, int | float) for c in cells if c is not None) or _dates(cells)
        with QSignalBlocker(self.text), QSignalBlocker(self.low), QSignalBlocker(self.high):
            self.text.setText(what.text)
            self.low.setText(_typed(what.low))
            self.high.setText(_typed(what.high))
        self.low.setVisible(ranged)
        self.high.setVisible(ranged)
        self.text.setVisible(not ranged or _dates(cells))
        self.told.hide()
        self._fill_values(cells, what)

    def _fill_values(self, cells: list[Cell], what: ColumnFilter) -> None:
        listed = values_of(cells)
        with QSignalBlocker(self.values):
            self.values.clear()
            for text, count in listed:
                item = QListWidgetItem(f"{text}  ({count:,})" if count > 1 else text)
                item.setData(_VALUE_ROLE, text)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = what.values is None or text in what.values
                item.setCheckState(_Check.Checked if ticked else _Check.Unchecked)
                self.values.addItem(item)
        for widget in (self.values, self.every, self.none):
            widget.setVisible(bool(listed))
        line = self.values.sizeHintForRow(0) if listed else 0
        self.values.setFixedHeight(min(_MOST_LINES, len(listed)) * line + 6)
        self.adjustSize()

    # ------------------------------------------------ what the user does

    def _apply(self) -> None:
        low, high = self._bound(self.low), self._bound(self.high)
        self.told.setVisible(bool(self.told.text()))
        what = ColumnFilter(self.text.text().strip(), low, high, self._ticked())
        self._shown.filter(self.column.currentIndex(), what)

    def _bound(self, field: QLineEdit) -> float | str | None:
        """What was typed as a number, or as a date where the column holds dates."""
        text = field.text().strip()
        other = self.high if field is self.low else self.low
        if field is self.low or not other.text().strip():
            self.told.setText("")
        if not text:
            return None
        place = self.column.currentIndex()
        if _dates([line[place] for line in self._shown.all_rows]):
            return text
        numeral = read_numeral(text)
        if numeral is None:
            self.told.setText(self.tr("“{0}” is no number; write it as 1240.5").format(text))
            return None
        return numeral.point if numeral.point is not None else numeral.comma

    def _ticked(self) -> frozenset[str] | None:
        """The values ticked; None where all are."""
        items = [self.values.item(n) for n in range(self.values.count())]
        ticked = [item for item in items if item.checkState() is _Check.Checked]
        if len(ticked) == len(items):
            return None
        return frozenset(str(item.data(_VALUE_ROLE)) for item in ticked)

    def _tick(self, state: Qt.CheckState) -> None:
        with QSignalBlocker(self.values):
            for number in range(self.values.count()):
                self.values.item(number).setCheckState(state)
        self._apply()

    def _on_clear(self) -> None:
        self._shown.filter(self.column.currentIndex(), ColumnFilter())
        self._fill()

    def _field(self, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        field.setClearButtonEnabled(True)
        field.textChanged.connect(lambda _text: self._apply())
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
            return
        super().keyPressEvent(event)


def _typed(bound: float | str | None) -> str:
    """The bound as it would be typed."""
    if isinstance(bound, float) and bound == int(bound):
        return str(int(bound))
    return "" if bound is None else str(bound)


def _dates(cells: list[Cell]) -> bool:
    """Whether the column holds dates, which are written year first."""
    texts = [c for c in cells if c is not None]
    return bool(texts) and all(
        isinstance(c, str) and len(c) >= 10 and c[4] == c[7] == "-" and c[:4].isdigit()
        for c in texts
    )
