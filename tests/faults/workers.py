"""Each worker killed (SIGKILL) at each stage of an answer, in the real window with the real model.

What must happen: the window says in place that the process ended, or answers all the same where the
worker was not needed any more; the same request asked again is answered as before the kill. Every
fourth time the process that takes the dead one's place is killed too, while it starts.
"""

from __future__ import annotations

import faulthandler
import os
import re
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.answer import Answer
from core.history.history import History
from core.settings import Settings, save_settings
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
_TABLES = tuple(f"{name}.csv" for name in ("customers", "orders", "order_items"))
_ASKED = (SHIFTS, _QUESTION, JOBS, NEIGHBOURS)
_STAGES = ("load", "lift", "read", "ground", "agree", "solve", "check", "explain")
_DELAYS = (0, 2, 15, 80)  # milliseconds after the worker was given work
_SOON = 0.15  # seconds that the worker's next call is waited for
_ENDED = re.compile(r"[Tt]he (?:solve process|model process|process that reads tables) ended")
_PATIENCE = 5  # times the half minute that a picture waits


@dataclass(frozen=True)
class Kill:
    """When to kill which worker of which request; `twice`: and the one in its place as well."""

    request: int
    stage: str
    worker: str
    delay: int
    twice: bool


class Desk:
    """The window, its assistant's workers, and the next kill."""

    def __init__(self, controller: MainController, tables: tuple[Path, ...]) -> None:
        self.controller = controller
        self.tables = tables
        self.called = {"solve": threading.Event(), "model": threading.Event()}
        self.kill: Kill | None = None
        self.killed = self.busy = self.starting = 0
        self._striking: threading.Thread | None = None
        # In the assistant's own thread, so that the stage is still at its beginning.
        controller.bridge._worker.stage_started.connect(
            self._on_stage, Qt.ConnectionType.DirectConnection
        )

    def ask(self, number: int) -> Answer:
        """Asks as a user does; the answer that is shown."""
        request = _ASKED[number]
        self.controller.data.use(self.tables if request == _QUESTION else ())
        self.controller.window.request.box.show_request(request)
        self.controller.ask()
        for _ in range(_PATIENCE):  # a busy machine is no fault
            _wait(self.controller)
            if not self.controller.busy:
                break
        assert not self.controller.busy, f"no answer came: {self._where()}"
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

    def watch(self) -> None:
        """From now on `called` tells of each call, before it begins."""
        for name, worker in self.workers().items():
            worker.call = self._telling(name, worker.call)  # type: ignore[method-assign]

    def _telling(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def told(*arguments: Any, **keywords: Any) -> Any:
            self.called[name].set()
            return call(*arguments, **keywords)

        return told

    def cool(self) -> None:
        """The next answer reads its tables and loads the model anew."""
        for path in self.tables:
            path.touch()
        self.workers()["model"].kill()

    def _on_stage(self, _job: int, name: str, _ms: float) -> None:
        if self.kill is not None and name == self.kill.stage:
            plan, self.kill = self.kill, None
            self.called[plan.worker].clear()
            self._striking = threading.Thread(target=self._strike, args=(plan,), daemon=True)
            self._striking.start()

    def struck(self) -> None:
        """Waits until the kill of this time is done, so that it does not hit the next answer."""
        if self._striking is not None:
            self._striking.join()

    def _strike(self, plan: Kill) -> None:
        """Kills that long into the worker's next call, or between its calls where none comes."""
        worker = self.workers()[plan.worker]
        self.called[plan.worker].wait(_SOON)
        time.sleep(plan.delay / 1000)
        pid = worker.pid
        if pid is not None:
            self.busy += worker._turn.locked()
            self.killed += _killed(pid)
        if plan.twice:
            late = time.monotonic() + 2
            while worker.pid in {None, pid} and time.monotonic() < late:
                time.sleep(0.0005)
            fresh = worker.pid
            if fresh not in {None, pid}:
                self.starting += _killed(fresh)

    def _where(self) -> str:
        """Where everything stands; the threads of this process go to standard error."""
        faulthandler.dump_traceback(all_threads=True)
        said = []
        for name, worker in self.workers().items():
            pid, child = worker.pid, worker._child
            state = psutil.Process(pid).status() if pid and psutil.pid_exists(pid) else "none"
            last = tuple(child.last_lines) if child else ()
            said.append(f"{name} {pid} {state}, in a call: {worker._turn.locked()}, said {last}")
        return "; ".join(said)


def _killed(pid: int) -> bool:
    """Kills it and waits until it is dead."""
    with suppress(ProcessLookupError, psutil.NoSuchProcess):
        os.kill(pid, signal.SIGKILL)
        while psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.001)
        return True
    return False


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """The window, shown; closed at the end."""
    save_settings(Settings(time_limit=300))  # a busy machine is no fault
    application = QApplication.instance() or QApplication(["reckoner"])
    assert isinstance(application, QApplication)
    history = History(folder / "history.sqlite")
    look = Look(application, Scheme.LIGHT)
    controller = make_window(embedded_assistant, history, look)
    controller.window.show()
    tables = tuple(Path(shutil.copy(SAMPLES / name, folder)) for name in _TABLES)
    try:
        yield Desk(controller, tables)
    finally:
        controller.window.close()
        controller.window.deleteLater()
        _settle()
        history.close()


def kills(times: int, folder: Path) -> str:
    """So many kills, spread over requests, stages, workers and delays."""
    every = [
        Kill(request, stage, worker, delay, twice=(request + _DELAYS.index(delay)) % 4 == 3)
        for delay, stage, worker, request in product(
            _DELAYS, _STAGES, ("solve", "model"), range(len(_ASKED))
        )
    ]
    # A stride that shares no factor with their number reaches all 256, the first few varied.
    chosen = [every[n * 43 % len(every)] for n in range(1, times + 1)]
    counts = Counter[str]()
    with desk(folder) as window:
        usual = [window.ask(number) for number in range(len(_ASKED))]
        window.watch()
        for number, kill in enumerate(chosen):
            with time_number(number, kill):
                counts[_after(window, kill, usual[kill.request])] += 1
        killed, busy, starting = window.killed, window.busy, window.starting
    return (
        f"{killed} processes killed, {busy} of them while they had work, and {starting} in their "
        f"place while they started: {tally(counts)}; the next request was answered as ever each "
        "time"
    )


def _after(window: Desk, kill: Kill, usual: Answer) -> str:
    """What the user saw of it."""
    if kill.stage == "load":
        window.cool()
    window.kill = kill
    answer = window.ask(kill.request)
    window.kill = None
    if answer.status == "error":
        assert _ENDED.search(answer.text), (answer.text, answer.warnings)
        assert _ENDED.search(window.texts()), "the window does not say it"
        happened = "told in place"
    else:
        assert answer.status in {usual.status, "uncertain"}, (answer.status, answer.text)
        assert answer.table == usual.table or "rules alone" in " ".join(answer.warnings)
        happened = "answered all the same"
    if kill.twice:  # the one in its place was wanted just now, or is wanted by the next answer
        again = window.ask(kill.request)
        assert again.status != "error" or _ENDED.search(again.text), again.text
    window.struck()
    again = window.ask(kill.request)
    assert (again.status, again.table) == (usual.status, usual.table), (again.status, again.text)
    return happened


FAULTS = (Fault("workers killed", "a worker killed at each stage of an answer", 256, 4, kills),)
