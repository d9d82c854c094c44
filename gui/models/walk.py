"""A derivation walked step by step: what is known of the plan before and after each step.

Guarantees: pure data; what counts as known is what the steps said and what follows by putting the
same together, never the plan itself; `complete` says whether the steps end with the whole plan, so
that hiding what is not known yet makes sense.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.models.told import Pair, told

if TYPE_CHECKING:
    from core.answer import Step, Table
    from core.language.clauses import Problem


@dataclass(frozen=True)
class Stand:
    """After one step. `known`: before it; `new`: by it; `out`: ruled out by it; `named` in it."""

    known: frozenset[Pair]
    new: frozenset[Pair]
    out: frozenset[Pair]
    named: frozenset[str]


@dataclass(frozen=True)
class Walk:
    """One stand for each step. `complete`: in the end all of the plan is known."""

    stands: tuple[Stand, ...] = ()
    complete: bool = False


def walk(steps: Sequence[Step], problem: Problem, table: Table | None) -> Walk:
    """The steps of a derivation of the plan in `table`."""
    from core.language.clauses import Match

    plan = pairs_of_table(problem, table) if table is not None else frozenset()
    one_to_one = any(isinstance(shape, Match) for shape in problem.shapes())
    stands: list[Stand] = []
    said: set[Pair] = set()
    known: frozenset[Pair] = frozenset()
    for step in steps:
        says = told(step.text, problem, step.clauses)
        said |= says.fixed & plan if not one_to_one else says.fixed
        after = _together(said) & plan if one_to_one else frozenset(said)
        stands.append(Stand(known, after - known, says.out - plan, says.named))
        known = after
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
    names = [cell] if problem.group_of(cell) else [part.strip() for part in cell.split(",")]
    return tuple(frozenset((first, name)) for name in names if problem.group_of(name) is not None)


def _together(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """The pairs, and those that follow because both are the same as a third."""
    classes: list[set[str]] = []
    for pair in pairs:
        touching = [c for c in classes if c & pair]
        classes = [c for c in classes if not c & pair]
        classes.append(set(pair).union(*touching))
    return frozenset(frozenset((a, b)) for c in classes for a in c for b in c if a != b)
