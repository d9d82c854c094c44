"""The grid of a result: sorted, filtered, searched from place to place, copied, exported."""

from __future__ import annotations

import csv
import json

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from core.answer import Answer, Table
from gui.export import as_tabs, write
from gui.models.column_filter import ColumnFilter, values_of
from gui.models.shown_table import ShownTable
from gui.models.table_model import AnswerTableModel

COLUMNS = ("town", "weight", "sent")
ROWS = (
    ("Brno", 12.5, "2024-01-05"),
    ("Cork", 3, "2024-02-10"),
    (None, 40, "2024-03-01"),
    ("Brno", None, "2024-03-09"),
    ("=Delft", 7, None),
)


@pytest.fixture
def grid(desk):
    """The answer's view with these rows."""
    table = Table(COLUMNS, ROWS)
    desk.controller.show_answer(Answer("answered", "query", "5 rows.", "all parcels", table=table))
    return desk.window.answer


def _towns(grid):
    return [row[0] for row in grid.shown.shown().rows]


@pytest.mark.parametrize(
    ("column", "what", "left"),
    [
        (0, ColumnFilter("br"), ["Brno", "Brno"]),
        (1, ColumnFilter(low=7), ["Brno", None, "=Delft"]),
        (1, ColumnFilter(low=3, high=12.5), ["Brno", "Cork", "=Delft"]),
        (2, ColumnFilter(high="2024-02-10"), ["Brno", "Cork"]),
        (0, ColumnFilter(values=frozenset({"Cork", "–"})), ["Cork", None]),
        (0, ColumnFilter(values=frozenset()), []),
    ],
)
def test_a_column_is_filtered(grid, column, what, left):
    """By text, by a range of numbers or dates, by values; a blank only where it is ticked."""
    grid.shown.filter(column, what)
    assert _towns(grid) == left
    assert grid.finder.strip.told.text() == f"{len(left)} of 5 rows"
    assert grid.finder.strip.chips() == (what.words(COLUMNS[column]),)
    grid.shown.filter(column, ColumnFilter())
    assert len(_towns(grid)) == 5
    assert not grid.finder.strip.isVisible()


def test_filters_add_up_and_are_taken_away_by_their_chips(grid, qtbot):
    """Two columns narrow together; each has a chip; the next answer starts without any."""
    grid.shown.filter(0, ColumnFilter("brno"))
    grid.shown.filter(1, ColumnFilter(low=1))
    assert _towns(grid) == ["Brno"]
    grid.needle.setText("2024-03")
    assert _towns(grid) == []
    grid.needle.clear()
    chips = [b for b in grid.finder.strip.children() if b.property("role") == "chip"]
    qtbot.mouseClick(chips[-1], Qt.MouseButton.LeftButton)
    assert _towns(grid) == ["Brno", "Brno"]
    grid.show_answer(Answer("answered", "query", "again", "again"))
    assert grid.shown.filters() == {}


def test_the_card_filters_while_it_is_filled(grid, desk, qtbot):
    """Values are ticked, bounds typed; what is no number is told; a click on a heading's column."""
    card = grid.finder.open_filter(0)
    listed = [card.values.item(n).text() for n in range(card.values.count())]
    assert listed == ["=Delft", "Brno  (2)", "Cork", "–"]
    card.values.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert _towns(grid) == ["Cork", None, "=Delft"]
    card.column.setCurrentIndex(1)
    card.low.setText("ten")
    assert "no number" in card.told.text()
    assert len(_towns(grid)) == 3
    card.low.setText("3.5")
    assert card.told.text() == ""
    assert _towns(grid) == [None, "=Delft"]
    qtbot.mouseClick(card.clear, Qt.MouseButton.LeftButton)
    assert len(_towns(grid)) == 3
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    desk.controller.actions["filter_column"].trigger()


def test_find_goes_from_place_to_place(grid, desk, qtbot):
    """Enter and F3 go on, Shift+F3 back, round the end; the buttons are there while looking."""
    assert not grid.finder.next.isVisible()
    qtbot.keyClicks(grid.needle, "brno")
    assert grid.finder.next.isVisible()
    qtbot.keyClick(grid.needle, Qt.Key.Key_Return)
    assert grid.table.currentIndex().row() == 0
    desk.controller.actions["find_next"].trigger()
    assert grid.table.currentIndex().row() == 1
    desk.controller.actions["find_next"].trigger()
    assert grid.table.currentIndex().row() == 0
    desk.controller.actions["find_previous"].trigger()
    assert grid.table.currentIndex().row() == 1
    qtbot.keyClick(grid.needle, Qt.Key.Key_Escape)
    assert grid.needle.text() == ""
    assert grid.shown.next_hit(0, 0, 1) is None


def test_chosen_cells_are_copied_with_their_headings(grid, desk):
    """Two cells of one column: that column alone; nothing runs when it is pasted."""
    model = grid.table.selectionModel()
    for row in (1, 4):
        model.select(grid.shown.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    desk.controller.output.copy_table()
    assert QGuiApplication.clipboard().text() == "town\nCork\n'=Delft"


def test_copied_numbers_are_whole_and_blanks_are_nothing():
    """What is pasted is the value, not the picture of it."""
    table = Table(("a", "b"), ((0.123456789, None), (-3, True)))
    assert as_tabs(table) == "a\tb\n0.123456789\t\n-3\tyes"


def test_what_is_filtered_and_sorted_is_exported(grid, desk, qtbot, tmp_path):
    """The file holds the rows on screen in their order; two columns alike lose nothing in JSON."""
    grid.shown.filter(1, ColumnFilter(low=3))
    grid.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    with qtbot.waitSignal(desk.controller.output.exported, timeout=5000):
        desk.controller.output.export_table(tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line[1] for line in csv.reader(file)] == ["weight", "40", "12.5", "7", "3"]
    write(Table(("n", "n"), ((1, 2),)), tmp_path / "two.json")
    assert json.loads((tmp_path / "two.json").read_text()) == [{"n": 1, "n (2)": 2}]


def test_values_are_listed_in_their_order_or_not_at_all():
    """Numbers as numbers, blanks last, each counted; too many are no list to choose from."""
    assert values_of([10, 9, None, 9]) == (("9", 2), ("10", 1), ("–", 1))
    assert values_of(list(range(2000))) == ()


def test_the_shown_rows_keep_qts_contract():
    """Under Qt's model tester: filters come and go, tables change, rows are sorted meanwhile."""
    source = AnswerTableModel()
    shown = ShownTable(source)
    tester = QAbstractItemModelTester(
        shown, QAbstractItemModelTester.FailureReportingMode.Warning, shown
    )
    source.show_table(Table(COLUMNS, ROWS))
    shown.filter(1, ColumnFilter(low=5))
    shown.sort(1, Qt.SortOrder.DescendingOrder)
    shown.filter(0, ColumnFilter(values=frozenset({"Brno"})))
    assert [row[1] for row in shown.shown().rows] == [12.5]
    source.show_table(Table(COLUMNS, ROWS[:2]))  # the next plan of one kind keeps its filters
    assert shown.filters().keys() == {0, 1}
    source.show_table(Table(("other",), ((1,),)))
    assert shown.filters() == {}
    assert shown.rowCount() == 1
    assert tester.parent() is shown
