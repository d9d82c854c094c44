"""Odd texts and tables in the window: what a person pastes is shown as it was written, never run
or laid out as a page, and no odd table or file costs an answer its window.
"""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from ways import PATIENCE

from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.scenes import SHIFTS

_PLAIN = Qt.TextFormat.PlainText
PAGE = '<h1>Ann</h1><img src="file:///etc/passwd"><a href="x">Ben</a>'


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


def _ask(controller, qtbot, request, *tables):
    controller.data.use(tables)
    controller.window.request.box.show_request(request)
    with qtbot.waitSignal(controller.session.answered, timeout=PATIENCE):
        controller.ask()
    qtbot.wait(20)
    return controller.answer


def _pages(window):
    """Labels that would take such a text for a page."""
    formats = [(text.text(), text.textFormat()) for text in window.findChildren(QLabel)]
    return [text for text, kind in formats if "<h1>" in text and kind is not _PLAIN]


def _table(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def _every_form(controller, qtbot):
    """Shows the answer in each of its forms and paints it."""
    view = controller.window.answer
    for form in view.form_bar.forms():
        view.show_form(form)
        qtbot.wait(10)
        controller.window.grab()


REQUESTS = {
    "page": f"{PAGE} {SHIFTS} <script>alert(1)</script>",
    "controls": SHIFTS.replace(" ", "\x00\x07\x1b[31m ", 3) + "\x0b\x0c\u2028\u2029\ufeff",
    "from the right": "\u202e" + SHIFTS + " שלום עולם مرحبا \u202c",
    "half a character": SHIFTS + "\ud83d",
    "lines": "\n" * 3000 + SHIFTS,
    "marks": "????!!!!;;;;....,,,,",
}


def test_a_request_of_any_characters_is_answered_in_words(window, qtbot):
    """No page is laid out, no form fails, and the next request is answered as ever."""
    for name, request in REQUESTS.items():
        answer = _ask(window, qtbot, request)
        assert answer.status not in {"error", "stopped"}, name
        assert answer.text, name
        _every_form(window, qtbot)
        assert _pages(window.window) == [], name
    assert _ask(window, qtbot, SHIFTS).status == "answered"


TABLES = {
    "no rows": ([["name", "cost"]], ""),
    "nothing": ([], "error"),
    "wide": ([[f"c{n}" for n in range(300)], [str(n) for n in range(300)]], ""),
    "blank headers": ([["", "", "cost"], ["a", "b", 3], ["c", "d", 4]], ""),
    "same headers": ([["cost", "cost", "cost"], [1, 2, 3], [4, 5, 6]], ""),
    "page": ([[PAGE, "<b>cost</b>"], [PAGE, 3], ["<i>b</i>", 4]], ""),
}


def test_an_odd_table_is_looked_at_and_asked_about(window, qtbot, tmp_path):
    """Dropped, looked at, asked: told in words where it cannot be, never as a page."""
    for name, (rows, status) in TABLES.items():
        window.data.use(())
        path = _table(tmp_path / f"<b>R&D {name}.csv", rows)
        window.data.take([path])
        qtbot.waitUntil(lambda: not window.opening.tables.reading, timeout=PATIENCE)
        window.window.grab()
        answer = _ask(window, qtbot, "how many rows are there?", path)
        assert (answer.status == "error") == (status == "error"), name
        if not status:
            assert answer.table.rows[0][-1] == max(0, len(rows) - 1), name
        _every_form(window, qtbot)
        assert _pages(window.window) == [], name
        assert window.window.minimumSizeHint().width() <= 1280, name


def test_names_stand_whole_on_chips_and_in_menus(window, qtbot, tmp_path):
    """An "&" is a letter there; what is long or has a tab is one short line."""
    path = _table(tmp_path / "R&D.csv", [["name"], ["a"]])
    window.data.use((path,))
    [chip] = window.window.request.chips()
    assert chip.text() == "R&&D.csv"
    assert "R&D.csv" in chip.accessibleName()
    stack = window.sheet.undo_stack
    stack.push(QUndoCommand("Say “a\tb & " + "x" * 500))
    undo = window.actions["undo"]
    assert undo.text().startswith("Undo: Say “a b && xx")
    assert len(undo.text()) < 100
    palette = window.open_palette()
    qtbot.keyClicks(palette.needle, "a b & x")
    assert palette.list.model().rowCount() == 1
    palette.close()


def test_a_tooltip_is_no_page(window):
    """Whatever it says, it says it as text."""
    QToolTip.showText(QPoint(10, 10), PAGE, window.window)
    [tip] = [w for w in QApplication.topLevelWidgets() if w.metaObject().className() == "QTipLabel"]
    assert tip.text() == PAGE
    assert tip.textFormat() is _PLAIN
    QToolTip.hideText()
