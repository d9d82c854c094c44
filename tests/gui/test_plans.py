"""Plans shown in their forms, changed by hand and compared, with the real pipeline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.answer import Table
from core.assistant import Assistant, Options
from core.history.history import History
from core.language.clauses import Compare
from gui import forms
from gui.app import make_window
from gui.forms import Crossing, Form
from gui.models.frame import Limit
from gui.models.grid_model import Total
from gui.scenes import JOBS, NEIGHBOURS, NURSES
from gui.views.charts import Bars, Lines
from gui.views.cross_view import CrossView
from gui.views.frozen_names import FrozenNames

LOOSE = (
    "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday "
    "shifts. Anna works on Monday. Dev does not work on Tuesday. Who works when?"
)
TABLE = (
    "Six friends, Anna, Ben, Cara, Dan, Eve and Finn, sit round a round table. Anna sits "
    "opposite Ben. Cara sits next to Dan. Who sits where?"
)


@pytest.fixture(scope="module")
def main(qapp, look, tmp_path_factory):
    """The window's controller over the real assistant."""
    history = History(tmp_path_factory.mktemp("plans") / "history.sqlite")
    controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
    controller.window.resize(1280, 720)
    controller.window.show()
    yield controller
    controller.window.close()
    controller.window.deleteLater()
    history.close()


@pytest.fixture
def ask(main, qtbot):
    """Asks a request and gives the answer's view."""

    def asked(request):
        main.window.request.box.show_request(request)
        with qtbot.waitSignal(main.session.answered, timeout=30000):
            main.ask()
        return main.window.answer

    return asked


def _settled(main, qtbot):
    qtbot.waitUntil(lambda: not main.busy, timeout=30000)


def _icons(main):
    return {line.text: line.icon for line in main.window.understood.model.lines()}


