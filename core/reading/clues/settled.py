"""Rules of an order or of a matching in their plainest form.

Guarantees: the meaning is kept. Along the slots of the plan no scale is named; a place that the
program numbered itself is a position ("first", "last"), not a name that the user never wrote.
"""

from __future__ import annotations

from dataclasses import replace

from core.language.clauses import (
    AllOf,
    AnyOf,
    Assign,
    Between,
    Body,
    CountOf,
    Distance,
    If,
    Iff,
    Is,
    Match,
    Not,
    Order,
    Position,
    Prefer,
    Rule,
)
from core.reading.clues.puzzle import Category, Puzzle


def plainest(body: Rule | Prefer, puzzle: Puzzle, shape: Match | Assign) -> Body:
    """The rule for the plan at hand; rules of a logic grid stay as they are."""
    if isinstance(shape, Match):
        return body
    slots = next(c for c in puzzle.categories if c.name == shape.slots)
    if isinstance(body, Prefer):
        return replace(body, rule=_plain(body.rule, slots))
    return _plain(body, slots)


def _plain(rule: Rule, slots: Category) -> Rule:
    match rule:
        case Not(inner):
            return Not(_plain(inner, slots))
        case AllOf(rules) | AnyOf(rules) | CountOf(rules):
            return replace(rule, rules=tuple(_plain(r, slots) for r in rules))
        case If(condition, then):
            return If(_plain(condition, slots), _plain(then, slots))
        case Iff(one, other):
            return Iff(_plain(one, slots), _plain(other, slots))
        case Order() | Distance():
            return _unscaled(rule, slots)
        case Between() | Position():
            return replace(rule, scale="")
        case Is(item, values) if slots.span == (0, 0):
            return _position(item, values, slots)
    return rule


def _unscaled(rule: Order | Distance, slots: Category) -> Order | Distance:
    steps = tuple(float(n) for n in range(1, len(slots.members) + 1))
    by_value = rule.by_value and slots.values != steps
    return replace(rule, scale="", by_value=by_value)


def _position(item: str, values: tuple[str, ...], slots: Category) -> Rule:
    """`item` at one of the places; or a place that one of several has."""
    if item in slots.members:
        rules = tuple(_position(value, (item,), slots) for value in values)
        return rules[0] if len(rules) == 1 else AnyOf(rules)
    size = len(slots.members)
    places = [slots.members.index(v) + 1 for v in values]
    return Position(item, tuple(-1 if p == size else p for p in places))
