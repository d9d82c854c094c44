"""Files come in by dropping and leave by exporting, with the embedded model and real workers."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from ways import PATIENCE, ask, drop, opened

from gui.assets import SAMPLES
from gui.scenes import SHIFTS

TINY = Path(__file__).parents[1] / "models" / "tiny-chatml.gguf"
ROWS = (("Leeds", 12), ("York", 30), ("Hull", 8))
QUESTION = "Which depot has the most vans?"


@pytest.fixture(scope="module")
def window(look, tmp_path_factory):
    """One window for all files."""
    with opened(look, tmp_path_factory.mktemp("files")) as controller:
        yield controller


@pytest.fixture(autouse=True)
def calm(window):
    """No file of one test is in use in the next."""
    yield
    window.session.stop()
    window.data.use(())
    window.new_request()


# ---------------------------------------------------------------- dropped


def _csv(path):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((("depot", "vans"), *ROWS))


def _xlsx(path):
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Depots")
        for number, row in enumerate((("depot", "vans"), *ROWS)):
            sheet.write_row(number, 0, row)


def _sqlite(path):
    with sqlite3.connect(path) as base:
        base.execute("create table depots (depot text, vans integer)")
        base.executemany("insert into depots values (?, ?)", ROWS)
    base.close()


def _parquet(path):
    import fastparquet
    import pandas as pd

    fastparquet.write(str(path), pd.DataFrame(list(ROWS), columns=["depot", "vans"]))


def _ods(path):
    text = '<table:table-cell office:value-type="string"><text:p>{0}</text:p></table:table-cell>'
    number = (
        '<table:table-cell office:value-type="float" office:value="{0}">'
        "<text:p>{0}</text:p></table:table-cell>"
    )
    rows = [text.format("depot") + text.format("vans")]
    rows += [text.format(depot) + number.format(vans) for depot, vans in ROWS]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    names = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="m"/>')
        file.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Depots">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


KINDS = {
    "csv": _csv, "tsv": lambda path: path.write_text(
        "\n".join("\t".join(map(str, row)) for row in (("depot", "vans"), *ROWS)) + "\n"
    ),
    "xlsx": _xlsx, "ods": _ods, "sqlite": _sqlite, "parquet": _parquet,
}  # fmt: skip


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.filterwarnings("ignore:The 'future.infer_string' option")
def test_each_kind_of_table_is_dropped_and_asked_about(window, qtbot, tmp_path, ending):
    """The same three rows in every format give the same answer."""
    path = tmp_path / f"depots.{ending}"
    KINDS[ending](path)
    drop(window.window, path)
    chips = window.window.request.chips
    qtbot.waitUntil(lambda: [chip.text() for chip in chips()] == [path.name], timeout=3000)
    answer = ask(window, qtbot, QUESTION, (path,))
    assert answer.kind == "query"
    assert "York" in str(answer.table.rows[0])
    assert "York" in window.window.answer.sentence.text()


def test_a_dropped_model_is_offered(window, qtbot, tmp_path):
    """A GGUF is shown on the models page with its size before anything is done with it."""
    path = tmp_path / "tiny.gguf"
    shutil.copy(TINY, path)
    drop(window.window, path)
    page = window.settings.open("models")
    qtbot.waitUntil(lambda: not window.settings.busy, timeout=PATIENCE)
    assert page.page() == "models"
    assert any("tiny" in text.text() for text in _labels(page.models))
    assert window.data.tables == ()
    page.close()


def _labels(widget):
    from PySide6.QtWidgets import QLabel

    return [text for text in widget.findChildren(QLabel) if not text.isHidden()]


def test_a_file_of_no_kind_of_ours_is_refused_in_words(window, tmp_path):
    """Its name, why, and what can be dropped; a table dropped beside it is used."""
    photo, table = tmp_path / "photo.png", tmp_path / "depots.csv"
    photo.write_bytes(b"\x89PNG")
    _csv(table)
    drop(window.window, photo, table)
    assert "photo.png" in window.window.banners.texts()[0]
    assert window.data.tables == (table,)


def test_a_file_whose_content_is_no_table_is_told_when_asked(window, qtbot, tmp_path):
    """A picture named .xlsx: the answer says which file cannot be read; the request is kept."""
    path = tmp_path / "figures.xlsx"
    path.write_bytes(b"\x89PNG\r\n" * 50)
    drop(window.window, path)
    answer = ask(window, qtbot, QUESTION, (path,))
    assert answer.status == "error"
    assert "figures.xlsx" in window.window.answer.sentence.text()
    assert window.window.request.box.toPlainText() == QUESTION


def test_a_document_goes_out_and_comes_back(window, qtbot, tmp_path):
    """Saved, the sheet cleared, the file dropped: answer, rules and tables are there again."""
    table = tmp_path / "depots.csv"
    _csv(table)
    answer = ask(window, qtbot, QUESTION, (table,))
    path = tmp_path / "vans.reckoner"
    with qtbot.waitSignal(window.keeping.documents.saved, timeout=PATIENCE):
        window.keeping.documents.save_to(path)
    window.data.use(())
    window.new_request()
    table.unlink()
    with qtbot.waitSignal(window.keeping.documents.opened, timeout=PATIENCE):
        drop(window.window, path)
    assert window.answer == answer
    assert window.window.request.box.toPlainText() == QUESTION
    again = ask(window, qtbot, QUESTION, window.data.tables)
    assert again.table == answer.table


# ---------------------------------------------------------------- exported


@pytest.fixture
def plan(window, qtbot):
    """The shifts, answered."""
    ask(window, qtbot, SHIFTS)
    return window


def _exported(window, qtbot, path):
    with qtbot.waitSignal(window.output.exported, timeout=PATIENCE):
        window.output.export_answer(path)
    return path


def test_a_page_holds_the_answer_its_rules_and_reasons(plan, qtbot, tmp_path):
    """The HTML read again by Qt's own reader: the sentence, each rule, each step."""
    from PySide6.QtGui import QTextDocument

    path = _exported(plan, qtbot, tmp_path / "shifts.html")
    read = QTextDocument()
    read.setHtml(path.read_text(encoding="utf-8"))
    text = " ".join(read.toPlainText().split())
    assert SHIFTS in text
    for line in (*plan.window.understood.model.lines(), *plan.window.why.steps.lines()):
        assert line.text.rstrip(".") in text
    assert "<script" not in path.read_text(encoding="utf-8")


