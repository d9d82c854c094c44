"""Odd sequences that a person can come to in the window: what is left in the middle of something
never comes back over what was opened in its place.
"""

from __future__ import annotations

from threading import Event
from types import SimpleNamespace

import pytest
from recorded import ANSWERS
from ways import written

from gui.models.levers import levers

ROSTER, PLAN = ANSWERS["roster"], ANSWERS["plan"]


@pytest.fixture
def entries(desk):
    """Two answers in the history: their numbers."""
    numbers = desk.history.add(PLAN), desk.history.add(ROSTER)
    desk.controller.past.refresh()
    return numbers


def _waiting(desk, qtbot):
    """A request that is being answered, and is not answered before `_settled`."""
    desk.assistant.hold.clear()
    desk.window.request.box.show_request("slow one")
    desk.controller.ask()
    qtbot.waitUntil(lambda: bool(desk.assistant.asked), timeout=3000)


def _changing(desk, qtbot):
    """A rule of the answer shown is switched off, and its answer awaited; the lines by then."""
    desk.assistant.hold.clear()
    sheet = desk.controller.sheet
    number = next(n for n, line in enumerate(sheet.revision.lines) if line.optional)
    sheet.turn(number, on=False)
    qtbot.waitUntil(lambda: bool(desk.assistant.revisions), timeout=3000)
    return sheet.revision


def _settled(desk, qtbot):
    """All that was awaited has come, and the history was written."""
    desk.assistant.hold.set()
    qtbot.waitUntil(lambda: not desk.controller.busy, timeout=5000)
    done = []
    desk.controller.bridge.run(lambda _assistant: done.append(1))
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    qtbot.wait(50)
    written(desk.controller, qtbot)


def test_a_new_request_while_one_is_answered(desk, qtbot):
    """Ctrl+N in the middle: an empty sheet, and it stays empty; nothing is kept of the other."""
    _waiting(desk, qtbot)
    desk.controller.actions["new_request"].trigger()
    _settled(desk, qtbot)
    assert desk.window.stands_empty
    assert not desk.window.request.box.toPlainText()
    assert not desk.window.request.stop_button.isVisible()
    assert not desk.controller.actions["stop"].isEnabled()
    assert desk.history.list() == ()


def test_an_earlier_answer_opened_while_one_is_answered(desk, qtbot, entries):
    """The earlier answer stays on screen; the one that was left never covers it."""
    _waiting(desk, qtbot)
    desk.controller.past.open(entries[1])
    _settled(desk, qtbot)
    assert desk.controller.answer == ROSTER
    assert len(desk.history.list()) == len(entries)


def test_an_earlier_answer_opened_while_changed_rules_are_answered(desk, qtbot, entries):
    """The answer to the changed rules is not written into the entry opened meanwhile; undo brings
    the changed rules back and solves them."""
    past, sheet = desk.controller.past, desk.controller.sheet
    past.open(entries[0])
    changed = _changing(desk, qtbot)
    past.open(entries[1])
    _settled(desk, qtbot)
    assert desk.controller.answer == ROSTER
    assert [desk.history.get(number) for number in entries] == [PLAN, ROSTER]
    assert desk.history.rules(entries[1]) is None
    desk.assistant.enqueue(PLAN)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        sheet.undo_stack.undo()
    assert sheet.revision == changed
    assert desk.assistant.revisions[-1] == changed


def test_a_document_opened_while_one_is_answered(desk, qtbot, tmp_path):
    """The document stays, with its request; the answer that was left is not shown in it."""
    documents, path = desk.controller.keeping.documents, tmp_path / "week.reckoner"
    desk.controller.show_answer(ROSTER)
    desk.window.request.box.show_request(ROSTER.request)
    with qtbot.waitSignal(documents.saved, timeout=5000):
        documents.save_to(path)
    _waiting(desk, qtbot)
    with qtbot.waitSignal(documents.opened, timeout=5000):
        documents.open(path)
    _settled(desk, qtbot)
    assert desk.controller.answer == ROSTER
    assert desk.window.request.box.toPlainText() == ROSTER.request
    assert not desk.window.isWindowModified()


def test_a_slider_moved_on_the_way_is_not_taken_to_another_request(desk, qtbot):
    """Moved while an answer was awaited, then something else was asked: its numbers stay."""
    desk.controller.show_answer(ROSTER)
    desk.controller.keeping.show_panel()
    lever = levers(desk.controller.sheet.revision, {})[0]
    _changing(desk, qtbot)
    desk.controller.keeping.panel.levers.moved.emit(lever.key, lever.value + 1)
    desk.assistant.enqueue(ROSTER, ROSTER)
    desk.window.request.box.show_request("another one")
    desk.controller.ask()
    _settled(desk, qtbot)
    assert desk.controller.answer.request == "another one"
    assert not desk.controller.sheet.changed
    assert len(desk.assistant.revisions) == 1


def test_a_reason_that_comes_late_is_not_shown_for_another_answer(desk, qtbot):
    """Asked why, then another answer opened: the reason for the old one lights nothing."""
    go_on, begun = Event(), Event()

    def why(*_about):
        begun.set()
        go_on.wait(10)
        return SimpleNamespace(text="Because of the old rules.", clauses=(0,))

    desk.assistant.reworked = SimpleNamespace(why=why, why_not=why)
    desk.controller.show_answer(PLAN)
    table = desk.window.answer.table
    table.setCurrentIndex(table.model().index(0, 1))
    desk.controller.questioning.ask_current()
    qtbot.waitUntil(begun.is_set, timeout=3000)
    desk.controller.show_answer(ROSTER)
    go_on.set()
    _settled(desk, qtbot)
    assert "old rules" not in desk.window.why.reason.text.text()
    assert not desk.controller.links.lit
    assert not desk.window.banners.texts()


def test_what_is_stopped_before_it_begins_is_awaited_no_more(desk, qtbot):
    """A question behind a long request, and the request stopped: nothing is awaited for ever."""
    desk.controller.show_answer(PLAN)
    bridge, dropped = desk.controller.bridge, []
    bridge.work_dropped.connect(dropped.append)
    _waiting(desk, qtbot)
    job = desk.controller.sheet.find_out(lambda _rework, _revision: None)
    bridge.stop(job)
    _settled(desk, qtbot)
    assert dropped == [job]
    assert not desk.controller.sheet.asking
