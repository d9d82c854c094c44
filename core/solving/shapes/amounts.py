"""Amounts: how much of each member, whole or decimal.

Guarantees: one variable for each member, at least 0. A member is "chosen" when its amount is
above 0, so counts, exclusions and labels speak of the members in use.
"""

from __future__ import annotations

from core.language.clauses import Amounts, Compare, Goal, Measure, Problem, Rule, Sense, Total
from core.language.clauses import Linear as LinearRule
from core.solving.exact import exact
from core.solving.formula import (
    Formula,
    Joined,
    Linear,
    Objective,
    Values,
    Variable,
    comparison,
    of,
    total,
)
from core.solving.shapes.board import PickingBoard, weighted
from core.solving.solution import Solution

_DECIMALS = 9


class AmountsBoard(PickingBoard):
    """An amount of each member."""

    noun = "plan of amounts"

    def __init__(self, problem: Problem, shape: Amounts) -> None:
        super().__init__(problem)
        self.shape = shape
        self.members = problem.group(shape.group).members
        self._amount = {
            m: Variable(f"amount of {m}", 0, None, whole=shape.whole) for m in self.members
        }

    @property
    def variables(self) -> tuple[Variable, ...]:
        return tuple(self._amount.values())

    def used(self, member: str) -> Formula:
        amount = of(self._amount[member])
        if self.shape.whole:
            return comparison(amount, Compare.GE, 1)
        return comparison(amount, Compare.GT, 0)

    def rule(self, rule: Rule) -> Formula:
        shared = self.shared_rule(rule)
        if shared is not None:
            return shared
        match rule:
            case Total(attribute, compare, limit, False, items):
                whole = total(self._scaled(attribute, items))
                return comparison(whole, compare, exact(limit))
            case LinearRule(left, compare, right, rest):
                return comparison(
                    weighted((w, of(self._amount[m])) for w, m in left),
                    compare,
                    weighted(((w, of(self._amount[m])) for w, m in right), rest),
                )
            case _:
                raise self.unfit(rule)

    def _scaled(self, attribute: str, items: tuple[str, ...]) -> tuple[Linear, ...]:
        """Attribute × amount, for each member ((): all)."""
        weights = self.attribute(attribute, items or self.members)
        return tuple(of(self._amount[m]).times(w) for m, w in weights.items())

    def objective(self, goal: Goal) -> Objective:
        maximise = goal.sense is Sense.MAX
        parts = self._scaled(goal.attribute, goal.items)
        match goal.measure:
            case Measure.TOTAL | Measure.COUNT:
                if goal.measure is Measure.COUNT:
                    parts = self._scaled("", goal.items)
                return Objective(maximise, Joined.SUM, (total(parts),))
            case Measure.SPREAD:
                return Objective(maximise, Joined.SPREAD, parts)
            case Measure.LARGEST:
                return Objective(maximise, Joined.LARGEST, parts)
            case _:
                raise self.unfit(goal)

    def solution(self, values: Values) -> Solution:
        def amount(member: str) -> float:
            value = float(values[self._amount[member].name])
            return float(round(value)) if self.shape.whole else round(value, _DECIMALS) + 0.0

        return Solution(amounts=tuple((m, amount(m)) for m in self.members))
