"""python-constraint: every plan of a small finite problem, one by one.

Guarantees: the engine is given variables that are numbers and constraints that are Python
functions made here, never text; the deadline is kept, because each constraint looks at the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from core.language.clauses import Compare
from core.solving.engines import Clock, OutOfTime, Tally
from core.solving.formula import (
    AllDifferent,
    And,
    Comparison,
    Formula,
    Negation,
    Or,
    Truth,
    Variable,
    conjuncts,
    holds,
    variables,
)

Test = Callable[[Sequence[int]], bool]
_LOOK_EVERY = 256


def enumerate_into(
    tally: Tally,
    unknowns: Iterable[Variable],
    formulas: Iterable[Formula],
    clock: Clock,
    bounds: Mapping[str, int] | None = None,
) -> None:
    """Reports every plan to `tally` until it has enough, the clock is over, or all are told."""
    import constraint

    problem = constraint.Problem(constraint.OptimizedBacktrackingSolver())
    ordered = list(unknowns)
    number = {v: k for k, v in enumerate(ordered)}
    for variable, k in number.items():
        high = (bounds or {}).get(variable.name, variable.high)
        assert high is not None, "an unbounded variable is for the linear engine"
        if high < variable.low:
            tally.complete = True
            return
        problem.addVariable(k, list(range(variable.low, high + 1)))
    watched = _Watched(clock)
    for formula in conjuncts(formulas):
        if formula == Truth(False):
            tally.complete = True
            return
        _add(problem, formula, number, watched)
    tally.complete = _exhaust(problem, ordered, tally, clock)


def _exhaust(problem: Any, ordered: list[Variable], tally: Tally, clock: Clock) -> bool:
    """Whether all plans were told."""
    try:
        for found in problem.getSolutionIter():
            more = tally.add({v.name: found[k] for k, v in enumerate(ordered)})
            if not more or clock.over:
                return False
    except OutOfTime:
        return False
    return True


def _add(problem: Any, formula: Formula, number: dict[Variable, int], watched: _Watched) -> None:
    import constraint

    scope = sorted({number[v] for v in variables(formula)})
    if isinstance(formula, AllDifferent):
        problem.addConstraint(constraint.AllDifferentConstraint(), scope)
    elif scope:
        position = {v: scope.index(number[v]) for v in variables(formula)}
        check = watched.by(compiled(formula, position))
        problem.addConstraint(constraint.FunctionConstraint(check), scope)


class _Watched:
    """Wraps constraints so that one of them notices when time is over."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._calls = 0

    def by(self, test: Test) -> Callable[..., bool]:
        def check(*values: int) -> bool:
            self._calls += 1
            if self._calls % _LOOK_EVERY == 0 and self._clock.over:
                raise OutOfTime
            return test(values)

        return check


def compiled(formula: Formula, position: Mapping[Variable, int]) -> Test:
    """`formula` as a function of the values at `position`."""
    match formula:
        case Truth(value):
            return lambda _: value
        case Comparison():
            return _comparison(formula, position)
        case And(parts):
            tests = [compiled(p, position) for p in parts]
            return lambda values: all(t(values) for t in tests)
        case Or(parts):
            tests = [compiled(p, position) for p in parts]
            return lambda values: any(t(values) for t in tests)
        case Negation(part):
            test = compiled(part, position)
            return lambda values: not test(values)
        case _:
            names = {v.name: k for v, k in position.items()}
            return lambda values: holds(formula, {n: values[k] for n, k in names.items()})


def _comparison(formula: Comparison, position: Mapping[Variable, int]) -> Test:
    plain = [(c, position[t]) for c, t in formula.terms if isinstance(t, Variable)]
    logic = [(c, compiled(t, position)) for c, t in formula.terms if not isinstance(t, Variable)]
    bound = formula.bound

    def left(values: Sequence[int]) -> int:
        return sum(c * values[k] for c, k in plain) + sum(c for c, t in logic if t(values))

    tests: dict[Compare, Test] = {
        Compare.LE: lambda values: left(values) <= bound,
        Compare.LT: lambda values: left(values) < bound,
        Compare.EQ: lambda values: left(values) == bound,
        Compare.GE: lambda values: left(values) >= bound,
        Compare.GT: lambda values: left(values) > bound,
        Compare.NE: lambda values: left(values) != bound,
    }
    return tests[formula.compare]
