"""Moving the numbers of the rules by slider: each change is solved again at once.

Guarantees: the last value moved to is always the one solved, values passed by on the way may be
left out; one slider's way is one step to undo; a number that cannot be is told and left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.errors import UserError
from gui.bridge import Trouble
from gui.models.levers import Key, Lever, levers

if TYPE_CHECKING:
    from gui.controllers.main import MainController
    from gui.views.scenario_panel import ScenarioPanel


class WhatIf(QObject):
    """The sliders of the main controller's worksheet."""

    def __init__(self, main: MainController, panel: ScenarioPanel) -> None:
        super().__init__(main)
        self._main, self._panel = main, panel
        self._known: dict[Key, Lever] = {}
        self._request = ""
        self._waiting: dict[Key, Any] = {}
        panel.levers.moved.connect(self._on_moved)

    def update(self) -> None:
        """The levers of the lines as they are; nothing is made while the panel is closed."""
        revision = self._main.sheet.revision
        if self._panel.isHidden() or self._waiting:
            return
        if revision is None or revision.request != self._request:
            self._known, self._request = {}, revision.request if revision else ""
        found = levers(revision, self._known) if revision is not None else ()
        self._known |= {lever.key: lever for lever in found}
        self._panel.levers.show_levers(found)
        self._panel.levers.setVisible(bool(found))
        self._panel.nothing.setVisible(not found)

    def go_on(self) -> None:
        """Solves what was moved to while an answer was awaited."""
        if self._waiting and not self._main.session.running:
            waiting, self._waiting = self._waiting, {}
            for key, value in waiting.items():
                self._move(key, value)

    def forget(self) -> None:
        """Nothing waits any more: what was moved belongs to an answer that does not come."""
        self._waiting.clear()

    def _on_moved(self, key: Key, value: Any) -> None:
        if self._main.session.running:
            self._waiting[key] = value
        else:
            self._move(key, value)

    def _move(self, key: Key, value: Any) -> None:
        from core.reworking.fields import with_field

        sheet, (number, path) = self._main.sheet, key
        revision = sheet.revision
        if revision is None or number >= len(revision.lines):
            return
        try:
            after = revision.changed(number, with_field(revision.lines[number].body, path, value))
            said = after.english(number).rstrip(".")
        except (ValueError, KeyError, TypeError, UserError) as error:
            self._main.window.banners.add(Trouble.of(_told(error)), "bad")
            self.update()
            return
        sheet.revise(after, self.tr("Change to “{0}”").format(said), joint=f"{key}")


def _told(error: Exception) -> UserError:
    if isinstance(error, UserError):
        return error
    return UserError("This number cannot be.", f"{error}.", "Move it to another value.")
