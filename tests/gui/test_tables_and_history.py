"""Dropped files, the answer's table, and the history."""

from __future__ import annotations

import csv
import json

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from recorded import ANSWERS
from ways import written

from core.answer import Table
from core.settings import load_settings


def _drop(desk, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(400, 300)
    desk.window.dropEvent(
        QDropEvent(
            place,
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "ods", "sqlite", "db", "parquet", "CSV"])
def test_a_dropped_table_becomes_a_chip_and_is_asked_about(desk, qtbot, tmp_path, ending):
    """Every table format can be dropped anywhere, and goes with the next request."""
    path = tmp_path / f"orders.{ending}"
    path.write_text("a,b\n1,2\n")
    _drop(desk, path)
    assert [chip.text() for chip in desk.window.request.chips()] == [path.name]
    desk.assistant.enqueue(ANSWERS["query"])
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.window.request.box.request_submitted.emit("")
        desk.window.request.box.show_request("how many")
        desk.controller.ask()
    assert desk.assistant.asked[-1] == ("how many", (path,))


def test_a_table_is_taken_once_and_can_be_removed(desk, tmp_path):
    """Dropping a file twice keeps one chip; removing it leaves the file alone."""
    path = tmp_path / "a.csv"
    path.write_text("x\n1\n")
    _drop(desk, path, path)
    _drop(desk, path)
    assert desk.controller.data.tables == (path,)
    desk.window.request.table_removed.emit(path)
    assert desk.controller.data.tables == ()
    assert path.exists()


def test_a_dropped_model_is_offered_and_used_from_the_next_request_on(desk, qtbot, tmp_path):
    """A GGUF file is no table: it opens the models page; chosen there, it reads and is kept."""
    model = tmp_path / "big.gguf"
    model.write_bytes(b"GGUF")
    _drop(desk, model)
    settings = desk.controller.settings
    assert settings.open("models").page() == "models"
    qtbot.waitUntil(lambda: not settings.busy, timeout=5000)
    desk.controller.opening.use_model(model)
    desk.assistant.enqueue(ANSWERS["plan"])
    desk.window.request.box.show_request("who")
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.controller.ask()
    assert desk.assistant.models == [model]
    assert desk.controller.data.tables == ()
    assert load_settings()[0].model == str(model)


def test_a_file_of_another_kind_is_refused_in_words(desk, tmp_path):
    """A picture is no table, and the message says what is."""
    path = tmp_path / "photo.png"
    path.write_bytes(b"x")
    _drop(desk, path)
    assert desk.window.banners.texts() == ("photo.png cannot be used.",)


def test_a_chip_opens_what_was_understood_of_the_table(desk, qtbot, tmp_path):
    """Columns and kinds are shown before the table is used."""
    path = tmp_path / "people.csv"
    path.write_text("name,cost\nAda,1\n")
    _drop(desk, path)
    tables = desk.controller.opening.tables
    qtbot.waitUntil(lambda: not tables.reading, timeout=5000)
    tables.leave()
    assert not tables.page.isVisible()
    qtbot.mouseClick(desk.window.request.chips()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(tables.page.isVisible, timeout=5000)
    assert tables.page.title.text() == "people"


def test_a_table_sorts_numbers_as_numbers_and_finds_text(desk):
    """Sorting by a numeric column and filtering act on what is copied and exported."""
    table = Table(("name", "cost"), (("a", 9), ("b", 10), ("c", None), ("ab", 2.5)))
    view = desk.window.answer
    view.show_table(table, 0, 1)
    view.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in view.shown.shown().rows] == ["ab", "a", "b", "c"]
    view.needle.setText("B")
    assert [row[0] for row in view.shown.shown().rows] == ["ab", "b"]


def test_copying_takes_headers_along(desk):
    """The clipboard holds tab-separated lines with the column names first."""
    desk.controller.show_answer(ANSWERS["plan"])
    desk.controller.output.copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Person\tShift"
    assert lines[1] == "Anna\tThursday"
    assert len(lines) == 5


def test_export_writes_what_is_shown(desk, qtbot, tmp_path):
    """CSV, JSON and XLSX hold the rows on screen; formulas in text are disarmed in CSV."""
    desk.controller.show_answer(ANSWERS["plan"])
    rows = (("=1+1", 5), ("b", -3))
    desk.window.answer.show_table(Table(("a", "n"), rows), 0, 1)
    for ending in ("csv", "json", "xlsx"):
        with qtbot.waitSignal(desk.controller.output.exported, timeout=5000):
            desk.controller.output.export_table(tmp_path / f"out.{ending}")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["a", "n"], ["'=1+1", "5"], ["b", "-3"]]
    assert json.loads((tmp_path / "out.json").read_text())[0] == {"a": "=1+1", "n": 5}
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx"))
    assert book.get_sheet_by_index(0).to_python()[1] == ["=1+1", 5.0]


def test_a_failed_export_is_told_and_leaves_nothing(desk, qtbot, tmp_path):
    """Writing into a folder that is not there becomes a message."""
    desk.controller.show_answer(ANSWERS["plan"])
    with qtbot.waitSignal(desk.controller.output.trouble_met, timeout=5000):
        desk.controller.output.export_table(tmp_path / "missing" / "out.csv")
    assert desk.window.banners.texts() == ("out.csv could not be written.",)
    assert not list(tmp_path.glob("*.csv"))


def test_answers_are_kept_found_opened_pinned_and_removed(desk, qtbot):
    """The history lists an answer, finds it by its words, opens, pins and removes it."""
    for name in ("plan", "roster"):
        desk.assistant.enqueue(ANSWERS[name])
        desk.window.request.box.show_request(ANSWERS[name].request)
        with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
            desk.controller.ask()
    written(desk.controller, qtbot)
    panel = desk.window.history
    assert [line.text[:4] for line in panel.model.lines()] == ["Six ", "Anna"]
    panel.search.setText("nurses")
    assert len(panel.model.lines()) == 1
    panel.search.clear()
    old = panel.model.lines()[1].key
    panel.list.clicked.emit(panel.model.index(1))
    assert desk.controller.answer.text == ANSWERS["plan"].text
    panel.entry_pinned.emit(old)
    assert panel.model.lines()[0].key == old
    assert panel.model.lines()[0].icon == "pin"
    panel.entry_removed.emit(old)
    assert len(panel.model.lines()) == 1
    desk.controller.actions["put_back"].trigger()
    assert len(desk.history.list()) == 2


def test_earlier_requests_can_be_recalled_after_a_restart(desk, qtbot, look):
    """Up recalls what was asked before the program was closed."""
    from gui.app import make_window

    desk.history.add(ANSWERS["plan"])
    again = make_window(desk.assistant.factory, desk.history, look)
    qtbot.addWidget(again.window)
    qtbot.keyClick(again.window.request.box, Qt.Key.Key_Up)
    assert again.window.request.box.toPlainText() == ANSWERS["plan"].request
    again.bridge.close()


def test_closing_the_window_closes_the_assistant(desk, qtbot):
    """No thread and no worker outlives the window."""
    desk.assistant.enqueue(ANSWERS["plan"])
    desk.window.request.box.show_request("x")
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.controller.ask()
    desk.window.close()
    assert desk.assistant.closed == 1
    assert not desk.controller.bridge._thread.isRunning()
