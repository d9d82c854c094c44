"""What the forms of a plan need of its problem: names in their order, limits, who follows whom.

Guarantees: pure functions from the problem and a table to plain data; every name stands in the
order of its group, also one that the plan leaves without a place; a limit is told only where it
counts for a whole row or column.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from core.answer import Table
from core.language.clauses import (
    Amounts,
    Assign,
    Choose,
    Compare,
    Match,
    Order,
    OrderKind,
    PerItem,
    PerSlot,
    Problem,
    Schedule,
    Total,
)
from core.reworking.cells import listed

_SEATS = frozenset(("seat", "chair", "house", "lane", "shelf", "slot", "position", "place"))

_SIGNS = {
    Compare.LE: "≤", Compare.LT: "<", Compare.EQ: "=", Compare.GE: "≥", Compare.GT: ">",
    Compare.NE: "≠",
}  # fmt: skip

Pair = tuple[str, str]
"""A thing and its place, or a member of the first group of a matching and one of another."""


class Kind(Enum):
    """What the plan says."""

    ROSTER = "roster"  # several places each
    PLACES = "places"  # one place each
    ORDER = "order"  # one each, along places
    MATCH = "match"
    CHOICE = "choice"
    AMOUNTS = "amounts"
    SCHEDULE = "schedule"


@dataclass(frozen=True)
class Limit:
    """At least `low`, at most `high` (None: any number)."""

    low: int = 0
    high: int | None = None

    @property
    def free(self) -> bool:
        return self.low == 0 and self.high is None

    def holds(self, number: int) -> bool:
        """Whether that many are allowed."""
        return self.low <= number and (self.high is None or number <= self.high)

    def with_rule(self, compare: Compare, count: int) -> Limit:
        """Both this limit and the comparison."""
        low, high = {
            Compare.LE: (0, count),
            Compare.LT: (0, count - 1),
            Compare.EQ: (count, count),
            Compare.GE: (count, None),
            Compare.GT: (count + 1, None),
        }.get(compare, (0, None))
        most = [one for one in (self.high, high) if one is not None]
        return Limit(max(self.low, low), min(most) if most else None)


@dataclass(frozen=True)
class Sum:
    """What the sum of a column may be, of what is chosen."""

    heading: str
    compare: Compare
    limit: float

    def holds(self, total: float) -> bool:
        """Whether that much is allowed."""
        return self.compare.holds(total, self.limit, 1e-6 * max(1.0, abs(self.limit)))

    @property
    def sign(self) -> str:
        """The limit in signs: "≤ 80"."""
        return f"{_SIGNS[self.compare]} {self.limit:,g}"


@dataclass(frozen=True)
class Frame:
    """`columns`: the groups across, each with its heading and members; a plan of places has one.

    `by_slot`: the table has a row for each place. `one_each`: every place is taken
    exactly once. `follows`: of a schedule, (first, second); `machines`: how many run at once.
    `everything`: of a choice, all there is to choose from; `sums`: the limits of its columns.
    """

    kind: Kind
    heading: str
    rows: tuple[str, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by_slot: bool = False
    one_each: bool = False
    round: bool = False
    row_limits: tuple[Limit, ...] = ()
    column_limits: tuple[Limit, ...] = ()
    follows: tuple[Pair, ...] = ()
    unit: str = ""
    machines: int | None = None
    everything: Table | None = None
    sums: tuple[Sum, ...] = ()

    @property
    def has_cells(self) -> bool:
        """Whether the plan puts names together, rather than choosing, counting or timing them."""
        return bool(self.columns)

    @property
    def values(self) -> tuple[str, ...]:
        """All names across."""
        return tuple(name for _, members in self.columns for name in members)


def frame_of(problem: Problem) -> Frame | None:
    """The frame of the plans of a problem; None where it has no shape."""
    shapes = list(problem.shapes())
    main = next((s for s in shapes if not isinstance(s, Choose)), shapes[0] if shapes else None)
    match main:
        case Assign():
            return _of_places(problem, main)
        case Match(groups):
            first, *others = (problem.group(name) for name in groups)
            across = tuple((_heading(g.name), g.members) for g in others)
            return Frame(Kind.MATCH, _heading(first.name), first.members, across)
        case Choose(group):
            return _of_choice(problem, group)
        case Amounts(group):
            return Frame(Kind.AMOUNTS, _heading(group), problem.group(group).members)
        case Schedule(group, machines=machines, unit=unit):
            follows = tuple(_follows(rule) for _, rule in problem.rules() if _is_order(rule))
            members = problem.group(group).members
            return Frame(
                Kind.SCHEDULE, _heading(group), members, follows=follows, unit=unit or "",
                machines=machines,
            )  # fmt: skip
    return None


def pairs(frame: Frame, table: Table) -> frozenset[Pair]:
    """What the table puts together; of other plans each name with what the plan says of it."""
    found: list[Pair] = []
    if not frame.has_cells:
        chosen = frame.kind is Kind.CHOICE
        return frozenset((str(r[0]), "" if chosen else str(r[1:])) for r in table.rows)
    for row in table.rows:
        first = str(row[0])
        if frame.kind is Kind.MATCH:
            found += [(first, str(cell)) for cell in row[1:] if cell is not None]
        elif frame.by_slot:
            found += [(name, first) for name in listed(row[1], frame.rows)]
        else:
            found += [(first, name) for name in listed(row[1], frame.values)]
    return frozenset(found)


def spoken_of(frame: Frame, names: frozenset[str]) -> frozenset[Pair]:
    """The cells where a name down the side meets a name across; none where only one is named."""
    rows = [name for name in frame.rows if name in names]
    return frozenset((row, name) for row in rows for name in frame.values if name in names)


def names_in(body: object) -> frozenset[str]:
    """Every text in a rule: the names that it speaks of are among them."""
    if isinstance(body, str):
        return frozenset((body,))
    if isinstance(body, tuple):
        return frozenset(name for part in body for name in names_in(part))
    if is_dataclass(body) and not isinstance(body, type):
        return frozenset(n for f in fields(body) for n in names_in(getattr(body, f.name)))
    return frozenset()


def _of_choice(problem: Problem, group: str) -> Frame:
    from core.explaining.tables import answer_table
    from core.language.english_words import capital
    from core.solving.solution import Solution

    members = problem.group(group).members
    sums = tuple(
        Sum(capital(rule.attribute.replace("_", " ")), rule.compare, rule.limit)
        for _, rule in problem.rules()
        if isinstance(rule, Total) and not rule.items and not rule.slots
    )
    everything = answer_table(problem, Solution(chosen=members))
    return Frame(Kind.CHOICE, _heading(group), members, everything=everything, sums=sums)


def _of_places(problem: Problem, shape: Assign) -> Frame:
    from core.explaining.tables import is_order

    items, slots = problem.group(shape.items), problem.group(shape.slots)
    one_each = shape.item_low == shape.item_high == shape.slot_high == 1
    seats = _SEATS & set(slots.name.lower().replace("_", " ").rstrip("s").split(" "))
    ring = slots.order is OrderKind.CYCLIC
    order = one_each and (is_order(problem, shape) or ring or bool(seats))
    kind = Kind.ORDER if order else Kind.PLACES if shape.item_high == 1 else Kind.ROSTER
    across = Limit(shape.item_low, shape.item_high)
    down = Limit(shape.slot_low, shape.slot_high)
    return Frame(
        kind,
        _heading(shape.items),
        items.members,
        ((_heading(shape.slots), slots.members),),
        by_slot=is_order(problem, shape) or shape.item_high != 1,
        one_each=one_each and len(items.members) == len(slots.members),
        round=ring,
        row_limits=tuple(
            _row_limit(problem, name, slots.members, across) for name in items.members
        ),
        column_limits=tuple(
            _column_limit(problem, name, items.members, down) for name in slots.members
        ),
    )


def _row_limit(problem: Problem, name: str, slots: tuple[str, ...], limit: Limit) -> Limit:
    for _, rule in problem.rules():
        if not isinstance(rule, PerItem) or (rule.items and name not in rule.items):
            continue
        if not rule.slots or set(rule.slots) >= set(slots):
            limit = limit.with_rule(rule.compare, rule.count)
    return limit


def _column_limit(problem: Problem, name: str, items: tuple[str, ...], limit: Limit) -> Limit:
    for _, rule in problem.rules():
        if not isinstance(rule, PerSlot) or (rule.slots and name not in rule.slots):
            continue
        if not rule.items or set(rule.items) >= set(items):
            limit = limit.with_rule(rule.compare, rule.count)
    return limit


def _is_order(rule: object) -> bool:
    return isinstance(rule, Order) and rule.compare is not Compare.NE


def _follows(rule: object) -> Pair:
    """Which of the two comes first: "at most" turns them round."""
    assert isinstance(rule, Order)
    if rule.compare in {Compare.LE, Compare.LT}:
        return rule.second, rule.first
    return rule.first, rule.second


def _heading(name: str) -> str:
    from core.language.english_words import capital, singular

    return capital(singular(name.replace("_", " ")))
