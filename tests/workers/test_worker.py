"""Workers answer, stream, die and are killed, and the window always learns what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from core.errors import NotAnswerableError, NoWorkerError, UserError, WorkerDiedError
from core.language.clauses import Compare, Total
from core.workers.messages import WorkerBugError
from core.workers.spawn import spawn
from core.workers.worker import Cancelled, TimedOut, Worker, command_for

CHILD = (sys.executable, "-P", str(Path(__file__).with_name("child.py")))
ROOT = Path(__file__).resolve().parents[2]
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture
def worker(no_children_left: None) -> Iterator[Worker]:
    worker = Worker("test", CHILD)
    yield worker
    worker.close()


def call_in_thread(worker: Worker, task: str, *arguments: Any) -> tuple[list[Any], Callable]:
    """Starts the call; returns the list that gets its end, and a function that waits for it."""
    ended: list[Any] = []
    begun = threading.Event()

    def run() -> None:
        try:
            ended.append(worker.call(task, *arguments, on_event=lambda _: begun.set()))
        except Exception as error:
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(10)
    return ended, thread.join


def test_result_and_partial_results_arrive_in_order(worker: Worker) -> None:
    """Events come before the result, each once, in the order in which they were emitted."""
    seen: list[int] = []
    assert worker.call("count", 5, on_event=seen.append) == 5
    assert seen == [0, 1, 2, 3, 4]


def test_worker_stays_warm(worker: Worker) -> None:
    """The second call goes to the same process."""
    worker.call("echo", 1)
    first = worker.pid
    assert worker.call("echo", (1, "é")) == (1, "é")
    assert worker.pid == first


def test_native_noise_never_reaches_the_pipe(worker: Worker) -> None:
    """What a library prints on standard output does not disturb the protocol."""
    assert worker.call("native_noise") == Total("cost", Compare.LE, 250.0, items=("a", "b"))
    assert worker.call("echo", "still here") == "still here"


@pytest.mark.parametrize("task", ["sleep", "hold_the_lock"])
def test_kill_ends_a_running_call_at_once(worker: Worker, task: str) -> None:
    """Cancel takes under 0.2 s, even where native code holds the interpreter lock."""
    ended, wait = call_in_thread(worker, task, *([60] if task == "sleep" else []))
    start = time.monotonic()
    worker.kill()
    wait(5)
    assert time.monotonic() - start < 0.2
    assert type(ended[0]) is Cancelled
    assert worker.call("echo", "again") == "again"


def test_kill_between_calls_costs_nothing_but_a_restart(worker: Worker) -> None:
    """A kill while idle, or before the first call, fails no later call."""
    worker.kill()
    assert worker.call("echo", 1) == 1
    worker.kill()
    worker.kill()
    assert worker.call("echo", 2) == 2


def test_kill_from_an_event_handler(worker: Worker) -> None:
    """Stopping after the first partial result is a cancel, and no event follows it."""
    seen: list[int] = []

    def stop(value: int) -> None:
        seen.append(value)
        worker.kill()

    with pytest.raises(Cancelled):
        worker.call("count", 10_000, on_event=stop)
    assert seen == [0]


def test_failing_event_handler_does_not_disturb_the_next_call(worker: Worker) -> None:
    """Events of a call that was given up never show up in the next one."""
    with pytest.raises(ZeroDivisionError):
        worker.call("count", 100, on_event=lambda value: 1 / value)
    seen: list[int] = []
    assert worker.call("count", 2, on_event=seen.append) == 2
    assert seen == [0, 1]


def test_time_limit(worker: Worker) -> None:
    """A call past its time is a cancel of its own kind, and the worker starts afresh."""
    worker.call("echo", "warm")
    start = time.monotonic()
    with pytest.raises(TimedOut):
        worker.call("sleep", 60, timeout=0.3)
    assert time.monotonic() - start < 1
    assert worker.call("echo", 3) == 3


@pytest.mark.parametrize(
    ("task", "arguments", "words"),
    [
        ("abort", (), ("SIGABRT", "GGML_ASSERT(n > 0) failed")),
        ("leave", (7,), ("exit code 7",)),
        ("signal_self", (int(signal.SIGILL),), ("processor does not have", "SIGILL")),
        ("signal_self", (int(signal.SIGSEGV),), ("native library", "SIGSEGV")),
        ("signal_self", (int(signal.SIGKILL),), ("SIGKILL", "lack of memory")),
        ("bad_alloc", (), ("ran out of memory", "bad_alloc")),
    ],
)
def test_death_is_told_with_its_cause(
    worker: Worker, task: str, arguments: tuple[Any, ...], words: tuple[str, ...]
) -> None:
    """A worker that dies by itself raises an error that says why, and starts again."""
    with pytest.raises(WorkerDiedError) as raised:
        worker.call(task, *arguments)
    for word in words:
        assert word in str(raised.value)
    assert raised.value.remedy
    assert worker.call("echo", 4) == 4


def test_errors_cross_as_what_they_are(worker: Worker) -> None:
    """A user's error keeps its class and three parts; a bug keeps its traceback."""
    with pytest.raises(NotAnswerableError) as user:
        worker.call("user_error")
    assert (user.value.what, user.value.remedy) == ("No table has that.", "Ask otherwise.")
    with pytest.raises(WorkerBugError, match="a bug of ours"):
        worker.call("bug")
    with pytest.raises(UserError, match="not enough memory"):
        worker.call("out_of_memory")
    with pytest.raises(UserError, match="not enough memory"):
        worker.call("no_threads")
    with pytest.raises(UserError, match="Too many open files"):
        worker.call("no_files")
    with pytest.raises(WorkerBugError, match="cannot be sent"):
        worker.call("unsendable")
    with pytest.raises(WorkerBugError, match="no_such_task"):
        worker.call("no_such_task")


