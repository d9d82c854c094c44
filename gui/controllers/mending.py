"""An impossible request is mended: the ways out are looked for, and the one taken is solved.

Guarantees: looked for in the background, only while the impossible answer is shown; a way taken is
a change like any other and can be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.answer import Answer

if TYPE_CHECKING:
    from core.reworking.rework import WayOut
    from gui.controllers.main import MainController


class Mending(QObject):
    """Ways out of the main controller's answer."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main

    def join(self) -> None:
        """Joins the views, once they exist."""
        self._main.window.why.ways.taken.connect(self._take)

    def look_into(self, answer: Answer) -> None:
        """Looks for the ways out where the answer is that there is no plan."""
        view, revision = self._main.window.why, self._main.sheet.revision
        if answer.proof != "infeasible" or revision is None:
            view.show_ways(())
            return
        view.show_waiting()

        def show(found: object) -> None:
            if self._main.sheet.revision is revision:
                view.show_ways(found, revision)  # type: ignore[arg-type]
                self._main.window.balance()

        self._main.sheet.find_out(lambda rework, now: rework.ways_out(now), show)

    def _take(self, way: WayOut) -> None:
        self._main.sheet.revise(way.revision, way.words.rstrip("."))
