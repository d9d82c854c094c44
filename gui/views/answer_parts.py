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

from gui.models.shown_table import ShownTable

_WIDEST, _NARROWEST, _AIR = 320, 90, 24  # pixels of a column
_ROWS_MEASURED = 100  # of a long table; what is wider further down is cut, with a tooltip


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
    header.setResizeContentsPrecision(_ROWS_MEASURED)
    return view


def fit_columns(view: QTableView) -> None:
    """Columns as wide as their contents with some air, none over 320 px; without the air where
    only that makes them fit."""
    view.resizeColumnsToContents()
    columns = range(view.model().columnCount())
    widths = [min(_WIDEST, view.columnWidth(column)) for column in columns]
    wanted = [min(_WIDEST, max(_NARROWEST, width + _AIR)) for width in widths]
    spare = view.viewport().width() - sum(widths)
    if 0 <= spare < sum(wanted) - sum(widths):
        wanted = [width + spare // max(1, len(widths)) for width in widths]
    for column, width in zip(columns, wanted, strict=True):
        view.setColumnWidth(column, width)


def scrolled(widget: QWidget, name: str) -> QScrollArea:
    """A drawing that scrolls where it is too high."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(widget)
    return area
