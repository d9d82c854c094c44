"""Documents and the worksheet that comes back: saved, opened elsewhere, found after a crash."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from core.answer import Answer
from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.assets import SAMPLES
from gui.scenes import PROJECTS, SHIFTS

ROOT = Path(__file__).parents[2]


def _window(qtbot, look, folder):
    """A window over the real assistant, with a history in `folder`."""
    history = History(folder / "history.sqlite")
    controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    return controller


def _ask(controller, qtbot, request, tables=()):
    controller.data.use(tables)
    controller.window.request.box.show_request(request)
    with qtbot.waitSignal(controller.session.answered, timeout=20000):
        controller.ask()


@pytest.fixture
def window(qtbot, look, tmp_path):
    """The window's controller with the projects chosen from a table of its own."""
    controller = _window(qtbot, look, tmp_path)
    table = tmp_path / "projects.csv"
    table.write_bytes((SAMPLES / "projects.csv").read_bytes())
    _ask(controller, qtbot, PROJECTS, (table,))
    yield controller
    controller.window.close()


def test_a_document_opens_elsewhere_with_the_same_answer(window, qtbot, look, tmp_path):
    """Changed rules and scenarios included; the tables are the document's own copies."""
    window.keeping.scenarios.keep()
    number = next(n for n, ln in enumerate(window.sheet.revision.lines) if ln.optional)
    with qtbot.waitSignal(window.session.answered, timeout=20000):
        window.sheet.turn(number, on=False)
    path = tmp_path / "choice.reckoner"
    with qtbot.waitSignal(window.keeping.documents.saved, timeout=5000):
        window.keeping.documents.save_to(path)
    assert window.window.windowTitle() == "choice[*] – Reckoner"
    assert not window.window.isWindowModified()
    answer, revision = window.answer, window.sheet.revision
    window.data.tables[0].unlink()

    other = _window(qtbot, look, tmp_path / "elsewhere")
    with qtbot.waitSignal(other.keeping.documents.opened, timeout=5000):
        other.keeping.documents.take_files([path])
    assert other.answer == answer
    assert [ln.body for ln in other.sheet.revision.lines] == [ln.body for ln in revision.lines]
    assert other.window.request.box.toPlainText() == PROJECTS
    assert other.keeping.panel.isVisible()
    assert not other.window.isWindowModified()
    lines = {line.key: line for line in other.window.understood.model.lines()}
    assert lines[number].off
    with qtbot.waitSignal(other.session.answered, timeout=20000):
        other.sheet.turn(number, on=True)
    assert other.answer.objective == other.keeping.scenarios.all[0].answer.objective
    assert other.window.isWindowModified()
    other.window.close()


