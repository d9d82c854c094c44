"""The tools of a table: find with next and previous, filters of columns, and what is filtered.

Guarantees: what narrows the table is always said beside it and can be taken away there; every part
works by key; the filter of a column is changed in one place, however it was opened.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTableView, QToolButton, QWidget

from gui import icons
from gui.models.column_filter import ColumnFilter
from gui.models.menu_words import menu_words
from gui.models.shown_table import ShownTable
from gui.theme import Theme
from gui.views.filter_card import FilterCard
from gui.views.parts import clear, label

_SIZE = QSize(18, 18)


class TableTools(QWidget):
    """Find and filter, beside each other. `strip` says what is filtered; the owner places it."""

    def __init__(self, theme: Theme, view: QTableView, shown: ShownTable) -> None:
        super().__init__()
        self._theme, self._view, self._shown = theme, view, shown
        self.needle = QLineEdit()
        self.needle.setPlaceholderText(self.tr("Find"))
        self.needle.setAccessibleName(self.tr("Find in the table"))
        self.needle.setToolTip(self.tr("Shows the rows that hold it; Enter goes to the next place"))
        self.needle.setClearButtonEnabled(True)
        self.needle.setMaximumWidth(150)
        self.needle.textChanged.connect(shown.find)
        self.needle.installEventFilter(self)
        self.previous = _button(self.tr("Previous place (Shift+Enter)"))
        self.next = _button(self.tr("Next place (Enter)"))
        self.previous.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(+1))
        self.filter = _button(self.tr("Filter by column"))
        self.filter.clicked.connect(lambda _on: self.open_filter())
        self.strip = FilterStrip(theme, shown)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self.needle, self.previous, self.next, self.filter):
            layout.addWidget(widget)
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_heading_asked)
        shown.narrowed.connect(self._update)
        self.wear(theme)
        self._update()

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        for button, name in (
            (self.previous, "previous"), (self.next, "next"), (self.filter, "filter"),
        ):  # fmt: skip
            button.setIcon(icons.icon(name, theme.muted))
        for button in self.needle.findChildren(QToolButton):  # the one that clears it
            button.setIcon(icons.icon("remove", theme.muted, 14))
        self.strip.wear(theme)

    def go(self, step: int) -> None:
        """Puts the cursor on the next place that holds the text, or the one before."""
        now = self._view.currentIndex()
        row, column = (now.row(), now.column()) if now.isValid() else (-1, -1)
        found = self._shown.next_hit(row, column, step)
        if found is not None:
            index = self._shown.index(*found)
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)

    def open_filter(self, column: int | None = None) -> FilterCard | None:
        """Opens the filter of that column, or of the one with the cursor."""
        if not self._shown.columnCount():
            return None
        now = self._view.currentIndex()
        chosen = column if column is not None else max(0, now.column())
        card = FilterCard(self._shown, chosen, self.window())
        card.adjustSize()
        card.move(self.filter.mapToGlobal(QPoint(0, self.filter.height() + 4)))
        card.show()
        card.column.setFocus()
        return card

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.go(-1 if shift else +1)
                return True
            if event.key() == Qt.Key.Key_Escape and self.needle.text():
                self.needle.clear()
                return True
        return super().eventFilter(watched, event)

    def _on_heading_asked(self, place: QPoint) -> None:
        column = self._view.horizontalHeader().logicalIndexAt(place)
        if column >= 0:
            self.open_filter(column)

    def _update(self) -> None:
        looking = bool(self.needle.text().strip())
        for button in (self.previous, self.next):
            button.setVisible(looking)
        self.strip.update_words(looking=looking)


class FilterStrip(QWidget):
    """One line: how many rows are shown, and a chip for each filter that takes it away."""

    def __init__(self, theme: Theme, shown: ShownTable) -> None:
        super().__init__()
        self._theme, self._shown = theme, shown
        self.told = label("", "quiet")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self.all = QToolButton()
        self.all.setText(self.tr("Show all"))
        self.all.setProperty("role", "quiet")
        self.all.setAccessibleName(self.tr("Take all filters away"))
        self.all.clicked.connect(shown.unfilter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.told)
        layout.addLayout(self._chips)
        layout.addWidget(self.all)
        layout.addStretch(1)
        self.hide()

    def wear(self, theme: Theme) -> None:
        """New chips are painted in that theme."""
        self._theme = theme

    def chips(self) -> tuple[str, ...]:
        """What is filtered, in words."""
        headings = self._shown.headings
        return tuple(f.words(headings[c]) for c, f in self._shown.filters().items())

    def update_words(self, *, looking: bool) -> None:
        """Says what is shown now."""
        clear(self._chips)
        for column, words in zip(self._shown.filters(), self.chips(), strict=True):
            self._chips.addWidget(self._chip(column, words))
        total = self._shown.sourceModel().rowCount()
        told = self.tr("{0} of {1} rows")
        self.told.setText(told.format(f"{self._shown.rowCount():,}", f"{total:,}"))
        self.all.setVisible(len(self._shown.filters()) > 1)
        self.setVisible(looking or bool(self._shown.filters()))

    def _chip(self, column: int, words: str) -> QToolButton:
        chip = QToolButton()
        chip.setProperty("role", "chip")
        chip.setText(menu_words(words, 48))
        chip.setIcon(icons.icon("remove", self._theme.muted, 14))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        name = self.tr("Take this filter away: {0}").format(words)
        chip.setAccessibleName(name)
        chip.setToolTip(name)
        chip.clicked.connect(lambda: self._shown.filter(column, ColumnFilter()))
        return chip


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setIconSize(_SIZE)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
