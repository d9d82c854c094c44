"""One request at a time, from asking to its answer, with its stages and its clock.

Guarantees: only the latest job is ever reported, late results of others are dropped by number;
progress is reported only once a job has lasted 0.6 s; stopping is felt at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from core.answer import Answer
from gui.bridge import Bridge, Trouble

if TYPE_CHECKING:
    from core.reworking.revision import Revision

PATIENCE_MS = 600
_TICK_MS = 100


class Session(QObject):
    """The state of asking."""

    asked = Signal(str)
    asked_again = Signal()
    stage_started = Signal(str)
    progressed = Signal(float)
    stop_requested = Signal()
    left = Signal()
    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._job = 0
        self._clock = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        bridge.stage_started.connect(self._on_stage_started)
        bridge.answer_found.connect(self._on_answer_found)
        bridge.job_failed.connect(self._on_job_failed)

    @property
    def running(self) -> bool:
        """Whether an answer is awaited."""
        return self._job > 0

    def ask(self, request: str, data: tuple[Path, ...]) -> None:
        """Asks; a job that still runs is stopped and its answer dropped."""
        if self.running:
            self._bridge.stop(self._job)
        self._clock.start()
        self._tick.start()
        self._job = self._bridge.ask(request, data)
        self.asked.emit(request)

    def again(self, revision: Revision) -> None:
        """Answers changed rules, without the model; a job that still runs is stopped."""
        if self.running:
            self._bridge.stop(self._job)
        self._clock.start()
        self._tick.start()
        self._job = self._bridge.ask_again(revision)
        self.asked_again.emit()

    def stop(self) -> None:
        """Stops the job that runs; what it found so far is still reported."""
        if self.running:
            self.stop_requested.emit()
            self._tick.stop()
            self._bridge.stop(self._job)

    def leave(self) -> None:
        """Stops the job that runs and drops what it found: something else stands in its place."""
        if self.running:
            self._bridge.stop(self._job)
            self._end()
            self.left.emit()

    def _on_tick(self) -> None:
        if self._clock.elapsed() >= PATIENCE_MS:
            self.progressed.emit(float(self._clock.elapsed()))

    def _on_stage_started(self, job: int, name: str, _elapsed_ms: float) -> None:
        if job == self._job:
            self.stage_started.emit(name)

    def _on_answer_found(self, job: int, answer: Answer) -> None:
        if job == self._job:
            self._end()
            self.answered.emit(answer)

    def _on_job_failed(self, job: int, trouble: Trouble) -> None:
        if job == self._job:
            self._end()
            self.failed.emit(trouble)

    def _end(self) -> None:
        self._job = 0
        self._tick.stop()
