"""Walking a derivation, the rows behind a query, all plans, and what to look at first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.answer import Answer, OtherReading, Reading
from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.assets import SAMPLES
from gui.forms import Form
from gui.models.doubts import doubts
from gui.models.step_marks import Mark
from gui.scenes import JOBS, NEIGHBOURS, NURSES, SHIFTS, TEAM

SEVERAL = (
    "Anna, Ben, Carla, Dev and Eve each take one of the Monday, Tuesday, Wednesday, Thursday and "
    "Friday shifts. Anna can't do Monday. Ben works the day right after Carla. Dev is on Thursday."
)


@pytest.fixture
def window(qtbot, look, tmp_path):
    """The window's controller over the real assistant, read by rules."""
    history = History(tmp_path / "history.sqlite")
    controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    yield controller
    controller.window.close()
    history.close()


def _ask(controller, qtbot, request, tables=()):
    controller.data.use(tuple(Path(SAMPLES) / f"{name}.csv" for name in tables))
    controller.window.request.box.show_request(request)
    with qtbot.waitSignal(controller.session.answered, timeout=30000):
        controller.ask()


def _marked(controller, mark):
    """The texts of the table's cells with that mark."""
    table = controller.window.answer.table
    marks = controller.reasoning.walking.table_marks.marks()
    return {table.indexAt(place.center()).data() for place, found in marks if found is mark}


def test_the_steps_are_walked_by_key_and_fill_the_table(window, qtbot):
    """F8 goes on: each step lights its rules and frames what it fixes; the rest is veiled."""
    _ask(window, qtbot, SHIFTS)
    why = window.window.why
    window.window.answer.show_form(Form.TABLE)
    assert _marked(window, Mark.OPEN) == set()
    walked = []
    for number in range(len(window.answer.derivation)):
        window.actions["next_step"].trigger()
        assert why.step() == number
        assert window.links.lit == set(why.steps.lines()[number].links)
        walked.append(_marked(window, Mark.NEW))
    assert set().union(*walked) == {"Monday", "Tuesday", "Wednesday", "Thursday"}
    assert _marked(window, Mark.OPEN) == set()
    assert not window.actions["next_step"].isEnabled()
    window.actions["previous_step"].trigger()
    assert _marked(window, Mark.OPEN) == walked[-1]
    window.actions["show_all_steps"].trigger()
    assert why.step() == -1
    assert window.reasoning.walking.table_marks.isHidden()
    assert window.links.lit == frozenset()


def test_what_follows_by_being_the_same_is_known_too(window, qtbot):
    """A puzzle: "cat goes with tea" and "tea is Alice's" fix Alice's cat as well."""
    _ask(window, qtbot, NEIGHBOURS)
    walk = window.reasoning.walking._walk_now()
    assert walk.complete
    assert frozenset(("David", "parrot")) in walk.stands[0].new
    assert frozenset(("Alice", "cat")) in walk.stands[-1].new


def test_a_puzzle_grid_fills_step_by_step(window, qtbot):
    """Ticks and crosses that are not known yet are veiled; each step uncovers its own."""
    window.window.resize(1280, 1300)  # so that every cell is in sight
    _ask(window, qtbot, NEIGHBOURS)
    window.window.answer.show_form(Form.PUZZLE)
    window.window.balance()
    counts = []
    for _ in window.answer.derivation:
        window.actions["next_step"].trigger()
        marks = [mark for _, mark in window.reasoning.walking.puzzle_marks.marks()]
        counts.append((marks.count(Mark.NEW), marks.count(Mark.OUT), marks.count(Mark.OPEN)))
    assert counts[0][2] > 0
    assert sum(new for new, _, _ in counts) == 12
    assert sum(out for _, out, _ in counts) == 36
    assert counts[-1][2] == 0


