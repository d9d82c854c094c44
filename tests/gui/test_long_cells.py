"""Cells of a hundred thousand characters: sentences, lists and tables show their beginning, and the
whole is there for those who want it.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.answer import Answer, Table
from core.explaining.query import query_text
from core.language.brief import brief, one_line
from core.language.clauses import Column, Query, Shown
from core.solving.sql_run import QueryRows
from gui.models.table_model import AnswerTableModel

LONG = "all hands on deck " * 6_000
TABLE = Table(("boat", "note"), (("Ella", LONG), ("Finn", "short")))


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (("note",), ((LONG,),)),
        (("note",), ((LONG,), ("short",))),
        (("note", "seats"), ((LONG, 4),)),
        (("note", "seats"), ((LONG, 4), ("short", 6))),
        (("seats", "note"), ((4, LONG),)),
    ],
)
def test_a_sentence_tells_the_beginning_of_a_long_cell(columns, rows):
    """However the result looks; where it is all that was asked for, more of it."""
    query = Query("boats", shown=tuple(Shown((Column("boats", c),)) for c in columns))
    text = query_text(QueryRows(columns, rows), query)
    assert "all hands on deck" in text
    assert "…" in text
    assert len(text) <= 1_100


def test_shortening_keeps_what_is_short():
    """Within the limit nothing changes; beyond it the limit holds."""
    assert brief("as it  is") == "as it  is"
    assert one_line(" two\nlines\t here ") == "two lines here"
    assert brief("x" * 500, 20) == "x" * 19 + "…"
    assert len(one_line(LONG, 50)) <= 50


def test_a_table_paints_the_beginning_and_says_how_to_get_the_rest(qtbot):
    """The cell's own value stays whole: it is what is copied, sorted and exported."""
    model = AnswerTableModel()
    model.show_table(TABLE)
    cell = model.index(0, 1)
    assert len(cell.data()) == 1_000
    tip = cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "(108,000 characters. Copy the cell to have them all.)" in tip
    assert len(tip) < 4_200
    assert len(cell.data(Qt.ItemDataRole.AccessibleTextRole)) < 1_100
    assert model.table() == TABLE
    assert model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_long_cell_is_copied_whole_and_listed_short(desk, qtbot):
    """In the window: on the clipboard all of it, in the history a line's worth."""
    answer = Answer("answered", "query", LONG, request=LONG[:15_000], table=TABLE)
    desk.assistant.enqueue(answer)
    desk.window.request.box.show_request(answer.request)
    with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
        desk.controller.ask()
    desk.controller.past.flush()
    qtbot.waitUntil(lambda: bool(desk.window.history.model.lines()), timeout=5000)
    line = desk.window.history.model.lines()[0]
    assert len(line.text) <= 300
    assert len(line.detail) <= 400
    desk.controller.actions["copy_table"].trigger()
    assert LONG.strip() in QApplication.clipboard().text()
