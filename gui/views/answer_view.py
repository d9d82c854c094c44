"""The answer first: a sentence, what was proved, then the table in the form that suits it.

Guarantees: every form shows the same rows; what is copied or exported is what is shown; an answer
without a table takes no room for one.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.answer import Answer, Table
from gui import forms, icons, wording
from gui.actions import Actions
from gui.forms import Form
from gui.models.frame import Frame
from gui.models.grid_model import Marks
from gui.models.hand_edits import Picked, editable_columns, typed
from gui.models.hand_plan import can_change
from gui.models.shown_table import ShownTable
from gui.models.table_model import VALUE_ROLE, AnswerTableModel
from gui.theme import Theme
from gui.views.answer_parts import (
    Sentence,
    badge_of,
    fit_columns,
    hand_button,
    lane_button,
    scrolled,
    selected_part,
    series_box,
    table_view,
    turner,
)
from gui.views.charts import Bars, Lines
from gui.views.compare_view import CompareView, is_forced, says_any
from gui.views.cross_view import CrossedCell, CrossView
from gui.views.form_bar import FormBar
from gui.views.marked_cells import CellSign, Index, SignDelegate
from gui.views.parts import ElidedLabel, label, quiet_button, row, set_role
from gui.views.pick_view import PickView
from gui.views.seats_view import SeatsView
from gui.views.table_tools import TableTools
from gui.views.timeline import Timeline

_SIDES = 36  # pixels beside it
Drawn = Timeline | Bars | Lines | SeatsView | CrossView


class AnswerView(QFrame):
    """Sentence, badges, forms. `plan_turned` carries +1 or -1."""

    plan_turned = Signal(int)
    cell_menu_wanted = Signal(object)  # where on the screen
    cell_turned = Signal(object)  # the names of a cell that is to change, or another change
    form_shown = Signal(object)

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self.sentence = Sentence()
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.badge = ElidedLabel("good")
        self.found = ElidedLabel("quiet")
        self.model = AnswerTableModel(self)
        self.shown = ShownTable(self.model, self)
        self.table = table_view(self.shown, self.tr("Answer as a table"))
        self.timeline, self.seats = Timeline(theme), SeatsView(theme)
        self.bars = Bars(theme, self.tr("Bar chart"))
        self.lines = Lines(theme, self.tr("Line chart"))
        self.cross = CrossView(theme, self.tr("Answer as a grid"))
        self.puzzle = CrossView(theme, self.tr("Answer as a puzzle grid"), ticks=True)
        self.pick = PickView(theme)
        self.compare = CompareView(theme)
        self._delegate = SignDelegate(theme, self._sign, self.table, lambda: self.shown.needle)
        self.table.setItemDelegate(self._delegate)
        self.lanes, self.series = lane_button(self.timeline), series_box(self.bars, self.lines)
        self._offer_menus()
        self._connect_changes()
        self.finder = TableTools(theme, self.table, self.shown)
        self.needle = self.finder.needle
        self.shown.narrowed.connect(self._draw_figure)
        self._plan, self._several, self._of = False, False, 0
        self._fresh = True
        self._frame: Frame | None = None
        self._marks = Marks()
        self.form_bar = FormBar(theme)
        self.form_bar.chosen.connect(self.show_form)
        self._plans = label("", "quiet")
        self._previous = turner(theme, "previous", self.tr("Previous plan"))
        self._next = turner(theme, "next", self.tr("Next plan"))
        self._previous.clicked.connect(lambda: self.plan_turned.emit(-1))
        self._next.clicked.connect(lambda: self.plan_turned.emit(+1))
        self._tools = QWidget()
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(52)  # on a low screen headings and a row
        self._pages: dict[Form, QWidget] = {
            Form.TABLE: self.table,
            Form.TIMELINE: scrolled(self.timeline, self.tr("Timeline, scrollable")),
            Form.GRID: self.cross,
            Form.PUZZLE: self.puzzle,
            Form.SEATS: scrolled(self.seats, self.tr("Seats, scrollable")),
            Form.PICK: self.pick,
            Form.BARS: scrolled(self.bars, self.tr("Bar chart, scrollable")),
            Form.LINES: scrolled(self.lines, self.tr("Line chart, scrollable")),
            Form.COMPARE: self.compare,
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._lay_out(actions)

    def _connect_changes(self) -> None:
        """What can be changed by hand, in each form."""
        for cells in (self.cross, self.puzzle):
            cells.cell_turned.connect(self.cell_turned)
        self.seats.swapped.connect(self.cell_turned)
        self.timeline.bar_moved.connect(self.cell_turned)
        self.pick.turned.connect(lambda name: self.cell_turned.emit(Picked(name)))
        self.model.cell_edited.connect(self._on_cell_edited)

    def _lay_out(self, actions: Actions) -> None:
        named = ("keep_changes", self.tr("Solve around")), ("solver_plan", self.tr("Solver's plan"))
        self._hand = [hand_button(actions[name], text) for name, text in named]
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        tools.addWidget(self.form_bar)
        tools.addWidget(self.lanes)
        tools.addWidget(self.series)
        tools.addWidget(self.compare.told, 100)
        tools.addStretch(1)
        tools.addLayout(row(self._previous, self._plans, self._next, spacing=0))
        tools.addWidget(self.finder)
        tools.addWidget(quiet_button(actions["copy_table"]))
        tools.addWidget(quiet_button(actions["export_table"]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 10)
        layout.setSpacing(6)
        layout.addWidget(self.sentence)
        badges = row(self.badge, spacing=12)
        badges.addWidget(self.found, 1)
        for button in self._hand:
            badges.addWidget(button)
        layout.addLayout(badges)
        layout.addWidget(self._tools)
        layout.addWidget(self.finder.strip)
        layout.addWidget(self._stack, 1)
        self._spring = QWidget()
        layout.addWidget(self._spring, 1)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        parts = self.finder, self.pick, self.compare, self.form_bar, self._delegate
        for drawn in (*self._drawn(), *parts):
            drawn.wear(theme)
        self._previous.setIcon(icons.icon("previous", theme.muted))
        self._next.setIcon(icons.icon("next", theme.muted))

    def frame_plan(self, frame: Frame | None) -> None:
        """What is known of the plans that are shown from now on."""
        self._frame = frame

    def show_answer(self, answer: Answer) -> None:
        """Shows the answer's sentence and what was proved."""
        self._plan = answer.kind == "plan"
        self._fresh = True  # another answer is shown in the form that suits it best
        self.sentence.show_text(wording.fallback(answer), roomy=answer.table is None)
        self._show_badge(answer)
        self.found.show_text(wording.found(answer), wording.found(answer, whole=True))
        self.needle.clear()
        self.shown.unfilter()

    def show_changed(self, sentence: str, told: str, role: str, whole: str = "") -> None:
        """In place of the answer's: the plan was changed by hand, and what that breaks; `whole`
        says more than there is room for."""
        self.sentence.show_text(sentence)
        sign = {"good": "✓ ", "bad": "✗ "}.get(role, "")
        self.badge.show_text(sign + told, whole)
        self.badge.setVisible(bool(told))
        set_role(self.badge, role)
        self.found.show_text("")

    def mark(self, marks: Marks) -> None:
        """Marks these cells in every form that has cells, and no other."""
        self._marks = marks
        for view in (self.cross, self.puzzle, self.seats, self.timeline, self.pick):
            view.mark(marks)
        self.table.viewport().update()

    def show_table(
        self, table: Table | None, place: int, of: int, *, by_hand: bool = False
    ) -> None:
        """Shows one plan: number `place` (from 0) of `of`, or one that was made of it by hand."""
        self._of, self._several = of, of > 1 or by_hand
        for button in self._hand:
            button.setVisible(by_hand)
        self.found.setVisible(not by_hand and bool(self.found.text()))
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.model.show_table(table)
        fit_columns(self.table)
        self._plans.setText(self.tr("{0} of {1}").format(place + 1, of) + ("*" if by_hand else ""))
        told = self.tr("Plan {0} of {1}").format(place + 1, of)
        told += ", " + self.tr("changed by hand") if by_hand else ""
        self._plans.setToolTip(told)
        self._plans.setAccessibleName(told)
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
            Form.TABLE: rows + header + 8,
            Form.TIMELINE: self.timeline.sizeHint().height() + 6,
            Form.GRID: self.cross.needed_height(),
            Form.PUZZLE: self.puzzle.needed_height(),
            Form.SEATS: self.seats.sizeHint().height() + 6,
            Form.PICK: self.pick.needed_height(),
            Form.BARS: self.bars.sizeHint().height() + 6,
            Form.LINES: self.lines.sizeHint().height() + 6,
            Form.COMPARE: self.compare.needed_height(),
        }
        inner = self.width() - _SIDES
        above = self.sentence.heightForWidth(inner) + 12
        if not self.badge.isHidden() or self.found.text():
            above += self.badge.sizeHint().height()
        if self._stack.isHidden():
            return above + 22
        return above + self._tools.sizeHint().height() + 6 + needs[self.form()] + 28

    def least_height(self) -> int:
        """As `needed_height`, of drawings that can be smaller the least at which they are whole."""
        small = {Form.SEATS: self.seats, Form.BARS: self.bars, Form.LINES: self.lines}
        drawn = small.get(self.form())
        spare = drawn.sizeHint().height() - drawn.minimumHeight() if drawn is not None else 16
        return self.needed_height() - max(0, spare)

    def form(self) -> Form:
        """The form shown."""
        return next(f for f, page in self._pages.items() if page is self._stack.currentWidget())

    def show_form(self, form: Form) -> None:
        """Shows the table in that form."""
        self._stack.setCurrentWidget(self._pages[form])
        self.form_bar.choose(form)
        self._fit_tools(form)
        self.form_shown.emit(form)

    def next_form(self) -> None:
        """The next of the forms that suit."""
        offered = self.form_bar.forms()
        if offered:
            place = offered.index(self.form()) if self.form() in offered else -1
            self.show_form(offered[(place + 1) % len(offered)])

    def current_cell(self) -> tuple[int, int] | None:
        """Row and column of what has the cursor, among the rows shown."""
        if self.form() is Form.TIMELINE:
            row_of = self._row_of(self.timeline.current())
            return (row_of, 2) if row_of is not None else None
        if self.form() is Form.PICK:
            picked = self.pick.current()
            row_of = self._row_of(picked[0]) if picked else None
            return (row_of, 0) if row_of is not None else None
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
        """The selected cells with their headings, or all rows shown where none are selected."""
        return selected_part(self.shown.shown(), self.table.selectionModel().selectedIndexes())

    def _fill_forms(self, table: Table) -> None:
        frame = self._frame if self._plan else None
        suiting = forms.forms_of(table, self._plan, frame)
        editable = can_change(frame)
        follows, unit = (frame.follows, frame.unit) if frame else ((), "")
        crossing = forms.crossing(table, frame)
        self.timeline.show_bars(
            forms.timeline(table), follows, unit, editable=editable,
            machines=(frame.machines or 0) if frame else 0,
        )  # fmt: skip
        self.pick.show_choice(frame if Form.PICK in suiting else None, table)
        self.model.editable = editable_columns(frame, table)
        self.lanes.setText(self.tr("By {0}").format((frame.heading if frame else "").lower()))
        self.cross.show_crossing(crossing, editable=editable)
        self.puzzle.show_crossing(crossing if Form.PUZZLE in suiting else None, editable=editable)
        places = forms.seats(table, frame)
        self.seats.show_seats(places, editable=editable)
        figure = forms.figure(table)
        self._draw_figure()
        self.series.clear()
        self.series.addItems(figure.titles if figure else ())
        if self._several:
            suiting = (*suiting, Form.COMPARE)
        if suiting != self.form_bar.forms():
            kept = self.form() if self.form() in suiting and self._forms_kept(suiting) else None
            kept = None if self._fresh else kept
            self.form_bar.show_forms(suiting)
            self.show_form(kept or suiting[0])
        else:
            self._fit_tools(self.form())
        self.form_bar.name_seats(sat_on=places is None or places.sat_on)
        self._fresh = False

    def _draw_figure(self) -> None:
        """The charts show the rows that the filters leave, as the table does."""
        figure = forms.figure(self.shown.narrowed_table(), least=1)
        for chart in (self.bars, self.lines):
            chart.show_figure(figure)
            chart.show_series(max(0, self.series.currentIndex()))

    def _forms_kept(self, suiting: tuple[Form, ...]) -> bool:
        """Whether only the comparison came or went: then the form shown stays."""
        return set(self.form_bar.forms()) ^ set(suiting) == {Form.COMPARE}

    def _fit_tools(self, form: Form) -> None:
        """The controls that the form has."""
        self.finder.setVisible(form is Form.TABLE)
        self.lanes.setVisible(form is Form.TIMELINE and self.timeline.can_group)
        self.compare.told.setVisible(form is Form.COMPARE)
        self.series.setVisible(form in {Form.BARS, Form.LINES} and self.series.count() > 1)
        for widget in (self._plans, self._previous, self._next):
            widget.setVisible(self._of > 1 and form is not Form.COMPARE)

    def _sign(self, index: Index) -> str:
        """The sign of a cell of the table: it breaks a rule, or is the same in every plan."""
        marks = self._marks
        if not self._plan or not (marks.forced or marks.broken or marks.by_hand):
            return ""
        first, cell = index.sibling(index.row(), 0).data(VALUE_ROLE), index.data(VALUE_ROLE)
        for cells, sign in ((marks.broken, CellSign.BROKEN), (marks.by_hand, CellSign.BY_HAND)):
            if says_any(self._frame, str(first), cell, index.column(), cells):
                return sign
        if not index.column():
            return ""
        return CellSign.LOCK if is_forced(self._frame, str(first), cell, self._marks.forced) else ""

    def _on_cell_edited(self, name: str, column: int, number: float) -> None:
        """A number typed over: an amount, a start, an end or a machine."""
        if self._frame is None:
            return
        change = typed(self._frame, self.model.table(), name, column, number)
        if change is not None:
            self.cell_turned.emit(change)

    def _drawn(self) -> tuple[Drawn, ...]:
        return self.timeline, self.bars, self.lines, self.seats, self.cross, self.puzzle

    def _offer_menus(self) -> None:
        """The menu of a cell, by mouse or by key, in every form that has cells."""
        for view in (
            self.table, self.cross, self.puzzle, self.timeline, self.seats, self.pick,
        ):  # fmt: skip
            surface = view.viewport() if isinstance(view, QTableView) else view
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(
                lambda at, on=surface: self.cell_menu_wanted.emit(on.mapToGlobal(at))
            )

    def _show_badge(self, answer: Answer) -> None:
        text, role = badge_of(answer)
        self.badge.show_text(text)
        self.badge.setVisible(bool(text))
        set_role(self.badge, role)
