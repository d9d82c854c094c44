"""The worker's side: reads calls from its standard input, runs them, writes replies.

Guarantees: only our messages reach the pipe, whatever native code prints (file descriptor 1 is
moved away first); the process ends when its parent does, even in the middle of native code; a task
that fails gives a reply, and never ends the worker.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from core.workers.codec import CodecError
from core.workers.messages import Call, Event, Reply, failure_of, read_line, write_line

# A task gets `emit` (for partial results) and the arguments of the call.
Emit = Callable[[Any], None]
Task = Callable[..., Any]
KINDS = {"solve": "core.workers.solve_tasks", "model": "core.workers.model_tasks"}
_PR_SET_PDEATHSIG = 1


def serve_kind(kind: str) -> int:
    """Serve the tasks of that kind of worker until the parent goes. Exit status 2: unknown kind."""
    if kind in KINDS:
        serve(importlib.import_module(KINDS[kind]).TASKS)
    sys.stderr.write(f"no worker is called {kind!r}\n")
    return 2


def serve(tasks: Mapping[str, Task]) -> NoReturn:
    """Serve these tasks until standard input ends. Exit status 3: foreign bytes came in."""
    _die_with_parent()
    pipe = _claim_pipe()
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_pump, args=(sys.stdin.buffer, lines), daemon=True).start()
    while True:
        try:
            call = read_line(lines.get())
        except CodecError as error:
            sys.stderr.write(f"the worker was sent something else: {error}\n")
            sys.stderr.flush()
            os._exit(3)  # an ordinary end would wait for the thread that reads
        if isinstance(call, Call):
            pipe.write(write_line(_answer(call, tasks, pipe)))
            pipe.flush()


def _answer(call: Call, tasks: Mapping[str, Task], pipe: BinaryIO) -> Reply:
    def emit(value: Any) -> None:
        pipe.write(write_line(Event(call.number, value)))
        pipe.flush()

    result, failure = None, None
    try:
        result = tasks[call.task](emit, *call.arguments, **call.keywords)
        write_line(Reply(call.number, result))  # a result that cannot cross is the task's failure
    except Exception as error:
        result, failure = None, failure_of(error, traceback.format_exc())
    return Reply(call.number, result, failure, time.process_time(), _peak_bytes())


def _claim_pipe() -> BinaryIO:
    """Standard output for ourselves alone; what libraries print goes to standard error."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def _pump(source: BinaryIO, lines: queue.SimpleQueue[bytes]) -> None:
    """Reads ahead, so that the end of input is seen even while a task runs."""
    for line in source:
        lines.put(line)
    os._exit(0)


def _die_with_parent() -> None:
    """Linux: the kernel ends this process with the one that started it.

    Needed besides the end of input: a search that holds the interpreter lock never gets to see it.
    """
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _peak_bytes() -> int:
    """The most memory that this program held: what the one that started it held before is not its
    own, though the resource usage of Linux counts it."""
    if sys.platform == "win32":
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    if sys.platform.startswith("linux"):
        with Path("/proc/self/status").open(encoding="ascii", errors="replace") as status:
            lines = [line.split() for line in status if line.startswith("VmHWM:")]
        if lines:
            return int(lines[0][1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
