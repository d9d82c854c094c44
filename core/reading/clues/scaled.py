"""A comparison of two members as a rule along an ordered category.

Guarantees: the way round is looked up for the category at hand; a distance is counted in the
category's own values ("260 feet"), in places where it says places; a comparison that fits no
category, or whose word is not known, raises `Unsure`.
"""

from __future__ import annotations

from core.language.clauses import AllOf, AnyOf, Compare, Distance, Is, Order, Rule
from core.reading.clues.masked import Comparison
from core.reading.clues.puzzle import Category, Puzzle
from core.reading.clues.scales import in_steps, scales_for, sign_on


class Unsure(Exception):
    """A clue cannot be read for certain; the text says why."""


def compared(comparison: Comparison, one: str, other: str, puzzle: Puzzle) -> tuple[Rule, bool]:
    """The rule of "one <comparison> other", and whether another scale is as likely."""
    scales = scales_for(comparison, puzzle, (one, other))
    signed = [(scale, sign_on(comparison.word, scale)) for scale in scales]
    signed = [(scale, sign) for scale, sign in signed if sign]
    if not signed:
        raise Unsure("it is open along what scale this compares")
    scale, sign = signed[0]
    if one == other:
        raise Unsure("a thing is compared with itself")
    return _rule(comparison, one, other, scale, sign), len(signed) > 1


def _rule(comparison: Comparison, one: str, other: str, scale: Category, sign: int) -> Rule:
    rule = _along(comparison, one, other, scale, sign)
    if not isinstance(rule, Order) or not {one, other} & set(scale.members):
        return rule
    if {one, other} <= set(scale.members):
        raise Unsure("two places are compared")
    return _placed(rule, scale)


def _along(comparison: Comparison, one: str, other: str, scale: Category, sign: int) -> Rule:
    first, second = (one, other) if sign < 0 else (other, one)
    gap = comparison.gap
    if gap is None and comparison.immediate:
        return Order(first, second, Compare.EQ, 1, scale.name)
    if gap is None:
        return Order(first, second, Compare.GE, 1, scale.name)
    if gap.ratio:
        return _ratio(one, other, scale, gap.number)
    step = in_steps(gap, scale)
    if step is None and scale.span == (0, 0) and not comparison.bound:
        step = gap.number  # "two nights after", where the program counted the places
    if step is None:
        raise Unsure("the distance has another unit")
    sign_of_gap = {1: Compare.GE, -1: Compare.LE, 0: Compare.EQ}[comparison.bound]
    if sign_of_gap is Compare.EQ and not _possible(step, scale):
        if step == 1:
            return Order(first, second, Compare.EQ, 1, scale.name)  # "the day after": the next one
        raise Unsure("no two members are that far apart")
    return Order(first, second, sign_of_gap, round(step, 6), scale.name, True)


def _placed(rule: Order, scale: Category) -> Rule:
    """An order against a place ("before the third", "later than 9am"): the places that are left."""
    places = scale.values if rule.by_value else tuple(map(float, range(len(scale.members))))
    known = rule.first if rule.first in scale.members else rule.second
    at = places[scale.members.index(known)]
    turned = -1 if known == rule.second else 1
    fitting = tuple(
        m
        for m, place in zip(scale.members, places, strict=True)
        if rule.compare.holds(turned * (place - at), rule.gap)
    )
    if not fitting:
        raise Unsure("no place is left")
    return Is(rule.second if known == rule.first else rule.first, fitting)


def _possible(step: float, scale: Category) -> bool:
    return any(abs(b - a - step) < 1e-6 for a in scale.values for b in scale.values)


def _ratio(one: str, other: str, scale: Category, factor: float) -> Rule:
    """ "Twice as much as": one of the pairs of values that stand in that ratio."""
    pairs = [
        (a, b)
        for a, x in zip(scale.members, scale.values, strict=True)
        for b, y in zip(scale.members, scale.values, strict=True)
        if abs(x - factor * y) < 1e-6 and a != b
    ]
    made = tuple(
        _pair(one, a, other, b) for a, b in pairs if _can(one, a, scale) and _can(other, b, scale)
    )
    if not made:
        raise Unsure("no two members stand in that ratio")
    return made[0] if len(made) == 1 else AnyOf(made)


def _can(member: str, value: str, scale: Category) -> bool:
    return member not in scale.members or member == value


def _pair(one: str, a: str, other: str, b: str) -> Rule:
    rules = tuple(Is(x, (y,)) for x, y in ((one, a), (other, b)) if x != y)
    return rules[0] if len(rules) == 1 else AllOf(rules)


def beside(one: str, other: str, puzzle: Puzzle, steps: float = 1) -> Rule:
    """Two members next to each other (or so many places apart) along the scale that is meant."""
    scales = [
        c
        for c in puzzle.categories
        if c.ordered and one not in c.members and other not in c.members
    ]
    scales = scales or [c for c in puzzle.categories if c.ordered]
    rows = [
        c
        for c in scales
        if c.hints & {"house", "position", "place", "seat", "spot", "room", "number", "door"}
    ]
    if len(scales) > 1 and len(rows) == 1:
        scales = rows
    if len(scales) != 1:
        raise Unsure("it is open along what scale they are next to each other")
    return Distance(one, other, Compare.EQ, steps, scales[0].name)
