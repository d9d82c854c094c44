"""What a person does with the rules in the window, with the real pipeline read by rules."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window

SHIFTS = (
    "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday "
    "shifts. Anna can't do Monday. Ben works the day right after Carla. Dev isn't on Monday "
    "either and works earlier in the week than Anna. Who works when?"
)


@pytest.fixture
def window(qtbot, look, tmp_path):
    """The window's controller over the real assistant, with the shifts answered."""
    history = History(tmp_path / "history.sqlite")
    controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    controller.window.request.box.show_request(SHIFTS)
    with qtbot.waitSignal(controller.session.answered, timeout=20000):
        controller.ask()
    yield controller
    controller.window.close()
    history.close()


def _choose(controller, start):
    """Chooses the rule whose sentence begins so, and gives its number."""
    view = controller.window.understood
    line = next(ln for ln in view.model.lines() if ln.text.startswith(start))
    view.rules.setCurrentIndex(view.model.index(view.model.row_of(line.key)))
    return line.key


def _shown(controller):
    table = controller.window.answer.shown.shown()
    return {row[0]: row[1] for row in table.rows}


def test_a_rule_is_switched_off_by_key_and_on_again(window, qtbot):
    """Ctrl+D on a rule: more plans; it stays in its place, struck out; Ctrl+Z takes it back."""
    number = _choose(window, "Ben comes")
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.actions["turn_rule"].trigger()
    lines = {line.key: line for line in window.window.understood.model.lines()}
    assert lines[number].off
    assert window.answer.count > 1
    assert window.window.understood.current() == number
    assert window.actions["turn_rule"].text() == "Switch rule on"
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.actions["undo"].trigger()
    assert window.answer.count == 1


def test_a_rule_is_said_anew(window, qtbot):
    """F2, other words, Enter: the rule is read alone and the plan solved again."""
    number = _choose(window, "Ben comes")
    window.actions["edit_rule"].trigger()
    bar = window.window.understood.bar
    assert "Ben" in bar.words.text()
    bar.words.setText("Ben works on Thursday.")
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert _shown(window)["Ben"] == "Thursday"
    assert window.sheet.revision.english(number) == "Ben is on Thursday."
    assert not bar.words.text()


def test_a_rule_is_added(window, qtbot):
    """Words for one more rule that cannot hold: the clash is shown, with its way out."""
    bar = window.window.understood.bar
    window.actions["add_rule"].trigger()
    qtbot.keyClicks(bar.words, "Anna works on Tuesday")
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert window.answer.proof == "infeasible"
    assert not window.window.why.clash_list.isHidden()


def test_words_that_mean_nothing_keep_what_was_typed(window, qtbot):
    """Nothing is lost and nothing is changed; the window says why."""
    bar = window.window.understood.bar
    before = window.sheet.revision
    qtbot.keyClicks(bar.words, "be nice to each other")
    with qtbot.waitSignal(window.sheet.failed, timeout=20000):
        qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert window.sheet.revision == before
    assert bar.words.text() == "be nice to each other"


def test_a_rule_is_changed_by_form(window, qtbot):
    """The form shows the rule's values; its sentence follows; Enter solves."""
    _choose(window, "Anna is not")
    form = window.revising.open_form()
    assert form is not None
    form.set_value(("rule", "values"), ("Tuesday", "Wednesday"))
    assert form.sentence.text() == "Anna is not on Tuesday or Wednesday."
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        form._on_accepted()
    assert _shown(window)["Anna"] == "Thursday"
    assert window.sheet.revision.english(window.window.understood.current()).endswith("Wednesday.")


def test_steps_light_the_rules_they_rest_on(window, qtbot):
    """With a rule switched off, steps still point at the right lines."""
    _choose(window, "Anna is not")
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.actions["turn_rule"].trigger()
    view = window.window.understood
    texts = {line.key: line.text for line in view.model.lines()}
    linked = [texts[n] for line in window.window.why.steps.lines() for n in line.links]
    assert linked
    assert not any(text.startswith("Anna is not") for text in linked)


def _ask_why(controller, qtbot, row, column=1):
    """Puts the cursor on a cell and asks why."""
    table = controller.window.answer.table
    names = [table.model().index(r, 0).data() for r in range(table.model().rowCount())]
    table.setCurrentIndex(table.model().index(names.index(row), column))
    controller.actions["why_cell"].trigger()
    reason = controller.window.why.reason
    qtbot.waitUntil(lambda: "Looking" not in reason.text.text(), timeout=20000)
    return reason


def test_why_this_names_and_lights_its_rules(window, qtbot):
    """The only plan: its cells must be so, and the rules that force them light up."""
    reason = _ask_why(window, qtbot, "Anna")
    assert reason.isVisible()
    assert reason.question.text() == "Why Anna – Thursday?"
    assert reason.text.text().startswith("It must be so")
    assert window.links.lit
    assert reason.button.isHidden()


def test_a_free_cell_shows_a_plan_that_differs(window, qtbot):
    """Without a rule the cell is free; the other plan can be looked at."""
    _choose(window, "Ben comes")
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.actions["turn_rule"].trigger()
    before = _shown(window)["Ben"]
    reason = _ask_why(window, qtbot, "Ben")
    reason.button.click()
    assert _shown(window)["Ben"] != before


def test_the_menu_of_a_cell_asks_why_not_elsewhere(window, qtbot):
    """Every other day can be asked about; Monday names the rule against it."""
    table = window.window.answer.table
    names = [table.model().index(r, 0).data() for r in range(table.model().rowCount())]
    table.setCurrentIndex(table.model().index(names.index("Anna"), 1))
    menu = window.questioning.menu(window.questioning._asked(), window.window)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == "Why Anna – Thursday?"
    assert "Why not Anna – Monday?" in texts
    next(a for a in menu.actions() if "Monday" in a.text()).trigger()
    reason = window.window.why.reason
    qtbot.waitUntil(lambda: "Looking" not in reason.text.text(), timeout=20000)
    assert "Anna is not on Monday" in reason.text.text()


def test_a_way_out_is_one_click_and_undone(window, qtbot):
    """An impossible request: each way out is a button; taking one gives a plan, Ctrl+Z takes it
    back."""
    box = window.window.request.box
    box.show_request(
        "Paul, Quinn and Rita must all be on the same team, teams have at most two people"
    )
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.ask()
    ways = window.window.why.ways
    qtbot.waitUntil(lambda: len(ways.buttons) >= 2, timeout=20000)
    assert ways.isVisible()
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        qtbot.mouseClick(ways.buttons[0], Qt.MouseButton.LeftButton)
    assert window.answer.proof != "infeasible"
    assert ways.isHidden()
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.actions["undo"].trigger()
    assert window.answer.proof == "infeasible"
