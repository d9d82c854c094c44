"""Surroundings that are not as they should be: too little memory, few open files, a worker that
stands still, strange names and things in the places of the program's own files.

The program is the real one, asked on the command line or in the window, in a process of its own.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path

import psutil

from core.assistant import Assistant, Options
from tests.faults.fault import ROOT, Fault, tally, time_number
from tests.faults.inside import REQUEST
from tests.faults.processes import one_window

_CUSTOMERS = ROOT / "assets" / "samples" / "customers.csv"
# What is asked, with what, and what stands in the right answer.
_ASKED = (
    (REQUEST, (), "Cid, Ann, Bob"),
    ("how many customers per country?", ("--data", str(_CUSTOMERS)), "Austria"),
)
_MB = 1 << 20
_MEMORY = range(200, 1000, 50)  # MB; with less, Python itself cannot begin
_FILES = range(8, 40, 2)
_PATIENCE = 240


# ---------------------------------------------------------------- limits


def limits(times: int, _: Path) -> str:
    """The command line under a limit of memory or of open files: it comes to an end, and what it
    answers is right. Without memory Python and native libraries may crash, which is counted."""
    memory = [("memory", resource.RLIMIT_AS, size * _MB) for size in _MEMORY]
    files = [("open files", resource.RLIMIT_NOFILE, number) for number in _FILES]
    every = list(product([*memory, *files], _ASKED))
    counts = Counter[str]()
    for number in range(times):
        (kind, limit, most), (request, more, right) = every[number * 41 % len(every)]
        with time_number(number, f"{kind} {most}: {request}"):
            done = _asked(request, *more, limit=(limit, most))
            assert done.returncode != 0 or right in done.stdout, done.stdout
            happened = _ended(done)
            assert kind == "memory" or happened in _IN_WORDS, done.stdout + done.stderr
            counts[happened] += 1
    return tally(counts)


_IN_WORDS = ("answered, and right", "told what was lacking")


def _ended(done: subprocess.CompletedProcess[str]) -> str:
    """How it came to its end."""
    said = done.stdout + done.stderr
    if done.returncode not in (0, 1):
        return "ended by the system, for lack of memory"
    if "fault of" in said or "Traceback" in said:
        return "told as a fault of the program, for lack of memory"
    return _IN_WORDS[done.returncode]


def _asked(
    request: str, *more: str, limit: tuple[int, int] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What `ask` prints and ends with."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "core", "ask", request, *more], cwd=ROOT, text=True,
        capture_output=True, timeout=_PATIENCE, check=False, errors="replace",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        preexec_fn=_limiting(*limit) if limit else None,
    )  # fmt: skip


def _limiting(limit: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(limit, (most, most))


# ---------------------------------------------------------------- a worker that stands still


def frozen(times: int, folder: Path) -> str:
    """A worker stopped (SIGSTOP) while it has work; the user presses Stop."""
    slowest = 0.0
    assistant = Assistant(Options(use_model=False, time_limit=60))
    try:
        usual = assistant.answer(REQUEST)
        for number in range(times):
            with time_number(number):
                slowest = max(slowest, _frozen_once(assistant, number % 10 / 100))
                again = assistant.answer(REQUEST)
                assert (again.status, again.table) == (usual.status, usual.table), again.text
    finally:
        assistant.close()
    return (
        f"stopped within {slowest:.1f} s of being asked to, each time, and the next request was "
        "answered as ever"
    )


def _frozen_once(assistant: Assistant, delay: float) -> float:
    """Seconds from the stop to the end of the answer."""
    begun = threading.Event()
    found = []

    def ask() -> None:
        found.append(assistant.answer(_LONG, on_stage=lambda name, _: _tell(name)))

    def _tell(name: str) -> None:
        if name == "solve":
            begun.set()

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(_PATIENCE)
    time.sleep(delay)
    pid = assistant.solver.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    time.sleep(0.2)
    asked = time.monotonic()
    assistant.cancel()
    thread.join(_PATIENCE)
    assert found, "the answer never came to an end"
    assert found[0].status == "stopped", found[0].text
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    return time.monotonic() - asked


_LONG = (
    "Twelve runners Al, Bo, Cy, Di, Ed, Flo, Gus, Hal, Ivy, Jo, Kim and Lou stand in a row. Al is "
    "before Bo. In how many ways can they stand?"
)


# ---------------------------------------------------------------- names and places


_NAMES: tuple[bytes, ...] = (
    b"a b", "späces in 日本 🙂".encode(), b"old \xe9 disk", b"x" * 200, b"-n", b"quo'te\"s",
    b"a\nb", b"%s {0} $HOME", b"deep/" * 40 + b"down",
)  # fmt: skip


def names(times: int, folder: Path) -> str:
    """The data folder, the folder of tables and the temporary folder under strange names; a model
    and tables are loaded from there, in the window and on the command line in turn."""
    for number in range(times):
        place = folder / os.fsdecode(_NAMES[number % len(_NAMES)])
        place.mkdir(parents=True, exist_ok=True)
        table = place / "cüstomers.csv"
        table.write_bytes(_CUSTOMERS.read_bytes())
        with time_number(number, place):
            if number // len(_NAMES) % 2:
                assert one_window(place / "home")["banners"], "no greeting"
                continue
            done = _asked(
                _ASKED[1][0], "--data", str(table), RECKONER_HOME=str(place / "home"),
                TMPDIR=str(place),
            )  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr
            assert "Austria" in done.stdout, done.stdout
            assert not list(place.glob("reckoner-*")), "its temporary folder is left"
    return "each answered, and left nothing in the temporary folder"


# ---------------------------------------------------------------- things in the wrong place


_OWN = (
    "settings.toml", "history.sqlite", "history.opening", "worksheet.json", "worksheet.lock",
    "worksheet.restoring", "backups", "models", "documents", "recent.json", "translations",
    "calibration.json", "table-corrections.json",
)  # fmt: skip


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _noise(path: Path) -> None:
    path.write_bytes(b"\x00\xff[" * 4000)


_THINGS: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: (path / "in the way").mkdir(parents=True),
    "a pipe that nobody writes to": os.mkfifo,
    "a link to nowhere": lambda path: path.symlink_to("nowhere/at all"),
    "a link to itself": _loop,
    "noise": _noise,
}


def disorder(times: int, folder: Path) -> str:
    """In place of one of the program's own files or folders lies something else."""
    every = list(product(_OWN, _THINGS))
    counts = Counter[str]()
    for number in range(times):
        own, thing = every[number * 7 % len(every)]
        home = folder / str(number)
        home.mkdir()
        _THINGS[thing](home / own)
        with time_number(number, f"{own}: {thing}"):
            found = one_window(home)
            warned = [text for text in found["banners"] if text and "is ready" not in text]
            assert all(len(text) > 20 for text in warned), warned
            counts["answered, and told" if warned else "answered"] += 1
    return tally(counts)


FAULTS = (
    Fault("limits", "memory (200 MB to 1 GB) or open files (8 to 38) limited", 32, 1, limits),
    Fault("frozen worker", "a worker stopped (SIGSTOP), then the answer", 30, 1, frozen),
    Fault("names", "strange names of the data, table and temporary folders", 18, 1, names),
    Fault("disorder", "a folder, pipe, broken link or noise as each own file", 65, 2, disorder),
)  # fmt: skip
