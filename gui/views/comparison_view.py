"""Answers side by side, in the answer's place.

Guarantees: one column for each answer; headings run across; texts wrap so that nothing is cut off;
the way back is one key (Esc) or one button.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.keeping.comparing import Comparison
from gui import icons
from gui.models.comparison_model import ComparisonModel
from gui.theme import Theme
from gui.views.parts import label, row
from gui.views.scroll import fade_below


class ComparisonView(QFrame):
    """The card."""

    left = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.model = ComparisonModel(self)
        self.title = label("", "heading")
        self.back = _button(self.tr("Back to the answer"), self.tr("Back to the answer (Esc)"))
        self.copy = _button(self.tr("Copy"), self.tr("Copy the comparison with its headings"))
        self.export = _button(self.tr("Export…"), self.tr("Export the comparison as a table"))
        self.back.clicked.connect(self.left)
        self.copy.clicked.connect(self.copy_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("Answers side by side"))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setHorizontalHeader(_WholeNames(self.table))
        self.table.horizontalHeader().setAccessibleName(self.tr("Answers compared"))
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(row(self.title, None, self.copy, self.export, self.back))
        layout.addWidget(self.table, 1)
        fade_below(self.table)
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self.back.setIcon(icons.icon("previous", theme.muted))
        self.copy.setIcon(icons.icon("copy", theme.muted))
        self.export.setIcon(icons.icon("export", theme.muted))

    def show_comparison(self, title: str, comparison: Comparison) -> None:
        """Shows these answers side by side."""
        self.title.setText(title)
        self.table.clearSpans()
        self.model.show_comparison(comparison)
        for number in self.model.headings():
            self.table.setSpan(number, 0, 1, self.model.columnCount())
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The columns share the width, the first getting a little more; rows take their height."""
        columns = self.model.columnCount()
        if columns < 2:
            return
        width = self.table.width() - self.table.verticalScrollBar().sizeHint().width() - 6
        first = max(150, width // columns)
        each = max(140, (width - first) // (columns - 1))
        self.table.setColumnWidth(0, first)
        for column in range(1, columns):
            self.table.setColumnWidth(column, each)
        self.table.resizeRowsToContents()


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


class _WholeNames(QHeaderView):
    """Headings on as many lines as their names need, up to three: names often begin alike."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 3 + 10)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        role, palette = Qt.ItemDataRole.DisplayRole, self.palette()
        name = str(self.model().headerData(section, self.orientation(), role) or "")
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.setPen(palette.color(QPalette.ColorRole.Dark))
        painter.drawText(rect.adjusted(15, 2, -8, -4), int(flags), name)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
