"""Scenarios: the answer and its rules kept under a name, opened again, compared, undone.

Guarantees: what is kept is an answer together with the rules that gave it; keeping, renaming and
removing are steps that can be undone as every change of a rule; scenarios are shown beside the
request that they belong to, and those of other requests are kept meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from gui.views.scenario_panel import scenario_line

if TYPE_CHECKING:
    from core.keeping.work import Scenario, Work
    from core.reworking.revision import Revision
    from gui.controllers.main import MainController

_LONGEST_NAME = 60


class Scenarios(QObject):
    """The scenarios of the main controller's worksheet."""

    changed = Signal()
    compare_wanted = Signal(object)  # scenarios

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._sheet = main.sheet
        self._all: tuple[Scenario, ...] = ()
        self._as_read: dict[str, Revision] = {}

    @property
    def all(self) -> tuple[Scenario, ...]:
        """Every scenario, of whichever request."""
        return self._all

    @property
    def shown(self) -> tuple[Scenario, ...]:
        """Those of the request that is worked on."""
        revision = self._sheet.revision
        if revision is None:
            return ()
        return tuple(s for s in self._all if s.revision.request == revision.request)

    def use(self, scenarios: tuple[Scenario, ...]) -> None:
        """Exactly these, as opened or found again; this is no step to undo."""
        self._all = scenarios
        self._tell()

    def beside(self, work: Work) -> tuple[Scenario, ...]:
        """The scenarios that stay when that work is opened: those of other requests, under names
        that it does not use."""
        from core.keeping.work import MOST_SCENARIOS

        taken = {s.name for s in work.scenarios}
        requests = {s.revision.request for s in work.scenarios}
        requests |= {work.revision.request} if work.revision else set()
        kept: list[Scenario] = []
        for one in self._all[: MOST_SCENARIOS - len(taken)]:
            if one.revision.request not in requests:
                name = _free(one.name, taken)
                taken.add(name)
                kept.append(replace(one, name=name))
        return tuple(kept)

    # ------------------------------------------------ what the user does

    def keep(self, name: str = "") -> None:
        """Keeps the answer shown under that name, or under one that says what was changed."""
        from core.keeping.work import MOST_SCENARIOS, Scenario

        revision, answer = self._sheet.revision, self._sheet.answer
        if revision is None or answer is None or self._main.session.running:
            return
        if len(self._all) >= MOST_SCENARIOS:
            self._main.tell(
                self.tr("No more scenarios can be kept."), self.tr("Remove one that is not needed.")
            )
            return
        kept = Scenario(self._free(name or self.suggestion()), revision, answer)
        self._push((*self._all, kept), self.tr("Keep scenario “{0}”").format(kept.name))

    def rename(self, place: int, name: str) -> None:
        """Gives the scenario another name; one that is taken gets a number."""
        one = self.shown[place]
        if name != one.name:
            named = replace(one, name=self._free(name))
            after = tuple(named if s is one else s for s in self._all)
            self._push(after, self.tr("Rename scenario to “{0}”").format(named.name))

    def remove(self, place: int) -> None:
        """Removes the scenario."""
        one = self.shown[place]
        after = tuple(s for s in self._all if s is not one)
        self._push(after, self.tr("Remove scenario “{0}”").format(one.name))

    def open(self, place: int) -> None:
        """Takes the scenario's rules; they are solved again."""
        one = self.shown[place]
        self._sheet.revise(one.revision, self.tr("Open scenario “{0}”").format(one.name))

    def compare(self) -> None:
        """All scenarios of this request side by side, with the answer shown where it is none."""
        self.compare_wanted.emit(self.shown)

    # ------------------------------------------------ names and lines

    def suggestion(self) -> str:
        """A name that says what was changed."""
        from core.keeping.comparing import changed_lines

        revision = self._sheet.revision
        if revision is None:
            return ""
        told = changed_lines(self._as_read.get(revision.request, revision), revision)
        if not told:
            return self.tr("As asked")
        more = self.tr(" and {0} more").format(len(told) - 1) if len(told) > 1 else ""
        words = told[0].rstrip(".")
        room = _LONGEST_NAME - len(more)
        return (words if len(words) <= room else words[: room - 1] + "…") + more

    def remember_as_read(self) -> None:
        """What the lines are before anything is changed; changes are told against it."""
        revision = self._sheet.revision
        if revision is not None and not self._sheet.undo_stack.canUndo():
            self._as_read.setdefault(revision.request, revision)

    def update(self) -> None:
        """The panel's lines."""
        panel = self._main.keeping.panel
        shown = self.shown
        now = self._sheet.revision
        panel.show_scenarios(
            tuple(
                scenario_line(n, s.name, self._detail(s), shown=s.revision == now)
                for n, s in enumerate(shown)
            )
        )
        panel.suggest(self._free(self.suggestion()))

    def _detail(self, scenario: Scenario) -> str:
        from core.keeping.comparing import goal_words

        return goal_words(scenario.answer)

    def _free(self, name: str) -> str:
        return _free(name, {s.name for s in self._all})

    # ------------------------------------------------ undo

    def _push(self, after: tuple[Scenario, ...], text: str) -> None:
        before = self._all
        self._sheet.undo_stack.push(_Step(self.use, before, after, text))

    def _tell(self) -> None:
        self.update()
        self.changed.emit()


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where it is taken."""
    number, free = 2, name
    while free in taken:
        free = f"{name} ({number})"
        number += 1
    return free


class _Step(QUndoCommand):
    """One change of the scenarios."""

    def __init__(
        self, use: Callable[[tuple[Scenario, ...]], None], before: tuple[Scenario, ...],
        after: tuple[Scenario, ...], text: str,
    ) -> None:  # fmt: skip
        super().__init__(text)
        self._use, self._before, self._after = use, before, after

    def redo(self) -> None:
        self._use(self._after)

    def undo(self) -> None:
        self._use(self._before)
