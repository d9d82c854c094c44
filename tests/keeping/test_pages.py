"""Answers leave as pages and sheets: everything is in them, and nothing of it is markup."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSizeF
from PySide6.QtGui import QPdfWriter

from core.answer import Answer, Conflict, Energy, Reading, Step, Table
from core.cli import run
from core.keeping.comparing import Compared, compared
from core.keeping.drawing import drawing
from core.keeping.page import as_page
from gui.printing import as_pdf, laid_out

ANSWER = Answer(
    status="answered", kind="plan", text="Ann <first>.", request="Who & <script>alert(1)</script>?",
    table=Table(("name", "n"), (("=1+1", 5), ("<b>Ann</b>", None), ("Ben", 12_345))),
    proof="optimal", checked=True, objective=7, sense="max",
    reading=(
        Reading("x", "Ann is first.", (0, 3), "both", 0.9, True),
        Reading("y", "Ben is <not>.", (0, 0), "code", 0.9, False),
    ),
    derivation=(Step("Ann comes first.", (0,)),),
    energy=Energy(4.0, 2.0, 9.0, "modelled", {"solve": 4.0}), timing_ms={"total": 120.0},
)  # fmt: skip


class _Reader(HTMLParser):
    """The tags, and the text in them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.words.append(data)


def test_a_page_holds_all_and_escapes_what_the_user_wrote():
    """Answer, table, ticks, reasons and energy are there as text; no script, link or picture."""
    reader = _Reader()
    reader.feed(as_page(ANSWER))
    text = " ".join(reader.words)
    parts = (
        "Ann <first>.", "<b>Ann</b>", "12,345", "✓", "✗", "Ann comes first.", "about 4 J",
        "Ben is <not>.", "<script>alert(1)</script>", "checked against every rule",
    )  # fmt: skip
    for part in parts:
        assert part.casefold() in text.casefold()
    assert not reader.tags & {"script", "a", "img", "iframe", "link", "b"}


def test_a_clash_is_told_on_the_page():
    """The user's own words, and what makes it possible."""
    page = as_page(
        Answer("infeasible", "plan", "", conflict=Conflict(("at most 2",), ("Drop “at most 2”",)))
    )
    assert "✗ “at most 2”" in page
    assert "Way out: Drop “at most 2”" in page


def test_a_page_becomes_pdf(qapp):
    """A PDF of several pages for a long table, made without a screen."""
    rows = tuple((f"row {n}", n) for n in range(200))
    page = as_page(Answer("answered", "query", "Rows.", table=Table(("a", "n"), rows)), paper=True)
    content = as_pdf(page, "A title")
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") >= 3


@pytest.mark.parametrize("ending", ["pdf", "html", "xlsx", "csv", "json"])
def test_the_command_exports_an_answer(tmp_path, qapp, ending):
    """Each format by its ending; CSV disarms formulas, XLSX keeps them as text."""
    kept = tmp_path / "answer.json"
    kept.write_text(json.dumps(ANSWER.to_json()))
    out = tmp_path / f"out.{ending}"
    assert run(["export", str(kept), str(out)]) == 0
    assert out.stat().st_size > 40
    if ending == "csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            assert list(csv.reader(file))[1] == ["'=1+1", "5"]
    if ending == "xlsx":
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_path(str(out))
        assert book.sheet_names == ["Table", "Answer", "Rules", "Why", "Energy"]
        assert book.get_sheet_by_name("Table").to_python()[1] == ["=1+1", 5.0]
        assert book.get_sheet_by_name("Rules").to_python()[1][:2] == ["holds", "Ann is first."]


def test_the_command_refuses_what_it_cannot_do(tmp_path, capsys):
    """An unknown ending, a file without an answer: told in words, nothing written."""
    kept = tmp_path / "answer.json"
    kept.write_text(json.dumps(ANSWER.to_json()))
    (tmp_path / "bad.json").write_text("[]")
    assert run(["export", str(kept), str(tmp_path / "out.doc")]) == 1
    assert run(["export", str(tmp_path / "bad.json"), str(tmp_path / "out.html")]) == 1
    assert "holds no answer" in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.glob("*.*")) == ["answer.json", "bad.json"]


def test_answers_are_compared_on_the_command_line(tmp_path, capsys):
    """The goal of each, by the name of its file."""
    for name, goal in (("one", 7), ("two", 9)):
        data = ANSWER.to_json() | {"objective": goal}
        (tmp_path / f"{name}.json").write_text(json.dumps(data))
    assert run(["compare", str(tmp_path / "one.json"), str(tmp_path / "two.json")]) == 0
    told = capsys.readouterr().out
    assert "one: 7 (highest)" in told
    assert "two: 9 (highest)" in told


def test_only_what_differs_is_compared():
    """Equal cells are counted, a row that one answer lacks is one row."""
    one = Answer("answered", "plan", "a", table=Table(("n", "d"), (("A", "Mon"), ("B", "Tue"))))
    two = Answer("answered", "plan", "b", table=Table(("n", "d"), (("A", "Mon"), ("C", "Wed"))))
    cells = compared([Compared("one", one), Compared("two", two)]).sections[-1]
    assert [(r.label, r.cells) for r in cells.rows] == [("B", ("yes", "–")), ("C", ("–", "yes"))]
    assert cells.note == "1 of 3 cells are the same in all"


