"""Places along an ordered group: before, after, next to, between.

Guarantees: each function takes places as linear expressions and returns a formula; around a
cycle, `Distance` counts the shorter way, and an exact gap in `Order` counts onwards past the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.errors import UserError
from core.language.clauses import Between, Compare, Distance, Group, Order, OrderKind, Position
from core.solving.exact import exact
from core.solving.formula import (
    FALSE,
    Formula,
    Linear,
    comparison,
    conjunction,
    disjunction,
)

Relation = Callable[[float, float], bool]


def require_order(group: Group, *, by_value: bool) -> None:
    """Raises `UserError` where rules of order cannot speak of `group`."""
    if by_value and not group.values:
        raise UserError(
            f"{group.name} has no numbers to compare by.",
            "A rule says by how much two of its members differ.",
            f"Give each member of {group.name} as a number.",
        )
    if not by_value and group.order is OrderKind.NONE:
        raise UserError(
            f"{group.name} has no order.",
            "A rule speaks of before, after or next to in it.",
            f"Say in which order the members of {group.name} come.",
        )


def scale_values(group: Group, *, by_value: bool) -> tuple[float, ...]:
    """What each member counts for: its number, or its place from 1."""
    return group.values if by_value else tuple(range(1, len(group.members) + 1))


def satisfied(rule: Order | Distance, group: Group) -> Relation:
    """Whether places (of first, of second) satisfy `rule`, as a function of two numbers."""
    cyclic = group.order is OrderKind.CYCLIC and not rule.by_value
    size = len(group.members)

    def order(first: float, second: float) -> bool:
        if cyclic and rule.compare in {Compare.EQ, Compare.NE}:
            return rule.compare.holds((second - first - rule.gap) % size, 0)
        return rule.compare.holds(second - first, rule.gap)

    def distance(first: float, second: float) -> bool:
        apart = abs(second - first)
        return rule.compare.holds(min(apart, size - apart) if cyclic else apart, rule.gap)

    return order if isinstance(rule, Order) else distance


def ordered_rule(rule: Order | Distance, first: Linear, second: Linear, group: Group) -> Formula:
    """`rule` where each of the two has exactly one place."""
    gap = second - first
    if group.order is OrderKind.CYCLIC and not rule.by_value:
        return _one_of_differences(gap, satisfied(rule, group), len(group.members))
    if isinstance(rule, Order):
        return comparison(gap, rule.compare, exact(rule.gap))
    return distance(gap, rule.compare, rule.gap)


def distance(gap: Linear, compare: Compare, size: float) -> Formula:
    """|gap| <compare> size."""
    size_ = exact(size)
    above = comparison(gap, compare, size_)
    below = comparison(gap, _MIRRORED[compare], -size_)
    if compare in {Compare.LE, Compare.LT, Compare.NE}:
        if compare is Compare.NE and size < 0:
            return conjunction(())
        return conjunction((above, below))
    return disjunction((above, below)) if size >= 0 or compare is not Compare.EQ else FALSE


_MIRRORED = {
    Compare.LE: Compare.GE,
    Compare.LT: Compare.GT,
    Compare.GE: Compare.LE,
    Compare.GT: Compare.LT,
    Compare.EQ: Compare.EQ,
    Compare.NE: Compare.NE,
}


def _one_of_differences(gap: Linear, relation: Relation, size: int) -> Formula:
    allowed = [d for d in range(1 - size, size) if relation(0, d)]
    return disjunction(comparison(gap, Compare.EQ, d) for d in allowed)


def between(middle: Linear, one: Linear, other: Linear) -> Formula:
    up = (comparison(one, Compare.LT, middle), comparison(middle, Compare.LT, other))
    down = (comparison(other, Compare.LT, middle), comparison(middle, Compare.LT, one))
    return disjunction((conjunction(up), conjunction(down)))


def place_indexes(rule: Position, group: Group) -> tuple[int, ...]:
    """The places of `rule` counted from 0. `UserError` where a place does not exist."""
    size = len(group.members)
    wrong = [p for p in rule.places if p == 0 or abs(p) > size]
    if wrong:
        raise UserError(
            f"There is no place {wrong[0]} in {group.name}.",
            f"It has {size} places.",
            "Name a place that exists.",
        )
    return tuple(p - 1 if p > 0 else size + p for p in rule.places)


def resolve(rule: Order | Distance | Between | Position, groups: Sequence[Group]) -> Group:
    """The group along which `rule` speaks. `UserError` where that is not clear."""
    if rule.scale:
        for group in groups:
            if group.name == rule.scale:
                return group
        raise UserError(
            f"{rule.scale!r} is not something this plan is laid out along.",
            f"The plan knows {', '.join(g.name for g in groups)}.",
            "Name one of these.",
        )
    by_value = isinstance(rule, (Order, Distance)) and rule.by_value
    fitting = [g for g in groups if (g.values if by_value else g.order is not OrderKind.NONE)]
    if len(fitting) != 1 and len(groups) > 1:
        raise UserError(
            "It is not clear along what a rule of order counts.",
            f"It could be {' or '.join(g.name for g in fitting or groups)}.",
            "Say which one is meant.",
        )
    return fitting[0] if fitting else groups[0]
