"""Earlier answers: kept, listed, searched, opened, pinned, removed.

Guarantees: a history that cannot be written is told in its place and never costs an answer; what
was removed can be put back until the next removal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from core.answer import Answer
from core.errors import UserError
from gui.bridge import Trouble
from gui.models.line_model import Line

_SHOWN = 200


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


class History(Protocol):
    """What the window needs of `core.history.history.History`."""

    def add(self, answer: Answer) -> int: ...
    def list(self, limit: int = 200, search: str = "") -> tuple[Entry, ...]: ...
    def get(self, number: int) -> Answer: ...
    def pin(self, number: int, pinned: bool) -> None: ...
    def remove(self, number: int) -> None: ...
    def energy_by_day(self) -> tuple[Day, ...]: ...


class Past(QObject):
    """The history as the window uses it. `history` None: it could not be opened."""

    entries_changed = Signal(object)
    answer_opened = Signal(object)
    answer_removed = Signal(str)
    trouble_met = Signal(object)

    def __init__(self, history: History | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._entries: tuple[Entry, ...] = ()
        self._search = ""
        self._removed: Answer | None = None

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
        self._guarded(lambda history: history.add(answer))
        self.refresh()

    def open(self, number: int) -> None:
        """Opens an earlier answer."""
        self._guarded(lambda history: self.answer_opened.emit(history.get(number)))

    def turn_pin(self, number: int) -> None:
        """Pins it, or unpins it."""
        pinned = any(entry.id == number and entry.pinned for entry in self._entries)
        self._guarded(lambda history: history.pin(number, not pinned))
        self.refresh()

    def remove(self, number: int) -> None:
        """Removes it; `put_back` undoes that."""

        def drop(history: History) -> None:
            self._removed = history.get(number)
            history.remove(number)
            self.answer_removed.emit(self._removed.request)

        self._guarded(drop)
        self.refresh()

    def put_back(self) -> None:
        """Adds the answer that was removed last, as the newest."""
        if self._removed is not None:
            answer, self._removed = self._removed, None
            self.keep(answer)

    def _guarded(self, work: Callable[[History], object]) -> None:
        if self._history is None:
            return
        try:
            work(self._history)
        except (UserError, KeyError) as error:
            self.trouble_met.emit(Trouble.of(error))


def _line(entry: Entry) -> Line:
    when = entry.at.strftime("%H:%M" if entry.at.date() == datetime.now().date() else "%d %b")  # noqa: DTZ005
    first = " ".join(entry.request.split())
    return Line(
        key=entry.id,
        text=first,
        detail=f"{when} · {' '.join(entry.text.split()) or entry.status}",
        icon="pin" if entry.pinned else "",
    )
