"""Which part of a plan a cell of a form stands for.

Guarantees: pure functions from the lines of an answer and a place in its table to what can be asked
about it; a cell that says nothing of the plan gives nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.answer import Table
from core.language.clauses import Amounts, Assign, Choose, Match, Problem, Schedule
from core.reworking.cells import listed
from core.reworking.reasons import Cell


@dataclass(frozen=True)
class Asked:
    """A cell that can be asked about. `so`: the plan has it; `words`: what it says."""

    cell: Cell
    so: bool
    words: str


def pair(problem: Problem, one: str, other: str, *, so: bool) -> Asked | None:
    """Two names that the plan puts together, or not, whichever is which."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Assign | Match):
        return None
    items = _items(problem, shape)
    names = {member for group in _groups(problem, shape) for member in group}
    for item, slot in ((one, other), (other, one)):
        if item in items and slot in names and slot not in items:
            return Asked(Cell(item, slot), so, f"{item} – {slot}")
    return None


def at(problem: Problem, table: Table, row: int, column: int) -> tuple[Asked, ...]:
    """What the cell of a table says; several for a list of names."""
    cells = table.rows[row]
    shape = next(problem.shapes(), None)
    first = str(cells[0])
    match shape:
        case Assign() | Match():
            place = column or 1
            if place >= len(cells):
                return ()
            known = [member for group in _groups(problem, shape) for member in group]
            names = listed(cells[place], [*known, *_items(problem, shape)])
            found = (pair(problem, first, name, so=True) for name in names)
            return tuple(asked for asked in found if asked is not None)
        case Choose():
            return (Asked(Cell(first), True, first),)
        case Amounts() if len(cells) > 1 and isinstance(cells[1], int | float):
            return (Asked(Cell(first, value=float(cells[1])), True, f"{first}: {cells[1]:g}"),)
        case Schedule() if len(cells) > 2 and isinstance(cells[2], int | float):
            told = f"{first}, {cells[1]}–{cells[2]:g}"
            return (Asked(Cell(first, value=float(cells[2])), True, told),)
    return ()


def elsewhere(problem: Problem, asked: Asked) -> tuple[Asked, ...]:
    """The other places where the thing of a cell could be."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Assign | Match) or not asked.cell.slot:
        return ()
    group = next((g for g in _groups(problem, shape) if asked.cell.slot in g), ())
    return tuple(
        Asked(Cell(asked.cell.item, slot), False, f"{asked.cell.item} – {slot}")
        for slot in group
        if slot != asked.cell.slot
    )


def left_out(problem: Problem, table: Table) -> tuple[Asked, ...]:
    """What a choice leaves out."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Choose):
        return ()
    chosen = {str(row[0]) for row in table.rows}
    members = problem.group(shape.group).members
    return tuple(Asked(Cell(m), False, m) for m in members if m not in chosen)


def _groups(problem: Problem, shape: Assign | Match) -> list[tuple[str, ...]]:
    names = (shape.slots,) if isinstance(shape, Assign) else shape.groups[1:]
    return [problem.group(name).members for name in names]


def _items(problem: Problem, shape: Assign | Match) -> tuple[str, ...]:
    return problem.group(shape.items if isinstance(shape, Assign) else shape.groups[0]).members
