"""The window as a process: killed and started again, and started twice, as it is shipped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from gui.scenes import SHIFTS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def start(own_home):
    """Starts a window that does those steps; none is left running."""
    own_home.mkdir(exist_ok=True)
    started = []

    def run(*steps):
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("window_process.py")), *steps],
            cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def _told(process):
    """What stands in its window, once its steps are done."""
    return json.loads(process.stdout.readline())


def test_killed_at_work_it_comes_back_with_everything_as_it_was(start):
    """Kill -9 with a changed rule, a scenario, another look and half a request typed; its workers
    end with it, and the next start shows the same."""
    first = start("ask", "keep", "off", "dark", "type")
    before = _told(first)
    assert before["box"] == "half a new requ"
    assert before["sentence"]
    assert [off for _rule, off in before["rules"]].count(True) == 1
    workers = psutil.Process(first.pid).children(recursive=True)
    assert workers
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    _gone, alive = psutil.wait_procs(workers, timeout=5)
    assert not alive
    after = _told(start())
    assert after == before
    assert after["scheme"] == "dark"
    assert after["scenarios"] == ["First"]
    assert after["history"] == [SHIFTS]


def test_a_second_start_beside_the_first_has_its_own_sheet(start, own_home):
    """Both answer; the second begins empty and sees the first one's history; neither's end takes
    the other's work."""
    first = start("ask")
    assert _told(first)["plan"]
    second = start("type")
    told = _told(second)
    assert (told["box"], told["sentence"], told["plan"]) == ("half a new requ", "", [])
    assert told["history"] == [SHIFTS]
    for process in (first, second):
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    sheets = [json.loads(path.read_text())["work"]["request"] for path in _sheets(own_home)]
    assert sorted(sheets) == sorted([SHIFTS, "half a new requ"])
    again = _told(start())
    assert again["box"] == SHIFTS
    assert again["plan"]


def _sheets(home):
    return [path for path in home.glob("worksheet*.json") if "aside" not in path.name]
