"""A plan changed by hand: another cell, which rules then break, and which cells break them.

Guarantees: changing a cell back gives the plan before; a cell is blamed for a rule only where
changing that cell alone would mend the rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.answer import Table
from core.language.clauses import Is, Not, PerItem, PerSlot, Prefer, Problem, Rule
from gui.models.frame import Frame, Kind, Pair, pairs

if TYPE_CHECKING:
    from core.reworking.revision import Revision
    from core.reworking.rework import Rework
    from core.solving.solution import Solution

_MOST_TRIED = 400
_FEW = 3


@dataclass(frozen=True)
class Verdict:
    """`held`: line → whether it holds; `broken`: the rules that do not; `culprits`: the cells."""

    table: Table
    held: dict[int, bool | None]
    broken: tuple[int, ...]
    culprits: frozenset[Pair]


def can_change(frame: Frame | None) -> bool:
    """Whether cells of such plans can be changed by hand."""
    return frame is not None and frame.kind in {Kind.ROSTER, Kind.PLACES, Kind.ORDER, Kind.MATCH}


def turned(problem: Problem, frame: Frame, table: Table, pair: Pair) -> Table:
    """The plan with a pair put together, or taken apart.

    Where everyone has one place the thing moves there; in a matching or an order, where every
    place is taken once, the two that change places swap.
    """
    from core.explaining.tables import answer_table
    from core.reworking.cells import plan_shown

    plan = plan_shown(problem, table)
    if frame.kind is Kind.MATCH:
        return answer_table(problem, replace(plan, slots=_swapped(frame, plan, pair)))
    has = {item: list(slots) for item, slots in plan.slots}
    item, slot = pair
    if frame.one_each:
        _swap_places(has, item, slot)
    elif slot in has[item]:
        has[item].remove(slot)
    elif frame.kind is Kind.PLACES:
        has[item] = [slot]
    else:
        has[item].append(slot)
    ordered = tuple((i, tuple(s for s in frame.values if s in mine)) for i, mine in has.items())
    return answer_table(problem, replace(plan, slots=ordered))


def as_rules(frame: Frame, now: frozenset[Pair], changed: frozenset[Pair]) -> tuple[Rule, ...]:
    """The changed cells as rules: what goes together now, and what no longer does.

    Where one place each makes the rest follow, what goes together suffices.
    """
    ordered = sorted(changed, key=lambda p: (frame.rows.index(p[0]), frame.values.index(p[1])))
    together: list[Rule] = [Is(item, (slot,)) for item, slot in ordered if (item, slot) in now]
    if together and frame.kind is not Kind.ROSTER:
        return tuple(together)
    apart = [Not(Is(item, (slot,))) for item, slot in ordered if (item, slot) not in now]
    return (*together, *apart)


def _swap_places(has: dict[str, list[str]], item: str, slot: str) -> None:
    other = next((name for name, mine in has.items() if slot in mine), None)
    if other is not None:
        has[other] = has[item]
    has[item] = [slot]


def _swapped(frame: Frame, plan: Solution, pair: Pair) -> tuple[tuple[str, tuple[str, ...]], ...]:
    item, value = pair
    column = next(n for n, (_, members) in enumerate(frame.columns) if value in members)
    rows = {name: list(others) for name, others in plan.slots}
    other = next((name for name, others in rows.items() if others[column] == value), None)
    if other is not None:
        rows[other][column] = rows[item][column]
    rows[item][column] = value
    return tuple((name, tuple(others)) for name, others in rows.items())


def verdict(rework: Rework, revision: Revision, frame: Frame, table: Table) -> Verdict:
    """Which rules the plan breaks, and by which cells."""
    held = rework.held(revision, table)
    broken = tuple(
        n for n, holds in held.items()
        if holds is False and not isinstance(revision.lines[n].body, Prefer)
    )  # fmt: skip
    blamed = {n for n in broken if not isinstance(revision.lines[n].body, PerItem | PerSlot)}
    culprits: frozenset[Pair] = frozenset()
    if blamed and frame.kind in {Kind.ROSTER, Kind.PLACES}:
        culprits = _culprits(rework, revision, frame, table, blamed)
    return Verdict(table, held, broken, culprits)


def _culprits(
    rework: Rework, revision: Revision, frame: Frame, table: Table, blamed: set[int]
) -> frozenset[Pair]:
    """Cells that alone mend a rule: taken away; or filled, where only a few would do."""
    problem = revision.problem()
    filled = pairs(frame, table)
    empty = [(r, c) for r in frame.rows for c in frame.values if (r, c) not in filled]
    found: set[Pair] = set()
    mended: set[int] = set()

    def mends(pair: Pair) -> set[int]:
        held = rework.held(revision, turned(problem, frame, table, pair))
        return {n for n in blamed if held.get(n)}

    for pair in sorted(filled)[:_MOST_TRIED]:
        if helped := mends(pair):
            found.add(pair)
            mended |= helped
    if blamed - mended and len(empty) <= _MOST_TRIED:
        helpers = [(pair, mends(pair) - mended) for pair in empty]
        for number in blamed - mended:
            mine = [pair for pair, helped in helpers if number in helped]
            found |= set(mine) if len(mine) <= _FEW else set()
    return frozenset(found)
