"""The main ways through the window with the embedded model in its own process, as it is shipped."""

from __future__ import annotations

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from ways import PATIENCE, ask, choose_rule, opened, plan_of, workers, written

from core.settings import load_settings
from gui.forms import Form
from gui.models.step_marks import Mark
from gui.scenes import NURSES, PROJECTS, SHIFTS, TEAM
from gui.theme import Scheme

SALES = ("customers", "orders", "order_items")


@pytest.fixture(scope="module")
def window(look, tmp_path_factory):
    """One window for all: its model stays loaded, as on a real day of work."""
    with opened(look, tmp_path_factory.mktemp("ways")) as controller:
        yield controller


@pytest.fixture(autouse=True)
def calm(window):
    """Nothing of one way is under way in the next."""
    yield
    window.session.stop()
    window.new_request()


def _again(window, qtbot, act):
    """Does something that is answered again."""
    with qtbot.waitSignal(window.session.answered, timeout=PATIENCE):
        act()


# ---------------------------------------------------------------- asking


def test_a_plan_is_asked_and_its_answer_read(window, qtbot):
    """The model reads it; sentence, badge, rules and energy are there, and the history has it."""
    answer = ask(window, qtbot, SHIFTS)
    assert answer.status == "answered"
    assert answer.model
    assert plan_of(window) == {
        "Anna": "Thursday", "Ben": "Tuesday", "Carla": "Monday", "Dev": "Wednesday",
    }  # fmt: skip
    view = window.window
    assert "only solution" in view.answer.badge.text()
    assert all(name in view.answer.sentence.text() for name in ("Anna", "Thursday"))
    assert [ln.icon for ln in view.understood.model.lines()].count("tick") >= 4
    assert not view.banners.texts()
    assert view.energy.isVisible()
    written(window, qtbot)
    assert view.history.model.lines()[0].text == SHIFTS


def test_a_question_about_sample_tables(window, qtbot):
    """Three tables joined; the rows are shown, found in, and copied with their headers."""
    answer = ask(window, qtbot, "top 5 customers by revenue in 2024", SALES)
    assert answer.kind == "query"
    table = window.window.answer.shown.shown()
    assert len(table.rows) == 5
    assert [row[-1] for row in table.rows] == sorted((r[-1] for r in table.rows), reverse=True)
    window.actions["find_in_table"].trigger()
    qtbot.keyClicks(window.window.answer.needle, str(table.rows[2][0]))
    assert window.window.answer.shown.rowCount() == 1
    window.actions["copy_table"].trigger()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t") == list(table.columns)
    assert len(copied) == 2
    window.window.answer.needle.clear()


@pytest.mark.parametrize("stage", ["lift", "read", "agree", "solve", "explain"])
def test_a_stop_in_the_middle_leaves_nothing_running(window, qtbot, stage):
    """Stopped by its button at any stage: the request is kept, and no process works on."""
    box = window.window.request.box
    box.show_request(NURSES)

    def stop(name):
        if name == stage:
            window.session.stage_started.disconnect(stop)
            window.actions["stop"].trigger()

    window.session.stage_started.connect(stop)
    with qtbot.waitSignal(window.session.answered, timeout=PATIENCE):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.answer.status == "stopped"
    assert box.toPlainText() == NURSES
    qtbot.waitUntil(lambda: all(_idle(child) for child in workers()), timeout=3000)


def _idle(child):
    """Whether a process does nothing for a moment."""
    try:
        return child.cpu_percent(0.15) < 20
    except psutil.NoSuchProcess:
        return True


def test_escape_stops_and_the_next_request_is_answered(window, qtbot):
    """Esc in the box while it is read; then another request goes as ever."""
    box = window.window.request.box
    box.show_request(NURSES)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.session.answered, timeout=PATIENCE):
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert window.answer.status == "stopped"
    assert not window.actions["stop"].isEnabled()
    assert ask(window, qtbot, "What is 17.5% of 1,240?").status == "answered"
    assert "217" in window.window.answer.sentence.text()


# ---------------------------------------------------------------- rules


def test_rules_are_changed_in_words_by_form_and_off_and_all_is_undone(window, qtbot):
    """Three changes, each solved again; three times Ctrl+Z, and the first answer stands."""
    ask(window, qtbot, SHIFTS)
    first, plan = window.sheet.revision, plan_of(window)
    choose_rule(window, "Ben comes")
    window.actions["edit_rule"].trigger()
    bar = window.window.understood.bar
    bar.words.setText("Ben works on Thursday.")
    _again(window, qtbot, lambda: qtbot.keyClick(bar.words, Qt.Key.Key_Return))
    assert plan_of(window)["Ben"] == "Thursday"

    choose_rule(window, "Anna is not")
    form = window.revising.open_form()
    form.set_value(("rule", "values"), ("Tuesday",))
    _again(window, qtbot, form._on_accepted)
    assert plan_of(window)["Anna"] != "Tuesday"

    number = choose_rule(window, "Ben is on Thursday")
    _again(window, qtbot, window.actions["turn_rule"].trigger)
    assert {ln.key: ln.off for ln in window.window.understood.model.lines()}[number]

    for _ in range(3):
        _again(window, qtbot, window.actions["undo"].trigger)
    assert window.sheet.revision == first
    assert plan_of(window) == plan
    assert not window.actions["undo"].isEnabled()
    assert window.answer.proof == "unique"


