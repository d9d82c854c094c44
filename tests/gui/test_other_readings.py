"""Taking the other of two readings changes what they differ in, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from recorded import ANSWERS

from core.language.clauses import ChosenCount
from core.language.notation import read


def _taken(desk, qtbot, without):
    """What the card tells, the lines before, and those asked for after "I meant this"."""
    answer = ANSWERS["choice"]
    (other,) = answer.other_readings
    other = replace(other, without=without)
    desk.controller.show_answer(replace(answer, other_readings=(other,)))
    before = desk.controller.sheet.revision
    told = " ".join(one.text() for one in desk.window.understood.others.findChildren(QLabel))
    desk.assistant.enqueue(answer)
    (button,) = desk.window.understood.others.buttons
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.assistant.revisions))
    qtbot.waitUntil(lambda: not desk.controller.busy)
    return told, before, desk.assistant.revisions[-1]


def test_the_rules_that_both_readings_have_stay(desk, qtbot):
    """The budget and the goal are not lost because the request can be read in two ways."""
    told, before, after = _taken(desk, qtbot, ())
    assert "Instead of" not in told
    bodies = [line.body for line in after.lines]
    assert bodies[: len(before.lines)] == [line.body for line in before.lines]
    assert isinstance(bodies[-1], ChosenCount)


def test_what_only_the_reading_taken_has_goes(desk, qtbot):
    """The rule that the other reading does not have is replaced by the other's."""
    limit = next(
        r.clause for r in ANSWERS["choice"].reading if r.english.startswith("At most 2 projects")
    )
    told, before, after = _taken(desk, qtbot, (limit,))
    assert "Instead of: At most 2 projects are chosen per region." in told
    bodies = [line.body for line in after.lines]
    assert read(limit) not in bodies
    assert len(bodies) == len(before.lines)
