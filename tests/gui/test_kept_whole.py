"""All of the work is kept: changes by hand, the form, notes, changed rules in the history."""

from __future__ import annotations

import pytest
from ways import written

from core.assistant import Assistant, Options
from core.history.history import History
from core.keeping.document import open_document
from gui.app import make_window
from gui.forms import Form
from gui.models.hand_edits import Moved
from gui.scenes import JOBS

SHIFTS = (
    "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday "
    "shifts. Anna can't do Monday. Ben works the day right after Carla. Dev isn't on Monday "
    "either and works earlier in the week than Anna. Who works when?"
)


@pytest.fixture
def windows(qtbot, look, tmp_path):
    """Makes windows over the real assistant, all with one history; closes what is open at last."""
    history = History(tmp_path / "history.sqlite")
    opened = []

    def make():
        controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
        qtbot.addWidget(controller.window)
        controller.window.resize(1280, 720)
        controller.window.show()
        opened.append(controller)
        return controller

    yield make
    for controller in opened:
        controller.window.close()
    history.close()


@pytest.fixture
def main(windows):
    """One window."""
    return windows()


def _ask(main, qtbot, request):
    main.window.request.box.show_request(request)
    with qtbot.waitSignal(main.session.answered, timeout=30000):
        main.ask()


def _settled(main, qtbot):
    qtbot.waitUntil(lambda: not main.busy, timeout=30000)


def _change_by_hand(main, qtbot):
    _ask(main, qtbot, JOBS)
    main.window.answer.cell_turned.emit(Moved("test", 8.0))
    _settled(main, qtbot)
    main.window.answer.show_form(Form.TABLE)
    main.actions["notes"].trigger()
    main.keeping.panel.notes.setPlainText("Ask Jo about the saw.")


def _starts(main):
    return {row[0]: row[1] for row in main.window.answer.model.table().rows}


def test_a_document_keeps_changes_by_hand_form_and_notes(main, qtbot, tmp_path):
    """Saved and opened again: the bar stands where it was put, in the same form, with the notes."""
    _change_by_hand(main, qtbot)
    path = tmp_path / "jobs.reckoner"
    with qtbot.waitSignal(main.keeping.documents.saved, timeout=10000):
        main.keeping.documents.save_to(path)
    assert not main.window.isWindowModified()
    _ask(main, qtbot, SHIFTS)
    assert not main.plans.by_hand
    with qtbot.waitSignal(main.keeping.documents.opened, timeout=10000):
        main.keeping.documents.open(path)
    _settled(main, qtbot)
    assert main.plans.by_hand
    assert _starts(main)["test"] == 8
    assert "9 instead of 7" in main.window.answer.sentence.text()
    assert main.window.answer.form() is Form.TABLE
    assert main.keeping.panel.notes.toPlainText() == "Ask Jo about the saw."
    main.actions["undo"].trigger()
    assert _starts(main)["test"] == 6


def test_opening_a_document_is_undone(main, qtbot, tmp_path):
    """Ctrl+Z after opening brings back the answer, notes and changes that stood there."""
    _ask(main, qtbot, SHIFTS)
    path = tmp_path / "shifts.reckoner"
    with qtbot.waitSignal(main.keeping.documents.saved, timeout=10000):
        main.keeping.documents.save_to(path)
    _change_by_hand(main, qtbot)
    with qtbot.waitSignal(main.keeping.documents.opened, timeout=10000):
        main.keeping.documents.open(path)
    assert main.answer.request == SHIFTS
    assert "Open “shifts”" in main.actions["undo"].text()
    main.actions["undo"].trigger()
    qtbot.waitUntil(lambda: main.answer.request == JOBS, timeout=5000)
    _settled(main, qtbot)
    assert _starts(main)["test"] == 8
    assert main.keeping.panel.notes.toPlainText() == "Ask Jo about the saw."


def test_after_a_crash_it_stands_as_it_was(windows, qtbot, tmp_path):
    """The autosaved worksheet, taken by another window, has all of it."""
    first = windows()
    first.keeping.autosave.start(tmp_path / "sheet")
    _change_by_hand(first, qtbot)
    first.keeping.autosave.save()
    first.keeping.files.finish()
    kept = (tmp_path / "sheet" / "worksheet.json").read_bytes()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "worksheet.json").write_bytes(kept)
    second = windows()
    second.keeping.autosave.start(tmp_path / "other")
    _settled(second, qtbot)
    assert _starts(second)["test"] == 8
    assert second.window.answer.form() is Form.TABLE
    assert second.keeping.panel.notes.toPlainText() == "Ask Jo about the saw."


def test_an_entry_of_the_history_keeps_the_changed_rules(main, qtbot):
    """A rule switched off: the entry opens with it off, and run again gives the same answer."""
    _ask(main, qtbot, SHIFTS)
    view = main.window.understood
    line = next(ln for ln in view.model.lines() if ln.text.startswith("Ben comes"))
    view.rules.setCurrentIndex(view.model.index(view.model.row_of(line.key)))
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        main.actions["turn_rule"].trigger()
    changed = main.answer
    _ask(main, qtbot, JOBS)
    written(main, qtbot)
    entries = main.window.history.model.lines()
    assert [JOBS in e.text or SHIFTS in e.text for e in entries] == [True, True]
    assert "rules changed" in entries[1].detail
    main.past.open(entries[1].key)
    assert main.answer == changed
    assert [ln.on for ln in main.sheet.revision.lines].count(False) == 1
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        main.run_again()
    assert main.answer.count == changed.count
    assert main.answer.table == changed.table
    main.actions["undo"].trigger()
    qtbot.waitUntil(lambda: main.answer.request == JOBS, timeout=5000)


def test_a_document_with_an_odd_plan_by_hand_is_refused(main, qtbot, tmp_path):
    """A plan whose columns are none of the answer's is damage, not a plan."""
    import json
    import zipfile

    from core.errors import UserError

    _change_by_hand(main, qtbot)
    path, odd = tmp_path / "jobs.reckoner", tmp_path / "odd.reckoner"
    with qtbot.waitSignal(main.keeping.documents.saved, timeout=10000):
        main.keeping.documents.save_to(path)
    with zipfile.ZipFile(path) as archive:
        about = json.loads(archive.read("work.json"))
    about["work"]["by_hand"]["columns"][0] = "Somebody"
    with zipfile.ZipFile(odd, "w") as archive:
        archive.writestr("work.json", json.dumps(about))
    with pytest.raises(UserError):
        open_document(odd, tmp_path / "out")
