"""A warm child process that runs tasks, one at a time, and can be killed at any moment.

Guarantees: `call` returns the task's result, raises what the task raised, raises `Cancelled` after
`kill`, or raises `WorkerDiedError` with a cause in words; it never hangs on a dead worker. A worker
starts at the first call, starts again at the call after its death, and outlives no window.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from core.workers.codec import CodecError
from core.workers.death import explain, oom_kills
from core.workers.messages import (
    LONGEST_LINE,
    Call,
    Event,
    Reply,
    raise_failure,
    read_line,
    write_line,
)
from core.workers.spawn import spawn

_REAP_SECONDS = 5.0


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
    """

    def __init__(self, kind: str, command: Sequence[str] | None = None) -> None:
        self.kind = kind
        self._command = tuple(command or command_for(kind))
        self._turn = threading.Lock()  # one call at a time
        self._state = threading.Lock()  # guards _child; held for moments only
        self._child: _Child | None = None
        self._ended_cpu = 0.0
        self._number = 0

    def call(
        self,
        task: str,
        *arguments: Any,
        on_event: Callable[[Any], None] | None = None,
        timeout: float | None = None,
    ) -> Any:
        """The result of the task.

        Args:
            task: its name among the worker's tasks.
            arguments: of the task; anything that `codec` takes.
            on_event: called in this thread with each partial result.
            timeout: seconds after which the worker is killed.

        Raises:
            Cancelled: after `kill`; `TimedOut` after the timeout.
            WorkerDiedError: the process ended, or wrote something that is no message.
        """
        with self._turn:
            child = self._running()
            self._number += 1
            child.send(Call(self._number, task, arguments))
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
            return self._child.process.pid if self._child and self._child.alive() else None

    def cpu_seconds(self) -> float:
        """CPU time of this worker so far, all threads, processes that have ended included."""
        with self._state:
            return self._ended_cpu + (self._child.cpu_seconds() if self._child else 0.0)

    def peak_bytes(self) -> int:
        """Peak memory of the running process at its last reply; 0 while none runs."""
        with self._state:
            return self._child.peak_bytes if self._child else 0

    def _running(self) -> _Child:
        """The child, started where there is none. A child that died idle is replaced silently."""
        if self._child is not None and not self._child.usable():
            self._retire()
        with self._state:
            if self._child is None:
                self._child = _Child(self._command)
            return self._child

    def _await(
        self,
        child: _Child,
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
                self._raise_end(child)

    def _deliver(
        self, child: _Child, event: Event, on_event: Callable[[Any], None] | None
    ) -> None:
        try:
            if on_event is not None and not child.killed:
                on_event(event.value)
        except BaseException:
            child.kill()  # its further events would be read as the next call's
            raise

    def _raise_end(self, child: _Child) -> None:
        killed = child.killed
        code = child.reap()
        error = explain(
            self.kind, code, tuple(child.last_lines), out_of_memory=child.memory_ran_out()
        )
        self._retire()
        if killed:
            raise Cancelled(f"{self.kind} worker: stopped")
        raise error

    def _retire(self) -> None:
        with self._state:
            child, self._child = self._child, None
            if child is not None:
                child.kill()
                self._ended_cpu += child.cpu_seconds()
        if child is not None:
            child.reap()


class _Child:
    """One process: its pipes, the threads that read them, and how it ended."""

    def __init__(self, command: Sequence[str]) -> None:
        self._oom_before = oom_kills()
        self.process = spawn(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            process_group=0 if os.name == "posix" else None,
        )
        self.inbox: queue.SimpleQueue[Event | Reply | None] = queue.SimpleQueue()
        self.last_lines: deque[str] = deque(maxlen=20)
        self.killed = False
        self.peak_bytes = 0
        self._cpu = 0.0
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self._errors = threading.Thread(
            target=self._read_errors, args=(self.process.stderr,), daemon=True
        )
        self._errors.start()
        threading.Thread(
            target=self._read_messages, args=(self.process.stdout,), daemon=True
        ).start()

    def send(self, call: Call) -> None:
        """Writes in a thread of its own: a worker that does not read must not block the caller."""
        line = write_line(call)
        threading.Thread(target=self._write, args=(line,), daemon=True).start()

    def _write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
        except (OSError, ValueError):
            pass  # it died; the end of its output tells the caller

    def alive(self) -> bool:
        return self.process.poll() is None

    def usable(self) -> bool:
        return self.alive() and not self.killed

    def kill(self) -> None:
        """Ends the whole process group, and wakes the waiting call at once."""
        if self.killed:
            return
        self._cpu = self.cpu_seconds()
        self.killed = True
        if self.alive():
            try:
                if os.name == "posix":
                    os.killpg(self.process.pid, signal.SIGKILL)
                else:
                    self.process.kill()
            except ProcessLookupError:
                pass  # it ended by itself in this moment
        self.inbox.put(None)

    def reap(self) -> int:
        """Exit status, once it is gone and its last words are read."""
        code = self.process.wait(_REAP_SECONDS)
        self._errors.join(_REAP_SECONDS)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            _close(pipe)
        return code

    def memory_ran_out(self) -> bool:
        return self.process.returncode == -signal.SIGKILL and oom_kills() > self._oom_before

    def note(self, reply: Reply) -> None:
        self._cpu = max(self._cpu, reply.cpu_seconds)
        self.peak_bytes = reply.peak_bytes

    def cpu_seconds(self) -> float:
        """As the system counts it while it runs, else the last count known."""
        import psutil

        try:
            times = psutil.Process(self.process.pid).cpu_times()
        except psutil.Error:
            return self._cpu
        return max(self._cpu, times.user + times.system)

    def _read_messages(self, pipe: IO[bytes]) -> None:
        try:
            while line := pipe.readline(LONGEST_LINE):
                message = read_line(line)
                if isinstance(message, Call):
                    raise CodecError("a worker makes no calls")
                self.inbox.put(message)
        except CodecError as error:
            # Half a message may be lost in it, so there is no going on.
            self.last_lines.append(f"foreign bytes on the pipe: {error}")
            self.process.kill()
        except (OSError, ValueError):
            pass  # the pipe was closed under us: the worker is being reaped
        self.inbox.put(None)

    def _read_errors(self, pipe: IO[bytes]) -> None:
        try:
            while line := pipe.readline(4096):
                self.last_lines.append(line.decode("utf-8", "replace").rstrip()[:300])
        except (OSError, ValueError):
            pass  # as above


def _environment() -> dict[str, str]:
    """Ours, with this very copy of the program first on the path."""
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass  # bytes left for a dead worker
