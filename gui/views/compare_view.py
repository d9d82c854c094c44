"""Two plans side by side, with what differs marked and what is the same in every plan locked.

Guarantees: both sides scroll together and show the same names in the same rows; a mark is a sign
and words as well as a colour.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.answer import Table
from core.reworking.cells import listed
from gui import forms, icons
from gui.models.compared import Compared, compared
from gui.models.frame import Frame, Kind, Pair
from gui.models.grid_model import Marks
from gui.models.table_model import VALUE_ROLE, AnswerTableModel
from gui.theme import Theme
from gui.views.cross_view import CrossView
from gui.views.marked_cells import CellSign, Index, SignDelegate
from gui.views.parts import ElidedLabel, label, row
from gui.views.scroll import fade_below


class Side(QWidget):
    """One of the two plans. `turned` carries +1 or -1."""

    turned = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.heading = label("", "heading")
        self.model = AnswerTableModel(self)
        self._differing: frozenset[tuple[int, int]] = frozenset()
        self._forced: frozenset[Pair] = frozenset()
        self._frame: Frame | None = None
        self.table = QTableView()
        self.table.setAccessibleName(name)
        self.table.setModel(self.model)
        self._delegate = SignDelegate(theme, self._sign, self.table)
        self.table.setItemDelegate(self._delegate)
        _dress(self.table)
        fade_below(self.table)
        self.cross = CrossView(theme, name)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.cross)
        self._buttons = [self._turner("previous", -1, name), self._turner("next", +1, name)]
        head = row(self._buttons[0], self.heading, self._buttons[1], None, spacing=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = self._delegate.theme = theme
        self.cross.wear(theme)
        for button in self._buttons:
            button.setIcon(icons.icon(button.objectName(), theme.muted))

    def name(self, text: str, *, first: bool, last: bool, fixed: bool = False) -> None:
        """Its heading, and whether there are plans before and after it."""
        self.heading.setText(text)
        for button, enabled in zip(self._buttons, (not first, not last), strict=True):
            button.setVisible(not fixed)
            button.setEnabled(enabled)

    def show_plan(
        self, table: Table, found: Compared, frame: Frame | None, forced: frozenset[Pair]
    ) -> None:
        """Shows the plan with its marks: as a grid where it is a roster."""
        self._differing, self._forced, self._frame = found.differing, forced, frame
        roster = frame is not None and frame.kind is Kind.ROSTER
        crossing = forms.crossing(table, frame) if roster else None
        if crossing is not None:
            self.cross.show_crossing(replace(crossing, row_limits=(), column_limits=()))
            self.cross.mark(Marks(differs=found.pairs, forced=forced))
            self.stack.setCurrentWidget(self.cross)
            return
        self.model.show_table(table)
        self.table.resizeColumnsToContents()
        self.stack.setCurrentWidget(self.table)

    def view(self) -> QTableView:
        """The table or grid shown."""
        return self.cross if self.stack.currentWidget() is self.cross else self.table

    def needed_height(self) -> int:
        """Height in pixels that shows all of it."""
        view = self.view()
        rows = view.verticalHeader().length() + view.horizontalHeader().sizeHint().height()
        return rows + self.heading.sizeHint().height() + 24

    def _sign(self, index: Index) -> str:
        if (index.row(), index.column()) in self._differing:
            return CellSign.DIFFERS
        return CellSign.LOCK if self._is_forced(index) else ""

    def _is_forced(self, index: Index) -> bool:
        if not index.column() or not self._forced:
            return False
        first = str(index.sibling(index.row(), 0).data(VALUE_ROLE))
        return is_forced(self._frame, first, index.data(VALUE_ROLE), self._forced)

    def _turner(self, icon: str, step: int, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(icon)
        button.setIcon(icons.icon(icon, self._theme.muted))
        told = self.tr("Previous plan") if step < 0 else self.tr("Next plan")
        button.setAccessibleName(f"{name}: {told}")
        button.setToolTip(told)
        button.clicked.connect(lambda: self.turned.emit(step))
        return button


class CompareView(QWidget):
    """The two sides; `told` sums up and is for whoever shows them to place.

    `turned` carries the side (0 or 1) and +1 or -1.
    """

    turned = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Two plans side by side"))
        self.left = Side(theme, self.tr("Plan on the left"))
        self.right = Side(theme, self.tr("Plan on the right"))
        self.told = ElidedLabel("quiet")
        both = QHBoxLayout()
        both.setSpacing(14)
        for number, side in enumerate((self.left, self.right)):
            both.addWidget(side, 1)
            side.turned.connect(lambda step, n=number: self.turned.emit(n, step))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(both, 1)
        self._join(self.left, self.right)
        self._join(self.right, self.left)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self.left.wear(theme)
        self.right.wear(theme)

    def show_plans(
        self, left: Table, right: Table, frame: Frame | None, forced: frozenset[Pair] | None
    ) -> Compared:
        """Shows two plans. `forced`: what all plans share; None where it is not known."""
        found = compared(left, right, frame)
        roster = frame is not None and frame.kind is Kind.ROSTER
        tables = (left, right) if roster else (found.left, found.right)
        for side, table in zip((self.left, self.right), tables, strict=True):
            side.show_plan(table, found, frame, forced or frozenset())
        self.told.show_text(*self._words(found, forced, roster=roster))
        return found

    def needed_height(self) -> int:
        """Height in pixels that shows all of both."""
        return max(side.needed_height() for side in (self.left, self.right)) + 6

    def _words(
        self, found: Compared, forced: frozenset[Pair] | None, *, roster: bool
    ) -> tuple[str, str]:
        """How many cells differ, and with it how many never do."""
        many = len(found.pairs) if roster else len(found.differing)
        if not many:
            told = self.tr("the two are the same")
        elif many == 1:
            told = self.tr("≠ one cell differs")
        else:
            told = self.tr("≠ {0} cells differ").format(many)
        if forced is None:
            return told, ""
        if not forced:
            return told, told + " · " + self.tr("nothing is the same in every plan")
        return told + " · " + self.tr("{0} the same in every plan").format(len(forced)), ""

    def _join(self, one: Side, other: Side) -> None:
        """Scrolling one scrolls the other; the cursor goes along."""
        for mine, theirs in ((one.table, other.table), (one.cross, other.cross)):
            mine.verticalScrollBar().valueChanged.connect(theirs.verticalScrollBar().setValue)
            mine.horizontalScrollBar().valueChanged.connect(theirs.horizontalScrollBar().setValue)
            mine.selectionModel().currentChanged.connect(
                lambda index, _before, view=theirs: _follow(view, index)
            )


def is_forced(frame: Frame | None, first: str, cell: object, forced: frozenset[Pair]) -> bool:
    """Whether all that a cell of a plan's table says is the same in every plan."""
    if frame is None or not isinstance(cell, str) or not cell:
        return False
    names = listed(cell, frame.rows if frame.by_slot else frame.values)
    found = ((name, first) if frame.by_slot else (first, name) for name in names)
    return all(pair in forced for pair in found)


def says_any(
    frame: Frame | None, first: str, cell: object, column: int, pairs: frozenset[Pair]
) -> bool:
    """Whether a cell of a plan's table says one of these pairs."""
    if frame is None or not pairs:
        return False
    if not frame.has_cells:
        return not column and (first, "") in pairs
    if not column or not isinstance(cell, str):
        return False
    names = listed(cell, frame.rows if frame.by_slot else frame.values)
    return any(((n, first) if frame.by_slot else (first, n)) in pairs for n in names)


def _follow(view: QTableView, index: QModelIndex) -> None:
    if view.currentIndex().row() != index.row() or view.currentIndex().column() != index.column():
        view.setCurrentIndex(view.model().index(index.row(), index.column()))


def _dress(view: QTableView) -> None:
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + 11)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header = view.horizontalHeader()
    header.setAccessibleName(view.accessibleName())
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
