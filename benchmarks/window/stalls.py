"""The window's longest stall while real requests are solved by the embedded model and drawn.

Guarantees: each request is asked in the whole window, the pipeline and its workers included, and
its answer's drawing is within the time measured; the first of a process stands by itself, because
everything is loaded then.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from benchmarks.window.desk import answer, desk
from benchmarks.window.heartbeat import Gap, Heartbeat, Witness
from gui.assets import SAMPLES
from gui.scenes import JOBS, NEIGHBOURS, NURSES, PROJECTS, ROUND, SHIFTS, TEAM

LIMIT_MS = 100
MANY = 10_000


@dataclass(frozen=True)
class Case:
    """A request to be timed. `tables`: names of samples; "big" is the one of 10,000 rows."""

    name: str
    request: str
    tables: tuple[str, ...] = ()


CASES = (
    Case("plan", SHIFTS),
    Case("grid", NEIGHBOURS),
    Case("roster", NURSES),
    Case("schedule", JOBS),
    Case("seats", ROUND),
    Case("impossible", TEAM),
    Case("choice", PROJECTS, ("projects",)),
    Case("joined", "top 5 customers by revenue in 2024", ("customers", "orders", "order_items")),
    Case("chart", "number of orders per month", ("orders",)),
    Case("10,000 rows", "list all parcels", ("big",)),
    Case("number", "What is 17.5% of 1,240?"),
    Case("refused", "What will the weather be tomorrow?"),
)


@dataclass(frozen=True)
class Stall:
    """The longest gaps of the runs of one case, in ms: median and worst, the processor time that
    the window's own thread used in the worst, and how often the limit was passed."""

    name: str
    runs: int
    median: float
    worst: float
    own: float
    process: float
    over: int
    rows: int


def big_table(folder: Path) -> Path:
    """A table of 10,000 parcels, of text, numbers and dates."""
    path = folder / "parcels.csv"
    towns = ("Aarhus", "Brno", "Cork", "Delft", "Espoo", "Faro", "Graz", "Hull")
    lines = ["parcel,town,weight,sent,express"]
    for n in range(MANY):
        day = f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"
        weight = (n * 7919) % 30_000 / 100
        lines.append(f"P{n:05},{towns[n * 31 % 8]},{weight},{day},{'yes' if n % 3 else 'no'}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def measure(
    application: QApplication, folder: Path, runs: int, witness: bool
) -> tuple[list[Stall], dict[str, int]]:
    """Every case `runs` times; where the thread was in long gaps, if a witness is wanted."""
    places = {"big": big_table(folder)}
    gaps: dict[str, list[Gap]] = {}
    rows: dict[str, int] = {}
    heart = Heartbeat()
    watcher = Witness(heart) if witness else None
    if watcher:
        watcher.start()
    with desk(application) as controller:
        for run in range(runs):
            for number, case in enumerate(CASES):
                name = "first of all" if not run and not number else case.name
                tables = tuple(places.get(t, SAMPLES / f"{t}.csv") for t in case.tables)
                heart.start()
                answer(controller, case.request, tables)
                gaps.setdefault(name, []).append(heart.stop())
                table = controller.answer.table if controller.answer else None
                rows[name] = len(table.rows) if table else 0
    if watcher:
        watcher.stop()
    stalls = [_stall(name, found, rows[name]) for name, found in gaps.items()]
    return stalls, dict(watcher.seen.most_common(40)) if watcher else {}


def _stall(name: str, gaps: list[Gap], rows: int) -> Stall:
    worst = max(gaps, key=lambda gap: gap.wall)
    return Stall(
        name,
        len(gaps),
        median(gap.wall for gap in gaps),
        worst.wall,
        worst.own,
        worst.process,
        sum(gap.wall > LIMIT_MS for gap in gaps),
        rows,
    )
