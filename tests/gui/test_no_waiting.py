"""What would hold the window up is not done while somebody waits: no test here looks at a clock."""

from __future__ import annotations

from threading import Event, get_ident
from types import SimpleNamespace

from PySide6.QtGui import QFont
from recorded import ANSWERS
from ways import written

from gui.controllers import walking
from gui.views.line_letters import Letters

PLAN = ANSWERS["plan"]


def _ask(desk, qtbot, answer):
    desk.assistant.enqueue(answer)
    desk.window.request.box.show_request(answer.request)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.controller.ask()


def test_the_window_does_not_wait_for_the_history(desk, qtbot, monkeypatch):
    """While the disk takes its time the answer is there and another can be asked; both are kept, in
    their order."""
    free, threads, add = Event(), [], desk.history.add

    def slow(answer, rules=None):
        threads.append(get_ident())
        assert free.wait(20)
        return add(answer, rules)

    monkeypatch.setattr(desk.history, "add", slow)
    _ask(desk, qtbot, PLAN)
    assert desk.window.answer.sentence.text() == PLAN.text
    _ask(desk, qtbot, ANSWERS["roster"])
    assert desk.controller.answer == ANSWERS["roster"]
    assert desk.history.list() == ()
    free.set()
    written(desk.controller, qtbot)
    assert get_ident() not in threads
    assert [entry.request for entry in desk.history.list()] == [
        ANSWERS["roster"].request, PLAN.request,
    ]  # fmt: skip


def test_closing_waits_until_the_answer_is_kept(desk, qtbot, monkeypatch):
    """A window closed right after an answer came has lost nothing."""
    begun, free, add = Event(), Event(), desk.history.add

    def slow(answer, rules=None):
        begun.set()
        assert free.wait(20)
        return add(answer, rules)

    monkeypatch.setattr(desk.history, "add", slow)
    _ask(desk, qtbot, PLAN)
    assert begun.wait(5)
    free.set()
    desk.window.close()
    assert [entry.request for entry in desk.history.list()] == [PLAN.request]


def test_a_walk_is_worked_out_with_its_first_step(desk, monkeypatch):
    """Showing an answer works out no walk; going through its steps works it out once."""
    worked, walk = [], walking.walk

    def counted(*given):
        worked.append(given)
        return walk(*given)

    monkeypatch.setattr(walking, "walk", counted)
    desk.controller.show_answer(PLAN)
    assert not worked
    desk.controller.reasoning.walking.go_on()
    desk.controller.reasoning.walking.go_on()
    assert len(worked) == 1
    assert desk.controller.reasoning.walking.stand() is not None


def test_the_answers_page_is_made_ready_while_nobody_waits(desk, qtbot, monkeypatch):
    """Some time after the window has opened, once, and nothing of it is seen."""
    made = []
    monkeypatch.setattr(desk.window, "prepare_result", lambda: made.append(1))
    qtbot.waitUntil(lambda: bool(made), timeout=5000)
    assert not desk.window.shows_result()
    qtbot.wait(50)
    assert made == [1]


def test_a_page_that_is_shown_is_not_made_ready(desk, monkeypatch):
    """Where an answer came first there is nothing to prepare, and it stays as it is."""
    made = []
    monkeypatch.setattr(desk.window, "prepare_result", lambda: made.append(1))
    desk.controller.show_answer(PLAN)
    desk.controller.warming._warm()
    assert not made
    assert desk.window.shows_result()


def test_a_line_is_measured_once_at_a_width(qapp):
    """Laying out and painting ask again and again; only another width or text is measured."""
    letters = Letters(QFont(), elided=False)
    asked, measure = [], letters.measure

    def counted(area, flags, text):
        asked.append((area.width(), text))
        return measure.boundingRect(area, flags, text)

    letters.measure = SimpleNamespace(boundingRect=counted)
    text = "Ben works the day right after Carla. " * 4
    narrow = letters.heights(text, "", 120)
    assert letters.heights(text, "", 120) == narrow
    assert len(asked) == 1
    assert letters.heights(text, "", 400)[0] < narrow[0]
    assert len(asked) == 2
