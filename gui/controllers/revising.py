"""Changing what was understood: switch off, say anew, change by form, add, choose a reading.

Guarantees: every change goes through the worksheet, so that it can be undone; a change that cannot
be read or solved is told in place and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.answer import OtherReading
from core.errors import UserError
from gui.bridge import Trouble
from gui.models.doubts import words_left
from gui.views.rule_form import RuleForm

if TYPE_CHECKING:
    from core.reworking.revision import Revision
    from gui.controllers.main import MainController


class Revising(QObject):
    """The rules of the main controller's worksheet."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._sheet = main.sheet

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {
            "add_rule": self._add,
            "next_unused": self.next_unused,
            "turn_rule": self._turn,
            "edit_rule": self._edit,
            "rule_values": self.open_form,
            "remove_rule": self._remove,
            "confirm_reading": self._sheet.confirm,
        }

    def join(self) -> None:
        """Joins the views, once they exist."""
        view = self._main.window.understood
        view.chosen.connect(lambda _links: self.update())
        view.bar.said.connect(self._on_said)
        view.other_chosen.connect(self._on_other_chosen)
        view.unused_chosen.connect(self.explain)
        view.rules.activated.connect(lambda _index: self._edit())
        self._sheet.revised.connect(lambda _revision: self.update())
        self.update()

    def update(self) -> None:
        """Which actions make sense for the line chosen."""
        line, actions = self._line(), self._main.actions
        revision = self._sheet.revision
        optional = line is not None and line.optional
        actions["add_rule"].setEnabled(revision is not None and not revision.is_query)
        actions["next_unused"].setEnabled(revision is not None and _leaves_words(revision))
        actions["turn_rule"].setEnabled(optional)
        actions["turn_rule"].setText(
            self.tr("Switch rule on") if line and not line.on else self.tr("Switch rule off")
        )
        actions["edit_rule"].setEnabled(optional and revision is not None and not revision.is_query)
        actions["rule_values"].setEnabled(line is not None)
        actions["remove_rule"].setEnabled(optional)
        doubted = revision is not None and bool(revision.doubts)
        actions["confirm_reading"].setEnabled(doubted)
        self._main.window.understood.bar.setVisible(revision is not None)

    # ------------------------------------------------ actions

    def _number(self) -> int | None:
        return self._main.window.understood.current()

    def _line(self) -> Any:
        revision, number = self._sheet.revision, self._number()
        if revision is None or number is None or number >= len(revision.lines):
            return None
        return revision.lines[number]

    def _add(self) -> None:
        self._main.window.understood.bar.add()

    def next_unused(self) -> None:
        """The next words that were not used, ready to be said as a rule."""
        place = self._main.window.understood.next_unused()
        if place is not None:
            self.explain(place)

    def explain(self, place: tuple[int, int]) -> None:
        """Goes to unused words of the request; what they ask for can be said as a rule."""
        answer, view = self._main.answer, self._main.window.understood
        if answer is None:
            return
        view.show_words(place)
        if self._main.actions["add_rule"].isEnabled():
            view.bar.explain(place, answer.request[place[0] : place[1]])

    def _turn(self) -> None:
        line, number = self._line(), self._number()
        if line is not None and number is not None:
            self._sheet.turn(number, on=not line.on)

    def _edit(self) -> None:
        revision, line, number = self._sheet.revision, self._line(), self._number()
        if revision is None or line is None or number is None or not line.optional:
            return
        if revision.is_query:
            self.open_form()
            return
        start, end = line.source
        words = revision.request[start:end] or revision.english(number)
        self._main.window.understood.bar.edit(number, words.rstrip("."))

    def _remove(self) -> None:
        revision, number = self._sheet.revision, self._number()
        if revision is None or number is None:
            return
        text = self.tr("Remove “{0}”").format(revision.english(number).rstrip("."))
        try:
            self._sheet.revise(revision.without(number), text)
        except UserError as error:
            self._tell(error)

    def open_form(self) -> RuleForm | None:
        """The chosen line as a form; None where it has no values to change."""
        from core.reworking.fields import fields_of, with_field

        revision, line, number = self._sheet.revision, self._line(), self._number()
        if revision is None or line is None or number is None:
            return None
        fields = fields_of(line.body, revision.problem())
        if not fields:
            self._main.tell(self.tr("This line has no values to change."))
            return None

        def changed(values: dict[Any, Any]) -> Revision:
            body = line.body
            for path, value in values.items():
                body = with_field(body, path, value)
            return revision.changed(number, body)

        def apply(values: dict[Any, Any]) -> None:
            after = changed(values)
            if after.lines[number].body != line.body:
                said = after.english(number).rstrip(".")
                self._sheet.revise(after, self.tr("Change to “{0}”").format(said))

        form = RuleForm(fields, lambda v: changed(v).english(number), self._main.window)
        form.applied.connect(apply)
        form.open()
        return form

    # ------------------------------------------------ words, and other readings

    def _on_said(self, words: str, number: int) -> None:
        bar = self._main.window.understood.bar
        line = None if number < 0 else number
        self._sheet.read_words(words, line, bar.clear_draft, bar.place)

    def _on_other_chosen(self, other: OtherReading) -> None:
        """Takes the other of two readings of some words."""
        from core.language.notation import read
        from core.reworking.query_parts import parts_of
        from core.reworking.revision import Line

        revision = self._sheet.revision
        if revision is None:
            return
        bodies = [read(text) for text in other.clauses]
        lines = [Line(b, True, other.source) for b in bodies]
        if revision.is_query:
            lines = [Line(part, True, other.source) for b in bodies for part in parts_of(b)]  # type: ignore[arg-type]
            doubts = tuple(d for d in revision.doubts if "could also be read" not in d)
            after = replace(revision, lines=tuple(lines), doubts=doubts)
        else:
            after = _replaced(revision, other, lines)
        self._sheet.revise(after, self.tr("Read it the other way"))

    def _tell(self, error: UserError) -> None:
        self._main.window.banners.add(Trouble.of(error), "bad")


def _leaves_words(revision: Revision) -> bool:
    """Whether words of the request gave no rule."""
    sources = tuple(line.source for line in revision.lines)
    return bool(words_left(revision.request, revision.words_left(), revision.doubts, sources))


def _replaced(revision: Revision, other: OtherReading, lines: list[Any]) -> Revision:
    """The lines that only the reading taken has replaced by those that only the other one has."""
    from core.language.notation import read

    low, high = other.source
    gone = {read(text) for text in other.without}
    kept = [line for line in revision.lines if line.body not in gone]
    words = revision.request[low:high].strip()
    doubts = tuple(d for d in revision.doubts if words not in d and "two ways" not in d)
    return replace(revision, lines=(*kept, *lines), doubts=doubts)
