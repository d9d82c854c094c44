"""What a person does: ask, wait, stop, recall, pick an example."""

from __future__ import annotations

import subprocess
import sys
import time
from threading import Event

from PySide6.QtCore import Qt
from recorded import ANSWERS

from core.answer import Answer
from core.errors import NotUnderstoodError
from gui import wording

PLAN = ANSWERS["plan"]


def _type_and_ask(desk, qtbot, request="Who works when?"):
    box = desk.window.request.box
    box.show_request(request)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def _ask(desk, qtbot, answer, request="Who works when?"):
    desk.assistant.enqueue(answer)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        _type_and_ask(desk, qtbot, request)


def test_enter_asks_and_shows_the_answer(desk, qtbot):
    """Typing a request and pressing Enter shows sentence, table, rules, steps and energy."""
    _ask(desk, qtbot, PLAN, PLAN.request)
    window = desk.window
    assert window.shows_result()
    assert window.answer.sentence.text() == PLAN.text
    assert window.answer.shown.shown() == PLAN.table
    assert "only solution" in window.answer.badge.text()
    assert len(window.understood.model.lines()) == len(PLAN.reading)
    assert [line.text for line in window.why.steps.lines()] == [s.text for s in PLAN.derivation]
    told = wording.energy(PLAN.energy)
    assert window.energy.text.text() == told[:1].upper() + told[1:]
    assert not window.request.stop_button.isVisible()


def test_shift_enter_makes_a_new_line(desk, qtbot):
    """Shift+Enter breaks the line and asks nothing."""
    box = desk.window.request.box
    box.show_request("first")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(box, "second")
    assert box.toPlainText().splitlines() == ["first", "second"]
    assert not desk.controller.session.running


def test_up_recalls_earlier_requests_and_down_brings_the_draft_back(desk, qtbot):
    """Recalling never loses what was being typed."""
    _ask(desk, qtbot, PLAN, "one")
    _ask(desk, qtbot, PLAN, "two")
    box = desk.window.request.box
    box.show_request("draft")
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(box, key)
        seen.append(box.toPlainText())
    assert seen == ["two", "one", "two", "draft"]


def test_stop_appears_only_after_a_while_and_stops_at_once(desk, qtbot):
    """Stop is offered after 0.6 s, Esc ends the job, and the window says so."""
    desk.assistant.hold.clear()
    _type_and_ask(desk, qtbot)
    qtbot.wait(200)
    assert not desk.window.request.stop_button.isVisible()
    qtbot.waitUntil(desk.window.request.stop_button.isVisible, timeout=3000)
    assert "Reading" in desk.window.strip.text()
    start = time.monotonic()
    with qtbot.waitSignal(desk.controller.session.answered, timeout=2000) as caught:
        qtbot.keyClick(desk.window.request.box, Qt.Key.Key_Escape)
    assert time.monotonic() - start < 0.5
    assert caught.args[0].status == "stopped"
    assert not desk.window.request.stop_button.isVisible()


def test_a_stop_while_the_assistant_is_being_made_is_not_lost(desk, qtbot, monkeypatch):
    """Esc during the slow first start ends the job before anything is asked."""
    making, go_on = Event(), Event()

    def slow_factory(_model):
        making.set()
        go_on.wait(5)
        return desk.assistant

    monkeypatch.setattr(desk.controller.bridge._worker, "_factory", slow_factory)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000) as caught:
        _type_and_ask(desk, qtbot)
        qtbot.waitUntil(making.is_set, timeout=3000)
        desk.controller.session.stop()
        go_on.set()
    assert caught.args[0].status == "stopped"
    assert desk.assistant.asked == []


def test_a_late_answer_of_an_earlier_job_is_dropped(desk, qtbot):
    """Asking again while a job runs shows only the newer answer."""
    desk.assistant.hold.clear()
    shown = []
    desk.controller.session.answered.connect(lambda answer: shown.append(answer.request))
    _type_and_ask(desk, qtbot, "old")
    qtbot.waitUntil(lambda: len(desk.assistant.asked) == 1, timeout=3000)
    desk.assistant.enqueue(PLAN)
    _type_and_ask(desk, qtbot, "new")
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    qtbot.wait(100)
    assert shown == ["new"]


def test_a_stale_answer_fades_while_the_next_is_awaited(desk, qtbot):
    """Nobody takes the last answer for the one that is being worked on."""
    _ask(desk, qtbot, PLAN)
    desk.assistant.hold.clear()
    _type_and_ask(desk, qtbot, "another")
    qtbot.waitUntil(lambda: desk.window._pages.graphicsEffect() is not None, timeout=3000)
    desk.assistant.enqueue(PLAN)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.assistant.hold.set()
    assert desk.window._pages.graphicsEffect() is None


