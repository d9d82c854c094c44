"""What keeps the window quick: large tables sorted in one go, garbage collected where it may be."""

from __future__ import annotations

import gc
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from core.answer import Table
from gui.garbage import Garbage
from gui.models.shown_table import ShownTable
from gui.models.table_model import AnswerTableModel

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
CELLS = st.none() | st.integers(-5, 5) | st.floats(-5, 5) | st.text("abÄ ", max_size=3)


def _shown(rows) -> ShownTable:
    model = AnswerTableModel()
    shown = ShownTable(model, model)
    shown.kept = model  # its source lives as long
    model.show_table(Table(("a", "b"), tuple(rows)))
    return shown


@given(st.lists(st.tuples(CELLS, CELLS), max_size=12), st.sampled_from([UP, DOWN]))
def test_sorting_loses_no_row_and_puts_blanks_last(rows, order):
    """Whatever is in a column, all rows stay, numbers are in order, and blanks are at the end."""
    shown = _shown(rows)
    shown.sort(0, order)
    found = shown.shown().rows
    assert sorted(map(repr, found)) == sorted(map(repr, rows))
    blanks = [row[0] is None for row in found]
    assert blanks == sorted(blanks)
    numbers = [row[0] for row in found if isinstance(row[0], int | float)]
    assert numbers == sorted(numbers, reverse=order is DOWN)


def test_equal_rows_keep_their_order_either_way():
    """Sorting by one column after another keeps the first order among equals."""
    shown = _shown([(1, "x"), (2, "y"), (1, "z")])
    shown.sort(0, UP)
    assert [row[1] for row in shown.shown().rows] == ["x", "z", "y"]
    shown.sort(0, DOWN)
    assert [row[1] for row in shown.shown().rows] == ["y", "x", "z"]
    shown.sort(-1)
    assert [row[1] for row in shown.shown().rows] == ["x", "y", "z"]


def test_the_cursor_stays_on_its_row_when_rows_are_sorted(qtbot):
    """A cell that was chosen is still the chosen one, wherever its row has gone."""
    from PySide6.QtWidgets import QTableView

    view, shown = QTableView(), _shown([(3, "c"), (1, "a"), (2, "b")])
    qtbot.addWidget(view)
    view.setModel(shown)
    view.setCurrentIndex(shown.index(0, 1))
    shown.sort(0, UP)
    assert view.currentIndex().row() == 2
    assert view.currentIndex().data() == "c"


def test_the_model_keeps_qts_contract_while_it_sorts_and_searches(qtbot):
    """Qt's own tester finds no fault."""
    shown = _shown([(n % 7, f"row {n}") for n in range(50)])
    tester = QAbstractItemModelTester(
        shown, QAbstractItemModelTester.FailureReportingMode.Warning, shown
    )
    shown.sort(0, DOWN)
    shown.find("row 1")
    shown.sort(1, UP)
    shown.find("nothing has this")
    shown.find("")
    assert shown.rowCount() == 50
    assert tester is not None


# ------------------------------------------------ garbage


@pytest.fixture
def garbage(qtbot):
    """A collector of a window that waits for nothing."""
    holder = QWidget()
    qtbot.addWidget(holder)
    collector = Garbage(lambda: False, holder)
    yield collector
    collector.close()


def test_no_other_thread_takes_a_widget_apart(garbage):
    """However much another thread makes, what is left of a timer of ours is not collected there."""
    ended_in = []

    class Ring(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.me, self.timer, self.mark = [self], QTimer(self), Mark()

    class Mark:
        def __del__(self) -> None:
            ended_in.append(threading.current_thread())

    Ring()
    worker = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    worker.start()
    worker.join()
    assert ended_in == []
    gc.collect()
    assert ended_in == [threading.main_thread()]


def test_python_collects_by_itself_once_no_window_is_left(garbage):
    """While a window is open it does not; a second close changes nothing."""
    assert not gc.isenabled()
    before = Garbage._open
    garbage.close()
    garbage.close()
    assert Garbage._open == before - 1
    assert gc.isenabled() == (before == 1)


# ------------------------------------------------ the request box


def test_cells_of_a_spreadsheet_can_be_pasted(desk):
    """Rows stay rows, the end of the last one goes, and one undo takes all of it away."""
    box = desk.window.request.box
    copied = QMimeData()
    copied.setText("Name\tHours\r\nAnn\u00a0B\t3\r\n\ufeffBo\t\r\n\r\n")
    box.show_request("These people: ")
    box.insertFromMimeData(copied)
    assert box.toPlainText() == "These people: Name\tHours\nAnn B\t3\nBo"
    box.undo()
    assert box.toPlainText() == "These people: "
