"""The answer first: a sentence, what was proved, then the table in the form that suits it.

Guarantees: every form shows the same rows; what is copied or exported is what is shown; an answer
without a table takes no room for one.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.answer import Answer, Table
from gui import forms, icons, wording
from gui.actions import Actions
from gui.forms import Form
from gui.models.frame import Frame
from gui.models.grid_model import Marks
from gui.models.hand_plan import can_change
from gui.models.table_model import AnswerTableModel, ShownTable
from gui.theme import Theme
from gui.views.charts import Bars, Lines
from gui.views.cross_view import CrossedCell, CrossView
from gui.views.parts import ElidedLabel, clear, label, quiet_button, row, set_role
from gui.views.seats_view import SeatsView
from gui.views.timeline import Timeline

_LONG, _VERY_LONG = 90, 180  # characters from which the sentence is set smaller


Drawn = Timeline | Bars | Lines | SeatsView | CrossView


class AnswerView(QFrame):
    """Sentence, badges, forms. `plan_turned` carries +1 or -1."""

    plan_turned = Signal(int)
    cell_menu_wanted = Signal(object)  # where on the screen
    cell_turned = Signal(object)  # the names of a cell that is to change

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self.sentence = label("", "sentence", wrap=True)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.badge = ElidedLabel("good")
        self.found = ElidedLabel("quiet")
        self.model = AnswerTableModel(self)
        self.shown = ShownTable(self.model, self)
        self.table = _table_view(self.shown, self.tr("Answer as a table"))
        self.timeline, self.seats = Timeline(theme), SeatsView(theme)
        self.bars = Bars(theme, self.tr("Bar chart"))
        self.lines = Lines(theme, self.tr("Line chart"))
        self.cross = CrossView(theme, self.tr("Answer as a grid"))
        self.puzzle = CrossView(theme, self.tr("Answer as a puzzle grid"), ticks=True)
        self._offer_menus()
        for cells in (self.cross, self.puzzle):
            cells.cell_turned.connect(self.cell_turned)
        self.seats.swapped.connect(self.cell_turned)
        self.needle = QLineEdit()
        self.needle.setPlaceholderText(self.tr("Find"))
        self.needle.setAccessibleName(self.tr("Find in the table"))
        self.needle.setClearButtonEnabled(True)
        self.needle.setMaximumWidth(150)
        self.needle.textChanged.connect(self.shown.find)
        self._forms: tuple[Form, ...] = ()
        self._plan = False
        self._frame: Frame | None = None
        self._marks = Marks()
        self._segments = QButtonGroup(self)
        self._segments.setExclusive(True)
        self._segment_row = QHBoxLayout()
        self._segment_row.setSpacing(2)
        self._plans = label("", "quiet")
        self._previous = self._turner("previous", self.tr("Previous plan"), -1)
        self._next = self._turner("next", self.tr("Next plan"), +1)
        self._tools = QWidget()
        self._stack = QStackedWidget()
        self._pages: dict[Form, QWidget] = {
            Form.TABLE: self.table,
            Form.TIMELINE: _scrolled(self.timeline, self.tr("Timeline, scrollable")),
            Form.GRID: self.cross,
            Form.PUZZLE: self.puzzle,
            Form.SEATS: _scrolled(self.seats, self.tr("Seats, scrollable")),
            Form.BARS: _scrolled(self.bars, self.tr("Bar chart, scrollable")),
            Form.LINES: _scrolled(self.lines, self.tr("Line chart, scrollable")),
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._lay_out(actions)

    def _lay_out(self, actions: Actions) -> None:
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        tools.addLayout(self._segment_row)
        tools.addStretch(1)
        tools.addLayout(row(self._previous, self._plans, self._next, spacing=0))
        tools.addWidget(self.needle)
        tools.addWidget(quiet_button(actions["copy_table"]))
        tools.addWidget(quiet_button(actions["export_table"]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 10)
        layout.setSpacing(6)
        layout.addWidget(self.sentence)
        badges = row(self.badge, spacing=12)
        badges.addWidget(self.found, 1)
        layout.addLayout(badges)
        layout.addWidget(self._tools)
        layout.addWidget(self._stack, 1)
        self._spring = QWidget()
        layout.addWidget(self._spring, 1)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        for drawn in self._drawn():
            drawn.wear(theme)
        self._previous.setIcon(icons.icon("previous", theme.muted))
        self._next.setIcon(icons.icon("next", theme.muted))
        for button in self._segments.buttons():
            button.setIcon(icons.icon(button.objectName(), theme.muted, 16))

    def frame_plan(self, frame: Frame | None) -> None:
        """What is known of the plans that are shown from now on."""
        self._frame = frame

    def show_answer(self, answer: Answer) -> None:
        """Shows the answer's sentence and what was proved."""
        self._plan = answer.kind == "plan"
        self._show_sentence(wording.fallback(answer))
        self._show_badge(answer)
        self.found.show_text(wording.found(answer))
        self.needle.clear()

    def _show_sentence(self, text: str) -> None:
        self.sentence.setText(text)
        long, very = len(text) > _LONG, len(text) > _VERY_LONG
        set_role(self.sentence, "" if very else "sentence_long" if long else "sentence")

    def show_changed(self, sentence: str, told: str, role: str) -> None:
        """In place of the answer's: the plan was changed by hand, and what that breaks."""
        self._show_sentence(sentence)
        sign = {"good": "✓ ", "bad": "✗ "}.get(role, "")
        self.badge.show_text(sign + told)
        self.badge.setVisible(bool(told))
        set_role(self.badge, role)
        self.found.show_text("")

    def mark(self, marks: Marks) -> None:
        """Marks these cells in every form that has cells, and no other."""
        self._marks = marks
        for view in (self.cross, self.puzzle, self.seats):
            view.mark(marks)

    def show_table(self, table: Table | None, place: int, of: int) -> None:
        """Shows one plan: number `place` (from 0) of `of`."""
        self.model.show_table(table)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        _fit_columns(self.table)
        several = of > 1
        for widget in (self._plans, self._previous, self._next):
            widget.setVisible(several)
        self._plans.setText(self.tr("Plan {0} of {1}").format(place + 1, of))
        self._previous.setEnabled(place > 0)
        self._next.setEnabled(place < of - 1)
        self._tools.setVisible(table is not None)
        self._stack.setVisible(table is not None)
        self._spring.setVisible(table is None)
        if table is not None:
            self._fill_forms(table)

    def needed_height(self) -> int:
        """Height in pixels that shows all of the answer in its present form."""
        rows = self.table.verticalHeader().length()
        header = self.table.horizontalHeader().sizeHint().height()
        needs = {
            Form.TABLE: rows + header + 16,
            Form.TIMELINE: self.timeline.sizeHint().height() + 6,
            Form.GRID: self.cross.needed_height(),
            Form.PUZZLE: self.puzzle.needed_height(),
            Form.SEATS: self.seats.sizeHint().height() + 6,
            Form.BARS: self.bars.sizeHint().height() + 6,
            Form.LINES: self.lines.sizeHint().height() + 6,
        }
        inner = self.width() - 36
        above = self.sentence.heightForWidth(inner) + self.badge.sizeHint().height() + 12
        if self._stack.isHidden():
            return above + 34
        return above + self._tools.sizeHint().height() + 6 + needs[self.form()] + 32

    def form(self) -> Form:
        """The form shown."""
        return next(f for f, page in self._pages.items() if page is self._stack.currentWidget())

    def show_form(self, form: Form) -> None:
        """Shows the table in that form."""
        self._stack.setCurrentWidget(self._pages[form])
        for button in self._segments.buttons():
            button.setChecked(button.objectName() == form.value)
        self.needle.setVisible(form is Form.TABLE)

    def next_form(self) -> None:
        """The next of the forms that suit."""
        if self._forms:
            place = self._forms.index(self.form()) if self.form() in self._forms else -1
            self.show_form(self._forms[(place + 1) % len(self._forms)])

    def current_cell(self) -> tuple[int, int] | None:
        """Row and column of what has the cursor, among the rows shown."""
        if self.form() is Form.TIMELINE:
            row_of = self._row_of(self.timeline.current())
            return (row_of, 2) if row_of is not None else None
        if self.form() is Form.SEATS:
            seat = self.seats.current()
            row_of = self._row_of(*seat) if seat else None
            return (row_of, 1) if row_of is not None else None
        index = self.table.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def current_crossing(self) -> CrossedCell | None:
        """The cell of the grid with the cursor; None where no grid is shown."""
        grids = {Form.GRID: self.cross, Form.PUZZLE: self.puzzle}
        return grids[self.form()].current() if self.form() in grids else None

    def _row_of(self, *names: str) -> int | None:
        """The shown row that begins with one of these names."""
        rows = self.shown.shown().rows
        return next((n for n, row in enumerate(rows) if str(row[0]) in names), None)

    def selected(self) -> Table:
        """The selected cells' rows, or all rows shown where nothing is selected."""
        everything = self.shown.shown()
        chosen = sorted({i.row() for i in self.table.selectionModel().selectedIndexes()})
        if len(chosen) < 2:  # one cell is where the cursor is, not a choice of rows
            return everything
        return Table(everything.columns, tuple(everything.rows[number] for number in chosen))

    def _fill_forms(self, table: Table) -> None:
        frame = self._frame if self._plan else None
        suiting = forms.forms_of(table, self._plan, frame)
        editable = can_change(frame)
        follows, unit = (frame.follows, frame.unit) if frame else ((), "")
        crossing = forms.crossing(table, frame)
        self.timeline.show_bars(forms.timeline(table), follows, unit)
        self.cross.show_crossing(crossing, editable=editable)
        self.puzzle.show_crossing(crossing if Form.PUZZLE in suiting else None, editable=editable)
        self.seats.show_seats(forms.seats(table, frame), editable=editable)
        for chart in (self.bars, self.lines):
            chart.show_figure(forms.figure(table))
        if suiting != self._forms:
            self._forms = suiting
            self._make_segments()
            self.show_form(suiting[0])

    def _drawn(self) -> tuple[Drawn, ...]:
        return self.timeline, self.bars, self.lines, self.seats, self.cross, self.puzzle

    def _offer_menus(self) -> None:
        """The menu of a cell, by mouse or by key, in every form that has cells."""
        for view in (self.table, self.cross, self.puzzle, self.timeline, self.seats):
            surface = view.viewport() if isinstance(view, QTableView) else view
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(
                lambda at, on=surface: self.cell_menu_wanted.emit(on.mapToGlobal(at))
            )

    def _make_segments(self) -> None:
        for button in self._segments.buttons():
            self._segments.removeButton(button)
        clear(self._segment_row)
        names = {
            Form.TABLE: self.tr("Table"),
            Form.TIMELINE: self.tr("Timeline"),
            Form.GRID: self.tr("Grid"),
            Form.PUZZLE: self.tr("Puzzle grid"),
            Form.SEATS: self.tr("Seats"),
            Form.BARS: self.tr("Bars"),
            Form.LINES: self.tr("Line"),
        }
        for form in self._forms:
            button = QToolButton()
            button.setObjectName(form.value)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setText(" " + names[form])
            button.setIcon(icons.icon(form.value, self._theme.muted, 16))
            button.setIconSize(QSize(16, 16))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAccessibleName(self.tr("Show as: {0}").format(names[form]))
            button.clicked.connect(lambda _on, which=form: self.show_form(which))
            self._segments.addButton(button)
            self._segment_row.addWidget(button)

    def _show_badge(self, answer: Answer) -> None:
        parts, role = [wording.proof(answer)], "good"
        if answer.checked is True:
            parts.append(self.tr("checked against every rule"))
        if answer.checked is False:
            parts, role = [self.tr("The independent check failed")], "bad"
        if answer.status in {"uncertain", "stopped", "not_understood"}:
            role = "doubt"
        if answer.status == "uncertain":
            parts.insert(0, self.tr("The reading needs a look"))
        text = " · ".join(part for part in parts if part)
        sign = {"good": "✓ ", "bad": "✗ ", "doubt": "? "}[role]
        self.badge.show_text(sign + text[:1].upper() + text[1:] if text else "")
        self.badge.setVisible(bool(text))
        set_role(self.badge, role)

    def _turner(self, icon: str, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon, self._theme.muted))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.plan_turned.emit(step))
        return button


def _table_view(model: ShownTable, name: str) -> QTableView:
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


def _fit_columns(view: QTableView) -> None:
    """Columns as wide as their contents with some air, none over 320 px."""
    view.resizeColumnsToContents()
    for column in range(view.model().columnCount()):
        view.setColumnWidth(column, min(320, max(90, view.columnWidth(column) + 24)))


def _scrolled(widget: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(widget)
    return area
