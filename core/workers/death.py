"""Why a worker died, or could not be started, in words.

Guarantees: nothing here fails, and it always names a cause that a user can act upon or report.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from pathlib import Path

from core.errors import NoWorkerError, WorkerDiedError

_BY_SIGNAL = {
    "SIGILL": "It used an instruction that this computer's processor does not have.",
    "SIGSEGV": "It crashed inside a native library (an invalid memory access).",
    "SIGBUS": "It crashed inside a native library, or the disk failed or is full.",
    "SIGFPE": "It crashed inside a native library (an invalid arithmetic operation).",
    "SIGABRT": "A native library stopped it after a failed check of its own.",
    "SIGTERM": "Something else on this computer asked it to end.",
}
_OUT_OF_MEMORY = (
    "std::bad_alloc", "memoryerror", "out of memory", "failed to allocate",
    "cannot allocate memory",
)  # fmt: skip
_QUOTED_LINES = 3


def oom_kills() -> int:
    """How many processes the Linux kernel has ended for lack of memory since it started; else 0."""
    try:
        text = Path("/proc/vmstat").read_text(encoding="ascii")
    except OSError:
        return 0
    counts = dict(line.split() for line in text.splitlines())
    return int(counts.get("oom_kill", 0))


def explain(
    name: str, code: int, last_lines: Sequence[str], *, out_of_memory: bool = False
) -> WorkerDiedError:
    """The error to show.

    Args:
        name: of the worker.
        code: exit status as `subprocess` gives it, negative for a signal.
        last_lines: the last lines that it wrote on standard error.
        out_of_memory: whether the kernel ended a process for lack of memory meanwhile.
    """
    said = "; ".join(line for line in last_lines[-_QUOTED_LINES:] if line.strip())
    memory = out_of_memory or any(sign in said.lower() for sign in _OUT_OF_MEMORY)
    cause = "The computer ran out of memory." if memory else _cause(code)
    return WorkerDiedError(
        f"The {name} process ended before it answered.",
        cause + (f" Its last words: {said}" if said else ""),
        "Close other programs or use a smaller model, and try again."
        if memory
        else "Try again; if it happens again, copy the details and report them.",
    )


def not_started(name: str, error: Exception) -> NoWorkerError:
    """The error to show where the system refused the process."""
    return NoWorkerError(
        f"The {name} process could not be started.",
        f"The system says: {getattr(error, 'strerror', None) or str(error) or repr(error)}.",
        "Close other programs, or windows of this one, and try again.",
    )


def _cause(code: int) -> str:
    if code >= 0:
        return f"It ended with exit code {code}."
    try:
        name = signal.Signals(-code).name
    except ValueError:
        return f"It was ended by signal {-code}."
    if name == "SIGKILL":
        return "The system or another program ended it (SIGKILL), often for lack of memory."
    return f"{_BY_SIGNAL.get(name, 'It was ended by a signal.')} ({name})"
