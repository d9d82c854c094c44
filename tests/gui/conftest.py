"""The window with a scripted assistant and a history of its own; any Qt warning fails the test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent))

from scripted import ScriptedAssistant

from core.history.history import History
from gui.app import make_window
from gui.controllers.main import MainController
from gui.look import Look
from gui.theme import Scheme

# What the offscreen screen has not: a window manager, and a keyboard to grab for a popup.
_HARMLESS = ("propagateSizeHints", "This plugin does not support")


@dataclass
class Desk:
    """What a test works with."""

    controller: MainController
    assistant: ScriptedAssistant
    history: History

    @property
    def window(self):
        return self.controller.window


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    return Look(qapp, Scheme.LIGHT)


@pytest.fixture(autouse=True)
def no_qt_warnings() -> Iterator[None]:
    """Fails a test in which Qt warned."""
    said: list[str] = []

    def note(kind, _context, text):
        if kind != QtMsgType.QtDebugMsg and not any(word in text for word in _HARMLESS):
            said.append(text)

    before = qInstallMessageHandler(note)
    yield
    qInstallMessageHandler(before)
    assert not said, said


@pytest.fixture
def desk(qtbot, look: Look, tmp_path: Path) -> Iterator[Desk]:
    """The window, shown."""
    assistant = ScriptedAssistant()
    history = History(tmp_path / "history.sqlite")
    controller = make_window(assistant.factory, history, look)
    qtbot.addWidget(controller.window)
    controller.window.resize(1280, 720)
    controller.window.show()
    yield Desk(controller, assistant, history)
    assistant.hold.set()
    controller.window.close()
    history.close()
    if look.scheme is not Scheme.LIGHT:
        look.choose(Scheme.LIGHT)
