"""What a person does with sliders and scenarios, with the real pipeline read by rules."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QLineEdit,
    QWidget,
)

from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.assets import SAMPLES
from gui.models.levers import levers
from gui.scenes import PROJECTS

_LIMIT = "The total cost is less than"


@pytest.fixture
def window(qtbot, look, tmp_path):
    """The window's controller over the real assistant, with the projects chosen."""
    history = History(tmp_path / "history.sqlite")
    controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    controller.data.use((SAMPLES / "projects.csv",))
    controller.window.request.box.show_request(PROJECTS)
    with qtbot.waitSignal(controller.session.answered, timeout=20000):
        controller.ask()
    controller.actions["what_if"].trigger()
    yield controller
    controller.window.close()
    history.close()


def _row(controller, start):
    """The slider's row of the rule that begins so."""
    rows = controller.keeping.panel.levers.rows.values()
    return next(row for row in rows if row.lever.words.startswith(start))


def _names(controller):
    return [line.text for line in controller.keeping.panel.model.lines()]


def test_a_slider_changes_its_rule_and_solves_again(window, qtbot):
    """More money, more benefit; one key takes all of the slider's way back."""
    before = window.answer.objective
    row = _row(window, _LIMIT)
    assert row.box.value() == 250_000
    for _ in range(3):
        with qtbot.waitSignal(window.session.answered, timeout=20000):
            qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.box.value() == 280_000
    assert window.answer.objective > before
    assert "280,000" in window.sheet.undo_stack.undoText()
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.actions["undo"].trigger()
    assert window.answer.objective == before
    assert _row(window, _LIMIT).box.value() == 250_000
    assert not window.sheet.undo_stack.canUndo()


def test_values_passed_by_while_solving_end_at_the_last(window, qtbot):
    """Moved on before the answer is there: the last value is the one that is solved."""
    row = _row(window, _LIMIT)
    for value in (260_000, 270_000, 300_000):
        row.box.setValue(value)
    qtbot.waitUntil(
        lambda: not window.session.running and "300,000" in _row(window, _LIMIT).words.text(),
        timeout=20000,
    )
    assert any(getattr(ln.body, "limit", 0) == 300_000 for ln in window.sheet.revision.lines)
    assert window.answer.objective > 384


def test_scenarios_are_kept_compared_opened_and_undone(window, qtbot, tmp_path):
    """Keep, change, keep under a name, compare; open the first again; undo each."""
    panel = window.keeping.panel
    qtbot.mouseClick(panel.keep, Qt.MouseButton.LeftButton)
    assert _names(window) == ["As asked"]
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        _row(window, _LIMIT).box.setValue(300_000)
    assert panel.name.placeholderText() == "The total cost is less than 300,000"
    qtbot.keyClicks(panel.name, "More money")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    assert _names(window) == ["As asked", "More money"]

    window.actions["compare_scenarios"].trigger()
    view = window.keeping.comparing.view
    assert view.isVisible()
    assert view.model.comparison.names == ("As asked", "More money")
    rows = {r.label: r.cells for s in view.model.comparison.sections for r in s.rows}
    assert rows["Goal"] == ("384 (highest)", "453 (highest)")
    assert rows["The total cost is less than 250,000."][1].endswith("300,000.")
    assert rows["Flood wall"] == ("–", "yes")
    view.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Part\tWhat\tAs asked\tMore money")
    window.keeping.comparing.export(tmp_path / "both.csv")
    with (tmp_path / "both.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["Part", "What", "As asked", "More money"]

    with qtbot.waitSignal(window.session.answered, timeout=20000):
        panel.list.activated.emit(panel.model.index(0))
    assert window.answer.objective == 384
    assert window.window.shows_result()
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.actions["undo"].trigger()
    window.actions["undo"].trigger()
    assert _names(window) == ["As asked"]
    window.actions["redo"].trigger()
    assert _names(window) == ["As asked", "More money"]


def test_a_scenario_is_renamed_and_removed_by_keyboard(window, qtbot):
    """F2, a name, Enter; Delete; each undone by Ctrl+Z."""
    panel = window.keeping.panel
    window.actions["keep_scenario"].trigger()
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    assert panel.name.text() == "As asked"
    panel.name.setText("Base")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    assert _names(window) == ["Base"]
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert _names(window) == []
    window.actions["undo"].trigger()
    assert _names(window) == ["Base"]
    window.actions["undo"].trigger()
    assert _names(window) == ["As asked"]


def test_names_of_scenarios_differ(window):
    """The same name twice gets a number."""
    window.keeping.scenarios.keep("Base")
    window.keeping.scenarios.keep("Base")
    assert _names(window) == ["Base", "Base (2)"]


def test_nothing_to_compare_is_told(window):
    """One answer alone is no comparison."""
    window.actions["keep_scenario"].trigger()
    window.actions["compare_scenarios"].trigger()
    assert window.window.banners.texts() == ("There is nothing to compare yet.",)
    assert window.window.shows_result()


def test_the_panel_makes_room_and_gives_it_back(window):
    """At 1280 pixels the history gives way to the panel, and comes back when it is closed."""
    assert not window.window.history.isVisible()
    assert window.window.minimumSizeHint().width() <= 1280
    window.actions["what_if"].trigger()
    assert window.window.history.isVisible()
    assert not window.keeping.panel.isVisible()


def test_scenarios_stay_with_their_request(window, qtbot):
    """Another request has none of them; the first one, asked again, has them again."""
    window.actions["keep_scenario"].trigger()
    for request, names in ((PROJECTS.replace("250k", "200k"), []), (PROJECTS, ["As asked"])):
        window.window.request.box.show_request(request)
        with qtbot.waitSignal(window.session.answered, timeout=20000):
            window.ask()
        assert _names(window) == names


def test_every_control_of_the_panel_has_a_name(window):
    """Sliders and boxes are named after their rule, buttons by what they do; so is the page."""
    window.actions["keep_scenario"].trigger()
    window.keeping.scenarios.keep("Again")
    window.actions["compare_scenarios"].trigger()
    kinds = (QAbstractButton, QAbstractSlider, QAbstractItemView, QLineEdit)
    parts = [
        part
        for root in (window.keeping.panel, window.keeping.comparing.view)
        for part in root.findChildren(QWidget)
        if isinstance(part, kinds) and not part.objectName().startswith("qt_")
    ]
    hidden = ("QScrollBar", "QTableCornerButton", "QHeaderView")
    nameless = [
        type(part).__name__
        for part in parts
        if type(part).__name__ not in hidden and not _name(part).strip()
    ]
    assert len(parts) > 40
    assert nameless == []


def _name(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def test_levers_have_a_range_that_suits(window):
    """From 0 to twice the value in even steps; counts in whole ones; shape and kind are kept."""
    found = {lever.words: lever for lever in levers(window.sheet.revision, {})}
    limit = found["The total cost is less than 250,000."]
    assert (limit.low, limit.high, limit.step) == (0, 500_000, 10_000)
    count = found["At most 2 projects are chosen per region."]
    assert (count.low, count.high, count.step, count.whole) == (0, 10, 1, True)
