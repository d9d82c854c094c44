"""What the window and its workers hold in memory, and whether that grows.

Guarantees: all processes count, each by the memory that it alone holds (shared libraries are not
counted twice), where the system tells; growth is between two equal rounds of requests.
"""

from __future__ import annotations

from dataclasses import dataclass

import psutil
from PySide6.QtWidgets import QApplication

from benchmarks.window.desk import answer, desk, wait
from benchmarks.window.stalls import CASES
from gui.assets import SAMPLES


@dataclass(frozen=True)
class Memory:
    """MiB when opened, after one round of requests, and after the last of `requests`."""

    opened: float
    first: float
    last: float
    requests: int


def measure(application: QApplication, rounds: int) -> Memory:
    """Every case but the large table, `rounds` times."""
    cases = [case for case in CASES if "big" not in case.tables]
    with desk(application) as controller:
        opened = first = held()
        for number in range(rounds):
            for case in cases:
                answer(controller, case.request, tuple(SAMPLES / f"{t}.csv" for t in case.tables))
            if not number:
                first = held()
        wait(1000)
        return Memory(opened, first, held(), rounds * len(cases))


def held() -> float:
    """MiB of this process and all that it started."""
    own = psutil.Process()
    total = 0
    for process in (own, *own.children(recursive=True)):
        try:
            info = process.memory_full_info()
            total += getattr(info, "pss", 0) or info.rss
        except psutil.NoSuchProcess:
            continue
    return total / 2**20
