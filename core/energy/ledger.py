"""The energy of one request, stage by stage, and how much of it is ours.

Guarantees: each stage gets E_active = max(0, ΔE - P_idle·Δt) times our share of the machine's CPU
time; stages too short for the clocks are metered together and share by CPU time; the stages add up
to the total, which always carries its interval and the method of its worst part.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import psutil

from core.answer import Energy
from core.energy.meters import Meter, ModelledMeter, Span, find_meters
from core.energy.processors import this_processor

_SHORT = 0.1  # seconds; CPU times of other processes come in steps of 10 ms


class Consumer(Protocol):
    """Something that uses CPU time for us in another process (a worker)."""

    def cpu_seconds(self) -> float:
        """CPU seconds so far."""


@dataclass(frozen=True)
class _Moment:
    time: float
    counters: tuple[float, ...]
    own_cpu: float
    machine_cpu: float


@dataclass(frozen=True)
class _Stage:
    """The differences between the two moments of a stage, or of several added up."""

    seconds: float
    counted: tuple[float, ...]
    own_cpu: float
    machine_cpu: float


class EnergyLedger:
    """Books the stages of one request.

    Args:
        consumers: the workers; this process itself is always counted.
        meters: None: the best that this machine has.
    """

    def __init__(
        self, consumers: Sequence[Consumer] = (), meters: Sequence[Meter] | None = None
    ) -> None:
        self._consumers = tuple(consumers)
        self._meters = tuple(find_meters() if meters is None else meters)
        self._fallback = ModelledMeter(this_processor())
        self._stages: list[tuple[str, _Stage]] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Book what happens inside as stage `name` ("load", "read", "solve" …).

        A name may come again, and adds up. Stages do not nest. A stage that raises is booked too.
        """
        before = self._now()
        try:
            yield
        finally:
            self._stages.append((name, _between(before, self._now())))

    def energy(self) -> Energy:
        """Joules "because you asked", so far, by stage."""
        long = [(name, stage) for name, stage in self._stages if stage.seconds >= _SHORT]
        short = [(name, stage) for name, stage in self._stages if stage.seconds < _SHORT]
        booked: dict[str, float] = dict.fromkeys((name for name, _ in self._stages), 0.0)
        parts = []
        for name, stage in long:
            part = self._attribute(stage)
            parts.append(part)
            booked[name] += part.joules
        if short:
            part = self._attribute(_added(stage for _, stage in short))
            parts.append(part)
            for name, share in _shares(short):
                booked[name] += part.joules * share
        methods = {part.method for part in parts} or {"modelled"}
        return Energy(
            joules=sum(part.joules for part in parts),
            low=sum(part.low for part in parts),
            high=sum(part.high for part in parts),
            method=_worst(methods),
            stages=booked,
        )

    def idle_joules(self) -> float:
        """What keeping the computer awake took over the same time, to be added on request."""
        seconds = sum(stage.seconds for _, stage in self._stages)
        return seconds * sum(meter.idle_watts for meter in self._meters)

    def _attribute(self, stage: _Stage) -> Energy:
        joules = low = high = 0.0
        methods = {"measured"}
        machine_cpu = max(stage.machine_cpu, stage.own_cpu)  # the clocks differ by their steps
        share = stage.own_cpu / machine_cpu if machine_cpu > 0 else 0.0
        for meter, counted in zip(self._meters, stage.counted, strict=True):
            span = Span(stage.seconds, counted, machine_cpu)
            used, whole = meter, meter.joules(span)
            if whole is None:  # a broken reading: the next tier, for the processor at least
                if meter.ours_alone:
                    continue
                used, whole = self._fallback, self._fallback.joules(span) or 0.0
            active = max(0.0, whole - used.idle_watts * stage.seconds)
            ours = active * (1.0 if used.ours_alone else share)
            joules, low, high = joules + ours, low + ours * used.low, high + ours * used.high
            methods.add(used.method)
        return Energy(joules, low, high, _worst(methods))

    def _now(self) -> _Moment:
        own = time.process_time() + sum(c.cpu_seconds() for c in self._consumers)
        counters = tuple(meter.counter() for meter in self._meters)
        return _Moment(time.monotonic(), counters, own, _machine_cpu_seconds())


def _worst(methods: set[str]) -> str:
    return next(name for name in ("modelled", "calibrated", "measured") if name in methods)


def _between(before: _Moment, after: _Moment) -> _Stage:
    return _Stage(
        after.time - before.time,
        tuple(b - a for a, b in zip(before.counters, after.counters, strict=True)),
        max(0.0, after.own_cpu - before.own_cpu),
        max(0.0, after.machine_cpu - before.machine_cpu),
    )


def _added(stages: Iterator[_Stage]) -> _Stage:
    each = list(stages)
    return _Stage(
        sum(s.seconds for s in each),
        tuple(map(sum, zip(*(s.counted for s in each), strict=True))),
        sum(s.own_cpu for s in each),
        sum(s.machine_cpu for s in each),
    )


def _shares(stages: Sequence[tuple[str, _Stage]]) -> Iterator[tuple[str, float]]:
    """Each stage's share of the CPU time, or of the time where no CPU time was seen."""
    cpu = sum(stage.own_cpu for _, stage in stages)
    seconds = sum(stage.seconds for _, stage in stages)
    for name, stage in stages:
        if cpu > 0:
            yield name, stage.own_cpu / cpu
        else:
            yield name, stage.seconds / seconds if seconds > 0 else 1 / len(stages)


def _machine_cpu_seconds() -> float:
    times = psutil.cpu_times()
    busy = ("user", "nice", "system", "irq", "softirq", "interrupt", "dpc")
    return float(sum(getattr(times, name, 0.0) for name in busy))
