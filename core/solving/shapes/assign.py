"""Assign: who has which slot. Orders, seatings, one-to-one, capacities, rosters.

Guarantees: where each item has exactly one slot there is one variable for each item, else one for
each cell. A rule of order between items with several or no slots must hold for every pair of
their slots (so it holds where one of them has none). Rules may name a slot where an item is
expected; places are then counted along the items. `COUNT` counts the items that have a slot, or,
where every item has one anyway, the slots in use.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from core.language.clauses import (
    Apart,
    Assign,
    Between,
    Chosen,
    ChosenCount,
    Compare,
    Distance,
    Goal,
    Group,
    InARow,
    Is,
    Measure,
    Order,
    OrderKind,
    PerItem,
    PerLabel,
    PerSlot,
    Position,
    Problem,
    Rule,
    Sense,
    Together,
    Total,
)
from core.language.clauses import Linear as LinearRule
from core.solving.exact import exact
from core.solving.formula import (
    AllDifferent,
    Formula,
    Joined,
    Linear,
    Objective,
    Truth,
    Values,
    Variable,
    comparison,
    conjunction,
    constant,
    disjunction,
    of,
    total,
)
from core.solving.mentions import members_named
from core.solving.shapes.board import Board, weighted
from core.solving.shapes.matrix import Matrix
from core.solving.shapes.scale import (
    between,
    ordered_rule,
    place_indexes,
    require_order,
    satisfied,
    scale_values,
)
from core.solving.solution import Solution


class AssignBoard(Board):
    """Items by slots."""

    noun = "assignment"

    def __init__(self, problem: Problem, shape: Assign) -> None:
        super().__init__(problem)
        self.shape = shape
        self.items = problem.group(shape.items)
        self.slots = problem.group(shape.slots)
        self.single = shape.item_low == 1 and shape.item_high == 1
        self._number = {s: i for i, s in enumerate(self.slots.members)}
        self._place = {
            i: Variable(f"{i} @", 0, len(self.slots.members) - 1)
            for i in self.items.members
            if self.single
        }
        self.matrix = Matrix(self.items, self.slots, self._has)
        self._named_slots = self._slots_with_identity()

    # ------------------------------------------------------------ variables

    def _has(self, item: str, slot: str) -> Formula:
        if self.single:
            return comparison(of(self._place[item]), Compare.EQ, self._number[slot])
        return comparison(of(self._cell(item, slot)), Compare.GE, 1)

    @staticmethod
    def _cell(item: str, slot: str) -> Variable:
        return Variable(f"{item} @ {slot}")

    @property
    def variables(self) -> tuple[Variable, ...]:
        if self.single:
            return tuple(self._place.values())
        return tuple(self._cell(i, s) for i in self.items.members for s in self.slots.members)

    @property
    def structure(self) -> tuple[Formula, ...]:
        """Without identities, the first item takes the first slot, and a new slot is the next."""
        if not self.single or not self.shape.interchangeable or self._named_slots:
            return ()
        places = [of(v) for v in self._place.values()]
        return tuple(
            disjunction(
                (
                    comparison(place, Compare.EQ, 0),
                    *(comparison(place - p, Compare.LE, 1) for p in places[:k]),
                )
                if k
                else (comparison(place, Compare.EQ, 0),)
            )
            for k, place in enumerate(places)
        )

    def _slots_with_identity(self) -> frozenset[str]:
        """Slots that the user tells apart; all of them unless they are interchangeable."""
        slots = frozenset(self.slots.members)
        if not self.shape.interchangeable or self.slots.order is not OrderKind.NONE:
            return slots
        rules = [r for _, r in self.problem.rules()]
        rules += [w.rule for _, w in self.problem.wishes()]
        named = {name for rule in rules for name in members_named(rule)}
        for thing in self.problem.things():
            if not isinstance(thing, Group):
                named.update(thing.members)
        return slots & named

    @property
    def bounds(self) -> Formula:
        shape = self.shape
        per_slot: list[Formula] = []
        if self.single and shape.slot_high == 1 and len(self._place) > 1:
            per_slot.append(AllDifferent(tuple(self._place.values())))
        else:
            per_slot += self._capped(self.slots, shape.slot_low, shape.slot_high)
        if shape.slot_low and shape.slot_high == 1 and self.single:
            per_slot += self._capped(self.slots, shape.slot_low, None)
        if self.single:
            return conjunction(per_slot)
        return conjunction((*per_slot, *self._capped(self.items, shape.item_low, shape.item_high)))

    def _capped(self, group: Group, low: int, high: int | None) -> list[Formula]:
        counts = [self.matrix.count(name) for name in group.members]
        limits = [comparison(c, Compare.GE, low) for c in counts] if low > 0 else []
        if high is not None:
            limits += [comparison(c, Compare.LE, high) for c in counts]
        return limits

    # ------------------------------------------------------------ rules

    def rule(self, rule: Rule) -> Formula:
        match rule:
            case Is(item, values):
                return self.matrix.goes_with(item, values)
            case Chosen(item):
                return self.matrix.used(item)
            case Together(items):
                return self._together(items)
            case Apart(items):
                return self.matrix.apart(items)
            case Order(first, second) | Distance(first, second):
                return self._ordered(rule, first, second)
            case Between(middle, one, other):
                return self._between(rule, (middle, one, other))
            case Position(item):
                scale = self._scale(rule.scale, item)
                require_order(scale, by_value=False)
                return self.matrix.goes_with(
                    item, (scale.members[k] for k in place_indexes(rule, scale))
                )
            case _:
                return self._counting(rule)

    def _counting(self, rule: Rule) -> Formula:
        match rule:
            case PerSlot(compare, count, slots, items):
                return self._each(slots or self.slots.members, items, compare, count)
            case PerItem(compare, count, items, slots):
                return self._each(items or self.items.members, slots, compare, count)
            case InARow(most, items):
                require_order(self.slots, by_value=False)
                wrap = self.slots.order is OrderKind.CYCLIC
                return conjunction(
                    self.matrix.in_a_row(i, most, wrap=wrap) for i in items or self.items.members
                )
            case ChosenCount(compare, count, items):
                used = total(of(self.matrix.used(i)) for i in items or self.items.members)
                return comparison(used, compare, count)
            case PerLabel():
                return self._per_label(rule)
            case Total():
                return self._total(rule)
            case LinearRule(left, compare, right, rest):
                return comparison(
                    weighted((w, self.matrix.count(n)) for w, n in left),
                    compare,
                    weighted(((w, self.matrix.count(n)) for w, n in right), rest),
                )
            case _:
                raise self.unfit(rule)

    def _each(
        self, names: tuple[str, ...], among: tuple[str, ...], compare: Compare, count: int
    ) -> Formula:
        return conjunction(
            comparison(self.matrix.count(name, among), compare, count) for name in names
        )

    def _per_label(self, rule: PerLabel) -> Formula:
        label_of = self.problem.labels(rule.attribute)
        group = self.items if set(label_of) & set(self.items.members) else self.slots
        wanted = rule.labels or tuple(dict.fromkeys(label_of.values()))
        return conjunction(
            comparison(
                total(of(self.matrix.used(m)) for m in group.members if label_of.get(m) == label),
                rule.compare,
                rule.count,
            )
            for label in wanted
        )

    def _together(self, names: tuple[str, ...]) -> Formula:
        if self.single and all(n in self._place for n in names):
            first = of(self._place[names[0]])
            return conjunction(
                comparison(first - of(self._place[n]), Compare.EQ) for n in names[1:]
            )
        return self.matrix.together(names)

    # ------------------------------------------------------------ order

    def _scale(self, name: str, *members: str) -> Group:
        """The group along which places count: the other side of the members, unless named."""
        if name == self.items.name:
            return self.items
        if name or any(m in self.items.members for m in members):
            return self.slots
        return self.items if self.items.order is not OrderKind.NONE else self.slots

    def _ordered(self, rule: Order | Distance, first: str, second: str) -> Formula:
        scale = self._scale(rule.scale, first, second)
        require_order(scale, by_value=rule.by_value)
        if self.single and scale is self.slots:
            places = [self._along(n, by_value=rule.by_value) for n in (first, second)]
            return ordered_rule(rule, places[0], places[1], scale)
        numbers = scale_values(scale, by_value=rule.by_value)
        fits = satisfied(rule, scale)
        cells = [self._cells(n, scale) for n in (first, second)]
        return Matrix.none_of(cells, lambda p: not fits(numbers[p[0]], numbers[p[1]]))

    def _between(self, rule: Between, names: tuple[str, str, str]) -> Formula:
        scale = self._scale(rule.scale, *names)
        require_order(scale, by_value=False)
        if self.single and scale is self.slots:
            middle, one, other = (self._along(n, by_value=False) for n in names)
            return between(middle, one, other)
        cells = [self._cells(n, scale) for n in names]
        return Matrix.none_of(cells, lambda p: not min(p[1:]) < p[0] < max(p[1:]))

    def _along(self, name: str, *, by_value: bool) -> Linear:
        """The place of an item with one slot, or of a slot itself."""
        numbers = scale_values(self.slots, by_value=by_value)
        if name in self._number:
            return constant(exact(numbers[self._number[name]]))
        if not by_value:
            return of(self._place[name]).shifted(Fraction(1))
        return weighted(
            (v, of(self._has(name, s))) for v, s in zip(numbers, self.slots.members, strict=True)
        )

    def _cells(self, name: str, scale: Group) -> tuple[Formula, ...]:
        """Whether `name` is at each place of `scale`."""
        if name in scale.members:
            return tuple(Truth(name == m) for m in scale.members)
        return self.matrix.row(name)

    # ------------------------------------------------------------ totals and goals

    def _weights(self, attribute: str) -> tuple[dict[str, Fraction], Group]:
        """Exact values of an attribute, and the side it belongs to."""
        numbers = self.problem.numbers(attribute)
        on_slots = bool(numbers) and not set(numbers) & set(self.items.members)
        side = self.slots if on_slots else self.items
        return self.attribute(attribute, side.members), side

    def _load(self, attribute: str, name: str, among: tuple[str, ...] = ()) -> Linear:
        """Total of the attribute over the cells of one item or slot."""
        weights, side = self._weights(attribute)
        partners = self.slots if name in self.items.members else self.items
        chosen = [p for p in partners.members if not among or p in among]
        if name in side.members:
            return weighted((weights[name], of(self.matrix.cell(name, p))) for p in chosen)
        return weighted((weights[p], of(self.matrix.cell(name, p))) for p in chosen)

    def _sides(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Items and slots among `names`; all of a side of which none is named."""
        items = tuple(i for i in self.items.members if i in names)
        slots = tuple(s for s in self.slots.members if s in names)
        return items or self.items.members, slots or self.slots.members

    def _total(self, rule: Total) -> Formula:
        items, slots = self._sides((*rule.items, *rule.slots))
        loads = [self._load(rule.attribute, s, items) for s in slots]
        if rule.per_slot:
            return conjunction(comparison(x, rule.compare, exact(rule.limit)) for x in loads)
        return comparison(total(loads), rule.compare, exact(rule.limit))

    def objective(self, goal: Goal) -> Objective:
        maximise = goal.sense is Sense.MAX
        items, slots = self._sides(goal.items)
        match goal.measure:
            case Measure.TOTAL:
                whole = total(self._load(goal.attribute, s, items) for s in slots)
                return Objective(maximise, Joined.SUM, (whole,))
            case Measure.COUNT:
                by_slot = set(goal.items) & set(self.slots.members) or (
                    not goal.items and self.shape.item_low > 0
                )
                used = total(of(self.matrix.used(n)) for n in (slots if by_slot else items))
                return Objective(maximise, Joined.SUM, (used,))
            case Measure.SPREAD:
                return Objective(maximise, Joined.SPREAD, self._loads(goal, per_item=True))
            case Measure.LARGEST:
                return Objective(maximise, Joined.LARGEST, self._loads(goal, per_item=False))
            case _:
                raise self.unfit(goal)

    def _loads(self, goal: Goal, *, per_item: bool) -> tuple[Linear, ...]:
        """Loads of the side that does not carry the attribute; else of items, or of slots."""
        items, slots = self._sides(goal.items)
        if goal.attribute:
            per_item = self._weights(goal.attribute)[1] is self.slots
        elif set(goal.items) & set(self.slots.members):
            per_item = False
        elif goal.items:
            per_item = True
        names = items if per_item else slots
        among = slots if per_item else items
        return tuple(self._load(goal.attribute, n, among) for n in names)

    # ------------------------------------------------------------ reading back

    def _slots_of(self, item: str, values: Values) -> tuple[str, ...]:
        if self.single:
            return (self.slots.members[round(values[self._place[item].name])],)
        return tuple(s for s in self.slots.members if round(values[self._cell(item, s).name]) == 1)

    def solution(self, values: Values) -> Solution:
        return Solution(slots=tuple((i, self._slots_of(i, values)) for i in self.items.members))

    def key(self, values: Values) -> Hashable:
        """Slots without identity count by who is in them."""
        if len(self._named_slots) == len(self.slots.members):
            return super().key(values)
        plan = {i: self._slots_of(i, values) for i in self.items.members}
        crews = {s: tuple(i for i in plan if s in plan[i]) for s in self.slots.members}
        named = tuple(crews[s] for s in self.slots.members if s in self._named_slots)
        return named, tuple(sorted(c for s, c in crews.items() if s not in self._named_slots))
