"""A derivation walked step by step: what is known of the plan before and after each step.

Guarantees: pure data; what counts as known is what the steps said and what follows by putting the
same together, never the plan itself; `complete` says whether the steps end with the whole plan, so
that hiding what is not known yet makes sense.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from core.reworking.cells import listed
from gui.models.told import Pair, told

if TYPE_CHECKING:
    from core.answer import Step, Table
    from core.language.clauses import Problem


@dataclass(frozen=True)
class Stand:
    """After one step. `known` go together before it, `new` by it; `out` do not since this step,
    `out_before` since an earlier one; `named`: everyone it speaks of."""

    known: frozenset[Pair]
    new: frozenset[Pair]
    out_before: frozenset[Pair]
    out: frozenset[Pair]
    named: frozenset[str]


@dataclass(frozen=True)
class Walk:
    """One stand for each step. `complete`: in the end all of the plan is known."""

    stands: tuple[Stand, ...] = ()
    complete: bool = False

    @property
    def deduced(self) -> bool:
        """Whether the steps find the plan bit by bit."""
        return any(stand.new for stand in self.stands)


def walk(steps: Sequence[Step], problem: Problem, table: Table | None) -> Walk:
    """The steps of a derivation of the plan in `table`."""
    plan = pairs_of_table(problem, table) if table is not None else frozenset()
    one_to_one = _one_to_one(problem)
    groups = _groups(problem)
    stands: list[Stand] = []
    said: set[Pair] = set()
    denied: set[Pair] = set()
    known: frozenset[Pair] = frozenset()
    out: frozenset[Pair] = frozenset()
    for step in steps:
        says = told(step.text, problem, step.clauses)
        said |= says.fixed if one_to_one else says.fixed & plan
        denied |= says.out
        if one_to_one:
            classes = _classes(said)
            after = frozenset(p for p in plan if any(p <= c for c in classes))
            out_after = _excluded(classes, denied, groups) - plan
        else:
            after, out_after = frozenset(said), frozenset(denied) - plan
        stands.append(Stand(known, after - known, out, out_after - out, says.named))
        known, out = after, out_after
    return Walk(tuple(stands), bool(plan) and known == plan)


def pairs_of_table(problem: Problem, table: Table) -> frozenset[Pair]:
    """Every two names that the table puts together."""
    return frozenset(
        pair
        for row in table.rows
        for cell in row[1:]
        for pair in pairs_of(problem, str(row[0]), str(cell or ""))
    )


def pairs_of(problem: Problem, first: str, cell: str) -> tuple[Pair, ...]:
    """What a cell says of the name its row begins with; several for a list of names."""
    if problem.group_of(first) is None:
        return ()
    names = listed(cell, (name for group in _groups(problem) for name in group))
    return tuple(frozenset((first, name)) for name in names if problem.group_of(name) is not None)


def _groups(problem: Problem) -> tuple[tuple[str, ...], ...]:
    from core.language.clauses import Group

    return tuple(thing.members for thing in problem.things() if isinstance(thing, Group))


def _one_to_one(problem: Problem) -> bool:
    """Whether each name goes with exactly one of every other group."""
    from core.language.clauses import Assign, Match

    shape = next(problem.shapes(), None)
    if isinstance(shape, Assign):
        return shape.item_high == 1 and shape.slot_high == 1
    return isinstance(shape, Match)


def _classes(pairs: Iterable[Pair]) -> list[set[str]]:
    """Names that are known to go together, each with all of its others."""
    classes: list[set[str]] = []
    for pair in pairs:
        touching = [c for c in classes if c & pair]
        classes = [c for c in classes if not c & pair]
        classes.append(set(pair).union(*touching))
    return classes


def _excluded(
    classes: list[set[str]], denied: set[Pair], groups: tuple[tuple[str, ...], ...]
) -> frozenset[Pair]:
    """Pairs that cannot be: denied, or one of them goes with another of the same group."""
    with_all = {name: names for names in classes for name in names}
    group_of = {name: number for number, names in enumerate(groups) for name in names}

    def apart(one: str, other: str) -> bool:
        ones, others = with_all.get(one, {one}), with_all.get(other, {other})
        return any(
            frozenset((a, b)) in denied or (a != b and group_of.get(a) == group_of.get(b))
            for a in ones
            for b in others
        )

    return frozenset(
        frozenset((a, b))
        for first, second in combinations(groups, 2)
        for a in first
        for b in second
        if apart(a, b)
    )
