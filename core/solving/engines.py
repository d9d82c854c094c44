"""What the engines have in common: the clock, the tally of plans, and how a search ended.

Guarantees: every engine stops soon after the deadline, and keeps what it found by then; plans that
the user would call the same are counted once.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from core.solving.formula import Number
from core.solving.shapes.board import Board
from core.solving.solution import Solution

OnSolution = Callable[[Solution], None]
Found = dict[str, Number]


class OutOfTime(Exception):
    """The deadline came in the middle of a search."""


@dataclass(frozen=True)
class Clock:
    """A moment by which to stop, in seconds of the monotonic clock. `busy`: the processor time of
    this process by which to stop, so that a busy machine does not cut a short search shorter."""

    deadline: float
    busy: float = math.inf

    @staticmethod
    def of(seconds: float) -> Clock:
        return Clock(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        return max(0.0, self.deadline - time.monotonic())

    @property
    def ago(self) -> float:
        """Seconds since the deadline; negative before it."""
        return time.monotonic() - self.deadline

    @property
    def over(self) -> bool:
        return time.monotonic() >= self.deadline or time.process_time() >= self.busy

    def at_most(self, seconds: float) -> Clock:
        return Clock(min(self.deadline, time.monotonic() + seconds), self.busy)

    def at_most_busy(self, seconds: float, patience: float) -> Clock:
        """So many seconds of processor time, and at most `patience` times as many by the clock."""
        clock = self.at_most(seconds * patience)
        return Clock(clock.deadline, min(self.busy, time.process_time() + seconds))


class End(Enum):
    """How a search ended."""

    BEST = "best"  # a plan, proved to be the best (or any plan, where there is no goal)
    FOUND = "found"  # a plan, not proved to be the best
    NONE = "none"  # proved that there is no plan
    UNBOUNDED = "unbounded"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Best:
    """The outcome of an optimisation. `bounds`: proved bound on each goal reached."""

    end: End
    values: Found = field(default_factory=dict)
    bounds: tuple[Fraction, ...] = ()


class Tally:
    """Counts distinct plans as an engine reports them, and keeps the first few."""

    def __init__(
        self, board: Board, keep: int, limit: int, on_solution: OnSolution | None = None
    ) -> None:
        self._board = board
        self._keep = keep
        self._limit = limit
        self._on_solution = on_solution
        self._keys: set[Hashable] = set()
        self.found: list[Found] = []
        self.solutions: list[Solution] = []
        self.complete = False

    @property
    def count(self) -> int:
        return len(self._keys)

    def add(self, values: Mapping[str, Number]) -> bool:
        """Takes one plan; returns whether more are wanted."""
        key = self._board.key(values)
        if key not in self._keys:
            self._keys.add(key)
            if len(self.solutions) < self._keep:
                self._remember(values)
        return len(self._keys) < self._limit

    def _remember(self, values: Mapping[str, Number]) -> None:
        self.found.append(dict(values))
        self.solutions.append(self._board.solution(values))
        if self._on_solution:
            self._on_solution(self.solutions[-1])
