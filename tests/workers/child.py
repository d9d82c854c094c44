"""A worker with tasks that misbehave in every way a native library can."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from core.errors import NotAnswerableError
from core.language.clauses import Compare, Total
from core.workers.serve import Emit, serve


def echo(emit: Emit, value: Any) -> Any:
    return value


def count(emit: Emit, number: int) -> int:
    for i in range(number):
        emit(i)
    return number


def sleep(emit: Emit, seconds: float) -> str:
    emit("begun")
    time.sleep(seconds)
    return "slept"


def hold_the_lock(emit: Emit) -> None:
    """One C call that never lets another Python thread run (as a long search in C does)."""
    emit("begun")
    sum(range(10**12))


def burn(emit: Emit, seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def abort(emit: Emit) -> None:
    os.write(2, b"GGML_ASSERT(n > 0) failed\n")
    os.abort()


def leave(emit: Emit, code: int) -> None:
    os._exit(code)


def signal_self(emit: Emit, number: int) -> None:
    os.kill(os.getpid(), number)


def bad_alloc(emit: Emit) -> None:
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def user_error(emit: Emit) -> None:
    raise NotAnswerableError("No table has that.", "There is no such column.", "Ask otherwise.")


def bug(emit: Emit) -> None:
    raise ZeroDivisionError("a bug of ours")


def out_of_memory(emit: Emit) -> None:
    raise MemoryError


def no_threads(emit: Emit) -> None:
    raise RuntimeError("can't start new thread")


def no_files(emit: Emit) -> None:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def unsendable(emit: Emit) -> object:
    return object()


def native_noise(emit: Emit) -> Total:
    os.write(1, b"llama_model_loader: loaded meta data\n")
    sys.stdout.write("and from Python\n")
    sys.stdout.flush()
    return Total("cost", Compare.LE, 250.0, items=("a", "b"))


def foreign_bytes(emit: Emit) -> None:
    """Writes on the pipe itself, found as the descriptor that leads where fd 1 once led."""
    for fd in range(3, 20):
        try:
            if "pipe" in str(Path(f"/proc/self/fd/{fd}").readlink()):
                os.write(fd, b"\x00\xff not json\n")
        except OSError:
            continue
    time.sleep(30)


def grandchild(emit: Emit, pid_file: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    pid_file.write_text(str(child.pid), encoding="ascii")
    emit("begun")
    time.sleep(60)


def die_beside_a_grandchild(emit: Emit, pid_file: Path) -> None:
    """Ends alone, so that the process it had started goes on holding its pipes."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    pid_file.write_text(str(child.pid), encoding="ascii")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    tasks = {name: f for name, f in globals().items() if callable(f) and name != "serve"}
    serve(tasks)