@linux_only
def test_foreign_bytes_from_the_worker(worker: Worker) -> None:
    """Bytes that are no message end the worker and are named as the cause."""
    with pytest.raises(WorkerDiedError, match="foreign bytes on the pipe"):
        worker.call("foreign_bytes")
    assert worker.call("echo", 5) == 5


@pytest.mark.parametrize("line", [b"\x00\xff\n", b"[1]\n", b'{"$": "os:system"}\n', b"{" * 5000])
def test_foreign_bytes_to_the_worker(line: bytes) -> None:
    """A worker that is sent something else says so, ends, and runs nothing."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        CHILD, input=line + b"\n", capture_output=True, env=environment, timeout=20, check=False
    )
    assert done.returncode in (0, 3)  # 0: the end of input was seen first
    assert done.stdout == b""


def test_the_whole_process_group_is_killed(worker: Worker, tmp_path: Path) -> None:
    """A process that a task has started dies with the worker."""
    pid_file = tmp_path / "pid"
    ended, wait = call_in_thread(worker, "grandchild", pid_file)
    grandchild = psutil.Process(int(pid_file.read_text(encoding="ascii")))
    worker.kill()
    wait(5)
    assert type(ended[0]) is Cancelled
    gone, _ = psutil.wait_procs([grandchild], timeout=2)
    assert gone or grandchild.status() == psutil.STATUS_ZOMBIE


def test_a_worker_killed_beside_its_own_child_is_told(worker: Worker, tmp_path: Path) -> None:
    """A process that a dead worker had started holds its pipes: the call ends all the same, and
    that process with it."""
    pid_file = tmp_path / "pid"
    ended: list[Any] = []

    def run() -> None:
        try:
            worker.call("die_beside_a_grandchild", pid_file)
        except WorkerDiedError as error:
            ended.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(20)
    grandchild = psutil.Process(int(pid_file.read_text(encoding="ascii")))
    try:
        assert ended, "the call never ended"
        gone, _ = psutil.wait_procs([grandchild], timeout=5)
        assert gone or grandchild.status() == psutil.STATUS_ZOMBIE
    finally:
        if grandchild.is_running():
            grandchild.kill()
            thread.join(20)
    assert worker.call("echo", 6) == 6


def test_a_message_that_fails_to_be_read_ends_the_call(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong while a message is read (no memory, a bug), nobody waits for ever."""

    def fail(_: bytes) -> None:
        raise MemoryError("no room for the message")

    worker.call("echo", 1)
    monkeypatch.setattr("core.workers.child.read_line", fail)
    with pytest.raises(WorkerDiedError, match="no room for the message"):
        worker.call("echo", 2, timeout=20)
    monkeypatch.undo()
    assert worker.call("echo", 3) == 3


