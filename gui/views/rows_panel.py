"""Rows of the user's tables in a window of their own: those behind a step or a figure.

Guarantees: says what the rows are, how many, and whether there are more; they can be sorted,
searched, filtered and copied with headers; the main window stays usable beside it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.answer import Table
from gui.export import as_tabs
from gui.models.shown_table import ShownTable
from gui.models.table_model import AnswerTableModel
from gui.theme import Theme
from gui.views.answer_parts import fit_columns
from gui.views.parts import label, row
from gui.views.scroll import fade_below
from gui.views.table_tools import TableTools

_WIDEST = 320
_FEW = 8  # rows that need no search


class RowsPanel(QDialog):
    """One table with its heading."""

    def __init__(
        self, heading: str, note: str, table: Table, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = AnswerTableModel(self)
        self.model.show_table(table)
        self.shown = ShownTable(self.model, self)
        self.table = QTableView()
        self._dress()
        self.tools = TableTools(theme, self.table, self.shown)
        self.tools.setVisible(len(table.rows) > _FEW)
        copy = QPushButton(self.tr("Copy with headers"))
        copy.setAccessibleName(self.tr("Copy these rows with headers"))
        copy.setProperty("role", "choice")
        copy.setAutoDefault(False)
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(as_tabs(self.shown.shown()))
        )
        close = QPushButton(self.tr("Close"))
        close.setProperty("role", "choice")
        close.setAccessibleName(self.tr("Close these rows"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(label(heading, "heading", wrap=True))
        below = label(note, "quiet", wrap=True)
        below.setVisible(bool(note))
        layout.addLayout(row(self.tools, None))
        layout.addWidget(self.tools.strip)
        layout.insertWidget(1, below)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(copy, None, close))
        tall = min(520, 200 + 30 * len(table.rows))
        self.resize(min(980, max(460, self._width() + 120)), tall)
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_columns(self.table)  # now that it has its width

    def _dress(self) -> None:
        view = self.table
        view.setAccessibleName(self.tr("Rows"))
        view.setModel(self.shown)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + 11)
        header = view.horizontalHeader()
        header.setAccessibleName(self.tr("Columns of these rows"))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        fade_below(view)
        header.setResizeContentsPrecision(60)  # wide enough for what is seen, and quick
        view.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            view.setColumnWidth(column, min(_WIDEST, max(80, view.columnWidth(column) + 18)))

    def _width(self) -> int:
        return sum(self.table.columnWidth(c) for c in range(self.model.columnCount()))
