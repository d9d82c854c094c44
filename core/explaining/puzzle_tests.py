"""Rules of a puzzle as quick tests on the places of its unknowns.

Guarantees: `compiled` gives a function that is true exactly when the rule holds of the places
given; a rule that a puzzle cannot test raises `Untestable`. `named` lists every unknown the test
looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from core.language.clauses import (
    AllOf,
    AnyOf,
    Apart,
    Assign,
    Between,
    Compare,
    CountOf,
    Distance,
    Group,
    If,
    Iff,
    Is,
    Not,
    Order,
    OrderKind,
    PairOff,
    PerSlot,
    Position,
    Problem,
    Rule,
    Together,
    Total,
)

Env = Mapping[str, int]
Test = Callable[[Env], bool]
Along = Callable[[Env], float]


class Untestable(Exception):
    """The rule speaks of something that a puzzle's places do not show."""


class Places:
    """Where names stand: places of the base are fixed, all others are unknown.

    `same`: for each unknown the one that stands for it, once two are found to be the same thing.
    """

    def __init__(self, problem: Problem, base: Group, groups: tuple[Group, ...]) -> None:
        self.problem = problem
        self.base = base
        self.groups = groups
        self.number = {m: k for k, m in enumerate(base.members)}
        self.group_of = {m: g for g in groups for m in g.members}
        self.same = {m: m for g in groups if g is not base for m in g.members}
        self.assign = isinstance(next(problem.shapes(), None), Assign)

    def place(self, name: str) -> Callable[[Env], int]:
        """The base place of a name."""
        if name in self.number:
            fixed = self.number[name]
            return lambda _: fixed
        if name not in self.group_of:
            raise Untestable
        same = self.same
        return lambda env: env[same[name]]

    def scale(self, rule: Order | Distance | Between | Position) -> Group:
        """The group that the rule counts along."""
        if rule.scale:
            found = [g for g in self.groups if g.name == rule.scale]
        elif self.assign:
            found = [self.base]
        elif isinstance(rule, Order | Distance) and rule.by_value:
            found = [g for g in self.groups if g.values]
        else:
            found = [g for g in self.groups if g.order is not OrderKind.NONE]
        if len(found) != 1:
            raise Untestable
        return found[0]

    def along(self, name: str, scale: Group, *, by_value: bool) -> Along:
        """The place (from 1) or the number of a name along a scale."""
        values = scale.values if by_value else tuple(range(1, len(scale.members) + 1))
        if len(values) != len(scale.members):
            raise Untestable
        if name in scale.members:
            fixed = values[scale.members.index(name)]
            return lambda _: fixed
        place = self.place(name)
        if scale is self.base:
            return lambda env: values[place(env)]
        if self.assign:
            raise Untestable
        pairs, same = tuple(zip(scale.members, values, strict=True)), self.same
        return lambda env: next((v for m, v in pairs if env[same[m]] == place(env)), float("nan"))


def compiled(rule: Rule, places: Places) -> Test:
    """The rule as a test of places. Raises Untestable."""
    match rule:
        case Not(inner):
            test = compiled(inner, places)
            return lambda env: not test(env)
        case AnyOf(rules):
            tests = [compiled(r, places) for r in rules]
            return lambda env: any(t(env) for t in tests)
        case AllOf(rules):
            tests = [compiled(r, places) for r in rules]
            return lambda env: all(t(env) for t in tests)
        case CountOf(rules, compare, count):
            tests = [compiled(r, places) for r in rules]
            return lambda env: compare.holds(sum(t(env) for t in tests), count)
        case If(condition, then):
            one, other = compiled(condition, places), compiled(then, places)
            return lambda env: not one(env) or other(env)
        case Iff(first, second):
            one, other = compiled(first, places), compiled(second, places)
            return lambda env: one(env) == other(env)
        case PairOff((a, b), (x, y)):
            return compiled(
                AnyOf((AllOf((Is(a, (x,)), Is(b, (y,)))), AllOf((Is(a, (y,)), Is(b, (x,)))))),
                places,
            )
    return _simple(rule, places)


