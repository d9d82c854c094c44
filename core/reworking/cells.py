"""From a table that shows a plan back to the plan: so that a changed cell can be checked.

Guarantees: `plan_shown(problem, answer_table(problem, plan))` is that plan again; names that the
problem does not know are refused in words.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.answer import Cell, Table
from core.errors import UserError
from core.explaining.tables import is_order
from core.language.clauses import Amounts, Assign, Choose, Match, Problem, Schedule
from core.solving.solution import Run, Solution


def plan_shown(problem: Problem, table: Table) -> Solution:
    """The plan that the table shows. Raises UserError where it shows none of this problem."""
    shapes = list(problem.shapes())
    main = next((s for s in shapes if not isinstance(s, Choose)), shapes[0] if shapes else None)
    match main:
        case Assign():
            return _assigned(problem, main, table)
        case Match(groups):
            _known([str(row[0]) for row in table.rows], problem.group(groups[0]).members)
            return Solution(
                slots=tuple((str(row[0]), tuple(map(str, row[1:]))) for row in table.rows)
            )
        case Choose(group):
            names = tuple(str(row[0]) for row in table.rows)
            _known(names, problem.group(group).members)
            return Solution(chosen=names)
        case Amounts(group):
            _known([str(row[0]) for row in table.rows], problem.group(group).members)
            return Solution(amounts=tuple((str(row[0]), _number(row[1])) for row in table.rows))
        case Schedule(group):
            _known([str(row[0]) for row in table.rows], problem.group(group).members)
            return Solution(runs=tuple(_run(row) for row in table.rows))
    raise UserError("This is not a plan.", "It has no cells that could be changed.", "")


def _assigned(problem: Problem, shape: Assign, table: Table) -> Solution:
    items, slots = problem.group(shape.items).members, problem.group(shape.slots).members
    has: dict[str, set[str]] = {item: set() for item in items}
    by_slot = is_order(problem, shape) or shape.item_high != 1
    for first, rest in ((str(row[0]), row[1]) for row in table.rows):
        others = listed(rest, items if by_slot else slots)
        for item, slot in ((o, first) if by_slot else (first, o) for o in others):
            _known([item], items)
            _known([slot], slots)
            has[item].add(slot)
    return Solution(slots=tuple((i, tuple(s for s in slots if s in has[i])) for i in items))


def listed(cell: Cell, names: Iterable[str]) -> list[str]:
    """The names that a cell lists, one after another; a name may hold a comma itself."""
    text = str(cell) if cell is not None else ""
    with_comma = sorted((n for n in names if "," in n), key=len, reverse=True)
    found = []
    while text := text.strip(", "):
        whole = next((n for n in with_comma if text == n or text.startswith(f"{n}, ")), None)
        name = whole or text.partition(",")[0].strip()
        found.append(name)
        text = text[len(name) :]
    return found


def _known(names: tuple[str, ...] | list[str], members: tuple[str, ...]) -> None:
    strange = [name for name in names if name not in members]
    if strange:
        raise UserError(
            f"“{strange[0]}” is not in this plan.",
            f"It has: {', '.join(members[:12])}{' …' if len(members) > 12 else ''}.",
            "Use one of these names.",
        )


def _number(cell: Cell) -> float:
    if isinstance(cell, int | float):
        return float(cell)
    raise UserError(f"“{cell}” is not a number.", "Amounts and times are numbers.", "Enter one.")


def _run(row: tuple[Cell, ...]) -> Run:
    machine = int(_number(row[3])) if len(row) > 3 and row[3] is not None else None
    return Run(str(row[0]), _number(row[1]), _number(row[2]), machine)
