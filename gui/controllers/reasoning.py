"""Everything about why an answer is so: the walk, the rows, all plans, and what is in doubt.

Guarantees: one place that joins these to the window; each is a controller of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.answer import Answer
from gui.controllers.all_plans import AllPlans
from gui.controllers.tracing import Tracing
from gui.controllers.walking import Walking
from gui.models.doubts import doubts

if TYPE_CHECKING:
    from gui.controllers.main import MainController


class Reasoning(QObject):
    """Why the main controller's answer is so."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self.walking, self.tracing, self.plans = Walking(main), Tracing(main), AllPlans(main)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        parts = (self.walking, self.tracing, self.plans)
        return {name: do for part in parts for name, do in part.handlers().items()}

    def join(self) -> None:
        """Joins the views, once they exist."""
        for part in (self.walking, self.tracing, self.plans):
            part.join()
        self._main.window.why.first_look.wanted.connect(self._on_doubt_wanted)

    def show_answer(self, shown: Answer) -> None:
        """Points at what to look at first; `shown` is the answer numbered by lines."""
        self.plans.update()
        revision = self._main.sheet.revision
        query = revision is not None and revision.is_query
        found = doubts(shown, query=query) if revision is not None else ()
        self._main.window.why.first_look.show_doubts(found)
        if found:
            self._main.window.why.show()
            self._main.window.banners.drop(found[0].why)

    def _on_doubt_wanted(self, line: int) -> None:
        view = self._main.window.understood
        row = view.model.row_of(line)
        if row is not None:
            view.rules.setCurrentIndex(view.model.index(row))
            view.rules.setFocus()
