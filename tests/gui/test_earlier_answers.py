"""Earlier answers: compared, run again, removed and put back as they were; the answer exported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel
from ways import written

from core.answer import Answer, Table

PLAN = Answer(
    status="answered", kind="plan", text="Ann on Monday.", proof="unique", checked=True, count=1,
    table=Table(("person", "day"), (("Ann", "Monday"), ("Ben", "Tuesday"))),
)  # fmt: skip
OTHER = replace(
    PLAN, text="Ann on Tuesday.",
    table=Table(("person", "day"), (("Ann", "Tuesday"), ("Ben", "Tuesday"))),
)  # fmt: skip


@pytest.fixture
def past(desk, qtbot):
    """The window with two answers in its history, the later one shown."""
    for request, answer in (("who first", PLAN), ("who then", OTHER)):
        desk.assistant.enqueue(answer)
        desk.window.request.box.show_request(request)
        with qtbot.waitSignal(desk.controller.session.answered, timeout=5000):
            desk.controller.ask()
    written(desk.controller, qtbot)
    return desk


def _texts(desk):
    return [line.text for line in desk.window.history.model.lines()]


def test_two_answers_are_compared_side_by_side(past):
    """Both selected: their cells that differ stand beside each other; Esc leads back."""
    panel = past.window.history
    for row in (0, 1):
        panel.list.selectionModel().select(
            panel.model.index(row), QItemSelectionModel.SelectionFlag.Select
        )
    past.controller.actions["compare_answers"].trigger()
    view = past.controller.keeping.comparing.view
    assert view.isVisible()
    assert view.model.comparison.names == ("who then", "who first")
    rows = {r.label: r.cells for r in view.model.comparison.sections[-1].rows}
    assert rows == {"Ann": ("Tuesday", "Monday")}
    view.back.click()
    assert past.window.shows_result()


def test_an_earlier_answer_is_compared_with_the_one_shown(past):
    """From the menu of one entry."""
    panel = past.window.history
    menu = panel.menu_for(panel.model.lines()[1])
    next(a for a in menu.actions() if "Compare" in a.text()).trigger()
    names = past.controller.keeping.comparing.view.model.comparison.names
    assert names == ("who first", "who then")


def test_comparing_needs_two(past):
    """Nothing chosen: it is told how to choose."""
    past.window.history.list.clearSelection()
    past.controller.actions["compare_answers"].trigger()
    assert past.window.banners.texts() == ("There is nothing to compare yet.",)


def test_an_earlier_request_is_run_again(past, qtbot):
    """From the menu: it is asked anew, with the tables in use."""
    panel = past.window.history
    past.assistant.enqueue(PLAN)
    menu = panel.menu_for(panel.model.lines()[1])
    with qtbot.waitSignal(past.controller.session.answered, timeout=5000):
        next(a for a in menu.actions() if a.text() == "Run again").trigger()
    assert past.assistant.asked[-1][0] == "who first"


def test_what_was_removed_comes_back_in_its_place(past):
    """Both removed and both put back: order, pin and time are as before."""
    panel = past.window.history
    first = panel.model.lines()[1].key
    panel.entry_pinned.emit(first)
    before = past.history.list()
    for entry in before:
        panel.entry_removed.emit(entry.id)
    assert _texts(past) == []
    past.controller.actions["put_back"].trigger()
    past.controller.actions["put_back"].trigger()
    assert past.history.list() == before
    assert panel.model.lines()[0].icon == "pin"


@pytest.mark.parametrize("ending", ["pdf", "html", "xlsx", "csv"])
def test_the_answer_is_exported_whole(past, tmp_path, ending):
    """In each format, told by name."""
    path = tmp_path / f"answer.{ending}"
    past.controller.output.export_answer(path)
    assert path.stat().st_size > 40
    assert past.window.banners.texts() == (f"Exported to answer.{ending}.",)


def test_an_export_that_fails_is_told(past, tmp_path):
    """No such folder, no such format."""
    past.controller.output.export_answer(tmp_path / "missing" / "a.pdf")
    past.controller.output.export_answer(tmp_path / "a.doc")
    texts = past.window.banners.texts()
    assert texts[0] == "a.pdf could not be written."
    assert texts[1].startswith("a.doc has no format")
    assert not list(tmp_path.glob("a.*"))
