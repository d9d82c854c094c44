"""The plan in an answer's table, as the solution that the gold's checker understands.

Guarantees: `plan_in` either places every cell that it needs in the gold's own names or gives None;
it never completes a plan that the table does not show (except that in a choice or in amounts what
is not listed is not taken, and that rows without places are in order).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.naming import Names, tokens
from core.answer import Cell, Table
from core.language.clauses import Amounts, Assign, Choose, Match, OrderKind, Problem, Schedule
from core.solving.solution import Run, Solution

_YES = {"yes", "true", "1", "x", "✓", "✔", "●", "■", "chosen", "works", "on"}
_NO = {"no", "false", "0", "", "-", "–", "·", "✗", "off"}


def plan_in(problem: Problem, table: Table) -> Solution | None:
    """The plan that `table` shows, for the shape of `problem`; None where it cannot be read."""
    shape = next(problem.shapes())
    match shape:
        case Assign():
            return _assigned(problem, shape, table)
        case Match():
            return _matched(problem, shape, table)
        case Choose():
            return _chosen(problem, shape, table)
        case Amounts():
            return _amounts(problem, shape, table)
        case Schedule():
            return _scheduled(problem, shape, table)


# ---------------------------------------------------------------- finding columns


def _cells(table: Table, column: int) -> list[Cell]:
    return [row[column] for row in table.rows]


def _hits(table: Table, column: int, names: Names) -> int:
    """How many cells of the column hold only known names."""
    return sum(bool(names.find_all(cell)) for cell in _cells(table, column))


def _best(table: Table, names: Names, taken: Sequence[int] = ()) -> int | None:
    """The column with most known names, or None where no column has one."""
    free = [c for c in range(len(table.columns)) if c not in taken]
    best = max(free, key=lambda c: _hits(table, c, names), default=None)
    return best if best is not None and _hits(table, best, names) else None


def _headed(table: Table, *words: str) -> int | None:
    """The first column whose heading has one of the words."""
    for number, heading in enumerate(table.columns):
        if set(words) & set(tokens(heading)):
            return number
    return None


# ---------------------------------------------------------------- assignments


def _assigned(problem: Problem, shape: Assign, table: Table) -> Solution | None:
    items = Names(problem.group(shape.items).members)
    slots = Names(problem.group(shape.slots).members)
    pairs = (
        _by_headings(table, items, slots)
        or _by_headings(table, slots, items, swapped=True)
        or _by_columns(table, items, slots)
        or (_by_order(problem, shape, table, items) or set())
    )
    if not pairs:
        return None
    return Solution(
        slots=tuple((i, tuple(s for s in slots.names if (i, s) in pairs)) for i in items.names)
    )


def _by_headings(
    table: Table, rows: Names, heads: Names, *, swapped: bool = False
) -> set[tuple[str, str]]:
    """A grid with one name a row, the other names as headings, marks in the cells."""
    heading = {n: heads.find(text) for n, text in enumerate(table.columns)}
    columns = {n: name for n, name in heading.items() if name and not _hits(table, n, rows)}
    label = _best(table, rows)
    if label is None or len(columns) < 2:
        return set()
    found = set()
    for row in table.rows:
        for name in rows.find_all(row[label]):
            marked = [head for n, head in columns.items() if _is_yes(row[n])]
            found |= {(head, name) if swapped else (name, head) for head in marked}
    return found


def _is_yes(cell: Cell) -> bool:
    return str(cell).strip().casefold() in _YES if cell is not None else False


def _by_columns(table: Table, items: Names, slots: Names) -> set[tuple[str, str]]:
    """A column of items and one of slots, either of which may list several."""
    slot_column = _best(table, slots)
    item_column = _best(table, items)
    if slot_column is not None and slot_column == item_column:
        both = (slot_column,)
        other_slot, other_item = _best(table, slots, both), _best(table, items, both)
        if other_item is not None:
            item_column = other_item
        else:
            slot_column = other_slot
    if slot_column is None or item_column is None:
        return set()
    return {
        (item, slot)
        for row in table.rows
        for item in items.find_all(row[item_column])
        for slot in slots.find_all(row[slot_column])
    }


def _by_order(
    problem: Problem, shape: Assign, table: Table, items: Names
) -> set[tuple[str, str]] | None:
    """Rows that only list the items are their order."""
    slots = problem.group(shape.slots)
    column = _best(table, items)
    if column is None or slots.order is OrderKind.NONE or len(table.rows) != len(slots.members):
        return None
    listed = [items.find(cell) for cell in _cells(table, column)]
    return {(i, s) for i, s in zip(listed, slots.members, strict=True) if i}


def _matched(problem: Problem, shape: Match, table: Table) -> Solution | None:
    taken: list[int] = []
    rows: list[list[str]] = [[] for _ in table.rows]
    for group in shape.groups:
        names = Names(problem.group(group).members)
        column = _best(table, names, taken)
        if column is None:
            return None
        taken.append(column)
        for number, cell in enumerate(_cells(table, column)):
            name = names.find(cell)
            if name is None:
                return None
            rows[number].append(name)
    order = {name: n for n, name in enumerate(problem.group(shape.groups[0]).members)}
    rows.sort(key=lambda row: order[row[0]])
    return Solution(slots=tuple((row[0], tuple(row[1:])) for row in rows))


# ---------------------------------------------------------------- choices, amounts, schedules


def _named_rows(problem: Problem, group: str, table: Table) -> Iterator[tuple[str, int]]:
    """The member that each row speaks of, and the row's number."""
    names = Names(problem.group(group).members)
    column = _best(table, names)
    if column is None:
        return
    for number, cell in enumerate(_cells(table, column)):
        name = names.find(cell)
        if name:
            yield name, number


