"""What a person does with files before they are used: looks, corrects, undoes, joins."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from walks import cut, nameless, overlaps

from core.answer import Answer, Table
from core.assistant import Assistant, Options
from core.history.history import History
from core.tables.catalog import ColumnInfo, Kind, TableInfo
from core.tables.corrections import HandKind
from gui.app import make_window
from gui.models.column_model import BLANK, HOLDS, KEY, KIND, MISFIT, NAME, ColumnModel

SELF_TEST = Path(__file__).resolve().parents[2] / "assets" / "self-test"
ROWS = [("Oslo", 3), ("Bergen", 5)]


@pytest.fixture
def main(qtbot, look, tmp_path):
    """The window's controller over the real pipeline, nothing asked yet."""
    history = History(tmp_path / "history.sqlite")
    controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    yield controller
    controller.window.close()
    history.close()


def _drop(main, qtbot, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    main.window.dropEvent(
        QDropEvent(
            QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    _read(main, qtbot)


def _read(main, qtbot):
    qtbot.waitUntil(lambda: not main.opening.tables.reading, timeout=20000)


def _made(folder: Path, ending: str) -> Path:
    """A real file of that kind with two rows of towns."""
    path = folder / f"towns.{ending}"
    if ending in {"csv", "tsv"}:
        sign = "," if ending == "csv" else "\t"
        path.write_text("\n".join(sign.join(map(str, r)) for r in [("town", "size"), *ROWS]))
    elif ending == "xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("towns")
            for number, row in enumerate([("town", "size"), *ROWS]):
                sheet.write_row(number, 0, row)
    elif ending in {"sqlite", "db"}:
        with sqlite3.connect(path) as own:
            own.execute("CREATE TABLE towns (town TEXT, size INTEGER)")
            own.executemany("INSERT INTO towns VALUES (?, ?)", ROWS)
        own.close()
    elif ending == "parquet":
        import fastparquet
        import pandas as pd

        fastparquet.write(str(path), pd.DataFrame(ROWS, columns=["town", "size"]))
    else:
        shutil.copyfile(SELF_TEST / "depots.ods", path)
    return path


def _cells(page, column):
    model = page.columns
    return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "ods", "sqlite", "db", "parquet"])
def test_every_kind_of_file_is_looked_at_before_it_is_used(main, qtbot, tmp_path, ending):
    """Dropped, its columns, guessed kinds and first rows stand in the window."""
    _drop(main, qtbot, _made(tmp_path, ending))
    page = main.opening.tables.page
    assert page.isVisible()
    assert page.rows.rowCount() > 0
    if ending != "ods":
        assert _cells(page, NAME) == ["town", "size"]
        assert _cells(page, KIND) == ["Text", "Whole number"]
        assert _cells(page, HOLDS) == ["Oslo, Bergen", "3 to 5"]
        assert [page.rows.index(0, c).data() for c in (0, 1)] == ["Oslo", "3"]
    assert main.window.banners.texts() == ()


def test_what_could_not_be_read_is_told_by_row(main, qtbot, tmp_path):
    """A cell that is no number, a row that is short: named with their rows, counted, left blank."""
    path = tmp_path / "t.csv"
    rows = [f"{n},{n}.5" for n in range(1, 31)]
    path.write_text("\n".join(["no,amount", *rows, "31,unknown", "32"]))
    _drop(main, qtbot, path)
    page = main.opening.tables.page
    assert "row 32 (unknown)" in page.notes.text()
    assert "Row 33: too few cells" in page.notes.text()
    assert _cells(page, MISFIT) == ["", "1"]
    assert _cells(page, BLANK) == ["", "1"]


def test_a_kind_is_chosen_undone_and_kept(main, qtbot, tmp_path):
    """From the menu of the column; Ctrl+Z takes it back; another start finds what was kept."""
    path = tmp_path / "t.csv"
    path.write_text("code,when\n12,03/04/2024\n13,05/06/2024\n")
    _drop(main, qtbot, path)
    page = main.opening.tables.page
    menu = page.kind_menu(1)
    next(a for a in menu.actions() if a.text() == "Date, month first").trigger()
    _read(main, qtbot)
    assert _cells(page, KIND) == ["Whole number", "Date, month first, by hand"]
    assert page.rows.index(0, 1).data() == "2024-03-04"
    assert main.actions["undo"].text() == "Undo: Read when as: Date, month first"
    main.actions["undo"].trigger()
    _read(main, qtbot)
    assert page.rows.index(0, 1).data() == "2024-04-03"
    main.actions["redo"].trigger()
    _read(main, qtbot)
    other = Assistant(Options(use_model=False))
    try:
        assert other.tables((path,)).column("t", "when").by_hand
    finally:
        other.close()
    assert path.read_text().startswith("code,when\n12,03/04")


def test_sheets_of_a_workbook_are_chosen(main, qtbot, tmp_path):
    """An unticked sheet is not used and can be ticked again."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Sales", "Notes"):
            book.add_worksheet(name).write_column(0, 0, ["thing", "a", "b"])
    _drop(main, qtbot, path)
    page = main.opening.tables.page
    page.sheets.item(1).setCheckState(Qt.CheckState.Unchecked)
    _read(main, qtbot)
    assert [t.info is not None for t in main.opening.tables._look.seen.tables] == [True, False]
    assert "left out" in page.sheets.item(1).text()
    page.sheets.item(1).setCheckState(Qt.CheckState.Checked)
    _read(main, qtbot)
    assert "left out" not in page.sheets.item(1).text()


def _two(folder: Path) -> tuple[Path, Path]:
    one, two = folder / "customers.csv", folder / "orders.csv"
    one.write_text("id,name,town\n1,Ada,Ulm\n2,Bo,Ems\n3,Cy,Ulm\n")
    two.write_text("no,customer_id,helper_id\n1,1,2\n2,1,1\n3,9,2\n4,,3\n")
    return one, two


def test_joins_are_sentences_to_switch_and_to_add(main, qtbot, tmp_path):
    """Off by a tick, another added by two columns, and the question follows what is on."""
    _drop(main, qtbot, *_two(tmp_path))
    page = main.opening.tables.page
    found = "orders.customer_id → customers.id, 1 row without a partner, 1 blank"
    assert page.joins.sentences() == (found,)
    line = page.joins.list.fontMetrics().lineSpacing()
    assert page.joins.list.visualItemRect(page.joins.list.item(0)).height() > 2 * line  # not cut
    page.joins.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    _read(main, qtbot)
    assert page.joins.list.item(0).checkState() is Qt.CheckState.Unchecked
    page.joins.more.setChecked(True)
    page.joins.one.setCurrentText("orders.helper_id")
    page.joins.other.setCurrentText("customers.id")
    qtbot.mouseClick(page.joins.add, Qt.MouseButton.LeftButton)
    _read(main, qtbot)
    assert "orders.helper_id → customers.id, every row has a partner, by hand" in (
        page.joins.sentences()
    )
    main.window.request.box.show_request("how many orders per town?")
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        main.ask()
    assert sorted(main.answer.table.rows) == [("Ems", 2), ("Ulm", 2)]


def test_a_broken_and_an_empty_file_are_told_and_not_used(main, qtbot, tmp_path):
    """Beside a good one, which is; each says what happened and what to do."""
    good = _made(tmp_path, "csv")
    broken, empty = tmp_path / "broken.xlsx", tmp_path / "empty.csv"
    broken.write_bytes(b"PK\x03\x04 but no workbook")
    empty.write_text("")
    _drop(main, qtbot, good, broken, empty)
    told = main.window.banners.texts()
    assert len(told) == 2
    assert "broken.xlsx" in told[0]
    assert told[1] == "empty.csv is empty."
    assert main.data.tables == (good,)
    assert len(main.window.request.chips()) == 1
    assert main.opening.tables.page.title.text() == "towns"


def test_a_broken_file_alone_changes_nothing(main, qtbot, tmp_path):
    """The first screen stays, with the message above it."""
    broken = tmp_path / "b.parquet"
    broken.write_bytes(b"PAR1")
    _drop(main, qtbot, broken)
    assert main.data.tables == ()
    assert main.window.welcome.isVisible()
    assert len(main.window.banners.texts()) == 1


def test_escape_leads_back_and_says_that_the_answer_is_older(main, qtbot, tmp_path):
    """After a correction the answer on screen is from before, and that is said."""
    _drop(main, qtbot, _made(tmp_path, "csv"))
    page = main.opening.tables.page
    main.window.request.box.show_request("how many towns?")
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        main.ask()
    assert not page.isVisible()
    main.actions["show_tables"].trigger()
    _read(main, qtbot)
    page.columns.choose(1, HandKind.TEXT)
    _read(main, qtbot)
    qtbot.keyClick(page.sheets, Qt.Key.Key_Escape)
    assert main.window.shows_result()
    assert main.window.banners.texts()[-1] == "The tables are read differently now."


def test_removing_the_last_table_leaves_the_page(main, qtbot, tmp_path):
    """The page of a file that is gone is not shown."""
    path = _made(tmp_path, "csv")
    _drop(main, qtbot, path)
    main.window.request.table_removed.emit(path)
    assert main.window.welcome.isVisible()
    assert not main.actions["show_tables"].isEnabled()


def test_the_columns_keep_qts_contract(qtbot):
    """Under Qt's model tester, while tables come, change and go; the key is ticked by hand."""
    model = ColumnModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )
    columns = (ColumnInfo("id", Kind.WHOLE, distinct=2), ColumnInfo("x", Kind.TEXT, distinct=1))
    model.show_table(TableInfo("t", columns, 2, "id"), {})
    model.show_table(TableInfo("t", columns, 2, ""), {"x": HandKind.TEXT})
    role = Qt.ItemDataRole.CheckStateRole
    assert model.index(0, KEY).data(role) == Qt.CheckState.Unchecked
    assert model.index(1, KEY).data(role) is None
    with qtbot.waitSignal(model.key_chosen) as chosen:
        model.setData(model.index(0, KEY), Qt.CheckState.Checked.value, role)
    assert chosen.args == ["id"]
    assert model.index(1, KIND).data() == "Text, by hand"
    spoken = model.index(1, KIND).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "x, Read as: Text, by hand"
    model.show_table(None, {})
    assert tester.parent() is model


