"""From the start of a fresh process to a window that takes a key.

Guarantees: what is timed is the program's own way in, `core.__main__`, settings and history
included; the window counts as usable when it has been painted and a letter typed by key stands in
the request box. Time before Python's first line is counted too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
_STARTED = "RECKONER_BENCHMARK_STARTED"


@dataclass(frozen=True)
class Start:
    """One start: seconds on the clock, seconds of processor time, resident memory in MiB."""

    wall: float
    processor: float
    memory: float


def measure(runs: int) -> list[Start]:
    """That many starts, one after the other, after one that warms the disk's cache."""
    with TemporaryDirectory() as home:
        return [_once(home) for _ in range(runs + 1)][1:]


def _once(home: str) -> Start:
    own = {"RECKONER_HOME": home, _STARTED: repr(time.monotonic()), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.window.start"],
        env=os.environ | own, cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return Start(**json.loads(done.stdout.splitlines()[-1]))


def probe() -> None:
    """In the fresh process: opens the window as the program does, and tells when it was usable."""
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])

    class Watch(QObject):
        """Waits until the request box is painted, then types into it."""

        def begin(self) -> None:
            found = [w for w in application.topLevelWidgets() if hasattr(w, "request")]
            self.box = found[0].request.box
            self.box.viewport().installEventFilter(self)
            self.box.viewport().update()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self.type)
            return False

        def type(self) -> None:
            QTest.keyClick(self.box, Qt.Key.Key_A)
            assert self.box.toPlainText() == "a"
            print(json.dumps(asdict(_now())), flush=True)
            os._exit(0)  # closing is not measured

    watch = Watch()
    QTimer.singleShot(0, watch.begin)
    sys.argv[1:] = []
    from core.__main__ import main

    main()


def _now() -> Start:
    import psutil

    used = os.times()
    memory = psutil.Process().memory_info().rss / 2**20
    return Start(time.monotonic() - float(os.environ[_STARTED]), used.user + used.system, memory)


if __name__ == "__main__":
    probe()
