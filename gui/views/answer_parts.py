"""Parts of the answer's card: the table, and scrolled drawings.

Guarantees: a table shows its numbers right-aligned, sorts by its headings, and gives columns the
width of their contents.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QTableView,
    QWidget,
)

from gui.models.table_model import ShownTable


def table_view(model: ShownTable, name: str) -> QTableView:
    """The table of the rows shown."""
    view = QTableView()
    view.setAccessibleName(name)
    view.setModel(model)
    view.setSortingEnabled(True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + 11)
    header = view.horizontalHeader()
    header.setAccessibleName(QCoreApplication.translate("AnswerView", "Columns"))
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSortIndicatorClearable(True)
    return view


def fit_columns(view: QTableView) -> None:
    """Columns as wide as their contents with some air, none over 320 px."""
    view.resizeColumnsToContents()
    for column in range(view.model().columnCount()):
        view.setColumnWidth(column, min(320, max(90, view.columnWidth(column) + 24)))


def scrolled(widget: QWidget, name: str) -> QScrollArea:
    """A drawing that scrolls where it is too high."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(widget)
    return area
