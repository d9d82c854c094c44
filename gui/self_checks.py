"""The checks of the window, for core.self_test: every view, the printer, and what Qt says.

Guarantees: the window is the real one with the embedded model's own answers, on no screen; it is
opened by the first check and closed by the last.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from core.self_test import Check, require

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.controllers.main import MainController

# Scenes (gui/scenes.py) that together show every view; in their order, as some follow from others.
VIEWS = (
    "welcome", "plan", "plan-why", "plan-form", "grid", "grid-puzzle", "infeasible", "schedule",
    "roster", "seats", "choice", "what-if", "scenarios-compared", "query", "query-rows-behind",
    "figures", "bars", "line", "number", "refused", "palette", "settings", "models", "energy",
)  # fmt: skip
# What a computer without a screen has not: a window manager, and a keyboard to grab for a popup.
_HARMLESS = ("propagateSizeHints", "This plugin does not support")


def window_checks() -> dict[str, Check]:
    """The checks, of a window that they share."""
    desk = _Desk()
    views: dict[str, Check] = {f"view: {name}": desk.view(name) for name in VIEWS}
    return {
        "window": desk.open,
        **views,
        "icons": _icons,
        "PDF": _pdf,
        "no Qt warning": desk.close,
    }


class _Desk:
    """The window of this test and what Qt said meanwhile."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._controller: MainController | None = None
        self._end = ExitStack()

    def open(self, folder: Path) -> str:
        from PySide6.QtCore import qInstallMessageHandler, qVersion
        from PySide6.QtWidgets import QApplication

        from core.history.history import History
        from gui.app import embedded_assistant, make_window
        from gui.look import Look
        from gui.screenshots import SIZE
        from gui.theme import Scheme

        before = qInstallMessageHandler(self._note)
        self._end.callback(qInstallMessageHandler, before)
        application = QApplication.instance() or QApplication(["reckoner"])
        assert isinstance(application, QApplication)
        history = History(folder.parent / "window-history.sqlite")
        self._end.callback(history.close)
        look = Look(application, Scheme.LIGHT)
        self._controller = make_window(embedded_assistant, history, look)
        self._controller.window.resize(*SIZE)
        self._controller.window.show()
        self._end.callback(self._controller.window.close)
        return f"Qt {qVersion()}"

    def view(self, name: str) -> Check:
        """The check that leads to that scene and looks whether something is painted there."""

        def check(_: Path) -> str:
            from gui.scenes import SCENES
            from gui.screenshots import lead_to

            require(self._controller is not None, "there is no window")
            assert self._controller is not None
            scene = next((s for s in SCENES if s.name == name), None)
            require(scene is not None, "there is no such view")
            assert scene is not None
            own = lead_to(self._controller, scene)
            require(not self._controller.busy, "no answer came")
            colours = _colours(own or self._controller.window)
            if own is not None:
                own.close()
            require(colours > 3, f"it is blank ({colours} colours)")
            return ""

        return check

    def close(self, _: Path) -> str:
        self._end.close()
        require(not self.said, "; ".join(dict.fromkeys(self.said)))
        return "nothing said"

    def _note(self, kind: object, _context: object, text: str) -> None:
        from PySide6.QtCore import QtMsgType

        if kind != QtMsgType.QtDebugMsg and not any(word in text for word in _HARMLESS):
            self.said.append(text)


def _colours(widget: QWidget) -> int:
    """How many colours a picture of it has, looked at in a grid of points."""
    image = widget.grab().toImage()
    points = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    return len({image.pixel(x, y) for x, y in points})


def _icons(_: Path) -> str:
    from PySide6.QtSvg import QSvgRenderer

    from gui.assets import ICONS

    names = sorted(ICONS.glob("*.svg"))
    bad = [path.name for path in names if not QSvgRenderer(str(path)).isValid()]
    require(len(names) > 10, f"only {len(names)} were found")
    require(not bad, f"cannot be drawn: {', '.join(bad)}")
    return f"{len(names)} pictures"


def _pdf(folder: Path) -> str:
    from gui.printing import as_pdf

    path = folder / "answer.pdf"
    path.write_bytes(as_pdf("<h1>Answer</h1><p>Ben works on Tuesday.</p>", "Who works when?"))
    content = path.read_bytes()
    require(content.startswith(b"%PDF-") and b"%%EOF" in content[-32:], "it is no PDF")
    return f"{len(content):,} bytes"
