"""Counters are believed only after their self-test; the model behaves as its formula says."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.energy.meters import (
    CounterMeter,
    ModelledMeter,
    RaplCounter,
    Span,
    _nvml_reader,
    find_meters,
)
from core.energy.processors import Processor, processor, this_processor

LAPTOP = Processor("laptop", 15.0, 4, known=True)


def powercap(folder: Path, name: str, package: str, energy: int, most: int = 10**9) -> Path:
    zone = folder / name
    zone.mkdir(exist_ok=True)
    (zone / "name").write_text(package + "\n")
    (zone / "energy_uj").write_text(f"{energy}\n")
    (zone / "max_energy_range_uj").write_text(f"{most}\n")
    return zone


def test_rapl_adds_packages_and_counts_mirrors_once(tmp_path: Path) -> None:
    """Two packages add up; the same package by MMIO, and parts of a package, do not."""
    first = powercap(tmp_path, "intel-rapl:0", "package-0", 5_000_000)
    second = powercap(tmp_path, "intel-rapl:1", "package-1", 1_000_000)
    mirror = powercap(tmp_path, "intel-rapl-mmio:0", "package-0", 5_000_000)
    core = powercap(tmp_path, "intel-rapl:0:0", "core", 2_000_000)
    counter = RaplCounter(tmp_path)
    before = counter()
    for zone in (first, second, mirror, core):
        old = int((zone / "energy_uj").read_text())
        (zone / "energy_uj").write_text(str(old + 3_000_000))
    assert counter() - before == pytest.approx(6.0)


def test_rapl_wraps_around(tmp_path: Path) -> None:
    """A counter that starts again at nought has still only risen."""
    zone = powercap(tmp_path, "intel-rapl:0", "package-0", 990_000_000, most=1_000_000_000)
    counter = RaplCounter(tmp_path)
    (zone / "energy_uj").write_text("5000000")
    assert counter() == pytest.approx(15.0)


def test_no_rapl_is_found_where_there_is_none(tmp_path: Path) -> None:
    """An empty folder has no counter, and nothing fails."""
    assert not RaplCounter(tmp_path).found()


class FakeCounter:
    """Counts watts of real time, more while this process burns CPU time."""

    def __init__(self, idle: float, busy: float) -> None:
        self.idle, self.busy = idle, busy
        self.start, self.cpu = time.monotonic(), time.process_time()

    def __call__(self) -> float:
        seconds, cpu = time.monotonic() - self.start, time.process_time() - self.cpu
        return self.idle * seconds + self.busy * cpu


@pytest.mark.parametrize(
    ("idle", "busy", "passes"),
    [(5, 20, True), (0, 0, False), (20, -15, False), (-5, 10, False), (1e5, 1e5, False)],
)
def test_counter_self_test(idle: float, busy: float, passes: bool) -> None:
    """A counter that stands still, falls, falls under load, or is absurd is refused."""
    meter = CounterMeter(FakeCounter(idle, busy))
    assert meter.passes_self_test() is passes
    if passes:
        assert meter.idle_watts == pytest.approx(idle, rel=0.5)


def test_absurd_and_lost_readings_are_refused() -> None:
    """Negative, enormous or unreadable deltas give no number at all."""

    def lost() -> float:
        raise OSError("gone")

    meter = CounterMeter(lost)
    assert meter.joules(Span(1, -1, 0)) is None
    assert meter.joules(Span(1, 1e6, 0)) is None
    assert meter.joules(Span(1, meter.counter(), 0)) is None
    assert meter.joules(Span(1, 30, 0)) == 30


class FakeNvml:
    """NVML's two calls, for one card that takes 100 W until its driver goes away."""

    class NVMLError(Exception):
        """As the library's own."""

    def __init__(self) -> None:
        self.start, self.gone = time.monotonic(), False

    def nvmlDeviceGetTotalEnergyConsumption(self, handle: str) -> int:  # noqa: N802
        if self.gone:
            raise self.NVMLError("driver not loaded")
        return int((time.monotonic() - self.start) * 100_000)  # millijoules


def test_graphics_card_is_metered_and_may_go_away() -> None:
    """NVML counts millijoules; idle power is learnt; a lost driver gives no number."""
    card = FakeNvml()
    meter = CounterMeter(_nvml_reader(card, "card 0"), ours_alone=True)
    assert meter.passes_self_test(spin=False)
    assert meter.idle_watts == pytest.approx(100, rel=0.1)
    card.gone = True
    assert meter.joules(Span(1, meter.counter(), 0)) is None


def test_model_rises_with_load_and_saturates() -> None:
    """Power grows from a tenth to eight tenths of the design power, at the physical cores."""
    meter = ModelledMeter(LAPTOP)
    watts = [meter.joules(Span(1, 0, cpu)) for cpu in (0, 1, 2, 4, 8)]
    assert watts == sorted(watts)
    assert watts[0] == pytest.approx(1.5)
    assert watts[3] == watts[4] == pytest.approx(12.0)


@pytest.mark.parametrize(
    ("name", "cores", "watts", "known"),
    [
        ("AMD EPYC 9654 96-Core Processor", 2, 8.0, True),
        ("Intel(R) Core(TM) i7-1255U", 10, 15.0, True),
        ("12th Gen Intel(R) Core(TM) i9-12900K", 16, 125.0, True),
        ("AMD Ryzen 7 5800X 8-Core Processor", 8, 105.0, True),
        ("AMD Ryzen 5 5600U with Radeon Graphics", 6, 25.0, True),
        ("Apple M2 Pro", 10, 30.0, True),
        ("Common KVM processor", 2, 10.0, False),
        ("something new", 8, 65.0, False),
    ],
)
def test_design_power_by_name(name: str, cores: int, watts: float, known: bool) -> None:
    """Families are told apart; servers count by the core; the unknown is named as such."""
    found = processor(name, cores)
    assert (found.watts, found.known) == (pytest.approx(watts), known)


def test_this_machine_has_a_meter() -> None:
    """There is always one, with a method and an interval around its number."""
    meter = find_meters()[0]
    assert meter.method in ("measured", "modelled")
    assert meter.low < 1 < meter.high
    assert this_processor().watts > 0
