"""The checker's view of assignments, orders, rosters and logic grids: who goes with what.

Guarantees: only the pairs of the finished plan are looked at. Where a member has several places
(a roster), a rule of order must hold for every pair of places; a member with none breaks no rule
of order.
"""

from __future__ import annotations

from itertools import product

from core.language.clauses import (
    Apart,
    Assign,
    Between,
    Choose,
    Compare,
    Distance,
    Goal,
    Group,
    InARow,
    Is,
    Linear,
    Match,
    Measure,
    Order,
    OrderKind,
    PerItem,
    PerSlot,
    Position,
    Problem,
    Rule,
    Shape,
    Together,
    Total,
)
from core.solving.check_plans import Plan, close
from core.solving.solution import Solution

Pairs = frozenset[tuple[str, str]]


def assigned(problem: Problem, shape: Assign, solution: Solution) -> Pairs:
    """(item, slot) pairs of an assignment."""
    del problem, shape
    return frozenset((item, slot) for item, slots in solution.slots for slot in slots)


def matched(problem: Problem, shape: Match, solution: Solution) -> Pairs:
    """Every two members that are the same thing, both ways, each with itself."""
    rows = [(first, *others) for first, others in solution.slots]
    known = {m for name in shape.groups for m in problem.group(name).members}
    return frozenset((a, b) for row in rows for a in row for b in row if {a, b} <= known)


