"""The one bridge between the window and the pipeline: what the window asks for, and a thread.

Guarantees: the event loop never waits for an answer; every fact reported carries its job number,
so that a late one can be dropped; the assistant is made in the thread at the first need, so that
opening the window loads no model; `stop` returns at once and works at every moment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot

from core.answer import Answer
from core.errors import UserError, shortage

if TYPE_CHECKING:  # imported late: the window opens before any of it is loaded
    from core.energy.writing import Writer
    from core.reworking.revision import Revision
    from core.reworking.rework import Rework
    from core.tables.preview import Look

OnStage = Callable[[str, float], None]


class Assistant(Protocol):
    """What the window needs of `core.assistant.Assistant`."""

    def answer(self, request: str, data: tuple[Path, ...] = (), *, on_stage: OnStage) -> Answer:
        """The answer; blocks. `on_stage(name, elapsed_ms)` is called as each stage starts."""
        ...

    def again(self, revision: Revision, *, on_stage: OnStage) -> Answer:
        """The answer to rules that the user changed; blocks."""
        ...

    @property
    def rework(self) -> Rework:
        """What else can be done with an answer; its methods block and raise UserError."""
        ...

    @property
    def model(self) -> Writer | None:
        """The model that reads; None where the rules read alone."""
        ...

    def look(self, paths: tuple[Path, ...]) -> Look:
        """What these table files hold, before they are used; blocks."""
        ...

    def cancel(self) -> None:
        """Ends the workers; a running `answer` returns with status "stopped"."""
        ...

    def close(self) -> None:
        """Ends everything that the assistant started."""
        ...


Work = Callable[[Assistant], object]
"""Something to do with the assistant, in its thread."""

AssistantFactory = Callable[[Path | None], Assistant]
"""Makes an assistant for that model file; None: the embedded model."""


@dataclass(frozen=True)
class Trouble:
    """An error as the window shows it: what happened, why, what to do, and details to copy."""

    what: str
    why: str = ""
    remedy: str = ""
    details: str = ""

    @staticmethod
    def of(error: BaseException) -> Trouble:
        """The trouble behind an exception; anything but a UserError is called our fault."""
        details = f"{type(error).__name__}: {error}"
        told = error if isinstance(error, UserError) else shortage(error)
        if told is not None:
            return Trouble(told.what, told.why, told.remedy, details)
        return Trouble(
            _tr("Something went wrong inside Reckoner."),
            _tr("This is a fault of the program, not of your request."),
            _tr("Your request is kept. Try again, or copy the details and report them."),
            details,
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trouble", text)


class _Worker(QObject):
    """Lives in the bridge's thread; makes the assistant and calls it."""

    stage_started = Signal(int, str, float)
    answer_found = Signal(int, object)
    work_done = Signal(int, object)
    work_dropped = Signal(int)
    job_failed = Signal(int, object)

    def __init__(self, factory: AssistantFactory) -> None:
        super().__init__()
        self._factory = factory
        self._model: Path | None = None
        self._lock = Lock()
        self._stopped_through = 0
        self._running = 0
        self._assistant: Assistant | None = None

    @Slot(int, str, object)
    def on_answer_wanted(self, job: int, request: str, data: tuple[Path, ...]) -> None:
        self._answer(job, request, lambda a, on: a.answer(request, data, on_stage=on))

    @Slot(int, object)
    def on_again_wanted(self, job: int, revision: Revision) -> None:
        self._answer(job, revision.request, lambda a, on: a.again(revision, on_stage=on))

    def _answer(self, job: int, request: str, ask: Callable[[Assistant, OnStage], Answer]) -> None:
        def work() -> None:
            assistant = self._made()
            if not self._enter(job):  # stopped while it waited, or while the assistant was made
                self.answer_found.emit(job, stopped(request))
                return

            def on_stage(name: str, elapsed: float) -> None:
                self.stage_started.emit(job, name, elapsed)
                if self._stopped(job):  # it came before the assistant had begun
                    assistant.cancel()

            self.answer_found.emit(job, ask(assistant, on_stage))

        self._guarded(job, work)

    @Slot(int, object)
    def on_work_wanted(self, job: int, work: Work) -> None:
        def run() -> None:
            assistant = self._made()
            if self._enter(job):
                self.work_done.emit(job, work(assistant))
            else:
                self.work_dropped.emit(job)

        self._guarded(job, run)

    @Slot(object)
    def on_model_chosen(self, model: Path | None) -> None:
        self.on_closed()
        self._model = model

    @Slot()
    def on_closed(self) -> None:
        assistant, self._assistant = self._assistant, None
        if assistant is not None:
            assistant.close()

    def stop(self, job: int) -> None:
        """Ends that job, running or waiting. Called from the window's thread."""
        with self._lock:
            self._stopped_through = max(self._stopped_through, job)
            assistant = self._assistant if self._running and self._running <= job else None
        if assistant is not None:
            assistant.cancel()

    def _made(self) -> Assistant:
        if self._assistant is None:
            self._assistant = self._factory(self._model)
        return self._assistant

    def _stopped(self, job: int) -> bool:
        with self._lock:
            return job <= self._stopped_through

    def _enter(self, job: int) -> bool:
        with self._lock:
            self._running = job if job > self._stopped_through else 0
            return bool(self._running)

    def _guarded(self, job: int, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # a thread's edge: everything becomes a message
            self.job_failed.emit(job, Trouble.of(error))
        finally:
            with self._lock:
                self._running = 0


def stopped(request: str) -> Answer:
    """The answer of a job that was stopped before it started."""
    return Answer(status="stopped", kind="plan", text="", request=request)


class Bridge(QObject):
    """Asks the assistant in a thread of its own and reports what happened, as facts."""

    stage_started = Signal(int, str, float)
    answer_found = Signal(int, object)
    work_done = Signal(int, object)
    work_dropped = Signal(int)
    job_failed = Signal(int, object)
    _answer_wanted = Signal(int, str, object)
    _again_wanted = Signal(int, object)
    _work_wanted = Signal(int, object)
    _model_chosen = Signal(object)
    _closed = Signal()

    def __init__(self, factory: AssistantFactory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = 0
        self._thread = QThread(self)
        self._thread.setObjectName("assistant")
        self._worker = worker = _Worker(factory)
        worker.moveToThread(self._thread)
        self._answer_wanted.connect(worker.on_answer_wanted)
        self._again_wanted.connect(worker.on_again_wanted)
        self._work_wanted.connect(worker.on_work_wanted)
        self._model_chosen.connect(worker.on_model_chosen)
        self._closed.connect(worker.on_closed, Qt.ConnectionType.BlockingQueuedConnection)
        worker.stage_started.connect(self.stage_started)
        worker.answer_found.connect(self.answer_found)
        worker.work_done.connect(self.work_done)
        worker.work_dropped.connect(self.work_dropped)
        worker.job_failed.connect(self.job_failed)

    def ask(self, request: str, data: tuple[Path, ...]) -> int:
        """Starts answering and returns the job's number."""
        self._start()
        self._jobs += 1
        self._answer_wanted.emit(self._jobs, request, data)
        return self._jobs

    def ask_again(self, revision: Revision) -> int:
        """Starts answering changed rules and returns the job's number; reported as `ask` is."""
        self._start()
        self._jobs += 1
        self._again_wanted.emit(self._jobs, revision)
        return self._jobs

    def run(self, work: Work) -> int:
        """Starts doing that with the assistant and returns the job's number; what it returns is
        reported by `work_done`, what it raises by `job_failed`; one stopped before it began is
        reported by `work_dropped` only."""
        self._start()
        self._jobs += 1
        self._work_wanted.emit(self._jobs, work)
        return self._jobs

    def choose_model(self, model: Path | None) -> None:
        """Uses that model file from the next request on; None: the embedded model."""
        self._start()
        self._model_chosen.emit(model)

    def stop(self, job: int) -> None:
        """Stops that job; it still reports, with status "stopped"."""
        self._worker.stop(job)

    def close(self) -> None:
        """Stops everything and waits for the thread. Safe to call twice."""
        if not self._thread.isRunning():
            return
        self._worker.stop(self._jobs)
        self._closed.emit()
        self._thread.quit()
        self._thread.wait()

    def _start(self) -> None:
        if not self._thread.isRunning():
            self._thread.start()
