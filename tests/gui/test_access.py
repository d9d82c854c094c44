"""Names, contrast, keyboard: the window for everyone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from recorded import ANSWERS

from core.answer import Table
from gui import theme as themes
from gui.actions import ACTIONS
from gui.models.line_model import Line, LineModel
from gui.models.shown_table import ShownTable
from gui.models.table_model import AnswerTableModel
from gui.theme import Scheme

_CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit)


def _nameless(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QAbstractButton) and isinstance(widget.parent(), QLineEdit):
            continue  # Qt's own clear button inside a line edit
        if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Vertical:
            continue  # hidden everywhere
        interface = QAccessible.queryAccessibleInterface(widget)
        if type(widget).__name__ == "QTableCornerButton":
            continue
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("name", [None, *ANSWERS])
def test_every_control_has_an_accessible_name(desk, tmp_path, name):
    """A screen reader finds a name on every button, list, table and field, in every state."""
    path = tmp_path / "a.csv"
    path.write_text("x\n1\n")
    desk.controller.data.take([path])
    if name is not None:
        desk.controller.show_answer(ANSWERS[name])
    QApplication.processEvents()
    assert _nameless(desk.window) == []


@pytest.mark.parametrize("make", [themes.light, themes.dark])
def test_every_colour_can_be_read(make):
    """Text and marks reach 4.5:1 on the surfaces they are used on."""
    theme = make()
    marks = (theme.ink, theme.muted, theme.accent, theme.good, theme.bad, theme.doubt)
    for colour in (*marks, *theme.clauses):
        assert themes.contrast(colour, theme.surface) >= 4.5, colour.name()
    for background in (theme.ground, theme.sunken):
        assert themes.contrast(theme.ink, background) >= 4.5
        assert themes.contrast(theme.muted, background) >= 4.5
    assert themes.contrast(theme.on_accent, theme.accent) >= 4.5
    for colour in theme.clauses:
        assert themes.contrast(theme.ink, theme.tint(colour, 0.24)) >= 4.5
    for colour in (theme.doubt, theme.bad):
        assert themes.contrast(theme.muted, theme.tint(colour, 0.10)) >= 4.5


def test_each_shortcut_is_used_once():
    """No two actions share a key, and none shares a name."""
    keys = [spec.shortcut for spec in ACTIONS if spec.shortcut]
    assert len(keys) == len(set(keys))
    assert len({spec.name for spec in ACTIONS}) == len(ACTIONS)


def test_the_command_palette_finds_and_runs_an_action(desk, qtbot):
    """Typing part of an action's name and Enter runs it."""
    palette = desk.controller.open_palette()
    qtbot.keyClicks(palette.needle, "offline")
    qtbot.keyClick(palette.needle, Qt.Key.Key_Return)
    assert desk.window.banners.texts() == ("Reckoner works offline.",)


def test_dark_and_light_can_be_chosen_and_are_kept(desk):
    """The look changes at once, answer on screen included, and is remembered."""
    from core.settings import load_settings

    desk.controller.show_answer(ANSWERS["roster"])
    desk.controller.actions["scheme_dark"].trigger()
    background = QApplication.palette().window().color()
    assert themes.luminance(background) < 0.1
    assert desk.window.understood.text._theme.dark
    assert load_settings()[0].appearance == Scheme.DARK.value


def test_tab_leads_from_the_request_through_the_window(desk, qtbot):
    """Tab leaves the request box and visits other controls."""
    box = desk.window.request.box
    box.setFocus()
    visited = set()
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.add(QApplication.focusWidget())
    assert len(visited) >= 5


def test_the_window_fits_a_small_screen(desk, qtbot):
    """At 1280 × 720 no view asks for more room than there is."""
    for answer in ANSWERS.values():
        desk.controller.show_answer(answer)
        qtbot.wait(10)
        hint = desk.window.minimumSizeHint()
        assert hint.width() <= 1280
        assert hint.height() <= 720


def test_item_models_keep_qts_contract(qtbot):
    """Qt's own model tester finds no fault while rows come and go."""
    table, lines = AnswerTableModel(), LineModel()
    shown = ShownTable(table)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(m, mode) for m in (table, shown, lines)]
    table.show_table(Table(("a", "b"), ((1, "x"), (None, "y"), (2.5, True))))
    shown.find("x")
    shown.sort(0)
    shown.find("")
    table.show_table(None)
    lines.show_lines((Line(1, "one", links=(0,)), Line(2, "two", "detail", icon="tick")))
    lines.light(frozenset({2}))
    lines.show_lines(())
    assert len(testers) == 3


def test_a_line_reads_out_as_a_sentence():
    """A rule is read with its mark and its doubt, not by colour."""
    model = LineModel()
    model.show_lines((Line(0, "Ben is first", "55 % sure", icon="doubt", spoken="doubtful"),))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "doubtful. Ben is first. 55 % sure"
