"""Why this is the answer: the derivation as steps, or the clash and the smallest change.

Guarantees: pointing at or choosing a step or a clashing sentence reports the rules it rests on; no
sentence is cut off: what finds no room is scrolled to, and the edge shows that there is more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from core.answer import Answer
from gui.actions import Actions
from gui.models import lines
from gui.models.line_model import Line, LineModel
from gui.theme import Theme
from gui.views.first_look import FirstLook
from gui.views.line_list import LineList
from gui.views.parts import ElidedLabel, label, quiet_button, row
from gui.views.reason_panel import ReasonPanel
from gui.views.scroll import FadingScroll
from gui.views.walker import Walker
from gui.views.ways_out import WaysOut

if TYPE_CHECKING:
    from core.reworking.reasons import Reason
    from core.reworking.revision import Revision
    from core.reworking.rework import WayOut


class WhyView(QFrame):
    """The card. `pointed_at` and `chosen` carry indexes of `reading`, () for none."""

    pointed_at = Signal(object)
    chosen = Signal(object)
    other_wanted = Signal(object)  # the table of a plan that differs
    step_chosen = Signal(int)  # from 0; -1: none

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.steps, self.clash, self.changes = LineModel(self), LineModel(self), LineModel(self)
        self._heading = ElidedLabel("heading")
        self._relaxing = label(self.tr("The smallest change that makes it possible"), "heading")
        names = (self.tr("What clashes"), self.tr("Smallest change"), self.tr("Steps"))
        models = (self.clash, self.changes, self.steps)
        lists = [LineList(model, theme, n) for model, n in zip(models, names, strict=True)]
        self.clash_list, self.change_list, self.step_list = lists
        self.walker = Walker(actions)
        self.ways, self.reason, self.first_look = WaysOut(), ReasonPanel(), FirstLook()
        self.values = quiet_button(actions["all_values"], with_text=True)
        self._fold = self._folder()
        self.reason.other_wanted.connect(self.other_wanted)
        self.reason.closed.connect(self._fit)
        self.ways.pointed_at.connect(self.pointed_at)
        self._lay_out()
        for one in lists:
            one.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            one.pointed_at.connect(self.pointed_at)
            one.line_chosen.connect(self._on_line_chosen)
        self.step_list.line_chosen.connect(self._on_step_chosen)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 8, 8)
        layout.setSpacing(4)
        head = row(self._heading, None, self.walker)
        head.setContentsMargins(8, 0, 6, 0)
        layout.addLayout(head)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        self._relaxing.setContentsMargins(8, 0, 8, 0)
        self._parts: tuple[QWidget, ...] = (
            self.first_look, self.reason, self.clash_list, self._relaxing, self.change_list,
            self.ways, self._fold, self.step_list, self.values,
        )  # fmt: skip
        for part in self._parts:
            left = part in (self._fold, self.values)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
        column.addStretch(1)
        self.scroller = FadingScroll(inside, self.tr("Reasons, scrollable"))
        self.scroller.setMinimumHeight(40)  # on a low screen: a line, the rest scrolls
        layout.addWidget(self.scroller, 1)

    def _folder(self) -> QToolButton:
        fold = QToolButton()
        fold.setProperty("role", "quiet")
        fold.setCheckable(True)
        fold.setArrowType(Qt.ArrowType.RightArrow)
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fold.setText(self.tr("How this follows"))
        fold.setAccessibleName(self.tr("Show how this follows, step by step"))
        fold.toggled.connect(self._on_fold_toggled)
        return fold

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        for one in self._lists():
            one.wear(theme)

    def show_answer(self, answer: Answer) -> None:
        """Shows why the answer is what it is; hides where nothing can be said."""
        self.reason.hide()
        self.first_look.hide()
        clash = answer.conflict is not None
        self.steps.show_lines(lines.steps(answer))
        self.clash.show_lines(lines.clash(answer))
        self.changes.show_lines(lines.relaxations(answer))
        self._heading.show_text(
            self.tr("These cannot all hold") if clash else self.tr("Why this is the answer")
        )
        self.clash_list.setVisible(clash)
        relaxed = bool(self.changes.lines())
        self._relaxing.setVisible(relaxed)
        self.change_list.setVisible(relaxed)
        derived = bool(answer.derivation)
        self._fold.setChecked(False)
        self._fold.setVisible(clash and derived)
        self.step_list.setVisible(derived and not clash)
        self.walker.show_place(0, 0 if clash else len(answer.derivation))
        self.values.hide()
        self.setVisible(clash or derived)
        self.scroller.verticalScrollBar().setValue(0)
        self._fit()

    def show_by_hand(self, by_hand: bool) -> None:
        """Whether the plan on screen was changed by hand: then the reasons are of another."""
        if self.clash_list.isHidden():
            self._heading.show_text(
                self.tr("Why the solver's plan is so")
                if by_hand
                else self.tr("Why this is the answer")
            )

    def show_waiting(self) -> None:
        """The ways out are being looked for; until then the smallest is told in words."""
        self.ways.show_waiting()

    def show_ways(self, ways: tuple[WayOut, ...], now: Revision | None = None) -> None:
        """Shows the ways out in place of the words for the smallest. `now`: the rules."""
        self.ways.show_ways(ways, now)
        if ways:
            self.change_list.hide()
            self._relaxing.show()

    def show_asking(self, question: str) -> None:
        """A question about a cell is being answered."""
        self.show()
        self.reason.show_asking(question)
        self.scroller.verticalScrollBar().setValue(0)

    def show_reason(self, question: str, reason: Reason) -> None:
        """The answer to a question about a cell."""
        self.reason.show_reason(question, reason)
        self.scroller.verticalScrollBar().setValue(0)

    def light(self, clauses: frozenset[int]) -> None:
        """Lights the steps and sentences that rest on these clauses; of a walk only its step, and
        none for the rules of a reason, which stand in it."""
        for model in (self.steps, self.clash, self.changes):
            model.light(frozenset(ln.key for ln in model.lines() if clauses & set(ln.links)))
        walked = self.steps.lines()[self.step()].links if self.step() >= 0 else ()
        told = () if self.reason.isHidden() else self.reason.clauses
        if clauses in (set(walked), set(told)):
            self.steps.light(frozenset())

    # ------------------------------------------------ walking

    def step(self) -> int:
        """The step one is at, from 0; -1 for none."""
        return self.step_list.currentIndex().row()

    def go_to_step(self, number: int) -> None:
        """Chooses that step, or none (-1), and brings it into view."""
        if number < 0:
            self.step_list.clearSelection()
            self.step_list.setCurrentIndex(self.steps.index(-1))
            return
        self.step_list.setCurrentIndex(self.steps.index(number))

    def _on_step_chosen(self, line: Line | None) -> None:
        if line is not None:
            place = self.step_list.visualRect(self.step_list.currentIndex())
            self.scroller.bring(self.step_list, place)
        self.step_chosen.emit(line.number - 1 if line else -1)

    # ------------------------------------------------ room

    def needed_height(self) -> int:
        """Height in pixels that shows everything."""
        inner = self.width() - 18
        needed = 0
        for part in self._parts:
            if part.isHidden():
                continue
            if isinstance(part, LineList):
                needed += part.content_height() + 6
            else:
                tall = part.heightForWidth(inner) if part.hasHeightForWidth() else -1
                needed += (tall if tall > 0 else part.sizeHint().height()) + 6
        head = max(self._heading.sizeHint().height(), self.walker.sizeHint().height())
        return needed + head + 24

    def share(self) -> float:
        """The part of the height that the reasons may take where both need more than there is."""
        if not self.ways.isHidden():
            return 0.6
        return 0.36 if self.first_look.isHidden() and self.reason.isHidden() else 0.42

    def _lists(self) -> tuple[LineList, ...]:
        return self.clash_list, self.change_list, self.step_list

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Each list is as tall as its lines: the card scrolls as a whole."""
        for one in self._lists():
            if one.height() != one.content_height():
                one.setFixedHeight(one.content_height())

    def _on_fold_toggled(self, unfolded: bool) -> None:
        arrows = Qt.ArrowType
        self._fold.setArrowType(arrows.DownArrow if unfolded else arrows.RightArrow)
        self.step_list.setVisible(unfolded)
        self._fit()

    def _on_line_chosen(self, line: Line | None) -> None:
        self.chosen.emit(line.links if line else ())
