"""A plan as the table that reads best: by place for an order, by day for a rota, by item otherwise.

Guarantees: names are the user's; numbers are numbers, whole where they are whole; every row comes
from the plan or from the things of the problem.
"""

from __future__ import annotations

from core.answer import Cell, Table
from core.explaining.crews import crew_word
from core.language.clauses import (
    Amounts,
    Assign,
    Choose,
    Group,
    LabelOf,
    Match,
    NumberOf,
    OrderKind,
    Problem,
    Schedule,
)
from core.language.english_words import capital, singular
from core.solving.solution import Solution

_PLACES = ("position", "place", "rank", "spot", "slot")


def answer_table(problem: Problem, solution: Solution) -> Table:
    """The plan as a table. An empty table where the problem has no shape."""
    shapes = list(problem.shapes())
    main = next((s for s in shapes if not isinstance(s, Choose)), shapes[0] if shapes else None)
    match main:
        case Assign():
            return _assignment(problem, main, solution)
        case Match(groups):
            return Table(
                tuple(_heading(name) for name in groups),
                tuple((first, *others) for first, others in solution.slots),
            )
        case Choose(group):
            return _choice(problem, problem.group(group), solution)
        case Amounts(group):
            rows = tuple((item, _number(amount)) for item, amount in solution.amounts)
            return Table((_heading(group), "Amount"), rows)
        case Schedule(group):
            return _schedule(_heading(group), crew_word(problem, main), solution)
    return Table((), ())


def is_order(problem: Problem, shape: Assign) -> bool:
    """Whether the assignment puts things in an order: one each, along places."""
    group = problem.group(shape.slots)
    noun = singular(group.name.replace("_", " ").lower())
    one_each = shape.item_low == shape.item_high == 1 and shape.slot_high == 1
    return one_each and group.order is not OrderKind.NONE and noun in _PLACES


def by_slot(solution: Solution, slots: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Slot → who has it, in the order of the items."""
    return {s: tuple(i for i, has in solution.slots if s in has) for s in slots}


def _heading(name: str) -> str:
    return capital(singular(name.replace("_", " ")))


def _number(value: float) -> Cell:
    return round(value) if abs(value - round(value)) < 1e-9 else value


def _assignment(problem: Problem, shape: Assign, solution: Solution) -> Table:
    slots = problem.group(shape.slots).members
    item, slot = _heading(shape.items), _heading(shape.slots)
    filled = by_slot(solution, slots)
    if is_order(problem, shape):
        rows = tuple((s, ", ".join(items)) for s, items in filled.items() if items)
        return Table((slot, item), rows)
    if shape.item_high != 1:
        return Table((slot, _plural_heading(shape.items)), _joined_rows(filled))
    return Table((item, slot), tuple((i, ", ".join(has) or None) for i, has in solution.slots))


def _plural_heading(name: str) -> str:
    return capital(name.replace("_", " "))


def _joined_rows(filled: dict[str, tuple[str, ...]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((slot, ", ".join(items)) for slot, items in filled.items())


def _choice(problem: Problem, group: Group, solution: Solution) -> Table:
    """The chosen members with all that is known of each."""
    known: list[tuple[str, dict[str, Cell]]] = []
    for thing in problem.things():
        if isinstance(thing, NumberOf) and set(thing.members) & set(group.members):
            numbers = {m: _number(v) for m, v in problem.numbers(thing.name).items()}
            known.append((thing.name, dict(numbers)))
        elif isinstance(thing, LabelOf) and set(thing.members) & set(group.members):
            known.append((thing.name, dict(problem.labels(thing.name))))
    columns = (_heading(group.name), *(capital(name.replace("_", " ")) for name, _ in known))
    rows = tuple((m, *(values.get(m) for _, values in known)) for m in solution.chosen)
    return Table(columns, rows)


def _schedule(heading: str, crew: str, solution: Solution) -> Table:
    """Runs by start; who does them only where they are told apart."""
    runs = sorted(solution.runs, key=lambda r: (r.start, r.machine or 0, r.end))
    rows: list[tuple[Cell, ...]] = [(r.item, _number(r.start), _number(r.end)) for r in runs]
    if not any(run.machine is not None for run in runs):
        return Table((heading, "Start", "End"), tuple(rows))
    machines = tuple((*row, run.machine) for row, run in zip(rows, runs, strict=True))
    return Table((heading, "Start", "End", crew), machines)