@pytest.mark.parametrize(
    "error", [OSError(24, "Too many open files"), RuntimeError("can't start new thread")]
)
def test_a_process_that_cannot_be_started_is_told(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """What the system refuses is said in words, nothing is left over, and the next try works."""

    def refuse(*_: Any, **__: Any) -> None:
        raise error

    part = "spawn" if isinstance(error, OSError) else "threading.Thread"
    before = set(psutil.Process().children())
    worker.kill()
    with monkeypatch.context() as patched:
        patched.setattr(f"core.workers.child.{part}", refuse)
        with pytest.raises(NoWorkerError, match=str(error.args[-1])) as raised:
            worker.call("echo", 1)
    assert raised.value.remedy
    assert set(psutil.Process().children()) <= before
    assert worker.call("echo", 2) == 2


def test_a_start_that_fails_oddly_does_not_end_the_starting_thread() -> None:
    """An error that is not the system's reaches whoever asked, and the next start works."""
    with pytest.raises(TypeError):
        spawn([sys.executable], no_such_option=True)
    process = spawn([sys.executable, "-c", "pass"])
    assert process.wait(20) == 0


def test_cpu_time_counts_processes_that_were_killed(worker: Worker) -> None:
    """CPU time only grows, over the death of a process too, and is about what was burnt."""
    worker.call("burn", 0.3)
    before = worker.cpu_seconds()
    assert 0.3 <= before < 3
    assert worker.peak_bytes() > 1_000_000
    worker.kill()
    worker.call("echo", 1)
    assert worker.cpu_seconds() >= before


def test_calls_from_many_threads_wait_for_each_other(worker: Worker) -> None:
    """Each thread gets the reply to its own call."""
    results: dict[int, int] = {}

    def ask(number: int) -> None:
        results[number] = worker.call("echo", number)

    threads = [threading.Thread(target=ask, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert results == {i: i for i in range(8)}


@linux_only
@pytest.mark.parametrize("task", ["sleep", "hold_the_lock"])
def test_worker_dies_with_its_parent(tmp_path: Path, task: str) -> None:
    """A window that is killed leaves no worker behind, whatever that is doing."""
    argument = "60," if task == "sleep" else ""
    program = (
        "from core.workers.worker import Worker\n"
        f"w = Worker('test', {CHILD!r})\n"
        f"w.call({task!r}, {argument} on_event=lambda e: print(w.pid, flush=True))\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    psutil.wait_procs([child], timeout=3)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


@linux_only
def test_worker_outlives_the_thread_that_first_called_it(worker: Worker) -> None:
    """The parent-death signal follows the program, not the thread of a pool."""
    thread = threading.Thread(target=worker.call, args=("echo", 1))
    thread.start()
    thread.join(20)
    pid = worker.pid
    time.sleep(0.1)
    worker.call("echo", 2)
    assert worker.pid == pid


def test_the_program_starts_its_own_workers() -> None:
    """The program's own executable serves `--worker`, and refuses a kind that it does not know."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command_for("no-such-kind"), env=environment, capture_output=True, timeout=20, check=False
    )
    assert done.returncode == 2
    assert b"no-such-kind" in done.stderr


def test_no_call_begins_while_a_stop_is_wanted(no_children_left: None) -> None:
    """A stop between two calls holds: the next starts no process, until the stop is taken back."""
    stop = threading.Event()
    worker = Worker("test", CHILD, stop=stop)
    try:
        stop.set()
        with pytest.raises(Cancelled):
            worker.call("echo", 1)
        assert worker.pid is None
        stop.clear()
        assert worker.call("echo", 1) == 1
    finally:
        worker.close()
