"""Answers side by side: scenarios of one request, or answers of the history.

Guarantees: what is copied or exported of a comparison is what is shown; the answer that was worked
on is untouched by looking at others.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core.errors import UserError
from gui import export
from gui.bridge import Trouble

if TYPE_CHECKING:
    from core.answer import Answer
    from core.keeping.comparing import Compared
    from core.keeping.work import Scenario
    from gui.controllers.main import MainController
    from gui.views.comparison_view import ComparisonView

_LONGEST_NAME = 70


class Comparing(QObject):
    """The comparison page of the main window."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self.view: ComparisonView | None = None

    def scenarios(self, scenarios: tuple[Scenario, ...]) -> None:
        """These scenarios, and the answer shown where it is not among them."""
        from core.keeping.comparing import Compared

        sheet = self._main.sheet
        columns = [Compared(s.name, s.answer, s.revision) for s in scenarios]
        known = [s.revision for s in scenarios]
        if sheet.answer is not None and sheet.revision is not None and sheet.revision not in known:
            columns.append(Compared(self.tr("Now"), sheet.answer, sheet.revision))
        if len(columns) < 2:
            self._main.tell(
                self.tr("There is nothing to compare yet."),
                self.tr("Keep this answer as a scenario, change a rule, and compare."),
            )
            return
        self._show(self.tr("Scenarios side by side"), columns)

    def answers(self, answers: tuple[Answer, ...]) -> None:
        """These answers of the history."""
        from core.keeping.comparing import Compared

        names = [_short(answer.request) for answer in answers]
        if len(set(names)) < len(names):
            names = [f"{n}. {name}" for n, name in enumerate(names, 1)]
        columns = [Compared(name, a) for name, a in zip(names, answers, strict=True)]
        self._show(self.tr("Answers side by side"), columns)

    def leave(self) -> None:
        """Back to the answer."""
        if self._main.answer is not None:
            self._main.window.show_result()
        else:
            self._main.window.show_welcome()

    def _show(self, title: str, columns: list[Compared]) -> None:
        from core.keeping.comparing import compared
        from gui.views.comparison_view import ComparisonView

        if self.view is None:
            self.view = ComparisonView(self._main.look.theme)
            self.view.left.connect(self.leave)
            self.view.copy_wanted.connect(self._copy)
            self.view.export_wanted.connect(self._choose_export)
            self._main.look.theme_changed.connect(self.view.wear)
        self._main.window.show_page(self.view)
        self.view.show_comparison(title, compared(columns))
        self.view.table.setFocus()

    def _copy(self) -> None:
        if self.view is not None:
            table = self.view.model.comparison.table()
            QGuiApplication.clipboard().setText(export.as_tabs(table))

    def _choose_export(self) -> None:
        kinds = "CSV (*.csv);;Excel (*.xlsx);;JSON (*.json)"
        name, kind = QFileDialog.getSaveFileName(
            self._main.window, self.tr("Export comparison"), "comparison.csv", kinds
        )
        if name:
            ending = kind.rpartition("*")[2].rstrip(")")
            self.export(Path(name) if Path(name).suffix else Path(name + ending))

    def export(self, path: Path) -> None:
        """Writes the comparison to that file, in the format of its ending."""
        assert self.view is not None  # its own button asks for this
        try:
            export.write(self.view.model.comparison.table(), path)
        except UserError as error:
            self._main.window.banners.add(Trouble.of(error), "bad")
            return
        self._main.tell(self.tr("Exported to {0}.").format(path.name))


def _short(request: str) -> str:
    words = " ".join(request.split())
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…"
