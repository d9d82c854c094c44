"""One thread for file work that must not hold up the window: saving, opening, keeping.

Guarantees: jobs run one after another, in their order; what a job returns or raises is reported in
the window's thread; `finish` waits for what was begun, so that nothing is left half written.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.bridge import Trouble


class FileThread(QObject):
    """The thread; it starts with the first job."""

    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "files")
        self._closed = False
        self._ended.connect(lambda then, result: then(result))

    def do(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Trouble], object],
    ) -> None:
        """Does `work` in the thread; then `done` gets its result, or `failed` its trouble. After
        `finish` nothing is begun any more."""

        def run() -> None:
            try:
                result = work()
            except Exception as error:  # a thread's edge: everything becomes a message
                self._report(failed, Trouble.of(error))
            else:
                self._report(done, result)

        if not self._closed:
            self._pool.submit(run)

    def finish(self) -> None:
        """Waits for all jobs; nothing is reported any more."""
        self._closed = True
        self._pool.shutdown(wait=True)

    def _report(self, then: Callable[[Any], object], result: Any) -> None:
        if not self._closed:
            self._ended.emit(then, result)
