"""Measures the budgets, prints each beside its target, and keeps them.

    python -m benchmarks.budgets [--program PATH] [--folder DIST] [--archive FILE]
                                 [--starts N] [--requests N] [--out FILE]

Guarantees: `--program` measures a packaged program as it stands, without it this source tree; the
file cache of the program's own files is dropped before each cold start; processor time stands
beside the clock, and a start is missed only where both are over, because others use the machine.
The exit status is 1 where a budget is missed. What was not asked for is not reported.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results"
FOLDER_MB, ARCHIVE_MB, START_S, IDLE_MB, GROWTH = 450, 170, 2.0, 600, 0.05
WARM = 100  # requests after which everything that is kept is there


@dataclass(frozen=True)
class Budget:
    """One figure and what it may be at most; `beside`: what else was seen."""

    name: str
    found: float
    most: float
    beside: str = ""
    excused: bool = False

    @property
    def met(self) -> bool:
        return self.found <= self.most or self.excused

    @property
    def verdict(self) -> str:
        """ "met", "MISSED", or "unclear" where the machine was too busy to say."""
        if self.found <= self.most:
            return "met"
        return "unclear" if self.excused else "MISSED"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep; 0 if no budget was missed (a busy machine leaves a start unclear)."""
    options = _parser().parse_args(arguments)
    program = [str(options.program.resolve())] if options.program else _source()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    began = datetime.now().astimezone()
    budgets = []
    for budget in _measured(options, program):
        budgets.append(budget)
        verdict = budget.verdict
        most = f"at most {budget.most:g}"
        print(f"{verdict:7} {budget.name:34} {budget.found:9.2f}  {most:14} {budget.beside}")
    path = options.out or RESULTS / f"budgets-{began:%Y-%m-%d-%H%M}.json"
    kept = {"started": began.isoformat(timespec="seconds"), "load": load,
            "packaged": bool(options.program), "budgets": [asdict(b) for b in budgets]}  # fmt: skip
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(f"kept in {path.name}; load when started: {load}")
    return int(not all(budget.met for budget in budgets))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.budgets")
    parser.add_argument("--program", type=Path, help="the packaged program to run")
    parser.add_argument("--folder", type=Path, help="the folder that it was built into")
    parser.add_argument("--archive", type=Path, help="the compressed package")
    parser.add_argument("--starts", type=int, default=5, help="cold starts to time")
    parser.add_argument("--requests", type=int, default=1000, help="requests for growth; 0: none")
    parser.add_argument("--out", type=Path)
    return parser


def _source() -> list[str]:
    return [sys.executable, "-P", "-m", "core"]


def _measured(options: argparse.Namespace, program: list[str]) -> Iterator[Budget]:
    if options.folder:
        yield Budget("package on disk, MB", size(options.folder) / 1e6, FOLDER_MB)
    if options.archive:
        yield Budget("package compressed, MB", options.archive.stat().st_size / 1e6, ARCHIVE_MB)
    source = [] if options.program else [ROOT / "core", ROOT / "gui", *_libraries()]
    places = [options.folder] if options.folder else source
    if options.starts:
        for name, cold in (("cold", True), ("warm", False)):
            yield _start(name, program, options.starts, places if cold else [])
    if options.requests:
        seen = _asked(program, options.requests)
        yield Budget(
            "idle memory of all processes, MB", seen[0]["memory_mb"], IDLE_MB,
            f"window and workers: {seen[0]['processes_mb']}",
        )  # fmt: skip
        if len(seen) > 1:
            yield growth(seen)


def size(folder: Path) -> int:
    """Bytes of the files below it, linked ones counted once."""
    found = (p.lstat() for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    return sum({(s.st_dev, s.st_ino): s.st_size for s in found}.values())


def growth(seen: Sequence[dict[str, Any]]) -> Budget:
    """By how much the last figure is above the first one after `WARM` requests, in percent."""
    first = next((s for s in seen if s["requests"] >= WARM), seen[0])
    share = 100 * (seen[-1]["memory_mb"] / first["memory_mb"] - 1)
    way = ", ".join(f"{s['requests']}: {s['memory_mb']:.0f}" for s in seen)
    return Budget(f"growth after {seen[-1]['requests']} requests, %", share, 100 * GROWTH, way)


def _libraries() -> list[Path]:
    """Where the libraries that a start needs lie."""
    return [Path(one) for one in sys.path if Path(one).name == "site-packages"]


def _start(name: str, program: list[str], times: int, forget: Sequence[Path]) -> Budget:
    runs = []
    for _ in range(times):
        for place in forget:
            _drop_from_cache(place)
        runs.append(_asked(program, 0)[0])
    clock = median(run["start_s"] for run in runs)
    busy = median(run["start_cpu_s"] for run in runs)
    worst = max(run["start_s"] for run in runs)
    return Budget(
        f"{name} start to usable window, s", clock, START_S,
        f"median of {times}; worst {worst:.2f}; processor time {busy:.2f}",
        excused=busy <= START_S and clock > 2 * busy and _machine_is_busy(),
    )  # fmt: skip


def _machine_is_busy() -> bool:
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1)


def _drop_from_cache(place: Path) -> None:
    """Makes the system forget the bytes of these files (Linux; elsewhere a start is warm)."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in place.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)


def _asked(program: list[str], requests: int) -> list[dict[str, Any]]:
    """What `measure` says: the start alone, or the memory after so many requests."""
    done = subprocess.run(
        [*program, "measure", "--requests", str(requests)],
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines[1:] if requests else lines
