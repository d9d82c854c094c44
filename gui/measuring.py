"""What the program takes on this computer: seconds to open, memory while idle, growth.

Guarantees: it is the window as `reckoner` opens it, with the embedded model, in whatever form the
program runs (source or package); the user's own data is not touched. Memory is that of the window
and its workers together, shared pages counted once (PSS), where the system tells it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from gui.app import main
from gui.assets import SAMPLES
from gui.scene_requests import SHIFTS, TEAM

if TYPE_CHECKING:
    from gui.controllers.main import MainController

_QUEUE = "Ann, Bob and Cid queue up. Ann is before Bob. Cid is first. In what order?"
# Of every kind, and such that some are read by the rules and some by the model.
_REQUESTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (SHIFTS, ()),
    ("top 5 customers by revenue in 2024", ("customers", "orders", "order_items")),
    (_QUEUE, ()),
    ("What is 17.5% of 1,240?", ()),
    ("number of orders per month", ("orders",)),
    (TEAM, ()),
    ("What will the weather be tomorrow?", ()),
    ("average delay per depot", ("shipments", "depots")),
)
_EVERY = 100  # requests between two looks at the memory
_IDLE_S = 3.0
_BEAT_MS = 10

Steps = Iterator[Callable[[], bool]]


def measure(requests: int, show: Callable[[str], None]) -> int:
    """Opens the window, asks so many requests, closes it; shows each figure as a line of JSON.
    0: only the start is measured."""
    with TemporaryDirectory(prefix="reckoner-", ignore_cleanup_errors=True) as home:
        os.environ["RECKONER_HOME"] = home
        return main(argv=["reckoner"], then=lambda made: _Measuring(made, requests, show).start())


class _Measuring(QObject):
    """Goes through the steps in the window's own event loop."""

    def __init__(
        self, controller: MainController, requests: int, show: Callable[[str], None]
    ) -> None:
        super().__init__(controller)
        self._controller, self._requests, self._show = controller, requests, show
        self._written = 0
        self._clock = QTimer(self)
        self._clock.setInterval(_BEAT_MS)
        self._clock.timeout.connect(self._beat)
        self._steps = self._work()
        self._ready: Callable[[], bool] = self._painted

    def start(self) -> None:
        """Begins with the event loop."""
        self._clock.start()

    def _painted(self) -> bool:
        handle = self._controller.window.windowHandle()
        return handle is not None and handle.isExposed()

    def _beat(self) -> None:
        if self._ready():
            try:
                self._ready = next(self._steps)
            except StopIteration:
                self._clock.stop()
                self._controller.window.close()

    def _work(self) -> Steps:
        import psutil

        own = psutil.Process()
        times = own.cpu_times()
        self._tell(
            start_s=round(time.time() - own.create_time(), 2),
            start_cpu_s=round(times.user + times.system, 2),
        )
        for number in range(self._requests):
            request, tables = _REQUESTS[number % len(_REQUESTS)]
            self._controller.data.use(tuple(SAMPLES / f"{name}.csv" for name in tables))
            self._controller.window.request.box.show_request(request)
            self._controller.ask()
            yield lambda: not self._controller.busy
            answer = self._controller.answer
            self._written += answer.tokens.get("generated", 0) if answer else 0
            last = number + 1 == self._requests
            if last or (number + 1) % _EVERY == 0:
                end = time.monotonic() + _IDLE_S
                yield lambda end=end: time.monotonic() > end  # type: ignore[misc]
                self._tell(requests=number + 1, tokens=self._written, **memory())

    def _tell(self, **facts: Any) -> None:
        self._show(json.dumps(facts))


def memory() -> dict[str, Any]:
    """MB of all processes of this program, together and each."""
    import psutil

    own = psutil.Process()
    each = [round(_megabytes(one), 1) for one in (own, *own.children(recursive=True))]
    return {"memory_mb": round(sum(each), 1), "processes_mb": each}


def _megabytes(process: Any) -> float:
    used = process.memory_full_info()
    return float(getattr(used, "pss", 0) or getattr(used, "uss", 0)) / 1e6
