"""What a screen reader is told of the drawings, and numbers written one way in every language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDoubleSpinBox
from recorded import ANSWERS

from core.history.history import History
from gui.app import make_window
from gui.forms import Form
from gui.views.settings_parts import Whole

DRAWN = [
    ("schedule", Form.TIMELINE, "timeline"),
    ("seats", Form.SEATS, "seats"),
]


def _told(widget):
    """Name and description as assistive technology gets them."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    texts = QAccessible.Text
    return interface.text(texts.Name), interface.text(texts.Description)


@pytest.mark.parametrize(("answer", "form", "part"), DRAWN)
def test_a_drawing_tells_all_that_it_shows(desk, answer, form, part):
    """Every name of the plan stands in the description; the keys reach each part by its name."""
    desk.controller.show_answer(ANSWERS[answer])
    view = desk.window.answer
    view.show_form(form)
    drawing = getattr(view, part)
    assert drawing.isVisible()
    name, whole = _told(drawing)
    assert name
    table = ANSWERS[answer].table
    for row in table.rows:
        assert all(cell in whole for cell in row if isinstance(cell, str) and cell), row
    assert drawing.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_chart_tells_every_bar(desk):
    """Each group with its figure."""
    desk.controller.show_answer(ANSWERS["months"])
    view = desk.window.answer
    for form, chart in ((Form.BARS, view.bars), (Form.LINES, view.lines)):
        view.show_form(form)
        name, whole = _told(chart)
        assert name
        for row in ANSWERS["months"].table.rows:
            assert f"{row[0]}: {row[-1]}" in whole


def test_fields_write_numbers_as_answers_do(qtbot, look, tmp_path):
    """On a German system "62.000" would be read as 62 beside an answer's "62,000"."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    history = History(tmp_path / "history.sqlite")
    try:
        controller = make_window(lambda _model: None, history, look)
        qtbot.addWidget(controller.window)
        whole, decimal = Whole(0, 100_000), QDoubleSpinBox()
        for field in (whole, decimal):
            qtbot.addWidget(field)
        whole.setValue(62_000)
        decimal.setValue(0.5)
        assert (whole.text(), decimal.text()) == ("62,000", "0.50")
    finally:
        QLocale.setDefault(before)
        history.close()
