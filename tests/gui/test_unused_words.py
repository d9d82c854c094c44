"""Words that no rule was made of: gone to, kept while rules change, and said as a rule."""

from __future__ import annotations

import pytest

from core.answer import Answer, Reading
from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.models.doubts import left_over

REQUEST = (
    "Anna, Ben, Carla and Dev each work one day from Monday to Thursday, one person a day. "
    "Anna does not work on Monday. Ben works the day after Anna. Dev prefers late."
)


@pytest.fixture
def main(qtbot, look, tmp_path):
    """The window over the real assistant, with a request of which one word was not used."""
    history = History(tmp_path / "history.sqlite")
    controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    controller.window.request.box.show_request(REQUEST)
    with qtbot.waitSignal(controller.session.answered, timeout=20000):
        controller.ask()
    yield controller
    controller.window.close()
    history.close()


def _unused(main):
    return [main.answer.request[a:b] for a, b in main.answer.unused]


def test_unused_words_are_gone_to_by_key_and_by_link(main):
    """Ctrl+U, or the word itself, selects it in the request and asks for it in other words."""
    view = main.window.understood
    main.actions["next_unused"].trigger()
    assert view.text.textCursor().selectedText() == "Dev"
    assert "Dev" in view.bar._doing.text()
    assert view.bar.words.hasFocus()
    view.bar.rest()
    view._unused.linkActivated.emit("0")
    assert not view.bar._doing.isHidden()


def test_words_that_a_doubt_quotes_are_left_over_too():
    """They gave no rule, so they are dotted; words of a rule that is in doubt are not."""
    request = "Anna not Monday. Dev prefers late. Ben early."
    rule = Reading("x", "Anna is not on Monday.", (0, 15), "model", 0.9, True)
    answer = Answer(
        "uncertain", "plan", "", request=request, reading=(rule,), unused=((35, 38),),
        warnings=(
            "This part could not be made a rule: “Dev prefers late”.",
            "“Anna not Monday” was not fully understood.",
            "“Dev prefers late” gave no rule.",
        ),
    )  # fmt: skip
    assert [request[a:b] for a, b in left_over(answer)] == ["Dev prefers late", "Ben"]


def test_what_is_being_said_is_not_asked_of_another_request(main, qtbot):
    """The question about unused words goes with their request."""
    view = main.window.understood
    main.actions["next_unused"].trigger()
    assert not view.bar._doing.isHidden()
    main.window.request.box.show_request("What is 17.5% of 1,240?")
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        main.ask()
    assert view.bar._doing.isHidden()
    assert view.bar.place == (0, 0)


def test_unused_words_stay_when_a_rule_is_changed(main, qtbot):
    """A rule switched off: what was not used is still told, and still dotted."""
    assert _unused(main) == ["Dev"]
    view = main.window.understood
    line = next(ln for ln in view.model.lines() if ln.text.startswith("Ben comes"))
    view.rules.setCurrentIndex(view.model.index(view.model.row_of(line.key)))
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        main.actions["turn_rule"].trigger()
    assert _unused(main) == ["Dev"]
    assert not view._unused.isHidden()


def test_a_rule_said_for_unused_words_is_theirs(main, qtbot):
    """Once they are said as a rule the words are underlined as its own; undo brings them back."""
    view = main.window.understood
    main.actions["next_unused"].trigger()
    view.bar.words.setText("Dev works on Thursday")
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        view.bar.words.returnPressed.emit()
    assert _unused(main) == []
    assert {row[0]: row[1] for row in main.answer.table.rows}["Dev"] == "Thursday"
    assert not any("Dev prefers late" in warning for warning in main.answer.warnings)
    start = REQUEST.rindex("Dev")
    assert view.text.clauses_at(start)
    assert not main.actions["next_unused"].isEnabled()
    with qtbot.waitSignal(main.session.answered, timeout=20000):
        main.actions["undo"].trigger()
    assert _unused(main) == ["Dev"]
