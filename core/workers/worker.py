"""A warm child process that runs tasks, one at a time, and can be killed at any moment.

Guarantees: `call` returns the task's result, raises what the task raised, raises `Cancelled` after
`kill`, or raises `WorkerDiedError` with a cause in words; it never hangs on a dead worker. A worker
starts at the first call, starts again at the call after its death, and outlives no window.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from core.workers.child import Child
from core.workers.death import explain, not_started
from core.workers.messages import Call, Event, Reply, raise_failure


class Cancelled(Exception):
    """The call was stopped on purpose. Not an error: what was streamed before it still counts."""


class TimedOut(Cancelled):
    """The call was stopped because its time was up."""


def command_for(kind: str) -> tuple[str, ...]:
    """How this program starts itself as a worker of that kind."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--worker", kind)
    return (sys.executable, "-P", "-m", "core", "--worker", kind)


class Worker:
    """One worker. All methods may be called from any thread; calls wait for each other.

    Args:
        kind: "solve" or "model".
        command: how to start it, where that is not this program itself (tests).
        stop: while it is set, no call begins: what is stopped between two calls stays stopped.
        held: entered for each call; what interrupts the calling thread must not, during one.
    """

    def __init__(
        self,
        kind: str,
        command: Sequence[str] | None = None,
        *,
        stop: threading.Event | None = None,
        held: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.kind = kind
        self._stop = stop or threading.Event()
        self._held = held
        self._command = tuple(command or command_for(kind))
        self._turn = threading.Lock()  # one call at a time
        self._state = threading.Lock()  # guards _child; held for moments only
        self._child: Child | None = None
        self._ended_cpu = 0.0
        self._number = 0

    def call(
        self,
        task: str,
        *arguments: Any,
        on_event: Callable[[Any], None] | None = None,
        timeout: float | None = None,
        **keywords: Any,
    ) -> Any:
        """The result of the task.

        Args:
            task: its name among the worker's tasks.
            *arguments: of the task; anything that `codec` takes.
            **keywords: of the task, likewise.
            on_event: called in this thread with each partial result.
            timeout: seconds after which the worker is killed.

        Raises:
            Cancelled: after `kill`, or while `stop` is set; `TimedOut` after the timeout.
            WorkerDiedError: the process ended, or wrote something that is no message;
                `NoWorkerError` where it could not be started.
        """
        with self._held(), self._turn:
            self._require_going()
            child = self._running()
            self._require_going()  # set meanwhile: `kill` may have come before there was a child
            self._number += 1
            child.send(Call(self._number, task, arguments, keywords))
            deadline = None if timeout is None else time.monotonic() + timeout
            return self._await(child, self._number, on_event, deadline)

    def kill(self) -> None:
        """End the process now; a pending call raises `Cancelled`. Does nothing where none runs."""
        with self._state:
            if self._child is not None:
                self._child.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        with self._turn:
            self._retire()

    @property
    def pid(self) -> int | None:
        """Process id, or None while none runs."""
        with self._state:
            return self._child.process.pid if self._child and self._child.usable() else None

    def cpu_seconds(self) -> float:
        """CPU time of this worker so far, all threads, processes that have ended included."""
        with self._state:
            return self._ended_cpu + (self._child.cpu_seconds() if self._child else 0.0)

    def peak_bytes(self) -> int:
        """Peak memory of the running process at its last reply; 0 while none runs."""
        with self._state:
            return self._child.peak_bytes if self._child else 0

    def _require_going(self) -> None:
        if self._stop.is_set():
            raise Cancelled(f"{self.kind} worker: stopped")

    def _running(self) -> Child:
        """The child, started where there is none. A child that died idle is replaced silently."""
        if self._child is not None and not self._child.usable():
            self._retire()
        with self._state:
            if self._child is None:
                try:
                    self._child = Child(self._command)
                except (OSError, RuntimeError, MemoryError) as error:
                    raise not_started(self.kind, error) from error
            return self._child

    def _await(
        self,
        child: Child,
        number: int,
        on_event: Callable[[Any], None] | None,
        deadline: float | None,
    ) -> Any:
        while True:
            try:
                left = None if deadline is None else max(0.0, deadline - time.monotonic())
                message = child.inbox.get(timeout=left)
            except queue.Empty:
                child.kill()
                self._retire()
                raise TimedOut(f"{self.kind} worker: time is up") from None
            except BaseException:  # Ctrl-C: nobody is left to read the reply
                child.kill()
                raise
            if isinstance(message, Event) and message.number == number:
                self._deliver(child, message, on_event)
            elif isinstance(message, Reply) and message.number == number:
                child.note(message)
                if message.failure is not None:
                    raise_failure(message.failure)
                return message.result
            elif message is None:
                raise self._end_of(child)

    def _deliver(self, child: Child, event: Event, on_event: Callable[[Any], None] | None) -> None:
        try:
            if on_event is not None and not child.killed:
                on_event(event.value)
        except BaseException:
            child.kill()  # its further events would be read as the next call's
            raise

    def _end_of(self, child: Child) -> Exception:
        killed = child.killed
        code = child.reap()
        self._retire()
        if killed:
            return Cancelled(f"{self.kind} worker: stopped")
        return explain(
            self.kind, code, tuple(child.last_lines), out_of_memory=child.memory_ran_out()
        )

    def _retire(self) -> None:
        with self._state:
            child, self._child = self._child, None
            if child is not None:
                child.kill()
                self._ended_cpu += child.cpu_seconds()
        if child is not None:
            child.reap()
