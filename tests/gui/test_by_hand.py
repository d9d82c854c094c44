"""Plans of every kind changed by hand: what breaks is named and the cells to blame are marked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.forms import Form
from gui.models.grid_model import Marks
from gui.models.pick_model import PickModel
from gui.scenes import JOBS, NEIGHBOURS

PROJECTS = (
    "Choose some of these projects: Alpha costs 40 and earns 60, Beta costs 30 and earns 50, "
    "Gamma costs 50 and earns 70. The total cost is at most 80. If Alpha is chosen then Gamma is "
    "not. Earn as much as possible."
)
BAKERY = (
    "A bakery makes bread and cakes. Each bread takes 2 hours and earns 3 dollars, each cake takes "
    "3 hours and earns 5 dollars. There are 40 hours. At least 5 breads. Maximize profit."
)
ROW = (
    "Anna, Ben, Carla and Dora sit in a row of four seats. Anna sits left of Ben. Carla sits next "
    "to Dora. Dora is not first."
)


@pytest.fixture(scope="module")
def main(qapp, look, tmp_path_factory):
    """The window's controller over the real assistant."""
    history = History(tmp_path_factory.mktemp("hand") / "history.sqlite")
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


def _broken(main):
    return {line.text for line in main.window.understood.model.lines() if line.icon == "cross"}


def test_a_choice_is_ticked_by_key_and_what_breaks_is_told(main, ask, qtbot):
    """Space ticks Alpha: the two rules it breaks are named, it is marked, and sums tell why."""
    view = ask(PROJECTS)
    view.show_form(Form.PICK)
    assert [view.pick.picks.is_chosen(n) for n in range(3)] == [False, True, True]
    view.pick.choose("Alpha")
    qtbot.keyClick(view.pick, Qt.Key.Key_Space)
    _settled(main, qtbot)
    assert "Your plan breaks 2 rules" in view.sentence.text()
    assert "180 instead of 120" in view.sentence.text()
    assert len(_broken(main)) == 2
    said = view.pick.picks.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Alpha, chosen, breaks a rule, changed by hand"
    sums = [view.pick.picks.index(3, n).data() for n in range(3)]
    assert sums == ["3 of 3 chosen", "! 120  ≤ 80", "180"]
    view.pick.choose("Gamma")
    qtbot.keyClick(view.pick, Qt.Key.Key_Space)
    _settled(main, qtbot)
    assert view.sentence.text().startswith("Your plan keeps every rule.")
    assert "110 instead of 120" in view.sentence.text()
    main.actions["undo"].trigger()
    main.actions["undo"].trigger()
    _settled(main, qtbot)
    assert not main.plans.by_hand


def test_a_click_on_a_tick_changes_a_choice_that_can_be_solved_around(main, ask, qtbot):
    """The mouse unticks Gamma; "Solve around" keeps that and finds the best of the rest."""
    view = ask(PROJECTS)
    view.show_form(Form.PICK)
    spot = view.pick.visualRect(view.pick.picks.index(2, 0)).center()
    qtbot.mouseClick(view.pick.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    _settled(main, qtbot)
    assert not view.pick.picks.is_chosen(2)
    with qtbot.waitSignal(main.session.answered, timeout=30000):
        main.actions["keep_changes"].trigger()
    assert {row[0] for row in main.answer.table.rows} == {"Alpha", "Beta"}


def test_what_was_left_out_can_be_asked_about_in_its_row(main, ask, qtbot):
    """Ctrl+Y on a row without a tick asks why it was not chosen."""
    view = ask(PROJECTS)
    view.show_form(Form.PICK)
    view.pick.choose("Alpha")
    main.actions["why_cell"].trigger()
    _settled(main, qtbot)
    assert "110" in main.window.why.reason.text.text()


def test_the_list_of_a_choice_is_a_sound_model(qtmodeltester, main, ask):
    """Qt's own tester finds nothing wrong with it; a sum over its limit says so."""
    view = ask(PROJECTS)
    model = PickModel()
    model.show(main.plans.frame, view.model.table())
    model.mark(Marks(broken=frozenset((("Beta", ""),))))
    qtmodeltester.check(model)


def test_an_amount_is_typed_over(main, ask, qtbot):
    """One more cake: the hours do not suffice, the cake is blamed; the goal is told."""
    view = ask(BAKERY)
    view.show_form(Form.TABLE)
    cakes = view.shown.index(1, 1)
    assert cakes.flags() & Qt.ItemFlag.ItemIsEditable
    view.table.setCurrentIndex(cakes)
    view.table.edit(cakes)
    editor = view.table.findChild(type(view.needle))
    assert editor.accessibleName() == "cakes, Amount"
    editor.setText("11")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: main.plans.by_hand, timeout=5000)
    _settled(main, qtbot)
    assert "Your plan breaks one rule" in view.sentence.text()
    assert "70 instead of 65" in view.sentence.text()
    assert main.plans._culprits == {("cakes", "")}
    assert view._sign(view.shown.index(1, 0)) == "!"
    view.shown.setData(view.shown.index(0, 1), "3.5", Qt.ItemDataRole.EditRole)
    _settled(main, qtbot)
    assert ("bread", "") in main.plans._culprits
    main.actions["solver_plan"].trigger()
    _settled(main, qtbot)
    assert view.model.table().rows == (("bread", 5), ("cakes", 10))


