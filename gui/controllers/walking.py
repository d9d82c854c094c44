"""Walking through a derivation: one step at a time, by button, key or by itself.

Guarantees: at each step the rules that it uses are lit and the cells that it fixes are marked; what
is not known yet is veiled; leaving, or another answer, takes all marks away.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from gui import icons
from gui.models.frame import pairs
from gui.models.spoken_cells import Spoken, spoken_cells
from gui.models.step_marks import Mark, StepMarks
from gui.models.walk import Stand, Walk, walk
from gui.views.cell_marks import CellMarks, areas_of

if TYPE_CHECKING:
    from core.language.clauses import Problem
    from gui.controllers.main import MainController

_READING_MS, _LEAST_MS = 55, 1600  # for each character; at least


class Walking(QObject):
    """The steps of the main controller's answer."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._walk = Walk()
        self._problem: Problem | None = None
        self._walked: object = None
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.timeout.connect(self._on_tick)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {
            "next_step": self.go_on,
            "previous_step": self.go_back,
            "play_steps": self.play,
            "show_all_steps": self.leave,
        }

    def join(self) -> None:
        """Joins the views, once they exist."""
        window = self._main.window
        view, theme = window.answer, self._main.look.theme
        self.table_marks = CellMarks(view.table.viewport(), theme)
        self.grid_marks = CellMarks(view.cross.viewport(), theme)
        self.puzzle_marks = CellMarks(view.puzzle.viewport(), theme)
        self.seat_marks = CellMarks(view.seats, theme)
        for marks in self._overlays():
            self._main.look.theme_changed.connect(marks.wear)
        window.why.step_list.installEventFilter(self)
        window.why.step_chosen.connect(lambda _step: self._show())
        window.why.steps.modelReset.connect(self._on_reset)
        window.answer.model.modelReset.connect(self._mark)
        self._on_reset()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """In the list of steps Space plays and pauses, Escape leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                self.play()
                return True
            if event.key() == Qt.Key.Key_Escape and self._step() >= 0:
                self.leave()
                return True
        return False

    # ------------------------------------------------ where one is

    @property
    def playing(self) -> bool:
        """Whether the steps go on by themselves."""
        return self._tick.isActive()

    def go_on(self) -> None:
        """The next step; the first where none was chosen."""
        self._go(self._step() + 1)

    def go_back(self) -> None:
        """The step before."""
        self._go(self._step() - 1)

    def leave(self) -> None:
        """No step any more: all of the plan is shown as it is."""
        self._tick.stop()
        self._main.window.why.go_to_step(-1)
        self._main.links.choose(())

    def play(self) -> None:
        """Goes on by itself, from the start where it is at the end; or pauses."""
        if self.playing:
            self._tick.stop()
            self._show()
            return
        last = self._count() - 1
        self._go(0 if self._step() in (-1, last) else self._step(), play=True)

    def _go(self, step: int, *, play: bool = False) -> None:
        if not 0 <= step < self._count():
            return
        goes_on = play or self.playing
        self._tick.stop()
        if goes_on and step < self._count() - 1:
            text = self._main.window.why.steps.lines()[step].text
            self._tick.start(max(_LEAST_MS, _READING_MS * len(text)))
        if step == self._step():
            self._show()
        else:
            self._main.window.why.go_to_step(step)

    def _on_tick(self) -> None:
        last = self._step() + 1 >= self._count() - 1
        self._go(self._step() + 1, play=not last)

    def _step(self) -> int:
        return self._main.window.why.step()

    def _count(self) -> int:
        return len(self._main.window.why.steps.lines())

    # ------------------------------------------------ showing it

    def _on_reset(self) -> None:
        self._tick.stop()
        self._walked = None
        self._show()

    def _show(self) -> None:
        revision, why = self._main.sheet.revision, self._main.window.why
        rows = revision is not None and revision.is_query
        count = 0 if why.clash.lines() else self._count()
        why.walker.show_place(self._step() + 1, count, playing=self.playing, rows=rows)
        action = self._main.actions["play_steps"]
        name = "pause" if self.playing else "play"
        action.setIcon(icons.icon(name, self._main.look.theme.muted))
        self._mark()

    def _mark(self) -> None:
        """Marks every form of the plan; none where no step is chosen or another plan is shown."""
        stand, answer, view = self.stand(), self._main.answer, self._main.window.answer
        problem = self._problem
        shown = answer is not None and view.model.table() == answer.table
        if stand is None or problem is None or not shown:
            for marks in self._overlays():
                marks.show_marks(None)
            view.timeline.light(frozenset())
            return
        how = StepMarks(stand, problem, self._walk.deduced, self._spoken(stand, problem))
        view.timeline.light(stand.named)
        self.table_marks.show_marks(
            areas_of(view.table, lambda r, c: how.of_table(view.shown, r, c))
        )
        for marks, grid in ((self.grid_marks, view.cross), (self.puzzle_marks, view.puzzle)):
            cells = grid.cells
            marks.show_marks(areas_of(grid, partial(how.of_names, cells)))
        self.seat_marks.show_marks(
            lambda: [
                (_name_of(area) if mark is Mark.OPEN else area, mark)
                for area, place, name in view.seats.areas()
                if (mark := how.of_pair(frozenset((place, name)))) is not None
            ]
        )

    def _spoken(self, stand: Stand, problem: Problem) -> Spoken:
        """Which cells the rules of the step speak of."""
        answer, frame = self._main.answer, self._main.plans.frame
        if answer is None or answer.table is None or frame is None:
            return Spoken()
        rules = answer.derivation[self._step()].clauses
        plan = pairs(frame, answer.table) if frame.columns else frozenset()
        return spoken_cells(rules, stand.named, problem, frame, plan)

    def _overlays(self) -> tuple[CellMarks, ...]:
        return self.table_marks, self.grid_marks, self.puzzle_marks, self.seat_marks

    def stand(self) -> Stand | None:
        """What is known at the step one is at; None where there is none. The walk is worked out
        with its first step: with every answer shown it would hold the window up."""
        step = self._step()
        stands = self._walk_now().stands if step >= 0 else ()
        return stands[step] if 0 <= step < len(stands) else None

    def _walk_now(self) -> Walk:
        answer, revision = self._main.answer, self._main.sheet.revision
        if answer is None or revision is None or revision.is_query or revision.is_calculation:
            return Walk()
        if self._walked is not answer:
            self._walked = answer
            self._problem = revision.problem()
            self._walk = walk(answer.derivation, self._problem, answer.table)
        return self._walk


def _name_of(seat: QRect) -> QRect:
    """The part of a seat that has the name: whose place it is stays to be seen."""
    return seat.adjusted(4, seat.height() // 2 - 2, -4, -3)
