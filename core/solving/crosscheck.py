"""A second engine confirms the first, on problems small enough to be searched completely.

Guarantees: the two engines share the formulas but no search; they agree when they find the same
plans, or the same best value. None means that the problem is too large to be confirmed.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from core.language.clauses import Problem
from core.solving import finite
from core.solving.choose import SMALL_SPACE, Engine, choose, space
from core.solving.compiled import Compiled, compile_problem
from core.solving.cpsat import CpSat
from core.solving.engines import Clock, End, Found, Tally
from core.solving.formula import achieved
from core.solving.optimum import stated_objectives
from core.solving.solution import Limits


class _Keys(Tally):
    """A tally that also remembers the plans themselves, for comparison and for their values."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__(compiled.board, SMALL_SPACE, SMALL_SPACE + 1)

    @property
    def keys(self) -> frozenset[Hashable]:
        return frozenset(self._keys)


def engines_agree(problem: Problem, limits: Limits) -> bool | None:
    """Whether python-constraint and CP-SAT find the same plans, or the same optimum."""
    compiled = compile_problem(problem)
    choice = choose(compiled)
    if choice.engine is Engine.LINEAR or space(compiled, choice.bounds) > SMALL_SPACE:
        return None
    clock = Clock.of(limits.seconds)
    one, other = _Keys(compiled), _Keys(compiled)
    finite.enumerate_into(one, compiled.variables, compiled.hard, clock, choice.bounds)
    engine = CpSat(compiled.variables, choice.bounds)
    engine.require(compiled.hard)
    if stated_objectives(compiled):
        return _same_optimum(compiled, one, engine, clock)
    engine.enumerate_into(other, clock)
    if not (one.complete and other.complete):
        return None
    return one.keys == other.keys


def _same_optimum(compiled: Compiled, every: _Keys, engine: CpSat, clock: Clock) -> bool | None:
    best = engine.optimise(stated_objectives(compiled), clock)
    if not every.complete or best.end not in {End.BEST, End.NONE}:
        return None
    if not every.found or not best.values:
        return not every.found and not best.values
    return max(_merit(compiled, values) for values in every.found) == _merit(compiled, best.values)


def _merit(compiled: Compiled, values: Found) -> tuple[Fraction, ...]:
    """The objectives in order, turned so that larger is better."""
    return tuple(
        achieved(o, values) * (1 if o.maximise else -1) for o in stated_objectives(compiled)
    )