def test_a_dropped_document_is_opened_and_a_damaged_one_told(desk, qtbot, tmp_path):
    """What was there stays; the message says that nothing was used."""
    path = tmp_path / "bad.reckoner"
    path.write_bytes(b"no archive")
    desk.window.request.box.show_request("something typed")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(desk.controller.keeping.documents.failed, timeout=5000):
        desk.window.dropEvent(
            QDropEvent(
                QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )  # fmt: skip
    assert desk.window.banners.texts() == ("bad.reckoner was not opened.",)
    assert desk.window.request.box.toPlainText() == "something typed"


def test_a_document_holds_its_own_scenarios_and_leaves_others(window, qtbot, tmp_path):
    """Scenarios of another request are not saved with it, and are not lost when it is opened."""
    path = tmp_path / "choice.reckoner"
    window.keeping.scenarios.keep("Base")
    with qtbot.waitSignal(window.keeping.documents.saved, timeout=5000):
        window.keeping.documents.save_to(path)
    _ask(window, qtbot, SHIFTS)
    window.keeping.scenarios.use(())
    window.keeping.scenarios.keep("Base")
    with qtbot.waitSignal(window.keeping.documents.opened, timeout=5000):
        window.keeping.documents.open(path)
    assert [s.name for s in window.keeping.scenarios.all] == ["Base (2)", "Base"]
    assert [s.name for s in window.keeping.scenarios.shown] == ["Base"]
    assert not window.window.isWindowModified()


def test_recent_documents_are_listed_newest_first(window, qtbot, tmp_path):
    """Those that are gone are left out."""
    documents = window.keeping.documents
    for name in ("one", "two", "three"):
        with qtbot.waitSignal(documents.saved, timeout=5000):
            documents.save_to(tmp_path / f"{name}.reckoner")
    (tmp_path / "two.reckoner").unlink()
    assert [path.stem for path in documents.recent()] == ["three", "one"]
    documents.menu.aboutToShow.emit()
    with qtbot.waitSignal(documents.opened, timeout=5000):
        documents.menu.actions()[1].trigger()
    assert documents.path == tmp_path / "one.reckoner"


def test_nothing_is_saved_of_an_empty_worksheet(desk, tmp_path):
    """It is told, and no file is made."""
    desk.controller.keeping.documents.save_to(tmp_path / "a.reckoner")
    assert desk.window.banners.texts() == ("There is nothing to save yet.",)
    assert not list(tmp_path.glob("*.reckoner"))


def test_a_save_that_fails_is_told(window, qtbot, tmp_path):
    """A folder that is not there: the message says so, and the document is not taken for saved."""
    with qtbot.waitSignal(window.keeping.documents.failed, timeout=5000):
        window.keeping.documents.save_to(tmp_path / "missing" / "a.reckoner")
    assert window.keeping.documents.path is None
    assert "a.reckoner could not be written." in window.window.banners.texts()


# ---------------------------------------------------------------- the worksheet

_CRASH = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.assets import SAMPLES
from gui.look import Look
from gui.scenes import PROJECTS
from gui.theme import Scheme

home = Path(sys.argv[1])
application = QApplication([])
history = History(home / "history.sqlite")
controller = make_window(
    lambda _m: Assistant(Options(use_model=False)), history, Look(application, Scheme.LIGHT)
)
controller.window.show()
controller.keeping.autosave.start(home)
controller.data.use((SAMPLES / "projects.csv",))
controller.window.request.box.show_request(PROJECTS)
steps = ["keep", "change", "type"]

def on_answered(_answer):
    QTimer.singleShot(0, step)

def step():
    what = steps.pop(0)
    if what == "keep":
        controller.keeping.scenarios.keep("First")
        number = next(n for n, ln in enumerate(controller.sheet.revision.lines) if ln.optional)
        steps.pop(0)
        controller.sheet.turn(number, on=False)
    else:
        controller.window.request.box.show_request("half a new requ")
        QTimer.singleShot(1500, lambda: print("ready", flush=True))

controller.session.answered.connect(on_answered)
controller.ask()
application.exec()
"""


def test_after_a_kill_the_worksheet_comes_back(qtbot, look, tmp_path):
    """Killed while words are typed: box, tables, answer, changed rules, scenarios are there."""
    home = tmp_path / "home"
    home.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", _CRASH, str(home)], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "RECKONER_HOME": str(home)},
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    controller = _window(qtbot, look, tmp_path)
    controller.keeping.autosave.start(home)
    assert controller.window.request.box.toPlainText() == "half a new requ"
    assert controller.data.tables == (SAMPLES / "projects.csv",)
    assert controller.answer.request == PROJECTS
    assert [s.name for s in controller.keeping.scenarios.shown] == ["First"]
    off = [line.off for line in controller.window.understood.model.lines()]
    assert off.count(True) == 1
    assert controller.window.shows_result()
    controller.window.close()


def test_a_closed_window_comes_back_as_well(desk, qtbot, look, tmp_path):
    """What was typed is there at the next start; an emptied worksheet leaves nothing."""
    home = tmp_path / "home"
    desk.controller.keeping.autosave.start(home)
    desk.window.request.box.setPlainText("who works when")
    desk.window.close()
    again = _window(qtbot, look, tmp_path)
    again.keeping.autosave.start(home)
    assert again.window.request.box.toPlainText() == "who works when"
    again.new_request()
    again.window.close()
    assert not (home / "worksheet.json").exists()


def test_two_windows_keep_two_worksheets(desk, qtbot, look, tmp_path):
    """A second window neither shows nor overwrites what the first one holds."""
    home = tmp_path / "home"
    desk.controller.keeping.autosave.start(home)
    desk.window.request.box.setPlainText("the first")
    desk.controller.keeping.autosave.save()
    second = _window(qtbot, look, tmp_path)
    second.keeping.autosave.start(home)
    assert second.window.request.box.toPlainText() == ""
    second.window.request.box.setPlainText("the second")
    second.window.close()
    desk.window.close()
    kept = [json.loads(p.read_text())["work"]["request"] for p in sorted(home.glob("*.json"))]
    assert sorted(kept) == ["the first", "the second"]


@pytest.mark.parametrize("content", ["", "{", '{"work": {"request": 5}}', "[" * 50_000])
def test_a_damaged_worksheet_is_set_aside(desk, tmp_path, content):
    """The window opens empty, says so, and the file is kept."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "worksheet.json").write_text(content)
    desk.controller.keeping.autosave.start(home)
    assert desk.window.banners.texts() == ("The last worksheet could not be read.",)
    assert (home / "worksheet.aside.json").read_text() == content
    assert desk.window.request.box.toPlainText() == ""


def test_a_worksheet_that_ended_the_program_is_not_opened_again(desk, tmp_path):
    """It was being restored when the program ended: it is set aside and told."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "worksheet.restoring").write_text("{}")
    desk.controller.keeping.autosave.start(home)
    assert desk.window.banners.texts() == ("The last worksheet was not brought back.",)
    assert (home / "worksheet.aside.json").exists()


def test_a_change_that_was_being_solved_is_solved_again(desk, qtbot, look, tmp_path):
    """Killed between a change and its answer: the rules are as changed, their answer comes."""
    home = tmp_path / "home"
    first = _window(qtbot, look, tmp_path)
    first.keeping.autosave.start(home)
    _ask(first, qtbot, SHIFTS)
    assert first.answer.count == 1
    revision = first.sheet.revision
    number = next(n for n in range(9) if revision.english(n).startswith("Ben comes"))
    first.sheet.turn(number, on=False)
    first.keeping.autosave.save()
    first.keeping.files.finish()
    kept = (home / "worksheet.json").read_text()
    with qtbot.waitSignal(first.session.answered, timeout=20000):
        pass
    first.keeping.autosave.release()
    (home / "worksheet.json").write_text(kept)
    second = _window(qtbot, look, tmp_path)
    with qtbot.waitSignal(second.session.answered, timeout=20000):
        second.keeping.autosave.start(home)
    assert second.answer.count > 1
    assert isinstance(second.answer, Answer)
    second.window.close()
