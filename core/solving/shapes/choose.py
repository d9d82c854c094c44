"""Choose: a subset of the members of one group.

Guarantees: one 0-1 variable for each member. `Apart` means that at most one of the items is
chosen, `Together` all or none; in `Linear` an item counts 1 if chosen.
"""

from __future__ import annotations

from core.language.clauses import Choose, Compare, Goal, Measure, Problem, Rule, Sense, Total
from core.language.clauses import Linear as LinearRule
from core.solving.exact import exact
from core.solving.formula import (
    Formula,
    Joined,
    Objective,
    Values,
    Variable,
    comparison,
    conjunction,
    of,
    total,
)
from core.solving.shapes.board import PickingBoard, weighted
from core.solving.solution import Solution


class ChooseBoard(PickingBoard):
    """In or out, for each member."""

    noun = "choice"

    def __init__(self, problem: Problem, shape: Choose) -> None:
        super().__init__(problem)
        self.shape = shape
        self.members = problem.group(shape.group).members
        self._in = {m: Variable(f"{m} chosen") for m in self.members}

    @property
    def variables(self) -> tuple[Variable, ...]:
        return tuple(self._in.values())

    @property
    def bounds(self) -> Formula:
        chosen = total(of(v) for v in self._in.values())
        low = comparison(chosen, Compare.GE, self.shape.low)
        high = self.shape.high
        if high is None or high >= len(self.members):
            return low if self.shape.low > 0 else conjunction(())
        limits = (low,) if self.shape.low > 0 else ()
        return conjunction((*limits, comparison(chosen, Compare.LE, high)))

    def used(self, member: str) -> Formula:
        return comparison(of(self._in[member]), Compare.GE, 1)

    def rule(self, rule: Rule) -> Formula:
        shared = self.shared_rule(rule)
        if shared is not None:
            return shared
        match rule:
            case Total(attribute, compare, limit, False, items):
                weights = self.attribute(attribute, items or self.members)
                whole = weighted((w, of(self._in[m])) for m, w in weights.items())
                return comparison(whole, compare, exact(limit))
            case LinearRule(left, compare, right, rest):
                return comparison(
                    weighted((w, of(self._in[m])) for w, m in left),
                    compare,
                    weighted(((w, of(self._in[m])) for w, m in right), rest),
                )
            case _:
                raise self.unfit(rule)

    def objective(self, goal: Goal) -> Objective:
        if goal.measure not in {Measure.TOTAL, Measure.COUNT}:
            raise self.unfit(goal)
        attribute = goal.attribute if goal.measure is Measure.TOTAL else ""
        weights = self.attribute(attribute, goal.items or self.members)
        whole = weighted((w, of(self._in[m])) for m, w in weights.items())
        return Objective(goal.sense is Sense.MAX, Joined.SUM, (whole,))

    def solution(self, values: Values) -> Solution:
        return Solution(
            chosen=tuple(m for m in self.members if round(values[self._in[m].name]) == 1)
        )
