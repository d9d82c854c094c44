"""What to give up so that a plan exists: the fewest clauses, and the smallest change of each.

Guarantees: no smaller set of clauses than the first `Relaxation` makes the problem possible (in
the time given), and every relaxation offered does make it possible. Where a number in a clause
can give way, the change is the smallest that suffices.

The fewest clauses are found through their conflicts: a set that makes the problem possible must
hit every conflict (Liffiton & Sakallah 2008, "Algorithms for Computing Minimal Unsatisfiable
Subsets of Constraints").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from core.errors import UserError
from core.language.clauses import SHAPES, Assign, Body, Choose, Problem, Schedule, Shape
from core.solving.conflict import clash_among
from core.solving.dials import Dial, dials
from core.solving.engines import Clock
from core.solving.oracle import Oracle, is_possible
from core.solving.solution import Limits
from core.solving.validate import validate

MOST_RELAXATIONS = 4
_MOST_DROPPED = 4
_EXACT_TURNS = 12
_Test = Callable[[Body], bool]


@dataclass(frozen=True)
class Change:
    """Clause `index` gives way: to `body`, or altogether (None)."""

    index: int
    body: Body | None


@dataclass(frozen=True)
class Relaxation:
    """Changes that together make a plan possible."""

    changes: tuple[Change, ...]


def relaxations(
    problem: Problem, limits: Limits, most: int = MOST_RELAXATIONS
) -> tuple[Relaxation, ...]:
    """The smallest relaxations, those that only change numbers first; () where none is needed."""
    validate(problem)
    clock = Clock.of(limits.seconds)
    found = [_softened(problem, drop, clock) for drop in _fewest(problem, clock, most)]
    return tuple(sorted(found, key=lambda r: _severity(problem, r)))


def _severity(problem: Problem, relaxation: Relaxation) -> tuple[int, int, tuple[int, ...]]:
    """Dropping is worse than changing; of the rest, later words are changed before earlier."""
    dropped = [c for c in relaxation.changes if c.body is None]
    shapes = [c for c in relaxation.changes if isinstance(problem.clauses[c.index].body, SHAPES)]
    return len(dropped), len(shapes), tuple(-c.index for c in relaxation.changes)


# ---------------------------------------------------------------- which clauses


def _fewest(problem: Problem, clock: Clock, most: int) -> list[frozenset[int]]:
    """Smallest sets of clauses without which a plan exists, all of one size."""
    oracle = Oracle(problem, clock)
    first = clash_among(oracle, oracle.clauses)
    if not first:
        return []
    clashes = [first]
    for size in range(1, _MOST_DROPPED + 1):
        found: list[frozenset[int]] = []
        for drop in _hitting(clashes, size):
            if len(found) >= most or clock.over:
                break
            if not all(drop & clash for clash in clashes):
                continue
            if oracle.feasible(oracle.clauses - drop):
                found.append(drop)
            else:
                clash = clash_among(oracle, oracle.clauses - drop)
                clashes += [clash] if clash else []
        if found:
            return found
    return []


def _hitting(clashes: list[frozenset[int]], size: int) -> Iterator[frozenset[int]]:
    """Sets of `size` clauses that hit all of `clashes`, which may grow meanwhile."""
    tried: set[frozenset[int]] = set()
    known = -1
    while known != len(clashes):
        known = len(clashes)
        for chosen in combinations(sorted(frozenset().union(*clashes)), size):
            drop = frozenset(chosen)
            if drop not in tried and all(drop & clash for clash in clashes):
                tried.add(drop)
                yield drop


# ---------------------------------------------------------------- by how much


def _softened(problem: Problem, drop: frozenset[int], clock: Clock) -> Relaxation:
    """`drop`, with each clause changed instead of dropped where a change suffices."""
    bodies: dict[int, Body | None] = dict.fromkeys(sorted(drop))
    for index in bodies:
        body = problem.clauses[index].body
        bodies[index] = _least_change(problem, bodies, index, dials(body), clock)
    return Relaxation(tuple(Change(i, body) for i, body in bodies.items()))


def _least_change(
    problem: Problem,
    bodies: dict[int, Body | None],
    index: int,
    choices: tuple[Dial, ...],
    clock: Clock,
) -> Body | None:
    """The clause turned as little as suffices, while the others are as in `bodies`."""

    def suffices(body: Body) -> bool:
        try:
            return is_possible(changed(problem, {**bodies, index: body}), clock) is True
        except UserError:
            return False

    turns = [(t, dial) for dial in choices if (t := _least_turn(dial, suffices)) is not None]
    if not turns:
        return None
    turn, dial = min(turns, key=lambda pair: pair[0])
    return dial.turned(turn)


def _least_turn(dial: Dial, suffices: _Test) -> float | None:
    """The smallest turn that suffices: step by step where exact, else by doubling and halving."""
    if dial.exact:
        steps = (k * dial.step for k in range(1, _EXACT_TURNS + 1))
        return next((t for t in steps if t <= dial.most and suffices(dial.turned(t))), None)
    enough = 1
    while not suffices(dial.turned(min(enough * dial.step, dial.most))):
        if enough * dial.step >= dial.most:
            return None
        enough *= 4
    low, high = enough // 4, enough
    while high - low > 1:
        middle = (low + high) // 2
        if suffices(dial.turned(min(middle * dial.step, dial.most))):
            high = middle
        else:
            low = middle
    return min(high * dial.step, dial.most)


def changed(problem: Problem, bodies: dict[int, Body | None]) -> Problem:
    """The problem with these clauses replaced, or left out where the body is None.

    A shape cannot be left out: its stated numbers are taken away instead.
    """
    clauses = []
    for index, clause in enumerate(problem.clauses):
        body = bodies.get(index, clause.body)
        if body is None and isinstance(clause.body, SHAPES):
            body = _unbounded(clause.body)
        if body is not None:
            clauses.append(replace(clause, body=body))
    return replace(problem, clauses=tuple(clauses))


def _unbounded(shape: Shape) -> Shape:
    match shape:
        case Assign():
            one_each = shape.item_low == shape.item_high == 1
            free = replace(shape, slot_low=0, slot_high=None)
            return free if one_each else replace(free, item_low=0, item_high=None)
        case Choose():
            return replace(shape, low=0, high=None)
        case Schedule():
            return replace(shape, machines=None)
        case _:
            return shape
