"""The keyboard alone is enough: every part is reached, seen to be reached, and worked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from recorded import ANSWERS
from walks import describe, takes_keys

from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.forms import Form
from gui.scenes import NURSES, SHIFTS

MOST_STOPS = 80


def _tab(qtbot, root: QWidget, key=Qt.Key.Key_Tab) -> list[QWidget]:
    """The widgets that Tab stops at, from the one with the focus until it comes round."""
    visited = [QApplication.focusWidget()]
    while len(visited) < MOST_STOPS:
        qtbot.keyClick(QApplication.focusWidget(), key)
        now = QApplication.focusWidget()
        if now is visited[0]:
            return visited
        visited.append(now)
    raise AssertionError(f"Tab does not come round: {[describe(w) for w in visited[-6:]]}")


def _reachable(root: QWidget) -> set[QWidget]:
    return {
        w
        for w in root.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and takes_keys(w) and w.focusProxy() is None
        if not _chosen_by_arrows(w)
    }


def _chosen_by_arrows(widget: QWidget) -> bool:
    """One of several of which one is chosen: Tab stops at that one, arrows go to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and not widget.isChecked()


@pytest.mark.parametrize("name", [None, *ANSWERS])
def test_tab_reaches_everything_and_comes_round(desk, qtbot, name):
    """In every kind of answer Tab stops at each control once; Shift+Tab goes the same way back."""
    if name is not None:
        desk.controller.show_answer(ANSWERS[name])
        qtbot.wait(30)
    desk.window.activateWindow()
    desk.window.request.box.setFocus()
    _tab(qtbot, desk.window)  # the first step is chosen when its list is reached
    visited = _tab(qtbot, desk.window)
    # Of one text each link is a stop.
    once = [w for w in visited if not isinstance(w, QLabel)]
    assert len(set(once)) == len(once)
    missed = {describe(w) for w in _reachable(desk.window) - set(visited)}
    assert not missed
    back = _tab(qtbot, desk.window, Qt.Key.Key_Backtab)
    assert back[1:] == visited[:0:-1]


def test_tab_goes_through_the_parts_one_after_another(desk, qtbot):
    """Request, answer, reasons, rules, energy, history: Tab never jumps to and fro."""
    desk.controller.show_answer(ANSWERS["plan"])
    qtbot.wait(30)
    window = desk.window
    parts = (window.request, window.answer, window.why, window.understood, window.energy,
             window.history)  # fmt: skip
    window.activateWindow()
    window.request.box.setFocus()
    walked = []
    for widget in _tab(qtbot, window):
        part = next((n for n, p in enumerate(parts) if p.isAncestorOf(widget)), None)
        if part is not None and (not walked or walked[-1] != part):
            walked.append(part)
    if walked[0] == walked[-1] and len(walked) > 1:
        walked.pop()
    assert len(walked) == len(set(walked)), walked
    assert set(walked) >= {0, 1, 3}


@pytest.mark.parametrize("name", ["plan", "roster", "schedule", "seats", "query", "months"])
def test_the_focus_can_be_seen(desk, qtbot, name):
    """Each control looks different when the keyboard is on it."""
    desk.controller.show_answer(ANSWERS[name])
    qtbot.wait(30)
    window = desk.window
    window.activateWindow()
    window.request.box.setFocus()
    unseen = []
    for widget in _tab(qtbot, window):
        window.setFocus()
        frame = widget if widget.parentWidget() is None else widget.parentWidget()
        before = _picture(window, frame)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if _picture(window, frame) == before:
            unseen.append(describe(widget))
    assert not unseen


def _picture(window: QWidget, part: QWidget) -> bytes:
    QApplication.processEvents()
    place = part.rect().translated(part.mapTo(window, QPoint(0, 0))).adjusted(-4, -4, 4, 4)
    image = window.grab(place).toImage()
    return bytes(image.constBits())


# ------------------------------------------------ working by keys


