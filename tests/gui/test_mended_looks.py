"""What once looked wrong in a picture of the window stays mended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.answer import Answer, Table
from gui import wording
from gui.forms import Form
from gui.models.column_filter import ColumnFilter
from gui.views.answer_parts import Sentence, fit_columns
from gui.views.marked_text import MarkedText
from gui.views.parts import margins

MONTHS = Table(
    ("month", "orders"), tuple((f"2024-{number:02}", number * 3) for number in range(1, 13))
)
LONG = "Monday: Carla; Tuesday: Ben; Wednesday: Dev; Thursday: Anna. This is the only solution."


@pytest.fixture
def months(desk):
    """The answer's view with twelve months."""
    answer = Answer("answered", "query", "12 rows.", request="orders per month", table=MONTHS)
    desk.controller.show_answer(answer)
    return desk.window.answer


@pytest.mark.parametrize("width", [300, 440, 560, 900])
def test_a_sentence_takes_a_size_in_which_it_keeps_to_two_lines(qtbot, look, width):
    """At every width it has the height it needs, so that nothing lies over it."""
    sentence = Sentence()
    qtbot.addWidget(sentence)
    sentence.resize(width, 40)
    sentence.show_text(LONG)
    assert sentence.minimumHeight() >= sentence.heightForWidth(width)
    small = sentence.property("role") == ""
    assert small or sentence.heightForWidth(width) < 2.5 * sentence.fontMetrics().lineSpacing()


def test_charts_show_the_rows_that_the_filters_leave(months):
    """Also those that are looked for; all again once nothing narrows."""
    months.show_form(Form.BARS)
    months.shown.filter(1, ColumnFilter(low=30))
    told = months.bars.accessibleDescription()
    assert told.endswith("2024-10: 30; 2024-11: 33; 2024-12: 36")
    assert "orders: 3 values, from 30 (2024-10) to 36 (2024-12)." in told
    assert months.lines.accessibleDescription() == months.bars.accessibleDescription()
    months.needle.setText("-11")
    assert months.lines.accessibleDescription().endswith(". 2024-11: 33")
    months.needle.clear()
    months.shown.unfilter()
    assert months.bars.accessibleDescription().count(";") == 11


def test_what_is_looked_for_is_marked_where_it_stands(months, qtbot):
    """The cells that hold it look otherwise, the others do not."""
    months.show_form(Form.TABLE)
    months.needle.setText("2024")
    marked = _cell(months.table, 0, 0), _cell(months.table, 0, 1)
    months._delegate._needle = str  # nothing is looked for
    months.table.viewport().update()
    plain = _cell(months.table, 0, 0), _cell(months.table, 0, 1)
    assert marked[0] != plain[0]
    assert marked[1] == plain[1]


def _cell(view, row: int, column: int) -> QImage:
    return view.viewport().grab(view.visualRect(view.model().index(row, column))).toImage()


@pytest.mark.parametrize(
    ("way", "left", "right"),
    [(Qt.LayoutDirection.LeftToRight, 3, 20), (Qt.LayoutDirection.RightToLeft, 20, 3)],
)
def test_margins_are_mirrored_with_the_window(qtbot, way, left, right):
    """Qt mirrors all of a layout but these."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setLayoutDirection(way)
    layout = QVBoxLayout(widget)
    margins(layout, 3, 1, 20, 2, widget)
    found = layout.contentsMargins()
    assert (found.left(), found.top(), found.right(), found.bottom()) == (left, 1, right, 2)


def test_whole_cells_go_before_air(months):
    """Where there is room for every word, none is cut for the sake of air elsewhere."""
    table = Table(("a", "b", "c"), (("x", "w" * 44, "y" * 20), ("x", "–", "–")))
    months.model.show_table(table)
    months.table.resizeColumnsToContents()
    needed = [months.table.columnWidth(column) for column in range(3)]
    months.table.setFixedWidth(sum(needed) + 40)
    fit_columns(months.table)
    assert all(months.table.columnWidth(n) >= wide for n, wide in enumerate(needed))


def test_a_doubt_is_told_once(desk):
    """What the first look says is not said again above the answer; other messages stay."""
    banners = desk.window.banners
    desk.controller.tell("Exported to table.csv.")
    desk.controller.tell("It was not understood.", "Say it again.")
    banners.drop("It was not understood.")  # that one says more
    banners.drop("Exported to table.csv.")
    assert banners.texts() == ("It was not understood.",)


def test_notes_go_with_the_exported_answer(desk, qtbot, tmp_path):
    """What was written beside the answer stands in the page that leaves the window."""
    desk.controller.show_answer(
        Answer("answered", "query", "12 rows.", request="orders per month", table=MONTHS)
    )
    desk.controller.keeping.panel.notes.setPlainText("Ask <Ines>\nabout August")
    path = tmp_path / "answer.html"
    desk.controller.output.export_answer(path)
    page = path.read_text(encoding="utf-8")
    assert "Ask &lt;Ines&gt;<br>about August" in page
    desk.controller.keeping.panel.notes.clear()
    desk.controller.output.export_answer(path)
    assert "Notes" not in path.read_text(encoding="utf-8")


def test_stages_have_the_same_names_on_paper_as_in_the_window():
    """The page is made without Qt, so that it keeps its own."""
    from core.keeping import page

    assert page._STAGES == wording._STAGES


@pytest.mark.parametrize("most", [100, 137, 180])
def test_the_marked_request_cuts_no_line_in_half(qtbot, look, most):
    """Where it is too long for its part of the card it ends between two lines."""
    text = MarkedText(look.theme)
    qtbot.addWidget(text)
    request = " ".join(f"Person{number} works on day {number}." for number in range(60))
    text.show_answer(Answer("answered", "query", "12 rows.", request=request))
    text.resize(300, 200)
    text.show()
    assert text.document().size().height() > 200
    height = text.whole_lines(most)
    layout = text.document().begin().layout()
    tops = [layout.lineAt(n).y() - layout.lineAt(0).y() for n in range(layout.lineCount())]
    pitch = tops[1]
    assert most - pitch < height <= most
    assert min(abs(height - 6 - top) for top in tops) <= 1
