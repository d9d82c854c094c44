"""Every state of the window, walked: names for screen readers, mirrored, in another language."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from recorded import ANSWERS
from walks import controls, cut, describe, nameless, outside, overlaps

from core.answer import Answer
from core.history.history import History
from gui import wording
from gui.app import embedded_assistant, make_window
from gui.examples import examples
from gui.scenes import SCENES
from gui.screenshots import lead_to

ROOT = Path(__file__).parents[2]
PAGES = ("settings", "models", "energy")


def test_every_control_has_a_name_in_every_state(qtbot, look, tmp_path):
    """Every scene that is pictured is walked, dialogs and pages included; nothing is nameless."""
    history = History(tmp_path / "history.sqlite")
    controller = make_window(embedded_assistant, history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    found, walked = set(), 0
    for scene in SCENES:
        widget = lead_to(controller, scene)
        for root in QApplication.topLevelWidgets():
            if root.isVisible():
                walked += len(list(controls(root)))
                found |= {f"{scene.name}: {one}" for one in nameless(root)}
        if widget is not None:
            widget.close()
    controller.window.close()
    history.close()
    assert walked > 20 * len(SCENES)
    assert not found


# ------------------------------------------------ mirrored


@pytest.fixture
def mirrored(qapp) -> Iterator[None]:
    """As languages that are written from the right have it."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def mirrored_desk(mirrored, desk):
    """The window, made while everything is mirrored."""
    return desk


@pytest.mark.parametrize("name", [None, *ANSWERS])
def test_nothing_overlaps_or_vanishes_when_mirrored(mirrored_desk, qtbot, name):
    """Asking stays possible, and no two parts lie over each other, in any form of an answer."""
    window = mirrored_desk.window
    if name is not None:
        mirrored_desk.controller.show_answer(ANSWERS[name])
    qtbot.wait(30)
    request = window.request
    assert request.ask_button.x() < request.box.geometry().center().x()
    views = window.answer.form_bar.forms() if name is not None else ()
    for form in views or (None,):
        if form is not None:
            window.answer.show_form(form)
        qtbot.waitUntil(lambda: not overlaps(window), timeout=1000)  # once all have their heights
        assert not outside(window)


@pytest.mark.parametrize("page", PAGES)
def test_pages_can_be_mirrored(mirrored_desk, qtbot, page):
    """Settings, models and energy too."""
    window = mirrored_desk.controller.settings.open(page)
    qtbot.waitUntil(lambda: not mirrored_desk.controller.settings.busy, timeout=10_000)
    qtbot.wait(30)
    assert not overlaps(window)
    assert not outside(window)


# ------------------------------------------------ in another language


class Pseudo(QTranslator):
    """Says everything in brackets and two fifths longer, as German and Finnish do."""

    def translate(self, _context, source, _told=None, _n=-1):
        if not source.strip() or source == "Reckoner":
            return source  # a name is a name everywhere
        return f"[{source}{'~' * (len(source) * 2 // 5)}]"

    def isEmpty(self):  # noqa: N802 (Qt's name)
        return False


@pytest.fixture
def pseudo(qapp) -> Iterator[None]:
    """Everything that goes through `tr` is marked."""
    translator = Pseudo()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def pseudo_desk(pseudo, desk):
    """The window, made in the other language."""
    return desk


def _said(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every text under `root` that a person may read or hear, with where it is."""
    for widget in (root, *root.findChildren(QWidget)):
        texts = [widget.toolTip(), widget.accessibleName(), widget.windowTitle()]
        if isinstance(widget, QLabel | QAbstractButton) and not _hidden_by_default(widget):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(n) for n in range(widget.count())]
        texts += [action.text() for action in widget.actions() if action.text()]
        for text in texts:
            yield text, describe(widget)


def _hidden_by_default(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_")


def _untranslated(root: QWidget, given: str) -> set[str]:
    """Texts with words that were neither translated nor given by an answer or a file."""
    found = set()
    for text, where in _said(root):
        rest = re.sub(r"<[^>]*>", "", text)
        while (less := re.sub(r"\[[^\[\]]*\]", "", rest)) != rest:
            rest = less
        words = re.findall(r"[A-Za-z]{3,}", rest)
        if any(word.casefold() not in given for word in words):
            found.add(f"{text!r} in {where}")
    return found


# Names of ourselves, of formats and of units; figures such as "about 4 J" come from core.
OURS = "reckoner csv xlsx json pdf html gguf sqlite joules kwh ctrl shift alt"


def _given(answer: Answer | None) -> str:
    # Requests are in English, as Reckoner reads it, and so is what core says of an answer.
    asked = [text for e in examples() for text in (e.request, *e.tables)]
    energy = answer.energy if answer else None
    told = [wording.energy(energy), wording.comparison(energy)] if energy else []
    return " ".join((OURS, *asked, *told, str(answer and answer.to_json()))).casefold()


@pytest.mark.parametrize("name", [None, *ANSWERS])
def test_no_text_is_left_untranslated(pseudo_desk, qtbot, name):
    """In the other language every word is either translated or the user's and the answer's own."""
    answer = ANSWERS[name] if name else None
    if answer is not None:
        pseudo_desk.controller.show_answer(answer)
    qtbot.wait(30)
    assert not _untranslated(pseudo_desk.window, _given(answer))


@pytest.mark.parametrize("name", [None, *ANSWERS])
def test_nothing_is_cut_off(desk, qtbot, name):
    """At 1280 by 720 every label and button has the room its text needs, or a tooltip."""
    if name is not None:
        desk.controller.show_answer(ANSWERS[name])
    qtbot.wait(30)
    assert not cut(desk.window)


@pytest.mark.parametrize("name", [None, *ANSWERS])
def test_longer_words_find_room(pseudo_desk, qtbot, name):
    """With texts two fifths longer nothing is cut that cannot be read otherwise."""
    if name is not None:
        pseudo_desk.controller.show_answer(ANSWERS[name])
    qtbot.wait(30)
    assert not overlaps(pseudo_desk.window)
    assert not cut(pseudo_desk.window)


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_translated_and_find_room(pseudo_desk, qtbot, page):
    """Settings, models and energy too."""
    window = pseudo_desk.controller.settings.open(page)
    qtbot.waitUntil(lambda: not pseudo_desk.controller.settings.busy, timeout=10_000)
    qtbot.wait(30)
    assert not overlaps(window)
    assert not cut(window)


# ------------------------------------------------ the template


class Recorder(QTranslator):
    """Remembers what the window asks to be translated."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def translate(self, context, source, _told=None, _n=-1):
        self.asked.add((context, source))
        return source

    def isEmpty(self):  # noqa: N802 (Qt's name)
        return False


@pytest.fixture
def recorder(qapp) -> Iterator[Recorder]:
    """Installed before the window is made."""
    translator = Recorder()
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


def test_whatever_is_asked_to_be_translated_is_in_the_template(recorder, desk, qtbot, tmp_path):
    """Every text that the window asked for, by its words, stands in the file for translators."""
    for page in PAGES:
        desk.controller.settings.open(page)
        qtbot.waitUntil(lambda: not desk.controller.settings.busy, timeout=10_000)
    for answer in ANSWERS.values():
        desk.controller.show_answer(answer)
        qtbot.wait(10)
    path = tmp_path / "reckoner.ts"
    done = subprocess.run(
        [sys.executable, "packaging/translations.py", str(path)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    messages = ET.parse(path).iter("message")
    known = {message.findtext("source") for message in messages}
    ours = {source for context, source in recorder.asked if not context.startswith("Q")}
    assert ours - known == set()
    assert len(known) > 400
    assert "texts in" in done.stdout
