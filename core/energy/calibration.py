"""A guided run that learns what this computer takes: idle, under load, idle again.

Guarantees: the run ends within a second of being stopped and keeps nothing then; a result that
cannot be right (no more power under load than idle) is refused in words; what is kept belongs to
this processor and is not used on another one; the file is replaced in one step.

Power comes from the battery while it discharges, or from a plug-in meter that the user reads. A
whole computer is measured so, with its screen; only what load adds is counted as ours.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from core.energy.processors import this_processor
from core.errors import UserError
from core.keeping.files import read_file

_FILE = "calibration.json"
_BATTERIES = Path("/sys/class/power_supply")
_MOST_WATTS = 2000.0
_STEP = 0.25  # seconds between two looks at the battery
PHASES = (("idle", 40.0), ("load", 40.0), ("idle again", 40.0))
OnPhase = Callable[[str, float], None]
"""Told (phase, seconds left of the whole run)."""


@dataclass(frozen=True)
class Calibration:
    """`idle_watts` of the whole computer, `core_watts` more for each busy core, by `source`
    ("battery" or "meter"), on the day `made` (ISO), for this `processor`."""

    idle_watts: float
    core_watts: float
    source: str
    made: str
    processor: str


def battery_watts(folder: Path = _BATTERIES) -> float | None:
    """What the battery gives now; None while it is charged, or where none can be read."""
    for battery in sorted(folder.glob("BAT*")):
        if _text(battery / "status").lower() != "discharging":
            continue
        power = _number(battery / "power_now") / 1e6
        if not power:
            power = _number(battery / "current_now") * _number(battery / "voltage_now") / 1e12
        if 0 < power < _MOST_WATTS:
            return power
    return None


def busy_cores() -> int:
    """How many cores the load takes: what Reckoner itself takes while it reads and solves."""
    return min(2, this_processor().cores)


def run(
    on_phase: OnPhase,
    stop: threading.Event,
    *,
    watts: Callable[[], float | None] = battery_watts,
    phases: tuple[tuple[str, float], ...] = PHASES,
) -> tuple[float, float] | None:
    """Watts (idle, under load) of the whole computer; None where it was stopped.

    Raises UserError where the battery cannot be read to the end.
    """  # fmt: skip
    found: dict[str, list[float]] = {"idle": [], "load": []}
    left = sum(seconds for _, seconds in phases)
    for name, seconds in phases:
        kind = "load" if name == "load" else "idle"
        with _Load(busy_cores() if kind == "load" else 0):
            if not _phase(name, seconds, left, found[kind], on_phase, stop, watts):
                return None
        left -= seconds
    if not all(found.values()):
        raise UserError(
            "The battery could not be read.",
            "It is charging, or this system does not tell its power.",
            "Unplug the power cable and start again, or use a plug-in meter.",
        )
    return median(found["idle"]), median(found["load"])


def hold_load(stop: threading.Event, on_second: Callable[[float], None]) -> None:
    """Keeps the cores busy until stopped, so that a plug-in meter can be read."""
    started = time.monotonic()
    with _Load(busy_cores()):
        while not stop.wait(_STEP):
            on_second(time.monotonic() - started)


def made(idle: float, load: float, source: str) -> Calibration:
    """The calibration from two readings. Raises UserError where they cannot be right."""
    if not 0 < idle < load < _MOST_WATTS:
        raise UserError(
            "These readings cannot be right.",
            f"The computer took {idle:.3g} W idle and {load:.3g} W under load.",
            "Close other programs, let the computer settle for a minute, and measure again.",
        )
    each = (load - idle) / busy_cores()
    return Calibration(idle, each, source, time.strftime("%Y-%m-%d"), this_processor().name)


def kept(folder: Path) -> Calibration | None:
    """The calibration kept for this processor, if there is one that can be read."""
    try:
        found = Calibration(**json.loads(read_file(folder / _FILE)))
        usable = found.processor == this_processor().name and 0 < found.core_watts < _MOST_WATTS
    except (OSError, ValueError, TypeError):
        return None
    return found if usable else None


def keep(calibration: Calibration, folder: Path) -> None:
    """Keeps it in place of an earlier one. Raises UserError where that cannot be written."""
    unfinished = folder / f"{_FILE}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(asdict(calibration)), encoding="utf-8")
        unfinished.replace(folder / _FILE)
    except OSError as error:
        raise UserError(
            "The calibration could not be kept.",
            f"The system says: {error.strerror or error}.",
            "Free some space or allow writing there, and measure again.",
        ) from error


def forget(folder: Path) -> None:
    """Back to the model of the processor."""
    (folder / _FILE).unlink(missing_ok=True)


class _Load:
    """Busy threads while the context lasts. Vector sums, as reading is made of: they let go of
    the interpreter, so that each thread has a core of its own."""

    def __init__(self, cores: int) -> None:
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, name="load", daemon=True) for _ in range(cores)
        ]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_about: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        import numpy as np

        one, other = np.full(200_000, 0.5, np.float32), np.full(200_000, 0.999, np.float32)
        while not self._stop.is_set():
            np.multiply(one, other, out=one)
            np.add(one, other, out=one)


def _phase(
    name: str, seconds: float, left: float, found: list[float], on_phase: OnPhase,
    stop: threading.Event, watts: Callable[[], float | None],
) -> bool:  # fmt: skip
    """One phase; its first quarter is for settling. False where it was stopped."""
    started = time.monotonic()
    while (passed := time.monotonic() - started) < seconds:
        on_phase(name, left - passed)
        if stop.wait(min(_STEP, seconds / 8)):
            return False
        now = watts() if passed > seconds / 4 else None
        if now is not None:
            found.append(now)
    return True


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _number(path: Path) -> float:
    text = _text(path)
    return float(text) if text.isdigit() else 0.0
