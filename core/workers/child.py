"""One worker process: its pipes, the threads that read them, and how it ended.

Guarantees: after the process's end, however it came, the inbox holds a None; `kill` puts it there
at once. Nothing here waits for the process except `reap`, and that for a bounded time, even where
something that the process had started still holds its pipes.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from core.workers.codec import CodecError
from core.workers.death import oom_kills
from core.workers.messages import LONGEST_LINE, Call, Event, Reply, read_line, write_line
from core.workers.spawn import spawn

_REAP_SECONDS = 5.0


class Child:
    """A process started with `command`; OSError or RuntimeError where that cannot be done (too
    many processes, threads or open files)."""

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
        self._users: dict[IO[bytes] | None, threading.Thread] = {}
        try:
            self._use(self.process.stderr, self._read_errors)
            self._use(self.process.stdout, self._read_messages)
        except RuntimeError:  # no further thread can be had
            self._end_group()
            self.process.wait()
            raise

    def send(self, call: Call) -> None:
        """Writes in a thread of its own: a worker that does not read must not block the caller."""
        line = write_line(call)
        self._use(self.process.stdin, lambda pipe: _write(pipe, line))

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
            self._end_group()
        self.inbox.put(None)

    def reap(self) -> int:
        """Exit status, once it is gone and its last words are read."""
        try:
            code = self.process.wait(_REAP_SECONDS)
        except subprocess.TimeoutExpired:  # stuck inside the kernel, say on a network drive
            return -signal.SIGKILL
        self._end_group()  # what it had started would hold its pipes open
        late = time.monotonic() + _REAP_SECONDS
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            user = self._users.get(pipe)
            if user is not None:
                user.join(max(0.0, late - time.monotonic()))
            if user is None or not user.is_alive():  # closing it would wait for whoever reads it
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
        return max(self._cpu, float(times.user + times.system))

    def _use(self, pipe: IO[bytes] | None, work: Callable[[IO[bytes]], None]) -> None:
        """Reads or writes the pipe in a thread of its own."""
        assert pipe is not None
        thread = threading.Thread(target=work, args=(pipe,), daemon=True)
        thread.start()
        self._users[pipe] = thread

    def _end_group(self) -> None:
        """Ends the process and all that it has started."""
        with suppress(ProcessLookupError):  # it ended by itself
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def _read_messages(self, pipe: IO[bytes]) -> None:
        try:
            while line := pipe.readline(LONGEST_LINE):
                message = read_line(line)
                if not isinstance(message, Call):  # a worker makes none
                    self.inbox.put(message)
        except CodecError as error:
            # Half a message may be lost in it, so there is no going on.
            self.last_lines.append(f"foreign bytes on the pipe: {error}")
            self.process.kill()
        except (OSError, ValueError):
            pass  # the pipe was closed under us: the worker is being reaped
        except Exception as error:  # whatever it is, nobody must wait for ever
            self.last_lines.append(f"a message could not be read: {error!r}"[:300])
            self.process.kill()
        finally:
            self.inbox.put(None)

    def _read_errors(self, pipe: IO[bytes]) -> None:
        try:
            while line := pipe.readline(4096):
                self.last_lines.append(line.decode("utf-8", "replace").rstrip()[:300])
        except (OSError, ValueError):
            pass  # as above


def _write(pipe: IO[bytes], line: bytes) -> None:
    try:
        pipe.write(line)
        pipe.flush()
    except (OSError, ValueError):
        pass  # it died; the end of its output tells the caller


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