class GridPlan(Plan):
    """Pairs of members that go together."""

    def __init__(
        self, problem: Problem, shape: Assign | Match, pairs: Pairs, solution: Solution
    ) -> None:
        super().__init__(problem)
        self.shape = shape
        self.solution = solution
        self.partners: dict[str, set[str]] = {}
        for one, other in pairs:
            self.partners.setdefault(one, set()).add(other)
            self.partners.setdefault(other, set()).add(one)
        names = shape.groups if isinstance(shape, Match) else (shape.items, shape.slots)
        self.groups = tuple(problem.group(name) for name in names)

    @property
    def items(self) -> tuple[str, ...]:
        return self.groups[0].members

    @property
    def slots(self) -> tuple[str, ...]:
        return self.groups[1].members

    # ------------------------------------------------ shape

    def fits(self, shape: Shape) -> bool:
        match shape:
            case Assign():
                return self._assignment_fits(shape)
            case Match():
                rows = [(first, *others) for first, others in self.solution.slots]
                return all(
                    sorted(row[k] for row in rows if k < len(row)) == sorted(group.members)
                    for k, group in enumerate(self.groups)
                )
            case Choose():
                return self.choice_fits(shape)
        return False

    def _assignment_fits(self, shape: Assign) -> bool:
        listed = sorted(item for item, _ in self.solution.slots)
        known = {s for _, slots in self.solution.slots for s in slots} <= set(self.slots)
        once = all(len(set(slots)) == len(slots) for _, slots in self.solution.slots)
        return (
            listed == sorted(self.items)
            and known
            and once
            and all(_within(self.count(i), shape.item_low, shape.item_high) for i in self.items)
            and all(_within(self.count(s), shape.slot_low, shape.slot_high) for s in self.slots)
        )

    def count(self, name: str, among: tuple[str, ...] = ()) -> int:
        """How many of `among` ((): all) go with `name`."""
        found = self.partners.get(name, set())
        return len(found & set(among)) if among else len(found)

    def used(self, member: str) -> bool:
        return bool(self.partners.get(member))

    # ------------------------------------------------ rules

    def holds(self, rule: Rule) -> bool:
        match rule:
            case Is(item, values):
                return bool(self.partners.get(item, set()) & set(values))
            case Together(items):
                return self._together(items)
            case Apart(items):
                return self._apart(items)
            case Order() | Distance() | Between() | Position():
                return self._placed(rule)
        if isinstance(self.shape, Match):
            return False
        known = self.chosen_rule(rule, self.items)
        return self._counted(rule) if known is None else known

    def _together(self, items: tuple[str, ...]) -> bool:
        return len({frozenset(self.partners.get(m, ())) for m in items}) == 1

    def _apart(self, items: tuple[str, ...]) -> bool:
        shared = [self.partners.get(m, set()) for m in items]
        return sum(len(found) for found in shared) == len(set().union(*shared))

    def _counted(self, rule: Rule) -> bool:
        match rule:
            case PerSlot(compare, count, slots, items):
                return all(compare.holds(self.count(s, items), count) for s in slots or self.slots)
            case PerItem(compare, count, items, slots):
                return all(compare.holds(self.count(i, slots), count) for i in items or self.items)
            case InARow(most, items):
                return all(self._longest_run(i) <= most for i in items or self.items)
            case Total():
                return self._total(rule)
            case Linear(left, compare, right, constant):
                one = sum(c * self.count(m) for c, m in left)
                other = sum(c * self.count(m) for c, m in right)
                return close(compare, one, other + constant)
        return False

    def _longest_run(self, item: str) -> int:
        """The most slots in a row that `item` has; a circle goes on past its end."""
        row = [slot in self.partners.get(item, set()) for slot in self.slots]
        if all(row):
            return len(row)
        if self.groups[1].order is OrderKind.CYCLIC:
            row = row + row
        longest = run = 0
        for has in row:
            run = run + 1 if has else 0
            longest = max(longest, run)
        return longest

    # ------------------------------------------------ order

    def _placed(self, rule: Order | Distance | Between | Position) -> bool:
        scale = self._scale(rule)
        if scale is None:
            return False
        if isinstance(rule, Position):
            size = len(scale.members)
            wanted = {p if p > 0 else size + 1 + p for p in rule.places}
            return bool(wanted & set(self._places(rule.item, scale, by_value=False)))
        if isinstance(rule, Between):
            places = [
                self._places(n, scale, by_value=False) for n in (rule.middle, rule.one, rule.other)
            ]
            return all(min(a, b) < m < max(a, b) for m, a, b in product(*places))
        first = self._places(rule.first, scale, by_value=rule.by_value)
        second = self._places(rule.second, scale, by_value=rule.by_value)
        return all(_spaced(rule, scale, a, b) for a, b in product(first, second))

    def _scale(self, rule: Order | Distance | Between | Position) -> Group | None:
        """The group along which the rule counts; None where it is not clear."""
        if rule.scale:
            return next((g for g in self.groups if g.name == rule.scale), None)
        by_value = isinstance(rule, Order | Distance) and rule.by_value
        if isinstance(self.shape, Match):
            fit = [g for g in self.groups if (g.values if by_value else g.order.value != "none")]
            return fit[0] if len(fit) == 1 else None
        if any(m in self.items for m in _named(rule)):
            return self.groups[1]
        return self.groups[0] if self.groups[0].order is not OrderKind.NONE else self.groups[1]

    def _places(self, name: str, scale: Group, *, by_value: bool) -> list[float]:
        """Places (from 1) or numbers of `name` along the scale."""
        found = {name} if name in scale.members else self.partners.get(name, set())
        values = scale.values if by_value else tuple(range(1, len(scale.members) + 1))
        return [v for m, v in zip(scale.members, values, strict=True) if m in found]

    # ------------------------------------------------ totals

    def _load(self, attribute: str, name: str, among: tuple[str, ...]) -> float | None:
        """Total of the attribute over the pairs of `name` with `among`; a count without one."""
        found = self.partners.get(name, set()) & set(among)
        if not attribute:
            return len(found)
        numbers = self.problem.numbers(attribute)
        if name in numbers:
            return numbers[name] * len(found)
        return sum(numbers[m] for m in found) if found <= set(numbers) else None

    def _sides(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        items = tuple(i for i in self.items if i in names)
        slots = tuple(s for s in self.slots if s in names)
        return items or self.items, slots or self.slots

    def _loads(
        self, attribute: str, names: tuple[str, ...], among: tuple[str, ...]
    ) -> list[float] | None:
        loads = [self._load(attribute, name, among) for name in names]
        known = [load for load in loads if load is not None]
        return known if len(known) == len(loads) else None

    def _total(self, rule: Total) -> bool:
        items = tuple(i for i in self.items if i in rule.items) or self.items
        named = (*rule.slots, *rule.items)
        slots = tuple(s for s in self.slots if s in named) or self.slots
        loads = self._loads(rule.attribute, slots, items)
        if loads is None or not (rule.attribute == "" or self.problem.numbers(rule.attribute)):
            return False
        if rule.per_slot:
            return all(close(rule.compare, load, rule.limit) for load in loads)
        return close(rule.compare, sum(loads), rule.limit)

    def measured(self, goal: Goal) -> float | None:
        if isinstance(self.shape, Match):
            return None
        items, slots = self._sides(goal.items)
        match goal.measure:
            case Measure.TOTAL:
                loads = self._loads(goal.attribute, slots, items)
                return None if loads is None else sum(loads)
            case Measure.COUNT:
                named = any(m in self.slots for m in goal.items)
                by_slot = named or (not goal.items and self._everyone_has_one())
                return self.count_used(slots if by_slot else items)
            case Measure.SPREAD | Measure.LARGEST:
                return self._extent(goal, items, slots)
        return None

    def _everyone_has_one(self) -> bool:
        return isinstance(self.shape, Assign) and self.shape.item_low > 0

    def _extent(self, goal: Goal, items: tuple[str, ...], slots: tuple[str, ...]) -> float | None:
        """The largest load, or the largest minus the smallest, of the side that carries loads."""
        spread = goal.measure is Measure.SPREAD
        per_item = spread
        if goal.attribute:
            per_item = not set(self.problem.numbers(goal.attribute)) & set(self.items)
        elif goal.items:
            per_item = not set(goal.items) & set(self.slots)
        names, among = (items, slots) if per_item else (slots, items)
        loads = self._loads(goal.attribute, names, among)
        if not loads:
            return None
        return max(loads) - min(loads) if spread else max(loads)


def _within(count: int, low: int, high: int | None) -> bool:
    return low <= count and (high is None or count <= high)


def _named(rule: Order | Distance | Between | Position) -> tuple[str, ...]:
    match rule:
        case Between(middle, one, other):
            return middle, one, other
        case Position(item):
            return (item,)
        case Order(first, second) | Distance(first, second):
            return first, second


def _spaced(rule: Order | Distance, scale: Group, first: float, second: float) -> bool:
    """Whether two places keep the gap of the rule; exact gaps go round a circle."""
    size = len(scale.members)
    around = scale.order is OrderKind.CYCLIC and not rule.by_value
    difference = second - first
    if isinstance(rule, Distance):
        apart = min(abs(difference), size - abs(difference)) if around else abs(difference)
        return rule.compare.holds(apart, rule.gap)
    if around and rule.compare in (Compare.EQ, Compare.NE):
        return rule.compare.holds((difference - rule.gap) % size, 0)
    return rule.compare.holds(difference, rule.gap)
