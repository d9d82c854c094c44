"""The checker's view of a schedule: start and end of each run, and which machine it has.

Guarantees: only the times of the finished plan are looked at; two runs that touch do not overlap.
"""

from __future__ import annotations

from itertools import pairwise

from core.language.clauses import (
    Apart,
    Between,
    Deadline,
    Distance,
    Goal,
    Measure,
    OneAtATime,
    Order,
    Position,
    Problem,
    Release,
    Rule,
    Schedule,
    Shape,
    Together,
)
from core.solving.check_plans import TOLERANCE, Plan, close, disjoint
from core.solving.solution import Solution


class SchedulePlan(Plan):
    """When each member runs."""

    def __init__(self, problem: Problem, shape: Schedule, solution: Solution) -> None:
        super().__init__(problem)
        self.shape = shape
        self.runs = solution.runs
        self.start = {run.item: run.start for run in solution.runs}
        self.end = {run.item: run.end for run in solution.runs}

    def fits(self, shape: Shape) -> bool:
        if not isinstance(shape, Schedule):
            return False
        members = self.problem.group(shape.group).members
        duration = self.problem.numbers(shape.duration)
        if sorted(run.item for run in self.runs) != sorted(members) or set(members) - set(duration):
            return False
        lasts = all(abs(r.end - r.start - duration[r.item]) <= TOLERANCE for r in self.runs)
        begins = all(run.start >= -TOLERANCE for run in self.runs)
        return lasts and begins and self._machines_suffice(shape.machines)

    def _machines_suffice(self, machines: int | None) -> bool:
        """Never more at once than there are machines, and none runs two at once."""
        if machines is not None:
            busiest = max((self._running(run.start) for run in self.runs), default=0)
            if busiest > machines:
                return False
        numbers = {run.machine for run in self.runs if run.machine is not None}
        if machines is not None and any(not 1 <= number <= machines for number in numbers):
            return False
        return all(
            disjoint([(r.start, r.end) for r in self.runs if r.machine == number])
            for number in numbers
        )

    def _running(self, time: float) -> int:
        return sum(
            run.start <= time + TOLERANCE and time + TOLERANCE < run.end for run in self.runs
        )

    def used(self, member: str) -> bool:
        return member in self.start

    def holds(self, rule: Rule) -> bool:
        if not all(m in self.start for m in _named(rule)):
            return False
        match rule:
            case Order(first, second, compare, gap):
                return close(compare, self.start[second] - self.end[first], gap)
            case Distance(first, second, compare, gap):
                return close(compare, abs(self.start[second] - self.start[first]), gap)
            case Between(middle, one, other):
                return self._in_turn(one, middle, other) or self._in_turn(other, middle, one)
            case Together(items):
                return all(abs(self.start[m] - self.start[items[0]]) <= TOLERANCE for m in items)
            case Apart(items) | OneAtATime(items):
                return disjoint([(self.start[m], self.end[m]) for m in items])
            case Deadline(item, time):
                due = [self.end[item]] if item else list(self.end.values())
                return all(end <= time + TOLERANCE for end in due)
            case Release(item, time):
                return self.start[item] >= time - TOLERANCE
            case Position(item, places):
                return any(self._has_place(item, place) for place in places)
        return False

    def _in_turn(self, *names: str) -> bool:
        return all(self.end[a] <= self.start[b] + TOLERANCE for a, b in pairwise(names))

    def _has_place(self, item: str, place: int) -> bool:
        """Whether so many others start before `item` (after it, from the end)."""
        mine = self.start[item]
        if place > 0:
            return sum(s < mine - TOLERANCE for s in self.start.values()) == place - 1
        return sum(s > mine + TOLERANCE for s in self.start.values()) == -place - 1

    def measured(self, goal: Goal) -> float | None:
        if goal.measure is not Measure.FINISH:
            return None
        ends = [e for m, e in self.end.items() if not goal.items or m in goal.items]
        return max(ends, default=0.0)


def _named(rule: Rule) -> tuple[str, ...]:
    match rule:
        case Order(first, second) | Distance(first, second):
            return first, second
        case Between(middle, one, other):
            return middle, one, other
        case Together(items) | Apart(items) | OneAtATime(items):
            return items
        case Deadline(item):
            return (item,) if item else ()
        case Release(item) | Position(item):
            return (item,)
    return ()