def test_the_event_loop_runs_on_while_a_job_runs(desk, qtbot):
    """Timers of the window fire while the assistant is busy."""
    desk.assistant.hold.clear()
    _type_and_ask(desk, qtbot)
    gaps, last = [], time.monotonic()
    while len(gaps) < 20:
        qtbot.wait(5)
        gaps.append(time.monotonic() - last)
        last = time.monotonic()
    assert desk.controller.session.running
    assert sorted(gaps)[len(gaps) // 2] < 0.1


def test_an_error_is_shown_in_its_place_and_the_request_is_kept(desk, qtbot):
    """A request that cannot be read says what, why and what to do; the text stays."""
    desk.assistant.enqueue(NotUnderstoodError("I could not read this.", "No rule.", "Add one."))
    with qtbot.waitSignal(desk.controller.session.failed, timeout=5000):
        _type_and_ask(desk, qtbot, "mumble")
    assert desk.window.banners.texts() == ("I could not read this.",)
    assert desk.window.request.box.toPlainText() == "mumble"


def test_a_fault_of_ours_is_called_ours(desk, qtbot):
    """An unexpected exception becomes a message with details, and no earlier answer stays."""
    _ask(desk, qtbot, PLAN)
    desk.assistant.enqueue(ZeroDivisionError("boom"))
    with qtbot.waitSignal(desk.controller.session.failed, timeout=5000) as caught:
        _type_and_ask(desk, qtbot)
    assert not desk.window.shows_result()
    assert "inside Reckoner" in caught.args[0].what
    assert "boom" in caught.args[0].details


def test_an_empty_request_asks_nothing(desk, qtbot):
    """Enter in an empty box says so and starts no job."""
    _type_and_ask(desk, qtbot, "   ")
    assert not desk.controller.session.running
    assert len(desk.window.banners.texts()) == 1


def test_an_example_is_one_click_away(desk, qtbot):
    """Clicking an example fills the box, loads its tables and asks."""
    desk.assistant.enqueue(PLAN)
    cards = desk.window.welcome.findChildren(type(desk.window.request.ask_button))
    assert len(cards) >= 3
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        qtbot.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    assert desk.assistant.asked[0][0] == desk.window.request.box.toPlainText()


def test_warnings_of_an_uncertain_answer_stand_above_it(desk, qtbot):
    """An uncertain answer shows its reason once, where to look first, and its doubtful rule."""
    answer = ANSWERS["uncertain"]
    _ask(desk, qtbot, answer, answer.request)
    look = desk.window.why.first_look
    assert look.isVisible()
    told = {look.why.toolTip(), *desk.window.banners.texts()}
    assert told >= set(answer.warnings)
    assert look.why.toolTip() not in desk.window.banners.texts()
    least = min(answer.reading, key=lambda reading: reading.confidence)
    first = desk.window.understood.model.lines()[0]
    assert first.icon == "doubt"
    assert f"{round(least.confidence * 100)} % sure" in first.detail


def test_words_that_were_not_used_are_named(desk, qtbot):
    """Words that no rule was made of stand under the rules."""
    answer = ANSWERS["unused"]
    _ask(desk, qtbot, answer, answer.request)
    start, end = answer.unused[0]
    assert answer.request[start:end] in desk.window.understood._unused.text()


def test_a_clash_is_shown_with_its_smallest_change(desk, qtbot):
    """An impossible request names the clashing words and what would make it possible."""
    answer = ANSWERS["infeasible"]
    _ask(desk, qtbot, answer, answer.request)
    why = desk.window.why
    assert tuple(line.text for line in why.clash.lines()) == answer.conflict.words
    assert tuple(line.text for line in why.changes.lines()) == answer.conflict.relaxation
    together = next(n for n, r in enumerate(answer.reading) if "same team" in r.english)
    assert together in why.clash.lines()[0].links
    assert not desk.window.answer._tools.isVisible()


def test_other_plans_can_be_turned_to(desk, qtbot):
    """Alternatives are one click away, and the first plan one click back."""
    other = ANSWERS["grid"].table
    _ask(desk, qtbot, Answer("answered", "plan", "x", table=PLAN.table, alternatives=(other,)))
    view = desk.window.answer
    qtbot.mouseClick(view._next, Qt.MouseButton.LeftButton)
    assert view.shown.shown() == other
    assert not view._next.isEnabled()
    qtbot.mouseClick(view._previous, Qt.MouseButton.LeftButton)
    assert view.shown.shown() == PLAN.table


def test_start_up_imports_no_model_and_no_engine():
    """Importing and building the window loads neither a model nor a solver."""
    code = (
        "import sys, gui.app; from PySide6.QtWidgets import QApplication; a = QApplication([]);"
        "from gui.look import Look; c = gui.app.make_window(gui.app.embedded_assistant, None, "
        "Look(a)); c.window.show(); a.processEvents();"
        "bad = {'llama_cpp', 'constraint', 'cpmpy', 'ortools', 'pandas', 'sqlglot', 'numpy'};"
        "print(sorted(bad & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
