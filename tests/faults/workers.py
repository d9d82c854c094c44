"""Each worker killed (SIGKILL) at each stage of an answer, in the real window with the real model.

What must happen: the window says in place that the process ended, or answers all the same where the
worker was not needed any more; the same request asked again is answered as before the kill.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.answer import Answer
from core.history.history import History
from core.workers.worker import Worker
from gui.app import embedded_assistant, make_window
from gui.assets import SAMPLES
from gui.controllers.main import MainController
from gui.look import Look
from gui.scenes import JOBS, NEIGHBOURS, SHIFTS
from gui.screenshots import _settle, _wait
from gui.theme import Scheme
from tests.faults.fault import Fault, tally, time_number

_QUESTION = "top 5 customers by revenue in 2024"
_TABLES = tuple(SAMPLES / f"{name}.csv" for name in ("customers", "orders", "order_items"))
_ASKED = (
    ("plan", SHIFTS, ()), ("question", _QUESTION, _TABLES), ("schedule", JOBS, ()),
    ("grid", NEIGHBOURS, ()),
)  # fmt: skip
_STAGES = ("load", "lift", "read", "ground", "agree", "solve", "check", "explain")
_DELAYS = (0, 3, 30, 150)  # milliseconds after the worker was given work
_PATIENCE = 5  # times the half minute that a picture waits


@dataclass(frozen=True)
class Kill:
    """When to kill which worker of which request."""

    request: int
    stage: str
    worker: str
    delay: int


class Desk:
    """The window, its assistant's workers, and the next kill."""

    def __init__(self, controller: MainController) -> None:
        self.controller = controller
        self.kill: Kill | None = None
        self.killed = self.busy = 0
        # In the assistant's own thread, so that the stage is still at its beginning.
        controller.bridge._worker.stage_started.connect(
            self._on_stage, Qt.ConnectionType.DirectConnection
        )

    def ask(self, number: int) -> Answer:
        """Asks as a user does; the answer that is shown."""
        _, request, tables = _ASKED[number]
        self.controller.data.use(tables)
        self.controller.window.request.box.show_request(request)
        self.controller.ask()
        for _ in range(_PATIENCE):  # a busy machine is no fault
            _wait(self.controller)
            if not self.controller.busy:
                break
        assert not self.controller.busy, "no answer came"
        assert self.controller.answer is not None
        assert self.controller.answer.request == request
        return self.controller.answer

    def texts(self) -> str:
        """All that stands in the window."""
        labels = self.controller.window.findChildren(QLabel)
        return " | ".join(one.text() for one in labels if one.isVisible())

    def workers(self) -> dict[str, Worker]:
        """The worker processes of the window's assistant."""
        assistant: Any = self.controller.bridge._worker._assistant
        return {"solve": assistant.solver, "model": assistant.model._worker}

    def _on_stage(self, _job: int, name: str, _ms: float) -> None:
        if self.kill is not None and name == self.kill.stage:
            plan, self.kill = self.kill, None
            threading.Thread(target=self._strike, args=(plan,), daemon=True).start()

    def _strike(self, plan: Kill) -> None:
        """Kills that long into the worker's next call, or between its calls where none comes."""
        worker = self.workers()[plan.worker]
        late = time.monotonic() + 0.1
        while not worker._turn.locked() and time.monotonic() < late:
            time.sleep(0.0005)
        time.sleep(plan.delay / 1000)
        pid = worker.pid
        if pid is not None:
            self.busy += worker._turn.locked()
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                self.killed += 1


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """The window, shown; closed at the end."""
    application = QApplication.instance() or QApplication(["reckoner"])
    assert isinstance(application, QApplication)
    history = History(folder / "history.sqlite")
    look = Look(application, Scheme.LIGHT)
    controller = make_window(embedded_assistant, history, look)
    controller.window.show()
    try:
        yield Desk(controller)
    finally:
        controller.window.close()
        controller.window.deleteLater()
        _settle()
        history.close()


def kills(times: int, folder: Path) -> str:
    """So many kills, spread over requests, stages, workers and delays."""
    every = [
        Kill(request, stage, worker, delay)
        for delay, stage, worker, request in product(
            _DELAYS, _STAGES, ("solve", "model"), range(len(_ASKED))
        )
    ]
    # A stride that shares no factor with their number reaches all of them, the first few varied.
    chosen = [every[n * 37 % len(every)] for n in range(times)]
    counts = Counter[str]()
    with desk(folder) as window:
        usual = [window.ask(number) for number in range(len(_ASKED))]
        for number, kill in enumerate(chosen):
            with time_number(number, kill):
                counts[_after(window, kill, usual[kill.request])] += 1
        killed, busy = window.killed, window.busy
    return (
        f"{killed} processes killed, {busy} of them at work: {tally(counts)}; the next request was "
        "answered as ever each time"
    )


def _after(window: Desk, kill: Kill, usual: Answer) -> str:
    """What the user saw of it."""
    window.kill = kill
    answer = window.ask(kill.request)
    window.kill = None
    if answer.status == "error":
        assert "process ended" in answer.text, answer.text
        assert "process ended" in window.texts(), "the window does not say it"
        happened = "told in place"
    else:
        assert answer.status in {usual.status, "uncertain"}, (answer.status, answer.text)
        assert answer.table == usual.table or "rules alone" in " ".join(answer.warnings)
        happened = "answered all the same"
    again = window.ask(kill.request)
    assert (again.status, again.table) == (usual.status, usual.table), (again.status, again.text)
    return happened


FAULTS = (Fault("workers killed", "a worker killed at each stage of an answer", 64, 3, kills),)