def _simple(rule: Rule, places: Places) -> Test:
    match rule:
        case Is(item, values):
            own = places.place(item)
            others = [places.place(v) for v in values if _comparable(item, v, places)]
            return lambda env: any(own(env) == other(env) for other in others)
        case Together(items):
            at = [places.place(m) for m in items]
            return lambda env: len({place(env) for place in at}) == 1
        case Apart(items):
            at = [places.place(m) for m in items]
            return lambda env: len({place(env) for place in at}) == len(at)
        case Order() | Distance():
            return _spaced(rule, places)
        case Between(middle, one, other):
            scale = places.scale(rule)
            m, a, b = (places.along(n, scale, by_value=False) for n in (middle, one, other))
            return lambda env: min(a(env), b(env)) < m(env) < max(a(env), b(env))
        case Position(item, wanted):
            scale = places.scale(rule)
            size = len(scale.members)
            fits = {p if p > 0 else size + 1 + p for p in wanted}
            at_place = places.along(item, scale, by_value=False)
            return lambda env: at_place(env) in fits
        case PerSlot() | Total(per_slot=True):
            return _per_slot(rule, places)
    raise Untestable


def _comparable(one: str, other: str, places: Places) -> bool:
    """Whether two names can be the same thing: members of one group never are."""
    return one == other or places.group_of.get(one) is not places.group_of.get(other)


def _spaced(rule: Order | Distance, places: Places) -> Test:
    scale = places.scale(rule)
    first = places.along(rule.first, scale, by_value=rule.by_value)
    second = places.along(rule.second, scale, by_value=rule.by_value)
    size, compare, gap = len(scale.members), rule.compare, rule.gap
    around = scale.order is OrderKind.CYCLIC and not rule.by_value
    if isinstance(rule, Order):
        if around and compare in (Compare.EQ, Compare.NE):
            return lambda env: compare.holds((second(env) - first(env) - gap) % size, 0)
        return lambda env: compare.holds(second(env) - first(env), gap)

    def apart(env: Env) -> bool:
        far = abs(second(env) - first(env))
        return compare.holds(min(far, size - far) if around else far, gap)

    return apart


def _per_slot(rule: PerSlot | Total, places: Places) -> Test:
    """Counts or loads at each place of an assignment."""
    if not places.assign:
        raise Untestable
    everyone = places.groups[0].members
    if isinstance(rule, Total):
        weights = places.problem.numbers(rule.attribute)
        named_items = [m for m in rule.items if m in everyone] or list(everyone)
        named_slots = [m for m in (*rule.items, *rule.slots) if m in places.number]
        if any(m not in weights for m in named_items):
            raise Untestable
        slots = [places.number[s] for s in named_slots or places.base.members]
        return lambda env: all(
            rule.compare.holds(sum(weights[m] for m in named_items if env[m] == s), rule.limit)
            for s in slots
        )
    if set(rule.items) - set(everyone) or set(rule.slots) - set(places.number):
        raise Untestable
    items = rule.items or everyone
    at = [places.number[s] for s in rule.slots or places.base.members]
    return lambda env: all(
        rule.compare.holds(sum(env[m] == s for m in items), rule.count) for s in at
    )


def named(rule: Rule, places: Places) -> Iterator[str]:
    """The unknowns that the test of `rule` looks at."""
    match rule:
        case Not(inner):
            yield from named(inner, places)
        case AnyOf(rules) | AllOf(rules) | CountOf(rules):
            for part in rules:
                yield from named(part, places)
        case If(one, other) | Iff(one, other):
            yield from named(one, places)
            yield from named(other, places)
        case _:
            yield from (m for m in _mentioned(rule, places) if m not in places.number)


def _mentioned(rule: Rule, places: Places) -> tuple[str, ...]:
    match rule:
        case Is(item, values):
            return (item, *values)
        case Together(items) | Apart(items):
            return items
        case PairOff(items, values):
            return (*items, *values)
        case Order(first, second) | Distance(first, second):
            return (first, second, *_scale_members(rule, places))
        case Between(middle, one, other):
            return (middle, one, other, *_scale_members(rule, places))
        case Position(item):
            return (item, *_scale_members(rule, places))
        case PerSlot(_, _, _, items):
            return items or places.groups[0].members
    return places.groups[0].members


def _scale_members(rule: Order | Distance | Between | Position, places: Places) -> tuple[str, ...]:
    """Along a group other than the base, every member's place matters."""
    scale = places.scale(rule)
    return () if scale is places.base else scale.members
