"""Why this is the answer: the derivation as steps, or the clash and the smallest change.

Guarantees: pointing at or choosing a step or a clashing sentence reports the rules it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.answer import Answer
from gui.models import lines
from gui.models.line_model import Line, LineModel
from gui.theme import Theme
from gui.views.line_list import LineList
from gui.views.parts import label
from gui.views.reason_panel import ReasonPanel
from gui.views.ways_out import WaysOut

if TYPE_CHECKING:
    from core.reworking.reasons import Reason
    from core.reworking.rework import WayOut


class WhyView(QFrame):
    """The card. Both signals carry indexes of `reading`, () for none."""

    pointed_at = Signal(object)
    chosen = Signal(object)
    other_wanted = Signal(object)  # the table of a plan that differs

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.steps, self.clash, self.changes = LineModel(self), LineModel(self), LineModel(self)
        self._heading = label("", "heading")
        self._relaxing = label(self.tr("The smallest change that makes it possible"), "heading")
        self._because = label(self.tr("Step by step"), "heading")
        for heading in (self._heading, self._relaxing, self._because):
            heading.setContentsMargins(8, 0, 8, 0)
        names = (self.tr("What clashes"), self.tr("Smallest change"), self.tr("Steps"))
        models = (self.clash, self.changes, self.steps)
        lists = [LineList(model, theme, n) for model, n in zip(models, names, strict=True)]
        self.clash_list, self.change_list, self.step_list = lists
        self.ways = WaysOut()
        self.reason = ReasonPanel()
        self.reason.other_wanted.connect(self.other_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 8, 10)
        layout.setSpacing(6)
        layout.addWidget(self.reason)
        parts: tuple[QWidget, ...] = (
            self._heading, self.clash_list, self._relaxing, self.change_list, self.ways,
            self._because,
            self.step_list,
        )  # fmt: skip
        for part in parts:
            layout.addWidget(part, 1 if part is self.step_list else 0)
        for one in lists:
            one.pointed_at.connect(self.pointed_at)
            one.line_chosen.connect(self._on_line_chosen)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        for one in self._lists():
            one.wear(theme)

    def show_answer(self, answer: Answer) -> None:
        """Shows why the answer is what it is; hides where nothing can be said."""
        self.reason.hide()
        clash = answer.conflict is not None
        self.steps.show_lines(lines.steps(answer))
        self.clash.show_lines(lines.clash(answer))
        self.changes.show_lines(lines.relaxations(answer))
        self._heading.setText(
            self.tr("These cannot all hold") if clash else self.tr("Why this is the answer")
        )
        self.clash_list.setVisible(clash)
        relaxed = bool(self.changes.lines())
        self._relaxing.setVisible(relaxed)
        self.change_list.setVisible(relaxed)
        self.step_list.setVisible(bool(answer.derivation))
        self._because.setVisible(clash and bool(answer.derivation))
        self.setVisible(clash or bool(answer.derivation))
        self._fit()

    def show_waiting(self) -> None:
        """The ways out are being looked for; until then the smallest is told in words."""
        self.ways.show_waiting()

    def show_ways(self, ways: tuple[WayOut, ...]) -> None:
        """Shows the ways out in place of the words for the smallest."""
        self.ways.show_ways(ways)
        if ways:
            self.change_list.hide()
            self._relaxing.show()

    def show_asking(self, question: str) -> None:
        """A question about a cell is being answered."""
        self.show()
        self.reason.show_asking(question)

    def show_reason(self, question: str, reason: Reason) -> None:
        """The answer to a question about a cell."""
        self.reason.show_reason(question, reason)

    def light(self, clauses: frozenset[int]) -> None:
        """Lights the steps and sentences that rest on these clauses."""
        for model in (self.steps, self.clash, self.changes):
            model.light(frozenset(ln.key for ln in model.lines() if clauses & set(ln.links)))

    def needed_height(self) -> int:
        """Height in pixels that shows every line."""
        shown = [one for one in self._lists() if not one.isHidden()]
        reason = 0 if self.reason.isHidden() else self.reason.heightForWidth(self.width() - 18) + 6
        ways = 0 if self.ways.isHidden() else self.ways.heightForWidth(self.width() - 18) + 6
        return sum(one.content_height() + 34 for one in shown) + 30 + reason + ways

    def _lists(self) -> tuple[LineList, ...]:
        return self.clash_list, self.change_list, self.step_list

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        for one in (self.clash_list, self.change_list):
            one.setFixedHeight(min(one.content_height(), 170))

    def _on_line_chosen(self, line: Line | None) -> None:
        self.chosen.emit(line.links if line else ())