def test_a_roster_walked_marks_the_totals_and_cells_its_rules_speak_of(window, qtbot):
    """A roster: a step about how many marks totals, one about who is off crosses those days out."""
    _ask(window, qtbot, NURSES)
    window.window.balance()
    cross, marks = window.window.answer.cross, window.reasoning.walking.grid_marks

    def marked(mark):
        return {
            (at.row(), at.column())
            for place, found in marks.marks()
            if found is mark and (at := cross.indexAt(place.center())).isValid()
        }

    assert window.window.answer.form() is Form.GRID
    window.actions["next_step"].trigger()
    assert marked(Mark.NAMED) == {(6, day) for day in range(1, 8)}
    window.actions["next_step"].trigger()
    assert marked(Mark.NAMED) == {(nurse, 8) for nurse in range(6)}
    assert marked(Mark.OUT) == {(1, day) for day in range(4, 8)}
    window.window.answer.show_form(Form.TABLE)
    window.actions["previous_step"].trigger()
    assert _marked(window, Mark.NAMED) >= {"Monday", "Friday"}
    window.actions["show_all_steps"].trigger()
    assert marks.isHidden()


def test_the_work_that_a_step_speaks_of_is_lit(window, qtbot):
    """A schedule: the bars of the chain are lit by its step, and dark again without."""
    _ask(window, qtbot, JOBS)
    window.actions["next_step"].trigger()
    assert window.window.answer.timeline._lit == {"assemble", "wire", "test"}
    window.actions["show_all_steps"].trigger()
    assert window.window.answer.timeline._lit == frozenset()


def test_the_steps_play_by_themselves_and_stop_at_the_end(window, qtbot, monkeypatch):
    """Play walks on without a hand; Play again pauses; another answer stops it."""
    from gui.controllers import walking

    monkeypatch.setattr(walking, "_LEAST_MS", 30)
    monkeypatch.setattr(walking, "_READING_MS", 0)
    _ask(window, qtbot, SHIFTS)
    last = len(window.answer.derivation) - 1
    window.actions["play_steps"].trigger()
    assert window.window.why.step() == 0
    assert window.reasoning.walking.playing
    qtbot.waitUntil(lambda: window.window.why.step() == last, timeout=3000)
    qtbot.waitUntil(lambda: not window.reasoning.walking.playing, timeout=3000)
    window.actions["play_steps"].trigger()
    window.actions["play_steps"].trigger()
    assert not window.reasoning.walking.playing
    steps = window.window.why.step_list
    steps.setFocus()
    qtbot.keyClick(steps, Qt.Key.Key_Space)
    assert window.reasoning.walking.playing
    qtbot.keyClick(steps, Qt.Key.Key_Escape)
    assert window.window.why.step() == -1
    assert not window.reasoning.walking.playing
    window.actions["play_steps"].trigger()
    _ask(window, qtbot, SEVERAL)
    assert not window.reasoning.walking.playing
    assert window.window.why.step() == -1


def test_each_step_of_a_query_opens_its_rows(window, qtbot):
    """Ctrl+R at a step opens the rows that are left after it, with its sentence."""
    _ask(window, qtbot, "How many orders were placed in 2024?", ("orders",))
    tracing, why = window.reasoning.tracing, window.window.why
    texts = [line.text for line in why.steps.lines()]
    left = next(n for n, text in enumerate(texts) if " left" in text)
    rows = []
    for step in (0, left):
        window.window.why.go_to_step(step)
        tracing.panel = None
        window.actions["step_rows"].trigger()
        qtbot.waitUntil(lambda: tracing.panel is not None, timeout=20000)
        rows.append(tracing.panel.model.rowCount())
        tracing.panel.close()
    assert f"{rows[1]:,} of {rows[0]:,} left" in texts[left]


def test_the_rows_behind_a_figure_add_up_to_it(window, qtbot):
    """A figure's rows, opened by key, have that figure as their average."""
    _ask(window, qtbot, "average delay per depot", ("shipments", "depots"))
    table = window.window.answer.table
    table.setCurrentIndex(table.model().index(2, 1))
    row = window.window.answer.shown.shown().rows[2]
    tracing = window.reasoning.tracing
    tracing.panel = None
    assert window.actions["rows_behind"] in tracing.menu().actions()
    window.actions["rows_behind"].trigger()
    qtbot.waitUntil(lambda: tracing.panel is not None, timeout=20000)
    found = tracing.panel.model.table()
    column = next(n for n, name in enumerate(found.columns) if "delay" in name)
    delays = [r[column] for r in found.rows if r[column] is not None]
    assert sum(delays) / len(delays) == pytest.approx(row[1])
    assert str(row[0]) in tracing.panel.windowTitle()