class Typist:
    """Somebody without a mouse: every key goes to what has the focus."""

    def __init__(self, controller, qtbot) -> None:
        self.controller, self.window, self._qtbot = controller, controller.window, qtbot

    def press(self, *keys: str) -> None:
        for key in keys:
            combined = QKeySequence(key)[0]
            at = QApplication.focusWidget() or self.window
            self._qtbot.keyClick(at, combined.key(), combined.keyboardModifiers())
            QApplication.processEvents()

    def write(self, text: str) -> None:
        self._qtbot.keyClicks(QApplication.focusWidget(), text)

    def answered(self, *keys: str) -> None:
        with self._qtbot.waitSignal(self.controller.session.answered, timeout=20_000):
            self.press(*keys)
        self.settled()

    def settled(self) -> None:
        self._qtbot.waitUntil(lambda: not self.controller.busy, timeout=20_000)
        self._qtbot.wait(30)

    def tab_to(self, widget: QWidget) -> None:
        for _ in range(MOST_STOPS):
            if QApplication.focusWidget() is widget:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach {describe(widget)}")


@pytest.fixture
def typist(qtbot, look, tmp_path):
    """The window over the real assistant, by rules alone."""
    history = History(tmp_path / "history.sqlite")
    controller = make_window(lambda _m: Assistant(Options(use_model=False)), history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    controller.window.activateWindow()
    yield Typist(controller, qtbot)
    controller.window.close()
    history.close()


def test_a_request_is_asked_changed_and_walked_by_keys(typist):
    """Ask, switch a rule off and on again, walk the derivation, and ask why of a cell."""
    window = typist.window
    typist.write(SHIFTS)
    typist.answered("Return")
    assert window.answer.sentence.text().startswith("Monday: Carla")
    typist.tab_to(window.understood.rules)
    rows = [line.text for line in window.understood.model.lines()]
    typist.press("Home", *["Down"] * next(n for n, t in enumerate(rows) if t.startswith("Ben")))
    typist.answered("Ctrl+D")
    assert "only solution" not in window.answer.badge.text()
    typist.answered("Ctrl+Z")
    assert "only solution" in window.answer.badge.text()
    typist.press("F8", "F8", "Shift+F8")
    assert window.why.step_list.currentIndex().row() == 0
    typist.press("Ctrl+Shift+F8")
    typist.tab_to(window.answer.table)
    typist.press("Right", "Ctrl+Y")
    typist.settled()
    assert window.why.reason.isVisible()


def test_a_roster_is_changed_in_its_grid_by_keys(typist):
    """Arrows go to a cell of the grid, Space turns it, and the change is judged."""
    window = typist.window
    typist.write(NURSES)
    typist.answered("Return")
    while window.answer.form() is not Form.GRID:
        typist.press("Ctrl+T")
    typist.tab_to(window.answer.cross)
    typist.press("Home", "Right", "Space")
    typist.settled()
    assert "by hand" in window.answer._plans.accessibleName()


def test_history_tables_and_pages_are_worked_by_keys(typist):
    """An earlier answer is found and opened, a table searched, a setting changed."""
    window, settings = typist.window, typist.controller.settings
    typist.write("What is 17.5% of 1,240?")
    typist.answered("Return")
    typist.press("Ctrl+N")
    typist.write(SHIFTS)
    typist.answered("Return")
    typist.press("Ctrl+F")
    typist.write("Carla")
    assert window.answer.shown.rowCount() == 1
    typist.press("Ctrl+Shift+F")
    typist.write("1,240")
    typist.tab_to(window.history.list)
    typist.press("Home", "Return")
    assert typist.controller.answer.text.startswith("17.5%")
    typist.press("Ctrl+,")
    page = settings.open("settings")
    page.activateWindow()
    box = next(b for b in page.findChildren(QComboBox) if b.isVisible())
    typist.tab_to(box)
    before = box.currentIndex()
    typist.press("Down")
    assert box.currentIndex() == before + 1
    typist.press("Up", "Escape")
    assert not page.isVisible()


def test_every_command_is_found_by_typing(typist):
    """Ctrl+K, part of a name, Enter: whatever is in a menu is there too."""
    typist.press("Ctrl+K")
    typist.write("offline")
    typist.press("Return")
    assert typist.window.banners.texts() == ("Reckoner works offline.",)
