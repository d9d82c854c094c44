"""Asking about a cell of the plan: why it is so, why it is not, and what else it could be.

Guarantees: a question is about the plan shown and the rules as they are; its answer lights the
rules that it rests on, and a plan that differs can be looked at and left again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from core.reworking.reasons import Cell
from gui.forms import Form
from gui.models import plan_cells
from gui.models.menu_words import menu_words
from gui.models.plan_cells import Asked

if TYPE_CHECKING:
    from core.reworking.reasons import Reason
    from gui.controllers.main import MainController

_MOST_ELSEWHERE = 12


class Questioning(QObject):
    """Questions about the cells of the main controller's answer."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"why_cell": self.ask_current}

    def join(self) -> None:
        """Joins the views, once they exist."""
        self._main.window.answer.cell_menu_wanted.connect(self._on_menu_wanted)
        self._main.window.why.other_wanted.connect(self._main.plans.show)

    # ------------------------------------------------ which cell

    def ask_current(self) -> None:
        """Why the cell with the cursor is so."""
        asked = self._asked()
        if asked:
            self.ask(asked[0])
        else:
            self._main.tell(
                self.tr("Choose a cell of a plan first."),
                self.tr("Then this tells which rules make it so, or what else it could be."),
            )

    def _asked(self) -> tuple[Asked, ...]:
        """What the cell with the cursor says, in the form shown."""
        revision, view = self._main.sheet.revision, self._main.window.answer
        if revision is None or revision.is_query or revision.is_calculation:
            return ()
        problem = revision.problem()
        crossed = view.current_crossing()
        if crossed is not None:
            found = plan_cells.pair(problem, crossed.row, crossed.column, so=crossed.marked)
            return (found,) if found else ()
        picked = view.pick.current() if view.form() is Form.PICK else None
        if picked is not None:
            return (Asked(Cell(picked[0]), picked[1], picked[0]),)
        table, place = view.shown.shown(), view.current_cell()
        return plan_cells.at(problem, table, *place) if place is not None else ()

    def _on_menu_wanted(self, place: QPoint) -> None:
        asked = self._asked()
        if asked:
            self.menu(asked, self._main.window).popup(place)

    def menu(self, asked: tuple[Asked, ...], parent: QWidget) -> QMenu:
        """The questions about a cell."""
        menu = QMenu(parent)
        menu.setAccessibleName(self.tr("Ask about this cell"))
        revision = self._main.sheet.revision
        problem = revision.problem() if revision else None
        for one in asked:
            self._entry(menu, one)
        if problem is not None and len(asked) == 1 and asked[0].so:
            others = plan_cells.elsewhere(problem, asked[0])[:_MOST_ELSEWHERE]
            others += plan_cells.left_out(problem, self._main.window.answer.shown.shown())
            if others:
                menu.addSeparator()
            for one in others[:_MOST_ELSEWHERE]:
                self._entry(menu, one)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _entry(self, menu: QMenu, asked: Asked) -> None:
        text = self.tr("Why {0}?") if asked.so else self.tr("Why not {0}?")
        action = menu.addAction(menu_words(text.format(asked.words)))
        action.triggered.connect(lambda _on=False: self.ask(asked))

    # ------------------------------------------------ asking

    def ask(self, asked: Asked) -> None:
        """Asks in the assistant's thread and shows what it finds among the reasons."""
        answer = self._main.answer
        objective = answer.objective if answer is not None else None
        question = self.tr("Why {0}?") if asked.so else self.tr("Why not {0}?")
        heading = question.format(asked.words)

        def show(found: object) -> None:
            reason: Reason = found  # type: ignore[assignment]
            self._main.window.why.show_reason(heading, reason)
            self._main.links.choose(reason.clauses)
            self._main.window.balance()

        self._main.window.why.show_asking(heading)
        self._main.sheet.find_out(
            lambda rework, revision: (rework.why if asked.so else rework.why_not)(
                revision, asked.cell, objective
            ),
            show,
        )
