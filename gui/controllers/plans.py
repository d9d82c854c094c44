"""The plans of an answer: which one is shown, changed by hand, and back to the solver's.

Guarantees: every change by hand can be undone; a plan changed by hand is told from the solver's,
and which rules it breaks is told by the independent check, in the grid and in the rules list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoCommand

from core.answer import Answer, Table
from core.errors import UserError
from gui.bridge import Trouble
from gui.forms import Form
from gui.models import hand_plan
from gui.models.displayed import displayed
from gui.models.frame import Frame, Pair, frame_of, pairs
from gui.models.grid_model import Marks
from gui.models.hand_plan import Verdict

if TYPE_CHECKING:
    from core.reworking.revision import Revision
    from core.solving.asked import Forced
    from gui.controllers.main import MainController


class Plans(QObject):
    """The plans of the main controller's answer."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._sheet = main.sheet
        self._solved: tuple[Table, ...] = ()
        self._place = 0
        self._by_hand: Table | None = None
        self._frame: Frame | None = None
        self._beside = 1
        self._forced: frozenset[Pair] | None = None
        self._forced_asked = False

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {
            "solver_plan": self.back_to_solver,
            "previous_plan": lambda: self.turn(-1),
            "next_plan": lambda: self.turn(+1),
            "compare_plans": lambda: self._main.window.answer.show_form(Form.COMPARE),
        }

    def join(self) -> None:
        """Joins the views, once they exist."""
        view = self._main.window.answer
        view.plan_turned.connect(self.turn)
        view.cell_turned.connect(self.change)
        view.compare.turned.connect(self._turn_side)
        view.form_shown.connect(self._on_form_shown)
        self._sheet.revised.connect(lambda _revision: self._take_frame())
        self._update()

    # ------------------------------------------------ which plan

    @property
    def table(self) -> Table | None:
        """The plan shown."""
        if self._by_hand is not None:
            return self._by_hand
        return self._solved[self._place] if self._solved else None

    @property
    def by_hand(self) -> bool:
        """Whether the plan shown was changed by hand."""
        return self._by_hand is not None

    def take(self, answer: Answer) -> None:
        """Shows the first of an answer's plans."""
        first = () if answer.table is None else (answer.table,)
        self._solved = (*first, *(t for t in answer.alternatives if t != answer.table))
        self._place, self._beside, self._by_hand = 0, 1, None
        self._forced, self._forced_asked = None, False
        self._take_frame()
        self._show()

    def show(self, table: Table) -> None:
        """Shows that plan among the others."""
        if table not in self._solved:
            self._solved = (*self._solved, table)
        self._place = self._solved.index(table)
        self._leave_hand()

    def turn(self, step: int) -> None:
        """The next plan, or the one before."""
        self._place = min(max(self._place + step, 0), max(len(self._solved) - 1, 0))
        self._leave_hand()

    def _leave_hand(self) -> None:
        changed, self._by_hand = self.by_hand, None
        self._show()
        if changed:
            self._tell_solved()

    def _take_frame(self) -> None:
        revision = self._sheet.revision
        plan = revision is not None and not revision.is_query and not revision.is_calculation
        self._frame = frame_of(revision.problem()) if plan and revision is not None else None
        self._main.window.answer.frame_plan(self._frame)

    def _show(self) -> None:
        view = self._main.window.answer
        many = len(self._solved)
        view.show_table(self.table, self._place, many, by_hand=self.by_hand)
        view.mark(self._marks())
        if many > 1 and self._beside == self._place:
            self._beside = self._place + 1 if self._place + 1 < many else self._place - 1
        if view.form() is Form.COMPARE:
            self._show_beside()
        self._update()

    def _marks(self, broken: frozenset[Pair] = frozenset()) -> Marks:
        return Marks(broken, self._changed_pairs(), self._forced or frozenset())

    def _update(self) -> None:
        """Which actions make sense."""
        actions, many = self._main.actions, len(self._solved)
        actions["solver_plan"].setEnabled(self.by_hand)
        actions["previous_plan"].setEnabled(self._place > 0)
        actions["next_plan"].setEnabled(self._place < many - 1)
        actions["compare_plans"].setEnabled(many > 1 or self.by_hand)

    # ------------------------------------------------ side by side

    def _on_form_shown(self, form: Form) -> None:
        if form is Form.COMPARE:
            self._show_beside()
            self._find_forced()
        QTimer.singleShot(0, self._main.window, self._main.window.balance)

    def _turn_side(self, side: int, step: int) -> None:
        """Another plan on the left (0) or the right (1); never the same on both."""
        mine, other = (self._beside, self._place) if side else (self._place, self._beside)
        mine += 2 * step if mine + step == other else step
        if not 0 <= mine < len(self._solved):
            return
        if side:
            self._beside = mine
            self._show_beside()
        else:
            self.turn(mine - self._place)

    def _show_beside(self) -> None:
        left, last = self.table, len(self._solved) - 1
        if left is None or (not self.by_hand and last < 1):
            return
        view = self._main.window.answer.compare
        right = self._place if self.by_hand else self._beside
        plan = self.tr("Plan {0} of {1}")
        if self.by_hand:
            view.left.name(self.tr("Changed by hand"), first=True, last=True, fixed=True)
            told = self.tr("The solver's plan")
            view.right.name(told, first=True, last=True, fixed=True)
        else:
            for side, mine, other in (
                (view.left, self._place, right), (view.right, right, self._place)
            ):  # fmt: skip
                side.name(
                    plan.format(mine + 1, last + 1),
                    first=mine == 0 or (mine == 1 and other == 0),
                    last=mine == last or (mine == last - 1 and other == last),
                )
        view.show_plans(left, self._solved[right], self._frame, self._forced)

    def _find_forced(self) -> None:
        """Asks once what all plans share, and marks it."""
        if self._forced_asked or self._frame is None:
            return
        self._forced_asked = True
        answer = self._main.answer

        def show(found: object) -> None:
            forced: Forced = found  # type: ignore[assignment]
            if answer is self._main.answer and forced.complete:
                self._forced = frozenset(forced.slots)
                self._main.window.answer.mark(self._marks())
                self._show_beside()

        self._sheet.find_out(lambda rework, now: rework.shared(now), show)

    # ------------------------------------------------ changed by hand

    def change(self, pair: Pair) -> None:
        """Puts two names together, or takes them apart, in the plan shown."""
        revision, table, frame = self._sheet.revision, self.table, self._frame
        if revision is None or table is None or frame is None:
            return
        try:
            after = hand_plan.turned(revision.problem(), frame, table, pair)
        except UserError as error:
            self._main.window.banners.add(Trouble.of(error), "bad")
            return
        if after != table:
            text = self.tr("Change “{0}”").format(" – ".join(pair))
            self._sheet.undo_stack.push(_Step(self, table, after, text))

    def back_to_solver(self) -> None:
        """The solver's plan in place of the one changed by hand."""
        if self._by_hand is not None and self._solved:
            text = self.tr("Back to the solver's plan")
            self._sheet.undo_stack.push(_Step(self, self._by_hand, self._solved[self._place], text))

    def go_to(self, table: Table) -> None:
        """Shows a plan of the solver's, or one changed by hand."""
        if table in self._solved:
            self._place = self._solved.index(table)
            self._leave_hand()
            return
        self._by_hand = table
        self._show()
        self._check(table)

    def _check(self, table: Table) -> None:
        frame = self._frame
        if frame is None:
            return

        def show(found: object) -> None:
            verdict: Verdict = found  # type: ignore[assignment]
            if verdict.table == self._by_hand:  # else the plan has changed since
                self._tell(verdict)

        self._sheet.find_out(lambda rework, now: hand_plan.verdict(rework, now, frame, table), show)

    def _changed_pairs(self) -> frozenset[Pair]:
        """The cells that differ from the solver's plan."""
        if self._by_hand is None or self._frame is None or not self._solved:
            return frozenset()
        return pairs(self._frame, self._by_hand) ^ pairs(self._frame, self._solved[self._place])

    # ------------------------------------------------ what is told

    def _tell(self, verdict: Verdict) -> None:
        revision, view = self._sheet.revision, self._main.window.answer
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
            told = self.tr("Changed by hand. Broken: {0}").format("; ".join(broken))
        view.show_changed(sentence, told, "bad" if broken else "good")
        view.mark(self._marks(verdict.culprits))
        self._show_rules(revision, verdict.held)

    def _tell_solved(self) -> None:
        """The answer's own sentence and ticks again."""
        if self._main.answer is not None:
            self._main.window.answer.show_answer(self._main.answer)
            if self._sheet.revision is not None:
                self._show_rules(self._sheet.revision, None)

    def _show_rules(self, revision: Revision, held: dict[int, bool | None] | None) -> None:
        """The rules list with the ticks of `held`; None: those of the answer."""
        answer, numbers = self._main.answer, revision.numbers_on()
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
        self._main.window.understood.show_answer(
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
