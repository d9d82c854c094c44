"""Every item model of the window under Qt's own model tester; a new one without a way fails."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

import gui
from core.answer import Table
from core.keeping.comparing import Comparison, Row, Section
from core.tables.catalog import ColumnInfo, Kind, TableInfo
from gui.forms import Crossing
from gui.models.column_model import ColumnModel
from gui.models.comparison_model import ComparisonModel
from gui.models.frame import Frame
from gui.models.frame import Kind as FrameKind
from gui.models.grid_model import GridModel, Marks
from gui.models.line_model import Line, LineModel
from gui.models.pick_model import PickModel
from gui.models.shown_table import ShownTable
from gui.models.table_model import AnswerTableModel

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
TABLE = Table(("Item", "Cost"), (("Oak", 12), ("Ash", None), ("Elm", 3.5)))
OTHER = Table(("Name",), (("Fir",),))


def _of_gui():
    """Every class of item model that is defined in gui."""
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        importlib.import_module(module.name)
    found, left = set(), [QAbstractItemModel]
    while left:
        for one in left.pop().__subclasses__():
            left.append(one)
            if one.__module__.startswith("gui."):
                found.add(one)
    return found


def _table(model):
    for table in (TABLE, OTHER, Table(("Item", "Cost"), ()), None, TABLE):
        yield model.show_table(table)


def _shown(model):
    source = model.sourceModel()
    for needle, column, order in (("", 1, UP), ("a", 1, DOWN), ("zz", 0, UP), ("", -1, UP)):
        yield source.show_table(TABLE)
        yield model.sort(column, order)
        yield model.find(needle)
    yield source.show_table(OTHER)
    yield source.show_table(None)


def _lines(model):
    lines = (Line(1, "One"), Line(5, "Five", detail="of many", links=(1,)))
    for shown in (lines, lines[:1], (), lines):
        yield model.show_lines(shown)
        yield model.light(frozenset({5}))


def _grid(model):
    crossing = Crossing("", ("Ann", "Bob"), ("Mon", "Tue"), ((True, False), (False, True)))
    for shown in (crossing, crossing, None, crossing):
        yield model.show(shown)
        yield model.mark(Marks(broken=frozenset({("Ann", "Mon")})))


def _compared(model):
    section = Section("Rules", (Row("One", ("yes", "no"), True), Row("Two", ("a", "a"), False)))
    for sections in ((section,), (), (section, section)):
        yield model.show_comparison(Comparison(("First", "Second"), sections))


def _columns(model):
    columns = (ColumnInfo("item", Kind.TEXT, samples=("Oak",)), ColumnInfo("cost", Kind.WHOLE))
    table = TableInfo("wood", columns, 3)
    for shown in (table, table, TableInfo("wood", columns[:1], 3), None, table):
        yield model.show_table(shown, {})


def _picks(model):
    frame = Frame(FrameKind.CHOICE, "Item", ("Oak", "Ash", "Elm"), everything=TABLE)
    for shown, plan in (
        (frame, TABLE),
        (frame, Table(TABLE.columns, TABLE.rows[:1])),
        (None, None),
    ):
        yield model.show(shown, plan)
        yield model.mark(Marks(broken=frozenset({("Oak", "")})))


WAYS = {
    AnswerTableModel: (AnswerTableModel, _table),
    ShownTable: (lambda: ShownTable(AnswerTableModel()), _shown),
    LineModel: (LineModel, _lines),
    GridModel: (GridModel, _grid),
    ComparisonModel: (ComparisonModel, _compared),
    ColumnModel: (ColumnModel, _columns),
    PickModel: (PickModel, _picks),
}


def test_every_item_model_of_the_window_is_tested_here():
    """A class of item model that is added to gui is added to WAYS."""
    assert {kind.__name__ for kind in _of_gui()} == {kind.__name__ for kind in WAYS}


@pytest.mark.parametrize("kind", WAYS, ids=lambda kind: kind.__name__)
def test_an_item_model_keeps_the_rules_of_qt(qtbot, kind):
    """Filled, changed, emptied and filled again, with Qt's tester watching (it warns, and a warning
    fails); every cell and heading answers every role, in range and out of it."""
    make, way = WAYS[kind]
    model = make()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    steps = 0
    for _ in way(model):
        steps += 1
        _ask_everything(model)
    assert steps >= 3
    assert tester.model() is model


def _ask_everything(model):
    listed = isinstance(model, QAbstractListModel)  # its one column is its own affair
    rows, columns = model.rowCount(), 1 if listed else model.columnCount()
    for role in Qt.ItemDataRole:
        assert model.data(QModelIndex(), role) is None
        for row in range(rows):
            for column in range(columns):
                model.data(model.index(row, column), role)
        for section in range(-1, max(rows, columns) + 1):
            for way in Qt.Orientation:
                if 0 <= section < (columns if way is Qt.Orientation.Horizontal else rows):
                    model.headerData(section, way, role)
    assert not model.index(rows, 0).isValid()
    assert model.rowCount(model.index(0, 0)) == 0