def test_a_file_that_takes_long_can_be_stopped(desk, qtbot, tmp_path):
    """After a moment it is said what is being read; Stop leaves the file out, and nothing else."""
    first, slow = tmp_path / "a.csv", tmp_path / "slow.csv"
    for path in (first, slow):
        path.write_text("x\n1\n")
    tables = desk.controller.opening.tables
    desk.controller.data.take([first])
    qtbot.waitUntil(lambda: not tables.reading, timeout=5000)
    tables.leave()
    desk.assistant.looking.clear()
    desk.controller.data.take([slow])
    qtbot.waitUntil(tables.page.isVisible, timeout=5000)
    assert tables.page.stop.isVisible()
    qtbot.mouseClick(tables.page.stop, Qt.MouseButton.LeftButton)
    assert desk.controller.data.tables == (first,)
    assert desk.window.welcome.isVisible()
    qtbot.wait(50)
    assert not tables.page.isVisible()
    assert desk.window.banners.texts() == ()


def test_an_answer_is_not_covered_by_a_late_look(desk, qtbot, tmp_path):
    """Asked before the files were read: the answer comes, and the page does not cover it."""
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    for file in (path, other):
        file.write_text("x\n1\n")
    desk.assistant.looking.clear()
    desk.assistant.hold.clear()
    desk.controller.data.take([path])
    desk.assistant.enqueue(Answer("answered", "query", "one", "how many"))
    desk.window.request.box.show_request("how many")
    desk.controller.ask()
    desk.controller.data.take([other])  # a look while an answer is awaited does not stop it
    desk.assistant.looking.set()
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.assistant.hold.set()
    assert desk.controller.answer.status == "answered"
    assert desk.window.shows_result()
    assert desk.controller.data.tables == (path, other)


