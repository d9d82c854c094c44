"""Which cells of a plan the rules of one step speak of: whole rows and columns, cells ruled out.

Guarantees: pure; what a step rules out is never in the plan; a rule about how many there are speaks
of totals, a rule about names of the cells where they meet, and both read the same in every form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.language.clauses import (
    Compare,
    InARow,
    Is,
    Not,
    PerItem,
    PerSlot,
    Problem,
)
from gui.models.frame import Frame, Kind, Pair, names_in

_WITH_CELLS = frozenset((Kind.ROSTER, Kind.PLACES, Kind.ORDER, Kind.MATCH))


@dataclass(frozen=True)
class Spoken:
    """`cells`: of the plan; `out`: what a rule forbids; `rows`, `columns`: totals, by name."""

    cells: frozenset[Pair] = frozenset()
    out: frozenset[Pair] = frozenset()
    rows: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()

    def __or__(self, other: Spoken) -> Spoken:
        return Spoken(
            self.cells | other.cells, self.out | other.out,
            self.rows | other.rows, self.columns | other.columns,
        )  # fmt: skip


def spoken_cells(
    clauses: Sequence[int], named: frozenset[str], problem: Problem, frame: Frame | None,
    plan: frozenset[Pair],
) -> Spoken:  # fmt: skip
    """What a step with these clauses, which names these names, speaks of in a plan's pairs."""
    if frame is None or frame.kind not in _WITH_CELLS:
        return Spoken()
    found = Spoken()
    for number in clauses:
        if number < len(problem.clauses):
            found |= _of_rule(problem.clauses[number].body, frame, plan)
    if found == Spoken():
        return _of_names(named, frame, plan)
    return Spoken(found.cells, found.out - plan, found.rows, found.columns)


def _of_rule(body: object, frame: Frame, plan: frozenset[Pair]) -> Spoken:
    match body:
        case PerSlot(_, _, slots, items):
            columns = frozenset(slots or frame.values)
            if not items:
                return Spoken(columns=columns)
            return Spoken(cells=frozenset(p for p in plan if p[0] in items and p[1] in columns))
        case PerItem(compare, count, items, slots):
            rows = frozenset(items or frame.rows)
            if not slots:
                return Spoken(rows=rows)
            cells = frozenset((row, slot) for row in rows for slot in slots)
            none = count == 0 and compare in {Compare.EQ, Compare.LE}
            return Spoken(out=cells) if none else Spoken(cells=cells & plan)
        case InARow(_, items):
            return Spoken(cells=frozenset(p for p in plan if not items or p[0] in items))
        case Not(Is(item, slots)):
            return Spoken(out=frozenset(_meeting(frame, (item, *slots))))
    return _of_names(names_in(body), frame, plan)


def _of_names(names: frozenset[str], frame: Frame, plan: frozenset[Pair]) -> Spoken:
    """Where names down the side meet names across; of one side alone its totals, or its cells."""
    rows = frozenset(names & set(frame.rows))
    columns = frozenset(names & set(frame.values))
    if rows and columns:
        return Spoken(cells=frozenset(p for p in plan if p[0] in rows and p[1] in columns))
    if frame.kind is Kind.ROSTER and not frame.one_each:
        return Spoken(rows=rows, columns=columns)
    return Spoken(cells=frozenset(p for p in plan if p[0] in rows or p[1] in columns))


def _meeting(frame: Frame, names: Sequence[str]) -> list[Pair]:
    rows = [name for name in names if name in frame.rows]
    return [(row, name) for row in rows for name in names if name in frame.values]
