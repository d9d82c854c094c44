"""Which members a rule speaks of.

Guarantees: walks nested rules; members come in the order of the rule's words.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.language.clauses import (
    AllOf,
    AnyOf,
    Apart,
    Between,
    Chosen,
    ChosenCount,
    CountOf,
    Deadline,
    Distance,
    If,
    Iff,
    InARow,
    Is,
    Linear,
    Not,
    OneAtATime,
    Order,
    PairOff,
    PerItem,
    PerSlot,
    Position,
    Release,
    Rule,
    Together,
    Total,
)


def parts(rule: Rule) -> tuple[Rule, ...]:
    """The rules directly inside a rule of logic; () for the others."""
    match rule:
        case Not(inner):
            return (inner,)
        case AnyOf(rules) | AllOf(rules) | CountOf(rules):
            return rules
        case If(one, other) | Iff(one, other):
            return (one, other)
        case _:
            return ()


def atoms(rule: Rule) -> Iterator[Rule]:
    """`rule` itself, or the rules inside it that are not made of rules."""
    inside = parts(rule)
    if not inside:
        yield rule
    for part in inside:
        yield from atoms(part)


def members_named(rule: Rule) -> Iterator[str]:
    """Every member that `rule` names, nested rules included."""
    for atom in atoms(rule):
        yield from _named(atom)


def _named(rule: Rule) -> tuple[str, ...]:
    match rule:
        case Is(item, values):
            return (item, *values)
        case Chosen(item) | Position(item) | Release(item):
            return (item,)
        case Deadline(item):
            return (item,) if item else ()
        case Together(items) | Apart(items) | OneAtATime(items):
            return items
        case Order(first, second) | Distance(first, second):
            return (first, second)
        case Between(middle, one, other):
            return (middle, one, other)
        case PairOff(items, values):
            return (*items, *values)
        case PerSlot() | PerItem():
            return (*rule.items, *rule.slots)
        case Total(items=items, slots=slots):
            return (*items, *slots)
        case InARow() | ChosenCount():
            return rule.items
        case Linear():
            return tuple(name for _, name in (*rule.left, *rule.right))
        case _:
            return ()
