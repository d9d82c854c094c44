"""CP-SAT, through CPMpy: any plan with whole unknowns, best plans, proofs, and clashes.

Guarantees: formulas become CPMpy constraints without loss (all numbers are whole); goals are
optimised in order; `CpSat.clash` names the tagged formulas that an infeasibility rests on.
CPMpy is imported when the first engine is made, because that takes most of a second.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from core.errors import UserError
from core.language.clauses import Compare
from core.solving.engines import Best, Clock, End, Found, Tally
from core.solving.formula import (
    AllDifferent,
    And,
    Comparison,
    Cumulative,
    Formula,
    Joined,
    Linear,
    Negation,
    Objective,
    Or,
    Truth,
    Variable,
    achieved,
    literal,
)

_LARGEST = 2**60
_TEAM = min(8, 2 * (os.cpu_count() or 1))
_ALONE_SECONDS = 1.0
_SHORTEST = 0.01
_CORE_SECONDS = 0.3


class TooLargeError(UserError):
    """The numbers do not fit in exact 64-bit arithmetic."""

    def __init__(self) -> None:
        super().__init__(
            "The numbers are too large, or have too many decimals, to be solved exactly.",
            "A total would pass the largest whole number that the solver can hold.",
            "Use larger units (thousands), or fewer decimals.",
        )


class CpSat:
    """One CP-SAT model that formulas and goals can be added to."""

    def __init__(
        self, variables: Iterable[Variable], bounds: Mapping[str, int] | None = None
    ) -> None:
        import cpmpy

        self._cpmpy = cpmpy
        self._high = dict(bounds or {})
        self._variables = {v: self._unknown(k, v) for k, v in enumerate(variables)}
        self._memo: dict[Formula, Any] = {}
        self._solver = cpmpy.SolverLookup.get("ortools", cpmpy.Model())
        self._tags: dict[Any, int] = {}

    def _unknown(self, number: int, variable: Variable) -> Any:
        high = self._upper(variable)
        if (variable.low, high) == (0, 1):
            return self._cpmpy.boolvar(name=f"v{number}")
        return self._cpmpy.intvar(variable.low, high, name=f"v{number}")

    def _upper(self, variable: Variable) -> int:
        high = self._high.get(variable.name, variable.high)
        assert high is not None, "an unbounded variable is for the linear engine"
        return max(high, variable.low)

    # ------------------------------------------------------------ formulas

    def require(self, formulas: Iterable[Formula]) -> None:
        """Adds formulas that must hold."""
        for formula in formulas:
            self._solver += self._expression(formula)

    def require_tagged(self, tagged: Iterable[tuple[int, Formula]]) -> None:
        """Adds formulas that hold where their tag is assumed (`clash`, `feasible`)."""
        for tag, formula in tagged:
            switch = self._cpmpy.boolvar(name=f"t{tag}")
            self._tags[switch] = tag
            self._solver += switch.implies(self._expression(formula))

    def _expression(self, formula: Formula) -> Any:
        if formula not in self._memo:
            self._memo[formula] = self._translated(formula)
        return self._memo[formula]

    def _translated(self, formula: Formula) -> Any:
        cpmpy = self._cpmpy
        plain = literal(formula)
        if plain:
            variable = self._variables[plain[0]]
            return variable if plain[1] else ~variable
        match formula:
            case Truth(value):
                return cpmpy.BoolVal(value)
            case Comparison():
                return self._comparison(formula)
            case And(parts):
                return cpmpy.all([self._expression(p) for p in parts])
            case Or(parts):
                return cpmpy.any([self._expression(p) for p in parts])
            case Negation(part):
                return ~self._expression(part)
            case AllDifferent(group):
                return cpmpy.AllDifferent([self._variables[v] for v in group])
            case Cumulative(starts, durations, capacity):
                return self._cumulative(starts, durations, capacity)

    def _cumulative(
        self, starts: tuple[Variable, ...], durations: tuple[int, ...], capacity: int
    ) -> Any:
        tasks = [(self._variables[s], d) for s, d in zip(starts, durations, strict=True) if d]
        if not tasks:
            return self._cpmpy.BoolVal(True)
        begun, lengths = (list(side) for side in zip(*tasks, strict=True))
        if capacity == 1:
            ends = [s + d for s, d in tasks]
            return self._cpmpy.NoOverlap(begun, lengths, ends)
        ends = [s + d for s, d in tasks]
        return self._cpmpy.Cumulative(begun, lengths, ends, [1] * len(tasks), capacity)

    def _comparison(self, formula: Comparison) -> Any:
        left = self._sum(formula.terms)
        match formula.compare:
            case Compare.LE:
                return left <= formula.bound
            case Compare.LT:
                return left < formula.bound
            case Compare.EQ:
                return left == formula.bound
            case Compare.GE:
                return left >= formula.bound
            case Compare.GT:
                return left > formula.bound
            case Compare.NE:
                return left != formula.bound

    def _sum(self, terms: Sequence[tuple[int, Variable | Formula]]) -> Any:
        reach = 0
        summands = []
        for coefficient, term in terms:
            if isinstance(term, Variable):
                reach += abs(coefficient) * self._upper(term)
                unknown = self._variables[term]
            else:
                reach += abs(coefficient)
                unknown = self._expression(term)
            summands.append(unknown if coefficient == 1 else coefficient * unknown)
        if reach > _LARGEST:
            raise TooLargeError
        return summands[0] if len(summands) == 1 else self._cpmpy.sum(summands)

    # ------------------------------------------------------------ goals

    def _goal(self, objective: Objective) -> tuple[Any, int]:
        """The objective in whole steps, and the number of steps in one unit."""
        numbers = [n for p in objective.parts for n in (*(c for c, _ in p.terms), p.constant)]
        steps = lcm(*(n.denominator for n in numbers)) if numbers else 1
        parts = [self._scaled(part, steps) for part in objective.parts]
        match objective.how:
            case Joined.SUM:
                return parts[0], steps
            case Joined.LARGEST:
                return self._cpmpy.max(parts), steps
            case Joined.SPREAD:
                return self._cpmpy.max(parts) - self._cpmpy.min(parts), steps

    def _scaled(self, part: Linear, steps: int) -> Any:
        rest = int(part.constant * steps)
        if not part.terms:
            return self._cpmpy.intvar(rest, rest)
        return self._sum([(int(c * steps), t) for c, t in part.terms]) + rest

    def optimise(
        self,
        objectives: Sequence[Objective],
        clock: Clock,
        on_values: Callable[[Found], None] | None = None,
    ) -> Best:
        """The best plan by each objective in turn; any plan where there is none."""
        if not objectives:
            return self.any_plan(clock)
        best = Best(End.UNKNOWN)
        for objective in objectives:
            expression, steps = self._goal(objective)
            if objective.floor is not None:
                self._solver += expression >= int(objective.floor * steps)
            self._solver.objective(expression, minimize=not objective.maximise)
            values, end, bound = self._solve(clock, on_values)
            if end is End.NONE and best.values:
                end = End.UNKNOWN
            if not values:
                return Best(End.FOUND if best.values else end, best.values, best.bounds)
            bounds = (*best.bounds, _rounded(bound, steps))
            best = Best(end, values, bounds)
            if end is not End.BEST:
                return best
            self._solver += expression == int(achieved(objective, values) * steps)
        return best

    def any_plan(self, clock: Clock) -> Best:
        """Some plan, or the proof that there is none."""
        values, end, _ = self._solve(clock, None)
        return Best(end, values)

    def _solve(
        self, clock: Clock, on_values: Callable[[Found], None] | None
    ) -> tuple[Found, End, float]:
        from ortools.sat.python import cp_model

        watch = _Watch(self, on_values, clock) if on_values else None
        self._search(clock.at_most(_ALONE_SECONDS), 1, watch)
        if self._solver.ort_status in {cp_model.UNKNOWN, cp_model.FEASIBLE} and not clock.over:
            if self._solver.ort_status == cp_model.FEASIBLE:
                self._hint()
            self._search(clock, _TEAM, watch)
        status = self._solver.ort_status
        if status == cp_model.INFEASIBLE:
            return {}, End.NONE, 0
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return {}, End.UNKNOWN, 0
        values: Found = {
            v.name: int(self._solver.ort_solver.value(self._solver.solver_var(x)))
            for v, x in self._variables.items()
        }
        end = End.BEST if status == cp_model.OPTIMAL else End.FOUND
        return values, end, float(self._solver.ort_solver.best_objective_bound)

    def _search(self, clock: Clock, workers: int, watch: Any = None) -> None:
        """One worker starts at once; a team, each with its own way to search, is for the long."""
        self._solver.solve(
            time_limit=max(clock.left, _SHORTEST), solution_callback=watch, num_workers=workers
        )

    def _hint(self) -> None:
        """Starts the next search from the plan found last."""
        unknowns = list(self._variables.values())
        self._solver.solution_hint(unknowns, [x.value() for x in unknowns])

    # ------------------------------------------------------------ counting and clashes

    def enumerate_into(self, tally: Tally, clock: Clock) -> None:
        """Reports every plan to `tally` until it has enough, the clock is over, or all are told."""
        from ortools.sat.python import cp_model

        if self._solver.has_objective():
            self._solver.ort_model.clear_objective()
        enough = False

        def take(values: Found) -> bool:
            nonlocal enough
            enough = not tally.add(values)
            return not enough

        self._solver.solve(
            time_limit=max(clock.left, _SHORTEST),
            solution_callback=_Watch(self, take, clock),
            enumerate_all_solutions=True,
            num_workers=1,
        )
        self._solver.ort_solver.parameters.enumerate_all_solutions = False
        ended = self._solver.ort_status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
        tally.complete = ended and not enough

    def native(self) -> list[tuple[str, Any]]:
        """Each variable's name with the solver's own variable."""
        return [(v.name, self._solver.solver_var(x)) for v, x in self._variables.items()]

    def feasible(self, tags: Iterable[int], clock: Clock) -> bool | None:
        """Whether a plan exists under these tags; None where time ran out.

        Switches are fixed rather than assumed: presolve then works in full, and what counting
        settles (too few people for the shifts) is settled at once.
        """
        wanted = set(tags)
        for switch, tag in self._tags.items():
            self._fix(switch, int(tag in wanted), int(tag in wanted))
        self._solver.ort_model.clear_assumptions()
        self._solver.ort_solver.parameters.keep_all_feasible_solutions_in_presolve = False
        self._search(clock, 1)
        return _verdict(self._solver.ort_status)

    def core(self, tags: Iterable[int], clock: Clock) -> frozenset[int]:
        """Tags among these that an infeasibility rests on: all of them where time ran out."""
        wanted = frozenset(tags)
        for switch in self._tags:
            self._fix(switch, 0, 1)
        switches = [s for s, tag in self._tags.items() if tag in wanted]
        seconds = max(min(clock.left, _CORE_SECONDS), _SHORTEST)
        self._solver.solve(assumptions=switches, time_limit=seconds, num_workers=1)
        if _verdict(self._solver.ort_status) is not False:
            return wanted
        return frozenset(self._tags[s] for s in self._solver.get_core())

    def _fix(self, switch: Any, low: int, high: int) -> None:
        domain = self._solver.ort_model.proto.variables[self._solver.solver_var(switch).index]
        domain.domain[0], domain.domain[1] = low, high


def _verdict(status: Any) -> bool | None:
    from ortools.sat.python import cp_model

    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return True
    return False if status == cp_model.INFEASIBLE else None


def _rounded(bound: float, steps: int) -> Fraction:
    """A proved bound on a whole number of steps, as a number of units."""
    return Fraction(round(bound), steps)


def _Watch(engine: CpSat, take: Callable[[Found], Any], clock: Clock) -> Any:  # noqa: N802
    """A solver callback that hands each plan to `take`, and stops when it returns False."""
    from ortools.sat.python import cp_model

    native = engine.native()

    class Watch(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            more = take({name: int(self.value(v)) for name, v in native})
            if more is False or clock.over:
                self.stop_search()

    return Watch()
