"""Match: a logic grid. Groups of one size correspond one to one.

Guarantees: one group is the base (the one that rules of order count along, else the first); every
other member has one variable, the base member it goes with. Two members "are the same" when they
go with the same base member. Only rules of identity, order and logic fit a grid.
"""

from __future__ import annotations

from collections import Counter

from core.language.clauses import (
    Apart,
    Between,
    Compare,
    Distance,
    Goal,
    Group,
    Is,
    Match,
    Order,
    OrderKind,
    Position,
    Problem,
    Rule,
    Together,
)
from core.solving.exact import exact
from core.solving.formula import (
    AllDifferent,
    Formula,
    Linear,
    Objective,
    Truth,
    Values,
    Variable,
    comparison,
    conjunction,
    constant,
    disjunction,
    negation,
    of,
)
from core.solving.mentions import atoms
from core.solving.shapes.board import Board, weighted
from core.solving.shapes.scale import (
    between,
    ordered_rule,
    place_indexes,
    require_order,
    resolve,
    scale_values,
)
from core.solving.solution import Solution

_ORDERING = (Order, Distance, Between, Position)


class MatchBoard(Board):
    """Groups by each other."""

    noun = "logic grid"

    def __init__(self, problem: Problem, shape: Match) -> None:
        super().__init__(problem)
        self.groups = tuple(problem.group(name) for name in shape.groups)
        self.base = self._base()
        self._group_of = {m: g for g in self.groups for m in g.members}
        self._place = {
            m: Variable(f"{m} @", 0, len(g.members) - 1)
            for g in self.groups
            if g is not self.base
            for m in g.members
        }

    def _base(self) -> Group:
        """The group most often counted along: places in it need no further formulas."""
        rules = [r for _, r in self.problem.rules()]
        ordering = [a for rule in rules for a in atoms(rule) if isinstance(a, _ORDERING)]
        counts = Counter(resolve(a, self.groups).name for a in ordering)
        ordered = [g for g in self.groups if g.order is not OrderKind.NONE]
        candidates = ordered or list(self.groups)
        return max(candidates, key=lambda g: counts[g.name])

    @property
    def variables(self) -> tuple[Variable, ...]:
        return tuple(self._place.values())

    @property
    def structure(self) -> tuple[Formula, ...]:
        return tuple(
            AllDifferent(tuple(self._place[m] for m in g.members))
            for g in self.groups
            if g is not self.base and len(g.members) > 1
        )

    def rule(self, rule: Rule) -> Formula:
        match rule:
            case Is(item, values):
                return disjunction(self.same(item, v) for v in values)
            case Together(items):
                return conjunction(self.same(items[0], other) for other in items[1:])
            case Apart(items):
                return conjunction(
                    negation(self.same(a, b)) for k, a in enumerate(items) for b in items[:k]
                )
            case Order(first, second) | Distance(first, second):
                scale = resolve(rule, self.groups)
                require_order(scale, by_value=rule.by_value)
                one, other = (self.along(scale, n, rule.by_value) for n in (first, second))
                return ordered_rule(rule, one, other, scale)
            case Between(middle, one_name, other_name):
                scale = resolve(rule, self.groups)
                require_order(scale, by_value=False)
                places = [self.along(scale, n, False) for n in (middle, one_name, other_name)]
                return between(places[0], places[1], places[2])
            case Position(item):
                scale = resolve(rule, self.groups)
                require_order(scale, by_value=False)
                members = (scale.members[k] for k in place_indexes(rule, scale))
                return disjunction(self.same(item, m) for m in members)
            case _:
                raise self.unfit(rule)

    def same(self, one: str, other: str) -> Formula:
        """Whether the two are the same thing; two members of one group never are."""
        if self._group_of[one] is self._group_of[other]:
            return Truth(one == other)
        return comparison(self._at(one) - self._at(other), Compare.EQ)

    def _at(self, name: str) -> Linear:
        if name in self._place:
            return of(self._place[name])
        return constant(self.base.members.index(name))

    def along(self, scale: Group, name: str, by_value: bool) -> Linear:
        """The place (or number) of `name` in `scale`."""
        numbers = scale_values(scale, by_value=by_value)
        if name in scale.members:
            return constant(exact(numbers[scale.members.index(name)]))
        if scale is self.base and not by_value:
            return self._at(name).shifted(exact(1))
        return weighted(
            (v, of(self.same(name, m))) for v, m in zip(numbers, scale.members, strict=True)
        )

    def objective(self, goal: Goal) -> Objective:
        raise self.unfit(goal)

    def solution(self, values: Values) -> Solution:
        places = {m: k for k, m in enumerate(self.base.members)}
        places |= {m: round(values[v.name]) for m, v in self._place.items()}
        first, *others = self.groups
        return Solution(
            slots=tuple(
                (m, tuple(next(o for o in g.members if places[o] == places[m]) for g in others))
                for m in first.members
            )
        )