def test_all_plans_are_told_name_by_name(window, qtbot):
    """Several plans: what each always has, and what varies, opened from the reasons."""
    _ask(window, qtbot, SEVERAL)
    plans = window.reasoning.plans
    plans.panel = None
    qtbot.mouseClick(window.window.why.values, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: plans.panel is not None, timeout=20000)
    rows = {row[0]: row[1:] for row in plans.panel.model.table().rows}
    assert rows["Dev"] == ("Thursday", None, "Monday, Tuesday, Wednesday, Friday")
    assert rows["Anna"][1:] == ("Wednesday, Friday", "Monday, Tuesday, Thursday")
    assert rows["Carla"][1:] == ("Monday, Tuesday", "Wednesday, Thursday, Friday")


def test_pointing_at_a_way_out_lights_what_it_changes(window, qtbot):
    """An impossible request: a way out that has the focus lights the rule it would change."""
    _ask(window, qtbot, TEAM)
    ways = window.window.why.ways
    qtbot.waitUntil(lambda: bool(ways.buttons), timeout=20000)
    ways.buttons[0].setFocus()
    lit = window.links.lit
    texts = [line.text for line in window.window.understood.model.lines() if line.key in lit]
    assert texts == ["Each team has at most 2 people."]
    fold = window.window.why._fold
    assert window.window.why.step_list.isHidden()
    fold.click()
    assert window.window.why.step_list.isVisible()


def _reading(english, words, request, confidence=0.95, by="both", holds=True):
    start = request.find(words)
    return Reading("", english, (start, start + len(words)), by, confidence, holds)


def test_the_most_telling_doubt_comes_first():
    """A broken rule, then words of a warning, then unused words, other readings, unsure rules."""
    request = "Anna not Monday. Ben after Carla. Dev early, please."
    answer = Answer(
        status="uncertain", kind="plan", text="", request=request,
        reading=(
            _reading("Anna is not on Monday.", "Anna not Monday", request, confidence=0.5),
            _reading("Ben comes after Carla.", "Ben after Carla", request),
            _reading("Dev comes before Anna.", "Dev early", request, holds=False),
        ),
        unused=((request.find("please"), request.find("please") + 6),),
        other_readings=(
            OtherReading(
                (request.find("Ben"), request.find("Ben") + 15), (), ("Carla comes after Ben.",)
            ),
        ),
    )  # fmt: skip
    found = doubts(answer, query=False)
    assert [doubt.line for doubt in found] == [2, -1, 1, 0]
    assert "Carla comes after Ben" in found[2].why
    assert doubts(Answer(status="answered", kind="plan", text=""), query=False) == ()


def test_the_doubtful_rule_is_one_click_away(desk, qtbot):
    """Show leads to the rule in doubt, Next doubt to another."""
    from core.language.clauses import Assign, Group, Is, Not
    from core.language.notation import write

    request = "Anna and Ben take Monday and Tuesday. Anna not Monday. Ben early."
    heads = (
        Group("person", ("Anna", "Ben")), Group("day", ("Monday", "Tuesday")),
        Assign("person", "day"),
    )  # fmt: skip
    given = tuple(Reading(write(body), str(body), (0, 36), "code", 1.0, None) for body in heads)
    rule = Reading(
        write(Not(Is("Anna", ("Monday",)))), "Anna is not on Monday.", (38, 53), "model", 0.5, True
    )
    desk.controller.show_answer(
        Answer(status="uncertain", kind="plan", text="x", request=request, reading=(*given, rule))
    )
    first = desk.window.why.first_look
    assert first.isVisible()
    assert "Anna is not on Monday" in first.what.text()
    qtbot.mouseClick(first.show_it, Qt.MouseButton.LeftButton)
    assert desk.window.understood.current() == 3