def test_an_impossible_request_and_one_way_out(window, qtbot):
    """The clash is named in the user's words; a way out is one click, and one key back."""
    ask(window, qtbot, TEAM)
    why = window.window.why
    assert window.answer.proof == "infeasible"
    assert why.clash.lines()
    qtbot.waitUntil(lambda: bool(why.ways.buttons), timeout=PATIENCE)
    assert len({b.accessibleName() for b in why.ways.buttons}) == len(why.ways.buttons)
    _again(window, qtbot, lambda: qtbot.mouseClick(why.ways.buttons[0], Qt.MouseButton.LeftButton))
    assert window.answer.table is not None
    assert why.clash_list.isHidden()
    _again(window, qtbot, window.actions["undo"].trigger)
    assert window.answer.proof == "infeasible"


# ---------------------------------------------------------------- reasons


def test_a_derivation_is_walked_with_its_cells_marked(window, qtbot):
    """F8 from step to step: what is not known yet is veiled, each step fixes cells or rules out
    some, its rules are lit, and in the end nothing is veiled; Shift+F8 goes back."""
    ask(window, qtbot, SHIFTS)
    view = window.window.answer
    view.show_form(Form.TABLE)
    last = view.table.model().index(3, 1)
    qtbot.waitUntil(
        lambda: view.table.viewport().rect().contains(view.table.visualRect(last)), timeout=3000
    )
    marks, count = window.reasoning.walking.table_marks, len(window.window.why.steps.lines())
    assert not marks.marks()
    fixed, veiled, lit = 0, [], []
    for _ in range(count):
        window.actions["next_step"].trigger()
        shown = [mark for _place, mark in marks.marks()]
        fixed += shown.count(Mark.NEW)
        veiled.append(shown.count(Mark.OPEN))
        lit.append(bool(window.links.lit))
    assert fixed == 4
    assert veiled == sorted(veiled, reverse=True)
    assert veiled[0] > 0
    assert veiled[-1] == 0
    assert any(lit)
    window.actions["previous_step"].trigger()
    assert window.window.why.step() == count - 2
    window.actions["show_all_steps"].trigger()
    assert not marks.marks()


def test_why_this_and_why_not_that(window, qtbot):
    """The cell's own question and the one about another day, answered by rules that light up."""
    ask(window, qtbot, SHIFTS)
    view, reason = window.window.answer, window.window.why.reason
    view.show_form(Form.TABLE)
    names = [view.table.model().index(r, 0).data() for r in range(view.table.model().rowCount())]
    view.table.setCurrentIndex(view.table.model().index(names.index("Anna"), 1))
    menu = window.questioning.menu(window.questioning._asked(), window.window)
    for start, told in (("Why Anna – Thursday", "It must be so"), ("Why not Anna – Mon", "Anna")):
        next(a for a in menu.actions() if a.text().startswith(start)).trigger()
        qtbot.waitUntil(lambda: "Looking" not in reason.text.text(), timeout=PATIENCE)
        assert reason.question.text().startswith(start)
        assert told in reason.text.text()
        assert window.links.lit


# ---------------------------------------------------------------- scenarios


def test_two_scenarios_are_kept_and_compared(window, qtbot):
    """Kept, a number changed by its slider, kept again, side by side; the goal differs."""
    ask(window, qtbot, PROJECTS, ("projects",))
    before = window.answer.objective
    window.actions["keep_scenario"].trigger()
    rows = window.keeping.panel.levers.rows.values()
    lever = next(row for row in rows if row.lever.words.startswith("The total cost"))
    _again(window, qtbot, lambda: lever.box.setValue(300_000))
    window.actions["keep_scenario"].trigger()
    assert window.answer.objective > before
    window.actions["compare_scenarios"].trigger()
    view = window.keeping.comparing.view
    assert view.isVisible()
    assert len(view.model.comparison.names) == 2
    rows = [row for section in view.model.comparison.sections for row in section.rows]
    assert any(row.differs and "300,000" in " ".join(row.cells) for row in rows)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.window.shows_result()
    window.keeping.turn_panel()


# ---------------------------------------------------------------- settings and the model


def test_settings_are_changed_at_once_and_kept(window, qtbot, look):
    """Look and text size follow at once and are on the disk."""
    page = window.settings.open("settings").general
    page.changed.emit("appearance", "dark")
    page.changed.emit("text_size", 1.25)
    assert look.scheme is Scheme.DARK
    assert window.actions["scheme_dark"].isChecked()
    kept = load_settings()[0]
    assert (kept.appearance, kept.text_size) == ("dark", 1.25)
    page.changed.emit("text_size", 1.0)
    page.changed.emit("appearance", "light")
    assert look.scheme is Scheme.LIGHT
    window.settings.open("settings").close()


def test_a_model_that_dies_costs_no_request(window, qtbot):
    """Its process is killed while it reads: the window says so, and the next request is read."""
    ask(window, qtbot, SHIFTS)
    killed = []

    def kill(name):
        if name == "read" and not killed:
            for child in workers():
                if "model" in " ".join(child.cmdline()):
                    child.kill()
                    killed.append(child.pid)

    window.session.stage_started.connect(kill)
    ask(window, qtbot, SHIFTS.replace("Anna", "Olga"))
    window.session.stage_started.disconnect(kill)
    assert killed
    assert window.answer.request.startswith("Olga")
    assert plan_of(window)["Olga"] == "Thursday"
    assert ask(window, qtbot, SHIFTS).model
