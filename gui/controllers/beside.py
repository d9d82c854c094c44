"""Two plans side by side, and what is the same in all of them.

Guarantees: the two sides never show the same plan; a cell is locked only where it was proved that
every plan has it; the proof is asked for once an answer, when it is first wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.forms import Form
from gui.models.frame import Pair

if TYPE_CHECKING:
    from core.solving.asked import Forced
    from gui.controllers.plans import Plans


class Beside(QObject):
    """The plan on the left is the one shown; `place` is that on the right."""

    def __init__(self, plans: Plans) -> None:
        super().__init__(plans)
        self._plans = plans
        self.place = 1
        self.forced: frozenset[Pair] | None = None
        self._asked = False

    def join(self) -> None:
        """Joins the views, once they exist."""
        view = self._plans.main.window.answer
        view.compare.turned.connect(self._turn)
        view.form_shown.connect(self._on_form_shown)

    def start(self) -> None:
        """Another answer: nothing is known of its plans."""
        self.place, self.forced, self._asked = 1, None, False

    def show(self) -> None:
        """Shows both sides, where they are looked at."""
        plans, many = self._plans, len(self._plans.solved)
        if many > 1 and self.place == plans.place:
            self.place = plans.place + 1 if plans.place + 1 < many else plans.place - 1
        view = plans.main.window.answer
        if view.form() is not Form.COMPARE or plans.table is None:
            return
        if plans.by_hand:
            self._name_by_hand()
            right = plans.place
        elif many > 1:
            self._name_both()
            right = self.place
        else:
            return
        view.compare.show_plans(plans.table, plans.solved[right], plans.frame, self.forced)

    def _name_by_hand(self) -> None:
        view = self._plans.main.window.answer.compare
        names = (self.tr("Changed by hand"), self.tr("The solver's plan"))
        for side, name in zip((view.left, view.right), names, strict=True):
            side.name(name, first=True, last=True, fixed=True)

    def _name_both(self) -> None:
        view = self._plans.main.window.answer.compare
        left, right, last = self._plans.place, self.place, len(self._plans.solved) - 1
        for side, mine, other in ((view.left, left, right), (view.right, right, left)):
            side.name(
                self.tr("Plan {0} of {1}").format(mine + 1, last + 1),
                first=mine == 0 or (mine == 1 and other == 0),
                last=mine == last or (mine == last - 1 and other == last),
            )

    def _turn(self, side: int, step: int) -> None:
        """Another plan on the left (0) or the right (1), stepping over that of the other side."""
        here = self._plans.place
        mine, other = (self.place, here) if side else (here, self.place)
        mine += 2 * step if mine + step == other else step
        if not 0 <= mine < len(self._plans.solved):
            return
        if side:
            self.place = mine
            self.show()
        else:
            self._plans.turn(mine - here)

    def _on_form_shown(self, form: Form) -> None:
        if form is Form.COMPARE:
            self.show()
            self._find_forced()
        window = self._plans.main.window
        QTimer.singleShot(0, window, window.balance)

    def _find_forced(self) -> None:
        """Asks once what all plans share, and marks it."""
        if self._asked or self._plans.frame is None:
            return
        self._asked = True
        answer = self._plans.main.answer

        def found(result: object) -> None:
            forced: Forced = result  # type: ignore[assignment]
            if answer is self._plans.main.answer and forced.complete:
                self.forced = frozenset(forced.slots)
                self._plans.mark()
                self.show()

        self._plans.main.sheet.find_out(lambda rework, now: rework.shared(now), found)
