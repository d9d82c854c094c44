"""The answer that is worked on: its lines, what the user changed in them, and the way back.

Guarantees: every change of a line goes through `revise`, so that it can be undone and is answered
again without the model; the answer and the lines shown always belong together; a change whose
answer failed stays, with its trouble, until it is undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.answer import Answer
from core.errors import UserError
from gui.bridge import Bridge, Trouble
from gui.controllers.session import Session

if TYPE_CHECKING:
    from core.reworking.revision import Revision
    from core.reworking.rework import Rework

_JOINED = 1  # the kind of steps that may become one
RevisionWork = Callable[["Rework", "Revision"], object]
"""Something to find out about the lines, in the assistant's thread."""


class Worksheet(QObject):
    """`revision` is None where nothing was understood that could be worked on."""

    revised = Signal(object)  # the revision, or None
    failed = Signal(object)
    found = Signal(int, object)

    def __init__(self, bridge: Bridge, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._session = bridge, session
        self.undo_stack = QUndoStack(self)
        self.answer: Answer | None = None
        self.revision: Revision | None = None
        self._as_read: Revision | None = None
        self._wanted: dict[int, _Wanted] = {}
        bridge.work_done.connect(self._on_work_done)
        bridge.work_dropped.connect(lambda job: self._wanted.pop(job, None))
        bridge.job_failed.connect(self._on_job_failed)

    @property
    def asking(self) -> bool:
        """Whether something that was asked about the lines is awaited."""
        return bool(self._wanted)

    @property
    def changed(self) -> bool:
        """Whether the lines are other than those that were read."""
        return self.revision is not None and self.revision != self._as_read

    # ------------------------------------------------ what is worked on

    def take(self, answer: Answer, data: tuple[Path, ...]) -> None:
        """Starts on another answer; nothing of it is changed yet."""
        from core.reworking.revision import revision_of

        self.undo_stack.clear()
        self.answer = answer
        try:
            revision = revision_of(answer, data)
        except (UserError, ValueError):  # refused, or kept by an older version
            revision = None
        self._as_read = revision
        self._show(revision)

    def open(self, answer: Answer, revision: Revision) -> None:
        """Starts on an answer whose lines were changed before."""
        self.undo_stack.clear()
        self.answer, self._as_read = answer, None
        self._show(revision)

    def took_again(self, answer: Answer) -> None:
        """The answer to the lines as they are."""
        self.answer = answer
        self.revised.emit(self.revision)

    # ------------------------------------------------ changes

    def revise(self, revision: Revision, text: str, joint: str = "") -> None:
        """Changes the lines. `text` names the change in the menu: "Switch off “Anna …”"; changes
        of one `joint` that follow each other, as of a slider, are one step to undo."""
        if self.revision is not None and revision != self.revision:
            self.undo_stack.push(_Change(self, self.revision, revision, text, joint))

    def turn(self, number: int, *, on: bool) -> None:
        """Switches a line on or off; one that all else stands on is told."""
        revision = self.revision
        if revision is None:
            return
        name = revision.english(number).rstrip(".")
        text = self.tr("Switch on “{0}”") if on else self.tr("Switch off “{0}”")
        try:
            self.revise(revision.turned(number, on=on), text.format(name))
        except UserError as error:
            self.failed.emit(Trouble.of(error))

    def confirm(self) -> None:
        """The user has compared what was understood with what was meant."""
        if self.revision is not None:
            self.revise(self.revision.confirmed(), self.tr("Confirm what was understood"))

    def read_words(
        self, words: str, number: int | None, then: Callable[[], object] | None = None,
        place: tuple[int, int] = (0, 0),
    ) -> int:  # fmt: skip
        """Reads words for line `number`, or for one more, and calls `then` once they are a rule;
        `place`: the unused words that they explain; the number of the job."""
        before = self.revision

        def done(found: object) -> None:
            if self.revision is not before or self._session.running:
                what = self.tr("The rules have changed since “{0}” was said.").format(words.strip())
                self.failed.emit(Trouble(what, "", self.tr("Say it again if it is still wanted.")))
                return
            if then is not None:
                then()
            self.revise(found, self.tr("Say “{0}”").format(words.strip()))  # type: ignore[arg-type]

        return self.find_out(
            lambda rework, now: rework.read_line(words, now, number, place), done, late=True
        )

    # ------------------------------------------------ finding out

    def find_out(
        self,
        work: RevisionWork,
        done: Callable[[object], None] | None = None,
        *,
        late: bool = False,
    ) -> int:
        """Asks something about the lines; `found` (or `done`) gets it, as long as these lines stand
        (with `late` also afterwards). The job's number, 0 where there are no lines."""
        revision = self.revision
        if revision is None:
            return 0
        job = self._bridge.run(lambda assistant: work(assistant.rework, revision))
        self._wanted[job] = _Wanted(None if late else revision, done)
        return job

    def _on_work_done(self, job: int, result: object) -> None:
        wanted = self._still_wanted(job)
        if wanted is not None and wanted.done is not None:
            wanted.done(result)
        elif wanted is not None:
            self.found.emit(job, result)

    def _on_job_failed(self, job: int, trouble: Trouble) -> None:
        if self._still_wanted(job) is not None:
            self.failed.emit(trouble)

    def _still_wanted(self, job: int) -> _Wanted | None:
        """What was asked by that job; None where it asked nothing, or about other lines."""
        wanted = self._wanted.pop(job, None)
        if wanted is None or wanted.about not in (None, self.revision):
            return None
        return wanted

    def _show(self, revision: Revision | None) -> None:
        self.revision = revision
        self.revised.emit(revision)

    def _go_to(self, revision: Revision) -> None:
        self._show(revision)
        self._session.again(revision)


@dataclass(frozen=True)
class _Wanted:
    """Something asked: `about` which lines (None: whatever they are by then), and who is told."""

    about: Revision | None
    done: Callable[[object], None] | None


class _Change(QUndoCommand):
    """One change of the lines."""

    def __init__(
        self, sheet: Worksheet, before: Revision, after: Revision, text: str, joint: str
    ) -> None:
        super().__init__(text)
        self._sheet, self._before, self.after, self.joint = sheet, before, after, joint

    def id(self) -> int:
        return _JOINED if self.joint else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.joint != self.joint:
            return False
        self.after = other.after
        self.setText(other.text())
        return True

    def redo(self) -> None:
        self._sheet._go_to(self.after)  # noqa: SLF001 (the stack is the sheet's own)

    def undo(self) -> None:
        self._sheet._go_to(self._before)  # noqa: SLF001
