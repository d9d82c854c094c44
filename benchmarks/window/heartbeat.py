"""A heart that beats every 5 ms in the window's own thread, and what stood in its way.

Guarantees: a gap is the time between two beats less the time it should have taken; beside it stand
the processor time that this thread and this process used in it, so that a gap made by a busy
machine can be told from one made by the window. The witness, where wanted, says where the thread
was during the long ones.
"""

from __future__ import annotations

import faulthandler
import re
import time
from collections import Counter
from dataclasses import dataclass
from tempfile import TemporaryFile
from threading import Event, Thread, get_ident
from typing import IO

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
LONG_MS = 40


@dataclass(frozen=True)
class Gap:
    """One gap between beats: milliseconds on the clock, of this thread, and of the process."""

    wall: float
    own: float
    process: float


class Heartbeat(QObject):
    """Beats from `start` to `stop`."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[Gap] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._last = (0.0, 0.0, 0.0)

    def start(self) -> None:
        """Forgets earlier gaps and starts beating."""
        self.gaps = []
        self._last = _now()
        self._timer.start()

    def stop(self) -> Gap:
        """Stops beating; the longest gap."""
        self._on_beat()
        self._timer.stop()
        return max(self.gaps, key=lambda gap: gap.wall)

    def _on_beat(self) -> None:
        now = _now()
        passed = [1000 * (b - a) for a, b in zip(self._last, now, strict=True)]
        self.gaps.append(Gap(max(0.0, passed[0] - BEAT_MS), passed[1], passed[2]))
        self._last = now


class Witness(Thread):
    """Looks every few milliseconds where the thread that made it is, and counts the places seen in
    gaps longer than `LONG_MS`."""

    def __init__(self, heart: Heartbeat) -> None:
        super().__init__(daemon=True)
        self._heart = heart
        self._thread = get_ident()
        self._over = Event()
        self.seen: Counter[str] = Counter()

    def run(self) -> None:
        beats, pending, since = -1, [], 0.0
        with TemporaryFile() as file:
            while not self._over.wait(0.004):
                if len(self._heart.gaps) != beats:
                    if 1000 * (time.monotonic() - since) > LONG_MS:
                        self.seen.update(pending)
                    beats, pending, since = len(self._heart.gaps), [], time.monotonic()
                pending.append(self._place(file))

    def _place(self, file: IO[bytes]) -> str:
        """Where the thread is. Written by faulthandler, which holds no frame: one held here would
        die here, and its widgets with it."""
        file.seek(0)
        file.truncate()
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        blocks = file.read().decode(errors="replace").split("\n\n")
        lines = next((b for b in blocks if f"{self._thread:x} (" in b), "").splitlines()[1:6]
        return " < ".join(re.sub(r'\s*File ".*/(.*)", line (\d+) in', r"\1:\2", x) for x in lines)

    def stop(self) -> None:
        """Ends looking."""
        self._over.set()
        self.join()


def _now() -> tuple[float, float, float]:
    return time.monotonic(), time.thread_time(), time.process_time()
