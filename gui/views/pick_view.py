"""A choice as all there was to choose from, with ticks that can be changed.

Guarantees: Space or a click on a name changes its tick; what breaks a rule has a sign of its own,
and the sums stand below against their limits.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.answer import Table
from gui.models.frame import Frame
from gui.models.grid_model import Marks
from gui.models.pick_model import BROKEN_ROLE, Index, PickModel
from gui.theme import Theme
from gui.views.answer_parts import fit_columns
from gui.views.scroll import fade_below


class PickView(QTableView):
    """The list. `turned` carries the name to tick or untick."""

    turned = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.picks = PickModel(self)
        self.picks.turned.connect(self.turned)
        self._delegate = _PickDelegate(theme, self.picks, self)
        self.setAccessibleName(self.tr("All there is to choose from"))
        self.setModel(self.picks)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 11)
        self.clicked.connect(self._on_clicked)
        header = self.horizontalHeader()
        header.setAccessibleName(self.tr("Columns"))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self._on_column_resized)
        self._fitting = self._as_wished = False
        fade_below(self)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._delegate.theme = theme
        self.viewport().update()

    def show_choice(self, frame: Frame | None, table: Table | None) -> None:
        """Shows which of all there is the plan takes; None empties the list."""
        fresh = frame is None or frame.everything is None or not self.picks.rowCount()
        self.picks.show(frame, table)
        if fresh:
            self._as_wished = False
        self._fit()

    def mark(self, marks: Marks) -> None:
        """Marks these names, and no other."""
        self.picks.mark(marks)

    def current(self) -> tuple[str, bool] | None:
        """The name with the cursor, and whether it is chosen."""
        row = self.currentIndex().row()
        name = self.picks.name_at(row)
        return (name, self.picks.is_chosen(row)) if name else None

    def choose(self, name: str) -> None:
        """Puts the cursor on that name."""
        self.setCurrentIndex(self.picks.index(self.picks.row_of(name), 0))

    def needed_height(self) -> int:
        """Height in pixels that shows every row."""
        return self.verticalHeader().length() + self.horizontalHeader().sizeHint().height() + 10

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current()
        if event.key() == Qt.Key.Key_Space and current is not None:
            self.turned.emit(current[0])
            return
        super().keyPressEvent(event)

    def _on_clicked(self, index: Index) -> None:
        name = self.picks.name_at(index.row())
        if name and not index.column():
            self.turned.emit(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The columns share the room, unless the user has changed their widths."""
        if not self._as_wished and self.isVisible():
            self._fitting = True
            fit_columns(self)
            self._fitting = False

    def _on_column_resized(self, _column: int, _before: int, _now: int) -> None:
        self._as_wished = self._as_wished or (self.isVisible() and not self._fitting)


class _PickDelegate(QStyledItemDelegate):
    """Sums in bold over a line; rows to blame with a sign at their edge."""

    def __init__(self, theme: Theme, picks: PickModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self._picks = theme, picks

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        last = index.row() == self._picks.rowCount() - 1
        broken = bool(index.data(BROKEN_ROLE))
        option.font.setBold(last or broken or self._picks.is_chosen(index.row()))
        if broken:
            option.palette.setColor(option.palette.ColorRole.Text, self.theme.bad)

    def editorEvent(self, *_event: object) -> bool:
        """Clicks are the view's: all of the first cell is the tick's."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        last = index.row() == self._picks.rowCount() - 1
        painter.save()
        if last:
            painter.setPen(QPen(self.theme.hairline, 1.5))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        elif index.data(BROKEN_ROLE):
            painter.setPen(self.theme.bad)
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            box = option.rect.adjusted(0, 0, -8, 0)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, int(side), "!")
        painter.restore()
