"""What is the same in every plan, and what each may have where plans differ.

Guarantees: "in every plan" and "in no plan" are said only of what the solver proved, "in some" only
of what a plan shows; what time did not suffice for is said to be open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.models.all_plans import values_table
from gui.views.rows_panel import RowsPanel

if TYPE_CHECKING:
    from core.reworking.possible import Possible
    from core.solving.asked import Forced
    from gui.controllers.main import MainController


class AllPlans(QObject):
    """The plans of the main controller's request."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self.panel: RowsPanel | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"all_values": self.show_values}

    def join(self) -> None:
        """Joins the views, once they exist."""
        self.update()

    def update(self) -> None:
        """Offers it where there are several plans that nothing but rules tells apart."""
        suits = self._suits()
        self._main.actions["all_values"].setEnabled(suits)
        self._main.window.why.values.setVisible(suits)

    def _suits(self) -> bool:
        from core.language.clauses import Assign, Choose, Match

        answer, revision = self._main.answer, self._main.sheet.revision
        if answer is None or answer.table is None or answer.count == 1 or revision is None:
            return False
        if revision.is_query or revision.is_calculation:
            return False
        problem = revision.problem()
        shapes = all(isinstance(shape, Assign | Match | Choose) for shape in problem.shapes())
        return shapes and not any(True for _ in problem.goals())

    def show_values(self) -> None:
        """Finds what all plans share and opens it with what differs."""
        answer, revision = self._main.answer, self._main.sheet.revision
        if answer is None or answer.table is None or revision is None:
            return
        problem = revision.problem()

        def show(found: object) -> None:
            pair: tuple[Forced, Possible] = found  # type: ignore[assignment]
            forced, possible = pair
            table = values_table(problem, forced, possible)
            settled = forced.complete and (possible.complete or not possible.pairs)
            note = (
                self.tr("Each of these was proved, or shown by a plan that keeps every rule.")
                if settled
                else self.tr("Time ran out: what stands nowhere here could not be settled.")
            )
            heading = self.tr("What is the same in every plan, and what varies")
            self.panel = panel = RowsPanel(
                heading, note, table, self._main.look.theme, self._main.window
            )
            panel.show()

        self._main.sheet.find_out(
            lambda rework, now: (rework.shared(now), rework.possible(now)), show
        )
