"""A plan changed by hand: another cell, which rules then break, and which cells break them.

Guarantees: changing a cell back gives the plan before; a cell is blamed for a rule only where
changing it mends the rule, alone or, where no cell alone does, with the others that are blamed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.answer import Table
from core.language.clauses import Is, Not, PerItem, PerSlot, Prefer, Problem, Rule
from gui.models.frame import Frame, Kind, Pair, names_in, pairs
from gui.models.hand_edits import Amounted, Edit, Moved, Picked, edited, edits_between, rule_of

if TYPE_CHECKING:
    from core.reworking.revision import Revision
    from core.reworking.rework import Rework
    from core.solving.solution import Solution

_MOST_TRIED = 400
_FEW = 3
_MACHINE = 3  # the column of a schedule after name, start and end
Change = Pair | Edit
"""Two names put together or taken apart, or another change."""


@dataclass(frozen=True)
class Verdict:
    """`held`: line → whether it holds; `broken`: the rules that do not; `culprits`: the cells;
    `goal`: what the plan reaches, None where there is no goal."""

    table: Table
    held: dict[int, bool | None]
    broken: tuple[int, ...]
    culprits: frozenset[Pair]
    goal: float | None = None


def can_change(frame: Frame | None) -> bool:
    """Whether such plans can be changed by hand."""
    return frame is not None


def changed(problem: Problem, frame: Frame, table: Table, change: Change) -> Table:
    """The plan with that change."""
    if isinstance(change, Picked | Amounted | Moved):
        return edited(problem, table, change)
    return turned(problem, frame, table, change)


def words_of(change: Change) -> str:
    """The change in a few words."""
    return change.words if isinstance(change, Edit) else " – ".join(change)


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


def as_rules(frame: Frame, solved: Table, by_hand: Table) -> tuple[Rule, ...]:
    """The changes as rules: what goes together now, and what no longer does.

    Where one place each makes the rest follow, what goes together suffices.
    """
    if not frame.has_cells:
        made = edits_between(frame, solved, by_hand)
        return tuple(rule for edit in made for rule in rule_of(edit, by_hand))
    now = pairs(frame, by_hand)
    differing = now ^ pairs(frame, solved)
    ordered = sorted(differing, key=lambda p: (frame.rows.index(p[0]), frame.values.index(p[1])))
    together: list[Rule] = [Is(item, (slot,)) for item, slot in ordered if (item, slot) in now]
    if together and frame.kind is not Kind.ROSTER:
        return tuple(together)
    apart = [Not(Is(item, (slot,))) for item, slot in ordered if (item, slot) not in now]
    return (*together, *apart)


def on_other_machines(frame: Frame, solved: Table, by_hand: Table) -> tuple[str, ...]:
    """The jobs that were put on another machine: no rule can say that."""
    if frame.kind is not Kind.SCHEDULE or len(solved.columns) <= _MACHINE:
        return ()
    before = {str(row[0]): row[_MACHINE] for row in solved.rows}
    moved = (str(r[0]) for r in by_hand.rows if r[_MACHINE] != before.get(str(r[0])))
    return tuple(moved)


def changed_cells(frame: Frame, solved: Table, by_hand: Table) -> frozenset[Pair]:
    """The cells that differ; of plans without names across (name, "")."""
    found = pairs(frame, by_hand) ^ pairs(frame, solved)
    return found if frame.has_cells else frozenset((name, "") for name, _ in found)


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


# ---------------------------------------------------------------- which rules break


def verdict(
    rework: Rework, revision: Revision, frame: Frame, table: Table, solved: Table
) -> Verdict:
    """Which rules the plan breaks, and by which cells. `solved`: the solver's plan."""
    held = rework.held(revision, table)
    broken = tuple(
        n for n, holds in held.items()
        if holds is False and not isinstance(revision.lines[n].body, Prefer)
    )  # fmt: skip
    trial = _Trial(rework, revision, frame, table, solved)
    culprits = frozenset(pair for number in broken for pair in trial.culprits(number))
    return Verdict(table, held, broken, culprits, rework.reached(revision, table))


@dataclass(frozen=True)
class _Trial:
    """Tries what would mend a rule that a plan breaks."""

    rework: Rework
    revision: Revision
    frame: Frame
    table: Table
    solved: Table

    def culprits(self, number: int) -> frozenset[Pair]:
        """The cells to blame for line `number`."""
        if not self.frame.has_cells:
            return self._of_edits(number)
        if isinstance(self.revision.lines[number].body, PerItem | PerSlot):
            return frozenset()  # its totals are marked
        if self.frame.kind in {Kind.ROSTER, Kind.PLACES} and not self.frame.one_each:
            return self._of_cells(number)
        return self._of_swaps(number)

    def _mends(self, after: Table, number: int) -> bool:
        return self.rework.held(self.revision, after).get(number) is True

    def _changed(self, change: Change) -> Table:
        return changed(self.revision.problem(), self.frame, self.table, change)

    def _of_cells(self, number: int) -> frozenset[Pair]:
        """Cells that mend it taken away; or filled, where only a few would do."""
        filled = pairs(self.frame, self.table)
        found = [p for p in sorted(filled)[:_MOST_TRIED] if self._mends(self._changed(p), number)]
        if found:
            return frozenset(found)
        frame = self.frame
        empty = [(r, c) for r in frame.rows for c in frame.values if (r, c) not in filled]
        if len(empty) > _MOST_TRIED:
            return frozenset()
        found = [p for p in empty if self._mends(self._changed(p), number)]
        return frozenset(found if len(found) <= _FEW else ())

    def _of_swaps(self, number: int) -> frozenset[Pair]:
        """The cells of the names in the rule; of those the ones that a swap mends, if any do."""
        named = names_in(self.revision.lines[number].body)
        cells = pairs(self.frame, self.table)
        mine = [p for p in cells if named & set(p)]
        mended = [p for p in mine[: _FEW * 2] if self._a_swap_mends(p, number)]
        return frozenset(mended or mine)

    def _a_swap_mends(self, pair: Pair, number: int) -> bool:
        item, value = pair
        column = next((m for _, m in self.frame.columns if value in m), ())
        others = (other for other in column if other != value)
        return any(self._mends(self._changed((item, other)), number) for other in others)

    def _of_edits(self, number: int) -> frozenset[Pair]:
        """The changes of which one alone, taken back, mends it; else a smallest set of them."""
        back = edits_between(self.frame, self.table, self.solved)
        alone = [edit for edit in back if self._mends(self._changed(edit), number)]
        if alone:
            return frozenset((edit.name, "") for edit in alone)
        needed = list(back)
        for edit in back:
            rest = [one for one in needed if one is not edit]
            if self._mends(self._all(rest), number):
                needed = rest
        return frozenset((edit.name, "") for edit in needed)

    def _all(self, edits: list[Edit]) -> Table:
        table = self.table
        for edit in edits:
            table = edited(self.revision.problem(), table, edit)
        return table
