"""Earlier answers: kept, listed, searched, opened, pinned, removed.

Guarantees: a history that cannot be written is told in its place and never costs an answer; what
was removed can be put back, the last one first, with its time and its pin; answers are written in a
thread, one after another, because the window must not wait for a disk, and `close` waits for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from core.answer import Answer
from core.errors import UserError
from core.language.brief import one_line
from gui.bridge import Trouble
from gui.file_thread import FileThread
from gui.models.line_model import Line

if TYPE_CHECKING:
    from core.reworking.revision import Revision

_SHOWN = 200
_DELAY_MS = 400
_LINE = 300  # characters of a request or an answer in the list, which cuts them off earlier still


class Entry(Protocol):
    """What the window needs of an entry of `core.history`."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def request(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def pinned(self) -> bool: ...
    @property
    def reworked(self) -> bool: ...


class Day(Protocol):
    """What the window needs of `core.history`'s totals by day."""

    @property
    def day(self) -> date: ...
    @property
    def answers(self) -> int: ...
    @property
    def joules(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


class Removed(Protocol):
    """What the window needs of an answer that was taken out."""

    @property
    def request(self) -> str: ...


class History(Protocol):
    """What the window needs of `core.history.history.History`."""

    def add(self, answer: Answer, rules: str | None = None) -> int: ...
    def rework(self, number: int, answer: Answer, rules: str | None) -> None: ...
    def rules(self, number: int) -> str | None: ...
    def list(self, limit: int = 200, search: str = "") -> tuple[Entry, ...]: ...
    def get(self, number: int) -> Answer: ...
    def pin(self, number: int, pinned: bool) -> None: ...
    def take_out(self, number: int) -> Removed: ...
    def put_back(self, removed: Any) -> None: ...
    def energy_by_day(self) -> tuple[Day, ...]: ...
    def news(self) -> str: ...


@dataclass
class _Shown:
    """The entry of the answer shown; None until it is written, or where it has none."""

    number: int | None = None


class Past(QObject):
    """The history as the window uses it. `history` None: it could not be opened."""

    entries_changed = Signal(object)
    answer_opened = Signal(object, object)  # the answer; its rules where they were changed
    answer_removed = Signal(str)
    trouble_met = Signal(object)

    def __init__(self, history: History | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._entries: tuple[Entry, ...] = ()
        self._search = ""
        self._removed: list[Removed] = []
        self._files = FileThread(self)
        self._shown = _Shown()
        self._reworked: tuple[Answer, Revision | None] | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DELAY_MS)
        self._wait.timeout.connect(self.flush)

    def refresh(self) -> None:
        """Lists the entries anew."""

        def read(history: History) -> None:
            self._entries = history.list(_SHOWN, self._search)
            self.entries_changed.emit(tuple(_line(entry) for entry in self._entries))

        self._guarded(read)

    def requests(self) -> tuple[str, ...]:
        """Earlier requests, oldest first, for recalling."""
        return tuple(entry.request for entry in sorted(self._entries, key=lambda e: e.id))

    def days(self) -> tuple[Day, ...]:
        """Answers and energy by day, oldest first."""
        found: list[Day] = []
        self._guarded(lambda history: found.extend(history.energy_by_day()))
        return tuple(found)

    def search(self, text: str) -> None:
        """Lists only entries that hold these words."""
        self._search = text
        self.refresh()

    def keep(self, answer: Answer) -> None:
        """Adds an answer."""
        self.flush()
        shown = self._shown = _Shown()
        self._write(lambda history: _add(history, shown, answer, None))

    def rework(self, answer: Answer, revision: Revision | None) -> None:
        """The answer shown has come out anew with these rules (None: as read): its entry keeps
        both, a moment later, so that a slider on its way writes once."""
        self._reworked = (answer, revision)
        self._wait.start()

    def leave(self) -> None:
        """What is shown from now on is no entry of the list."""
        self.flush()
        self._shown = _Shown()

    def flush(self) -> None:
        """Writes what is still to be written of the answer shown."""
        self._wait.stop()
        waiting, self._reworked = self._reworked, None
        if waiting is None:
            return
        answer, revision = waiting
        from core.keeping.work import rules_text

        rules, shown = rules_text(revision) if revision is not None else None, self._shown

        def write(history: History) -> None:
            if shown.number is None:
                _add(history, shown, answer, rules)
                return
            try:
                history.rework(shown.number, answer, rules)
            except KeyError:  # removed since
                shown.number = None

        self._write(write)

    def close(self) -> None:
        """Writes what is still to be written and waits until it is on the disk."""
        self.flush()
        self._files.finish()

    def open(self, number: int) -> None:
        """Opens an earlier answer, with its rules as they were left."""
        self.flush()

        def show(history: History) -> None:
            answer, kept = history.get(number), history.rules(number)
            self.answer_opened.emit(answer, _rules(kept))
            self._shown = _Shown(number)

        self._guarded(show)

    def _write(self, work: Callable[[History], None]) -> None:
        """Does that in the thread, after what it was given before, and lists the entries anew."""
        history = self._history
        if history is not None:
            self._files.do(lambda: work(history), lambda _none: self._on_written(), self._tell)

    def _on_written(self) -> None:
        self._tell_news()
        self.refresh()

    def _tell_news(self) -> None:
        """What has become of the file while it was open."""
        news = self._history.news() if self._history is not None else ""
        if news:
            self._tell(Trouble(news))

    def _tell(self, trouble: Trouble) -> None:
        self.trouble_met.emit(trouble)

    def turn_pin(self, number: int) -> None:
        """Pins it, or unpins it."""
        pinned = any(entry.id == number and entry.pinned for entry in self._entries)
        self._guarded(lambda history: history.pin(number, not pinned))
        self.refresh()

    def remove(self, number: int) -> None:
        """Removes it; `put_back` undoes that."""

        def drop(history: History) -> None:
            removed = history.take_out(number)
            self._removed.append(removed)
            self.answer_removed.emit(removed.request)

        self._guarded(drop)
        self.refresh()

    def put_back(self) -> None:
        """Puts the answer that was removed last back into its place."""
        if self._removed:
            removed = self._removed.pop()
            self._guarded(lambda history: history.put_back(removed))
            self.refresh()

    def answers(self, numbers: tuple[int, ...]) -> tuple[Answer, ...]:
        """These answers, to be compared; those that are gone are told and left out."""
        found: list[Answer] = []
        for number in numbers:
            self._guarded(lambda history, n=number: found.append(history.get(n)))  # type: ignore[misc]
        return tuple(found)

    def _guarded(self, work: Callable[[History], object]) -> None:
        if self._history is None:
            return
        try:
            work(self._history)
        except (UserError, KeyError) as error:
            self.trouble_met.emit(Trouble.of(error))
        self._tell_news()


def _add(history: History, shown: _Shown, answer: Answer, rules: str | None) -> None:
    shown.number = history.add(answer, rules)


def _rules(kept: str | None) -> Revision | None:
    """The rules kept with an answer; None where there are none that can be read."""
    from core.keeping.work import DamagedError, rules_of

    try:
        return rules_of(kept) if kept is not None else None
    except DamagedError:
        return None


def _line(entry: Entry) -> Line:
    when = entry.at.strftime("%H:%M" if entry.at.date() == datetime.now().date() else "%d %b")  # noqa: DTZ005
    first = one_line(entry.request, _LINE)
    when += " · " + _tr("rules changed") if entry.reworked else ""
    return Line(
        key=entry.id,
        text=first,
        detail=f"{when} · {one_line(entry.text, _LINE) or entry.status}",
        icon="pin" if entry.pinned else "",
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Past", text)
