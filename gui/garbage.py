"""Python's cycle collector, kept to the window's own thread and to moments when nobody waits.

Guarantees: while a window is open nothing is collected in another thread, where taking apart a
widget or a timer of the window's would end the program; a whole collection, which holds everything
up, happens only while no request is being solved; what start-up and the pipeline made for good is
set aside once, unlooked at, so that whole collections are short.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500
_YOUNG = 5_000
_MIDDLE_ROUNDS = 10
_OLD_ROUNDS = 10


class Garbage(QObject):
    """Collects from its thread's event loop until `close`; `busy` says that somebody waits."""

    _open = 0

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._closed = False
        Garbage._open += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        self._timer.start()

    def close(self) -> None:
        """Python collects by itself again once no window is left. Safe to call twice."""
        if not self._closed:
            self._closed = True
            self._timer.stop()
            Garbage._open -= 1
            if not Garbage._open:
                gc.enable()

    def _on_look(self) -> None:
        young, middle, old = gc.get_count()
        if old >= _OLD_ROUNDS and not self._busy():
            self._collect_all()
        elif middle >= _MIDDLE_ROUNDS:
            gc.collect(1)
        elif young >= _YOUNG:
            gc.collect(0)

    @staticmethod
    def _collect_all() -> None:
        if gc.get_freeze_count():
            gc.collect()
        else:
            gc.collect(1)
            gc.freeze()
