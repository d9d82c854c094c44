"""What was opened in the place of something else: undone, opened again, and undone once more."""

from __future__ import annotations

import pytest
from recorded import ANSWERS

ROSTER, PLAN = ANSWERS["roster"], ANSWERS["plan"]


@pytest.fixture
def opened(desk, qtbot, tmp_path):
    """The plan stands there; a document with the roster was opened in its place."""
    documents, path = desk.controller.keeping.documents, tmp_path / "week.reckoner"
    desk.controller.show_answer(ROSTER)
    desk.window.request.box.show_request(ROSTER.request)
    with qtbot.waitSignal(documents.saved, timeout=5000):
        documents.save_to(path)
    desk.controller.actions["new_request"].trigger()
    desk.controller.show_answer(PLAN)
    desk.window.request.box.show_request(PLAN.request)
    with qtbot.waitSignal(documents.opened, timeout=5000):
        documents.open(path)
    assert desk.controller.answer == ROSTER
    return path


def _step(desk, qtbot, name, answer):
    desk.controller.actions[name].trigger()
    qtbot.waitUntil(lambda: desk.controller.answer == answer, timeout=3000)


def test_opening_a_document_is_undone_and_done_again(desk, qtbot, opened):
    """To and fro as often as is wanted, each time with the request, and the document as it was."""
    undo, redo = desk.controller.actions["undo"], desk.controller.actions["redo"]
    documents = desk.controller.keeping.documents
    for _ in range(3):
        assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
        _step(desk, qtbot, "undo", PLAN)
        assert desk.window.request.box.toPlainText() == PLAN.request
        assert documents.path is None
        assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
        assert "Open “week”" in redo.text()
        _step(desk, qtbot, "redo", ROSTER)
        assert desk.window.request.box.toPlainText() == ROSTER.request
        assert documents.path == opened
        assert not desk.window.isWindowModified()


def test_an_earlier_answer_is_opened_again_too(desk, qtbot):
    """From the history: undone, and done again."""
    number = desk.history.add(ROSTER)
    desk.controller.past.refresh()
    desk.controller.show_answer(PLAN)
    desk.window.request.box.show_request(PLAN.request)
    desk.controller.past.open(number)
    _step(desk, qtbot, "undo", PLAN)
    _step(desk, qtbot, "redo", ROSTER)
    _step(desk, qtbot, "undo", PLAN)


def test_a_change_after_opening_takes_the_way_forward_away(desk, qtbot, opened):
    """As everywhere: what is done after an undo ends the redo."""
    _step(desk, qtbot, "undo", PLAN)
    sheet = desk.controller.sheet
    desk.assistant.enqueue(PLAN)
    number = next(n for n, line in enumerate(sheet.revision.lines) if line.optional)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        sheet.turn(number, on=False)
    assert not desk.controller.actions["redo"].isEnabled()
    assert "Switch off" in desk.controller.actions["undo"].text()
