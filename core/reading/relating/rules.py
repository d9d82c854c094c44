"""From "these two are related so" to a rule that the plan can have.

Guarantees: a relation that the plan's shape cannot say gives no rule; several places left open for
one name become one rule. Which name comes first is a matter of the text, not of the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.language.clauses import (
    AllOf,
    AnyOf,
    Apart,
    Assign,
    Choose,
    Chosen,
    Compare,
    Distance,
    Group,
    If,
    Iff,
    Is,
    Match,
    Not,
    Order,
    OrderKind,
    PerItem,
    Position,
    Problem,
    Rule,
    Schedule,
    Together,
)
from core.reading.relating.places import NUMBER, THING, Place

_COUNTS = {"at_most": Compare.LE, "at_least": Compare.GE, "exactly": Compare.EQ}
_TURNED = {
    "after": "before", "right_after": "right_before", "not_right_after": "not_right_before",
    "needed_by": "needs",
}  # fmt: skip


@dataclass(frozen=True)
class Related:
    """`first` stands before `second` in the text; `chance`: how sure the reader is, 0 to 1."""

    first: Place
    second: Place
    label: str
    chance: float


def rules_of(found: Iterable[Related], problem: Problem) -> Iterator[tuple[Rule, float]]:
    """The rules with their confidence, in the order of the text."""
    shape = next(problem.shapes(), None)
    kept = list(found)
    done: set[tuple[str, str]] = set()
    for one in kept:
        if one.label in ("is", "not_is", "one_of"):
            thing, *others = _sides(one, problem)
            key = (thing.name, one.label)
            if key in done and one.label != "is":
                continue
            done.add(key)
            if one.label != "is":
                others = [
                    _sides(o, problem)[1]
                    for o in kept
                    if o.label == one.label and _sides(o, problem)[0].name == thing.name
                ]
            rule = _has(thing, others, one.label == "not_is", shape, problem)
        else:
            rule = _between(one, shape, problem)
        if rule is not None:
            yield rule, one.chance


def _sides(one: Related, problem: Problem) -> tuple[Place, Place]:
    """The thing planned, then what it has or has not."""
    if one.first.kind != THING:
        return one.second, one.first
    shape = next(problem.shapes(), None)
    if isinstance(shape, Match) and one.second.kind == THING:
        order = [problem.group_of(p.name) for p in (one.first, one.second)]
        names = [g.name if g is not None else "" for g in order]
        if names[1] in shape.groups and names[0] in shape.groups:
            turned = shape.groups.index(names[1]) < shape.groups.index(names[0])
            return (one.second, one.first) if turned else (one.first, one.second)
    return one.first, one.second


def _has(
    thing: Place, others: list[Place], denied: bool, shape: object, problem: Problem
) -> Rule | None:
    if thing.kind != THING:
        return None
    numbers = [o.number for o in others if o.kind == NUMBER]
    rule: Rule
    if numbers:
        if len(numbers) < len(others) or not _in_order(shape, problem):
            return None
        rule = Position(thing.name, tuple(dict.fromkeys(numbers)))
    else:
        names = tuple(dict.fromkeys(o.name for o in others))
        if not _may_have(thing.name, names, shape, problem):
            return None
        rule = Is(thing.name, names)
    return Not(rule) if denied else rule


def _may_have(thing: str, names: tuple[str, ...], shape: object, problem: Problem) -> bool:
    own = problem.group_of(thing)
    if isinstance(shape, Assign):
        return all(n in problem.group(shape.slots).members for n in names)
    if isinstance(shape, Match):
        groups = {g.name for n in names if (g := problem.group_of(n)) is not None}
        return len(groups) == 1 and own is not None and own.name not in groups
    return False


def _in_order(shape: object, problem: Problem) -> bool:
    if not isinstance(shape, Assign) or (shape.item_high, shape.slot_high) != (1, 1):
        return False
    return problem.group(shape.slots).order is not OrderKind.NONE


def _between(one: Related, shape: object, problem: Problem) -> Rule | None:
    label = _TURNED.get(one.label, one.label)
    first, second = (one.second, one.first) if label != one.label else (one.first, one.second)
    if label in _COUNTS:
        return _count(one, _COUNTS[label], shape)
    if first.kind != THING or second.kind != THING:
        return None
    a, b = first.name, second.name
    if isinstance(shape, Choose):
        return _chosen(label, a, b)
    if isinstance(shape, Schedule):
        return Order(a, b, Compare.GE, 0) if label == "before" else None
    if label in ("together", "apart"):
        return _same(label == "together", a, b, shape, problem)
    scale = _scale(shape, problem)
    return None if scale is None else _placed(label, a, b, scale)


def _same(together: bool, a: str, b: str, shape: object, problem: Problem) -> Rule | None:
    """In one place or not; in a puzzle, one and the same or not."""
    if isinstance(shape, Assign):
        return Together((a, b)) if together else Apart((a, b))
    if not _may_have(a, (b,), shape, problem):
        return None
    return Is(a, (b,)) if together else Not(Is(a, (b,)))


def _scale(shape: object, problem: Problem) -> str | None:
    """The group along which "before" counts; None where there is none or more than one."""
    if isinstance(shape, Assign):
        return "" if problem.group(shape.slots).order is not OrderKind.NONE else None
    if not isinstance(shape, Match):
        return None
    groups = [g for g in problem.things() if isinstance(g, Group)]
    scales = [g.name for g in groups if g.order is not OrderKind.NONE and g.name in shape.groups]
    return scales[0] if len(scales) == 1 else None


def _placed(label: str, a: str, b: str, scale: str) -> Rule | None:
    made: dict[str, Rule] = {
        "before": Order(a, b, scale=scale),
        "right_before": Order(a, b, Compare.EQ, 1, scale),
        "not_right_before": Not(Order(a, b, Compare.EQ, 1, scale)),
        "next": Distance(a, b, scale=scale),
        "not_next": Not(Distance(a, b, scale=scale)),
    }
    return made.get(label)


def _chosen(label: str, a: str, b: str) -> Rule | None:
    made: dict[str, Rule] = {
        "needs": If(Chosen(a), Chosen(b)),
        "not_both": Not(AllOf((Chosen(a), Chosen(b)))),
        "apart": Not(AllOf((Chosen(a), Chosen(b)))),
        "either": AnyOf((Chosen(a), Chosen(b))),
        "iff": Iff(Chosen(a), Chosen(b)),
        "together": Iff(Chosen(a), Chosen(b)),
    }
    return made.get(label)


def _count(one: Related, sign: Compare, shape: object) -> Rule | None:
    thing, number = (one.first, one.second) if one.first.kind == THING else (one.second, one.first)
    counted = thing.kind == THING and number.kind == NUMBER and number.number > 0
    if not counted or not isinstance(shape, Assign) or shape.item_high == 1:
        return None
    return PerItem(sign, number.number, (thing.name,))
