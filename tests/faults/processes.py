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
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from core.history.history import History
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
    """Two windows at the same moment on one new data folder, each asked one thing."""
    for number in range(times):
        home = folder / str(number)
        both = [
            subprocess.Popen(
                [*_INSIDE, "start", str(home)], cwd=ROOT, env=_environment(),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for _ in range(2)
        ]  # fmt: skip
        with time_number(number):
            for one in both:
                out, said = one.communicate(timeout=300)
                assert one.returncode == 0, out + said
                banners = json.loads(out)["banners"]
                assert all("is ready" in text for text in banners), banners
            with closing(History(home / "history.sqlite")) as history:
                assert not history.message
                assert len(history.list()) == 2, history.list()
            assert len(list(home.glob("worksheet*.json"))) == 2, list(home.iterdir())
    return "both answered, both answers kept, a worksheet for each, no message needed"


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
        "window killed", "the window killed (SIGKILL) while answers are kept", 200, 3, window_killed
    ),
    Fault("two starts", "two windows started at once on a new data folder", 30, 1, two_starts),
    Fault("full disk", "a full disk under everything that writes", 10, 1, full_disk),
    Fault("read-only", "a data folder that may not be written to", 10, 2, read_only),
)
