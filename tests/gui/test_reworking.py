"""Rules changed in the window: answered again without the model, undone, refused in words."""

from __future__ import annotations

from dataclasses import replace

from recorded import ANSWERS
from ways import written

from core.errors import NotUnderstoodError
from core.language.notation import read
from core.reworking.revision import Line

PLAN = ANSWERS["plan"]
OTHER = replace(PLAN, text="Another plan.")


def _asked(desk, qtbot):
    desk.assistant.enqueue(PLAN)
    desk.window.request.box.show_request(PLAN.request)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.controller.ask()
    return desk.controller.sheet


def _optional(sheet):
    return next(n for n, line in enumerate(sheet.revision.lines) if line.optional)


def test_a_rule_switched_off_is_answered_again_and_undone(desk, qtbot):
    """Switching off shows the new answer; undo shows the old lines and asks once more."""
    sheet = _asked(desk, qtbot)
    number = _optional(sheet)
    before = sheet.revision
    desk.assistant.enqueue(OTHER, PLAN)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        sheet.turn(number, on=False)
    assert not desk.assistant.revisions[-1].lines[number].on
    assert desk.window.answer.sentence.text() == "Another plan."
    assert desk.controller.actions["undo"].isEnabled()
    assert "Switch off" in desk.controller.actions["undo"].text()
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.controller.actions["undo"].trigger()
    assert sheet.revision == before == desk.assistant.revisions[-1]
    assert desk.window.answer.sentence.text() == PLAN.text
    assert not desk.controller.actions["undo"].isEnabled()
    written(desk.controller, qtbot)
    assert len(desk.history.list()) == 1


def test_words_that_cannot_be_read_change_nothing(desk, qtbot):
    """The trouble is told, the lines stay."""
    sheet = _asked(desk, qtbot)

    class Deaf:
        def read_line(self, words, revision, number, place):
            raise NotUnderstoodError(f"“{words}” could not be read as one rule.", "", "")

    desk.assistant.reworked = Deaf()
    before = sheet.revision
    with qtbot.waitSignal(sheet.failed, timeout=5000):
        sheet.read_words("blah", None)
    assert sheet.revision == before
    assert "could not be read" in " ".join(desk.window.banners.texts())


def test_words_become_a_line(desk, qtbot):
    """What was read from words is a change like any other."""
    sheet = _asked(desk, qtbot)
    line = Line(read("is(Ben, [Monday])"))

    class Willing:
        def read_line(self, words, revision, number, place):
            return revision.added(line)

    desk.assistant.reworked = Willing()
    desk.assistant.enqueue(OTHER)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        sheet.read_words("Ben works Monday", None)
    assert sheet.revision.lines[-1] == line
    assert sheet.undo_stack.canUndo()


def test_a_new_request_starts_afresh(desk, qtbot):
    """Undo never reaches back into another request."""
    sheet = _asked(desk, qtbot)
    desk.assistant.enqueue(OTHER)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        sheet.turn(_optional(sheet), on=False)
    _asked(desk, qtbot)
    assert not sheet.undo_stack.canUndo()
