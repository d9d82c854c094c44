"""Schedule: when each member starts, and on which machine it runs.

Guarantees: times are whole multiples of one step that fits every duration and every time in the
rules (half hours for 2.5 h). `Order` counts from the end of the first to the start of the second;
`Distance` and `Together` compare starts; `Apart` and `OneAtATime` forbid overlap; `Position` n
means that n - 1 others start before it (or, from the end, after it). Machines are numbered after
solving, the lowest free number first.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import ceil, lcm

from core.errors import UserError
from core.language.clauses import (
    Apart,
    Between,
    Compare,
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
    Sense,
    Together,
)
from core.solving.exact import exact, plain
from core.solving.formula import (
    TRUE,
    Cumulative,
    Formula,
    Joined,
    Linear,
    Objective,
    Values,
    Variable,
    comparison,
    conjunction,
    disjunction,
    of,
    total,
)
from core.solving.mentions import atoms
from core.solving.shapes.board import Board
from core.solving.shapes.scale import distance
from core.solving.solution import Run, Solution

_LARGEST_STEP = 10_000


class ScheduleBoard(Board):
    """A start time for each member."""

    noun = "schedule"

    def __init__(self, problem: Problem, shape: Schedule) -> None:
        super().__init__(problem)
        self.shape = shape
        self.members = problem.group(shape.group).members
        self.duration = self.attribute(shape.duration, self.members)
        times = list(_times(problem))
        self.steps = self._steps([*self.duration.values(), *times])
        horizon = sum(self.duration.values()) + sum(abs(t) for t in times)
        last = int(horizon * self.steps)
        self._start = {m: Variable(f"start of {m}", 0, last) for m in self.members}

    @staticmethod
    def _steps(times: list[Fraction]) -> int:
        """Steps per unit of time."""
        steps = lcm(*(t.denominator for t in times)) if times else 1
        if steps > _LARGEST_STEP:
            raise UserError(
                "The times are too finely divided to schedule exactly.",
                f"They need steps of 1/{steps}.",
                "Round durations and times to fewer decimals.",
            )
        return steps

    @property
    def variables(self) -> tuple[Variable, ...]:
        return tuple(self._start.values())

    @property
    def bounds(self) -> Formula:
        if self.shape.machines is None or self.shape.machines >= len(self.members):
            return TRUE
        return self._shared(self.members, self.shape.machines)

    def _shared(self, names: tuple[str, ...], capacity: int) -> Formula:
        durations = tuple(int(self.duration[m] * self.steps) for m in names)
        return Cumulative(tuple(self._start[m] for m in names), durations, capacity)

    def start(self, name: str) -> Linear:
        return of(self._start[name]).times(Fraction(1, self.steps))

    def end(self, name: str) -> Linear:
        return self.start(name).shifted(self.duration[name])

    def rule(self, rule: Rule) -> Formula:
        match rule:
            case Order(first, second, compare, gap):
                return comparison(self.start(second) - self.end(first), compare, exact(gap))
            case Distance(first, second, compare, gap):
                return distance(self.start(second) - self.start(first), compare, gap)
            case Between(middle, one, other):
                up = (self._after(middle, one), self._after(other, middle))
                down = (self._after(middle, other), self._after(one, middle))
                return disjunction((conjunction(up), conjunction(down)))
            case Together(items):
                leader = self.start(items[0])
                return conjunction(
                    comparison(leader - self.start(m), Compare.EQ) for m in items[1:]
                )
            case Deadline(item, time):
                due = (item,) if item else self.members
                return conjunction(comparison(self.end(m), Compare.LE, exact(time)) for m in due)
            case Release(item, time):
                return comparison(self.start(item), Compare.GE, exact(time))
            case OneAtATime(items) | Apart(items):
                return self._exclusive(items)
            case Position(item):
                return disjunction(self._nth(item, place) for place in rule.places)
            case _:
                raise self.unfit(rule)

    def _after(self, later: str, earlier: str) -> Formula:
        return comparison(self.start(later) - self.end(earlier), Compare.GE)

    def _exclusive(self, items: tuple[str, ...]) -> Formula:
        return conjunction(
            disjunction((self._after(a, b), self._after(b, a))) for a, b in combinations(items, 2)
        )

    def _nth(self, item: str, place: int) -> Formula:
        others = [m for m in self.members if m != item]
        compare = Compare.LT if place > 0 else Compare.GT
        earlier = total(of(comparison(self.start(m) - self.start(item), compare)) for m in others)
        return comparison(earlier, Compare.EQ, abs(place) - 1)

    def objective(self, goal: Goal) -> Objective:
        if goal.measure is not Measure.FINISH:
            raise self.unfit(goal)
        return self._finish(goal.items or self.members, maximise=goal.sense is Sense.MAX)

    def _finish(self, names: tuple[str, ...], *, maximise: bool = False) -> Objective:
        """When the last of `names` ends: not before the machines can have done their work."""
        machines = self.shape.machines or len(names)
        work = sum((self.duration[m] for m in names), Fraction(0)) / machines
        return Objective(
            maximise, Joined.LARGEST, tuple(self.end(m) for m in names), self._whole_step(work)
        )

    def _whole_step(self, time: Fraction) -> Fraction:
        return Fraction(ceil(time * self.steps), self.steps)

    def tidy(self) -> tuple[Objective, ...]:
        """Finish early, then start each early: what a person expects of a plan without a goal."""
        finish = self._finish(self.members)
        early = Objective(False, Joined.SUM, (total(self.start(m) for m in self.members),))
        return finish, early

    def solution(self, values: Values) -> Solution:
        begun = {m: Fraction(round(values[v.name]), self.steps) for m, v in self._start.items()}
        machine = self._machines(begun)
        return Solution(
            runs=tuple(
                Run(m, plain(t), plain(t + self.duration[m]), machine.get(m))
                for m, t in begun.items()
            )
        )

    def _machines(self, begun: dict[str, Fraction]) -> dict[str, int]:
        """The lowest machine that is free when each starts; {} where machines are not counted."""
        if self.shape.machines is None:
            return {}
        free: list[Fraction] = []
        machine = {}
        for member in sorted(begun, key=lambda m: (begun[m], begun[m] + self.duration[m])):
            number = next((k for k, t in enumerate(free) if t <= begun[member]), len(free))
            if number == len(free):
                free.append(Fraction(0))
            free[number] = begun[member] + self.duration[member]
            machine[member] = number + 1
        return machine


def _times(problem: Problem) -> list[Fraction]:
    """Every time that a rule or wish states."""
    rules = [r for _, r in problem.rules()] + [w.rule for _, w in problem.wishes()]
    found = []
    for rule in (atom for r in rules for atom in atoms(r)):
        match rule:
            case Order() | Distance():
                found.append(exact(rule.gap))
            case Deadline(_, time) | Release(_, time):
                found.append(exact(time))
            case _:
                pass
    return found
