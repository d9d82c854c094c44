"""How many solutions a puzzle has under given rules: none, one, or more.

Guarantees: exact where it answers; None where the search would be long. Used to choose between
readings of a clue, never to solve: the answer comes from the solvers and their checker.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from core.language.clauses import (
    AllOf,
    AnyOf,
    Apart,
    Between,
    CountOf,
    Distance,
    If,
    Iff,
    Is,
    Not,
    Order,
    PairOff,
    Position,
    Rule,
)
from core.reading.clues.puzzle import Category, Puzzle

_MOST_STEPS = 60_000
Rows = dict[str, int]


def solutions(puzzle: Puzzle, rules: Sequence[Rule], most: int = 2) -> int | None:
    """The number of solutions, counted up to `most`; None where counting would take long."""
    if len({len(c.members) for c in puzzle.categories}) > 1:
        return None
    order = sorted(puzzle.categories, key=lambda c: -_weight(c, rules))
    if math.factorial(puzzle.size) > 6000:
        return None
    known: set[str] = set(order[0].members)
    stages: list[list[Rule]] = []
    waiting = list(rules)
    for category in order[1:]:
        known |= set(category.members)
        ready = [r for r in waiting if _names(r, puzzle) <= known]
        waiting = [r for r in waiting if r not in ready]
        stages.append(ready)
    plans: list[Rows] = [{m: n for n, m in enumerate(order[0].members)}]
    steps = 0
    for category, ready in zip(order[1:], stages, strict=True):
        grown: list[Rows] = []
        last = category is order[-1]
        for plan in plans:
            for places in itertools.permutations(range(puzzle.size)):
                steps += 1
                if steps > _MOST_STEPS:
                    return None
                rows = plan | dict(zip(category.members, places, strict=True))
                if all(holds(rule, rows, puzzle) for rule in ready):
                    grown.append(rows)
                    if last and len(grown) >= most:
                        return most
        plans = grown
    return len(plans)


def _weight(category: Category, rules: Sequence[Rule]) -> int:
    """Categories that many rules speak of are placed first."""
    along = any(getattr(r, "scale", "") == category.name for r in rules)
    return 1000 * along + sum(any(m in repr(r) for m in category.members) for r in rules)


def _names(rule: Rule, puzzle: Puzzle) -> set[str]:
    """The members that must be placed before a rule can be judged."""
    match rule:
        case Is(item, values):
            return {item, *values}
        case Not(inner):
            return _names(inner, puzzle)
        case AllOf(parts) | AnyOf(parts) | CountOf(parts):
            return set().union(*(_names(p, puzzle) for p in parts))
        case If(one, other) | Iff(one, other):
            return _names(one, puzzle) | _names(other, puzzle)
        case PairOff(items, values):
            return {*items, *values}
        case Apart(items):
            return set(items)
        case Order(first, second) | Distance(first, second):
            return {first, second, *_scale(rule.scale, puzzle).members}
        case Between(middle, one, other, scale):
            return {middle, one, other, *_scale(scale, puzzle).members}
        case Position(item, _, scale):
            return {item, *_scale(scale, puzzle).members}
    return {m for c in puzzle.categories for m in c.members}


def _scale(name: str, puzzle: Puzzle) -> Category:
    return next(c for c in puzzle.categories if c.name == name)


def _place(member: str, scale: Category, rows: Rows, *, by_value: bool) -> float:
    index = next(n for n, m in enumerate(scale.members) if rows[m] == rows[member])
    return scale.values[index] if by_value else index + 1.0


def holds(rule: Rule, rows: Rows, puzzle: Puzzle) -> bool:
    """Whether a rule holds where each member stands in its row."""
    match rule:
        case Is(item, values):
            return any(rows[item] == rows[v] for v in values)
        case Not(inner):
            return not holds(inner, rows, puzzle)
        case AllOf(parts):
            return all(holds(p, rows, puzzle) for p in parts)
        case AnyOf(parts):
            return any(holds(p, rows, puzzle) for p in parts)
        case CountOf(parts, compare, count):
            return compare.holds(sum(holds(p, rows, puzzle) for p in parts), count)
        case If(condition, then):
            return not holds(condition, rows, puzzle) or holds(then, rows, puzzle)
        case Iff(one, other):
            return holds(one, rows, puzzle) == holds(other, rows, puzzle)
        case PairOff((a, b), (c, d)):
            ra, rb, rc, rd = (rows[m] for m in (a, b, c, d))
            return (ra == rc and rb == rd) or (ra == rd and rb == rc)
        case Apart(items):
            return len({rows[m] for m in items}) == len(items)
    return _ordered(rule, rows, puzzle)


def _ordered(rule: Rule, rows: Rows, puzzle: Puzzle) -> bool:
    match rule:
        case Order(first, second, compare, gap, scale, by_value):
            one, other = (
                _place(m, _scale(scale, puzzle), rows, by_value=by_value) for m in (first, second)
            )
            return compare.holds(other - one, gap)
        case Distance(first, second, compare, gap, scale, by_value):
            one, other = (
                _place(m, _scale(scale, puzzle), rows, by_value=by_value) for m in (first, second)
            )
            return compare.holds(abs(other - one), gap)
        case Between(middle, first, second, scale):
            a, m, b = (
                _place(n, _scale(scale, puzzle), rows, by_value=False)
                for n in (first, middle, second)
            )
            return min(a, b) < m < max(a, b)
        case Position(item, places, scale):
            size = puzzle.size
            place = _place(item, _scale(scale, puzzle), rows, by_value=False)
            return place in {p if p > 0 else size + 1 + p for p in places}
    raise ValueError(f"{type(rule).__name__} is no rule of a puzzle")
