"""A puzzle as small finite domains: which places each thing can still have.

Guarantees: built from clauses alone, apart from the engines; each constraint knows the clause it
came from, the unknowns it needs, and tests them exactly. Only one-place-each assignments and logic
grids are puzzles; `board_of` gives None for anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.explaining.puzzle_tests import Places, Test, Untestable, compiled, named
from core.language.clauses import (
    Assign,
    Between,
    Distance,
    Group,
    Is,
    Match,
    Order,
    OrderKind,
    Position,
    Problem,
    Rule,
)
from core.solving.solution import Solution

LARGEST = 12  # places: beyond this a derivation is not something a person follows
Domains = dict[str, int]  # unknown → bit mask of the places it can still have


@dataclass(frozen=True)
class Constraint:
    """The rule of clause `index` over the unknowns `names`; `holds` takes the place of each.

    `equal`: two unknowns that the rule says are the same thing, where that is all it says.
    """

    index: int
    names: tuple[str, ...]
    holds: Test
    equal: tuple[str, str] | None = None


@dataclass(frozen=True)
class Family:
    """Members of one group, of which each place takes `low` to `high`."""

    name: str
    members: tuple[str, ...]
    low: int
    high: int


@dataclass(frozen=True)
class Board:
    """Everything the deduction needs; rules that places cannot test are left out.

    `same` is the one part that changes: it maps each unknown to the one that stands for it.
    """

    base: Group
    families: tuple[Family, ...]
    constraints: tuple[Constraint, ...]
    same: dict[str, str]

    @property
    def everywhere(self) -> int:
        """The mask of all places."""
        return (1 << len(self.base.members)) - 1

    def start(self) -> Domains:
        """Everything still possible."""
        return dict.fromkeys(self.same.values(), self.everywhere)

    def unknowns(self, names: Iterable[str]) -> tuple[str, ...]:
        """The unknowns that stand for the names, each once."""
        return tuple(dict.fromkeys(self.same[name] for name in names))

    def members(self, unknown: str) -> tuple[str, ...]:
        """The names that an unknown stands for, in the order of the groups."""
        return tuple(name for name, stands in self.same.items() if stands == unknown)

    def families_of(self, unknown: str) -> tuple[int, ...]:
        """The families that the unknown has a member of."""
        names = set(self.members(unknown))
        return tuple(k for k, f in enumerate(self.families) if names & set(f.members))

    def places(self, mask: int) -> tuple[str, ...]:
        """The names of the places in a mask."""
        return tuple(m for k, m in enumerate(self.base.members) if mask >> k & 1)


def board_of(problem: Problem) -> Board | None:
    """The puzzle of the problem, or None where it is not one."""
    shapes = list(problem.shapes())
    if len(shapes) != 1:
        return None
    match shapes[0]:
        case Assign(items, slots, 1, 1, low, high, False):
            base, group = problem.group(slots), problem.group(items)
            most = len(group.members) if high is None else high
            families: tuple[Family, ...] = (Family(items, group.members, low, most),)
            groups: tuple[Group, ...] = (group, base)
        case Match(names):
            groups = tuple(problem.group(name) for name in names)
            base = _base(problem, groups)
            families = tuple(Family(g.name, g.members, 1, 1) for g in groups if g is not base)
        case _:
            return None
    if len(base.members) > LARGEST or sum(len(f.members) for f in families) > 60:
        return None
    return _with_rules(problem, base, families, groups)


def _base(problem: Problem, groups: tuple[Group, ...]) -> Group:
    """The group that rules of order count along most, else the first."""
    ordered = [g for g in groups if g.order is not OrderKind.NONE]
    spoken = Counter(
        rule.scale or (ordered[0].name if len(ordered) == 1 else "")
        for _, rule in problem.rules()
        if isinstance(rule, Order | Distance | Between | Position)
    )
    return max(ordered, key=lambda g: spoken[g.name], default=groups[0])


def _with_rules(
    problem: Problem, base: Group, families: tuple[Family, ...], groups: tuple[Group, ...]
) -> Board:
    places = Places(problem, base, groups)
    constraints: list[Constraint] = []
    for index, rule in problem.rules():
        try:
            test: Callable[[Mapping[str, int]], bool] = compiled(rule, places)
        except Untestable:
            continue
        names = tuple(dict.fromkeys(named(rule, places)))
        constraints.append(Constraint(index, names, test, _equal(rule, names)))
    return Board(base, families, tuple(constraints), places.same)


def _equal(rule: Rule, names: tuple[str, ...]) -> tuple[str, str] | None:
    """The two unknowns that a rule says are the same, where that is all it says."""
    match rule:
        case Is(item, (value,)) if {item, value} == set(names) and item != value:
            return item, value
    return None


def solved_places(board: Board, solution: Solution) -> dict[str, int]:
    """The place of each unknown in the finished plan."""
    number = {m: k for k, m in enumerate(board.base.members)}
    found = {}
    for first, others in solution.slots:
        row = (first, *others)
        place = next(number[m] for m in row if m in number)
        found.update({m: place for m in row if m not in number})
    return found