def test_people_stand_in_the_order_of_their_group_with_limits(ask):
    """The grid's rows and columns are those of the request; totals stand against their limits."""
    view = ask(NURSES)
    assert view.form() is Form.GRID
    crossing = view.cross.cells.crossing
    assert crossing.rows == ("Ines", "Omar", "nurse 3", "nurse 4", "nurse 5", "nurse 6")
    assert crossing.columns[0] == "Monday"
    assert crossing.columns[-1] == "Sunday"
    assert all(limit.high == 3 for limit in crossing.row_limits)
    assert all((limit.low, limit.high) == (2, 2) for limit in crossing.column_limits)
    spoken = view.cross.cells.index(6, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Total: 2, exactly 2 wanted"


def test_a_cell_is_changed_by_space_and_the_broken_rules_are_told(main, ask, qtbot):
    """Space puts Ines on Saturday: the rules that break are named, crossed out and marked; Ctrl+Z
    takes it back."""
    view = ask(NURSES)
    before = view.model.table()
    view.cross.choose(("Ines", "Saturday"))
    qtbot.keyClick(view.cross, Qt.Key.Key_Space)
    _settled(main, qtbot)
    assert main.plans.by_hand
    assert "Your plan breaks" in view.sentence.text()
    icons = _icons(main)
    assert icons["Ines does not work on Saturday or Sunday."] == "cross"
    assert icons["Each day has exactly 2 nurses."] == "cross"
    assert icons["Each nurse works at most 3 days."] == "tick"
    assert ("Ines", "Saturday") in view.cross.cells.marks.broken
    assert ("Ines", "Saturday") in view.cross.cells.marks.by_hand
    place = view.cross.cells.place(("Ines", "Saturday"))
    said = place.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "breaks a rule" in said
    assert "changed by hand" in said
    main.actions["undo"].trigger()
    _settled(main, qtbot)
    assert view.model.table() == before
    assert not main.plans.by_hand
    assert "Your plan" not in view.sentence.text()
    assert "cross" not in _icons(main).values()


def test_a_change_that_breaks_nothing_is_said_to_hold(main, ask, qtbot):
    """Another nurse, who has few days, takes over a day far from hers: every rule holds again."""
    view = ask(NURSES)
    marks = view.cross.cells.crossing
    days = {row: [d for d, on in zip(marks.columns, ons, strict=True) if on]
            for row, ons in zip(marks.rows, marks.marks, strict=True)}  # fmt: skip
    order = marks.columns
    near = {abs_day for d in days["nurse 6"] for abs_day in _around(order, d)}
    free, giver = next(
        (d, who) for who in marks.rows[2:5] for d in days[who] if d not in near
    )  # fmt: skip
    view.cell_turned.emit((giver, free))
    _settled(main, qtbot)
    assert "breaks one rule" in view.sentence.text()
    view.cell_turned.emit(("nurse 6", free))
    _settled(main, qtbot)
    assert "cross" not in _icons(main).values()
    if main.plans.by_hand:  # else it is another of the plans listed
        assert view.sentence.text() == "Your plan keeps every rule."


def _around(order, day):
    place = order.index(day)
    return order[max(0, place - 1) : place + 2]


def test_back_to_the_solvers_plan_and_again(main, ask, qtbot):
    """One command leaves all changes by hand; undo brings them back."""
    view = ask(NURSES)
    before = view.model.table()
    for cell in (("Ines", "Saturday"), ("Omar", "Sunday")):
        view.cross.choose(cell)
        qtbot.keyClick(view.cross, Qt.Key.Key_Space)
    _settled(main, qtbot)
    changed = view.model.table()
    main.actions["solver_plan"].trigger()
    _settled(main, qtbot)
    assert view.model.table() == before
    assert not main.actions["solver_plan"].isEnabled()
    main.actions["undo"].trigger()
    _settled(main, qtbot)
    assert view.model.table() == changed


def test_a_click_changes_a_cell(main, ask, qtbot):
    """The mouse does what Space does."""
    view = ask(NURSES)
    place = view.cross.cells.place(("nurse 6", "Monday"))
    spot = view.cross.visualRect(place).center()
    qtbot.mouseClick(view.cross.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    _settled(main, qtbot)
    assert view.cross.current().marked
    assert main.plans.by_hand


def test_a_puzzle_grid_has_ticks_for_what_goes_together(main, ask, qtbot):
    """Names by all values; a tick for each pair of the table; a change swaps two."""
    view = ask(NEIGHBOURS)
    view.show_form(Form.PUZZLE)
    crossing = view.puzzle.cells.crossing
    assert [heading for heading, _ in crossing.sections] == ["Pet", "Drink", "House"]
    assert sum(map(sum, crossing.marks)) == 12
    view.puzzle.choose(("Alice", "dog"))
    assert not view.current_crossing().marked
    qtbot.keyClick(view.puzzle, Qt.Key.Key_Space)
    _settled(main, qtbot)
    rows = {row[0]: row[1] for row in view.model.table().rows}
    assert rows["Alice"] == "dog"
    assert rows["Bruno"] == "cat"
    assert _icons(main)["Bruno goes with dog."] == "cross"


def test_seats_round_a_table_swap(main, ask, qtbot):
    """A cycle is shown as a ring; Space on one seat and on another swaps the two."""
    view = ask(TABLE)
    assert view.form() is Form.SEATS
    places = [name for _, _, name in view.seats.areas()]
    view.seats.choose(0)
    qtbot.keyClick(view.seats, Qt.Key.Key_Space)
    qtbot.keyClick(view.seats, Qt.Key.Key_Right)
    qtbot.keyClick(view.seats, Qt.Key.Key_Space)
    _settled(main, qtbot)
    after = [name for _, _, name in view.seats.areas()]
    assert after[:2] == places[1::-1]
    assert after[2:] == places[2:]


def test_bars_are_reached_by_key_and_can_be_asked_about(main, ask, qtbot):
    """Arrow keys walk the bars; "why is this so" answers for the bar with the cursor."""
    view = ask(JOBS)
    timeline = view.timeline
    timeline.choose("assemble")
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert timeline.current() == "paint"
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert timeline.current() == "test"
    assert "test: 6 to 7 (after wire, paint)" in timeline.accessibleName()
    main.actions["why_cell"].trigger()
    _settled(main, qtbot)
    assert "test" in main.window.why.reason.question.text()


def test_a_lane_for_each_piece_of_work(ask):
    """The schedule by job has as many lanes as jobs."""
    view = ask(JOBS)
    low = view.timeline.sizeHint().height()
    view.lanes.setChecked(True)
    assert view.timeline.sizeHint().height() > low
    view.lanes.setChecked(False)


def test_two_plans_side_by_side_with_what_all_share(main, ask, qtbot):
    """What differs is told and marked; what is the same in every plan is locked."""
    view = ask(LOOSE)
    main.actions["compare_plans"].trigger()
    _settled(main, qtbot)
    assert view.form() is Form.COMPARE
    compare = view.compare
    assert compare.left.heading.text() == "Plan 1 of 4"
    assert compare.right.heading.text() == "Plan 2 of 4"
    assert "cells differ" in compare.told.text()
    assert "1 the same in every plan" in compare.told.text()
    sides = [side.model.table().rows for side in (compare.left, compare.right)]
    assert [row[0] for row in sides[0]] == [row[0] for row in sides[1]]
    compare.turned.emit(1, +1)
    assert compare.right.heading.text() == "Plan 3 of 4"
    compare.turned.emit(0, +1)
    assert compare.left.heading.text() == "Plan 2 of 4"


def test_plans_are_turned_by_key(main, ask):
    """Next and previous plan are actions, on where there is one."""
    view = ask(LOOSE)
    first = view.model.table()
    assert not main.actions["previous_plan"].isEnabled()
    main.actions["next_plan"].trigger()
    assert view.model.table() != first
    main.actions["previous_plan"].trigger()
    assert view.model.table() == first


def test_the_rest_is_solved_around_what_was_changed_by_hand(main, ask, qtbot):
    """The changes become rules of their own, the solver finds the rest, and undo takes it back."""
    view = ask(NURSES)
    before, lines = view.model.table(), len(main.sheet.revision.lines)
    view.cell_turned.emit(("nurse 6", "Monday"))
    _settled(main, qtbot)
    with qtbot.waitSignal(main.session.answered, timeout=30000):
        main.actions["keep_changes"].trigger()
    _settled(main, qtbot)
    assert not main.plans.by_hand
    assert len(main.sheet.revision.lines) == lines + 1
    assert "nurse 6" in {row[0]: row[1] for row in view.model.table().rows}["Monday"]
    assert all(icon != "cross" for icon in _icons(main).values())
    with qtbot.waitSignal(main.session.answered, timeout=30000):
        main.actions["undo"].trigger()
    assert view.model.table() == before
    assert len(main.sheet.revision.lines) == lines


def test_a_plan_by_hand_is_compared_with_the_solvers(main, ask, qtbot):
    """Side by side: mine on the left, the solver's on the right, with the cells that differ."""
    view = ask(NURSES)
    view.cell_turned.emit(("nurse 6", "Monday"))
    main.actions["compare_plans"].trigger()
    _settled(main, qtbot)
    assert view.compare.left.heading.text() == "Changed by hand"
    assert view.compare.right.heading.text() == "The solver's plan"
    assert view.compare.told.text().startswith("≠ one cell differs")
    assert ("nurse 6", "Monday") in view.compare.left.cross.cells.marks.differs


def test_a_rule_lights_the_cells_that_it_speaks_of(main, ask):
    """Choosing "Ines does not work on Saturday or Sunday" frames these two cells."""
    view = ask(NURSES)
    understood = main.window.understood
    line = next(ln for ln in understood.model.lines() if ln.text.startswith("Ines does"))
    understood.rules.setCurrentIndex(understood.model.index(understood.model.row_of(line.key)))
    assert view.cross.cells.marks.lit == {("Ines", "Saturday"), ("Ines", "Sunday")}


def test_names_stay_while_a_wide_grid_scrolls(qtbot, look):
    """With a month across, the names of the rows stay at the side, row by row."""
    days = tuple(f"day {n}" for n in range(1, 32))
    people = tuple(f"person {n}" for n in range(1, 31))
    marks = tuple(tuple(False for _ in days) for _ in people)
    view = CrossView(look.theme, "Grid")
    qtbot.addWidget(view)
    view.resize(500, 240)
    view.show_crossing(Crossing("Person", people, days, marks))
    view.show()
    names = view.findChild(FrozenNames)
    assert not names.isVisible()
    view.horizontalScrollBar().setValue(200)
    view.verticalScrollBar().setValue(4)
    assert names.isVisible()
    assert names.verticalScrollBar().value() == 4
    assert names.rowHeight(4) == view.rowHeight(4)
    view.horizontalScrollBar().setValue(0)
    assert not names.isVisible()


def test_values_of_a_chart_are_reached_by_key_and_read_out(qtbot, look):
    """Dates are a line in their order; the arrow keys read one value after the other."""
    figure = forms.figure(
        Table(
            ("month", "revenue", "orders"),
            (("2024-02", 3.5, 2), ("2024-01", -1.0, 4), ("2024-03", 2.0, 7)),
        )
    )
    assert figure.dated
    assert figure.names == ("2024-01", "2024-02", "2024-03")
    for chart in (Lines(look.theme, "Line"), Bars(look.theme, "Bars")):
        qtbot.addWidget(chart)
        chart.resize(500, 260)
        chart.show_figure(figure)
        chart.show()
        assert "2024-01: -1.0" in chart.accessibleDescription()
        chart.choose(0)
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert chart.current() == "2024-02"
        assert chart.accessibleName().endswith("2024-02: 3.5")
        chart.show_series(1)
        assert "2024-03: 7" in chart.accessibleDescription()
        assert not chart.grab().isNull()


def test_limits_of_a_total_are_told_in_signs_and_words():
    """Two rules about one number are one limit."""
    limit = Limit(1, None).with_rule(Compare.LE, 3).with_rule(Compare.LT, 3)
    assert limit == Limit(1, 2)
    assert Total(3, limit).sign == "1–2"
    assert not Total(3, limit).holds
    assert Total(3, limit).words == "3, 1 to 2 wanted"
