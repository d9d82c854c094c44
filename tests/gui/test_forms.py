"""Which form suits which table, and figures in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import ANSWERS

from core.answer import Reading, Table
from gui import forms, wording
from gui.forms import Form


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("months", (Form.TABLE, Form.LINES, Form.BARS)),
        ("grid", (Form.TABLE,)),
        ("schedule", (Form.TIMELINE, Form.TABLE)),
        ("roster", (Form.GRID, Form.TABLE)),
        ("query", (Form.TABLE, Form.BARS)),
    ],
)
def test_each_kind_of_answer_gets_its_form(name, expected):
    """A schedule is a timeline first, a roster a grid, grouped numbers may be bars."""
    assert forms.forms_of(ANSWERS[name].table, ANSWERS[name].kind == "plan") == expected


def test_rows_of_a_users_table_are_never_taken_for_a_plan():
    """An address with a comma in it is no list of days."""
    table = Table(("name", "address"), (("Ada", "Main St 1, London"), ("Bo", "Quay 2, York")))
    assert forms.forms_of(table, plan=False) == (Form.TABLE,)


def test_the_form_shown_can_be_switched(desk):
    """Switching keeps the table as an alternative to every drawing."""
    desk.controller.show_answer(ANSWERS["schedule"])
    view = desk.window.answer
    assert view.form() is Form.TIMELINE
    desk.controller.actions["next_form"].trigger()
    assert view.form() is Form.TABLE
    assert "sand: 0 to 2" in view.timeline.accessibleDescription()


def test_a_roster_by_day_is_turned_to_people_by_day():
    """A table with days as rows gives the same grid as one with people as rows."""
    table = Table(("day", "nurses"), (("Monday", "Ines, Omar"), ("Tuesday", "Ines")))
    crossing = forms.crossing(table)
    assert crossing is not None
    assert crossing.rows == ("Ines", "Omar")
    assert crossing.columns == ("Monday", "Tuesday")
    assert crossing.marks == ((True, True), (True, False))


def test_weekdays_stand_in_their_order():
    """Columns of a roster run from Monday on, whoever comes first."""
    crossing = forms.crossing(Table(("who", "days"), (("A", "Friday, Monday"), ("B", "Monday"))))
    assert crossing is not None
    assert crossing.columns == ("Monday", "Friday")


@given(st.lists(st.tuples(st.text(min_size=1), st.floats(-1e6, 1e6)), min_size=1, max_size=40))
def test_bars_never_hide_a_row(rows):
    """Bars are offered only where every row has one."""
    table = Table(("name", "value"), tuple(rows))
    figure = forms.figure(table)
    assert figure is None or len(figure.figures) == len(rows)


@pytest.mark.parametrize(
    ("milliseconds", "text"), [(3.2, "3 ms"), (420, "0.42 s"), (12_400, "12 s")]
)
def test_times_have_two_digits(milliseconds, text):
    """Times are said as a person would."""
    assert wording.duration(milliseconds) == text


def test_doubt_says_why():
    """A doubtful rule gives its reason; a sure one none; a broken one the check's verdict."""
    rule = Reading("c", "e", (0, 1), "model", 0.4, True)
    assert "only one of two readings" in wording.doubt(rule)
    assert wording.mark(rule) == "doubt"
    assert not wording.doubt(Reading("c", "e", (0, 1), "both", 0.95, True))
    assert wording.mark(Reading("c", "e", (0, 1), "both", 0.95, False)) == "cross"