def test_rows_without_names_are_compared_whole():
    """A name that comes twice names no row."""
    one = Answer("answered", "query", "a", table=Table(("n", "d"), (("A", 1), ("A", 2))))
    two = Answer("answered", "query", "b", table=Table(("n", "d"), (("A", 1), ("A", 3))))
    rows = compared([Compared("one", one), Compared("two", two)]).sections[-1]
    assert [r.label for r in rows.rows] == ["A · 2", "A · 3"]


# ---------------------------------------------------------------- drawings


def _plan(request):
    from core.assistant import Assistant, Options

    assistant = Assistant(Options(use_model=False))
    try:
        return assistant.answer(request)
    finally:
        assistant.close()


def test_a_schedule_and_a_roster_are_drawn_on_the_page():
    """Bars with their names, dots with totals; of the user's names none becomes markup."""
    jobs = _plan(
        "Jobs: paint 3h, sand 2h, assemble 4h. Sand before paint. Two workers, one job at a time "
        "each. How soon can everything be done?"
    )
    drawn = drawing(jobs)
    assert drawn.count("<rect") == 3
    assert ">Worker 1<" in drawn
    assert drawn in as_page(jobs)
    roster = _plan(
        "Ann, Bob and Cy work Monday to Friday. Every day needs exactly two people. Ann does not "
        "work on Wednesday. Bob works at most 3 days."
    )
    assert drawing(roster).count("<circle") == 10
    odd = Answer("answered", "query", "x", table=Table(("a", "n"), (("<b>", 1), ("&", 2))))
    assert "<b>" not in drawing(odd)
    assert "&lt;b&gt;" in drawing(odd)


def test_what_cannot_be_drawn_whole_is_not_drawn():
    """Too many rows, words instead of numbers, no table: no drawing."""
    many = tuple((f"n{i}", i) for i in range(100))
    for table in (None, Table(("a", "n"), many), Table(("a", "b"), (("x", "y"), ("z", "w")))):
        assert drawing(Answer("answered", "query", "x", table=table)) == ""


@pytest.mark.parametrize("rows", range(20, 44, 3))
def test_no_heading_ends_a_page(rows, qapp):
    """However long the table, a heading stands on the page of what it heads."""
    table = Table(("name", "city"), tuple((f"name {i}", "Ulm") for i in range(rows)))
    answer = replace(ANSWER, table=table)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    size = QSizeF(writer.width(), writer.height() - 100)
    document = laid_out(as_page(answer, paper=True), writer, size)
    layout, block, headings = document.documentLayout(), document.begin(), 0
    while block.isValid():
        if block.text() in {"What was understood", "Why this is the answer", "Energy"}:
            headings += 1
            own = layout.blockBoundingRect(block)
            after = layout.blockBoundingRect(block.next())
            line = block.next().layout().lineAt(0).height()
            assert own.bottom() // size.height() == (after.top() + line) // size.height()
        block = block.next()
    assert headings == 3


def test_a_workbook_has_a_sheet_for_each_part(tmp_path):
    """Table, answer, rules, reasons, energy; numbers keep their kind."""
    from python_calamine import CalamineWorkbook

    from core.keeping.sheets import as_workbook

    path = tmp_path / "x.xlsx"
    path.write_bytes(as_workbook(ANSWER))
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Table", "Answer", "Rules", "Why", "Energy"]
    assert book.get_sheet_by_name("Table").to_python()[1] == ["=1+1", 5.0]
    energy = book.get_sheet_by_name("Energy").to_python()
    assert energy[1] == ["This answer", 4.0, 2.0, 9.0, "modelled"]


def test_numbers_of_a_column_are_written_alike():
    """Money has two decimals in every row; whole columns stay whole; tiny figures keep digits."""
    from core.keeping.figures import figures

    assert figures([27289.4, 23334.0]) == ["27,289.40", "23,334.00"]
    assert figures([0.5, 2]) == ["0.5", "2.0"]
    assert figures([1.25, 3.0]) == ["1.25", "3.00"]
    assert figures([12000, 7]) == ["12,000", "7"]
    assert figures([0.0012, 5.0]) == ["0.0012", "5"]


def test_other_plans_come_after_what_is_said_of_the_first():
    """Who opens the workbook finds rules and reasons beside the table, not behind twenty plans."""
    from io import BytesIO

    from python_calamine import CalamineWorkbook

    from core.keeping.sheets import as_workbook

    plans = tuple(Table(("day", "who"), (("Mon", name),)) for name in ("Ann", "Bob", "Cy"))
    answer = Answer(
        "answered", "plan", "Mon: Ann.", table=plans[0], alternatives=plans[1:], count=3
    )
    names = CalamineWorkbook.from_filelike(BytesIO(as_workbook(answer))).sheet_names
    assert names == ["Table", "Answer", "Rules", "Why", "Plan 2", "Plan 3"]