def test_enter_opens_the_kinds_and_arrows_choose(main, qtbot, tmp_path):
    """The keyboard alone corrects a column."""
    _drop(main, qtbot, _made(tmp_path, "csv"))
    page = main.opening.tables.page
    page.column_view.setFocus()
    page.column_view.setCurrentIndex(page.columns.index(1, KIND))
    qtbot.keyClick(page.column_view, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu.accessibleName() == "Read size as"
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    _read(main, qtbot)
    assert _cells(page, KIND)[1] == "Text, by hand"


def test_a_question_without_any_table_left_is_told(main, qtbot, tmp_path):
    """All sheets left out: nothing is asked of nothing, and nothing breaks."""
    _drop(main, qtbot, _made(tmp_path, "csv"))
    page = main.opening.tables.page
    page.sheets.item(0).setCheckState(Qt.CheckState.Unchecked)
    _read(main, qtbot)
    main.window.request.box.show_request("how many towns are there?")
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        main.ask()
    assert main.answer.status in {"not_understood", "not_answerable"}
    assert "inside Reckoner" not in main.answer.text


def test_the_page_and_the_filter_have_names_and_room(main, qtbot, tmp_path):
    """Every control is named, none lies over another, and no words are cut."""
    _drop(main, qtbot, *_two(tmp_path))
    page = main.opening.tables.page
    page.joins.more.setChecked(True)
    qtbot.wait(50)
    for root in (main.window, page):
        assert nameless(root) == []
        assert overlaps(root) == []
        assert cut(root) == []
    main.window.answer.model.show_table(Table(("town", "size"), tuple(ROWS)))
    card = main.window.answer.finder.open_filter(1)
    assert nameless(card) == []
    assert cut(card) == []
    card.close()
