"""Which engine solves a problem, and why.

Guarantees: the choice depends only on the compiled problem, and comes with the reason in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import perm, prod

from core.language.clauses import Schedule
from core.solving.bounds import upper_bounds
from core.solving.compiled import Compiled
from core.solving.formula import AllDifferent, Variable, conjuncts

SMALL_SPACE = 20_000
LARGEST_WHOLE = 10_000_000


class Engine(Enum):
    """The engines, by the names shown to people."""

    FINITE = "python-constraint"
    CPSAT = "CP-SAT"
    LINEAR = "linear solver"


@dataclass(frozen=True)
class Choice:
    """An engine, why it was chosen, and upper bounds of the variables that state none."""

    engine: Engine
    why: str
    bounds: Mapping[str, int]

    @property
    def line(self) -> str:
        return f"{self.engine.value}: {self.why}"


def choose(compiled: Compiled) -> Choice:
    """The engine that fits `compiled` best."""
    if any(not v.whole for v in compiled.variables):
        return Choice(Engine.LINEAR, "the amounts may be decimals", {})
    bounds = _bounds(compiled)
    if any(v.name not in bounds or bounds[v.name] > LARGEST_WHOLE for v in compiled.variables):
        return Choice(Engine.LINEAR, "whole amounts without an upper limit", {})
    if compiled.goals:
        return Choice(Engine.CPSAT, "the best plan is asked for, with proof", bounds)
    if compiled.wishes:
        return Choice(Engine.CPSAT, "as many wishes as possible are to be kept", bounds)
    if _is_schedule(compiled):
        return Choice(Engine.CPSAT, "a schedule with durations", bounds)
    size = space(compiled, bounds)
    if size <= SMALL_SPACE:
        return Choice(Engine.FINITE, f"a small puzzle, {size:,} arrangements to search", bounds)
    return Choice(Engine.CPSAT, "too many arrangements to try one by one", bounds)


def space(compiled: Compiled, bounds: Mapping[str, int]) -> int:
    """Arrangements of the variables, where groups that must differ count as permutations."""
    sizes = {v: max(0, bounds[v.name] - v.low + 1) for v in compiled.variables}
    arrangements = 1
    for group in _different(compiled):
        if all(v in sizes for v in group):
            most = max(sizes[v] for v in group)
            arrangements *= perm(most, len(group))
            for v in group:
                del sizes[v]
    return arrangements * prod(sizes.values())


def _different(compiled: Compiled) -> list[Sequence[Variable]]:
    found = [f for f in conjuncts(compiled.hard) if isinstance(f, AllDifferent)]
    return [f.variables for f in found]


def _bounds(compiled: Compiled) -> dict[str, int]:
    """Upper bounds of all variables that have one, stated or implied."""
    if all(v.high is not None for v in compiled.variables):
        return {v.name: v.high for v in compiled.variables if v.high is not None}
    return upper_bounds(compiled.variables, compiled.hard)


def _is_schedule(compiled: Compiled) -> bool:
    return any(isinstance(s, Schedule) for s in compiled.board.problem.shapes())
