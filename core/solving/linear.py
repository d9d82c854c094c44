"""Linear programming by OR-Tools: amounts that are decimal, or whole without an upper limit.

Guarantees: pure linear problems go to GLOP, those with whole amounts or logic to SCIP, where each
either-or gets a 0-1 unknown and indicator constraints. Values are cleaned to the nearest simple
fraction, and kept so only if every formula then holds exactly. A strict comparison between
decimals keeps a margin of 0.00001, relative to its largest number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

from core.language.clauses import Compare
from core.solving.engines import Best, Clock, End, Found
from core.solving.formula import (
    And,
    Comparison,
    Formula,
    Joined,
    Objective,
    Or,
    Truth,
    Variable,
    achieved,
    holds,
    negation,
)

MARGIN = 1e-5
_SLACK = 1e-7
_SHORTEST = 0.01
_DENOMINATOR = 1000


class LinearEngine:
    """One linear model that formulas and goals can be added to."""

    def __init__(self, variables: Iterable[Variable]) -> None:
        from ortools.math_opt.python import mathopt

        self._mathopt = mathopt
        self._model: Any = mathopt.Model(name="plan")
        self._variables = {v: self._unknown(v) for v in variables}
        self._whole = any(v.whole for v in self._variables)
        self._reified: dict[Formula, Any] = {}
        self._formulas: list[Formula] = []

    def _unknown(self, variable: Variable) -> Any:
        high = float("inf") if variable.high is None else variable.high
        return self._model.add_variable(lb=variable.low, ub=high, is_integer=variable.whole)

    # ------------------------------------------------------------ formulas

    def require(self, formulas: Iterable[Formula]) -> None:
        """Adds formulas that must hold."""
        for formula in formulas:
            self._formulas.append(formula)
            self._imply(None, formula)

    def _imply(self, switch: Any, formula: Formula) -> None:
        """`formula` holds where the 0-1 unknown `switch` is 1 (None: always)."""
        match formula:
            case And(parts):
                for part in parts:
                    self._imply(switch, part)
            case Or(parts):
                choices = [self._switch_for(part) for part in parts]
                self._post(None, sum(choices) >= (1 if switch is None else switch))
            case Comparison(terms, Compare.NE, bound):
                sides = (Comparison(terms, c, bound) for c in (Compare.LT, Compare.GT))
                self._imply(switch, Or(tuple(sides)))
            case Comparison():
                self._compare(switch, formula)
            case Truth(value):
                if not value:
                    self._post(None, self._constant(1 if switch is None else switch) <= 0)
            case _:
                raise AssertionError(f"no linear form of {type(formula).__name__}")

    def _constant(self, value: Any) -> Any:
        return value + self._mathopt.LinearExpression()

    def _switch_for(self, formula: Formula) -> Any:
        """A 0-1 unknown that, where it is 1, makes `formula` hold."""
        switch = self._model.add_binary_variable()
        self._whole = True
        self._imply(switch, formula)
        return switch

    def _truth_of(self, formula: Formula) -> Any:
        """A 0-1 unknown that is 1 exactly where `formula` holds."""
        if formula not in self._reified:
            yes, no = self._switch_for(formula), self._switch_for(negation(formula))
            self._post(None, yes + no == 1)
            self._reified[formula] = yes
        return self._reified[formula]

    def _compare(self, switch: Any, formula: Comparison) -> None:
        left = self._sum(formula.terms)
        bound = formula.bound
        match formula.compare:
            case Compare.LE:
                self._post(switch, left <= bound)
            case Compare.LT:
                self._post(switch, left <= bound - self._step(formula))
            case Compare.GE:
                self._post(switch, left >= bound)
            case Compare.GT:
                self._post(switch, left >= bound + self._step(formula))
            case _ if switch is None:
                self._post(None, left == bound)
            case _:
                self._post(switch, left <= bound)
                self._post(switch, left >= bound)

    @staticmethod
    def _step(formula: Comparison) -> float:
        """By how much a strict comparison must hold: 1 between whole numbers."""
        if all(not isinstance(t, Variable) or t.whole for _, t in formula.terms):
            return 1
        return MARGIN * max(1, abs(formula.bound), *(abs(c) for c, _ in formula.terms))

    def _sum(self, terms: Sequence[tuple[int | Fraction, Variable | Formula]]) -> Any:
        return self._mathopt.LinearSum(
            float(c) * (self._variables[t] if isinstance(t, Variable) else self._truth_of(t))
            for c, t in terms
        )

    def _post(self, switch: Any, constraint: Any) -> None:
        if switch is None:
            self._model.add_linear_constraint(constraint)
        else:
            self._model.add_indicator_constraint(indicator=switch, implied_constraint=constraint)

    # ------------------------------------------------------------ goals

    def optimise(self, objectives: Sequence[Objective], clock: Clock) -> Best:
        """The best plan by each objective in turn; any plan where there is none."""
        best = Best(End.UNKNOWN)
        for objective in objectives:
            goal = self._goal(objective)
            self._model.set_objective(goal, is_maximize=objective.maximise)
            end, values, bound = self._solve(clock)
            if not values and not best.values:
                return self._without_plan(end, clock)
            if not values:
                return Best(End.FOUND, best.values, best.bounds)
            best = Best(end, values, (*best.bounds, bound))
            if end is not End.BEST:
                return best
            self._hold(objective, goal, achieved(objective, values))
        if objectives:
            return best
        end, values, _ = self._solve(clock)
        return Best(end, values)

    def _without_plan(self, end: End, clock: Clock) -> Best:
        """Tells "no best plan" from "no plan": a solver may not say which of the two it found."""
        if end is not End.UNBOUNDED:
            return Best(end)
        self._model.set_objective(0.0, is_maximize=False)
        end, values, _ = self._solve(clock)
        return Best(End.UNBOUNDED if values else end)

    def _goal(self, objective: Objective) -> Any:
        parts = [self._sum(p.terms) + float(p.constant) for p in objective.parts]
        if objective.how is Joined.SUM:
            return parts[0]
        top = self._extreme(objective, parts, largest=True)
        if objective.how is Joined.LARGEST:
            return self._constant(top)
        return top - self._extreme(objective, parts, largest=False)

    def _extreme(self, objective: Objective, parts: list[Any], *, largest: bool) -> Any:
        """An unknown equal to the largest (smallest) part; a goal need only push it one way."""
        edge = self._model.add_variable()
        for part in parts:
            self._post(None, edge >= part if largest else edge <= part)
        if objective.maximise:
            reached = []
            for part in parts:
                switch = self._model.add_binary_variable()
                self._post(switch, edge - part <= 0 if largest else part - edge <= 0)
                reached.append(switch)
            self._post(None, sum(reached) >= 1)
            self._whole = True
        return edge

    def _hold(self, objective: Objective, goal: Any, value: Fraction) -> None:
        """Keeps the goal at the value reached, for the goals that come after."""
        slack = _SLACK * max(1.0, abs(float(value)))
        if objective.maximise:
            self._post(None, goal >= float(value) - slack)
        else:
            self._post(None, goal <= float(value) + slack)

    def _solve(self, clock: Clock) -> tuple[End, Found, Fraction]:
        mathopt = self._mathopt
        engine = mathopt.SolverType.GSCIP if self._whole else mathopt.SolverType.GLOP
        parameters = mathopt.SolveParameters(
            time_limit=timedelta(seconds=max(clock.left, _SHORTEST)), relative_gap_tolerance=0
        )
        result = mathopt.solve(self._model, engine, params=parameters)
        end = self._end(result.termination.reason)
        if not result.has_primal_feasible_solution() or end in {End.NONE, End.UNBOUNDED}:
            return end, {}, Fraction(0)
        raw = result.variable_values()
        values = cleaned({v: raw[x] for v, x in self._variables.items()}, self._formulas)
        bound = Fraction(result.best_objective_bound()).limit_denominator(10**6)
        return (End.FOUND if end is End.UNKNOWN else end), values, bound

    def _end(self, reason: Any) -> End:
        reasons = self._mathopt.TerminationReason
        if reason == reasons.OPTIMAL:
            return End.BEST
        if reason == reasons.INFEASIBLE:
            return End.NONE
        if reason in {reasons.UNBOUNDED, reasons.INFEASIBLE_OR_UNBOUNDED}:
            return End.UNBOUNDED
        return End.UNKNOWN


def cleaned(raw: dict[Variable, float], formulas: Sequence[Formula]) -> Found:
    """The values a solver meant: whole, or simple fractions, if the formulas then hold exactly."""
    simple: Found = {
        v.name: Fraction(round(x)) if v.whole else Fraction(x).limit_denominator(_DENOMINATOR)
        for v, x in raw.items()
    }
    near = all(abs(float(simple[v.name]) - x) <= _SLACK * max(1, abs(x)) for v, x in raw.items())
    if near and all(holds(f, simple) for f in formulas):
        return simple
    return {v.name: Fraction(round(x)) if v.whole else round(x, 9) for v, x in raw.items()}
