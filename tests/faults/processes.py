"""Processes that are killed, started twice, or left without room or right to write.

The window is the real one, in a process of its own that is killed with SIGKILL; small and read-only
disks are real file systems, mounted in a namespace of their own.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random
from typing import Any

from core.answer import Answer
from core.history.history import History
from core.history.migrations import APPLICATION_ID, MIGRATIONS
from tests.faults.fault import ROOT, Fault, time_number

_INSIDE = [sys.executable, "-P", "-m", "tests.faults.inside"]
_LANES = 3
_UNSHARE = ["unshare", "-rm", "sh", "-c"]


def namespaces() -> bool:
    """Whether this system lets a user mount a small disk of one's own."""
    try:
        command = [*_UNSHARE, 'mount -t tmpfs none "$0"', str(ROOT / "tests")]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def window_killed(times: int, folder: Path) -> str:
    """The window, killed at a moment of chance while it keeps one answer after another; a few
    windows at a time, each with its own data, because most of the time goes into their start."""
    shares = [times // _LANES + (lane < times % _LANES) for lane in range(_LANES)]
    with ThreadPoolExecutor(_LANES) as lanes:
        done = list(
            lanes.map(lambda lane: _lane(folder / str(lane), shares[lane], lane), range(_LANES))
        )
    kept, unconfirmed = (sum(part) for part in zip(*done, strict=True))
    return (
        f"integrity ok each time, {kept:,} answers kept, none lost; {unconfirmed} writes in hand "
        "were on the disk already"
    )


def _lane(home: Path, times: int, seed: int) -> tuple[int, int]:
    """Kills one after another on one data folder: answers kept, and those not yet confirmed."""
    chance = Random(seed)
    confirmed = unconfirmed = 0
    for number in range(times):
        with time_number(number):
            lines = _killed_writer(home, chance.uniform(0.0, 0.25))
            confirmed = max([confirmed, *(int(line["kept"].split()[1]) + 1 for line in lines)])
            there = _there(home / "history.sqlite")
            assert {f"request {n}" for n in range(confirmed)} <= there, "a kept answer is gone"
            assert len(there) <= confirmed + 1, "more than the write in hand was unknown"
            unconfirmed += len(there) - confirmed
            confirmed = len(there)
    return confirmed, unconfirmed


def _there(path: Path) -> set[str]:
    """The requests in the file, which must be sound."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with closing(History(path)) as history:
        assert not history.message, history.message
        return {entry.request for entry in history.list(limit=1_000_000)}


def _killed_writer(home: Path, seconds: float) -> list[dict[str, Any]]:
    """What a window said that was killed so many seconds after its first answer."""
    writer = subprocess.Popen(
        [*_INSIDE, "write", str(home)], cwd=ROOT, env=_environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert writer.stdout is not None
    assert writer.stderr is not None
    first = writer.stdout.readline()
    try:
        writer.wait(seconds)
    except subprocess.TimeoutExpired:
        writer.kill()
    lines = [first, *writer.stdout.read().splitlines()]
    said = writer.stderr.read()
    writer.wait()
    assert first, said
    assert writer.returncode == -signal.SIGKILL, said
    return [json.loads(line) for line in lines if line.endswith(("}", "}\n"))]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}


def two_starts(times: int, folder: Path) -> str:
    """Two windows let go at the same moment on one data folder (new, with a damaged history, with
    one of an older version, in turn), each asked one thing; each tenth time the real pipeline
    answers."""
    slowest = 0.0
    for number in range(times):
        home = folder / str(number)
        home.mkdir()
        earlier, told = (_nothing, _damaged_history, _older_history)[number % 3](home)
        began = time.monotonic()
        with time_number(number):
            banners = _both("meet" if number % 10 == 9 else "glance", home)
            warned = [text for text in banners if "is ready" not in text]
            assert [text.partition(".")[0] for text in warned] == told, banners
            with closing(History(home / "history.sqlite")) as history:
                assert not history.message
                assert len(history.list()) == earlier + 2, history.list()
            assert len(list(home.glob("worksheet*.json"))) == 2, list(home.iterdir())
            assert len(list(home.glob("history-damaged-*.sqlite"))) == len(told)
        slowest = max(slowest, time.monotonic() - began)
    return (
        "both answered, both answers kept beside the earlier ones, a worksheet for each; a damaged "
        f"history was mended once and told by one of them; both were done within {slowest:.0f} s"
    )


def _both(what: str, home: Path) -> list[str]:
    """Lets two windows go at the same moment; the messages that stood in them."""
    with ExitStack() as ending:
        both = []
        for _ in range(2):
            one = subprocess.Popen(
                [*_INSIDE, what, str(home)], cwd=ROOT, env=_environment(), text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            ending.enter_context(one)
            ending.callback(one.kill)
            both.append(one)
        for one in both:
            assert one.stdout is not None
            assert json.loads(one.stdout.readline())["ready"]
        for one in both:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        banners: list[str] = []
        for one in both:
            out, said = one.communicate(timeout=300)
            assert one.returncode == 0, out + said
            banners += json.loads(out)["banners"]
    return [text for text in banners if text]


def one_window(home: Path) -> dict[str, Any]:
    """What a window saw that was opened on that data folder, asked one thing, and closed."""
    done = subprocess.run(
        [*_INSIDE, "glance", str(home)], cwd=ROOT, env=_environment(), input="go\n", text=True,
        capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _nothing(_: Path) -> tuple[int, list[str]]:
    return 0, []


def _damaged_history(home: Path) -> tuple[int, list[str]]:
    """A history of eight answers with a backup, damaged since."""
    path = home / "history.sqlite"
    for numbers in (range(8), range(0)):  # the second start makes the backup
        with closing(History(path)) as kept:
            for number in numbers:
                kept.add(Answer("answered", "plan", "t", request=f"request {number}"))
    path.write_bytes(b"damaged" * 3 + path.read_bytes()[21:])
    return 8, ["The history was damaged"]


def _older_history(home: Path) -> tuple[int, list[str]]:
    """A history of the first version, with one answer."""
    with closing(sqlite3.connect(home / "history.sqlite")) as file:
        for statement in MIGRATIONS[0][1]:
            file.execute(statement)
        file.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        file.execute("PRAGMA user_version = 1")
        file.execute(
            "INSERT INTO answers (at, request, status, text, answer) VALUES (?, ?, ?, ?, ?)",
            ("2024-05-05T05:05:05+00:00", "request", "answered", "t", "{}"),
        )
        file.commit()
    return 1, []


def full_disk(times: int, folder: Path) -> str:
    """A disk of 3 MB that fills up while answers, settings, documents and tables are written."""
    for number in range(times):
        command = (
            'mount -t tmpfs -o size=3m none "$1" && exec "$0" -P -m tests.faults.inside full "$1"'
        )
        with time_number(number):
            found = _in_namespace(command, folder / str(number) / "small")
            assert found["kept"] == found["there"] > 20, found
            assert found["after"], "nothing could be kept once there was room again"
            assert (found["settings"], found["document"]) == ("de", "old"), found
            for what, said in found["said"].items():
                assert len([part for part in said.split(" | ") if part]) == 3, (what, said)
    return (
        "each said in words what was not kept and why; settings, document and every earlier answer "
        "were as before, and with room again the next answer was kept"
    )


def read_only(times: int, folder: Path) -> str:
    """A data folder that may not be written to: a window that is opened, asked and closed."""
    for number in range(times):
        place = folder / str(number) / "data"
        mount = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"'
        with time_number(number):
            place.mkdir(parents=True)
            if number % 2:
                History(place / "history.sqlite").close()
            found = _in_namespace(
                f'{mount} && exec "$0" -P -m tests.faults.inside start "$1"', place
            )
            assert "history could not be opened" in " ".join(found["banners"]), found["banners"]
            assert f"may not write to {place}" in found["before"], found["before"]
    return "the window opened and answered; a message named the folder and what to do"


def _in_namespace(command: str, place: Path) -> dict[str, Any]:
    place.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [*_UNSHARE, command, sys.executable, str(place)], cwd=ROOT, env=_environment(),
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


FAULTS = (
    Fault(
        "window killed", "the window killed (SIGKILL) while answers are kept", 200, 2, window_killed
    ),
    Fault("two starts", "two windows started at once on one data folder", 30, 3, two_starts),
    Fault("full disk", "a full disk under everything that writes", 10, 1, full_disk),
    Fault("read-only", "a data folder that may not be written to", 10, 1, read_only),
)