def test_what_is_no_number_is_not_taken(main, ask, qtbot):
    """Words typed over an amount change nothing."""
    view = ask(BAKERY)
    assert not view.shown.setData(view.shown.index(0, 1), "many", Qt.ItemDataRole.EditRole)
    assert not main.plans.by_hand


def test_a_bar_is_moved_by_key_to_another_time_and_machine(main, ask, qtbot):
    """Ctrl+Left starts "test" too early: what it waits for is named, its bar is blamed."""
    view = ask(JOBS)
    line = view.timeline
    line.choose("test")
    qtbot.keyClick(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    _settled(main, qtbot)
    assert {row[0]: row[1] for row in view.model.table().rows}["test"] == 5
    assert any("test" in rule for rule in _broken(main))
    assert ("test", "") in line._marks.broken
    assert "breaks a rule" in line.accessibleDescription()
    main.actions["undo"].trigger()
    _settled(main, qtbot)
    line.choose("wire")
    qtbot.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    _settled(main, qtbot)
    assert {row[0]: row[3] for row in view.model.table().rows}["wire"] == 1
    assert "Your plan breaks one rule" in view.sentence.text()
    assert line._marks.broken == {("wire", "")}


def test_a_bar_is_dragged(main, ask, qtbot):
    """Dragged to the right the work starts later; let go where it was nothing changes."""
    view = ask(JOBS)
    line = view.timeline
    bar = next(b for b in line._bars if b.name == "test")
    middle = line._place(bar).center().toPoint()
    far = middle + QPoint(round(line._x(2) - line._x(0)), 0)
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(line, far)
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=far)
    _settled(main, qtbot)
    assert {row[0]: row[1] for row in view.model.table().rows}["test"] == 8
    assert "9 instead of 7" in view.sentence.text()
    with qtbot.waitSignal(main.session.answered, timeout=30000):
        main.actions["keep_changes"].trigger()
    assert {row[0]: row[1] for row in main.answer.table.rows}["test"] == 8


def test_seats_that_break_a_rule_are_blamed(main, ask, qtbot):
    """Anna and Ben swap: only the rule about them breaks, and their seats are marked."""
    view = ask(ROW)
    assert view.form() is Form.SEATS
    places = {row[0]: row[1] for row in view.model.table().rows}
    view.cell_turned.emit(("Anna", places["Ben"]))
    _settled(main, qtbot)
    assert "Your plan breaks" in view.sentence.text()
    blamed = {name for name, _ in view.seats._marks.broken}
    assert {"Anna", "Ben"} <= blamed
    assert "breaks a rule" in view.seats.accessibleDescription()


def test_cells_of_a_puzzle_that_break_a_clue_are_blamed(main, ask, qtbot):
    """Alice takes the dog: the cells of the names in the broken clues are marked."""
    view = ask(NEIGHBOURS)
    view.show_form(Form.PUZZLE)
    view.puzzle.choose(("Alice", "dog"))
    qtbot.keyClick(view.puzzle, Qt.Key.Key_Space)
    _settled(main, qtbot)
    marks = view.puzzle.cells.marks
    assert ("Alice", "dog") in marks.broken
    assert ("Alice", "dog") in marks.by_hand
    assert len(marks.broken) < 12
    view.show_form(Form.TABLE)
    row = next(r for r in range(4) if view.shown.index(r, 0).data() == "Alice")
    assert view._sign(view.shown.index(row, 1)) == "!"


def test_a_machine_chosen_by_hand_is_said_to_be_left_to_the_solver(main, ask, qtbot):
    """Solving around it keeps the time of a job put on another machine, and says what it cannot."""
    view = ask(JOBS)
    view.show_form(Form.TABLE)
    row = next(n for n, line in enumerate(view.model.table().rows) if line[0] == "test")
    other = 1 if view.model.table().rows[row][3] == 2 else 2
    view.model.setData(view.model.index(row, 3), str(other))
    _settled(main, qtbot)
    assert main.plans.by_hand
    with qtbot.waitSignal(main.session.answered, timeout=30000):
        main.actions["keep_changes"].trigger()
    told = main.window.banners.texts()
    assert any("Which machine takes test was left to the solver." in text for text in told)
    main.sheet.undo_stack.undo()
    qtbot.waitUntil(lambda: not main.busy, timeout=30000)
    assert not main.window.banners.texts()
