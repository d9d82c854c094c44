"""Words, rules and steps light each other up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from recorded import ANSWERS

from gui.controllers.links import Links

PLAN = ANSWERS["plan"]
BEN = 4  # "Ben works the day right after Carla"


@pytest.fixture
def shown(desk, qtbot):
    desk.controller.show_answer(PLAN)
    qtbot.wait(20)
    return desk


def _place_of(text_view, position):
    cursor = QTextCursor(text_view.document())
    cursor.setPosition(position)
    return text_view.cursorRect(cursor).center() + QPoint(3, 0)


def test_pointing_at_words_lights_their_rule_and_steps(shown, qtbot):
    """Hovering over words lights the rule read from them and the steps that rest on it."""
    text = shown.window.understood.text
    place = _place_of(text, PLAN.reading[BEN].source[0] + 2)
    qtbot.mouseMove(text.viewport(), place)
    qtbot.waitUntil(lambda: shown.controller.links.lit == {BEN}, timeout=2000)
    assert shown.window.understood.model._lit == {BEN}
    steps = {n for n, step in enumerate(PLAN.derivation, 1) if BEN in step.clauses}
    assert shown.window.why.steps._lit == steps


def test_choosing_a_rule_lights_its_words_until_another_is_chosen(shown):
    """Selecting a rule keeps its words lit; pointing elsewhere lights that for the moment."""
    understood = shown.window.understood
    row = understood.model.row_of(BEN)
    understood.rules.setCurrentIndex(understood.model.index(row))
    assert understood.text._lit == {BEN}
    understood.rules.pointed_at.emit((5,))
    assert understood.text._lit == {5}
    understood.rules.pointed_at.emit(())
    assert understood.text._lit == {BEN}


def test_choosing_a_step_lights_its_rules(shown):
    """A derivation step lights every rule that it rests on."""
    why = shown.window.why
    why.step_list.setCurrentIndex(why.steps.index(0))
    assert shown.controller.links.lit == set(PLAN.derivation[0].clauses)


def test_the_text_cursor_links_by_keyboard(shown, qtbot):
    """Moving the text cursor into words lights their rule."""
    text = shown.window.understood.text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Right)
    assert shown.controller.links.lit == {0}


def test_overlapping_words_get_lanes_of_their_own(shown):
    """Two clauses over the same words are underlined in different lanes."""
    text = shown.window.understood.text
    text._spans = [(0, 0, 10, 0)]
    assert text._lane(5, 12) == 1
    assert text._lane(10, 12) == 0


def test_words_outside_every_clause_light_nothing(shown):
    """The words between two lists belong to no rule here."""
    between = (PLAN.reading[0].source[1] + PLAN.reading[1].source[0]) // 2
    assert shown.window.understood.text.clauses_at(between) == ()


def test_links_prefer_what_is_pointed_at():
    """Pointed-at clauses win over chosen ones, and clearing forgets both."""
    links = Links()
    links.choose((1,))
    links.point_at((2, 3))
    assert links.lit == {2, 3}
    links.point_at(())
    assert links.lit == {1}
    links.clear()
    assert links.lit == frozenset()
