"""A screen of 1024 × 600, as small laptops have: the window fits, and no part lies on another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from recorded import ANSWERS

LOW = 560  # what a title bar and a task bar leave of 600


def _overlaps(view):
    """Pairs of shown parts of that view which lie on each other."""
    items = [view.layout().itemAt(n) for n in range(view.layout().count())]
    rooms = [i.geometry() for i in items if i.widget() is None or i.widget().isVisible()]
    rooms = [room for room in rooms if room.height() > 0]
    return [(a, b) for a, b in pairwise(rooms) if a.bottom() >= b.top()]


@pytest.mark.parametrize("name", ["plan", "roster"])
@pytest.mark.parametrize("panel", [False, True])
def test_an_answer_finds_its_room_on_a_low_screen(desk, qtbot, name, panel):
    """With the panel beside it as well: all parts keep at least what they need."""
    window = desk.window
    window.resize(984, 540)
    desk.controller.show_answer(ANSWERS[name])
    if panel:
        desk.controller.keeping.show_panel()
    qtbot.wait(150)
    assert window.height() <= LOW
    for view in (window.answer, window.why):
        assert not _overlaps(view)


def test_the_first_screen_finds_its_room(desk, qtbot):
    """All examples stand there whole."""
    desk.window.resize(984, 540)
    qtbot.wait(100)
    welcome = desk.window.welcome
    assert desk.window.height() <= LOW
    assert welcome.minimumSizeHint().height() <= welcome.height()
    assert not _overlaps(welcome)