def _chosen(problem: Problem, shape: Choose, table: Table) -> Solution | None:
    rows = list(_named_rows(problem, shape.group, table))
    marks = _headed(table, "chosen", "selected", "taken", "include", "included", "pick")
    if marks is not None and all(
        str(cell).strip().casefold() in _YES | _NO for cell in _cells(table, marks)
    ):
        rows = [(name, n) for name, n in rows if _is_yes(table.rows[n][marks])]
    if not rows and table.rows:
        return None
    kept = {name for name, _ in rows}
    return Solution(chosen=tuple(m for m in problem.group(shape.group).members if m in kept))


def _amounts(problem: Problem, shape: Amounts, table: Table) -> Solution | None:
    rows = list(_named_rows(problem, shape.group, table))
    column = _headed(table, "amount", "amounts", "quantity", "number", "units", "make", "buy")
    if column is None:
        column = next((c for c in range(len(table.columns)) if _numeric(table, c)), None)
    if column is None or not rows:
        return None
    amounts = {name: _number(table.rows[n][column]) for name, n in rows}
    if None in amounts.values():
        return None
    members = problem.group(shape.group).members
    return Solution(amounts=tuple((m, amounts.get(m, 0.0) or 0.0) for m in members))


def _scheduled(problem: Problem, shape: Schedule, table: Table) -> Solution | None:
    start = _headed(table, "start", "starts", "from", "begin")
    end = _headed(table, "end", "ends", "finish", "until", "to")
    if start is None:
        return None
    lasts = problem.numbers(shape.duration)
    runs = []
    for name, n in _named_rows(problem, shape.group, table):
        row = table.rows[n]
        begun = _number(row[start])
        if begun is None:
            return None
        ended = _number(row[end]) if end is not None else None
        runs.append(Run(name, begun, begun + lasts[name] if ended is None else ended))
    return Solution(runs=tuple(runs)) if runs else None


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or cell is None:
        return None
    try:
        return float(str(cell).replace(",", "").split()[0])
    except (ValueError, IndexError):
        return None


def _numeric(table: Table, column: int) -> bool:
    cells = _cells(table, column)
    return bool(cells) and all(_number(cell) is not None for cell in cells)