def test_a_pdf_has_pages(plan, qtbot, tmp_path):
    """It begins and ends as a PDF does and has a page."""
    content = _exported(plan, qtbot, tmp_path / "shifts.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") >= 1


def test_a_workbook_and_a_csv_hold_the_rows(plan, qtbot, tmp_path):
    """Opened again by another program's reader: the plan's rows under their headers."""
    from python_calamine import CalamineWorkbook

    table = plan.window.answer.shown.shown()
    wanted = [list(table.columns), *(list(row) for row in table.rows)]
    book = CalamineWorkbook.from_path(str(_exported(plan, qtbot, tmp_path / "shifts.xlsx")))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert any(all(row in sheet for row in wanted) for sheet in sheets)
    with _exported(plan, qtbot, tmp_path / "shifts.csv").open(encoding="utf-8-sig") as file:
        assert list(csv.reader(file)) == wanted


def test_an_exported_table_is_asked_about_again(window, qtbot, tmp_path):
    """What leaves as a workbook comes back as a table."""
    ask(window, qtbot, "number of orders per month", ("orders",))
    before = window.window.answer.shown.shown()
    path = tmp_path / "months.xlsx"
    with qtbot.waitSignal(window.output.exported, timeout=PATIENCE):
        window.output.export_table(path)
    window.data.use(())
    drop(window.window, path)
    answer = ask(window, qtbot, "how many rows are there?", (path,))
    assert answer.table.rows[0][-1] == len(before.rows)
    assert (SAMPLES / "orders.csv").exists()
