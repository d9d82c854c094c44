"""The rows behind a query's answer: those left after a step, and those of one figure.

Guarantees: the rows shown are those of the query as it is now; each opens in a panel of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from gui.views.rows_panel import RowsPanel

if TYPE_CHECKING:
    from core.reworking.behind import Rows
    from gui.controllers.main import MainController


class Tracing(QObject):
    """The rows of the main controller's query."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self.panel: RowsPanel | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"step_rows": self.rows_of_step, "rows_behind": self.rows_behind}

    def join(self) -> None:
        """Joins the views, once they exist."""
        window = self._main.window
        window.answer.cell_menu_wanted.connect(self._on_menu_wanted)
        window.why.step_list.activated.connect(lambda _index: self.rows_of_step())
        window.answer.table.activated.connect(lambda _index: self.rows_behind())
        self._main.sheet.revised.connect(lambda _revision: self._update())
        self._update()

    def _update(self) -> None:
        self._main.actions["rows_behind"].setEnabled(self._is_query())

    def _is_query(self) -> bool:
        revision = self._main.sheet.revision
        return revision is not None and revision.is_query

    # ------------------------------------------------ after a step

    def rows_of_step(self) -> None:
        """Opens the rows that are left after the chosen step, or after the last."""
        why = self._main.window.why
        steps = why.steps.lines()
        if not self._is_query() or not steps:
            return
        step = why.step() if why.step() >= 0 else len(steps) - 1
        part = self.part_of(step)
        note = self.tr("After step {0}: {1}").format(step + 1, steps[step].text)
        self._main.sheet.find_out(
            lambda rework, revision: rework.rows_after(revision, part),
            lambda rows: self._open(rows, note),  # type: ignore[arg-type]
        )

    def part_of(self, step: int) -> int:
        """The last part of the query that steps up to this one tell of."""
        from core.reworking.query_parts import parts_of

        revision = self._main.sheet.revision
        if revision is None:
            return 0
        parts = parts_of(revision.query())
        bodies = [revision.lines[n].body for n in self._lines_up_to(step)]
        return max((parts.index(b) for b in bodies if b in parts), default=0)

    def _lines_up_to(self, step: int) -> list[int]:
        lines = self._main.window.why.steps.lines()[: step + 1]
        return [number for line in lines for number in line.links]

    # ------------------------------------------------ behind a figure

    def rows_behind(self) -> None:
        """Opens the rows from which the row with the cursor was made."""
        view = self._main.window.answer
        cell, shown = view.current_cell(), view.shown.shown()
        if not self._is_query() or not shown.rows:
            return
        if cell is None and len(shown.rows) > 1:
            self._main.tell(
                self.tr("Choose a row of the answer first."),
                self.tr("Then this opens the rows of your tables from which it was made."),
            )
            return
        row = shown.rows[cell[0] if cell else 0]
        self._main.sheet.find_out(
            lambda rework, revision: rework.rows_behind(revision, row),
            lambda rows: self._open(rows, ""),  # type: ignore[arg-type]
        )

    def _on_menu_wanted(self, place: QPoint) -> None:
        if self._is_query() and self._main.window.answer.current_cell() is not None:
            self.menu().popup(place)

    def menu(self) -> QMenu:
        """What can be done with a row of the result."""
        menu = QMenu(self._main.window)
        menu.setAccessibleName(self.tr("This row"))
        menu.addAction(self._main.actions["rows_behind"])
        menu.addAction(self._main.actions["copy_table"])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # ------------------------------------------------ the panel

    def _open(self, rows: Rows, note: str) -> RowsPanel:
        count = len(rows.table.rows)
        told = self.tr("{0} rows").format(f"{count:,}") if count != 1 else self.tr("1 row")
        if rows.cut_off:
            told = self.tr("the first {0} rows").format(f"{count:,}")
        heading = f"{rows.words[:1].upper()}{rows.words[1:]}: {told}"
        self.panel = panel = RowsPanel(
            heading, note, rows.table, self._main.look.theme, self._main.window
        )
        panel.show()
        return panel
