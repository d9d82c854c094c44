"""The answer's page made ready while nobody waits, so that the first answer comes as lightly as the
later ones.

Guarantees: happens once, some time after the window was opened and only while no answer is awaited
or shown; changes nothing that can be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from gui.controllers.main import MainController

_AFTER_MS = 700  # the window has been painted by then, and nobody has typed a request yet


class Warming(QObject):
    """Warms the main controller's window."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        QTimer.singleShot(_AFTER_MS, self, self._warm)

    def _warm(self) -> None:
        if self._main.busy or not self._main.window.stands_empty:
            return
        import core.keeping.comparing  # noqa: F401  what the first answer needs

        self._main.window.prepare_result()
