"""Measures the window and prints and keeps the figures.

    python -m benchmarks.window [--runs N] [--part start|stalls|rows|memory] [--why] [--out FILE]

Guarantees: needs no screen; nothing of the user's own is touched; beside each time on the clock
stands the processor time, so that a run on a busy machine can be judged; 1 is returned where a
target is missed on the clock and in processor time alike.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

RESULTS = Path(__file__).parents[1] / "results"
PARTS = ("start", "stalls", "rows", "memory")
START_S, STALL_MS, PAGE_MS = 1.5, 100, 16


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep. 0 if every target was met, else 1."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = datetime.now().astimezone()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    parts = options.part or PARTS
    found: dict[str, Any] = {"started": started.isoformat(timespec="seconds"), "load": load}
    with TemporaryDirectory() as home:
        os.environ["RECKONER_HOME"] = home
        for part in parts:
            found[part] = _MEASURES[part](options.runs, options.why)
    found["missed"] = _missed(found)
    for name in found["missed"]:
        print(f"missed: {name}")
    path = options.out or RESULTS / f"window-{started:%Y-%m-%d-%H%M}.json"
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"kept in {path.name}; load when started: {load}")
    return int(bool(found["missed"]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.window")
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is done")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this (repeatable)")
    parser.add_argument("--why", action="store_true", help="tell where the thread was in stalls")
    parser.add_argument("--out", type=Path, help="where the results go")
    return parser


def _start(runs: int, _why: bool) -> dict[str, Any]:
    from benchmarks.window.start import measure

    starts = measure(runs)
    found = {
        "runs": len(starts),
        "median_s": median(s.wall for s in starts),
        "worst_s": max(s.wall for s in starts),
        "processor_s": median(s.processor for s in starts),
        "memory_mib": median(s.memory for s in starts),
    }
    print("start to usable window: median {median_s:.2f} s, worst {worst_s:.2f} s, processor "
          "{processor_s:.2f} s, memory {memory_mib:.0f} MiB".format(**found))  # fmt: skip
    return found


def _stalls(runs: int, why: bool) -> dict[str, Any]:
    from benchmarks.window.stalls import measure

    with TemporaryDirectory() as folder:
        stalls, seen = measure(_application(), Path(folder), runs, why)
    print(f"{'longest stall, ms':20}{'n':>4}{'median':>8}{'worst':>8}{'own':>8}{'over':>6}")
    for s in stalls:
        print(f"{s.name:20}{s.runs:4}{s.median:8.0f}{s.worst:8.0f}{s.own:8.0f}{s.over:6}")
    for place, times in seen.items():
        print(f"{times:5} {place}")
    return {"cases": [asdict(stall) for stall in stalls]}


def _rows(_runs: int, _why: bool) -> dict[str, Any]:
    from benchmarks.window.rows import measure

    costs = measure(_application())
    print(f"{'10,000 rows, ms':24}{'n':>4}{'median':>8}{'95 %':>8}{'processor':>11}")
    for c in costs:
        print(f"{c.name:24}{c.times:4}{c.median:8.1f}{c.most:8.1f}{c.processor:11.1f}")
    return {"costs": [asdict(cost) for cost in costs]}


def _memory(runs: int, _why: bool) -> dict[str, Any]:
    from benchmarks.window.memory import measure

    found = asdict(measure(_application(), runs))
    print("memory, all processes, MiB: {opened:.0f} opened, {first:.0f} after the first answers, "
          "{last:.0f} after {requests} requests".format(**found))  # fmt: skip
    return found


_MEASURES = {"start": _start, "stalls": _stalls, "rows": _rows, "memory": _memory}


def _application() -> Any:
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(sys.argv[:1])


def _missed(found: dict[str, Any]) -> list[str]:
    """The targets that were missed, whichever clock is asked."""
    missed = []
    start = found.get("start")
    if start and min(start["median_s"], start["processor_s"]) > START_S:
        missed.append("start to usable window")
    missed += [
        f"longest stall: {case['name']}"
        for case in found.get("stalls", {}).get("cases", ())
        if min(case["median"], case["own"]) > STALL_MS
    ]
    missed += [
        cost["name"]
        for cost in found.get("rows", {}).get("costs", ())
        if cost["name"].startswith("scroll") and cost["processor"] > PAGE_MS
    ]
    return missed
