"""Meters: how much energy the machine, or a part of it, took over a span of time.

Guarantees: a counter passes its self-test before it is used; a wrapped counter is unwrapped; a
negative or absurd reading is refused (None), never reported. The modelled meter always works.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from core.energy.calibration import Calibration, kept
from core.energy.processors import Processor, this_processor
from core.settings import data_folder

_MOST_WATTS = 2000.0  # nothing that runs Reckoner takes more: a larger reading is a broken counter
_TEST_SECONDS = 0.2
_POWERCAP = Path("/sys/class/powercap")


@dataclass(frozen=True)
class Span:
    """Between two moments: seconds, the meter's counter difference in joules, and CPU seconds of
    the whole machine."""

    seconds: float
    counted: float
    machine_cpu: float


class Meter(Protocol):
    """`low`, `high`: factors of the interval. `ours_alone`: what it measures (a graphics card) is
    used by this program only, so nothing is shared out by CPU time."""

    @property
    def method(self) -> str: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def ours_alone(self) -> bool: ...
    @property
    def idle_watts(self) -> float: ...

    def counter(self) -> float:
        """Joules since some fixed moment."""

    def joules(self, span: Span) -> float | None:
        """What the span took, idle power included; None where the reading cannot be right."""


@dataclass(frozen=True)
class ModelledMeter:
    """CPU time times a power model that saturates at the number of physical cores:
    P = TDP·(0.1 + 0.7·min(1, busy/physical)^0.6)."""

    processor: Processor
    method: str = "modelled"
    low: float = 1 / 2.5
    high: float = 2.5
    ours_alone: bool = False

    @property
    def idle_watts(self) -> float:
        return 0.1 * self.processor.watts

    def counter(self) -> float:
        return 0.0

    def joules(self, span: Span) -> float | None:
        if span.seconds <= 0:
            return 0.0
        load = min(1.0, span.machine_cpu / span.seconds / self.processor.cores)
        return float(self.processor.watts * (0.1 + 0.7 * load**0.6) * span.seconds)


@dataclass(frozen=True)
class CalibratedMeter:
    """CPU time times the watts that the guided run found for each busy core."""

    calibration: Calibration
    method: str = "calibrated"
    low: float = 0.7
    high: float = 1.3
    ours_alone: bool = False

    @property
    def idle_watts(self) -> float:
        return self.calibration.idle_watts

    def counter(self) -> float:
        return 0.0

    def joules(self, span: Span) -> float | None:
        busy = self.calibration.core_watts * span.machine_cpu
        return self.calibration.idle_watts * span.seconds + busy


class CounterMeter:
    """A hardware energy counter.

    Args:
        read: joules so far; raises OSError where it cannot be read.
        ours_alone: see `Meter`.
    """

    method = "measured"
    low = 0.85
    high = 1.15

    def __init__(self, read: Callable[[], float], *, ours_alone: bool = False) -> None:
        self._read = read
        self.ours_alone = ours_alone
        self.idle_watts = 0.0

    def counter(self) -> float:
        """Joules so far; NaN where the counter can no longer be read (`joules` refuses it)."""
        try:
            return self._read()
        except OSError:
            return float("nan")

    def joules(self, span: Span) -> float | None:
        believable = 0 <= span.counted <= _MOST_WATTS * max(span.seconds, 0.001)
        return span.counted if believable else None

    def passes_self_test(self, *, spin: bool = True) -> bool:
        """Whether it rises believably, and (with `spin`) more under load than asleep.

        Takes 0.4 s. Also learns `idle_watts`.
        """
        busy = self._watts(_spin) if spin else None
        asleep = self._watts(time.sleep)
        if asleep is None or (spin and (busy is None or not asleep < busy)):
            return False
        self.idle_watts = asleep
        return True

    def _watts(self, occupy: Callable[[float], None]) -> float | None:
        before, start = self.counter(), time.monotonic()
        occupy(_TEST_SECONDS)
        seconds = time.monotonic() - start
        counted = self.joules(Span(seconds, self.counter() - before, 0.0))
        return counted / seconds if counted else None


class RaplCounter:
    """Linux powercap: the packages' counters, unwrapped and added up.

    Mirrored counters (the same package by MSR and by MMIO) count once. Readable by root only since
    CVE-2020-8694, unless the administrator allows it. A package wraps after some 40 minutes of full
    load, and is read at both ends of each stage, so one wrap between readings is all there can be.
    """

    def __init__(self, folder: Path = _POWERCAP) -> None:
        packages: dict[str, Path] = {}
        for zone in sorted(folder.glob("intel-rapl*:*")):
            name = _text(zone / "name")
            if name.startswith("package") and _text(zone / "energy_uj"):
                packages.setdefault(name, zone)
        self._zones = tuple(packages.values())
        self._last = {zone: _microjoules(zone / "energy_uj") for zone in self._zones}
        self._range = {zone: _microjoules(zone / "max_energy_range_uj") for zone in self._zones}
        self._total = 0

    def found(self) -> bool:
        return bool(self._zones)

    def __call__(self) -> float:
        for zone in self._zones:
            now = _microjoules(zone / "energy_uj")
            step = now - self._last[zone]
            self._total += step if step >= 0 else step + self._range[zone]
            self._last[zone] = now
        return self._total / 1e6


def find_meters(*, gpu: bool = False) -> tuple[Meter, ...]:
    """The best meter for the processor, and with `gpu` one for each NVIDIA card that has one.

    The first call takes up to half a second (self-tests), later ones nothing.
    """
    return (_processor_meter(), *(_gpu_meters() if gpu else ()))


def _processor_meter() -> Meter:
    """A counter, else what the guided run found (it may be made at any time), else the model."""
    counter = _counter_meter()
    if counter is not None:
        return counter
    calibration = kept(data_folder())
    return CalibratedMeter(calibration) if calibration else ModelledMeter(this_processor())


@cache
def _counter_meter() -> CounterMeter | None:
    rapl = RaplCounter()
    if rapl.found():
        meter = CounterMeter(rapl)
        if meter.passes_self_test():
            return meter
    return None


@cache
def _gpu_meters() -> tuple[Meter, ...]:
    """NVML's total energy counters (Volta and later)."""
    try:
        import pynvml

        pynvml.nvmlInit()
        handles = [pynvml.nvmlDeviceGetHandleByIndex(i) for i in range(pynvml.nvmlDeviceGetCount())]
    except Exception:  # no driver, no card, or a broken one: then there is nothing to read
        return ()
    meters = [CounterMeter(_nvml_reader(pynvml, handle), ours_alone=True) for handle in handles]
    return tuple(meter for meter in meters if meter.passes_self_test(spin=False))


def _nvml_reader(pynvml: Any, handle: Any) -> Callable[[], float]:
    def read() -> float:
        try:
            return float(pynvml.nvmlDeviceGetTotalEnergyConsumption(handle)) / 1000
        except pynvml.NVMLError as error:
            raise OSError(str(error)) from error

    return read


def _spin(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _microjoules(path: Path) -> int:
    return int(path.read_text(encoding="ascii"))
