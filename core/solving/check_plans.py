"""Finished plans as the checker sees them: one class for each shape, one definition for each rule.

Guarantees: `holds(rule)` follows the docstrings of `core.language.clauses`, on plain sets and
numbers; a rule that says nothing about the shape does not hold. Numbers are compared with a
tolerance of a millionth of the limit.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from itertools import combinations

from core.language.clauses import (
    Amounts,
    Apart,
    Assign,
    Choose,
    Chosen,
    ChosenCount,
    Compare,
    Goal,
    Linear,
    Match,
    Measure,
    PerLabel,
    Problem,
    Rule,
    Schedule,
    Shape,
    Together,
    Total,
)
from core.solving.solution import Solution

TOLERANCE = 1e-6


def close(compare: Compare, left: float, right: float) -> bool:
    """`left <compare> right`, with a tolerance that grows with the numbers."""
    return compare.holds(left, right, TOLERANCE * max(1.0, abs(right)))


class Plan(ABC):
    """One finished plan of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    @abstractmethod
    def fits(self, shape: Shape) -> bool:
        """Whether the plan is complete and within the bounds of `shape`."""

    @abstractmethod
    def holds(self, rule: Rule) -> bool:
        """Whether a rule that is not made of rules holds."""

    @abstractmethod
    def measured(self, goal: Goal) -> float | None:
        """What the goal measures; None where it does not fit."""

    @abstractmethod
    def used(self, member: str) -> bool:
        """Whether the member takes part in the plan at all."""

    def chosen_rule(self, rule: Rule, members: tuple[str, ...]) -> bool | None:
        """Rules on who takes part; None where `rule` is not one of them."""
        match rule:
            case Chosen(item):
                return self.used(item)
            case ChosenCount(compare, count, items):
                return compare.holds(self.count_used(items or members), count)
            case PerLabel(attribute, compare, count, wanted):
                labels = self.problem.labels(attribute)
                if not labels:
                    return False
                return all(
                    compare.holds(
                        self.count_used(m for m, v in labels.items() if v == label), count
                    )
                    for label in wanted or sorted(set(labels.values()))
                )
        return None

    def count_used(self, members: Iterable[str]) -> int:
        return sum(self.used(m) for m in members)

    def choice_fits(self, shape: Choose) -> bool:
        """The bounds of a Choose, of whatever is used."""
        members = self.problem.group(shape.group).members
        count = self.count_used(members)
        return shape.low <= count <= (len(members) if shape.high is None else shape.high)


class QuantityPlan(Plan):
    """A choice or amounts: one number for each member, 0 or 1 where it is a choice."""

    def __init__(
        self, problem: Problem, amounts: dict[str, float], shape: Choose | Amounts
    ) -> None:
        super().__init__(problem)
        self.shape = shape
        self.amount = amounts
        self.members = problem.group(shape.group).members

    def fits(self, shape: Shape) -> bool:
        if set(self.amount) != set(self.members):
            return False
        if isinstance(shape, Choose):
            return self.choice_fits(shape)
        if not isinstance(shape, Amounts) or any(v < -TOLERANCE for v in self.amount.values()):
            return False
        return not shape.whole or all(abs(v - round(v)) <= TOLERANCE for v in self.amount.values())

    def used(self, member: str) -> bool:
        return self.amount.get(member, 0) > TOLERANCE

    def holds(self, rule: Rule) -> bool:
        known = self.chosen_rule(rule, self.members)
        if known is not None:
            return known
        match rule:
            case Together(items):
                return self.count_used(items) in (0, len(items))
            case Apart(items):
                return self.count_used(items) <= 1
            case Total(attribute, compare, limit, False, items):
                whole = self.total(attribute, items)
                return whole is not None and close(compare, whole, limit)
            case Linear(left, compare, right, constant):
                return close(compare, self.weighted(left), self.weighted(right) + constant)
        return False

    def weighted(self, terms: tuple[tuple[float, str], ...]) -> float:
        return sum(c * self.amount.get(m, 0) for c, m in terms)

    def total(self, attribute: str, items: tuple[str, ...]) -> float | None:
        """Sum of attribute × amount; None where a value is missing."""
        parts = self.parts(attribute, items)
        return None if parts is None else sum(parts)

    def parts(self, attribute: str, items: tuple[str, ...]) -> list[float] | None:
        """Attribute × amount of each member; a count of each where no attribute is named."""
        numbers = self.problem.numbers(attribute) if attribute else None
        members = items or self.members
        if numbers is None:
            return [self.amount.get(m, 0) for m in members]
        if any(m not in numbers for m in members):
            return None
        return [numbers[m] * self.amount.get(m, 0) for m in members]

    def measured(self, goal: Goal) -> float | None:
        attribute = "" if goal.measure is Measure.COUNT else goal.attribute
        parts = self.parts(attribute, goal.items)
        if parts is None:
            return None
        match goal.measure:
            case Measure.TOTAL | Measure.COUNT:
                return sum(parts)
            case Measure.SPREAD:
                return max(parts) - min(parts)
            case Measure.LARGEST:
                return max(parts)
        return None


def plan_of(problem: Problem, solution: Solution) -> Plan:
    """The plan that `solution` describes. Raises ValueError where the problem has no shape."""
    from core.solving.check_grids import GridPlan, assigned, matched
    from core.solving.check_schedules import SchedulePlan

    shapes = list(problem.shapes())
    main = next((s for s in shapes if not isinstance(s, Choose)), shapes[0] if shapes else None)
    match main:
        case Assign():
            return GridPlan(problem, main, assigned(problem, main, solution), solution)
        case Match():
            return GridPlan(problem, main, matched(problem, main, solution), solution)
        case Schedule():
            return SchedulePlan(problem, main, solution)
        case Choose(group):
            members = problem.group(group).members
            extra = set(solution.chosen) - set(members)
            amounts = {m: float(m in solution.chosen) for m in (*members, *extra)}
            return QuantityPlan(problem, amounts, main)
        case Amounts():
            return QuantityPlan(problem, dict(solution.amounts), main)
        case None:
            raise ValueError("a problem without a shape has no plan to check")


def disjoint(spans: Iterable[tuple[float, float]]) -> bool:
    """Whether no two of the time spans overlap."""
    return all(
        a[1] <= b[0] + TOLERANCE or b[1] <= a[0] + TOLERANCE for a, b in combinations(spans, 2)
    )
