"""Work that needs no assistant, in a thread of its own: reading headers, copying files, measuring.

Guarantees: the event loop never waits for it; what it returns, raises or reports arrives in the
window's thread, and nothing of work that was dropped or stopped arrives at all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.bridge import Trouble

_PATIENCE = 5.0  # seconds


class Background(QObject):
    """One piece of work at a time; starting another drops the one before."""

    reported = Signal(int, object)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job = 0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._done: Callable[[object], None] = _nothing
        self._failed: Callable[[Trouble], None] = _nothing
        self._heard: Callable[[object], None] = _nothing
        self._ended.connect(self._on_ended)
        self.reported.connect(self._on_reported)

    @property
    def running(self) -> bool:
        """Whether something is being done."""
        return self._thread is not None

    def start(
        self,
        work: Callable[[Work], object],
        done: Callable[[object], None],
        failed: Callable[[Trouble], None],
        heard: Callable[[object], None] | None = None,
    ) -> None:
        """Does `work`; `heard` gets what it reports, `done` what it returns."""
        self.stop()
        self._job += 1
        self._done, self._failed, self._heard = done, failed, heard or _nothing
        self._stop = threading.Event()
        handle = Work(self, self._job, self._stop)
        self._thread = threading.Thread(
            target=self._run, args=(work, handle), name="background", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Forgets the work and tells it to end; returns at once."""
        self._thread = None
        self._job += 1
        self._stop.set()

    def close(self) -> None:
        """As `stop`, and waits for the thread, so that nothing outlives the window."""
        thread = self._thread
        self.stop()
        if thread is not None:
            thread.join(_PATIENCE)

    def _run(self, work: Callable[[Work], object], handle: Work) -> None:
        try:
            found, trouble = work(handle), None
        except Exception as error:  # a thread's edge: everything becomes a message
            found, trouble = None, Trouble.of(error)
        if not handle.stop.is_set():
            self._ended.emit(handle.job, found, trouble)

    def _on_ended(self, job: int, found: object, trouble: Trouble | None) -> None:
        if job != self._job:
            return
        self._thread = None
        if trouble is None:
            self._done(found)
        else:
            self._failed(trouble)

    def _on_reported(self, job: int, what: object) -> None:
        if job == self._job:
            self._heard(what)


class Work:
    """What the work gets: `stop` is set once it is no longer wanted."""

    def __init__(self, owner: Background, job: int, stop: threading.Event) -> None:
        self._owner, self.job, self.stop = owner, job, stop

    def report(self, what: object) -> None:
        """Tells the window."""
        if not self.stop.is_set():
            self._owner.reported.emit(self.job, what)


def _nothing(_what: object) -> None:
    """Nobody asked to be told."""
