"""The plans of an answer: which one is shown, changed by hand, and back to the solver's.

Guarantees: every change by hand can be undone; a plan changed by hand is told from the solver's,
and which rules it breaks is told by the independent check, in the grid and in the rules list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from core.answer import Answer, Table
from core.errors import UserError
from core.language.english_words import joined, number
from gui.bridge import Trouble
from gui.controllers.beside import Beside
from gui.forms import Form
from gui.models import hand_plan
from gui.models.displayed import displayed
from gui.models.frame import Frame, Pair, frame_of, names_in, spoken_of
from gui.models.grid_model import Marks
from gui.models.hand_plan import Change, Verdict

if TYPE_CHECKING:
    from core.reworking.revision import Revision
    from gui.controllers.main import MainController

_NEAR = 1e-6


class Plans(QObject):
    """The plans of the main controller's answer."""

    changed = Signal()  # another plan is shown, or this one was changed by hand

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self.main = main
        self._sheet = main.sheet
        self.solved: tuple[Table, ...] = ()
        self.place = 0
        self._by_hand: Table | None = None
        self._not_held: tuple[str, ...] = ()  # jobs whose machine the solver may change again
        self.frame: Frame | None = None
        self._culprits: frozenset[Pair] = frozenset()
        self._lit: frozenset[Pair] = frozenset()
        self._beside = Beside(self)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {
            "solver_plan": self.back_to_solver,
            "keep_changes": self.solve_around,
            "previous_plan": lambda: self.turn(-1),
            "next_plan": lambda: self.turn(+1),
            "compare_plans": lambda: self.main.window.answer.show_form(Form.COMPARE),
        }

    def join(self) -> None:
        """Joins the views, once they exist."""
        view = self.main.window.answer
        view.plan_turned.connect(self.turn)
        view.cell_turned.connect(self.change)
        self._beside.join()
        self.main.links.lit_changed.connect(self._light)
        self._sheet.revised.connect(lambda _revision: self._take_frame())
        self._update()

    # ------------------------------------------------ which plan

    @property
    def table(self) -> Table | None:
        """The plan shown."""
        if self._by_hand is not None:
            return self._by_hand
        return self.solved[self.place] if self.solved else None

    @property
    def by_hand(self) -> bool:
        """Whether the plan shown was changed by hand."""
        return self._by_hand is not None

    def take(self, answer: Answer) -> None:
        """Shows the first of an answer's plans."""
        first = () if answer.table is None else (answer.table,)
        self.solved = (*first, *(t for t in answer.alternatives if t != answer.table))
        self.place, self._by_hand = 0, None
        self._beside.start()
        self._take_frame()
        self._show()
        self._tell_not_held()

    def show(self, table: Table) -> None:
        """Shows that plan among the others."""
        if table not in self.solved:
            self.solved = (*self.solved, table)
        self.place = self.solved.index(table)
        self._leave_hand()

    def turn(self, step: int) -> None:
        """The next plan, or the one before."""
        self.place = min(max(self.place + step, 0), max(len(self.solved) - 1, 0))
        self._leave_hand()

    def _leave_hand(self) -> None:
        changed, self._by_hand = self.by_hand, None
        self._show()
        if changed:
            self._tell_solved()

    def _take_frame(self) -> None:
        revision = self._sheet.revision
        plan = revision is not None and not revision.is_query and not revision.is_calculation
        self.frame = frame_of(revision.problem()) if plan and revision is not None else None
        self.main.window.answer.frame_plan(self.frame)

    def _show(self) -> None:
        view = self.main.window.answer
        many = len(self.solved)
        view.show_table(self.table, self.place, many, by_hand=self.by_hand)
        self._culprits = frozenset()
        self.mark()
        self._beside.show()
        self._update()
        self.changed.emit()

    def mark(self) -> None:
        """Marks the cells of the plan shown."""
        forced = self._beside.forced or frozenset()
        changed = self._changed_pairs()
        marks = Marks(self._culprits, changed, forced, frozenset(), self._lit)
        self.main.window.answer.mark(marks)

    def _light(self, lines: frozenset[int]) -> None:
        """Lights the cells that the rules pointed at speak of."""
        revision, frame = self._sheet.revision, self.frame
        lit: frozenset[Pair] = frozenset()
        if revision is not None and frame is not None:
            rules = [revision.lines[n] for n in sorted(lines) if n < len(revision.lines)]
            for rule in (line for line in rules if line.optional):
                lit |= spoken_of(frame, names_in(rule.body))
        if lit != self._lit:
            self._lit = lit
            self.mark()

    def _update(self) -> None:
        """Which actions make sense."""
        actions, many = self.main.actions, len(self.solved)
        actions["solver_plan"].setEnabled(self.by_hand)
        actions["keep_changes"].setEnabled(self.by_hand)
        actions["previous_plan"].setEnabled(self.place > 0)
        actions["next_plan"].setEnabled(self.place < many - 1)
        actions["compare_plans"].setEnabled(many > 1 or self.by_hand)

    # ------------------------------------------------ changed by hand

    def change(self, change: Change) -> None:
        """Changes the plan shown: two names put together or apart, a tick, an amount, a time."""
        revision, table, frame = self._sheet.revision, self.table, self.frame
        if revision is None or table is None or frame is None:
            return
        try:
            after = hand_plan.changed(revision.problem(), frame, table, change)
        except UserError as error:
            self.main.window.banners.add(Trouble.of(error), "bad")
            return
        if after != table:
            text = self.tr("Change “{0}”").format(hand_plan.words_of(change))
            self._sheet.undo_stack.push(_Step(self, table, after, text))

    def back_to_solver(self) -> None:
        """The solver's plan in place of the one changed by hand."""
        if self._by_hand is not None and self.solved:
            text = self.tr("Back to the solver's plan")
            self._sheet.undo_stack.push(_Step(self, self._by_hand, self.solved[self.place], text))

    def solve_around(self) -> None:
        """Solves again with what was changed by hand as rules: the rest follows them."""
        from core.reworking.revision import Line

        revision, frame = self._sheet.revision, self.frame
        if revision is None or frame is None or self._by_hand is None or not self.solved:
            return
        solved = self.solved[self.place]
        wanted = hand_plan.as_rules(frame, solved, self._by_hand)
        self._not_held = hand_plan.on_other_machines(frame, solved, self._by_hand)
        lines = [Line(body) for body in wanted]
        self._sheet.revise(revision.added(*lines), self.tr("Solve around the changes"))

    def _tell_not_held(self) -> None:
        names, self._not_held = self._not_held, ()
        if names:
            self.main.tell(
                self.tr("Which machine takes {0} was left to the solver.").format(joined(names)),
                self.tr("Machines are all alike to it; the times that you set are kept."),
            )

    def restore(self, table: Table) -> None:
        """Shows a plan as it was changed by hand earlier; one that is none of this answer's is told
        and left."""
        from core.reworking.cells import plan_shown

        revision = self._sheet.revision
        if revision is None or not self.solved:
            return
        try:
            plan_shown(revision.problem(), table)
        except (UserError, ValueError, TypeError, IndexError):
            self.main.tell(self.tr("The changes by hand could not be brought back."))
            return
        text = self.tr("Changes by hand, as they were saved")
        self._sheet.undo_stack.push(_Step(self, self.solved[self.place], table, text))

    def go_to(self, table: Table) -> None:
        """Shows a plan of the solver's, or one changed by hand."""
        if table in self.solved:
            self.place = self.solved.index(table)
            self._leave_hand()
            return
        self._by_hand = table
        self._show()
        self._check(table)

    def _check(self, table: Table) -> None:
        frame, solved = self.frame, self.solved[self.place] if self.solved else table
        if frame is None:
            return

        def show(found: object) -> None:
            verdict: Verdict = found  # type: ignore[assignment]
            if verdict.table == self._by_hand:  # else the plan has changed since
                self._tell(verdict)

        self._sheet.find_out(
            lambda rework, now: hand_plan.verdict(rework, now, frame, table, solved), show
        )

    def _changed_pairs(self) -> frozenset[Pair]:
        """The cells that differ from the solver's plan."""
        if self._by_hand is None or self.frame is None or not self.solved:
            return frozenset()
        return hand_plan.changed_cells(self.frame, self.solved[self.place], self._by_hand)

    # ------------------------------------------------ what is told

    def _tell(self, verdict: Verdict) -> None:
        revision, view = self._sheet.revision, self.main.window.answer
        if revision is None:
            return
        broken = [revision.english(number).rstrip(".") for number in verdict.broken]
        if not broken:
            sentence = self.tr("Your plan keeps every rule.")
            told = self.tr("Changed by hand, checked against every rule")
        elif len(broken) == 1:
            sentence = self.tr("Your plan breaks one rule: {0}.").format(_lower(broken[0]))
            told = self.tr("Changed by hand")
        else:
            sentence = self.tr("Your plan breaks {0} rules.").format(len(broken))
            told = self.tr("Changed by hand")
        sentence += self._goal_words(verdict.goal)
        whole = self.tr("Changed by hand. Broken: {0}").format("; ".join(broken)) if broken else ""
        view.show_changed(sentence, told, "bad" if broken else "good", whole)
        self.main.window.why.show_by_hand(True)
        self._culprits = verdict.culprits
        self.mark()
        self._show_rules(revision, verdict.held)

    def _goal_words(self, goal: float | None) -> str:
        """What the plan reaches, beside what the solver's does; "" where it is the same."""
        answer = self.main.answer
        best = answer.objective if answer is not None else None
        if goal is None or best is None or abs(goal - best) < _NEAR:
            return ""
        return " " + self.tr("The goal comes to {0} instead of {1}.").format(
            number(goal), number(best)
        )

    def _tell_solved(self) -> None:
        """The answer's own sentence and ticks again."""
        if self.main.answer is not None:
            self.main.window.answer.show_answer(self.main.answer)
            self.main.window.why.show_by_hand(False)
            if self._sheet.revision is not None:
                self._show_rules(self._sheet.revision, None)

    def _show_rules(self, revision: Revision, held: dict[int, bool | None] | None) -> None:
        """The rules list with the ticks of `held`; None: those of the answer."""
        answer, numbers = self.main.answer, revision.numbers_on()
        if answer is None:
            return
        if held is not None and len(answer.reading) == len(numbers):
            reading = tuple(
                replace(one, holds=held.get(number))
                for number, one in zip(numbers, answer.reading, strict=True)
            )
            answer = replace(answer, reading=reading)
        off = frozenset(n for n, line in enumerate(revision.lines) if not line.on)
        doubted = answer.status == "uncertain" and bool(revision.doubts)
        self.main.window.understood.show_answer(
            displayed(answer, revision), off, doubted=doubted, keep=True
        )


def _lower(text: str) -> str:
    """The sentence within another; a name keeps its capital."""
    first = text.split(" ", maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first in {"Each", "Every", "Nobody", "The"} else text


class _Step(QUndoCommand):
    """One change of the plan by hand."""

    def __init__(self, plans: Plans, before: Table, after: Table, text: str) -> None:
        super().__init__(text)
        self._plans, self._before, self._after = plans, before, after

    def redo(self) -> None:
        self._plans.go_to(self._after)

    def undo(self) -> None:
        self._plans.go_to(self._before)
