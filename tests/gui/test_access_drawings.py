"""What a screen reader is told of the drawings, and numbers written one way in every language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDoubleSpinBox
from recorded import ANSWERS

from core.history.history import History
from gui.app import make_window
from gui.forms import Form, Seats
from gui.models.grid_model import Marks
from gui.views import spoken
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


WHOLE = [
    ("schedule", Form.TIMELINE, "timeline", "5 bars in 2 lanes, from 0 to 7 hours. sand: 0 to 2"),
    ("seats", Form.SEATS, "seats", "6 places in a ring. seat 1: "),
    ("roster", Form.GRID, "cross", "6 rows and 7 columns, 14 cells marked. Ines: "),
    ("grid", Form.PUZZLE, "puzzle", "4 rows and 12 columns, 12 cells marked. Alice: cat, tea"),
    ("months", Form.BARS, "bars", "number of orders: 34 values, from 1 (2025-10) to 13 (2025-08)."),
]


@pytest.mark.parametrize(("answer", "form", "part", "opening"), WHOLE)
def test_a_description_begins_with_the_whole(desk, answer, form, part, opening):
    """A sentence on all of the drawing, then its parts one after the other."""
    desk.controller.show_answer(ANSWERS[answer])
    desk.window.answer.show_form(form)
    _, whole = _told(getattr(desk.window.answer, part))
    assert whole.startswith(opening), whole


@pytest.mark.parametrize(("answer", "form", "part"), [*DRAWN, ("months", Form.LINES, "lines")])
def test_a_cursor_that_moves_is_told(desk, qtbot, monkeypatch, answer, form, part):
    """Each arrow key changes the name and sends the news of selection and focus."""
    sent = []
    monkeypatch.setattr(spoken, "send", lambda widget, what: sent.append((widget, what)))
    desk.controller.show_answer(ANSWERS[answer])
    desk.window.answer.show_form(form)
    drawing = getattr(desk.window.answer, part)
    desk.window.activateWindow()
    drawing.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(drawing.hasFocus)
    first, _ = _told(drawing)
    sent.clear()
    qtbot.keyClick(drawing, Qt.Key.Key_Right)
    second, _ = _told(drawing)
    assert first != second
    assert ": " in second
    events = QAccessible.Event
    assert sent == [(drawing, events.Selection), (drawing, events.Focus)]


def test_a_description_follows_what_is_shown(desk):
    """Another plan, and marks for what breaks a rule, are told as they come."""
    desk.controller.show_answer(ANSWERS["roster"])
    cross = desk.window.answer.cross
    _, before = _told(cross)
    desk.controller.actions["next_plan"].trigger()
    _, after = _told(cross)
    assert before != after
    cross.mark(Marks(broken=frozenset([("Ines", "Saturday")])))
    assert "(Saturday: breaks a rule)" in _told(cross)[1]


def test_times_in_an_order_are_no_seats(desk):
    """Places that nobody sits on are shown in order; those round a table are seats."""
    view = desk.window.answer
    desk.controller.show_answer(ANSWERS["seats"])
    assert _told(view.seats)[0].startswith("Seats")
    view.seats.show_seats(Seats((("9am", "Ann"), ("10am", "Bob")), noun="Slot"))
    assert _told(view.seats)[0] == "In order"
    view.form_bar.name_seats(sat_on=False)
    assert view.form_bar._buttons[Form.SEATS].text().strip() == "In order"


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
